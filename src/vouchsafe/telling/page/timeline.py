"""When: days on a line from left to right, a dot a report, with what happened that day in words above it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account
from vouchsafe.telling.pile import Pile

NARROW, WIDE, A_DAY = 124, 260, 40
"""Pixels between two days that follow one another on the line: 40 a day, within these bounds; a longer gap is told in words."""
DOTS, DOT, MARGIN = 8, 14, 70
TEXT = 20


@dataclass(slots=True)
class Day:
    """A day with the reports that tell the claim, how many of them without its correction, and what else was said."""

    iso: str
    telling: int = 0
    stale: int = 0
    said: tuple[str, ...] = ()


def days_of(account: Account, pile: Pile) -> list[Day]:
    """The days on which something was said of a claim, in order. Reports without a full date are left out."""
    held: dict[str, Day] = {}
    marks: dict[str, Counter[str]] = defaultdict(Counter)
    docs: set[str] = set()
    for p in account.passages:
        iso = p.date or ""
        if not _is_day(iso):
            continue
        day = held.setdefault(iso, Day(iso))
        if p.stance in ("asserts", "accuses"):
            if p.doc_id not in docs:
                day.telling += 1
                day.stale += p.stale
            docs.add(p.doc_id)
        else:
            sign, word = wording.sign(p.stance, named=p.source_id is not None)
            marks[iso][f"{sign} {word}"] += 1
    for iso, day in held.items():
        day.said = tuple(f"{m} ×{n}" if n > 1 else m for m, n in sorted(marks[iso].items()))
    return [held[k] for k in sorted(held)]


def undated(account: Account) -> int:
    """How many reports of a claim have no full date and so no place on the line."""
    return len({p.doc_id for p in account.passages if not _is_day(p.date or "")})


def draw(days: list[Day], title: str) -> Markup:
    """The line as SVG; nothing for fewer than two days."""
    if len(days) < 2:
        return Markup("")
    places = list(_places(days))
    top = max(len(d.said) for d in days) * TEXT + min(DOTS, max(d.telling for d in days)) * DOT + 12
    width, height = places[-1] + MARGIN, top + (2 + any(d.telling for d in days) + any(d.stale for d in days)) * TEXT - 8
    parts = [Markup('<line class="line" x1="8" y1="{y}" x2="{x}" y2="{y}" stroke-width="1"/>').format(y=top, x=width - 8)]
    parts += [_gap(a, b, x, y, top) for (a, b), (x, y) in zip(pairwise(days), pairwise(places), strict=True)]
    parts += [_day(day, x, top) for day, x in zip(days, places, strict=True)]
    return Markup('<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{t}">{b}</svg>').format(
        w=width, h=height, t=title, b=Markup("").join(parts))  # fmt: skip


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _between(a: Day, b: Day) -> int:
    return (date.fromisoformat(b.iso) - date.fromisoformat(a.iso)).days


def _places(days: list[Day]) -> Iterator[int]:
    x = MARGIN
    yield x
    for a, b in pairwise(days):
        x += max(NARROW, min(WIDE, A_DAY * _between(a, b)))
        yield x


def _gap(a: Day, b: Day, x: int, y: int, top: int) -> Markup:
    """A gap drawn shorter than it is says how long it is."""
    days = _between(a, b)
    if days * A_DAY <= WIDE:
        return Markup("")
    return Markup('<text class="soft mid" x="{}" y="{}">{} days</text>').format((x + y) // 2, top - 6, days)


def _day(day: Day, x: int, top: int) -> Markup:
    parts = []
    dots = min(DOTS, day.telling)
    for n in range(dots):
        look = "dot" if n < dots - round(dots * day.stale / day.telling) else "ring"
        parts.append(Markup('<circle class="{}" cx="{}" cy="{}" r="5"/>').format(look, x, top - 9 - n * DOT))
    for n, mark in enumerate(reversed(day.said)):
        parts.append(Markup('<text class="mid" x="{}" y="{}">{}</text>').format(x, top - 10 - dots * DOT - n * TEXT, mark))
    lines = [wording.day(day.iso), wording.plural(day.telling, "report") if day.telling else "", f"{day.stale} stale" if day.stale else ""]
    for n, words in enumerate(lines, 1):
        if words:
            parts.append(Markup('<text class="mid{}" x="{}" y="{}">{}</text>').format("" if n == 1 else " soft", x, top + n * TEXT, words))
    return Markup("<g>{}</g>").format(Markup("").join(parts))
