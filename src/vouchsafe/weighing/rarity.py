"""How much it tells that two texts share a word: rare words tell more than common ones. Tables: terms/common_english, terms/stop_words."""

from __future__ import annotations

import math
from functools import cache

from vouchsafe.terms import load


def weight(word: str, language: str | None) -> float:
    """How much a shared word tells, 0 to 1: rare words more than common ones."""
    if language in (None, "en") and word in _common():
        return max(0.0, min(1.0, (math.log10(1e6 / _common()[word]) - 2.2) / 2.3))
    if word in _stop_words() or len(word) < 3:
        return 0.0
    return 0.9 if language in (None, "en") else min(1.0, 0.25 + 0.1 * len(word))


def is_common(word: str) -> bool:
    """Whether a folded word is among the common English words or the stop words of any language."""
    return word in _common() or word in _stop_words()


@cache
def _common() -> dict[str, int]:
    return {word: int(times) for word, times in (row.split() for row in load.lines("common_english"))}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for row in load.lines("stop_words") for word in row.split())
