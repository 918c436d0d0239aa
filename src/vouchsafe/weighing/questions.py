"""Which open ties a person is asked about: those that would change the count, each with what settling it would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vouchsafe.weighing.independence import Pair, components, independent, pair
from vouchsafe.weighing.origin import ClaimGraph, Counted, counted, interval
from vouchsafe.weighing.result import Tie

MOST_QUESTIONS = 20
WORKED_OUT = 100
"""For so many ties it is worked out what ruling them out would change: those that shut out the fewest others from a largest set first."""


def with_effects(ties: Sequence[Tie], graph: ClaimGraph) -> tuple[Tie, ...]:
    """The open ties, those that would change the count most first, each saying how. Their order does not matter."""
    open_ties = [t for t in ties if t.status == "possible"]
    if not open_ties:
        return ()
    now, held = interval(graph, provisional=True), counted(graph, provisional=True)
    gains = _gains(open_ties, held)
    told = []
    for tie in open_ties:
        more, fewer = gains.get(pair(tie.a, tie.b), 0), int(held.one.get(tie.a) != held.one.get(tie.b))
        effect = f"If no, low {now.low} → {now.low + more}; if yes, high {now.high} → {now.high - fewer}."
        told.append((-more - fewer, tie.a, tie.b, replace(tie, effect=effect)))
    return tuple(t for *_, t in sorted(told, key=lambda x: x[:3]))[:MOST_QUESTIONS]


def _gains(ties: Sequence[Tie], held: Counted) -> dict[Pair, int]:
    """By how much low would be larger without each tie, as far as it is worked out."""
    keys = {pair(t.a, t.b): pair(held.one.get(t.a, t.a), held.one.get(t.b, t.b)) for t in ties}
    times = Counter(keys.values())  # two that are tied in two ways stay tied when one way is ruled out
    piece_of = {i: piece for piece in _pieces(held) for i in piece.origins}
    asked = [
        (piece.room(key), tie, key, piece)
        for tie, key in keys.items()
        if times[key] == 1 and (piece := piece_of.get(key[0])) is not None and key in piece.ties and piece.may_gain(key)
    ]
    asked.sort(key=lambda one: one[:2])
    return {tie: piece.without(key) - piece.low for _, tie, key, piece in asked[:WORKED_OUT]}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Origins that are tied to one another, the ties between them, and what they add to low."""

    origins: tuple[str, ...]
    ties: frozenset[Pair]
    near: dict[str, set[str]]
    low: int

    def room(self, key: Pair) -> int:
        """How many origins the two shut out from a largest set with both of them."""
        return len(self.near[key[0]] | self.near[key[1]])

    def may_gain(self, key: Pair) -> bool:
        """Whether the two and all that they do not shut out are more than low is now."""
        return 2 + len(self.origins) - self.room(key) > self.low

    def without(self, key: Pair) -> int:
        return independent(self.origins, self.ties - {key})[0]


def _pieces(held: Counted) -> list[_Piece]:
    standing = set(held.standing)
    ties = {pair(*p) for p in held.possible if p[0] != p[1] and p[0] in standing and p[1] in standing}
    near: dict[str, set[str]] = {i: {i} for i in standing}
    for a, b in ties:
        near[a].add(b)
        near[b].add(a)
    groups = components(standing, ties)
    own: dict[str, set[Pair]] = {}
    group_of = {i: group[0] for group in groups for i in group}
    for p in ties:
        own.setdefault(group_of[p[0]], set()).add(p)
    return [_Piece(g, frozenset(own[g[0]]), near, independent(g, own[g[0]])[0]) for g in groups if len(g) > 1]
