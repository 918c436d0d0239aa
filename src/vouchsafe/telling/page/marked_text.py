"""A report's text with its statements marked, paragraph by paragraph; furniture stays readable, greyed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.telling.wording import sign

Statement = Mapping[str, Any]
_AGAINST = {"denies", "doubts", "declines", "no_answer"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same statements.

    starts  ids of the statements whose content begins here (each becomes an anchor)
    look    CSS classes of the mark; None where no statement lies
    sign    what stands before the first letter of a statement: "✕"
    """

    text: str
    starts: tuple[str, ...] = ()
    look: str | None = None
    sign: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]
    furniture: bool


def paragraphs(report: Mapping[str, Any]) -> Iterator[Paragraph]:
    """The lines of a report's text that hold anything, each with the statements that begin in it."""
    text: str = report["text"]
    statements: list[Statement] = list(report["statements"])
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = line.span()
        inside = [s for s in statements if any(a < end and start < b for a, b in s["content"])]
        begun = tuple(s for s in inside if start <= min(a for a, _ in s["content"]) < end)
        furniture = any(a <= start and end <= b for a, b in report["furniture"])
        yield Paragraph(tuple(_pieces(text, start, end, inside)), begun, furniture)


def _pieces(text: str, start: int, end: int, statements: Sequence[Statement]) -> Iterator[Piece]:
    spans = [(max(a, start), min(b, end), a, s) for s in statements for a, b in s["content"] if a < end and start < b]
    cuts = sorted({start, end, *(p for a, b, *_ in spans for p in (a, b))})
    for a, b in itertools.pairwise(cuts):
        over = [s for x, y, _, s in spans if x <= a and b <= y]
        first = [s for x, _, whole, s in spans if x == a and whole == a and s["content"][0][0] == a]
        if over:
            yield _mark(text[a:b], over[-1], first)
        else:
            yield Piece(text[a:b])


def _mark(text: str, top: Statement, first: Sequence[Statement]) -> Piece:
    named = bool(top["source_name"])
    _, word = sign(top["stance"], named=named)
    look = "against" if top["stance"] in _AGAINST else "" if named else "none"
    signs = "".join(dict.fromkeys(sign(s["stance"], named=bool(s["source_name"]))[0] for s in first))
    return Piece(text, tuple(s["statement_id"] for s in first), look, signs, f"{top['source_name'] or 'nobody named'} {word}")
