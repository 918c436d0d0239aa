"""French: who says what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.romance import ClosedWords, kinds_by, regular_forms

_ENDINGS = {"er": "e ent é ée és ait aient a èrent ant era", "ir": "it issent issait i issant", "dre": "d dent dait du"}
_WORDS = ClosedWords(
    articles=frozenset(
        "le la les un une l ce cet cette ces son sa ses leur leurs mon ma notre nos deux trois quatre plusieurs certains".split()  # noqa: SIM905
    ),
    links=frozenset(["de", "du", "des", "d"]),
    prepositions=frozenset(
        "à au aux en dans par pour sur avec sans sous vers chez entre contre depuis pendant après avant lors selon".split()  # noqa: SIM905
    ),
    pronouns=frozenset(
        "t-il t-elle il elle ils elles on je nous vous celui-ci celle-ci ceux-ci".split()  # noqa: SIM905
    ),
    times=frozenset(
        [
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
            "dimanche",
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
            "hier",
            "aujourd'hui",
            "demain",
            "matin",
            "soir",
        ]
    ),
    others=frozenset(
        [
            "n",
            "s",
            "c",
            "j",
            "m",
            "qu",
            "a",
            "ont",
            "avait",
            "avaient",
            "est",
            "sont",
            "était",
            "étaient",
            "et",
            "ou",
            "mais",
            "ne",
            "pas",
            "plus",
            "que",
            "qui",
            "dont",
            "où",
            "se",
            "s'est",
            "lui",
            "y",
            "n'a",
            "n'ont",
            "qu'il",
            "qu'elle",
            "aussi",
            "ainsi",
            "encore",
            "déjà",
            "comme",
            "si",
            "quand",
            "puis",
            "alors",
            "également",
            "être",
            "été",
        ]
    ),
    adverb="ment",
)


def french_rules() -> PatternRules:
    """The rules of French."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="fr", cues=_cues(), kinds=kinds_by(_WORDS, _cues), that=frozenset(
    ["que", "qu", "qu'il", "qu'elle", "qu'ils", "qu'elles", "qu'un", "qu'une", "qu'on", "qu'en", "laquelle", "lequel"]
),
        likewise=frozenset(["comme", "ainsi", "a", "ont", "avait", "s'est", "qu"]), attaching=frozenset(["en", "pour"]), told=frozenset(["à", "au", "aux"]),
        negations=frozenset(["pas", "n", "n'a", "n'ont", "ne"]), abbreviations=frozenset(["m", "mm", "dr", "st", "etc", "art"]),
        interviews=frozenset(["interview", "entretien", "micro"]), citing=frozenset(["citant"]),
    )  # fmt: skip


@cache
def _cues() -> CueList:
    return cue_list("cues_french", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return regular_forms(part, lemma, irregular, _ENDINGS)
