"""Texts that tell the same in two languages: the same names and numbers in the same order.

Names are compared by their sounds, so that Захарова, Zakharova and Sacharowa meet; words are not translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vouchsafe.receiving.report import Span
from vouchsafe.weighing.fingerprints import Array, code_of
from vouchsafe.weighing.names import folded, sound

_MARK = re.compile(r"(?<![^\W_])(?:\d+(?:[.,:]\d+)*|[A-ZÀ-ÞĀ-ſΑ-ΩЀ-ЯҐ][^\W_]*(?:['’-][^\W_]+)*)")
_WITHIN_A_NAME = re.compile(r"\s+(?:[^\W\d_a-z]\w*\s+)?")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?!\s+[A-ZÀ-ÞА-ЯЁ]|\s*$|\n)[^.!?…\n]*)*[.!?…]*[”»\"’)]*")
LEAST_LETTERS = 5
"""Shorter names, and sounds of fewer than three letters, are alike by chance."""
SAME_ORDER = 7
"""Names and numbers in the same order that two texts must share: a story told twice shares five or six, a translation nearly all."""
DIFFERENT = 5
SHARE = 0.45
"""Of the marks of the text with fewer, so much must stand in the other."""
NEAR = 2
MOST = 600
"""Marks compared of one text: comparing takes time by their square, and a copy shows long before."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name or a number: what it sounds like, and where it stands."""

    sign: str
    span: Span


@lru_cache(maxsize=64)
def marks_of(text: str) -> tuple[Mark, ...]:
    """The names and numbers of a text, in order. A word with a capital counts as a name, in German too: what is none meets nothing."""
    return tuple(Mark(sign, m.span()) for m in _MARK.finditer(text) if (sign := _sign(m.group())))


@lru_cache(maxsize=200_000)
def _sign(word: str) -> str:
    if word[0].isdigit():
        digits = re.sub(r"\D", "", word)
        return digits if len(digits) > 1 else ""
    if not word[0].isupper() or len(word) < LEAST_LETTERS:
        return ""
    letters = "".join(folded(word)).replace("th", "t")
    return found if len(found := _ending_off(sound(letters))) > 2 else ""


def _ending_off(sounds: str) -> str:
    """Without the ending a language gives a name: "Lituanie", "Litauens", "Linkevičiaus"."""
    return sounds[:-1] if len(sounds) > 3 and sounds[-1] in "sm" else sounds


def keys_of(text: str) -> Array:
    """Numbers for any two marks that stand next to one another or have one between them: what a translation would share."""
    codes = np.frombuffer(b"".join(map(_code, _MARK.findall(text))), dtype="<u8")
    pairs = [(codes[:-apart], codes[apart:]) for apart in range(1, 1 + NEAR)]
    keys = [(a ^ b) + np.minimum(a, b) for a, b in pairs]  # alike in either order; numbers wrap round at 64 bits
    return np.unique(np.concatenate([key[a != b] for key, (a, b) in zip(keys, pairs, strict=True)]))


@lru_cache(maxsize=200_000)
def _code(word: str) -> bytes:
    sign = _sign(word)
    return code_of(sign) if sign else b""


def parallel(a: str, b: str) -> list[tuple[Span, Span, int]]:
    """Sentences of two texts that tell the same, with the number of marks they share; none where the texts are no translations."""
    marks_a, marks_b = marks_of(a)[:MOST], marks_of(b)[:MOST]
    pairs = _same_order([m.sign for m in marks_a], [m.sign for m in marks_b])
    heads_a, heads_b = _heads(a, marks_a), _heads(b, marks_b)
    names = [(i, j) for n, (i, j) in enumerate(pairs) if n == 0 or i in heads_a or j in heads_b or pairs[n - 1] != (i - 1, j - 1)]
    if len(names) < max(SAME_ORDER, SHARE * min(len(heads_a), len(heads_b))) or len({marks_a[i].sign for i, _ in names}) < DIFFERENT:
        return []
    return _by_sentence([(marks_a[i].span, marks_b[j].span) for i, j in pairs], a, b)


def _heads(text: str, marks: Sequence[Mark]) -> set[int]:
    """The marks that begin a name: "Human Rights Watch" is one name, not three."""
    ends = [m.span[1] for m in marks]
    return {n for n, m in enumerate(marks) if n == 0 or not _WITHIN_A_NAME.fullmatch(text[ends[n - 1] : m.span[0]])}


def _same_order(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """A longest common subsequence of two lists of signs, as places in both."""
    both = set(a) & set(b)
    at_a, at_b = ([n for n, sign in enumerate(signs) if sign in both] for signs in (a, b))
    longest = [[0] * (len(at_b) + 1) for _ in range(len(at_a) + 1)]
    for i in range(len(at_a) - 1, -1, -1):
        row, below, sign = longest[i], longest[i + 1], a[at_a[i]]
        for j in range(len(at_b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if sign == b[at_b[j]] else max(below[j], row[j + 1])
    out, i, j = [], 0, 0
    while i < len(at_a) and j < len(at_b):
        if a[at_a[i]] == b[at_b[j]]:
            out.append((at_a[i], at_b[j]))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def _by_sentence(pairs: list[tuple[Span, Span]], a: str, b: str) -> list[tuple[Span, Span, int]]:
    sentences_a, sentences_b = _sentences(a), _sentences(b)
    out: list[tuple[Span, Span, int]] = []
    for span_a, span_b in pairs:
        s, t = _around(span_a, sentences_a), _around(span_b, sentences_b)
        if out and (s[0] < out[-1][0][1] or t[0] < out[-1][1][1]):  # one sentence told in two, or two in one
            (s0, _), (t0, _), many = out[-1]
            out[-1] = ((s0, max(s[1], out[-1][0][1])), (t0, max(t[1], out[-1][1][1])), many + 1)
        else:
            out.append((s, t, 1))
    return [held for held in out if held[2] > 1] or out


def _sentences(text: str) -> list[Span]:
    return [
        (m.start() + len(m.group()) - len(m.group().lstrip()), m.start() + len(m.group().rstrip()))
        for m in _SENTENCE.finditer(text)
        if m.group().strip()
    ]


def _around(span: Span, sentences: list[Span]) -> Span:
    return next(((s, e) for s, e in sentences if s <= span[0] < e), span)
