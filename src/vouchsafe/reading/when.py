"""Days a text names, as intervals: "on Tuesday", "in mid-April", "last month", "5 April 2031"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from vouchsafe.reading.counts import is_number_word, number_at
from vouchsafe.reading.phrases import PhraseTable, Words, fold
from vouchsafe.terms import load

MOST_AGO = 60
"""A larger number of days, weeks or years back is told to give a length, not a day."""
MAY = "may"
"""Also a verb: it is a month only beside a day, a year or a word that sets dates."""

_BEFORE_MONTH = frozenset(
    [
        "in",
        "mid",
        "early",
        "late",
        "since",
        "by",
        "until",
        "during",
        "of",
        "last",
        "this",
        "end",
        "beginning",
        "start",
        "в",
        "с",
        "до",
        "к",
        "конце",
        "начале",
        "середине",
        "im",
        "seit",
        "mitte",
        "anfang",
        "ende",
        "en",
        "mi",
        "depuis",
        "debut",
        "fin",
        "de",
        "em",
        "desde",
        "meados",
    ]
)


@dataclass(frozen=True, slots=True)
class Days:
    """Words `first` to `last` name the days `start` to `end`, both included (ISO)."""

    first: int
    last: int
    start: str
    end: str


def days_in(words: Words, report_date: str | None) -> list[Days]:
    """The days named in `words`. Without the report's own date only dates with a year are resolved, without its day no "on Tuesday"."""
    today = _day(report_date)
    to_the_day = len(report_date or "") >= 10
    found: list[Days] = []
    for at in words.places(_may_name_days):
        if found and at <= found[-1].last:
            continue
        days = _iso_numbers(words, at) or _month(words, at, today) or _year(words, at)
        days = days or _near(words, at, today, to_the_day) or _ago(words, at, today if to_the_day else None)
        if days is not None:
            found.append(days)
    return found


@lru_cache(maxsize=20_000)
def _may_name_days(word: str) -> bool:
    """Whether a date may start at a folded word, or hang on it as on a month."""
    month = word.rpartition("-")[2] in _months()
    return month or word[:1].isdigit() or word in _weekdays() or _phrases().may_start(word) or is_number_word(word)


def names_day(word: str) -> bool:
    """Whether a folded word is a month or a weekday, which English writes with a capital."""
    return word in _months() or word in _weekdays()


@lru_cache(maxsize=1000)
def _day(iso: str | None) -> date | None:
    """The day of a full or partial ISO date; the last day it may be."""
    if not iso:
        return None
    try:
        parts = [int(p) for p in iso[:10].split("-")]
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
        return date(parts[0], month, day)
    except (ValueError, IndexError):
        return None


@cache
def _months() -> dict[str, int]:
    return _numbered("months")


@cache
def _weekdays() -> dict[str, int]:
    return _numbered("weekdays")


def _numbered(kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in load.table("dates")[kind].values():
        for number, forms in enumerate(row.split(), 1):
            found |= {fold(form): number for form in forms.split("/")}
    return found


@cache
def _parts() -> dict[str, str]:
    return {fold(word).rstrip("-"): part for part, row in load.table("dates")["part"].items() for word in row.split()}


@cache
def _phrases() -> PhraseTable:
    return PhraseTable({phrase: [phrase] for phrase in load.table("dates")["near"]})


def _number(words: Words, at: int) -> int | None:
    if not 0 <= at < len(words.folded):
        return None
    word = words.folded[at]
    if not word[:1].isdigit():
        return None
    for ending in ("st", "nd", "rd", "th", "er", "o"):
        word = word.removesuffix(ending)
    return int(word) if word.isdigit() and len(word) <= 4 else None


def _word(words: Words, at: int) -> str:
    return words.folded[at] if 0 <= at < len(words.folded) else ""


def _iso_numbers(words: Words, at: int) -> Days | None:
    """2031-05-16 or 16.05.2031, whose parts are words of their own."""
    a = _number(words, at)
    if a is None:
        return None
    b, c = _number(words, at + 1), _number(words, at + 2)
    if b is None or c is None or words.spans[at + 2][1] - words.spans[at][0] != 10:
        return None
    year, month, day = (a, b, c) if a > 1000 else (c, b, a)
    if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        iso = date(year, month, day).isoformat()
        return Days(at, at + 2, iso, iso)
    return None


def _month(words: Words, at: int, today: date | None) -> Days | None:
    """A month's name with what stands around it: a day, a year, "early", "mid-"."""
    word, part = _word(words, at), None
    if "-" in word and word.split("-", 1)[0] in _parts():
        part, word = _parts()[word.split("-", 1)[0]], word.split("-", 1)[1]
    month = _months().get(word)
    if month is None:
        return None
    first, last = at, at
    back = at - 1
    if _word(words, back) in ("de", "of", "a", "er", "st", "nd", "rd", "th"):
        back -= 1
    day = _number(words, back)
    if day is not None and 1 <= day <= 31:  # "12. Mai" does not end a sentence
        first = back
    else:
        day = _number(words, at + 1)
        day = day if day is not None and 1 <= day <= 31 and not words.breaks[at] else None
        last = at + 1 if day else at
        part = part or _parts().get(_word(words, at - 1)) or _parts().get(f"{_word(words, at - 2)}_{_word(words, at - 1)}")
    ahead = last + 2 if _word(words, last + 1) in ("de", "of") else last + 1
    year = _number(words, ahead)
    if year is not None and 1900 <= year <= 2100:
        last = ahead
    else:
        year = _last_year_with(month, day, today)
    if year is None or (word == MAY and day is None and last == at and _word(words, at - 1) not in _BEFORE_MONTH):
        return None
    return _interval(first, last, year, month, day, part)


def _last_year_with(month: int, day: int | None, today: date | None) -> int | None:
    """The year of the last such month that is not after the report."""
    if today is None:
        return None
    return today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1


def _interval(first: int, last: int, year: int, month: int, day: int | None, part: str | None) -> Days | None:
    length = calendar.monthrange(year, month)[1]
    if day is not None and day > length:
        return None
    ends = {None: (1, length), "early": (1, 10), "mid": (11, 20), "late": (21, length)}[part]
    start, end = (day, day) if day is not None else ends
    return Days(first, last, date(year, month, start).isoformat(), date(year, month, end).isoformat())


def _year(words: Words, at: int) -> Days | None:
    year = _number(words, at)
    before = _word(words, at - 1)
    if (
        year is None
        or not 1900 <= year <= 2100
        or before not in ("in", "since", "by", "of", "в", "с", "seit", "jahr", "en", "depuis", "em", "desde", "de")
    ):
        return None
    return Days(at, at, f"{year:04}-01-01", f"{year:04}-12-31")


def _near(words: Words, at: int, today: date | None, to_the_day: bool) -> Days | None:
    """A weekday, or a phrase such as "last month", counted from the report's own day."""
    if today is None:
        return None
    weekday = _weekdays().get(words.folded[at])
    if weekday is not None and to_the_day and _word(words, at - 1) not in ("next", "every", "each", "nachsten", "prochain"):
        day = today - timedelta(days=(today.isoweekday() - weekday) % 7)
        return Days(at, at, day.isoformat(), day.isoformat())
    for hit in _phrases().at(words, at):
        unit, first, last = load.table("dates")["near"][hit.term]
        if unit in ("day", "week") and not to_the_day:
            return None
        start, end = _span_of(unit, today, first, last)
        return Days(hit.first, hit.last, start.isoformat(), end.isoformat())
    return None


def _ago(words: Words, at: int, today: date | None) -> Days | None:
    """ "three weeks ago", "vor drei Wochen": as wide as the unit."""
    number = number_at(words, at)
    if today is None or number is None or number[0] > MOST_AGO:
        return None
    unit = _ago_units().get(_word(words, number[1] + 1))
    if unit is None:
        return None
    behind = _word(words, number[1] + 2) in load.table("dates")["ago"]["behind"].split()
    marks = load.table("dates")["ago"]["before"].split()
    before = next((m for m in marks if m.split("_") == list(words.folded[max(at - m.count("_") - 1, 0) : at])), None)
    if not behind and before is None:
        return None
    start, end = _span_of(unit, today, -number[0], -number[0])
    return Days(at - (before.count("_") + 1 if before else 0), number[1] + (2 if behind else 1), start.isoformat(), end.isoformat())


@cache
def _ago_units() -> dict[str, str]:
    return {fold(word): unit for unit, row in load.table("dates")["ago_units"].items() for word in row.split()}


def _span_of(unit: str, today: date, first: int, last: int) -> tuple[date, date]:
    if unit == "day":
        return today + timedelta(days=first), today + timedelta(days=last)
    if unit == "week":
        monday = today - timedelta(days=today.isoweekday() - 1)
        return monday + timedelta(weeks=first), monday + timedelta(weeks=last, days=6)
    if unit == "year":
        return date(max(today.year + first, 1), 1, 1), date(max(today.year + last, 1), 12, 31)
    start, end = _month_from(today, first), _month_from(today, last)
    return start, end.replace(day=calendar.monthrange(end.year, end.month)[1])


def _month_from(today: date, months: int) -> date:
    number = today.year * 12 + today.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
