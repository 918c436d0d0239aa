"""Places: which ones a text names, and what they lie in."""

from __future__ import annotations

import gettext
from functools import cache

from vouchsafe.reading.phrases import Hit, PhraseTable, Words
from vouchsafe.terms import load

LANGUAGES = ("ru", "de", "fr", "pt", "es")


@cache
def _own() -> tuple[dict[str, list[str]], dict[str, str]]:
    """The project's own names by place, and what each place lies in."""
    names: dict[str, list[str]] = {}
    within: dict[str, str] = {}
    for row in load.lines("places"):
        place, inside, *called = (part.strip() for part in row.split("|"))
        names[place] = [_phrase(name) for name in called]
        if inside != "=":
            within[place] = inside
    return names, within


@cache
def _table() -> PhraseTable:
    import pycountry

    names, _ = _own()
    every = {place: list(called) for place, called in names.items()}
    translations = [gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[code], fallback=True) for code in LANGUAGES]
    for country in pycountry.countries:
        english = [country.name, getattr(country, "common_name", country.name)]
        called = english + [t.gettext(english[0]) for t in translations]
        plain = [name.split(",")[0].split("(")[0].strip() for name in called]
        every.setdefault(country.alpha_2.lower(), []).extend(_phrase(name) for name in plain if len(name) > 3)
    return PhraseTable(every)


def _phrase(name: str) -> str:
    return "_".join(name.rstrip(".").replace("-", "-").split())


def within(place: str) -> list[str]:
    """What a place lies in, nearest first."""
    _, inside = _own()
    chain: list[str] = []
    while place in inside:
        place = inside[place]
        chain.append(place)
    return chain


def places(text: str, words: Words) -> list[Hit]:
    """The places named in `words`. A name is written with a capital; one of two or three letters wholly in capitals."""
    return [hit for hit in _table().hits(words) if _written_as_name(text, words, hit)]


def _written_as_name(text: str, words: Words, hit: Hit) -> bool:
    start, end = words.spans[hit.first]
    word = text[start:end]
    return word.isupper() if len(word) <= 3 and hit.first == hit.last and word.isascii() else word[0].isupper()
