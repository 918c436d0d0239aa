"""Which organ of which state a name means, so that names of one organ meet across languages. Table: terms/organs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vouchsafe.reading.letters import plain_letters
from vouchsafe.reading.phrases import fold, words_of
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.where import places
from vouchsafe.terms import load
from vouchsafe.weighing.names import Key, body_key, folded, sound
from vouchsafe.weighing.party_place import STEM_LETTERS, places_of_name
from vouchsafe.weighing.rarity import is_common

_OF_STATES = re.compile(r"\b(?:of|between) States\b")
SMALL = 4
"""Letters of an article or a preposition."""
NO_STATE = frozenset({"un", "eu"})
"""Places in the list that are no state: their bodies need not follow one another."""
MOST_LEFT = 2
"""Words of an unlisted place's name."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Organ:
    """kind   "foreign", "police", "government", …
    place  ids of listed places, or sounds of unlisted ones behind "?"; empty where the name tells none"""

    kind: str
    place: tuple[str, ...]


@lru_cache(maxsize=50_000)
def organ_of(name: str) -> Organ | None:
    """The organ a name means, "Foreign Ministry of Elmaria", «МИД Эльмарии»; a state's own name or its capital means its government.
    None where the name is no organ's."""
    name = plain_letters(name)
    told = " ".join(fold(w) for w in _WORD.findall(name.replace("'", "’").replace("U.S.", "US").replace("U.K.", "UK")))
    for called, meant in _named():
        if called.search(told) and not _places(name, told):
            kind, at = meant.split()
            return Organ(kind, (at,))
    place = _places(name, told)
    for kind, expression in _kinds():
        if expression.search(told):
            return _organ(kind, expression, name, told, place)
    if place and _is_bare_place(name):
        return Organ("government", place)
    if place:
        for kind, expression in _weak():
            if expression.search(told) and not _left(expression.sub(" ", told), name):
                return Organ(kind, place)
    return None


def _organ(kind: str, expression: re.Pattern[str], name: str, told: str, place: tuple[str, ...]) -> Organ | None:
    left = _left(expression.sub(" ", told), name)
    if len(left) > MOST_LEFT or (place and left and kind == "government"):
        return None  # more than a place is told: "Karst government critics' union"
    return Organ(kind, place or tuple(sorted({unlisted(w) for w in left})))


def _left(told: str, name: str) -> list[str]:
    """Words of a name that are neither passed over nor of a listed place, and that look like a name."""
    capitals = {fold(w) for w in _WORD.findall(name) if w[:1].isupper()}
    bare = [w.removesuffix("’s").removeprefix("d’").removeprefix("l’") for w in told.split()]
    kept = [w for w in bare if w not in _passed() and not _is_of_place(w)]
    return [w for w in kept if w in capitals or f"{w}’s" in capitals or w.endswith(_adjectives())]


def _is_bare_place(name: str) -> bool:
    """Whether a name is only that of a listed place, a small word before it at most."""
    words = words_of(name, (0, len(name)))
    covered = {n for hit in places(name, words) for n in range(hit.first, hit.last + 1)}
    return bool(covered) and all(n in covered or (is_common(w) and len(w) <= SMALL) for n, w in enumerate(words.folded))


def _places(name: str, told: str) -> tuple[str, ...]:
    bare = " ".join(
        w
        for w in _WORD.findall(name.replace("'", "’").replace("U.S.", "US").replace("U.K.", "UK"))
        if fold(w).removesuffix("’s") not in _passed()
    )
    named = set(places_of_name(bare)) | {p for w in told.split() if (p := _by_adjective(w))}
    return tuple(sorted(named))


def _is_of_place(word: str) -> bool:
    return (
        _by_adjective(word) is not None or bool(places_of_name(word.capitalize())) or bool(places_of_name(word.upper()) and len(word) <= 3)
    )


@lru_cache(maxsize=20_000)
def _by_adjective(word: str) -> str | None:
    return next((place for place, stems in _countries() if word.startswith(stems)), None)


@cache
def _countries() -> list[tuple[str, tuple[str, ...]]]:
    rows = [(place, tuple(words.split())) for place, words in load.table("organs")["countries"].items()]
    return sorted(rows, key=lambda row: -max(map(len, row[1])))


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(e)) for kind, e in load.table("organs")["kinds"].items()]


@cache
def _weak() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(e)) for kind, e in load.table("organs")["weak"].items()]


@cache
def _named() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"(?<!\w){re.escape(called)}"), meant) for called, meant in load.table("organs")["named"].items()]


@cache
def _passed() -> frozenset[str]:
    return frozenset(fold(w) for w in load.table("organs")["passed"]["all"].split())


@cache
def _adjectives() -> tuple[str, ...]:
    return tuple(load.table("organs")["adjective"]["all"].split())


def states_named(text: str) -> frozenset[str]:
    """The states whose organs a text names by names of their own: the State Department, the Kremlin."""
    told = " ".join(fold(w) for w in _WORD.findall(text.replace("'", "’")))
    return frozenset(meant.split()[1] for called, meant in _named() if called.search(told))


def unlisted(place: str) -> str:
    """What makes two names of a place that no list holds equal, adjectives too: "Elmaria", "elmarisch"."""
    return f"?{sound(folded(place)[0][:STEM_LETTERS])}"


def is_organ_of_a_place(name: str) -> bool:
    """Whether a description means an organ of a place it names ("the office of the governor of Karst"), and not somebody in one."""
    organ = organ_of(name)
    if organ is None or not organ.place:
        return False
    return not any(is_one(fold(w), kind, None) for w in _WORD.findall(name) for kind in ("people", "derived"))


def party_key(name: str) -> Key:
    """What makes two names of a body equal: the organ they mean, else their words."""
    organ = organ_of(name)
    return ("organ", organ.kind, *organ.place) if organ is not None else body_key(name)


def is_placeless(key: Key) -> bool:
    """Whether a key is of an organ of no place named: "the foreign ministry"."""
    return key[:1] == ("organ",) and len(key) == 2


def is_listed(key: Key) -> bool:
    """Whether all places of an organ's key are listed ones."""
    return not any(part.startswith("?") for part in key[2:])


def may_be_one(a: Key, b: Key) -> bool:
    """Whether keys of two bodies that one person speaks for may mean one body: an organ of a state is none that is no organ, nor one of
    another kind."""
    return a[0] != "organ" != b[0] or a[:2] == b[:2]
