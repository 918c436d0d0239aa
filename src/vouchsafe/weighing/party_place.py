"""The place in a body's name, told from the beginning of a word: "Russian presidency" is of Russia, "Lithuanian ministry" of Lithuania."""

from __future__ import annotations

from functools import cache, lru_cache

from vouchsafe.reading.phrases import fold, words_of
from vouchsafe.reading.where import places
from vouchsafe.terms import load

STEM_LETTERS = 5
"""Adjectives of places share at least so many letters with the place: "Chech-en", "Germa-n", "Lithu-anian"."""


@lru_cache(maxsize=50_000)
def places_of_name(name: str) -> frozenset[str]:
    """Ids of the places a name tells of; empty where it tells of none."""
    words = words_of(name, (0, len(name)))
    named = {hit.term for hit in places(name, words)}
    capitals = (w for w, (s, _) in zip(words.folded, words.spans, strict=True) if name[s].isupper() and len(w) >= STEM_LETTERS)
    return frozenset(named | {_by_stem()[w[:STEM_LETTERS]] for w in capitals if w[:STEM_LETTERS] in _by_stem()})


@cache
def _by_stem() -> dict[str, str]:
    """Places by the beginning of their English name; a beginning that two places share tells nothing."""
    import pycountry

    names = [(fold(c.name), c.alpha_2.lower()) for c in pycountry.countries]
    for row in load.lines("places"):
        place, _, *called = (part.strip() for part in row.split("|"))
        names += [(fold(name), place) for name in called if not name.endswith("*")]
    held: dict[str, set[str]] = {}
    for name, place in names:
        if " " not in name and len(name) >= STEM_LETTERS:
            held.setdefault(name[:STEM_LETTERS], set()).add(place)
    return {stem: next(iter(found)) for stem, found in held.items() if len(found) == 1}
