"""The stance of a statement, and whether it is hedged: from the class of its cue and from its words (terms/stances.toml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.details import kind_of_act
from vouchsafe.reading.doing import accuses, rejects
from vouchsafe.reading.languages.cue_classes import cue_class
from vouchsafe.reading.phrases import fold_text
from vouchsafe.reading.statement import Detail, Stance
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

_OF_CLASS: dict[str, Stance] = {
    "deny": "denies", "decline": "declines", "accuse": "accuses", "urge": "urges", "pledge": "pledges", "doubt": "doubts",
    "amend": "amends", "withdraw": "withdraws",
}  # fmt: skip
_CLAIMING = frozenset(["claim", "allege", "suggest", "speculate", "rumor", "rumour", "hint", "imply", "insinuate", "suspect", "allegation"])
_BY_WORDS: tuple[Stance, ...] = ("no_answer", "declines", "withdraws", "amends", "assesses", "denies", "doubts", "urges", "pledges")
_SILENT = frozenset(["silent", "mum", "tight-lipped"])
_ANSWERS = frozenset(["respond", "reply", "answer", "return", "ответить", "отвечать", "отреагировать", "antworten", "reagieren", "répondre", "responder", "contestar"])  # fmt: skip
_SPEAKING = ("comment", "say", "discuss", "confirm", "answer", "elaborate", "speak", "give", "be", "provide", "name", "respond", "talk", "disclose", "identif", "interview", "request", "question")  # fmt: skip
_OPENING = 90
"""Folded letters of a content in which a denial, demand or pledge must stand to be what is said, not a thing spoken of."""
SILENCES: tuple[Stance, ...] = ("no_answer", "declines")
_IN_CUE = frozenset(["amends", "no_answer", "declines", "withdraws"])
_FIRST_ONLY = frozenset(["denies", "doubts", "urges", "pledges", "amends"])


def stance_of(text: str, found: Attribution, details: Sequence[Detail], *, language: str | None) -> Stance:
    """What the statement does with what it says.

    details  those of its content: an abuse told as done makes an assertion an accusation, one told as not done a denial
    """
    kind = cue_class(found.cue_lemma, language)
    cue, content = _folded(text, found.cue), _folded(text, found.content)
    if found.negated:
        return _of_negated(kind, found.cue_lemma, cue, content, language)
    if kind == "decline" and not _fits("declines", f"{cue} {content}", language) and not _silence(content):
        return _by_words(cue, content, language) or "denies"  # "declined visas": an act, not silence
    if found.cue_lemma in _SILENT:
        return "declines"
    if kind in _OF_CLASS:
        return _OF_CLASS[kind]
    accused = accuses(text, found.content, details, language)
    if accused and any(d.slot == "act" and d.value["id"] == "incitement" for d in details):
        return "accuses"  # who tells that others call for a killing does not call for it
    told = _by_words(cue, content, language)
    if told == "no_answer" and kind == "say" and found.cue_lemma not in _ANSWERS and found.source and not _fits(told, cue, language):
        told = None  # who says that others did not answer has answered
    if told == "denies" and accused and any(d.slot == "act" and kind_of_act(d.value["id"]) == "refusal" for d in details):
        told = None  # "has rejected visas" is what somebody is said to have done
    if told in (None, "urges", "pledges") and rejects(text, details):
        return "denies"
    return told or ("accuses" if accused else "asserts")


def account_stance(text: str, content: Sequence[Span], details: Sequence[Detail], *, language: str | None) -> Stance:
    """The stance of what a report tells in its own voice."""
    words = _folded(text, content)
    for stance in SILENCES:
        if _fits(stance, words, language):
            return stance
    if _fits("amends", words, language):
        return "amends"
    return "accuses" if accuses(text, content, details, language) else "asserts"


def is_hedged(text: str, found: Attribution, language: str | None) -> bool:
    """Whether its teller holds back: "allegedly", "may have", "claims that", «якобы»."""
    return found.cue_lemma in _CLAIMING or _fits("hedged", f"{_folded(text, found.cue)} {_folded(text, found.content)}", language)


def holds_back(text: str, content: Sequence[Span], language: str | None) -> bool:
    """Whether words are hedged by themselves."""
    return _fits("hedged", _folded(text, content), language)


def silence_in(folded: str, stance: Stance, language: str | None) -> Span | None:
    """Where folded words tell that somebody would not speak or did not answer."""
    found = _pattern(stance, language).search(folded)
    return found.span() if found else None


def _of_negated(kind: str, lemma: str, cue: str, content: str, language: str | None) -> Stance:
    if lemma in _ANSWERS or _fits("no_answer", cue, language):
        return "no_answer"
    if kind == "deny":
        return "asserts"
    if kind in ("accuse", "urge", "pledge"):
        return "declines"
    return "declines" if kind in ("say", "show", "decline", "amend") else _by_words(cue, content, language) or "asserts"


def _by_words(cue: str, content: str, language: str | None) -> Stance | None:
    """What the words themselves do, where the cue only says that something is said."""
    for stance in _BY_WORDS:
        where = content[:_OPENING] if stance in _FIRST_ONLY else content
        if _fits(stance, where, language) or (stance in _IN_CUE and _fits(stance, cue, language)):
            return stance
    return None


def _silence(content: str) -> bool:
    """What is declined is to speak: "to comment", "an interview"."""
    return bool(re.match(rf"(?:to )?(?:{'|'.join(_SPEAKING)})", content))


def _fits(stance: str, words: str, language: str | None) -> bool:
    return _pattern(stance, language).search(words) is not None


@cache
def _pattern(stance: str, language: str | None) -> re.Pattern[str]:
    """The patterns of a language; of all languages for one without its own."""
    held: dict[str, list[str]] = load.table("stances")[stance]
    patterns = held[language] if language in held else [p for listed in held.values() for p in listed]
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + ")")


def _folded(text: str, spans: Sequence[Span]) -> str:
    return " ".join(fold_text(" ".join(text[s:e].split())) for s, e in sorted(spans)).replace("’", "'")
