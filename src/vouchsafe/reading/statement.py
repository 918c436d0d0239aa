"""A statement: what someone says in a report, and how the report says they said it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from vouchsafe.frames import frame_of, html_table
from vouchsafe.receiving.report import Report, Span

READ_SCHEMA = "vouchsafe.read/1"

Mode = Literal["speech", "thought", "intent"]
Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "declines", "no_answer", "accuses", "urges", "pledges", "amends", "withdraws", "assesses"]
SourceKind = Literal["person", "body", "outlet", "unnamed", "none"]
Slot = Literal["count", "date", "place", "act", "victim", "alleged_perpetrator", "object"]
MARKED_BY_PERSON = ("given", "person")
"""`found_by` of statements whose passage a person marked: they are never taken apart."""
NAMED_BY_PERSON = (*MARKED_BY_PERSON, "person-named")
"""`found_by` of statements whose source a person named: it counts as named, whatever words stand for it."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a content, with a typed value (docs/weighing 5.2).

    count                 {"low": int, "high": int | None, "of": term id | None, "text": str}   both ends included; None = open
    date                  {"start": iso, "end": iso}                                           both days included
    place                 {"id": term id or folded name, "within": [ids, nearest first]}
    act                   {"id": term id, "negated": bool}
    victim, alleged_perpetrator, object
                          {"id": term id or folded name, "text": str}
    """

    slot: Slot
    span: Span
    value: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return {"slot": self.slot, "span": list(self.span), "value": self.value}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks, resolved within the report. `name` None: nobody is named."""

    name: str | None
    kind: SourceKind
    speaks_for: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"source_name": self.name, "source_kind": self.kind, "speaks_for": self.speaks_for}


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone says in a report. Spans are offsets into the report's text.

    source_name  the source resolved within the report (aliases, pronouns, "the group"), or None where nobody is named
    source_kind  what it is: a person, a body, an outlet (a relay), an unnamed or described source, none
    speaks_for   the body a person speaks for according to this report; the body itself where an unnamed spokesperson speaks; or None
    also         others who say the same in the same words: "the government, along with the federation, denied"
    via          the chain it came through according to the report, nearest to the source first
    mode         only speech is weighed
    date         ISO day the statement was made, where the report tells, else None
    found_by     the rule or model that found it
    """

    statement_id: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source_name: str | None = None
    source_kind: SourceKind = "none"
    speaks_for: str | None = None
    via: tuple[str, ...] = ()
    mode: Mode = "speech"
    stance: Stance = "asserts"
    hedged: bool = False
    quote: Quote = "indirect"
    date: str | None = None
    details: tuple[Detail, ...] = ()
    found_by: str = ""
    also: tuple[Speaker, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        spans = {k: [list(s) for s in getattr(self, k)] for k in ("content", "source", "cue")}
        return {
            "statement_id": self.statement_id, **spans, "source_name": self.source_name, "source_kind": self.source_kind,
            "speaks_for": self.speaks_for, "also": [s.to_dict() for s in self.also], "via": list(self.via), "mode": self.mode, "stance": self.stance,
            "hedged": self.hedged, "quote": self.quote, "date": self.date,
            "details": [d.to_dict() for d in self.details], "found_by": self.found_by,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report and what was read in it. `notes` tells what the reader could not do ("no rules for language xx")."""

    report: Report
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The object that `vouchsafe read --json` prints, one a line."""
        r = self.report
        return {
            "schema": READ_SCHEMA, "doc_id": r.doc_id, "title": r.title, "date": r.date, "publisher": r.publisher,
            "url": r.url, "credit": r.credit, "language": r.language, "text": r.text,
            "furniture": [list(s) for s in r.furniture], "statements": [s.to_dict() for s in self.statements],
            "notes": list(self.notes), "custody": r.custody.to_dict() if r.custody else None,
        }  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """One flat row a statement, in the order of the text."""
        return [
            {"doc_id": self.report.doc_id, "statement_id": s.statement_id, "source": s.source_name, "speaks_for": s.speaks_for,
             "via": "; ".join(s.via), "stance": s.stance, "hedged": s.hedged, "mode": s.mode, "content": content_text(self.report, s)}
            for s in self.statements
        ]  # fmt: skip

    def to_frame(self) -> Any:
        """The rows as a pandas or polars frame. Raises ModuleNotFoundError where neither is installed."""
        return frame_of(self.rows())

    def _repr_html_(self) -> str:
        return html_table(self.rows())


def content_text(report: Report, statement: Statement) -> str:
    """The statement's content as it stands in the report; pieces are joined by a space."""
    return " ".join(report.text[s:e] for s, e in statement.content)


def numbered(statements: list[Statement]) -> tuple[Statement, ...]:
    """The statements in the order of the text, with ids s1, s2, … by place."""
    ordered = sorted(statements, key=lambda s: (s.content[0] if s.content else (0, 0), s.cue, s.source))
    return tuple(replace(s, statement_id=f"s{n}") for n, s in enumerate(ordered, 1))
