"""Which rules read which language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from vouchsafe.reading.attribution import Rules
from vouchsafe.reading.languages.english import EnglishRules
from vouchsafe.reading.languages.french import french_rules
from vouchsafe.reading.languages.german import german_rules
from vouchsafe.reading.languages.other import QuotationRules
from vouchsafe.reading.languages.portuguese import portuguese_rules
from vouchsafe.reading.languages.russian import russian_rules
from vouchsafe.reading.languages.spanish import spanish_rules

_MAKERS: Mapping[str, Callable[[], Rules]] = {
    "en": EnglishRules,
    "ru": russian_rules,
    "de": german_rules,
    "fr": french_rules,
    "pt": portuguese_rules,
    "es": spanish_rules,
}


@cache
def rules_of(language: str | None) -> Rules:
    """The rules of a language (ISO 639-1); where there are none, those that read quotation marks and "according to"."""
    maker = _MAKERS.get(language or "")
    return maker() if maker is not None else QuotationRules(language)


def has_rules(language: str | None) -> bool:
    return language in _MAKERS
