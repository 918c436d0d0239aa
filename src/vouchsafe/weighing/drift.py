"""Relays whose number differs from their own origin's. Listed, never counted as a contradiction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vouchsafe.reading.statement import Detail
from vouchsafe.weighing.consistency import relation, shown
from vouchsafe.weighing.edges import Node
from vouchsafe.weighing.origin import Walk
from vouchsafe.weighing.sources import Source


def drift_of(found: Sequence[Source], nodes: Sequence[Node], ended: Walk) -> list[Mapping[str, Any]]:
    """One entry a relay that tells another number than the first report told from the same source.

    found  the claim's origins;  nodes  in order of date;  ended  where each statement's path ends
    """
    return [entry for source in found for entry in _of_source(source, nodes, ended)]


def _of_source(source: Source, nodes: Sequence[Node], ended: Walk) -> list[Mapping[str, Any]]:
    told = [
        (n, d)
        for n in nodes
        if ended.ends.get(n.id) == frozenset({source.source_id})
        for d in n.part.statement.details
        if d.slot == "count"
    ]
    if not told:
        return []
    (first, value), *others = told
    differing = [(n, d) for n, d in others if n.part.doc_id != first.part.doc_id and relation(value, d) == "conflict"]
    return [_entry(source, first, value, n, d) for n, d in differing]


def _entry(source: Source, first: Node, value: Detail, node: Node, other: Detail) -> Mapping[str, Any]:
    return {
        "doc_id": node.part.doc_id, "slot": "count", "value": shown(other), "origin_value": shown(value), "source_id": source.source_id,
        "reason": f"says {shown(other)}; {first.part.doc_id} has {shown(value)} from the same source",
    }  # fmt: skip
