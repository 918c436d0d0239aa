"""What people decided. A decision points to passages, never to ids of claims or edges, so it survives re-reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.errors import DecisionMalformed
from vouchsafe.receiving.report import Span

KINDS = ("edge", "tie", "same_claim", "other_claim", "source", "statement", "amendment")
HALF = 0.5
"""A decision finds its passage again when as much of the shorter one lies in the other."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a report a decision is about. `cue`, where it is told: the words of saying, which tell apart statements in one another."""

    doc_id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()

    def is_about(self, doc_id: str, content: Sequence[Span], cue: Sequence[Span] = ()) -> bool:
        """Whether a statement's content is this passage, by half overlap, and its cue this one, where both are told."""
        if doc_id != self.doc_id or (cue and self.cue and not any(s < f and b < e for s, e in self.cue for b, f in cue)):
            return False
        both = sum(max(0, min(e, f) - max(s, b)) for s, e in self.content for b, f in content)
        shorter = min(sum(e - s for s, e in self.content), sum(f - b for b, f in content))
        return shorter > 0 and both >= HALF * shorter


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. verdict: "confirmed" / "rejected" for edges and amendments; "same" / "different" for ties; a name for a source,
    after its kind where it is no body ("person: Ada Berg"); a stance, or "rejected", for a statement; anything for same_claim and other_claim."""

    kind: str
    targets: tuple[Passage, ...]
    verdict: str
    by: str = ""
    at: str = ""
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        targets = [
            {"doc_id": t.doc_id, "content": [list(s) for s in t.content]} | ({"cue": [list(s) for s in t.cue]} if t.cue else {})
            for t in self.targets
        ]
        return {"kind": self.kind, "targets": targets, "verdict": self.verdict, "by": self.by, "at": self.at, "reason": self.reason}


def parse_decisions(rows: Iterable[Mapping[str, Any]]) -> tuple[Decision, ...]:
    """Decisions from their rows, the newest last. Raises DecisionMalformed, naming the row's number."""
    out = []
    for number, row in enumerate(rows, 1):
        try:
            targets = tuple(Passage(str(t["doc_id"]), _spans(t["content"]), _spans(t.get("cue", ()))) for t in row["targets"])
            decision = Decision(
                str(row["kind"]), targets, str(row["verdict"]), str(row.get("by", "")), str(row.get("at", "")), str(row.get("reason", ""))
            )
        except (KeyError, TypeError, ValueError):
            raise DecisionMalformed(f"decision {number}: needs kind, targets of doc_id and content, and verdict") from None
        if decision.kind not in KINDS or not targets:
            raise DecisionMalformed(f"decision {number}: kind must be one of {', '.join(KINDS)}, with at least one target")
        out.append(decision)
    return tuple(sorted(out, key=lambda d: d.at))


def _spans(rows: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((int(s), int(e)) for s, e in rows)
