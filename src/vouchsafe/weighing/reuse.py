"""Who copied whom: passages that stand in several reports, each linked to the earliest that holds it.

Linking every later text to the earliest holder (a star) keeps the cost linear even where thousands carry one story.
A link depends on the two reports alone; ties in time are broken by id, so the order in which reports come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.alignment import ENOUGH_RUNS, Shared, align
from vouchsafe.weighing.copy_kind import MOSTLY, inside, kind_of, names, precedes
from vouchsafe.weighing.fingerprints import Array, runs, words_of
from vouchsafe.weighing.postings import Order, Postings
from vouchsafe.weighing.translated import keys_of, parallel
from vouchsafe.weighing.values import Copy, CopyKind, Passage

NO_DATE = "9999"
CREDITED_AMONG = 8
"""Beside the earliest holder, so many earliest holders are looked through for one whose outlet the text names."""
SAMPLED = 8
"""One run in so many, chosen by its own number, is looked up for the outlets named."""
TRANSLATED_AMONG = 4
SHARED_KEYS = 4
SHARED_KEYS_PART = 0.12
MOST_CANDIDATES = 8
LONG_WORD = 5
LONG_WORDS = 3


@dataclass(slots=True)
class _Held:
    """What is kept of a report. starts, ends: of its words; runs: of eight words; keys: of names and numbers, for other languages."""

    report: Report
    quoted: tuple[Span, ...]
    starts: Array
    ends: Array
    runs: Array
    keys: Array
    order: Order


class ReuseIndex:
    """Shared passages among reports. The same reports give the same copies, in whatever order they came."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._at: list[_Held | None] = []  # place -> report; a removed report's place stays empty
        self._place: dict[str, int] = {}
        self._runs = Postings(self._order_of)
        self._keys: dict[str, Postings] = {}  # by language
        self._copies: dict[str, tuple[Copy, ...]] = {}  # by the report they were found for
        self._linked: dict[str, set[str]] = {}  # report -> reports whose copies name it
        self._new: set[str] = set()

    def add_all(self, reports: Iterable[tuple[Report, Sequence[Span]]]) -> None:
        """Takes in many reports at once; their copies are found when asked for."""
        self._settle()
        new = [self._hold(report, quoted) for report, quoted in reports]
        self._new.update(held.report.doc_id for held in new)
        places = [self._place[held.report.doc_id] for held in new]
        self._runs.add_many([(np.unique(held.runs), place) for held, place in zip(new, places, strict=True)])
        for language in sorted({held.report.language for held in new if held.report.language}):
            own = [(held.keys, place) for held, place in zip(new, places, strict=True) if held.report.language == language]
            self._keys_of(language).add_many(own)

    def add(self, report: Report, quoted: Sequence[Span]) -> frozenset[str]:
        """Takes in a report. Returns the ids of reports whose copies changed."""
        self._settle()
        held = self._hold(report, quoted)
        self._runs.add(np.unique(held.runs), self._place[report.doc_id])
        if report.language:
            self._keys_of(report.language).add(held.keys, self._place[report.doc_id])
        return self._refresh({report.doc_id, *self._led_by(held)})

    def remove(self, doc_id: str) -> frozenset[str]:
        """Takes a report out again. Returns the ids of reports whose copies changed."""
        self._settle()
        held = self._held.pop(doc_id)
        self._at[self._place.pop(doc_id)] = None
        gone = self._copies.pop(doc_id, ())
        self._link(doc_id, gone, ())
        self._linked.pop(doc_id, None)
        return frozenset(_partners(doc_id, gone)) | self._refresh(self._led_by(held)) | {doc_id}

    def copies(self) -> list[Copy]:
        """All copies, by the ids of their reports."""
        self._settle()
        return _sorted(c for held in self._copies.values() for c in held)

    def copies_of(self, doc_id: str) -> list[Copy]:
        """The copies one report takes part in."""
        self._settle()
        others = (c for other in self._linked.get(doc_id, ()) for c in self._copies[other] if doc_id in (c.earlier, c.later))
        return _sorted([*self._copies.get(doc_id, ()), *others])

    # ------------------------------------------------------------------ the index
    def _hold(self, report: Report, quoted: Sequence[Span]) -> _Held:
        words = words_of(report.text)
        keys = keys_of(report.text) if report.language else np.empty(0, dtype=np.uint64)
        order = (report.date or NO_DATE, report.doc_id)
        held = _Held(report, tuple(quoted), words.starts, words.ends, runs(words.codes), keys, order)
        self._held[report.doc_id] = held
        self._place[report.doc_id] = len(self._at)
        self._at.append(held)
        return held

    def _order_of(self, place: int) -> Order | None:
        held = self._at[place]
        return held.order if held is not None else None

    def _keys_of(self, language: str) -> Postings:
        return self._keys.setdefault(language, Postings(self._order_of))

    def _at_place(self, place: int) -> _Held:
        held = self._at[place]
        assert held is not None  # places come from Postings, which pass over emptied ones
        return held

    def _led_by(self, held: _Held) -> set[str]:
        """The reports that may be linked otherwise because this one came or went."""
        own = np.unique(held.runs)
        places = set(self._runs.holders(self._runs.led(own, held.order, 1)))
        sampled = self._runs.led(own[own % np.uint64(SAMPLED) == 0], held.order, CREDITED_AMONG)
        crowded = self._runs.are_held_by(sampled, CREDITED_AMONG)  # there another early holder takes or gives up its place
        places.update(self._runs.holders(sampled[crowded]))
        places.update(p for p in self._runs.holders(sampled[~crowded]) if names(self._at_place(p).report.text, held.report.publisher))
        if held.report.language:
            led = self._keys_of(held.report.language).led(held.keys, held.order, TRANSLATED_AMONG)
            for postings in self._of_other_languages(held):
                places.update(postings.holders(led))
        return {self._at_place(place).report.doc_id for place in places} - {held.report.doc_id}

    def _of_other_languages(self, held: _Held) -> list[Postings]:
        language = held.report.language
        return [self._keys[other] for other in sorted(self._keys) if language and other != language]

    # ------------------------------------------------------------------ links
    def _settle(self) -> None:
        """Finds the copies of reports taken in together, and of those they changed."""
        if not self._new:
            return
        new, self._new = self._new, set()
        if len(new) < len(self._held) or len(new) < len(self._at):
            self._refresh(new | {d for n in new for d in self._led_by(self._held[n])})
            return
        firsts, early = self._runs.first_of_all(1), self._runs.first_of_all(CREDITED_AMONG, one_in=SAMPLED)
        if firsts is None or early is None:
            self._refresh(new)
            return
        for place, held in enumerate(self._at):
            if held is not None:
                doc_id = held.report.doc_id
                self._copies[doc_id] = self._found(held, firsts.get(place, {}), early.get(place, {}))
                self._link(doc_id, (), self._copies[doc_id])

    def _refresh(self, ids: set[str]) -> frozenset[str]:
        changed = set(ids)
        for doc_id in sorted(ids):
            held = self._held[doc_id]
            runs_in_order = np.unique(held.runs)
            sampled = runs_in_order[runs_in_order % np.uint64(SAMPLED) == 0]
            old = self._copies.get(doc_id, ())
            new = self._found(held, self._runs.first(runs_in_order, 1), self._runs.first(sampled, CREDITED_AMONG))
            if old != new:
                changed |= _partners(doc_id, old) | _partners(doc_id, new)
                self._copies[doc_id] = new
                self._link(doc_id, old, new)
        return frozenset(changed)

    def _link(self, doc_id: str, old: Sequence[Copy], new: Sequence[Copy]) -> None:
        for other in _partners(doc_id, old):
            self._linked.get(other, set()).discard(doc_id)
        for other in _partners(doc_id, new):
            self._linked.setdefault(other, set()).add(doc_id)

    def _found(self, held: _Held, firsts: Mapping[int, int], early: Iterable[int]) -> tuple[Copy, ...]:
        """Links of a report to the earliest holders of what it shares, to early ones it credits, to what it is a translation of."""
        led = [h for place, many in firsts.items() if ((h := self._at_place(place)).quoted and held.quoted) or many >= ENOUGH_RUNS]
        others = {h.report.doc_id: h for h in (*led, *_credited(held, [*map(self._at_place, early)]))}
        found = [c for d in sorted(others) if d != held.report.doc_id for c in copies_between(others[d], held)]
        candidates = [other for other in self._translation_candidates(held) if _may_be_translated(other, held)]
        return tuple(_sorted([*found, *(c for other in candidates for c in translations_between(other, held))]))

    def _translation_candidates(self, held: _Held) -> list[_Held]:
        out = []
        for postings in self._of_other_languages(held):
            shared = postings.first(held.keys, TRANSLATED_AMONG)
            near = sorted((-many, self._at_place(p).order, p) for p, many in shared.items() if many >= SHARED_KEYS)
            out += [self._at_place(p) for _, _, p in near[:MOST_CANDIDATES]]
        return out


def _credited(held: _Held, early: Sequence[_Held]) -> list[_Held]:
    """Those holders of a part of the text whose outlet it names."""
    outlets = {h.report.publisher for h in early} - {held.report.publisher}
    named = {outlet for outlet in outlets if names(held.report.text, outlet)}
    return [h for h in early if h is not held and h.report.publisher in named]


def copies_between(one: _Held, other: _Held) -> list[Copy]:
    """The copies of two reports in shared words, one a kind. They depend on the two alone."""
    first, second = sorted((one, other), key=lambda h: h.order)
    shared = _enough(align(first.runs, second.runs), first, second)
    if not shared:
        return []
    words = sum(p.b_end - p.b for p in shared)
    share_a, share_b = (min(1.0, words / len(h.starts)) for h in (first, second))
    ahead, why, backdated = precedes(first.report, second.report, len(first.starts), len(second.starts), share_a, share_b)
    lengths = [p.b_end - p.b for p in shared]
    passages = [Passage(_span(first, p.a, p.a_end), _span(second, p.b, p.b_end)) for p in shared]
    if ahead is False:
        first, second, passages = second, first, [Passage(p.later, p.earlier) for p in passages]
    by_kind: dict[CopyKind, list[tuple[Passage, int]]] = {}
    for passage, length in zip(passages, lengths, strict=True):
        quoted = inside(passage.later, second.quoted) >= MOSTLY or (ahead is None and inside(passage.earlier, first.quoted) >= MOSTLY)
        kind = kind_of(first.report, second.report, passage, length, max(share_a, share_b), quoted=quoted)
        by_kind.setdefault(kind, []).append((passage, length))
    return [
        Copy(kind, first.report.doc_id, second.report.doc_id, ahead is not None, tuple(p for p, _ in held),
             f"{sum(n for _, n in held)} words in {len(held)} {'passage' if len(held) == 1 else 'passages'} stand in both; {why}", backdated)
        for kind, held in sorted(by_kind.items())
    ]  # fmt: skip


def translations_between(one: _Held, other: _Held) -> list[Copy]:
    """One copy where two reports in different languages tell the same in the same order, else none."""
    first, second = sorted((one, other), key=lambda h: h.order)
    sentences = parallel(first.report.text, second.report.text)
    if not sentences:
        return []
    ahead, why, backdated = precedes(first.report, second.report, 0, 0, 0.0, 0.0)
    if ahead is False:
        first, second, sentences = second, first, [(b, a, n) for a, b, n in sentences]
    passages = tuple(Passage(a, b) for a, b, _ in sentences)
    reason = f"{sum(n for *_, n in sentences)} names and numbers stand in both in the same order; {why}"
    return [Copy("translation", first.report.doc_id, second.report.doc_id, ahead is not None, passages, reason, backdated)]


def _may_be_translated(one: _Held, other: _Held) -> bool:
    """A cheap look before the texts are compared name by name."""
    shared = len(np.intersect1d(one.keys, other.keys, assume_unique=True))
    return shared >= max(SHARED_KEYS, SHARED_KEYS_PART * min(len(one.keys), len(other.keys)))


def _enough(shared: list[Shared], first: _Held, second: _Held) -> list[Shared]:
    """What is shared, unless chance explains it. Where no passage has three runs, it must stand in quotation marks in both."""
    if max((p.runs for p in shared), default=0) >= ENOUGH_RUNS:
        return shared
    return [p for p in shared if _is_quoted(first, p.a, p.a_end) and _is_quoted(second, p.b, p.b_end)]


def _is_quoted(held: _Held, start: int, end: int) -> bool:
    long = int(np.sum(held.ends[start:end] - held.starts[start:end] >= LONG_WORD))
    return long >= LONG_WORDS and inside(_span(held, start, end), held.quoted) >= MOSTLY


def _span(held: _Held, start: int, end: int) -> Span:
    """Offsets in the text of words start to end (exclusive)."""
    return int(held.starts[start]), int(held.ends[end - 1])


def _partners(doc_id: str, copies: Iterable[Copy]) -> set[str]:
    return {c.earlier if c.later == doc_id else c.later for c in copies}


def _sorted(copies: Iterable[Copy]) -> list[Copy]:
    """Each copy once: a link may have been found from both its ends."""
    found = {(c.earlier, c.later, c.kind): c for c in copies}
    return [found[key] for key in sorted(found)]
