"""The dictionary of Russian word forms, loaded once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_CYRILLIC = re.compile(r"[а-яёіїєґў][а-яёіїєґў’'.\d-]*", re.IGNORECASE)


def readings(word: str) -> list[Any]:
    """What the form may be, likeliest first; nothing for a word in other letters, which the dictionary may not bear."""
    return list(_dictionary().parse(word)) if _CYRILLIC.fullmatch(word) else []


@cache
def _dictionary() -> MorphAnalyzer:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
