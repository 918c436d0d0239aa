"""Russian names in the nominative: «Анной Берг» is «Анна Берг»."""

from __future__ import annotations

from functools import lru_cache

from vouchsafe.reading.russian_words import readings

_NAME_TAGS = ("Surn", "Name", "Patr")


@lru_cache(maxsize=20_000)
def nominative(name: str) -> str:
    """A person's name, each word brought to the nominative of its gender; a word that is no name stays as it is."""
    words = name.split()
    genders = [g for w in words if (g := _gender(w))]
    gender = "femn" if "femn" in genders else genders[0] if genders else None
    return " ".join(_word(w, gender) for w in words)


def _readings(word: str) -> list[object]:
    return [p for p in readings(word) if any(t in p.tag for t in _NAME_TAGS) and "plur" not in p.tag]


def _gender(word: str) -> str | None:
    first = next((p for p in readings(word) if "Name" in p.tag or "Patr" in p.tag), None)
    return str(first.tag.gender) if first and first.tag.gender else None


def _word(word: str, gender: str | None) -> str:
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
    return any("Name" in p.tag for p in readings(word)[:2])


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Whether a word is a word of the language before it is a name: «соседи», «защита»."""
    first = _analyzer().parse(word)[0]
    known = _analyzer().word_is_known(word)
    return known and not any(t in first.tag for t in (*_NAME_TAGS, "Geox", "Orgn", "Abbr", "Trad"))


@lru_cache(maxsize=20_000)
def phrase_in_nominative(phrase: str) -> str:
    """A noun with the adjectives before it in the nominative; what it is of stays: «министерстве юстиции», «министерство юстиции»."""
    words = phrase.split()
    for n, word in enumerate(words):
        best = next((p for p in _analyzer().parse(word.lower()) if "NOUN" in p.tag or "ADJF" in p.tag or "PRTF" in p.tag), None)
        if best is None:
            return phrase
        turned = best.inflect({"nomn"})
        if turned is not None:
            words[n] = turned.word.capitalize() if word[:1].isupper() else turned.word
        if "NOUN" in best.tag:
            return " ".join(words)
    return phrase
