"""Page furniture: what stands on a page but is not the report. It is marked, never cut."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from vouchsafe.receiving.report import Span

SHORT_WORDS = 9
"""A line of so few words that ends like no sentence is a heading, a menu entry or a caption."""
MOST_SHORT = 0.6
"""Where more lines than this end like no sentence, the text is a note or a chat, and that rule says nothing."""
WRAPPED_LETTERS = 45
LONGEST_REMARK_WORDS = 45
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»“)\]]*\s*$|[\"”»“]\s*$")
_NAMED_BULLET = re.compile(r"[•·*▪–-]\s+\S+(?:\s\S+){0,3}")
_QUOTES = re.compile(r"[\"“”„«»]")


def furniture_of(text: str, *, title: str | None, language: str | None, known: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Spans of furniture, in order and apart from one another: those the format knew and those the words show.

    Each span is a whole line without its end. The title is never furniture.
    """
    lines = [m for m in _LINE.finditer(text) if not (title and m.group().strip() == title and m.start() <= len(title) + 2)]
    if not lines:
        return merged(known)
    often = Counter(m.group().strip() for m in lines)
    unfinished = [not _ENDS_SENTENCE.search(m.group()) and not _is_wrapped(text, m) for m in lines]
    short_counts = sum(unfinished) <= MOST_SHORT * len(lines)
    found = [
        m.span()
        for m, loose in zip(lines, unfinished, strict=True)
        if _is_furniture(m.group().strip(), repeated=often[m.group().strip()] > 1, loose=loose and short_counts)
    ]
    return merged((*known, *found, *_threads(text)))


def _threads(text: str) -> list[Span]:
    """What readers wrote under a page: bullets with a reader's name, and deeper in what each wrote."""
    found: list[Span] = []
    inside = -1
    for line in _LINE.finditer(text):
        bare = line.group().lstrip()
        depth = len(line.group()) - len(bare)
        if _NAMED_BULLET.fullmatch(bare.rstrip()):
            inside = depth
            found.append(line.span())
        elif inside >= 0 and depth > inside:
            found.append(line.span())
        else:
            inside = -1
    return found


def _is_wrapped(text: str, line: re.Match[str]) -> bool:
    """A line of some length with another right above or below it: a paragraph a program broke into lines."""
    close = text[line.end() : line.end() + 2].count("\n") == 1 or text[max(line.start() - 2, 0) : line.start()].count("\n") == 1
    return close and len(line.group().strip()) >= WRAPPED_LETTERS


def _is_furniture(line: str, *, repeated: bool, loose: bool) -> bool:
    words = len(line.split())
    if _begins().match(line) and (words <= LONGEST_REMARK_WORDS):
        return True
    if _alone().fullmatch(line):
        return True
    if _QUOTES.search(line):
        return False
    if _holds().search(line) and words <= LONGEST_REMARK_WORDS:
        return True
    return words <= SHORT_WORDS and (loose or repeated)


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files("vouchsafe.terms").joinpath("furniture.toml").read_text(encoding="utf-8"))


@cache
def _begins() -> re.Pattern[str]:
    # "By Ada Kern" is a byline, "by the river" is not: case counts where a name is meant
    return re.compile("|".join(_cased(p) for p in _table()["begins"]))


def _cased(pattern: str) -> str:
    return f"(?:{pattern[:1].upper()}{pattern[1:]}|{pattern})" if "[A-Z" in pattern else f"(?i:{pattern})"


@cache
def _holds() -> re.Pattern[str]:
    return re.compile("|".join(_table()["holds"]), re.IGNORECASE)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile("|".join(_table()["alone"]), re.IGNORECASE)


def merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same spans in order, those that touch or overlap joined."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif start < end:
            out.append((start, end))
    return tuple(out)
