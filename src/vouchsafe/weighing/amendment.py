"""Corrections: when one takes effect, which reports carry it, which are stale. Source: docs/methodology/weighing, "Planted pages"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.weighing.edges import Node
from vouchsafe.weighing.names import Key, outlet_key
from vouchsafe.weighing.sources import ClaimSources


@dataclass(frozen=True, slots=True)
class Amended:
    """amended_by  the party that corrected its own claim and the reports that carry it, or None
    alleged     corrections that nothing vouches for
    stale       reports that still tell the claim without the correction"""

    amended_by: Mapping[str, Any] | None
    alleged: tuple[Mapping[str, Any], ...]
    stale: tuple[str, ...]


def amended(
    stating: Sequence[Node],
    amending: Sequence[Node],
    sources: ClaimSources,
    *,
    read_by_person: bool,
    confirmed: frozenset[str],
    rejected: frozenset[str],
    ways: Mapping[str, frozenset[Key]],
) -> Amended:
    """What the corrections of a claim amount to.

    stating    statements that put the claim forward, by date
    amending   statements that correct it
    confirmed, rejected   ids of amending statements a person decided on
    ways       for each report, the outlets it names as the way of anything it tells
    """
    parties = {s.party for n in stating if (s := sources.source(n.part.statement))}
    carriers = _first_carriers(stating)
    effective: dict[str, list[Node]] = {}
    alleged = []
    for node in amending:
        source = sources.source(node.part.statement)
        party = source.party if source else _publisher_party(node, sources)
        if node.id in rejected:
            continue
        if party is not None and (
            node.id in confirmed or (party in parties and _vouched(node, party, carriers, sources, ways, read_by_person=read_by_person))
        ):
            effective.setdefault(party, []).append(node)
        else:
            alleged.append({"doc_id": node.part.doc_id, "statement_id": node.part.statement_id, "source_id": source.source_id if source else None,
                            "reason": "neither the origin's own page nor carried by the outlet that first carried the claim"})  # fmt: skip
    if not effective:
        return Amended(None, tuple(alleged), ())
    party = min(effective, key=lambda p: (-len(effective[p]), p))
    carrying = {n.part.doc_id for n in effective[party]}
    stale = sorted({n.part.doc_id for n in stating} - carrying)
    return Amended({"source_id": party, "doc_ids": sorted(carrying)}, tuple(alleged), tuple(stale))


def _publisher_party(node: Node, sources: ClaimSources) -> str | None:
    return sources.id(node.report.publisher, "body") if node.report.publisher else None


def _first_carriers(stating: Sequence[Node]) -> set[Key]:
    """The outlets that first carried the claim: those the reports name as its way or as having told it, and the earliest report's own."""
    named = {outlet_key(n.part.statement.via[0]) for n in stating if n.part.statement.via}
    told = {outlet_key(s.source_name) for n in stating if (s := n.part.statement).source_kind == "outlet" and s.source_name}
    dated = [n for n in stating if n.report.date and n.report.publisher]
    return named | told | ({outlet_key(dated[0].report.publisher or "")} if dated else set())


def _vouched(
    node: Node, party: str, carriers: set[Key], sources: ClaimSources, ways: Mapping[str, frozenset[Key]], *, read_by_person: bool
) -> bool:
    if read_by_person:
        return True
    if node.report.publisher:
        own = sources.id(node.report.publisher, "body") == party
        return own or outlet_key(node.report.publisher) in carriers
    # A text somebody kept without noting whose page it was: the way it tells of is all there is.
    return bool(ways.get(node.part.doc_id, frozenset()) & carriers)
