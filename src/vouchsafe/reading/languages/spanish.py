"""Spanish: who says what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.romance import ClosedWords, kinds_by, regular_forms

_ENDINGS = {"ar": "a an ó aron aba aban ado ando ará", "er": "e en ió ieron ía ían ido iendo", "ir": "e en ió ieron ía ían ido iendo"}
_WORDS = ClosedWords(
    articles=frozenset(
        "el la los las un una unos unas este esta ese esa su sus dos tres cuatro varios varias algunos algunas otro otra".split()  # noqa: SIM905
    ),
    links=frozenset(["de", "del"]),
    prepositions=frozenset(
        "a al en por para con sin sobre hacia entre contra desde durante tras ante bajo hasta según".split()  # noqa: SIM905
    ),
    pronouns=frozenset(["él", "ella", "ellos", "ellas", "yo", "nosotros", "usted", "ustedes", "éste", "ésta"]),
    times=frozenset(
        [
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
            "domingo",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
            "ayer",
            "hoy",
            "mañana",
            "tarde",
            "noche",
        ]
    ),
    others=frozenset(
        [
            "ha",
            "han",
            "había",
            "habían",
            "es",
            "son",
            "era",
            "fue",
            "y",
            "e",
            "o",
            "u",
            "pero",
            "no",
            "que",
            "quien",
            "cual",
            "donde",
            "se",
            "lo",
            "le",
            "les",
            "también",
            "además",
            "así",
            "aún",
            "ya",
            "como",
            "si",
            "cuando",
            "luego",
            "entonces",
            "ser",
            "sido",
            "más",
        ]
    ),
    adverb="mente",
)


def spanish_rules() -> PatternRules:
    """The rules of Spanish."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="es", cues=_cues(), kinds=kinds_by(_WORDS, _cues), that=frozenset(["que"]), likewise=frozenset(["como", "según", "ha", "han", "así"]),
        told=frozenset(["a", "al"]), attaching=frozenset(["en", "para"]), negations=frozenset(["no", "nunca"]), abbreviations=frozenset(["sr", "sra", "dr", "dra", "etc", "art", "ee", "uu"]),
        interviews=frozenset(["entrevista", "conversación"]), citing=frozenset(["citando a"]),
    )  # fmt: skip


@cache
def _cues() -> CueList:
    return cue_list("cues_spanish", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return regular_forms(part, lemma, irregular, _ENDINGS)
