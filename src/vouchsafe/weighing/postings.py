"""Which reports hold which keys (numbers): compact sorted arrays, and a small table for what came last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vouchsafe.weighing.fingerprints import Array

Order = tuple[str, str]
TAIL_KEYS = 200_000
"""So many keys are held in the small table before they are sorted into an array of their own."""
MAX_PARTS = 8


@dataclass(frozen=True, slots=True)
class _Part:
    """keys are sorted; beside each the place of a report that holds it, the earliest report first among equal keys."""

    keys: Array
    places: Array


class Postings:
    """Keys to places. A place is a number given to a report once; an emptied place is passed over.

    order_of  the place's rank among reports (date, id), or None where the place was emptied
    """

    def __init__(self, order_of: Callable[[int], Order | None]) -> None:
        self._order_of = order_of
        self._parts: list[_Part] = []
        self._tail: dict[int, list[int]] = {}
        self._tail_keys = 0

    def add(self, keys: Array, place: int) -> None:
        """Takes in a report's keys, each once."""
        for key in keys.tolist():
            self._tail.setdefault(key, []).append(place)
        self._tail_keys += len(keys)
        if self._tail_keys > TAIL_KEYS:
            places = np.fromiter((p for held in self._tail.values() for p in held), dtype=np.int32, count=self._tail_keys)
            tail = np.repeat(np.fromiter(self._tail, dtype=np.uint64, count=len(self._tail)), [len(held) for held in self._tail.values()])
            self._tail, self._tail_keys = {}, 0
            self._put([_Part(tail, places)])

    def add_many(self, held: Sequence[tuple[Array, int]]) -> None:
        """Takes in the keys of many reports at once."""
        if held:
            keys = np.concatenate([k for k, _ in held])
            places = np.repeat(np.array([p for _, p in held], dtype=np.int32), [len(k) for k, _ in held])
            self._put([_Part(keys, places)])

    def first(self, keys: Array, many: int) -> dict[int, int]:
        """The places of the reports among the `many` earliest holders of any of the keys, with the number of such keys."""
        if many == 1 and not self._tail and len(self._parts) == 1:
            found = self._firsts_at_once(keys, self._parts[0])
            if found is not None:
                return found
        out: dict[int, int] = {}
        for held in self._by_key(keys, many):
            for _, place in self._live(held)[:many]:
                out[place] = out.get(place, 0) + 1
        return out

    def led(self, keys: Array, order: Order, many: int) -> Array:
        """Those of the keys whose `many` earliest holders a report of this order is, or would be, among."""
        held = self._by_key(keys, many)
        return keys[[n for n, places in enumerate(held) if sum(o < order for o, _ in self._live(places)) < many]]

    def holders(self, keys: Array) -> list[int]:
        """The places of all reports that hold any of the keys, sorted."""
        found = [np.array(self._tail.get(key, ()), dtype=np.int32) for key in keys.tolist()]
        for part in self._parts:
            left, right = np.searchsorted(part.keys, keys, "left"), np.searchsorted(part.keys, keys, "right")
            found += [part.places[start:end] for start, end in zip(left.tolist(), right.tolist(), strict=True) if end > start]
        places = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int32)
        return [p for p in places.tolist() if self._order_of(p) is not None]

    def _firsts_at_once(self, keys: Array, part: _Part) -> dict[int, int] | None:
        """The same where all lies sorted in one part; None where the first of some key was emptied."""
        at = np.searchsorted(part.keys, keys)
        at = at[part.keys[np.minimum(at, len(part.keys) - 1)] == keys] if len(part.keys) else at[:0]
        places, counts = np.unique(part.places[at], return_counts=True)
        if any(self._order_of(p) is None for p in places.tolist()):
            return None
        return dict(zip(places.tolist(), counts.tolist(), strict=True))

    def _live(self, places: list[int]) -> list[tuple[Order, int]]:
        return sorted((order, p) for p in places if (order := self._order_of(p)) is not None)

    def _by_key(self, keys: Array, many: int) -> list[list[int]]:
        """For each key places that hold it: of each part the earliest that were not emptied."""
        out: list[list[int]] = [[*self._tail.get(key, ())] for key in keys.tolist()]
        for part in self._parts:
            left, right = np.searchsorted(part.keys, keys, "left"), np.searchsorted(part.keys, keys, "right")
            for n in np.flatnonzero(right > left).tolist():
                taken = 0
                for p in part.places[left[n] : min(right[n], left[n] + 4 * many)].tolist():
                    taken += self._order_of(p) is not None
                    out[n].append(p)
                if taken < many:  # many of them were emptied: look at all
                    out[n].extend(part.places[left[n] + 4 * many : right[n]].tolist())
        return out

    def _put(self, new: list[_Part]) -> None:
        """Adds parts. Small ones are joined as they become many, so that each key is sorted only a few times."""
        parts = sorted([*self._parts, *new], key=lambda p: -len(p.keys))
        joined, kept = new, self._parts
        if len(parts) > MAX_PARTS:
            small = sum(len(p.keys) for p in parts[1:])
            kept, joined = ([], parts) if 2 * small > len(parts[0].keys) else (parts[:1], parts[1:])
        self._parts = [*kept, self._sorted(joined)]

    def _sorted(self, parts: Sequence[_Part]) -> _Part:
        keys, places = np.concatenate([p.keys for p in parts]), np.concatenate([p.places for p in parts])
        orders = {p: order for p in np.unique(places).tolist() if (order := self._order_of(p)) is not None}
        rank = np.full(max(orders, default=0) + 1, -1, dtype=np.int32)
        rank[sorted(orders, key=lambda p: orders[p])] = np.arange(len(orders), dtype=np.int32)
        live = np.isin(places, list(orders)) if len(orders) < len(np.unique(places)) else slice(None)
        keys, places = keys[live], places[live]
        by_key = np.lexsort((rank[places], keys))
        return _Part(keys[by_key], places[by_key])
