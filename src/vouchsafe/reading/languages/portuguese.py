"""Portuguese: who says what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.romance import Romance, regular_forms

_ENDINGS = {"ar": "a am ou aram ava avam ado ando ará", "er": "e em eu eram ia iam ido endo", "ir": "e em iu iram ia iam ido indo"}

_PRONOUNS = ("se", "lhe", "lhes", "me", "nos", "a", "o", "as", "os")
"""Pronouns that a verb joins to itself ("recusou-se")."""


def portuguese_rules() -> PatternRules:
    """The rules of Portuguese."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Romance("pt", "portuguese", _cues).grammar()


@cache
def _cues() -> CueList:
    return cue_list("cues_portuguese", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    forms = list(regular_forms(part, lemma, irregular, _ENDINGS))
    joined = [(f"{f}-{pronoun}", after) for f, after in forms for pronoun in _PRONOUNS] if part == "verb" else []
    return [*forms, *joined]
