"""Russian: who says what, with the cases of the words telling who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.reading.languages.grammar import Grammar, Kinds, Range, small_words, words
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.speakers import is_speaker_word
from vouchsafe.reading.russian_words import readings

_PREPOSITIONS = words("russian", "prepositions")
_TIMES = words("russian", "times")
_PRONOUNS = words("russian", "pronouns")
_SURE_SUBJECTS = words("russian", "sure_subjects")
_QUANTIFIERS = words("russian", "quantifiers")
_OTHERS = words("russian", "others")
_AGENCIES = words("russian", "agencies")
_NOT_NAMING = ("VERB", "PRED", "INFN", "GRND", "PRTS", "ADJS", "ADVB", "CONJ", "PRCL", "INTJ", "COMP")
_NAMING = ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO")
_VOWELS = "аеёиоуыэюя"
_LIKELY = 1 / 20
"""Share of the likeliest reading's score from which another one counts."""


def russian_rules() -> PatternRules:
    """The rules of Russian."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="ru", cues=_cues(), small=small_words("russian"), kinds=_kinds, tells=_tells, agree=_agree, is_insertion=_is_insertion, is_gerund=_is_gerund,
        is_bare_infinitive=_is_infinitive, is_impersonal=_is_impersonal, is_describing=_is_participle, is_alive=_is_someone, is_infinitive_word=_is_infinitive,
        cases=True, commas=True,
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def _tags(low: str) -> tuple[Any, ...]:
    """The likely readings of a word, likeliest first."""
    parses = readings(low)
    return tuple(p.tag for p in parses if p.score >= parses[0].score * _LIKELY)


def _part_of_speech(low: str) -> str:
    """Of the likeliest reading; "" where there is none."""
    likely = _tags(low)
    return str(likely[0].POS) if likely else ""


@cache
def _cues() -> CueList:
    return cue_list("cues_russian", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """All forms a cue may have, with е for ё too: for verbs no command and no passive participle, which seldom report."""
    if lemma in irregular:
        return [(f, "") for f in irregular[lemma]]
    light, _, rest = lemma.partition("+")
    if part == "adjective":
        wanted: tuple[str, ...] = ("ADJS", "PRTS")
    else:
        wanted = ("VERB", "GRND", "PRTS", "INFN", "PRTF") if part == "verb" else ("NOUN",)
    parses = [p for p in readings(light) if p.normal_form == light and p.tag.POS in (*wanted, "INFN", "ADJF")]
    forms = {f.word for p in parses[:1] for f in p.lexeme if f.tag.POS in wanted and _reports(f.tag)} or {light}
    return [(f, rest) for f in sorted(forms | {f.replace("ё", "е") for f in forms})]


def _reports(tag: Any) -> bool:
    return "impr" not in tag and "Fixd" not in tag and (tag.POS != "PRTF" or "actv" in tag)


# --- kinds of words


def _kinds(frame: Frame) -> Kinds:
    """A name in quotation marks has one kind, that of its first word or of the noun before it («сети «Открытая рука»»)."""
    out: list[str] = []
    inside = False
    for n, token in enumerate(frame):
        if not token.is_word:
            out.append("q" if token.inner else ",")
            continue
        kind = _kind(token.low, token.is_capital and (n > 0 or _opens_by_name(frame)))
        if token.low in _AGENCIES and n > 0 and out[-1] == "v" and n + 2 < len(frame) and frame[n + 1].is_word:
            kind = "o"
        if token.low in _QUANTIFIERS:
            kind = _quantifier(frame, n)
        if token.low.startswith("друг") and any(t.low == "друг" for t in frame[max(n - 2, 0) : n + 1]) and _each_other(frame, n):
            kind = "x"
        if (
            kind == "n"
            and n > 0
            and out[-1] in "ngo"
            and _may_be_genitive(token.low)
            and (not token.is_capital or _is_owner(frame, n, out))
        ):
            kind = "g"
        if kind in "ng" and out and out[-1] == "r" and not token.is_capital:
            kind = "o"
        if kind == "o" and n > 0 and out[-1] == "o" and not _same_case(frame[n - 1].low, token.low):
            kind = "x"  # «в клинике разницу объясняют»: another phrase
        if kind == "d" and _stands_for_noun(frame, n):
            kind = "n"
        named = n > 0 and token.opened and kind in "nd" and out[-1] in "ngo"
        if named or (inside and kind in "ndgo"):
            kind = out[-1]
        inside = (inside or token.opened) and not token.closed
        if kind == "o" and out and out[-1] == "g" and not frame[n - 1].is_capital and _part_of_speech(frame[n - 1].low) == "ADJF":
            out[-1] = "o"  # «сказала Аренс нашей газете»
        out.append(kind)
    return out


def _each_other(frame: Frame, n: int) -> bool:
    """«Друг на друга», «друг друга»."""
    return sum(t.low.startswith("друг") for t in frame[max(n - 2, 0) : n + 3]) > 1


def _is_owner(frame: Frame, n: int, out: list[str]) -> bool:
    """A name with a capital is what the words before are of, not who they describe: «в министерстве Эльмарии», «министр Варда Анна Рен»."""
    run = n
    while run + 1 < len(frame) and frame[run + 1].is_capital and not frame[run].closed and not frame[run + 1].opened:
        run += 1
    if run - n == 2:
        return not _is_given(frame[n].low)
    if run == n:
        return out[-1] in "go" and not _is_given(frame[n].low)
    return out[-1] == "g" and frame[n - 1].is_capital


@lru_cache(maxsize=10_000)
def _is_given(low: str) -> bool:
    return any(p.is_known and ("Name" in p.tag or "Patr" in p.tag) for p in readings(low))


@lru_cache(maxsize=20_000)
def _cases(low: str) -> frozenset[tuple[str, str]]:
    """Case and number, each pair the word may stand in."""
    return frozenset((str(t.case), str(t.number)) for t in _tags(low) if t.POS in _NAMING)


def _same_case(first: str, second: str) -> bool:
    """Two words may stand in one case other than the first; what no dictionary tells may."""
    a, b = _cases(first), _cases(second)
    return not a or not b or any(case != "nomn" for case, _ in a & b)


def _stands_for_noun(frame: Frame, n: int) -> bool:
    """An adjective that is a noun too, with no noun behind it: «дежурный по отделу»."""
    after = frame[n + 1] if n + 1 < len(frame) else None
    if after is None or not after.is_word or after.low not in _PREPOSITIONS:
        return False
    return any("Subx" in t and t.case == "nomn" for t in _tags(frame[n].low))


def _quantifier(frame: Frame, n: int) -> str:
    """«Все» by itself may be a subject; before a noun it belongs to it."""
    after = frame[n + 1] if n + 1 < len(frame) else None
    if frame[n].low == "одно" and after is not None and after.low == "и":
        return "o"  # «одно и то же»
    if after is not None and after.is_word and _kind(after.low, after.is_capital) in "ndgop":
        return "d"
    return "p"


def _opens_by_name(frame: Frame) -> bool:
    """The first word is a name: a verb of speaking or a colon follows, and no dictionary holds it as anything but a noun."""
    after = frame[1] if len(frame) > 1 else None
    told = after is not None and (after.low in _cues().verbs or after.low == ":")
    return told and all(t.POS == "NOUN" for t in _tags(frame[0].low))


@lru_cache(maxsize=50_000)
def _may_be_genitive(low: str) -> bool:
    return any(t.POS == "NOUN" and t.case == "gent" for t in _tags(low))


@lru_cache(maxsize=50_000)
def _kind(low: str, capital: bool) -> str:
    if low in _PREPOSITIONS and not capital:
        return "r"
    if low in _PRONOUNS:
        return "p"
    if capital and low[-1] not in _VOWELS and not any(p in t for t in _tags(low) for p in ("Geox", "ADJF")):
        return "n"
    if low in _TIMES:
        return "t"
    if low in _OTHERS:
        return "x"
    if low[0].isdigit():
        return "d"
    return _kind_by_form(low, capital)


def _kind_by_form(low: str, capital: bool) -> str:
    likely = _tags(low)
    first = _part_of_speech(low)
    if first in _NOT_NAMING and not capital:
        return "v" if first == "VERB" else "x"
    named = [t for t in likely if t.POS in _NAMING]
    if not named:
        return "n" if capital else "x"
    cases = {str(t.case) for t in named}
    if "nomn" in cases or "None" in cases:
        return "d" if named[0].POS in ("ADJF", "PRTF") else "n"
    return "g" if "gent" in cases else "o"


# --- who may speak


def _tells(frame: Frame, kinds: Kinds, r: Range) -> int:
    first = frame[r[0]]
    if kinds[r[0]] == "p":
        return 3 if first.low in _SURE_SUBJECTS else 2
    if any(is_speaker_word(frame[k].low, "ru") or _is_letters(frame[k].text) for k in range(*r) if kinds[k] in "nd"):
        return 2
    if first.opened and first.is_capital and frame[r[1] - 1].closed:
        return 2
    if any(frame[k].is_capital and k > 0 for k in range(*r)) or any(_is_alive(frame[k].low) for k in range(*r) if kinds[k] in "nd"):
        return 2
    return 1 if any(kinds[k] == "n" for k in range(*r)) else 0


def _is_letters(text: str) -> bool:
    """A body that goes by letters (МИД, СМИ)."""
    return len(text) > 1 and text.isupper()


@lru_cache(maxsize=50_000)
def _is_alive(low: str) -> bool:
    return any(("anim" in t and t.case == "nomn") or "Surn" in t or "Name" in t for t in _tags(low))


@lru_cache(maxsize=10_000)
def _is_someone(low: str) -> bool:
    return any("anim" in t for t in _tags(low))


@lru_cache(maxsize=10_000)
def _agree(first: str, second: str) -> bool:
    """Two verb forms may share a subject: same number, and in the past the same gender."""
    for a in _tags(first):
        for b in _tags(second):
            gender = a.gender is None or b.gender is None or a.gender == b.gender
            if (a.number is None or b.number is None or a.number == b.number) and gender:
                return True
    return False


@lru_cache(maxsize=10_000)
def _is_gerund(low: str) -> bool:
    return _part_of_speech(low) == "GRND"


@lru_cache(maxsize=10_000)
def _is_infinitive(low: str) -> bool:
    return _part_of_speech(low) == "INFN"


def _is_impersonal(low: str) -> bool:
    """A plural verb may stand without a subject: «его обвиняют»."""
    return low.endswith(("ют", "ят", "ут", "ат", "ли"))


@lru_cache(maxsize=10_000)
def _is_participle(low: str) -> bool:
    return _part_of_speech(low) == "PRTF"


def _is_insertion(frame: Frame, kinds: Kinds, span: Range) -> bool:
    """A part that a participle, an adjective or a gerund opens describes the noun before, and has no verb."""
    first = span[0] + (frame[span[0]].low == "не" and span[0] + 1 < span[1])
    told = _part_of_speech(frame[first].low) if frame[first].is_word else ""
    return told in ("PRTF", "GRND") or (told == "ADJF" and "v" not in kinds[span[0] : span[1]] and "n" not in kinds[span[0] : span[1]])
