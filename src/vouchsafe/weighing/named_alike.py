"""Names of one body in two languages: those that stand in the same place of a report and of its translation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Span
from vouchsafe.weighing.names import Key
from vouchsafe.weighing.organs import party_key
from vouchsafe.weighing.values import Copy

Pair = tuple[Key, Key]
Told = tuple[str, Key]
"""A language and the key of a body's name in it."""


def named_alike(copies: Iterable[Copy], reports: Mapping[str, ReadReport]) -> frozenset[Pair]:
    """Keys of bodies that translations show to be one; of several names of a language that fit one, only what fits it most often.

    copies  of any kind: only translations are looked at
    """
    translations = ((c, reports[c.earlier], reports[c.later]) for c in copies if c.kind == "translation")
    told = {(pair, a.report.text, b.report.text) for c, a, b in translations for pair in _pairs(c, a, b)}
    votes = Counter(pair for pair, *_ in told)  # a text that was taken in twice has one vote
    rivals: dict[tuple[Told, str], list[tuple[Key, int]]] = defaultdict(list)
    for (a, b), n in votes.items():
        rivals[a, b[0]].append((b[1], n))
        rivals[b, a[0]].append((a[1], n))
    kept = ((a[1], b[1]) for (a, b), n in votes.items() if _is_most(b[1], n, rivals[a, b[0]]) and _is_most(a[1], n, rivals[b, a[0]]))
    return frozenset((min(pair), max(pair)) for pair in kept)


def _is_most(key: Key, votes: int, among: Iterable[tuple[Key, int]]) -> bool:
    """Whether no other name fits as often; a fuller form of the same name ("Open Hand", "the Open Hand network") is no other."""
    return all(n < votes for other, n in among if not (set(other) <= set(key) or set(key) <= set(other)))


def _pairs(copy: Copy, earlier: ReadReport, later: ReadReport) -> Iterable[tuple[Told, Told]]:
    """The two names wherever a passage has one body in either language, and neither name stands in both reports."""
    spoken_earlier, spoken_later = _bodies(earlier), _bodies(later)
    both = set(spoken_earlier.values()) & set(spoken_later.values())
    languages = earlier.report.language or "", later.report.language or ""
    for passage in copy.passages:
        a, b = _in_passage(spoken_earlier, passage.earlier), _in_passage(spoken_later, passage.later)
        if len(a) == len(b) == 1 and not (a | b) & both:
            first, second = sorted((*zip(languages, (*a, *b), strict=True),))
            yield first, second


def _bodies(read: ReadReport) -> dict[Span, Key]:
    """By where a statement's content starts and ends, the body that speaks: no organ of a state, whose place tells more, and no single word."""
    named = ((s, s.speaks_for or (s.source_name if s.source_kind == "body" else None)) for s in read.statements)
    return {
        (s.content[0][0], s.content[-1][1]): key for s, name in named if name and (key := party_key(name))[0] != "organ" and len(key) > 1
    }


def _in_passage(bodies: Mapping[Span, Key], passage: Span) -> set[Key]:
    return {key for (start, end), key in bodies.items() if 2 * (min(end, passage[1]) - max(start, passage[0])) > end - start}
