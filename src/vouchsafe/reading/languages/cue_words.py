"""Cue words of the languages read by patterns (terms/cues_<language>.txt)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from vouchsafe.reading.statement import Mode
from vouchsafe.terms.load import lines


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that attributes.

    kind    class of the list: "say", "deny", "accuse", …
    frames  how it is built: "clause", "quote", "to", "object", "of"
    after   for a phrase or a separable verb: what must stand behind or at the clause's end ("mit" of "teilte … mit")
    """

    lemma: str
    kind: str
    mode: Mode
    frames: frozenset[str]
    after: str = ""


@dataclass(frozen=True, slots=True)
class CueList:
    """The listed words of one language: verbs and nouns by form, phrases ("according to") by their first word, longest first.

    parted  first words of the verbs that stand apart ("teilte … mit")
    """

    verbs: dict[str, CueWord]
    nouns: dict[str, CueWord]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    behind: frozenset[str]
    parted: frozenset[str]


Inflect = Callable[[str, str, dict[str, tuple[str, ...]]], Iterable[tuple[str, str]]]
"""Part ("verb", "noun"), lemma and listed irregular forms to pairs of a form and what must follow it."""


def cue_list(name: str, inflect: Inflect) -> CueList:
    """The list `name` ("cues_german") with every word in all its forms. A word listed twice keeps all its frames."""
    verbs: dict[str, CueWord] = {}
    nouns: dict[str, CueWord] = {}
    phrases: list[tuple[str, ...]] = []
    behind: set[str] = set()
    irregular: dict[str, tuple[str, ...]] = {}
    rows = [[field.strip() for field in line.split("|")] for line in lines(name)]
    for part, lemma, *rest in rows:
        if part == "forms":
            irregular[lemma] = tuple(rest[-1].split())
    for row in rows:
        part, kind, *rest = row
        if part == "phrase":
            phrases.extend(tuple(words.split("+")) for words in row[-1].split())
        elif part == "behind":
            behind.update(row[-1].split())
        elif part != "forms":
            into = verbs if part == "verb" else nouns
            mode, frames, words = rest
            for lemma in words.split():
                _enter(
                    into,
                    inflect(part, lemma, irregular),
                    CueWord(lemma.replace("+", ""), kind, cast(Mode, mode), frozenset(frames.split())),
                )
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    by_first = {first: tuple(p for p in ordered if p[0] == first) for first in sorted({p[0] for p in phrases})}
    return CueList(verbs, nouns, by_first, frozenset(behind), frozenset(v.split()[0] for v in verbs if " " in v))


def _enter(into: dict[str, CueWord], forms: Iterable[tuple[str, str]], word: CueWord) -> None:
    for form, after in forms:
        key = f"{form} {after}" if after else form
        known = into.get(key)
        frames = word.frames | known.frames if known and known.lemma == word.lemma else word.frames
        if known is None or known.lemma == word.lemma:
            first = known or word
            into[key] = CueWord(first.lemma, first.kind, first.mode, frames, after)
