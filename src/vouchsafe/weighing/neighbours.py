"""Which contents are compared, and how alike those are. Grows about as fast as the contents; order of arrival does not matter."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict

from vouchsafe.weighing.features import Features
from vouchsafe.weighing.likeness import likeness

PIVOTS = 8
"""Contents that share a key are each compared with so many of them, the first by id; with fewer, all meet."""


class Neighbours:
    """Contents by id, and for each those at least `floor` alike among the ones it is compared with."""

    def __init__(self, floor: float) -> None:
        self._floor = floor
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, list[str]] = {}
        self.features: dict[str, Features] = {}
        self.near: dict[str, dict[str, float]] = {}

    def enter(self, content: str, held: Features) -> set[str]:
        """Takes in a content. Returns those whose neighbours changed."""
        self.features[content], self._keys[content], self.near[content] = held, held.keys(), {}
        touched = {content}
        for key in self._keys[content]:
            holders = self._holders[key]
            insort(holders, content)
            partners = holders[:PIVOTS]
            if bisect_left(holders, content) < PIVOTS:
                touched |= self._recheck(holders[PIVOTS]) if len(holders) > PIVOTS else set()
                partners = holders
            for other in partners:
                self._compare(content, other)
        return touched | set(self.near[content])

    def leave(self, content: str) -> set[str]:
        """Takes a content out. Returns those whose neighbours changed."""
        touched = set(self.near.pop(content))
        for other in touched:
            del self.near[other][content]
        for key in self._keys.pop(content):
            holders = self._holders[key]
            at = bisect_left(holders, content)
            del holders[at]
            if at < PIVOTS <= len(holders):
                risen = holders[PIVOTS - 1]
                before = len(self.near[risen])
                for other in holders:
                    self._compare(risen, other)
                if len(self.near[risen]) > before:
                    touched |= {risen, *self.near[risen]}
            if not holders:
                del self._holders[key]
        del self.features[content]
        return touched

    def _compare(self, a: str, b: str) -> None:
        if a == b or b in self.near[a]:
            return
        alike = likeness(self.features[a], self.features[b])
        if alike >= self._floor:
            self.near[a][b] = self.near[b][a] = alike

    def _recheck(self, content: str) -> set[str]:
        """Drops neighbours that a content no longer meets, now that others come before it under a key."""
        lost = {b for b in self.near[content] if not self._meet(content, b)}
        for b in lost:
            del self.near[content][b], self.near[b][content]
        return lost | {content} if lost else set()

    def _meet(self, a: str, b: str) -> bool:
        shared = set(self._keys[a]) & set(self._keys[b])
        return any(bisect_left(self._holders[k], x) < PIVOTS for k in shared for x in (a, b) if k in self._holders)
