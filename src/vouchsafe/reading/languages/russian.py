"""Russian: who says what, with the cases of the words telling who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_PREPOSITIONS = frozenset(
    [
        "в",
        "во",
        "на",
        "по",
        "о",
        "об",
        "обо",
        "из",
        "изо",
        "с",
        "со",
        "к",
        "ко",
        "у",
        "от",
        "до",
        "для",
        "при",
        "за",
        "под",
        "над",
        "перед",
        "через",
        "без",
        "между",
        "про",
        "среди",
        "после",
        "около",
        "против",
        "ради",
        "из-за",
        "из-",
        "под",
        "во",
        "вокруг",
        "вместо",
        "кроме",
        "согласно",
        "накануне",
        "благодаря",
        "ввиду",
        "вследствие",
        "насчёт",
        "относительно",
    ]
)
_TIMES = frozenset(
    [
        "понедельник",
        "вторник",
        "среду",
        "четверг",
        "пятницу",
        "субботу",
        "воскресенье",
        "понедельника",
        "вторника",
        "среды",
        "четверга",
        "пятницы",
        "субботы",
        "воскресенья",
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
        "январе",
        "феврале",
        "марте",
        "апреле",
        "мае",
        "июне",
        "июле",
        "августе",
        "сентябре",
        "октябре",
        "ноябре",
        "декабре",
        "утром",
        "днём",
        "днем",
        "вечером",
        "ночью",
        "года",
        "году",
        "вчера",
        "сегодня",
        "ранее",
        "позже",
        "позднее",
        "накануне",
        "затем",
        "потом",
        "теперь",
        "сейчас",
        "также",
        "тогда",
        "уже",
        "ещё",
        "еще",
        "впрочем",
        "однако",
        "час",
        "часа",
        "часов",
        "день",
        "дня",
        "дней",
        "неделю",
        "недели",
        "месяц",
        "месяца",
        "минут",
        "раз",
    ]
)
_SUBJECT_PRONOUNS = frozenset(
    "он она они я мы вы ты оно все некоторые многие никто кто-то".split()  # noqa: SIM905
)
_OTHER_WORDS = frozenset(
    [
        "и",
        "а",
        "но",
        "или",
        "что",
        "чтобы",
        "как",
        "если",
        "когда",
        "где",
        "куда",
        "который",
        "которая",
        "которое",
        "которые",
        "то",
        "это",
        "этом",
        "этого",
        "об",
        "не",
        "ни",
        "же",
        "ли",
        "бы",
        "лишь",
        "только",
        "даже",
        "также",
        "тоже",
        "так",
        "там",
        "тут",
        "здесь",
        "более",
        "менее",
        "очень",
        "при",
        "том",
        "тем",
        "чем",
        "по-прежнему",
        "его",
        "её",
        "ее",
        "их",
        "ему",
        "ей",
        "им",
        "ним",
        "ними",
        "ней",
        "нём",
        "нем",
        "него",
        "них",
        "мне",
        "нам",
        "нас",
        "вас",
        "вам",
        "меня",
        "себя",
        "себе",
        "собой",
    ]
)
_ABBREVIATIONS = frozenset(
    "г гг им ул стр т тыс млн млрд руб др проч см ст ч п кв обл р св долл".split()  # noqa: SIM905
)
_OUTLET_WORDS = frozenset(
    "агентству газете телеканалу радиостанции изданию порталу сайту журналу телекомпании интерфаксу рбк рия тасс корреспонденту".split()  # noqa: SIM905
)


_AGENCIES = frozenset(["риа", "тасс", "рбк", "рен", "нтв", "bbc", "би-би-си", "интерфакс"])


def russian_rules() -> PatternRules:
    """The rules of Russian."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="ru", cues=_cues(), kinds=_kinds, that=frozenset(["что", "чтобы", "будто", "якобы", "ли"]), likewise=frozenset(["как", "о", "об"]),
        attaching=frozenset(["по", "в", "во", "из", "при", "на", "от"]), negations=frozenset(["не"]), abbreviations=_ABBREVIATIONS,
        cases=True, about=frozenset(["о", "об", "обо"]),
        asking=frozenset(["как", "кто", "почему", "когда", "где", "сколько", "зачем"]), possessives=frozenset(["его", "её", "ее", "их"]), citing=frozenset(["со ссылкой на", "ссылаясь на"]), located=frozenset(["в", "во"]),
        back=frozenset([("об", "этом"), ("о", "чём"), ("о", "чем"), ("об", "том")]), interviews=frozenset(["интервью", "беседе", "разговоре", "эфире", "комментарии"]), outlets=_OUTLET_WORDS,
    )  # fmt: skip


@cache
def _morphology() -> MorphAnalyzer:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@cache
def _cues() -> CueList:
    return cue_list("cues_russian", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """All forms a cue may have: for verbs no infinitive, command or full participle, which seldom report."""
    wanted = ("VERB", "GRND", "PRTS") if part == "verb" else ("NOUN",)
    parses = [p for p in _morphology().parse(lemma) if p.normal_form == lemma and p.tag.POS in (*wanted, "INFN")]
    forms = {f.word for p in parses[:1] for f in p.lexeme if f.tag.POS in wanted and "impr" not in f.tag and "Fixd" not in f.tag}
    return [(f, "") for f in sorted(forms or {lemma})]


def _kinds(frame: Frame) -> Sequence[str]:
    out: list[str] = []
    for n, token in enumerate(frame):
        if not token.is_word:
            out.append("q" if token.inner else ",")
            continue
        kind = _kind(token.low, token.is_capital and n > 0)
        in_marks = n > 0 and token.opened
        if token.low in _AGENCIES and n > 0 and out[-1] == "v" and n + 2 < len(frame) and frame[n + 1].is_word:
            kind = "o"
        if kind == "n" and n > 0 and out[-1] in "ngo" and not token.is_capital and _may_be_genitive(token.low):
            kind = "g"
        out.append(out[-1] if in_marks and kind in "nd" and out[-1] in "ngo" else kind)
    return out


@cache
def _may_be_genitive(low: str) -> bool:
    return any(p.tag.POS == "NOUN" and p.tag.case == "gent" for p in _morphology().parse(low))


@cache
def _kind(low: str, capital: bool) -> str:
    if low in _PREPOSITIONS and not capital:
        return "r"
    if low in _SUBJECT_PRONOUNS:
        return "p"
    if low in _TIMES:
        return "t"
    if low in _OTHER_WORDS:
        return "x"
    if low[0].isdigit():
        return "d"
    return _kind_by_form(low, capital)


def _kind_by_form(low: str, capital: bool) -> str:
    parses = _morphology().parse(low)
    best = parses[0].score
    likely = [p.tag for p in parses if p.score >= best / 20]
    first = str(likely[0].POS)
    if first in ("VERB", "PRED", "INFN", "GRND", "PRTS", "ADJS", "ADVB", "CONJ", "PRCL", "INTJ", "COMP") and not capital:
        return "v" if first == "VERB" else "x"
    named = [t for t in likely if t.POS in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO")]
    if not named:
        return "n" if capital else "x"
    cases = {str(t.case) for t in named}
    modifies = named[0].POS in ("ADJF", "PRTF")
    if "nomn" in cases or "None" in cases:
        return "d" if modifies else "n"
    return "g" if "gent" in cases else "o"
