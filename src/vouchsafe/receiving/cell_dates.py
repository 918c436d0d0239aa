"""Dates as people write them in tables. One that can be read in two ways is never guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

from vouchsafe.errors import RowMalformed
from vouchsafe.terms import load

Order = Literal["day", "month", "mixed"]
"""What comes first in dates like 03/04/2031: the day, the month, or now this and now that."""
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,? \d{1,2}:\d{2}.*)?")
_SHORT_YEAR = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}")
_WORDED = re.compile(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,\s+|de\s+)?(?P<year>\d{4})(?:\s*г\.?)?"
)


def order_of(cells: Iterable[str]) -> Order | None:
    """What comes first in the dates of a column, told by those that can be read in one way only; None where none of them tells."""
    told: set[Order] = set()
    for cell in cells:
        found = _YEAR_LAST.fullmatch(cell.strip())
        if found and found[2] != ".":
            told |= {"day"} if int(found[1]) > 12 else {"month"} if int(found[3]) > 12 else set()
    return "mixed" if len(told) > 1 else next(iter(told), None)


def iso_of(cell: str, order: Order | None) -> str | None:
    """The ISO day, month or year in a cell, None where it is empty. Raises RowMalformed, saying what is wrong.

    order  what comes first where that must be known: as a person said, or as `order_of` told
    """
    written = " ".join(cell.split())
    if not written:
        return None
    if found := _ISO.fullmatch(written):
        return _whole(*found.groups())
    if found := _YEAR_FIRST.fullmatch(written):
        return _whole(found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(written):
        return _year_last(int(found[1]), int(found[3]), found[4], "day" if found[2] == "." else order)
    if found := _WORDED.fullmatch(written):
        return _worded(found)
    raise RowMalformed(_unread(written))


def _unread(written: str) -> str:
    if _SHORT_YEAR.fullmatch(written):
        return "the date has a year of two digits"
    if re.fullmatch(r"\d+([.,]\d+)?", written):
        return "the date is a bare number; give the column the format of a date"
    return "the date cannot be read; write it as 2031-05-16"


def _year_last(first: int, second: int, year: str, order: Order | None) -> str:
    if order in (None, "mixed") and first <= 12 and second <= 12 and first != second:
        raise RowMalformed("the date can be read in two ways: day first or month first" + (", and this table has both" if order else ""))
    day_first = first > 12 if order in (None, "mixed") else order == "day"
    day, month = (first, second) if day_first else (second, first)
    return _whole(year, str(month), str(day))


def _worded(found: re.Match[str]) -> str:
    month = _months().get(_folded(found["month"]))
    if month is None:
        raise RowMalformed("the date has a month that is not known; write it as 2031-05-16")
    return _whole(found["year"], str(month), found["before"] or found["after"])


def _whole(year: str, month: str | None = None, day: str | None = None) -> str:
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise RowMalformed("the date is no day of the calendar") from None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names in every language that the terms hold."""
    by_language = load.table("dates")["months"].values()
    return {_folded(name): n for months in by_language for n, names in enumerate(months.split(), 1) for name in names.split("/")}


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
