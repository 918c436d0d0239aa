"""Words of a text as numbers, and the runs of eight of them by which texts are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from vouchsafe.reading.letters import UNSEEN, look_alikes, plain_letters

RUN = 8
"""Words in a run. Eight finds every planted copy of the measured kinds and hardly two texts that did not share a passage."""
_PIECES = re.compile(r"([^\W_]+)")
_INSIDE = f"\u0300-\u036f{UNSEEN}"
_MARKS = re.compile(f"[{_INSIDE}]")
_PIECES_MARKED = re.compile(f"([^\\W_](?:[^\\W_]|[{_INSIDE}]++(?=[^\\W_]))*)")
"""Marks nobody sees and accents that are letters of their own do not end a word."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Words:
    """starts, ends  offsets of each word in the text;  codes  a 64-bit number for each word, equal for equal folded words"""

    starts: Array
    ends: Array
    codes: Array

    def __len__(self) -> int:
        return len(self.starts)


def words_of(text: str) -> Words:
    """The words of a text: runs of letters and digits, without case, accents and marks nobody sees; look-alike letters are one."""
    pieces = (_PIECES if text.isascii() or not _MARKS.search(text) else _PIECES_MARKED).split(
        text
    )  # what stands between words, and the words, in turn
    edges = np.cumsum(np.fromiter(map(len, pieces), dtype=np.int32, count=len(pieces)), dtype=np.int32)
    return Words(edges[:-1:2], edges[1::2], np.frombuffer(b"".join(map(_code, pieces[1::2])), dtype="<u8"))


@lru_cache(maxsize=500_000)
def _code(word: str) -> bytes:
    if word.isascii():
        return code_of(word.casefold())
    apart = unicodedata.normalize("NFKD", plain_letters(word).casefold())
    return code_of("".join(c for c in apart if not unicodedata.combining(c)).translate(look_alikes()))


def code_of(text: str) -> bytes:
    """Eight bytes for a text, the same on every machine."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def share_a_run(text: str, other: str, length: int = RUN) -> bool:
    """Whether so many words in a row stand in both."""
    mine, theirs = (runs(words_of(t).codes, length) for t in (text, other))
    return len(np.intersect1d(mine, theirs)) > 0


def runs(codes: Array, length: int = RUN) -> Array:
    """One 64-bit number for each run of words, at the run's first word."""
    if len(codes) < length:
        return np.empty(0, dtype=np.uint64)
    out = np.zeros(len(codes) - length + 1, dtype=np.uint64)
    for n in range(length):  # numbers wrap round at 64 bits: that is meant
        out = out * _FACTOR + codes[n : len(codes) - length + 1 + n]
    return out ^ (out >> np.uint64(29))
