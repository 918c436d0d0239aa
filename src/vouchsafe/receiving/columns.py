"""Which column of a table holds what, told by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from vouchsafe.terms import load

FIELDS = ("key", "text", "title", "date", "publisher", "url", "language")
Columns = Mapping[str, int]
"""Of each field the place of its column; a field without one is left out."""
_NOT_A_LETTER = re.compile(r"[\W_]+")


def columns_named(names: Sequence[str]) -> dict[str, int]:
    """The columns whose names say what they hold. No column is taken for two things."""
    folded = [_folded(name) for name in names]
    found: dict[str, int] = {}
    for field in FIELDS:
        place = next((folded.index(word) for word in _names(field) if word in folded and folded.index(word) not in found.values()), None)
        if place is not None:
            found[field] = place
    return found


@cache
def _names(field: str) -> tuple[str, ...]:
    return tuple(map(_folded, load.table("columns")["columns"][field]))


def _folded(name: str) -> str:
    small = unicodedata.normalize("NFKC", name).casefold()
    return _NOT_A_LETTER.sub("", small.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
