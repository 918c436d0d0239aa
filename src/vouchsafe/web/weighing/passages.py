"""Exact passages of reports, laid out for a page: where they stand, in whose report, the words with who says them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from vouchsafe.telling import wording
from vouchsafe.telling.visible import one_line, shortened
from vouchsafe.web.receiving.models import Report, Statement

MOST_LETTERS = 420
"""Of a passage so many letters are shown; the report has the rest."""
TITLE_LETTERS = 90
Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. kind: "content", "who" (source or cue), or ""."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as a page shows it. `link` is None where its report is not held any more."""

    link: str | None
    publisher: str
    title: str
    day: str
    sign: str
    stance: str
    pieces: tuple[Piece, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage to show. number: its statement's id ("s3"); without one the statement is found by the spans."""

    doc_id: str
    number: str | None
    spans: Spans


class Passages:
    """Looks up many passages at once."""

    def __init__(self, asked: Iterable[Asked]) -> None:
        docs = {a.doc_id for a in asked}
        self._reports: dict[str, Report] = {r.key: r for r in Report.objects.filter(key__in=docs)}
        self._statements: dict[UUID, list[Statement]] = {r.pk: [] for r in self._reports.values()}
        for s in Statement.objects.filter(report__key__in=docs).order_by("place"):
            self._statements[s.report_id].append(s)

    def shown(self, asked: Asked) -> Shown:
        report = self._reports.get(asked.doc_id)
        if report is None:
            return Shown(None, "", "a report that was taken out", "", "", "", ())
        said = self._said(report, asked)
        link = reverse("report", args=[report.pk]) + (f"#{said.number}" if said else "")
        sign, stance = wording.sign(said.stance, named=bool(said.source_name)) if said else ("", "")
        pieces, cut = _pieces(report.text, asked.spans, said.data if said else None)
        return Shown(
            link, one_line(report.publisher), shortened(report.title or report.publisher or "a report", TITLE_LETTERS), wording.day(report.date),
            sign, stance, pieces, cut,
        )  # fmt: skip

    def named(self, reason: str) -> str:
        """A reason of the machine with the reports it speaks of by their outlets, where they are among those looked up."""
        told = one_line(reason)
        for key, report in self._reports.items():
            name = one_line(report.publisher) or shortened(report.title, TITLE_LETTERS) or "a report"
            told = re.sub(rf"(?<!\w){re.escape(key)}(?!\w)", name.replace("\\", r"\\"), told)
        return told

    def _said(self, report: Report, asked: Asked) -> Statement | None:
        held = self._statements[report.pk]
        by_number = next((s for s in held if asked.number and s.number == asked.number), None)
        return by_number or max((s for s in held if _overlap(s.data["content"], asked.spans)), default=None, key=lambda s: _overlap(s.data["content"], asked.spans))  # fmt: skip


def _overlap(a: Spans, b: Spans) -> int:
    return sum(max(0, min(e, f) - max(s, g)) for s, e in a for g, f in b)


def _pieces(text: str, spans: Spans, said: Mapping[str, Any] | None) -> tuple[tuple[Piece, ...], bool]:
    """The words from the first to the last of the spans, and of whoever says them."""
    who: Spans = [*said["source"], *said["cue"]] if said else []
    content: Spans = said["content"] if said else spans
    near = [s for s in (*spans, *who) if len(s) == 2]
    if not near:
        return (), False
    start, last = min(s[0] for s in near), max(s[1] for s in near)
    end = min(last, start + MOST_LETTERS)
    cuts = sorted({start, end, *(p for s in (*content, *who) for p in s if start < p < end)})
    runs = (Piece(_plain(text[a:b]), _kind(a, b, content, who)) for a, b in itertools.pairwise(cuts))
    return tuple(p for p in runs if p.words), end < last


def _plain(words: str) -> str:
    """On one line; spaces at the ends stay, since other words follow."""
    before, after = words[:1].isspace(), words[-1:].isspace()
    return (" " if before else "") + one_line(words) + (" " if after and words.strip() else "")


def _kind(a: int, b: int, content: Spans, who: Spans) -> str:
    if any(s <= a and b <= e for s, e in content):
        return "content"
    return "who" if any(s <= a and b <= e for s, e in who) else ""
