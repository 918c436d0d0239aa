"""A report's text with its statements marked, line by line. Joined, the pieces are the text as it came in; furniture stays readable, greyed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from vouchsafe.telling.visible import parts, writable
from vouchsafe.telling.wording import sign

Statement = Mapping[str, Any]
Span = Sequence[int]
LOOKS = {
    "asserts": "says", "denies": "denies", "doubts": "denies", "declines": "declines", "no_answer": "declines", "accuses": "accuses",
    "urges": "urges", "pledges": "urges", "amends": "corrects", "withdraws": "corrects", "assesses": "says",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same statements.

    starts     ids of the statements whose content begins here (each becomes an anchor)
    first      the look of each of them: its sign stands before the first letter
    over       ids of the statements whose content, source or cue this is
    part       "content", "who" (source or cue) or "" where no statement lies
    """

    text: str
    starts: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    part: str = ""
    furniture: bool = False

    @property
    def classes(self) -> str:
        return " ".join(filter(None, [self.part, *self.over, "furniture" if self.furniture else ""]))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text, `start` to `end`, with the statements that begin in it. `furniture`: all of it is page furniture."""

    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]
    furniture: bool
    start: int
    end: int


def rows(report: Mapping[str, Any]) -> Iterator[Row]:
    """The lines of a report's text that hold anything."""
    text: str = report["text"]
    placed = sorted(report["statements"], key=_begin)
    furniture = [tuple(f) for f in report["furniture"]]
    reach = [(min(a for a, _ in spans), max(b for _, b in spans)) if (spans := _spans(s)) else (0, 0) for s in placed]
    begun = 0
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = line.span()
        reached = [s for s, (a, b) in zip(placed, reach, strict=True) if a < end and start < b]
        near = [s for s in reached if any(a < end and start < b for a, b in _spans(s))]
        first = begun
        while begun < len(placed) and _begin(placed[begun]) < end:
            begun += 1
        pieces = tuple(_pieces(text, start, end, near, placed[first:begun], furniture))
        yield Row(pieces, tuple(placed[first:begun]), all(p.furniture or not p.text.strip() for p in pieces), start, end)


def language(report: Mapping[str, Any]) -> str | None:
    """The report's language where it has the form of one: readers aloud are told no other."""
    return report["language"] if re.fullmatch(r"[a-z]{2,3}", report["language"] or "") else None


def shown(text: str) -> Markup:
    """Text as it is, each hidden character shut in by itself and named, so that it can neither hide nor turn anything."""
    return Markup("").join(
        escape(run) if name is None else Markup('<bdi class="hidden" data-name="{}">{}</bdi>').format(name, writable(run))
        for run, name in parts(text)
    )


def _begin(s: Statement) -> int:
    return min((a for a, _ in s["content"]), default=-1)


def _spans(s: Statement) -> list[Span]:
    return [*s["content"], *s["source"], *s["cue"]]


def _pieces(
    text: str, start: int, end: int, near: Sequence[Statement], begun: Sequence[Statement], furniture: Sequence[Span]
) -> Iterator[Piece]:
    begins = {s["statement_id"]: max(start, _begin(s)) for s in begun}
    inside = [p for s in near for span in _spans(s) for p in span] + [p for span in furniture for p in span]
    cuts = sorted({start, end, *begins.values(), *(p for p in inside if start < p < end)})
    for a, b in itertools.pairwise(cuts):
        content = [s for s in near if _covers(s["content"], a, b)]
        who = [s for s in near if s not in content and _covers([*s["source"], *s["cue"]], a, b)]
        starting = [s for s in begun if begins[s["statement_id"]] == a]
        yield Piece(
            text[a:b], tuple(s["statement_id"] for s in starting), tuple(dict.fromkeys(map(look, starting))),
            tuple(s["statement_id"] for s in (*content, *who)), "content" if content else "who" if who else "", _covers(furniture, a, b),
        )  # fmt: skip


def _covers(spans: Sequence[Span], a: int, b: int) -> bool:
    return any(x <= a and b <= y for x, y in spans)


def look(s: Statement) -> str:
    """The class that carries a statement's sign."""
    return "nobody" if sign(s["stance"], named=bool(s["source_name"]))[0] == "◦" else LOOKS.get(s["stance"], "says")
