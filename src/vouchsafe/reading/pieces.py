"""A content that carries two claims or more, taken apart: clauses that each hold an act or a count of people of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from vouchsafe.reading.phrases import words_of
from vouchsafe.reading.small_words import small_words
from vouchsafe.reading.statement import Detail
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

SHORTEST = 12
"""Characters. A shorter piece is no claim by itself."""
_STRONG = re.compile(r"(?<=[;:—–])\s+|(?<=[.!?…])[\"”»’]?\s+(?=[\"“«„(]?[^\W\d_a-z])|\s+[—–]\s+|\n+")
_EDGES = " \t\n,;:—–-"


def pieces_of(text: str, span: Span, details: Callable[[Span], Sequence[Detail]], language: str | None) -> tuple[Span, ...]:
    """The spans of the claims in `span`, in order; `span` itself where it carries one.

    details  gives the details of a span. A piece tells what is done, or how many people it concerns; what does not, stays with the
             piece before it. Words that only list ("arrests and killings") are never parted.
    """
    parts = _parted(text, span, language)
    if len(parts) == 1:
        return (span,)
    kept: list[Span] = []
    told: list[bool] = []
    for part in parts:
        held = details(part)
        claims = part[1] - part[0] >= SHORTEST and _claims(text, part, held, language)
        if kept and not (claims and told[-1] and not _only_when(text, kept[-1], language) and _adds(held, details(kept[-1]))):
            kept[-1] = kept[-1][0], part[1]
            told[-1] = told[-1] or claims
        else:
            kept.append(part)
            told.append(claims)
    if len(kept) == 1:
        return (span,)
    return tuple(_trimmed(text, piece, language) for piece in kept)


def _only_when(text: str, piece: Span, language: str | None) -> bool:
    """Whether a piece only tells when or why the next holds: "Since the arrests began, two have fled"."""
    return _under(language).match(text, *_trimmed(text, piece, language)) is not None


def _adds(part: Sequence[Detail], before: Sequence[Detail]) -> bool:
    """Another act, or a count: the same act told again with other words is no other claim."""
    acts = {d.value["id"] for d in part if d.slot == "act"}
    return bool(acts - {d.value["id"] for d in before if d.slot == "act"}) or any(d.slot == "count" for d in part)


def _claims(text: str, part: Span, details: Sequence[Detail], language: str | None) -> bool:
    """An act, or people counted; behind an article, where only a noun may follow, both an act and people."""
    act = any(d.slot == "act" for d in details)
    people = any(d.slot in ("victim", "count") for d in details)
    counted = any(d.slot == "count" and d.value["of"] for d in details)
    words = words_of(text, _trimmed(text, part, language)).folded
    if words and words[0] in small_words("articles", language) and not any(w in small_words("auxiliaries") for w in words):
        return act and people
    return act or counted


def _parted(text: str, span: Span, language: str | None) -> list[Span]:
    cuts = sorted({m.start() for p in (_STRONG, *_patterns(language)) for m in p.finditer(text, *span)} - {span[0]})
    edges = [span[0], *(c for c in cuts if span[0] < c < span[1]), span[1]]
    return [p for p in pairwise(edges) if text[p[0] : p[1]].strip(_EDGES)] or [span]


def _trimmed(text: str, piece: Span, language: str | None) -> Span:
    """The piece without the marks at its edges and the words that join it to the one before."""
    start, end = piece
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    left = _trailing(language).search(text[start:end])
    end = start + left.start() if left else end
    joined = _joining(language).match(text, start, end)
    return (joined.end(), end) if joined else (start, end)


@cache
def _patterns(language: str | None) -> tuple[re.Pattern[str], ...]:
    out = []
    for code, words in _held(language):
        subject = rf"(?:{words['subject']}|{'|'.join(_number_words(code))}|\d[\d.,]*)(?!\w)"
        that = rf"(?:{words['that']})(?:(?<=[’' ])|(?!\w))"
        shapes = (
            rf",?\s+(?=(?:{words['apart']})(?!\w))", rf",?\s+(?={that})", rf",?\s+(?=(?:{words['joined']})\s+{subject})", rf",\s+(?={subject})", rf",\s+(?=(?:{words['listed']})(?!\w))",
        )  # fmt: skip
        out += [re.compile(shape, re.IGNORECASE) for shape in shapes]
    return tuple(out)


def _number_words(code: str) -> list[str]:
    """Words for numbers, as a text writes them: accents are rare enough in them to be passed over."""
    return [pair.partition("=")[0] for pair in load.table("counts")["words"].get(code, "").split()]


@cache
def _under(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(h['under'] for _, h in _held(language))})(?:(?<=['’ ])|(?!\w))", re.IGNORECASE)


@cache
def _joining(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(w for _, h in _held(language) for w in (h['apart'], h['joined']))})\s+", re.IGNORECASE)


@cache
def _trailing(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"[\s,]+(?:{'|'.join(h['joined'] for _, h in _held(language))})$", re.IGNORECASE)


def _held(language: str | None) -> list[tuple[str, dict[str, str]]]:
    table = load.table("clauses")
    return [(language, table[language])] if language in table else list(table.items())
