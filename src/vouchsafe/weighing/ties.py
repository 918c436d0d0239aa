"""Which origins of a claim may be one, and what settling it would change."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vouchsafe.weighing.independence import Pair, pair
from vouchsafe.weighing.origin import ClaimGraph, interval
from vouchsafe.weighing.result import Tie
from vouchsafe.weighing.sources import Source

MOST_QUESTIONS = 20


def proposed(origins: Sequence[Source], gatherers: dict[str, set[str]]) -> list[Tie]:
    """Ties the machine sees between a claim's origins.

    gatherers  for each unnamed origin, the outlets and bodies that brought it
    """
    out = []
    for a, b in itertools.combinations(origins, 2):
        x, y = pair(a.source_id, b.source_id)
        if a.party == b.party:
            out.append(Tie(x, y, "same party", f"{a.name} and {b.name} speak for one body"))
        elif a.kind == b.kind == "unnamed":
            shared = gatherers.get(a.source_id, set()) & gatherers.get(b.source_id, set())
            why = "brought by the same gatherer" if shared else "unnamed: they may be, or overlap with, the same people"
            out.append(Tie(x, y, "possible", why))
        elif _brings(a, b, gatherers) or _brings(b, a, gatherers):
            out.append(Tie(x, y, "possible", "one is unnamed and brought by the other"))
    return out


def _brings(a: Source, b: Source, gatherers: dict[str, set[str]]) -> bool:
    return b.kind == "unnamed" and a.source_id in gatherers.get(b.source_id, set())


def pairs(ties: Iterable[Tie], *statuses: str) -> frozenset[Pair]:
    return frozenset(pair(t.a, t.b) for t in ties if t.status in statuses)


def with_effects(ties: Sequence[Tie], graph: ClaimGraph) -> tuple[Tie, ...]:
    """The open ties, those that would change the count most first, each saying how."""
    now = interval(graph, provisional=True)
    told = []
    for tie in [t for t in ties if t.status == "possible"][: 4 * MOST_QUESTIONS]:
        key = pair(tie.a, tie.b)
        if_no = interval(replace(graph, possible=graph.possible - {key}), provisional=True)
        if_yes = interval(replace(graph, confirmed=graph.confirmed | {key}), provisional=True)
        gain = abs(if_no.low - now.low) + abs(now.high - if_yes.high)
        effect = f"If no, low {now.low} → {if_no.low}; if yes, high {now.high} → {if_yes.high}."
        told.append((-gain, tie.a, tie.b, replace(tie, effect=effect)))
    return tuple(t for *_, t in sorted(told, key=lambda x: x[:3]))[:MOST_QUESTIONS]
