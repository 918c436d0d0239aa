"""Events that somebody marked with a word inside a sentence, and the kind of event a word means."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Report
from vouchsafe.terms import load
from vouchsafe.weighing.rarity import weight
from vouchsafe.weighing.stems import stem

_LETTERS = re.compile(r"[^\W\d_]+")


def marked_event(report: Report, statement: Statement) -> str | None:
    """The event a statement is about, where its cue is a word inside its content and nobody speaks."""
    if statement.source or not statement.cue or statement.found_by != "given":
        return None
    s, e = statement.cue[0]
    if not any(a <= s and e <= b for a, b in statement.content) or (s, e) in statement.content:
        return None
    return event_class(report.text[s:e])


@lru_cache(maxsize=100_000)
def event_class(words: str) -> str:
    """The kind of event that a word or phrase means ("shot dead" and "slaying" are one); its stem where no list has it."""
    plain = " ".join(_LETTERS.findall(words.casefold()))
    known = event_kinds()
    for part in (plain, *plain.split()):
        for form in (part, stem(part)):
            if form in known:
                return known[form]
    return stem(max(plain.split() or [words.casefold()], key=lambda w: (weight(w, "en"), w)))


@cache
def event_kinds() -> dict[str, str]:
    """The kind of each word in the list of events, by the word and by its stem."""
    kinds: dict[str, str] = {}
    for row in load.lines("events_english"):
        words = [w.replace("_", " ") for w in row.split()]
        for word in words:
            kinds.setdefault(word, words[0])
            kinds.setdefault(stem(word), words[0])
    return kinds
