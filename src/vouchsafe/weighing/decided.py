"""What people decided about a claim, laid over what the machine proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from vouchsafe.reading.statement import SourceKind, Stance, Statement
from vouchsafe.weighing.decisions import Decision
from vouchsafe.weighing.edges import Node
from vouchsafe.weighing.independence import pair
from vouchsafe.weighing.origin import Walk
from vouchsafe.weighing.result import Edge, Tie
from vouchsafe.weighing.values import Part, Status

REJECTED = "rejected"


def decided_parts(parts: Sequence[Part], decisions: Sequence[Decision]) -> list[Part]:
    """Statements as people corrected them: another stance, another source, or taken out."""
    out = []
    for part in parts:
        about = [
            d
            for d in decisions
            if d.kind in ("statement", "source") and any(t.is_about(part.doc_id, part.content, part.statement.cue) for t in d.targets)
        ]
        stance = next((d.verdict for d in reversed(about) if d.kind == "statement"), part.statement.stance)
        name = next((d.verdict for d in reversed(about) if d.kind == "source"), None)
        if stance != REJECTED:
            held = replace(part.statement, stance=cast(Stance, stance))
            out.append(replace(part, statement=_said_by(held, name) if name else held))
    return out


def _said_by(statement: Statement, verdict: str) -> Statement:
    """A statement from the source a person named: "person: Ada Berg"; without a kind it is a body. Whoever it spoke for goes with the old name."""
    kind, colon, name = verdict.partition(": ")
    if not colon or kind not in get_args(SourceKind):
        kind, name = "body", verdict
    return replace(statement, source_name=name, source_kind=cast(SourceKind, kind), speaks_for=None, found_by="given")


def decided_edges(edges: Sequence[Edge], nodes: Sequence[Node], decisions: Sequence[Decision]) -> list[Edge]:
    """Edges with what people decided of them. A decision with one target is about every edge of that statement; with two, about the edge
    between them; with the same one twice, about those to the sources it names itself."""
    at = {n.id: n for n in nodes}
    out = []
    for edge in edges:
        for d in decisions:
            if d.kind == "edge" and d.verdict in ("confirmed", REJECTED) and _is_about_edge(d, edge, at):
                edge = replace(edge, status=cast(Status, d.verdict), reason=f"{edge.reason}; {_told(d, d.verdict)}")
        out.append(edge)
    return out


def decided_ties(ties: Sequence[Tie], nodes: Sequence[Node], ended: Walk, decisions: Sequence[Decision]) -> list[Tie]:
    """Ties with what people decided of them: the same, different, or cannot be told."""
    held = {pair(t.a, t.b): t for t in ties}
    for d in decisions:
        if d.kind == "tie" and len(d.targets) == 2:
            status = {"same": "confirmed", "different": "ruled out"}.get(d.verdict, "possible")
            first, second = (
                {e for n in nodes if t.is_about(n.part.doc_id, n.part.content) for e in ended.ends.get(n.id, ())} for t in d.targets
            )
            held |= {pair(a, b): Tie(*pair(a, b), status, _told(d, status)) for a in first for b in second if a != b}
    return [held[k] for k in sorted(held)]


def decided_amendments(nodes: Sequence[Node], decisions: Sequence[Decision], verdict: str) -> frozenset[str]:
    """Ids of the corrections a person confirmed, or rejected."""
    about = [t for d in decisions if d.kind == "amendment" and d.verdict == verdict for t in d.targets]
    return frozenset(n.id for n in nodes if any(t.is_about(n.part.doc_id, n.part.content) for t in about))


def _is_about_edge(d: Decision, edge: Edge, at: Mapping[str, Node]) -> bool:
    start, end = at[edge.start], at.get(edge.end)
    begins = d.targets[0].is_about(start.part.doc_id, start.part.content)
    if len(d.targets) == 1:
        return begins
    if end is None:
        return begins and d.targets[0] == d.targets[1]
    return begins and d.targets[1].is_about(end.part.doc_id, end.part.content)


def _told(d: Decision, what: str) -> str:
    return f"{what} by {d.by or 'a person'}" + (f": {d.reason}" if d.reason else "")
