"""How many origins are independent: an interval from the ties between them. Source: docs/methodology/weighing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]
EXACT_TO = 30
"""Up to so many origins tied to one another the largest independent set is found exactly; beyond it greedily, marked "at least"."""


@dataclass(frozen=True, slots=True)
class Interval:
    """low   most origins of which no two are even possibly tied
    high  origins left after confirmed ties only
    at_least  low was found greedily and may be higher"""

    low: int
    high: int
    at_least: bool = False

    def to_dict(self) -> dict[str, int]:
        return {"low": self.low, "high": self.high}


def pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def components(items: Iterable[str], ties: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Items joined by ties, each group and the list in order."""
    top = {i: i for i in items}

    def root(i: str) -> str:
        while top[i] != i:
            top[i] = top[top[i]]
            i = top[i]
        return i

    for a, b in ties:
        if a in top and b in top:
            x, y = sorted((root(a), root(b)))
            top[y] = x
    groups: dict[str, list[str]] = {}
    for i in sorted(top):
        groups.setdefault(root(i), []).append(i)
    return [tuple(g) for g in groups.values()]


def independent(items: Sequence[str], ties: Iterable[Pair]) -> tuple[int, bool]:
    """Size of a largest set of items of which no two are tied, and whether it is only known to be at least that."""
    held = set(items)
    kept = [t for t in ties if t[0] in held and t[1] in held and t[0] != t[1]]
    near: dict[str, set[str]] = {i: set() for i in held}
    for a, b in kept:
        near[a].add(b)
        near[b].add(a)
    total, at_least = 0, False
    for group in components(held, kept):
        if len(group) > EXACT_TO:
            total, at_least = total + _greedy(group, near), True
        else:
            total += _exact(group, near)
    return total, at_least


def _exact(group: Sequence[str], near: Mapping[str, set[str]]) -> int:
    place = {item: n for n, item in enumerate(group)}
    masks = [sum(1 << place[other] for other in near[item]) for item in group]

    def best(left: int) -> int:
        if not left:
            return 0
        loose = [n for n in range(len(group)) if left >> n & 1 and not masks[n] & left]
        if loose:
            rest = left
            for n in loose:
                rest &= ~(1 << n)
            return len(loose) + best(rest)
        n = max((n for n in range(len(group)) if left >> n & 1), key=lambda n: (masks[n] & left).bit_count())
        without = left & ~(1 << n)
        if (masks[n] & left).bit_count() == 1:  # an item with one neighbour may always be taken
            return 1 + best(without & ~masks[n])
        return max(best(without), 1 + best(without & ~masks[n]))

    return best((1 << len(group)) - 1)


def _greedy(group: Sequence[str], near: Mapping[str, set[str]]) -> int:
    left, taken = set(group), 0
    while left:
        item = min(left, key=lambda i: (len(near[i] & left), i))
        left -= near[item] | {item}
        taken += 1
    return taken
