"""The values of a weighing: what goes in, what comes out. docs/weighing.md has the definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vouchsafe.reading.statement import ReadReport, Speaker, Statement
from vouchsafe.receiving.report import Span

WEIGH_SCHEMA = "vouchsafe.weigh/1"

CopyKind = Literal["copy", "agency", "quote", "boilerplate", "translation"]
Status = Literal["proposed", "confirmed", "rejected"]
Heard = Mapping[tuple[str, ...], frozenset[Speaker]]
"""By the key of an outlet, those whom a report lets speak through it."""
Access = Literal["saw", "told", "record", "own", "unknown"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two reports, as spans of each one's text."""

    earlier: Span
    later: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text. `earlier` holds it first where `directed`; else the order is by id only.

    backdated  the later one carries an earlier date, which its own words contradict
    """

    kind: CopyKind
    earlier: str
    later: str
    directed: bool
    passages: tuple[Passage, ...]
    reason: str
    backdated: bool = False

    def to_dict(self) -> dict[str, Any]:
        passages = [{"earlier": list(p.earlier), "later": list(p.later)} for p in self.passages]
        return {"kind": self.kind, "earlier": self.earlier, "later": self.later, "directed": self.directed,
                "passages": passages, "reason": self.reason, "backdated": self.backdated}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A statement as it stands in a claim: the whole of it, or one piece of a statement that carries two claims.

    statement_id  "s3", or "s3/1" for a piece; `content` is the piece's own
    language      of its report
    agents        names of those said to have done it, by their sound
    about         ids of the acts it is about, without those only mentioned
    """

    doc_id: str
    statement_id: str
    content: tuple[Span, ...]
    statement: Statement
    language: str | None = None
    agents: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that put forward, deny or decline one claim. `text` words the claim; `key` is derived from content."""

    key: str
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two groups that may be one claim, below the sure threshold: a question for a person."""

    a: str
    b: str
    reason: str


__all__ = ["WEIGH_SCHEMA", "Access", "Copy", "CopyKind", "Group", "MergeProposal", "Part", "Passage", "ReadReport", "Status"]
