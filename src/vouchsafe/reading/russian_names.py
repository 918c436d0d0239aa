"""Russian names in the nominative: «Анной Берг» is «Анна Берг»."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from vouchsafe.reading.russian_words import readings

_ALSO_NAMES = frozenset(["мира", "роза", "слава", "надежда", "любовь", "вера", "майя", "лада", "роман", "лев", "марс"])
"""Given names that are words of the language before they are names."""
_ENDINGS = frozenset("аеёиоуыэюям")
"""Last letters of names in some other case, or that do not tell it."""
_NAME_TAGS = ("Surn", "Name", "Patr")


@lru_cache(maxsize=20_000)
def nominative(name: str) -> str:
    """A person's name, each word brought to the nominative of its gender; a word that is no name stays as it is."""
    words = name.split()
    if len(words) > 1 and words[0][-1].lower() not in _ENDINGS:
        return name  # «Эскиль Рона»: in any other case the first would end otherwise
    genders = [g for w in words if (g := _gender(w))]
    gender = "femn" if "femn" in genders else genders[0] if genders else None
    return " ".join(_word(w, gender) for w in words)


def _readings(word: str) -> list[object]:
    return [p for p in readings(word) if any(t in p.tag for t in _NAME_TAGS) and "plur" not in p.tag]


def gender_told(word: str) -> Literal["she", "he"] | None:
    """What a given name tells: «Алина» is she."""
    told = _gender(word)
    return "she" if told == "femn" else "he" if told == "masc" else None


def _gender(word: str) -> str | None:
    first = next((p for p in readings(word) if "Name" in p.tag or "Patr" in p.tag), None)
    return str(first.tag.gender) if first and first.tag.gender else None


def _word(word: str, gender: str | None) -> str:
    if gender == "femn" and word.endswith("ой"):
        return f"{word[:-2]}ая"  # «Марины Лозовой»
    readings = [p for p in _readings(word) if gender is None or p.tag.gender in (gender, None)]  # type: ignore[attr-defined]
    if not readings or any(p.tag.case == "nomn" for p in readings[:1]):  # type: ignore[attr-defined]
        return word
    turned = readings[0].inflect({"nomn"})  # type: ignore[attr-defined]
    return "-".join(part.capitalize() for part in turned.word.split("-")) if turned else word


@lru_cache(maxsize=20_000)
def is_plural(word: str) -> bool:
    """Whether a word is a plural before it is anything else: «активисты», but not «активистки» of one."""
    first = next((p for p in readings(word) if "NOUN" in p.tag), None)
    return first is not None and str(first.tag.number) == "plur"


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    return any("Name" in p.tag and p.is_known for p in readings(word)[:2])


@lru_cache(maxsize=20_000)
def may_be_given_name(word: str) -> bool:
    """A given name in whatever reading, for places where a person's name may stand: «Мира», which is also "of the world"."""
    return word in _ALSO_NAMES or any("Name" in p.tag and p.is_known for p in readings(word))


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Whether a word is a word of the language before it is a name: «соседи», «защита»."""
    first = next(iter(readings(word)), None)
    return first is not None and bool(first.is_known) and not any(t in first.tag for t in (*_NAME_TAGS, "Geox", "Orgn", "Abbr", "Trad"))


@lru_cache(maxsize=20_000)
def is_genitive(word: str) -> bool:
    """Whether a word is before all a noun or an adjective, and may be in the genitive."""
    told = readings(word)
    return any(t in told[0].tag for t in ("NOUN", "ADJF")) and any(p.tag.case == "gent" for p in told) if told else False


@lru_cache(maxsize=20_000)
def phrase_in_nominative(phrase: str) -> str:
    """A noun with the adjectives before it in the nominative; what it is of stays: «министерстве юстиции», «министерство юстиции»."""
    words = phrase.split()
    held = [_noun_or_adjective(w) for w in words]
    head = next((n for n, p in enumerate(held) if p is not None and "NOUN" in p.tag), None)
    if head is None or any(p is None for p in held[:head]) or _stands_in_nominative(words[: head + 1]):
        return phrase
    noun = held[head] = _noun_beside(words[head], words[head - 1]) if head else held[head]
    told = {"nomn", noun.tag.number} | ({noun.tag.gender} if noun.tag.gender and noun.tag.number == "sing" else set())
    for n in range(head + 1):
        turned = held[n].inflect({"nomn"} if n == head else told)
        if turned is None:
            return phrase
        words[n] = turned.word.capitalize() if words[n][:1].isupper() else turned.word
    return " ".join(words)


def _noun_or_adjective(word: str) -> Any:
    return next((p for p in readings(word.lower()) if any(t in p.tag for t in ("NOUN", "ADJF", "PRTF"))), None)


def _stands_in_nominative(words: list[str]) -> bool:
    """A noun may, and so may every adjective before it: not «Открытой руки», though «руки» may by itself."""
    parts = [*(("ADJF", "PRTF") for _ in words[:-1]), ("NOUN",)]
    return all(any(p.tag.case == "nomn" and p.tag.POS in told for p in readings(w.lower())) for w, told in zip(words, parts, strict=True))


def _noun_beside(noun: str, adjective: str) -> Any:
    """The reading of a noun whose number, case and gender are those of the adjective before it."""
    shapes = {(p.tag.case, p.tag.number, p.tag.gender) for p in readings(adjective.lower()) if p.tag.POS in ("ADJF", "PRTF")}
    told = [p for p in readings(noun.lower()) if "NOUN" in p.tag]
    fits = (p for p in told if any((p.tag.case, p.tag.number) == s[:2] and s[2] in (p.tag.gender, None) for s in shapes))
    return next(fits, told[0])
