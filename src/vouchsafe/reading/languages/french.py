"""French: who says what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.romance import Romance, regular_forms

_ENDINGS = {"er": "e ent é ée és ées ait aient a èrent ant era", "ir": "it issent issait i issant", "dre": "d dent dait du"}


def french_rules() -> PatternRules:
    """The rules of French."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Romance("fr", "french", _cues).grammar()


@cache
def _cues() -> CueList:
    return cue_list("cues_french", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return regular_forms(part, lemma, irregular, _ENDINGS)
