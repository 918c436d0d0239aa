"""What a content tells was done to people: an abuse or a refusal told as done, told as not done, or only in the background."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vouchsafe.reading.details import kind_of_act
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.small_words import small_words
from vouchsafe.reading.statement import Detail
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

LEAD = 28
"""Characters before an act in which a word that makes it background is looked for."""
_GRANTS = frozenset({"visa-granted", "asylum-granted"})
_OF_THINGS_TOO = frozenset({"disappearance", "ban", "surveillance", "destruction", "discrimination"})
"""Acts whose words are used of things as well: what is told of nobody accuses nobody."""
_WORD = re.compile(r"[^\W\d_]+")


def accuses(text: str, content: Sequence[Span], details: Sequence[Detail], language: str | None) -> bool:
    """Whether a content says that somebody did an abuse to people, or refused them refuge.

    Torture, detention and the like are done by somebody even where nobody is named; a death or an explosion need not be.
    An abuse people flee, fear or survived is why they flee, not what is told.
    """
    acts = _acts(details)
    if any(_refuses(act) for act in acts):
        return True
    if any(act.value["id"] == "no-ground" and not act.value["negated"] for act in acts):
        return False
    doer = any(d.slot == "alleged_perpetrator" for d in details)
    flights = [act for act in acts if kind_of_act(act.value["id"]) == "refuge"]
    for n, act in enumerate(acts):
        if act.value["id"] in _OF_THINGS_TOO and not any(d.slot in ("victim", "count", "alleged_perpetrator") for d in details):
            continue
        if _is_abuse(text, act, doer=doer) and not _is_background(text, act, content, language):
            if flights and (language == "de" or flights[0].span < act.span or not _told_as_done(text, act, content)):
                return False
            return n == 0 or kind_of_act(acts[0].value["id"]) in ("abuse", "harm", "refuge", "answer")
    return False


def rejects(text: str, details: Sequence[Detail]) -> bool:
    """Whether a content says that an abuse was not done, that nobody of the kind exists, or that the claim has no ground."""
    acts = _acts(details)
    if not acts:
        return False
    first = acts[0]
    if first.value["id"] in ("existence-denied", "no-ground"):
        return not first.value["negated"]
    told = [a for a in acts if kind_of_act(a.value["id"]) != "course"]
    return bool(told) and kind_of_act(told[0].value["id"]) == "abuse" and bool(told[0].value["negated"])


def _acts(details: Sequence[Detail]) -> list[Detail]:
    return sorted((d for d in details if d.slot == "act"), key=lambda d: d.span)


def _refuses(act: Detail) -> bool:
    granted = act.value["id"] in _GRANTS and act.value["negated"]
    return granted or (kind_of_act(act.value["id"]) == "refusal" and not act.value["negated"])


def _is_abuse(text: str, act: Detail, *, doer: bool) -> bool:
    if act.value["negated"]:
        return False
    kind = kind_of_act(act.value["id"])
    if kind == "harm" or (act.value["id"] == "killing" and _may_befall(text[slice(*act.span)])):
        return doer
    return kind == "abuse"


def _may_befall(words: str) -> bool:
    """Words for a death nobody need have caused: "died", «умер»."""
    return bool(_pattern("befalls").match(fold(words)))


def _is_background(text: str, act: Detail, content: Sequence[Span], language: str | None) -> bool:
    start = max(_start(act, content), act.span[0] - LEAD)
    before = [fold(w) for w in _WORD.findall(text, start, act.span[0])]
    return any(_pattern("background").fullmatch(w) for w in before[-4:])


def _told_as_done(text: str, act: Detail, content: Sequence[Span]) -> bool:
    """A verb of its own, outside a relative clause: "were tortured and fled", not "men persecuted at home fled"."""
    before = [fold(w) for w in _WORD.findall(text, _start(act, content), act.span[0])]
    relative = any(_pattern("relative").fullmatch(w) for w in before[-8:])
    return not relative and any(w in small_words("auxiliaries") for w in before[-4:])


def _start(act: Detail, content: Sequence[Span]) -> int:
    return next((s for s, e in content if s <= act.span[0] < e), 0)


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load.table("doing")[section]) + ")")
