"""A report's text and its margin, ready to be written: words, signs, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vouchsafe.reading.statement import Detail
from vouchsafe.telling import wording
from vouchsafe.telling.found_by import why_found
from vouchsafe.telling.page import marked_text
from vouchsafe.telling.place_names import place_name
from vouchsafe.telling.visible import one_line, shortened
from vouchsafe.web.receiving.details_form import SLOTS
from vouchsafe.web.receiving.selectors_reading import REJECTED, Line, Reading, Shown

WORDS_OF_SAYING, TITLE = 40, 90
SIGNS = [*dict.fromkeys(wording.STANCES.values()), wording.NOBODY]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the text: the anchors and signs before it, and how it is marked. `start`: its first letter."""

    anchors: tuple[str, ...]
    signs: tuple[str, ...]
    classes: str
    text: Markup
    start: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What the margin says of a statement."""

    shown: Shown
    sign: str
    word: str
    also: tuple[str, ...]
    details: tuple[str, ...]
    why: str
    cue: str
    claims: tuple[tuple[Any, str], ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    runs: tuple[Run, ...]
    beside: tuple[Beside, ...]
    furniture: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[ShownLine, ...]
    language: str | None
    language_name: str


def page_of(reading: Reading) -> Page:
    """The text line by line, each with its margin."""
    report = reading.report
    rejected = {s.number for s in reading.shown if s.verdict == REJECTED}
    lines = tuple(_line(line, rejected, report.text) for line in reading.lines)
    return Page(lines, marked_text.language({"language": report.language}), language_name(report.language))


def beside(shown: Shown, text: str) -> Beside:
    """The margin of one statement."""
    s = shown.said
    sign, word = wording.sign(s.stance, named=s.source_name is not None)
    machine = shown.row.data["found_by"]
    changed = tuple(sorted({FIELDS[f] for c in shown.corrections if not c.added for f in c.changed}))
    return Beside(
        shown, sign, word, tuple(one_line(o.name or "somebody") for o in s.also), tuple(map(in_words, s.details)), why_found(machine),
        shortened(text[slice(*s.cue[0])], WORDS_OF_SAYING) if s.cue else "",
        tuple((pk, shortened(title, TITLE)) for pk, title in shown.claims), changed,
    )  # fmt: skip


FIELDS = {
    "content": "what is said", "source": "the words for who says it", "source_name": "who says it", "source_kind": "what they are",
    "speaks_for": "for whom they speak", "via": "through whom", "stance": "how they say it", "hedged": "the reserve", "details": "the details",
}  # fmt: skip


def in_words(d: Detail) -> str:
    """A detail in words: "how many: 40 or more", "when: 3 May 2031"."""
    v = d.value
    if d.slot == "count":
        told = f"{v['low']} or more" if v["high"] is None else str(v["low"]) if v["low"] == v["high"] else f"{v['low']} to {v['high']}"
    elif d.slot == "date":
        told = wording.day(v["start"]) + (f" to {wording.day(v['end'])}" if v["end"] != v["start"] else "")
    elif d.slot == "place":
        told = place_name(v["id"])
    elif d.slot == "act":
        told = ("no " if v["negated"] else "") + v["id"].replace("-", " ").replace("_", " ")
    else:
        told = v["text"]
    return one_line(f"{SLOTS[d.slot]}: {told}")


def language_name(code: str) -> str:
    """ "English" of "en"; a code that no list knows stays."""
    import pycountry  # its lists are large; only this page needs them

    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code) if len(code) == 3 else None
    return str(found.name) if found else code


def _line(line: Line, rejected: set[str], text: str) -> ShownLine:
    row = line.row
    return ShownLine(tuple(_runs(row, rejected)), tuple(beside(s, text) for s in line.shown), row.furniture, row.start, row.end)


def _runs(row: marked_text.Row, rejected: set[str]) -> Iterator[Run]:
    """The runs of a line. What lies only under rejected statements is no longer marked as said."""
    at = row.start
    for piece in row.pieces:
        struck = bool(piece.over) and rejected.issuperset(piece.over)
        classes = " ".join(filter(None, ["struck", *piece.over]) if struck else [piece.classes])
        signs = () if rejected.issuperset(piece.starts) and piece.starts else piece.first
        yield Run(piece.starts, signs, classes, marked_text.shown(piece.text), at)
        at += len(piece.text)
