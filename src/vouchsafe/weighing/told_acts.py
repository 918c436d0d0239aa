"""Which act a content is about, and which it only mentions: people "fleeing torture" flee, and were not said to be tortured by whoever speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vouchsafe.reading.statement import Detail
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

OPPOSITE = {"visa-granted": "visa-refused", "asylum-granted": "asylum-refused"}
BY_A_STATE = frozenset({*OPPOSITE, *OPPOSITE.values()})
"""Acts whose doer is a state: which one is part of the claim."""
LONGEST_LEAD = 24
"""Characters before an act in which a word that makes it background is looked for."""
_BEFORE_NOUN = (
    "нный",
    "нная",
    "нные",
    "нного",
    "нной",
    "нных",
    "тый",
    "тые",
    "тых",
    "mene",
    "mener",
    "menen",
    "tete",
    "teter",
    "teten",
    "erte",
    "erter",
    "erten",
)
_BEHIND_NOUN = ("ed", "en", "é", "és", "ée", "ées", "ado", "ados", "ada", "adas", "ido", "idos", "ida", "idas")
"""Endings of participles that stand before the people they describe, and of those that stand behind."""
_AT_ONCE = re.compile(r"\s*")
_OF_AGE = re.compile(r",?\s*(?:(?:aged|de|im alter von)?\s*\d+(?: ans| anos| años| jahren)?,?\s*)?")
_LIST = re.compile(r"[\s,;/&]*(?:and|or|und|oder|et|ou|e|y|o|и|или|[,/&])?[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldActs:
    """main      what the content is about, an act denied under its opposite where it has one
    beside    acts only mentioned
    refused   those of `main` said not to have been done"""

    main: frozenset[str]
    beside: frozenset[str]
    refused: frozenset[str]


def acts_about(text: str, details: Sequence[Detail], content: Sequence[Span]) -> frozenset[str]:
    """Ids of the acts a content is about, as they are listed: a visa not granted is about the granting of visas."""
    main, _ = _parted(text, details, content)
    return frozenset(str(d.value["id"]) for d in main)


def told_acts(text: str, details: Sequence[Detail], content: Sequence[Span]) -> ToldActs:
    """The acts of a content, those in the background told apart.

    text  the whole text the details' spans point into
    """
    main, beside = _parted(text, details, content)
    names = frozenset(map(act_name, main))
    refused = frozenset(act_name(d) for d in main if d.value.get("negated") and act_name(d) == d.value["id"])
    return ToldActs(names, frozenset(map(act_name, beside)) - names, refused)


def _parted(text: str, details: Sequence[Detail], content: Sequence[Span]) -> tuple[list[Detail], list[Detail]]:
    """The acts a content is about, and those it only mentions."""
    acts = sorted((d for d in details if d.slot == "act"), key=lambda d: d.span)
    main: list[Detail] = []
    beside: list[Detail] = []
    last: tuple[Detail, bool] | None = None
    framed = bool(acts) and acts[0].value["id"] in _acts_of("frames")
    for n, d in enumerate(acts):
        listed = last is not None and _LIST.fullmatch(text[last[0].span[1] : d.span[0]]) is not None
        behind = _leads_to_background(text, d, content) or (listed and last is not None and last[1])
        told_of = _tells_whom(text, d, details) and n + 1 < len(acts) and not _LIST.fullmatch(text[d.span[1] : acts[n + 1].span[0]])
        aside = behind or told_of or (framed and n > 0) or d.value["id"] in _acts_of("background")
        (beside if aside else main).append(d)
        last = d, behind
    if not main:
        main, beside = beside[:1], beside[1:]
    return main, beside


def _tells_whom(text: str, d: Detail, details: Sequence[Detail]) -> bool:
    """Whether an act only tells which people are meant: "a man *arrested* in Karst died", "der *festgenommene* Mann starb"."""
    word = text[slice(*d.span)].casefold()
    people = [v.span for v in details if v.slot in ("victim", "count")]
    if word.endswith(_BEFORE_NOUN) and any(_AT_ONCE.fullmatch(text[d.span[1] : start]) for start, _ in people if start >= d.span[1]):
        return True
    return word.endswith(_BEHIND_NOUN) and any(_OF_AGE.fullmatch(text[end : d.span[0]].casefold()) for _, end in people if end <= d.span[0])


def act_name(d: Detail) -> str:
    """An act's id; of a negated one the opposite, where there is one ("no visas were given" is a refusal)."""
    name = str(d.value["id"])
    return OPPOSITE.get(name, name) if d.value.get("negated") else name


@cache
def kin_of(act: str) -> str | None:
    """The name shared by acts that one witness calls this and another that: a detention and a disappearance."""
    return next((kin[0] for kin in load.table("bearing")["kin"] if act in kin), None)


def _leads_to_background(text: str, d: Detail, content: Sequence[Span]) -> bool:
    start = next((s for s, e in content if s <= d.span[0] < e), d.span[0])
    return _leads().search(text[max(start, d.span[0] - LONGEST_LEAD) : d.span[0]].casefold()) is not None


@cache
def _acts_of(kind: str) -> frozenset[str]:
    return frozenset(load.table("bearing")[kind])


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(load.table("bearing")["leads"]) + r")[\s,]+(?:[\w’'-]+\s+){0,2}$")
