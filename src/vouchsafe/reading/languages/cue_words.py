"""Cue words of the languages read by patterns (terms/cues_<language>.txt)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import cast

from vouchsafe.reading.statement import Mode
from vouchsafe.terms.load import lines

SHORTEST_HEAD = 6
"""Letters. A shorter noun at the end of a word says nothing of the whole ("Rat", "Saat")."""


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that attributes.

    kind    class of the list: "say", "deny", "accuse", …
    frames  how it is built: "clause", "quote", "to", "object"
    after   for a verb of two words: what must stand beside it or at the clause's end ("mit" of "teilte … mit")
    """

    lemma: str
    kind: str
    mode: Mode
    frames: frozenset[str]
    after: str = ""


PHRASE = CueWord("", "say", "speech", frozenset({"clause"}))
"""What a phrase such as "according to" is, but for its words."""


@dataclass(frozen=True)
class CueList:
    """The listed words of one language: verbs (and adjectives) and nouns by form, phrases ("according to") by their first word,
    longest first.

    parted  first words of the verbs that have a second word
    """

    verbs: dict[str, CueWord]
    nouns: dict[str, CueWord]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    parted: frozenset[str]
    _heads: dict[str, CueWord | None] = field(default_factory=dict)

    def noun(self, form: str, *, compounds: bool) -> CueWord | None:
        """The noun of speaking with that form, or with that form at its end."""
        known = self.nouns.get(form)
        if known is not None or not compounds:
            return known
        if form not in self._heads:
            ends = (form[n:] for n in range(3, len(form) - SHORTEST_HEAD + 1))
            self._heads[form] = next((self.nouns[e] for e in ends if e in self.nouns), None)
        return self._heads[form]


Inflect = Callable[[str, str, dict[str, tuple[str, ...]]], Iterable[tuple[str, str]]]
"""Part ("verb", "noun", "adjective"), lemma and listed irregular forms to pairs of a form and what must follow it."""


def cue_list(name: str, inflect: Inflect) -> CueList:
    """The list `name` ("cues_german") with every word in all its forms. A word listed twice keeps all its frames."""
    verbs: dict[str, CueWord] = {}
    nouns: dict[str, CueWord] = {}
    phrases: list[tuple[str, ...]] = []
    irregular: dict[str, tuple[str, ...]] = {}
    rows = [[part.strip() for part in line.split("|")] for line in lines(name)]
    for part, lemma, *rest in rows:
        if part == "forms":
            irregular[lemma] = tuple(rest[-1].split())
    for row in rows:
        part, kind, *rest = row
        if part == "phrase":
            phrases.extend(tuple(words.split("+")) for words in row[-1].split())
        elif part != "forms":
            into = nouns if part == "noun" else verbs
            mode, frames, words = rest
            for lemma in words.split():
                word = CueWord(lemma.replace("+", ""), kind, cast(Mode, mode), frozenset(frames.split()))
                _enter(into, inflect(part, lemma, irregular), word)
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    by_first = {first: tuple(p for p in ordered if p[0] == first) for first in sorted({p[0] for p in phrases})}
    return CueList(verbs, nouns, by_first, frozenset(v.split()[0] for v in verbs if " " in v))


def _enter(into: dict[str, CueWord], forms: Iterable[tuple[str, str]], word: CueWord) -> None:
    """Adds the forms; where two words share a form, the one listed first keeps it."""
    for form, after in forms:
        key = f"{form} {after}" if after else form
        known = into.get(key)
        if known is None or known.lemma == word.lemma:
            first = known or word
            into[key] = CueWord(first.lemma, first.kind, first.mode, word.frames | first.frames, after)
