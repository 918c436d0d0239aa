"""Lists of small words by language (terms/small_words)."""

from __future__ import annotations

from functools import cache

from vouchsafe.reading.phrases import fold
from vouchsafe.terms import load


@cache
def small_words(section: str, language: str | None = None) -> frozenset[str]:
    """The folded words of a section, of one language or of all; a phrase has its words joined by `_`."""
    rows = load.table("small_words")[section]
    used = [rows.get(language, ""), rows.get("all", "")] if language in rows else rows.values()
    return frozenset(fold(word) for row in used for word in row.split())
