"""Texts that tell the same in two languages: the same names, numbers and weekdays in the same order.

Names are compared by their sounds, so that Захарова, Zakharova and Sacharowa meet; of other words only numbers and weekdays are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from vouchsafe.receiving.report import Span
from vouchsafe.terms import load
from vouchsafe.weighing.fingerprints import Array, code_of
from vouchsafe.weighing.names import folded, sound

_TOKEN = re.compile(r"(?<![^\W_])(?:\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*(?:['’-][^\W_]+)*)")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?!\s+[A-ZÀ-ÞА-ЯЁ]|\s*$|\n)[^.!?…\n]*)*[.!?…]*[”»\"’)]*")
SHORT_LETTERS = 4
"""Names from here on count; those whose sound has two letters only are alike by chance and count half."""
SAME_ORDER = 9.0
"""Weight of marks in the same order that two texts must share: a story told twice shares six or seven, a translation nearly all."""
HALF = 0.5
DIFFERENT = 5
SHARE = 0.39
"""Of the weight of the text with less, so much must stand in the other."""
NEAR = 2
MOST = 600
"""Marks compared of one text: comparing takes time by their square, and a copy shows long before."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name, a number or a weekday: what it sounds like, how much it tells, and where it stands."""

    sign: str
    weight: float
    span: Span


@lru_cache(maxsize=64)
def marks_of(text: str) -> tuple[Mark, ...]:
    """The marks of a text, in order. A word with a capital counts as a name, in German too: what is none meets nothing."""
    found = [(m, *_weighed(m.group())) for m in _TOKEN.finditer(text)]
    return tuple(Mark(sign, weight, m.span()) for m, sign, weight in found if sign)


@cache
def _words() -> dict[str, str]:
    """Words for weekdays and numbers, by the sign they share in all languages."""
    days = {f: f"d{n}" for row in load.table("dates")["weekdays"].values() for n, forms in enumerate(row.split()) for f in forms.split("/")}
    numbers = [word.split("=") for row in load.table("counts")["words"].values() for word in row.split()]
    known = days | {word: f"#{n}" for word, n in numbers if n != "1"}
    return {
        spelled: sign
        for word, sign in known.items()
        for spelled in {word, word.replace("funf", "fünf").replace("zwolf", "zwölf").replace("dreissig", "dreißig")}
    }


@lru_cache(maxsize=200_000)
def _weighed(word: str) -> tuple[str, float]:
    """The sign of a word and what it weighs; no sign where it tells nothing."""
    known = _words().get(word.lower())
    if known is not None:
        return known, HALF
    if word[0].isdigit():
        digits = re.sub(r"\D", "", word)
        return f"#{digits}", 1.0 if len(digits) > 1 else HALF
    if not word[0].isupper() or len(word) < SHORT_LETTERS:
        return "", 0.0
    sounds = _heard(word)
    return (sounds, 1.0 if len(sounds) > 2 else HALF) if len(sounds) > 1 else ("", 0.0)


def _heard(name: str) -> str:
    return _ending_off(sound("".join(folded(name)).replace("th", "t")))


def _ending_off(sounds: str) -> str:
    """Without the ending a language gives a name: "Lituanie", "Litauens", "Linkevičiaus", "Elmarien"."""
    return sounds[:-1] if len(sounds) > 3 and sounds[-1] in "smn" else sounds


def keys_of(text: str) -> Array:
    """Numbers for any two marks that stand next to one another or have one between them: what a translation would share."""
    codes = np.frombuffer(b"".join(map(_code, _TOKEN.findall(text))), dtype="<u8")
    pairs = [(codes[:-apart], codes[apart:]) for apart in range(1, 1 + NEAR)]
    keys = [(a ^ b) + np.minimum(a, b) for a, b in pairs]  # alike in either order; numbers wrap round at 64 bits
    return np.unique(np.concatenate([key[a != b] for key, (a, b) in zip(keys, pairs, strict=True)]))


@lru_cache(maxsize=200_000)
def _code(word: str) -> bytes:
    sign = _weighed(word)[0]
    return code_of(sign) if sign else b""


def parallel(a: str, b: str) -> list[tuple[Span, Span, int]]:
    """Sentences of two texts that tell the same, with the number of marks they share; none where the texts are no translations."""
    marks_a, marks_b = marks_of(a)[:MOST], marks_of(b)[:MOST]
    pairs = _same_order(marks_a, marks_b)
    shared = sum(marks_a[i].weight for i, _ in pairs)
    least = min(sum(m.weight for m in marks) for marks in (marks_a, marks_b))
    if shared < max(SAME_ORDER, SHARE * least) or len({marks_a[i].sign for i, _ in pairs}) < DIFFERENT:
        return []
    return _by_sentence([(marks_a[i].span, marks_b[j].span) for i, j in pairs], a, b)


def _same_order(a: Sequence[Mark], b: Sequence[Mark]) -> list[tuple[int, int]]:
    """A heaviest common subsequence of two lists of marks, as places in both."""
    both = {m.sign for m in a} & {m.sign for m in b}
    at_a, at_b = ([n for n, m in enumerate(marks) if m.sign in both] for marks in (a, b))
    longest = [[0.0] * (len(at_b) + 1) for _ in range(len(at_a) + 1)]
    for i in range(len(at_a) - 1, -1, -1):
        row, below, mark = longest[i], longest[i + 1], a[at_a[i]]
        for j in range(len(at_b) - 1, -1, -1):
            row[j] = below[j + 1] + mark.weight if mark.sign == b[at_b[j]].sign else max(below[j], row[j + 1])
    out, i, j = [], 0, 0
    while i < len(at_a) and j < len(at_b):
        if a[at_a[i]].sign == b[at_b[j]].sign:
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
