"""Letters that deceive: marks nobody sees, and letters of one alphabet that pass for those of another.

They are set right for reading and comparing only: a text is kept and shown as it came, and spans are offsets into that text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Marks that have no shape, as they stand in a set of a regular expression: joiners, soft hyphens, marks of direction, fillers."""
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_LATIN, _OTHER = "A-Za-z\u00c0-\u024f", "\u0250-\u02af\u0370-\u052f\u0531-\u0587\u13a0-\u13f5\u1d00-\u1d25"
_TOUCHING = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST_WORD = 60
"""A longer run of letters is no word."""


def without_unseen(text: str) -> str:
    """The text without marks that have no shape."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def in_one_alphabet(text: str) -> str:
    """The text, as long as before, with words of two alphabets in one of them where all that differs are look-alike letters."""
    return _WORD.sub(_mended, text) if _TOUCHING.search(text) else text


def is_disguised(name: str) -> bool:
    """Whether a name holds a word in which letters of one alphabet pass for those of another."""
    seen = without_unseen(name)
    return in_one_alphabet(seen) != seen


def plain_letters(name: str) -> str:
    """A name as it is read: without unseen marks, its words each in one alphabet."""
    return in_one_alphabet(without_unseen(name))


def _mended(word: re.Match[str]) -> str:
    letters = word.group()
    if len(letters) > LONGEST_WORD or not _TOUCHING.search(letters):
        return letters
    latin = sum(_is_latin(c) for c in letters)
    ways = [_changed(letters, _to_latin(), keep_latin=True), _changed(letters, _from_latin(), keep_latin=False)]
    likelier = ways if 2 * latin >= len(letters) else ways[::-1]
    return next((way for way in likelier if way is not None), letters)


def _changed(letters: str, table: Mapping[str, str], *, keep_latin: bool) -> str | None:
    """The word with its letters of the one kind changed into the other; None where one of them looks like no such letter."""
    changed = [c if _is_latin(c) == keep_latin else table.get(c) for c in letters]
    return None if None in changed else "".join(map(str, changed))


def _is_latin(letter: str) -> bool:
    return letter <= "\u024f" and letter.isalpha()


@cache
def _to_latin() -> Mapping[str, str]:
    return {pair[0]: pair[1] for row in load.table("look_alikes")["letters"].values() for pair in row.split()}


@cache
def _from_latin() -> Mapping[str, str]:
    """Latin letters in a Cyrillic word."""
    return {pair[1]: pair[0] for pair in load.table("look_alikes")["letters"]["cyrillic"].split()[::-1]}


@cache
def look_alikes() -> Mapping[int, str]:
    """Small letters of other alphabets to the Latin ones they pass for: a word written in nothing but these is then the Latin one too."""
    return str.maketrans({letter: latin for letter, latin in _to_latin().items() if letter.islower()})


@dataclass(frozen=True, slots=True)
class Legible:
    """A text as it is read. at: for each of its letters the place in the text as it came; None where no letter was taken out."""

    text: str
    at: Sequence[int] | None = None

    def there(self, span: Span) -> Span:
        """Where a span of the text as it came lies in this one."""
        return span if self.at is None else (bisect_left(self.at, span[0]), bisect_left(self.at, span[1]))

    def back(self, span: Span) -> Span:
        """Where a span of this text lies in the text as it came."""
        if self.at is None or span[0] == span[1]:
            return span if self.at is None else (self._place(span[0]), self._place(span[0]))
        return self.at[span[0]], self.at[span[1] - 1] + 1

    def _place(self, n: int) -> int:
        assert self.at is not None
        return self.at[n] if n < len(self.at) else self.at[-1] + 1 if self.at else 0

    def told(self, statement: Statement) -> Statement:
        """A statement read in this text, with spans in the text as it came."""
        if self.at is None:
            return statement
        content, source, cue = (tuple(map(self.back, spans)) for spans in (statement.content, statement.source, statement.cue))
        details = tuple(replace(d, span=self.back(d.span)) for d in statement.details)
        return replace(statement, content=content, source=source, cue=cue, details=details)


def legible(text: str) -> Legible:
    """A text as it is read: without marks nobody sees, its words each in one alphabet."""
    if text.isascii() or not _UNSEEN.search(text):
        return Legible(in_one_alphabet(text))
    kept = _between(text)
    joined = "".join(text[a:b] for a, b in kept)
    return Legible(in_one_alphabet(joined), [n for a, b in kept for n in range(a, b)])


def _between(text: str) -> list[Span]:
    """The spans of a text that stand between unseen marks."""
    marks = [m.span() for m in _UNSEEN.finditer(text)]
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(text)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]
