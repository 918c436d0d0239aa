"""Spanish: who says what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.romance import Romance, regular_forms

_ENDINGS = {"ar": "a an ó aron aba aban ado ando ará é", "er": "e en ió ieron ía ían ido iendo", "ir": "e en ió ieron ía ían ido iendo"}


def spanish_rules() -> PatternRules:
    """The rules of Spanish."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Romance("es", "spanish", _cues).grammar()


@cache
def _cues() -> CueList:
    return cue_list("cues_spanish", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return regular_forms(part, lemma, irregular, _ENDINGS)
