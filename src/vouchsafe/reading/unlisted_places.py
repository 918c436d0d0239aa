"""Places no list holds, written as places: "in Karst", "the town of Telm", «в селе Тельм»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vouchsafe.reading.phrases import Hit, Words, stem
from vouchsafe.reading.small_words import small_words
from vouchsafe.reading.speaker_words import given_names, is_one
from vouchsafe.reading.when import names_day

LONGEST_NAME = 3
"""Words of a place's name."""


def unlisted_places(text: str, words: Words, language: str | None, known: Sequence[Hit]) -> list[Hit]:
    """Names that a place's preposition or noun shows to be places, each under its own folded name.

    known  places found in the lists; what they hold is left to them
    """
    busy = {i for hit in known for i in range(hit.first, hit.last + 1)}
    capitals = [at for at, (start, _) in enumerate(words.spans) if text[start].isupper()]
    found: list[Hit] = []
    for at in capitals:
        if at and at not in busy and not (found and at <= found[-1].last) and _shown(text, words, at, language):
            last = at
            while last + 1 < len(words.folded) and last - at < LONGEST_NAME - 1 and _goes_on(text, words, last, language, busy):
                last += 1
            found.append(Hit(" ".join(stem(w) for w in words.folded[at : last + 1]), at, last))
    return found


def _shown(text: str, words: Words, at: int, language: str | None) -> bool:
    if not _may_be_name(text, words, at, language) or words.breaks[at - 1]:
        return False
    before = words.folded[at - 1]
    joined = text[words.spans[at - 1][1] : words.spans[at][0]] == " "
    if joined and before in small_words("place_before", language) and language != "de":
        return True
    of = before in small_words("place_of")
    noun = at - 2 if of else at - 1
    if noun >= 0 and joined and _is_noun(words.folded[noun], language) and (of or language in ("ru", "de")):
        return True
    return language == "en" and before in ("the", "in", "of", "from") and _noun_behind(text, words, at)


def _noun_behind(text: str, words: Words, at: int) -> bool:
    """ "Telm district", "the Lower Karst region"."""
    for step in range(at + 1, min(at + 1 + LONGEST_NAME, len(words.folded))):
        if text[words.spans[step - 1][1] : words.spans[step][0]] != " ":
            return False
        if not text[words.spans[step][0]].isupper():
            return _is_noun(words.folded[step], "en")
    return False


def _may_be_name(text: str, words: Words, at: int, language: str | None) -> bool:
    start, end = words.spans[at]
    word = words.folded[at]
    if not text[start].isupper() or end - start < 3 or word[:1].isdigit() or names_day(word) or word in given_names():
        return False
    return not _is_listed(word, language)


def _goes_on(text: str, words: Words, last: int, language: str | None, busy: set[int]) -> bool:
    joined = text[words.spans[last][1] : words.spans[last + 1][0]] == " "
    return joined and last + 1 not in busy and not words.breaks[last] and _may_be_name(text, words, last + 1, language)


@lru_cache(maxsize=20_000)
def _is_listed(word: str, language: str | None) -> bool:
    sections = ("bodies", "state", "outlets", "roles", "people", "voice", "titles", "demonyms", "never_names", "pronouns")
    return any(is_one(word, section, language) for section in sections)


@lru_cache(maxsize=20_000)
def _is_noun(word: str, language: str | None) -> bool:
    return any(word.startswith(w[:-1]) if w.endswith("*") else word == w for w in small_words("place_nouns", language))
