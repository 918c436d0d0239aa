"""When a statement was made, where its sentence tells beside what is said."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from vouchsafe.reading.around import outside
from vouchsafe.reading.phrases import fold_text, words_of
from vouchsafe.reading.statement import Statement
from vouchsafe.reading.when import Days, days_in
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

FARTHEST = 45
"""Characters between the words that attribute and the day, what is said between them left out."""
ADDED_WITHIN = 120
"""Days after its own in which a page is added to."""
_WHO = re.compile(r",\s*(?:which|whose|qui|que|die|der|который|которая)\b|\bwho\b")
_SINCE = re.compile(r"\b(?:since|seit|depuis|desde|с)\s+(?:the\s+)?$", re.IGNORECASE)


def day_said(text: str, sentence: Span, statement: Statement, report_date: str | None) -> str | None:
    """ISO day, month, year or interval ("2031-04-11/2031-04-20") in which a statement was made; None where nothing tells.

    Of several days beside the words that attribute the nearest counts: "On Tuesday Mira Toll said", "said in mid-April".
    """
    named = [*statement.cue, *statement.source]
    if not named or not statement.content:
        return None
    near = min(named)[0], max(e for _, e in named)
    found: list[tuple[int, Days]] = []
    for span in outside(sentence, statement.content):
        words = words_of(text, span)
        for days in days_in(words, report_date):
            at = words.spans[days.first][0], words.spans[days.last][1]
            far = _distance(at, near, statement.content)
            begun = near[0] if near[0] < at[0] else at[1]
            apart = _WHO.search(text, begun, max(at[0], near[0])) or _SINCE.search(text, max(at[0] - 12, 0), at[0])
            if far <= FARTHEST and not apart:
                found.append((far, days))
    return _day_of_label(text, near[0], report_date) or (iso_of(min(found, key=lambda f: f[0])[1]) if found else None)


def _day_of_label(text: str, at: int, report_date: str | None) -> str | None:
    """The day at the head of a paragraph that was added later: "Clarification, 17 May: …"."""
    begun = text.rfind("\n", 0, at) + 1
    label = re.match(rf"[^\w\n]*(?:{_labels()})\b[^:\n]{{0,{FARTHEST}}}:", fold_text(text[begun:at]))
    days = days_in(words_of(text, (begun, begun + label.end())), _weeks_after(report_date)) if label else []
    return iso_of(days[0]) if days else None


def _weeks_after(day: str | None) -> str | None:
    """A page is added to after its day: "17 May" on a page of 16 May is the day after it, not that of the year before."""
    try:
        return (date.fromisoformat(day or "") + timedelta(days=ADDED_WITHIN)).isoformat()
    except ValueError:
        return day


@cache
def _labels() -> str:
    return "|".join(load.table("stances")["labels"]["all"])


def _between(a: Span, b: Span) -> Span:
    return (a[1], b[0]) if a[1] <= b[0] else (b[1], a[0]) if b[1] <= a[0] else (0, 0)


def _distance(a: Span, b: Span, content: Sequence[Span]) -> int:
    start, end = _between(a, b)
    return end - start - sum(max(0, min(e, end) - max(s, start)) for s, e in content)


def iso_of(days: Days) -> str:
    """The shortest ISO form of a day, month, year or interval."""
    start, end = date.fromisoformat(days.start), date.fromisoformat(days.end)
    if start == end:
        return days.start
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day == calendar.monthrange(end.year, end.month)[1]:
        return days.start[:7]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return days.start[:4]
    return f"{days.start}/{days.end}"
