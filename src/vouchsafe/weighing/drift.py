"""Relays whose number differs from their own origin's. Listed, never counted as a contradiction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vouchsafe.reading.statement import Detail
from vouchsafe.weighing.consistency import relation, shown
from vouchsafe.weighing.edges import Node
from vouchsafe.weighing.sources import Source
from vouchsafe.weighing.traced import Traced


def drift_of(held: Traced) -> list[Mapping[str, Any]]:
    """One entry a relay that tells another number than the first report told from the same source."""
    return [entry for source in held.origins for entry in _of_source(source, held)]


def _of_source(source: Source, held: Traced) -> list[Mapping[str, Any]]:
    alone = (n for n in held.reached.get(source.source_id, ()) if len(held.ended.ends[n.id]) == 1)
    told = [(n, d) for n in alone for d in n.part.statement.details if d.slot == "count"]
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
