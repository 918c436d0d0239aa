"""Which origins of a claim may be one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vouchsafe.weighing.described import is_one_person, nature
from vouchsafe.weighing.independence import Pair, pair
from vouchsafe.weighing.result import Tie
from vouchsafe.weighing.sources import Source


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a claim's origins beyond their names.

    gatherers  for each unnamed origin, the ids of outlets and bodies that brought it
    only_through  for each origin that is heard through others only, the ids of these
    own_pages  outlets that tell it on a page of their own: the others are only said to have told it
    states     for each origin that is an organ of a state or speaks for one, the ids of that state
    together   pairs of origins of which one is named along with the other only
    offices    origins that are only a spokesman or an office, without a name
    unclear    origins that no passage names: a pronoun was followed back to a name
    one_wording  pairs of origins in whose mouths two reports put the same words
    """

    gatherers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_through: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own_pages: frozenset[str] = frozenset()
    states: Mapping[str, frozenset[str]] = field(default_factory=dict)
    together: frozenset[Pair] = frozenset()
    offices: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    one_wording: frozenset[Pair] = frozenset()


def proposed(origins: Sequence[Source], around: Around) -> list[Tie]:
    """Ties the machine sees between a claim's origins. Source: docs/methodology/weighing, "Tie" and "Planted pages"."""
    out = []
    for a, b in itertools.combinations(origins, 2):
        if why := _same_party(a, b):
            out.append(Tie(*pair(a.source_id, b.source_id), "same party", why))
        elif why := _joined(a, b, around) or _possible(a, b, around) or _possible(b, a, around):
            out.append(Tie(*pair(a.source_id, b.source_id), "possible", why))
    return out


def _same_party(a: Source, b: Source) -> str | None:
    return f"{a.name} and {b.name} speak for one body" if a.party == b.party else None


def _joined(a: Source, b: Source, around: Around) -> str | None:
    if pair(a.source_id, b.source_id) in around.one_wording:
        return f"the same words are put in the mouths of {a.name} and {b.name}: one report may have them from the other"
    if pair(a.source_id, b.source_id) in around.together:
        return f"{a.name} and {b.name} are named together, for the same words"
    shared = around.states.get(a.source_id, frozenset()) & around.states.get(b.source_id, frozenset())
    return f"{a.name} and {b.name} are organs of one state, or speak for them" if shared else None


def _possible(a: Source, b: Source, around: Around) -> str | None:
    """Why an origin a may be tied to b."""
    if a.source_id in around.unclear:
        return f"no other report names {a.name} here: it was followed back from a pronoun or an office, or its own page only tells of it"
    if a.source_id in around.offices and b.kind == "person" and b.speaks_for is not None:
        return f"{b.name} may be the unnamed one who speaks for {a.name}"
    if b.source_id in around.only_through.get(a.source_id, frozenset()):
        return f"{a.name} is heard through {b.name} only"
    if a.kind == "outlet" and a.source_id not in around.own_pages and b.kind != "unnamed":
        return f"{a.name} is only said to have told it: it may have it from {b.name}"
    return _unnamed(a, b, around.gatherers) if a.kind == "unnamed" else None


def _unnamed(a: Source, b: Source, gatherers: Mapping[str, frozenset[str]]) -> str | None:
    """Why an unnamed origin a may be tied to b."""
    mine = gatherers.get(a.source_id, frozenset())
    if not mine:
        return f"nobody vouches for “{a.name}”: no outlet and no body is named that met them"
    if b.kind == "unnamed":
        other = gatherers.get(b.source_id, frozenset())
        if mine & other:
            return "both unnamed and brought by the same gatherer"
        known_apart = all(is_one_person(s.name) and nature(s.name) == "person" for s in (a, b))
        return None if known_apart and other else "unnamed, and one a group: they may be, or overlap with, the same people"
    if b.source_id in mine:
        return f"{b.name} brought “{a.name}”"
    if nature(a.name) == "institution":
        return f"“{a.name}” may be {b.name} or speak for it"
    return None


def pairs(ties: Iterable[Tie], *statuses: str) -> frozenset[Pair]:
    return frozenset(pair(t.a, t.b) for t in ties if t.status in statuses)
