"""Who copied whom: passages that stand in several reports, each linked to the earliest that holds it.

Linking every later text to the earliest holder (a star) keeps the cost linear even where thousands carry one story.
A link depends on the two reports alone; ties in time are broken by id, so the order in which reports come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.alignment import align, spans
from vouchsafe.weighing.copy_kind import kind_of, precedes
from vouchsafe.weighing.fingerprints import RUN, Array, Words, runs, words_of
from vouchsafe.weighing.values import Copy, CopyKind, Passage

NO_DATE = "9999"
TAIL = 2000
"""So many new reports are held in a small index beside the large sorted one before the two are put together."""


@dataclass(slots=True)
class _Held:
    report: Report
    quoted: tuple[Span, ...]
    words: Words
    runs: Array
    order: tuple[str, str]


class ReuseIndex:
    """Shared passages among reports. The same reports give the same copies, in whatever order they came."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._ids: list[str] = []  # place -> doc_id; a removed report's place stays empty
        self._place: dict[str, int] = {}
        self._runs: Array = np.empty(0, dtype=np.uint64)  # sorted; beside it the place of the report that holds each
        self._docs: Array = np.empty(0, dtype=np.int32)
        self._tail: dict[int, list[int]] = {}
        self._tail_docs = 0
        self._copies: dict[str, tuple[Copy, ...]] = {}  # by the report that is linked to earlier ones
        self._linked: dict[str, set[str]] = {}  # earlier -> reports linked to it
        self._new: set[str] = set()

    def add_all(self, reports: Iterable[tuple[Report, Sequence[Span]]]) -> None:
        """Takes in many reports at once; their copies are found when asked for."""
        for report, quoted in reports:
            self._hold(report, quoted)
            self._new.add(report.doc_id)
        self._merge_tail()

    def add(self, report: Report, quoted: Sequence[Span]) -> frozenset[str]:
        """Takes in a report. Returns the ids of reports whose copies changed."""
        self._settle()
        self._hold(report, quoted)
        changed = self._refresh({report.doc_id, *self._led_by(self._held[report.doc_id])})
        if self._tail_docs > TAIL:
            self._merge_tail()
        return changed

    def remove(self, doc_id: str) -> frozenset[str]:
        """Takes a report out again. Returns the ids of reports whose copies changed."""
        self._settle()
        held = self._held.pop(doc_id)
        self._ids[self._place.pop(doc_id)] = ""
        self._linked.pop(doc_id, None)
        before = {c.earlier if c.later == doc_id else c.later for c in self._copies.pop(doc_id, ())}
        after = self._led_by(held)
        return frozenset(before) | self._refresh(after) | {doc_id}

    def copies(self) -> list[Copy]:
        """All copies, by the ids of their reports."""
        self._settle()
        return sorted((c for held in self._copies.values() for c in held), key=lambda c: (c.earlier, c.later, c.kind))

    def copies_of(self, doc_id: str) -> list[Copy]:
        """The copies one report takes part in."""
        self._settle()
        own = list(self._copies.get(doc_id, ()))
        for other in self._linked.get(doc_id, ()):
            own += [c for c in self._copies.get(other, ()) if doc_id in (c.earlier, c.later)]
        return sorted(own, key=lambda c: (c.earlier, c.later, c.kind))

    # ------------------------------------------------------------------ the index
    def _hold(self, report: Report, quoted: Sequence[Span]) -> None:
        words = words_of(report.text)
        held = _Held(report, tuple(quoted), words, runs(words.codes), (report.date or NO_DATE, report.doc_id))
        self._held[report.doc_id] = held
        place = self._place[report.doc_id] = len(self._ids)
        self._ids.append(report.doc_id)
        for run in np.unique(held.runs).tolist():
            self._tail.setdefault(run, []).append(place)
        self._tail_docs += 1

    def _merge_tail(self) -> None:
        if not self._tail:
            return
        many = sum(map(len, self._tail.values()))
        new_runs, new_docs = np.empty(many, dtype=np.uint64), np.empty(many, dtype=np.int32)
        at = 0
        for run, places in self._tail.items():
            new_runs[at : at + len(places)] = run
            new_docs[at : at + len(places)] = places
            at += len(places)
        all_runs, all_docs = np.concatenate([self._runs, new_runs]), np.concatenate([self._docs, new_docs])
        rank = np.empty(len(self._ids), dtype=np.int64)
        rank[sorted(range(len(self._ids)), key=lambda p: self._held[self._ids[p]].order if self._ids[p] else ("", ""))] = np.arange(len(self._ids))
        order = np.lexsort((rank[all_docs], all_runs))
        self._runs, self._docs = all_runs[order], all_docs[order]
        self._tail, self._tail_docs = {}, 0

    def _firsts(self, own: Array) -> list[str | None]:
        """For each run, the earliest report that holds it."""
        left, right = np.searchsorted(self._runs, own, "left"), np.searchsorted(self._runs, own, "right")
        out: list[str | None] = []
        for run, a, b in zip(own.tolist(), left.tolist(), right.tolist(), strict=True):
            held = [self._ids[p] for p in self._tail.get(run, ()) if self._ids[p]]
            known = next((self._ids[p] for p in self._docs[a:b] if self._ids[p]), None)  # by order: the first that is still here
            out.append(min([*held, *([known] if known else [])], key=lambda d: self._held[d].order, default=None))
        return out

    def _holders(self, own: Array) -> set[str]:
        """The reports that hold any of the runs."""
        left, right = np.searchsorted(self._runs, own, "left"), np.searchsorted(self._runs, own, "right")
        places: set[int] = set()
        for run, a, b in zip(own.tolist(), left.tolist(), right.tolist(), strict=True):
            places.update(self._docs[a:b].tolist())
            places.update(self._tail.get(run, ()))
        return {self._ids[p] for p in places if self._ids[p]}

    def _led_by(self, held: _Held) -> set[str]:
        """The reports whose earliest holder of something a report is, or was before it went."""
        own = np.unique(held.runs)
        led = [n for n, first in enumerate(self._firsts(own)) if first is None or self._held[first].order >= held.order]
        return self._holders(own[led]) - {held.report.doc_id}

    def _settle(self) -> None:
        """Finds the copies of reports taken in together."""
        if self._new:
            waiting, self._new = self._new, set()
            self._refresh(waiting)

    def _refresh(self, ids: set[str]) -> frozenset[str]:
        changed = set()
        for doc_id in sorted(ids):
            old, new = self._copies.get(doc_id, ()), self._found(self._held[doc_id])
            if old != new:
                for c in (*old, *new):
                    changed |= {c.earlier, c.later}
                for c in old:
                    self._linked.get(c.earlier if c.later == doc_id else c.later, set()).discard(doc_id)
                for c in new:
                    self._linked.setdefault(c.earlier if c.later == doc_id else c.later, set()).add(doc_id)
                self._copies[doc_id] = new
        return frozenset(changed | ids)

    # ------------------------------------------------------------------ links
    def _found(self, held: _Held) -> tuple[Copy, ...]:
        """Links of a report to the earliest holders of what it shares."""
        firsts = {d for d in self._firsts(np.unique(held.runs)) if d is not None} - {held.report.doc_id}
        return tuple(c for first in sorted(firsts) for c in copies_between(self._held[first], held))


def copies_between(first: _Held, second: _Held) -> list[Copy]:
    """The copies of two reports, one a kind. It depends on the two alone."""
    shared = align(first.runs, second.runs)
    if not shared:
        return []
    words = sum(p.b_end - p.b for p in shared)
    share_a, share_b = (min(1.0, words / max(1, len(h.words))) for h in (first, second))
    ahead, why = precedes(first.report, second.report, len(first.words), len(second.words), share_a, share_b)
    if ahead is False:
        first, second = second, first
    flip = ahead is False
    pieces_a, pieces_b = [(p.a, p.a_end) for p in shared], [(p.b, p.b_end) for p in shared]
    if flip:
        pieces_a, pieces_b = pieces_b, pieces_a
    by_kind: dict[CopyKind, list[tuple[Passage, int]]] = {}
    for a, b, length in zip(spans(first.words, pieces_a), spans(second.words, pieces_b), (p.b_end - p.b for p in shared), strict=True):
        kind = kind_of(first.report, second.report, (a, b), length, max(share_a, share_b), second.quoted)
        by_kind.setdefault(kind, []).append((Passage(a, b), length))
    return [
        Copy(kind, first.report.doc_id, second.report.doc_id, ahead is not None, tuple(p for p, _ in held),
             f"{sum(n for _, n in held)} words in {len(held)} {'passage' if len(held) == 1 else 'passages'} stand in both; {why}")
        for kind, held in sorted(by_kind.items())
    ]  # fmt: skip


__all__ = ["RUN", "ReuseIndex", "copies_between"]
