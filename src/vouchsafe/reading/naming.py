"""The names that stand in a stretch of words: persons, bodies, outlets, places, offices, and words that refer back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vouchsafe.reading.speaker_words import Tagged, any_tag, full_name
from vouchsafe.receiving.report import Span

NameKind = Literal["person", "body", "outlet", "place", "office", "reference", "people", "pronoun", "narrator", "derived", "other"]
LONGEST_PERSON = 4
"""Words of a person's name."""

_BREAKS = re.compile(r"[,;:()\[\]“”„\"«»—–]|\n| - ")
_IN_NAME = ("name", "place", "body", "state", "outlet")


@dataclass(frozen=True, slots=True)
class Name:
    """One name. `first`, `last`: its words (included). `lone`: one word only, so a surname or a name by one word."""

    kind: NameKind
    written: str
    span: Span
    first: int
    last: int
    lone: bool = False


def names_in(held: Tagged) -> list[Name]:
    """The names in the order of the words."""
    found: list[Name] = []
    at = 0
    while at < len(held):
        tag = held.tags[at]
        if tag in ("role", "voice"):
            found.append(_name(held, "office", at, at))
            at += 1
        elif tag in ("pronoun", "narrator", "people", "derived"):
            last = at
            found.append(_name(held, tag, at, last))
            at = last + 1
        elif tag in _IN_NAME:
            last = _run(held, at)
            found.extend(_split(held, at, last))
            at = last + 1
        else:
            at += 1
    return found


def _run(held: Tagged, at: int) -> int:
    """The last word of the run of name words that starts at `at`; small words may stand between."""
    last, heads = at, held.tags[at] in ("body", "state")
    while last + 1 < len(held):
        if _BREAKS.search(held.gap(last)) or held.words.breaks[last]:
            break
        step = last + 1
        if heads:  # "Ministry of the Interior": small words go on
            while step < len(held) and held.tags[step] == "particle" and not _BREAKS.search(held.gap(step)) and step - last < 3:
                step += 1
        if step + 1 < len(held) and held.tags[step] == "particle" and held.tags[step + 1] == "name" and held.tags[last] == "name":
            step += (
                1
                if held.words.folded[step] in ("de", "da", "do", "dos", "van", "von", "der", "bin", "ibn", "al", "el", "del", "la", "e")
                else 0
            )
        if step >= len(held) or held.tags[step] not in _IN_NAME or (held.words.folded[step - 1] == "s" and not heads):
            break
        if held.quoted[step] != held.quoted[last] and not heads:
            break
        heads = heads or held.tags[step] in ("body", "state")
        last = step
    return last


def _split(held: Tagged, first: int, last: int) -> list[Name]:
    """A run as one name or several: "Kremlin Anna Berg" is a body and a person."""
    tags = held.tags[first : last + 1]
    if any_tag(tags, "outlet") and not any_tag(tags, "body", "state"):
        return [*_around(held, first, last, "outlet")]
    if any_tag(tags, "body", "state"):
        return _bodies(held, first, last)
    if all(t == "place" for t in tags):
        return [_name(held, "place", first, last)]
    if tags[0] == "place":
        cut = next(i for i in range(first, last + 1) if held.tags[i] != "place")
        return [_name(held, "place", first, cut - 1), *_persons(held, cut, last)]
    return _persons(held, first, last)


def _persons(held: Tagged, first: int, last: int) -> list[Name]:
    if last - first + 1 > LONGEST_PERSON:
        return [_name(held, "other", first, last)]
    return [_name(held, "person", first, last, lone=first == last)]


def _around(held: Tagged, first: int, last: int, kind: NameKind) -> list[Name]:
    """An outlet's name, or only the word for one ("the newspaper")."""
    if not any(held.is_capital(i) for i in range(first, last + 1)):
        return [_name(held, "reference", first, last)]
    start = first
    while start < last and not held.is_capital(start):
        start += 1
    return [_name(held, kind, start, last)]


def _bodies(held: Tagged, first: int, last: int) -> list[Name]:
    """A body with, behind it, perhaps the person of an office before it ("representative of the Council Anna Berg")."""
    office = first > 0 and any(held.tags[i] in ("role", "voice") for i in range(max(first - 4, 0), first))
    tail = last
    while tail > first and held.tags[tail] == "name" and not held.known[tail] and not held.quoted[tail]:
        tail -= 1
    people = last - tail
    follows_generic = held.tags[tail] == "body" and not held.is_capital(tail)
    if office and 2 <= people <= LONGEST_PERSON and not follows_generic:
        return [*_one_body(held, first, tail), _name(held, "person", tail + 1, last)]
    return _one_body(held, first, last)


def _one_body(held: Tagged, first: int, last: int) -> list[Name]:
    capital = [i for i in range(first, last + 1) if held.is_capital(i)]
    if not capital:
        return [_name(held, "reference", first, last)]
    if not held.is_capital(first) and held.tags[first] == "body":  # "the group Open Hand"
        return [_name(held, "body", capital[0], last)]
    return [_name(held, "body", first, last)]


def _name(held: Tagged, kind: NameKind, first: int, last: int, *, lone: bool = False) -> Name:
    written = held.written(first, last)
    if kind in ("body", "outlet"):
        written = full_name(written) or written
    return Name(kind, written, held.span(first, last), first, last, lone)
