"""Which reports hold which keys (numbers): compact sorted arrays, and a small table for what came last."""

from __future__ import annotations

from collections import Counter
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
        if any(len(k) for k, _ in held):
            keys = np.concatenate([k for k, _ in held])
            places = np.repeat(np.array([p for _, p in held], dtype=np.int32), [len(k) for k, _ in held])
            self._put([_Part(keys, places)])

    def first(self, keys: Array, many: int) -> Counter[int]:
        """The places of the reports among the `many` earliest holders of any of the keys, with the number of such keys."""
        numbers, places, orders = self._early(keys, many)
        if len(numbers) and np.bincount(numbers).max() > many:  # each part gave its earliest: take the earliest of all
            rank = {place: n for n, place in enumerate(sorted(orders, key=lambda p: orders[p]))}
            by_key = np.lexsort((np.array([rank[p] for p in places.tolist()], dtype=np.int32), numbers))
            numbers, places = numbers[by_key], places[by_key]
            starts = np.flatnonzero(np.diff(numbers, prepend=-1))
            within = np.arange(len(numbers)) - np.repeat(starts, np.diff(starts, append=len(numbers)))
            places = places[within < many]
        return Counter(places.tolist())

    def first_of_all(self, many: int, *, one_in: int = 1) -> dict[int, Counter[int]] | None:
        """For each place what `first` would give for its keys that divide by `one_in`; None where not all lies in one part."""
        if len(self._parts) != 1 or self._tail:
            return None
        (part,) = self._parts
        chosen = part.keys % np.uint64(one_in) == 0 if one_in > 1 else slice(None)
        keys, places = part.keys[chosen], part.places[chosen]
        starts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
        sizes = np.diff(starts, append=len(keys))
        pairs = []
        for n in range(many):
            with_more = sizes > n
            early = np.repeat(places[starts[with_more] + n], sizes[with_more])
            pairs.append(places[np.repeat(with_more, sizes)].astype(np.int64) << 32 | early)
        found, counts = np.unique(np.concatenate(pairs), return_counts=True)
        out: dict[int, Counter[int]] = {}
        for late, first, count in zip((found >> 32).tolist(), (found & 0xFFFFFFFF).tolist(), counts.tolist(), strict=True):
            out.setdefault(late, Counter())[first] = count
        return out

    def led(self, keys: Array, order: Order, many: int) -> Array:
        """Those of the keys whose `many` earliest holders a report of this order is, or would be, among."""
        numbers, places, orders = self._early(keys, many)
        before = np.array([orders[p] < order for p in places.tolist()], dtype=bool)
        return keys[np.bincount(numbers[before], minlength=len(keys)) < many]

    def _early(self, keys: Array, many: int) -> tuple[Array, Array, dict[int, Order]]:
        """For each key, by its number in `keys`, at least its `many` earliest holders, as far as there are; and the order of each."""
        depth = many
        while True:
            numbers, places = self._deep(keys, depth)
            orders = {p: self._order_of(p) for p in sorted(set(places.tolist()))}
            emptied = [p for p, order in orders.items() if order is None]
            if depth >= many + len(emptied):
                break
            depth = many + len(emptied)
        if emptied:
            live = ~np.isin(places, emptied)
            numbers, places = numbers[live], places[live]
        return numbers, places, {p: order for p, order in orders.items() if order is not None}

    def _deep(self, keys: Array, depth: int) -> tuple[Array, Array]:
        """The numbers of the keys, each as often as it is held, and the places that hold it: of each part the earliest."""
        held = [(n, p) for n, key in enumerate(keys.tolist()) for p in self._tail.get(key, ())] if self._tail else []
        numbers, places = [np.array([n for n, _ in held], dtype=np.int64)], [np.array([p for _, p in held], dtype=np.int32)]
        for part in self._parts:
            left = np.searchsorted(part.keys, keys, "left")
            if depth == 1:
                at = np.flatnonzero(part.keys[np.minimum(left, len(part.keys) - 1)] == keys)
                numbers.append(at)
                places.append(part.places[left[at]])
                continue
            counts = np.minimum(np.searchsorted(part.keys, keys, "right") - left, depth)
            numbers.append(np.repeat(np.arange(len(keys)), counts))
            offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            places.append(part.places[np.repeat(left, counts) + offsets])
        return np.concatenate(numbers), np.concatenate(places)

    def are_held_by(self, keys: Array, many: int) -> Array:
        """Whether each of the keys is held by so many reports or more."""
        numbers, _, _ = self._early(keys, many)
        return np.bincount(numbers, minlength=len(keys)) >= many

    def holders(self, keys: Array) -> list[int]:
        """The places of all reports that hold any of the keys, sorted."""
        found = [np.array(self._tail.get(key, ()), dtype=np.int32) for key in keys.tolist()]
        for part in self._parts:
            left, right = np.searchsorted(part.keys, keys, "left"), np.searchsorted(part.keys, keys, "right")
            found += [part.places[start:end] for start, end in zip(left.tolist(), right.tolist(), strict=True) if end > start]
        places = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int32)
        return [p for p in places.tolist() if self._order_of(p) is not None]

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
