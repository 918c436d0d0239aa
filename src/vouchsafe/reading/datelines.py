"""The place, day and agency that open a news report: "NORTHFORD, 5 May (AP) — ", "Sarn/Dvorna (nw) - ", «САРН, 27 апреля. /ТАСС/. »."""

from __future__ import annotations

import re
from dataclasses import replace

from vouchsafe.reading.statement import Statement

_PLACE = r"[^\W\d_a-zа-яё][^\W\d_]+(?:[ /'’.-]{1,2}[^\W\d_]+){0,3}"
_DAY = r"(?:[,.]\s*\d{1,2}\.?\s+[^\W\d_]{3,}\.?|[,.]\s*[^\W\d_]{3,}\.?\s+\d{1,2}|,\s+[^\W\d_]{2,})?"
_AGENCY = r"\s*(?:\([^\W\d_][\w .]{1,24}\)|/[^\W\d_][\w .]{1,24}/\.?)\s*[-–—]{0,2}\s+"
_IN_CAPITALS = r"[^\W\d_a-zа-яё]{4,}(?:[ /-][^\W\d_a-zа-яё]{2,}){0,3}" + _DAY + r"\s*[-–—]{1,2}\s+"
_DATELINE = re.compile(rf"(?:{_PLACE}{_DAY}{_AGENCY}|{_IN_CAPITALS})(?=[^\W\d_a-zа-яё]|[“\"«„'])")


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where the report itself begins in a passage that begins a paragraph; its start where no dateline stands there."""
    begins = not start or text[start - 1] == "\n"
    found = _DATELINE.match(text, start, end) if begins else None
    return found.end() if found is not None and found.end() < end else start


def without_dateline(text: str, statement: Statement) -> Statement:
    """The statement without a dateline at the beginning of what is said."""
    if not statement.content:
        return statement
    (start, end), *rest = statement.content
    begun = behind_dateline(text, start, end)
    return statement if begun == start else replace(statement, content=((begun, end), *rest))
