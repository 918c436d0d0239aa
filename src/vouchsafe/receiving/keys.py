"""Keys of rows: what makes two of them look like one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vouchsafe.terms import load

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")


def read_as(key: str) -> str:
    """The key as a reader takes it: letters of other alphabets that pass for Latin ones are those."""
    return unicodedata.normalize("NFKC", key).translate(_passing())


def is_disguised(key: str) -> bool:
    """Whether a word of the key mixes Latin letters with letters of another alphabet that pass for them."""
    return any(_LATIN.search(word) and read_as(word) != unicodedata.normalize("NFKC", word) for word in _WORD.findall(key))


@cache
def _passing() -> dict[int, str]:
    pairs = (pair for letters in load.table("look_alikes")["letters"].values() for pair in letters.split())
    return {ord(pair[0]): pair[1] for pair in pairs if len(pair) == 2}
