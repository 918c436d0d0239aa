"""A passage of a report taken apart into numbered words, so that a person can say from which word to which something goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vouchsafe.receiving.report import Span

_WORD = re.compile(r"\w+(?:['’\-.]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
MOST_LETTERS = 20_000
"""A longer passage is cut: a page of so many numbered words helps nobody."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark. `gap`: what stands between it and the one before."""

    number: int
    start: int
    end: int
    text: str
    gap: str


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a report's text, in words numbered from 1."""

    start: int
    end: int
    words: tuple[Word, ...]

    def numbers(self, span: Span) -> tuple[int, int] | None:
        """The first and the last word of a span; None where it lies outside."""
        inside = [w.number for w in self.words if w.end > span[0] and w.start < span[1]]
        return (inside[0], inside[-1]) if inside else None

    def span(self, first: int, last: int) -> Span | None:
        """The span from one word to another; None where there are no such words."""
        if not 1 <= first <= last <= len(self.words):
            return None
        return self.words[first - 1].start, self.words[last - 1].end


def window_around(text: str, spans: Sequence[Span]) -> Window:
    """The lines that these spans touch, with one line before and one after."""
    lines = [m.span() for m in _LINE.finditer(text)]
    touched = [n for n, (s, e) in enumerate(lines) if any(a < e and s < b for a, b in spans)]
    if not touched:
        return window(text, 0, len(text))
    return window(text, lines[max(touched[0] - 1, 0)][0], lines[min(touched[-1] + 1, len(lines) - 1)][1])


def window(text: str, start: int, end: int) -> Window:
    """The words of a part of a text. Whatever the numbers, it lies inside the text."""
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text), start + MOST_LETTERS)
    words, before = [], start
    for number, found in enumerate(_WORD.finditer(text, start, end), 1):
        words.append(Word(number, *found.span(), found.group(), text[before : found.start()]))
        before = found.end()
    return Window(start, end, tuple(words))
