"""What an unnamed source is by the words that describe it: others' telling, people of an institution, or somebody on their own account."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from vouchsafe.reading.phrases import fold
from vouchsafe.terms import load

Nature = Literal["derived", "institution", "person"]
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=50_000)
def nature(description: str) -> Nature:
    """The nature of an unnamed source, in any language with a list; "person" where no list knows its words."""
    words = [fold(w) for w in _WORD.findall(description)]
    held: Nature
    for held in ("institution", "derived"):
        if any(_listed(held, w) for w in words):
            return held
    return "person"


def is_nobody(name: str) -> bool:
    """Whether an outlet's name names none: only small words tell of it ("Russian media", "the local press")."""
    return any(w[:1].islower() and _listed("derived", fold(w)) for w in _WORD.findall(name))


def is_one_person(description: str) -> bool:
    """Whether a description is of one person rather than of a group: it says so, or the noun it is built on is no plural."""
    words = [fold(w) for w in _WORD.findall(description)]
    if not words or _listed("many", words[0]):
        return False
    if _listed("one", words[0]):
        return True
    end = next((n for n, w in enumerate(words) if n and _listed("goes_on", w)), len(words))
    return not _is_plural(words[end - 1])


def hearsay(words: str) -> bool:
    """Whether words open what others told: "reports that", "allegations of"."""
    return _hearsay().search(" ".join(map(fold, words.split()))) is not None


@cache
def _hearsay() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(load.table("described")["hearsay"].values()) + ")")


def _is_plural(noun: str) -> bool:
    return _listed("many", noun) or (noun.endswith("s") and not noun.endswith(("ss", "us", "is"))) or noun.endswith(("ы", "и"))


def _listed(nature: str, word: str) -> bool:
    exact, stems = _lists(nature)
    return word in exact or word.startswith(stems)


@cache
def _lists(nature: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = [w for row in load.table("described")[nature].values() for w in row.split()]
    return frozenset(w for w in words if not w.endswith("*")), tuple(w[:-1] for w in words if w.endswith("*"))
