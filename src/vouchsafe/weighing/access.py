"""How a source knows: saw it, was told, holds the record, speaks of its own acts. Told from its words; a person may change it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from vouchsafe.weighing.values import Access

_ORDER: tuple[Access, ...] = ("told", "saw", "record", "own")


def access_of(words: str) -> Access:
    """The access a statement's words (cue and content) show; "unknown" where they show none."""
    for kind, pattern in _signs():
        if pattern.search(words):
            return kind
    return "unknown"


@cache
def _signs() -> tuple[tuple[Access, re.Pattern[str]], ...]:
    import tomllib

    held = tomllib.loads(files("vouchsafe.terms").joinpath("access.toml").read_text(encoding="utf-8"))
    return tuple((kind, re.compile("|".join(held[kind]), re.IGNORECASE)) for kind in _ORDER)
