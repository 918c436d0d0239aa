"""What French, Portuguese and Spanish share: articles tell where a phrase starts, "de" goes on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.reading.languages.grammar import Grammar, Kinds, Range, small_words, words
from vouchsafe.reading.languages.speakers import is_speaker_word


@dataclass(frozen=True, slots=True)
class Romance:
    """A language of the family: its code, the name of its tables, and its cues."""

    code: str
    table: str
    cues: Callable[[], CueList]

    def grammar(self) -> Grammar:
        return Grammar(
            name=self.code, cues=self.cues(), small=small_words(self.table), kinds=self.kinds, tells=self.tells, agree=_same_number,
            is_participle=self.is_participle, is_perfect=self.is_perfect, is_infinitive_word=self.is_infinitive_word, is_bare_infinitive=_is_infinitive, is_modal_infinitive=self.is_modal_infinitive,
            is_insertion=self.is_insertion, pro_drop=self.code != "fr",
        )  # fmt: skip

    def is_participle(self, low: str) -> bool:
        return low.endswith(_closed(self.table).participles)

    def is_perfect(self, frame: Frame, span: Range) -> bool:
        """A participle follows the verb ("auraient disparu", "habrían sido torturados")."""
        after = [t.low for t in frame[span[0] + 1 : min(span[1], span[0] + 4)] if t.is_word]
        return any(self.is_participle(w) and len(w) > 3 for w in after[:2])

    def is_infinitive_word(self, low: str) -> bool:
        """A verb's plain form, right behind another verb ("dijo estar preocupado")."""
        return _is_infinitive(low) and (len(low) >= SHORTEST_INFINITIVE or low in words(self.table, "short_infinitives"))

    def is_modal_infinitive(self, frame: Frame, at: int) -> bool:
        """ "n'a pas voulu commenter", "no quiso confirmar"."""
        modals = words(self.table, "modals")
        return at > 0 and _is_infinitive(frame[at].low) and any(t.low in modals for t in frame[max(0, at - 3) : at])

    def is_insertion(self, frame: Frame, kinds: Kinds, span: Range) -> bool:
        """A part that a participle opens, with a preposition behind it, describes the noun before ("publiée par …")."""
        first, second = span[0], span[0] + 1
        return second < span[1] and self.is_participle(frame[first].low) and len(frame[first].low) > 4 and kinds[second] in "rg"

    def kinds(self, frame: Frame) -> Kinds:
        verbs = self.cues().verbs
        out: list[str] = []
        for n, token in enumerate(frame):
            if not token.is_word:
                out.append("q" if token.inner else ",")
            else:
                out.append(_kind(self, frame, n, out, token.low in verbs))
        return out

    def tells(self, frame: Frame, kinds: Kinds, r: Range) -> int:
        first = frame[r[0]].low
        if kinds[r[0]] == "p":
            return 3 if first in words(self.table, "sure_subjects") else 2
        if any(is_speaker_word(_bare(frame[k].low), self.code) for k in range(*r) if kinds[k] in "ndg"):
            return 2
        if any(frame[k].is_capital and k > 0 for k in range(*r)):
            return 2
        return 0 if frame[r[1] - 1].low.endswith(_closed(self.table).abstract) else 1


@dataclass(frozen=True, slots=True)
class _Closed:
    articles: frozenset[str]
    links: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    times: frozenset[str]
    others: frozenset[str]
    partitives: frozenset[str]
    auxiliary: frozenset[str]
    likewise: frozenset[str]
    abstract: tuple[str, ...]
    participles: tuple[str, ...]
    finite: tuple[str, ...]
    adverb: str


@cache
def _closed(table: str) -> _Closed:
    return _Closed(
        words(table, "articles"), words(table, "links"), words(table, "prepositions"), words(table, "pronouns"), words(table, "times"),
        words(table, "others"), words(table, "partitives"), words(table, "auxiliary"), words(table, "likewise"), tuple(words(table, "abstract_endings")), tuple(words(table, "participle_endings")), tuple(words(table, "finite_endings")), next(iter(words(table, "adverb"))),
    )  # fmt: skip


def _bare(low: str) -> str:
    """The word without an article joined to it ("l'association")."""
    return low.rpartition("’")[2].rpartition("'")[2]


def _kind(language: Romance, frame: Frame, n: int, out: list[str], is_cue: bool) -> str:
    closed, token, before = _closed(language.table), frame[n], out[-1] if out else ","
    low, capital = token.low, token.is_capital and (n > 0 or _opens_by_name(language, closed, frame, is_cue))
    if low in closed.times:
        return "t"
    if low == "il" and n + 1 < len(frame) and frame[n + 1].low == "y":
        return "x"  # "il y a un mois"
    if low.endswith("-se") and not capital:
        return "v"  # "limita-se"
    if low in closed.pronouns and not capital:
        return "d" if low in closed.articles and _leads(language, closed, frame, n) else "p"
    if low in closed.links and not capital:
        return "g" if before in "ng" else "d" if low in closed.partitives and before in ",r" else "r"
    if low in closed.prepositions and not capital:
        return "r"
    if _is_one_of(frame, n):
        return "p"
    if low in closed.articles or low[0].isdigit():
        return "g" if before == "g" else "d"
    if capital:
        return "n"
    if low in closed.others or (low.endswith(closed.adverb) and len(low) > 7 and before not in "dg"):
        return "x"
    if is_cue and (before not in "dr" or frame[n - 1].low in closed.likewise or (before == "d" and len(out) > 1 and out[-2] in "np")):
        return "v"
    if before == "n" and _is_finite(language, closed, frame, n):
        return "v"
    if before in "gr" and len(low) >= SHORTEST_INFINITIVE and _is_infinitive(low) and not is_speaker_word(low, language.code):
        return "x"
    if before in "dgno" or is_speaker_word(low, language.code):
        return "n"
    return "o" if before == "r" else "x"


def _is_finite(language: Romance, closed: _Closed, frame: Frame, n: int) -> bool:
    """A word behind a noun with the ending of a verb, and an article behind it: "l'administration invoque une panne"."""
    low, after = frame[n].low, frame[n + 1] if n + 1 < len(frame) else None
    if after is None or after.low not in closed.articles or len(low) < SHORTEST_FINITE or is_speaker_word(low, language.code):
        return False
    return low.endswith(closed.finite) and not frame[n].closed


def _leads(language: Romance, closed: _Closed, frame: Frame, n: int) -> bool:
    """A noun follows the word: it belongs to it rather than standing for itself ("certaines informations")."""
    after = frame[n + 1] if n + 1 < len(frame) else None
    if after is None or not after.is_word or after.low in closed.others | closed.prepositions | closed.links:
        return False
    return after.low not in language.cues().verbs


def _is_one_of(frame: Frame, n: int) -> bool:
    """ "l'un d'eux", "uno de ellos", "um deles": one of those spoken of."""
    low, after = frame[n].low, frame[n + 1].low if n + 1 < len(frame) else ""
    if low in ("un", "une"):
        return n > 0 and frame[n - 1].low == "l" and after in ("d", "de", "des")
    return (low in ("uno", "una", "um", "uma") and after in ("deles", "delas")) or (low in ("uno", "una") and after == "de")


def _opens_by_name(language: Romance, closed: _Closed, frame: Frame, is_cue: bool) -> bool:
    """The first word is a name: another capital, or what a speaker does, follows."""
    low = frame[0].low
    if is_cue or len(frame) < 2 or low in closed.articles | closed.links | closed.prepositions | closed.others | closed.pronouns:
        return False
    named = len(frame) > 2 and frame[2].low == "," and frame[1].low not in closed.others | closed.times and not language.is_participle(low)
    return named or frame[1].is_capital or frame[1].low in closed.auxiliary or not frame[1].is_word or frame[1].low in language.cues().verbs


def _same_number(first: str, second: str) -> bool:
    """Two verbs may share a subject: both end like a plural, or neither does."""
    return first.endswith(("nt", "n", "m", "ões")) == second.endswith(("nt", "n", "m", "ões"))


def _is_infinitive(low: str) -> bool:
    """A form that looks like an infinitive; nouns with such endings exist, so what stands beside it decides."""
    return low.endswith(_INFINITIVES) and not low.endswith("ier")


_INFINITIVES = ("ar", "er", "ir", "arse", "erse", "irse", "oir", "dre", "tre", "ire", "ôr", "être", "faire")
SHORTEST_FINITE = 5
"""Letters from which the ending of a word behind a noun may be a verb's."""
SHORTEST_INFINITIVE = 5
"""Letters from which a word behind "de" is taken for an infinitive by its ending."""


def regular_forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]], endings: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Listed forms, or the stem with the endings of its group ("ar" -> "a an ó …"); of nouns the plural, of adjectives all four."""
    if part == "noun":
        plurals = (lemma + "s", lemma.removesuffix("ón") + "ones", lemma.removesuffix("ão") + "ões")
        return [(lemma, ""), *((p, "") for p in plurals)]
    if part == "adjective":
        stem = lemma.removesuffix("o") if lemma.endswith("o") else lemma
        ends = ("o", "a", "os", "as") if lemma.endswith("o") else ("", "e", "s", "es")
        return [(stem + e, "") for e in ends]
    light, _, rest = lemma.partition("+")
    if rest:
        return [(f, rest) for f, _ in regular_forms(part, light, irregular, endings)]
    if lemma in irregular:
        return [(f, "") for f in irregular[lemma]]
    base = lemma.removeprefix("s'")
    group = next((g for g in endings if base.endswith(g)), "")
    return [(base, ""), *((base.removesuffix(group) + e, "") for e in endings.get(group, "").split())]
