"""Portuguese: who says what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.romance import ClosedWords, kinds_by, regular_forms

_ENDINGS = {"ar": "a am ou aram ava avam ado ando ará", "er": "e em eu eram ia iam ido endo", "ir": "e em iu iram ia iam ido indo"}
_WORDS = ClosedWords(
    articles=frozenset(
        "o a os as um uma uns umas este esta esse essa seu sua seus suas dois duas três quatro vários várias alguns algumas outro outra".split()  # noqa: SIM905
    ),
    links=frozenset(["de", "do", "da", "dos", "das", "d"]),
    prepositions=frozenset(
        "ao aos à às em no na nos nas por pelo pela para com sem sobre entre contra desde durante após ante até sob segundo conforme".split()  # noqa: SIM905
    ),
    pronouns=frozenset(["ele", "ela", "eles", "elas", "eu", "nós", "você", "vocês"]),
    times=frozenset(
        [
            "segunda-feira",
            "terça-feira",
            "quarta-feira",
            "quinta-feira",
            "sexta-feira",
            "sábado",
            "domingo",
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
            "ontem",
            "hoje",
            "amanhã",
            "manhã",
            "tarde",
            "noite",
        ]
    ),
    others=frozenset(
        [
            "tem",
            "têm",
            "tinha",
            "havia",
            "é",
            "são",
            "era",
            "foi",
            "e",
            "ou",
            "mas",
            "não",
            "que",
            "quem",
            "qual",
            "onde",
            "se",
            "lhe",
            "lhes",
            "também",
            "ainda",
            "assim",
            "já",
            "como",
            "quando",
            "depois",
            "então",
            "ser",
            "sido",
            "mais",
            "nesta",
            "neste",
            "nessa",
            "nesse",
        ]
    ),
    adverb="mente",
)


def portuguese_rules() -> PatternRules:
    """The rules of Portuguese."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="pt", cues=_cues(), kinds=kinds_by(_WORDS, _cues), that=frozenset(["que"]), likewise=frozenset(["como", "conforme", "segundo", "assim"]),
        told=frozenset(["a", "à", "ao", "aos"]), attaching=frozenset(["em", "no", "na", "para"]), negations=frozenset(["não", "nunca"]), abbreviations=frozenset(["sr", "sra", "dr", "dra", "etc", "art"]),
        interviews=frozenset(["entrevista", "conversa"]), citing=frozenset(["citando"]),
    )  # fmt: skip


@cache
def _cues() -> CueList:
    return cue_list("cues_portuguese", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return regular_forms(part, lemma, irregular, _ENDINGS)
