"""Words as the search knows them: folded, and by their stems, so that "refused" finds "refusing" and «визы» finds «виза».

English loses its endings by the rules of `weighing.stems`; Russian goes back to the form of the dictionary. Other languages are found by
their words, with English endings taken off on both sides. Writing without spaces is cut into single letters, which are then looked for as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vouchsafe.reading.letters import UNSEEN, plain_letters
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.russian_words import readings
from vouchsafe.weighing.rarity import weight
from vouchsafe.weighing.stems import stem

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{UNSEEN}{_MARKS}])*")
_FOLDED = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[а-яё]")
LONGEST = 60
"""Letters of a word that count; what is longer is no word."""
TELLING = 0.25
"""English words that tell less than this (terms/common_english: more than some 1,700 in a million) are not looked for by themselves."""
_SMALL_KINDS = frozenset(("PREP", "CONJ", "PRCL", "NPRO"))


class Word(NamedTuple):
    """A word of a text: where it stands, folded, and its stem."""

    start: int
    end: int
    folded: str
    stem: str


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for found in WORD.finditer(text):
        folded = folded_word(found.group())
        if folded:
            yield Word(found.start(), found.end(), folded, stem_of(folded))


@lru_cache(maxsize=100_000)
def folded_word(word: str) -> str:
    """A word in small letters, without accents, in one alphabet and without what nobody sees; letters and digits only."""
    return "".join(_FOLDED.findall(fold(plain_letters(word[: 4 * LONGEST]))))[:LONGEST]


@lru_cache(maxsize=100_000)
def stem_of(folded: str) -> str:
    """What the forms of a word have in common; of a Russian form that may be of several words the likeliest."""
    return next(iter(stems_of(folded)))


@lru_cache(maxsize=10_000)
def stems_of(folded: str) -> tuple[str, ...]:
    """All stems a word may have, the likeliest first: somebody who looks for «стали» means steel, or what became."""
    if _CYRILLIC.search(folded):
        forms = dict.fromkeys(fold(r.normal_form) for r in readings(folded))
        return tuple(forms) or (folded,)
    return (stem(folded),)


def is_small(folded: str) -> bool:
    """Whether a word stands in almost every text and so tells nothing by itself."""
    if _CYRILLIC.search(folded):
        return any(r.tag.POS in _SMALL_KINDS for r in readings(folded)[:1])
    return len(folded) < 2 or weight(folded, "en") < TELLING
