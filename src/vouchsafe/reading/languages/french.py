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
    forms = list(regular_forms(part, lemma, irregular, _ENDINGS))
    if part != "verb" or lemma in irregular or not lemma.endswith("er"):
        return forms
    return [*forms, *((f, "") for f in _turned(lemma))]


def _turned(lemma: str) -> list[str]:
    """Forms whose stem turns before a mute e or an a: répète, appelle, rejette, annonça, jugea."""
    stem = lemma.removeprefix("s'")[:-2]
    if stem.endswith("c"):
        return [f"{stem[:-1]}ça", f"{stem[:-1]}çait"]
    if stem.endswith("g"):
        return [f"{stem}ea", f"{stem}eait"]
    if len(stem) > 2 and stem[-2] == "é":
        return [f"{stem[:-2]}è{stem[-1]}{e}" for e in ("e", "ent", "era")]
    if len(stem) > 2 and stem[-2] == "e" and stem[-1] in "lt":
        return [f"{stem}{stem[-1]}{e}" for e in ("e", "ent", "era")]
    return []
