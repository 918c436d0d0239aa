"""Corrections: when one takes effect, which reports carry it, which are stale. Source: docs/methodology/weighing, "Planted pages"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.weighing.edges import Node
from vouchsafe.weighing.names import Key, outlet_key
from vouchsafe.weighing.sources import ClaimSources

NEITHER = "neither the origin's own page nor carried by the outlet that first carried the claim"
EARLIER = "it is older than every report that tells the claim: it may correct something else"
DOUBTFUL = (
    "the page may not be of whom it names: other pages under that name stand elsewhere, or the name is written in letters of two alphabets"
)


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
    vouching = _Vouching(stating, amending, sources, ways)
    effective: dict[str, list[Node]] = {}
    alleged = []
    for node in amending:
        if node.id in rejected:
            continue
        source = sources.source(node.part.statement)
        party = source.party if source else _publisher_party(node, sources)
        doubt = None if node.id in confirmed or read_by_person else vouching.doubt(node, party)
        if party is None or (doubt is None and node.id not in confirmed and party not in vouching.parties):
            doubt = NEITHER
        if doubt is None and party is not None:
            effective.setdefault(party, []).append(node)
        else:
            alleged.append({"doc_id": node.part.doc_id, "statement_id": node.part.statement_id, "source_id": source.source_id if source else None,
                            "reason": doubt})  # fmt: skip
    if not effective:
        return Amended(None, tuple(alleged), ())
    party = min(effective, key=lambda p: (_relays(effective[p]), -len({n.report.text for n in effective[p]}), p))
    carrying = {n.part.doc_id for n in effective[party]}
    stale = sorted({n.part.doc_id for n in stating} - carrying)
    return Amended({"source_id": party, "doc_ids": sorted(carrying)}, tuple(alleged), tuple(stale))


def _relays(nodes: Sequence[Node]) -> bool:
    """Whether only an outlet is named for a correction, which then passes on what an origin corrected, where one did."""
    return all(n.part.statement.source_kind == "outlet" for n in nodes)


def _publisher_party(node: Node, sources: ClaimSources) -> str | None:
    return sources.id(node.report.publisher, "body") if node.report.publisher else None


class _Vouching:
    """What vouches for the corrections of one claim."""

    def __init__(
        self, stating: Sequence[Node], amending: Sequence[Node], sources: ClaimSources, ways: Mapping[str, frozenset[Key]]
    ) -> None:
        self.parties = {s.party for n in stating if (s := sources.source(n.part.statement))}
        self._sources, self._ways = sources, ways
        self._days = [day for n in stating for day in _days(n)]
        self._carriers = _first_carriers(stating)
        self._nobody_noted = not any(n.report.publisher for n in (*stating, *amending))

    def doubt(self, node: Node, party: str | None) -> str | None:
        """Why a correction does not take effect by itself, or None where it does."""
        if not self._is_carried(node, party):
            return NEITHER
        if node.doubtful:
            return DOUBTFUL
        own = max(_days(node), default=None)
        return EARLIER if own and self._days and all(_is_before(own, day) for day in self._days) else None

    def _is_carried(self, node: Node, party: str | None) -> bool:
        """Whether it stands on the origin's own page or on one of the outlet that first carried the claim."""
        if node.report.publisher:
            own = self._sources.id(node.report.publisher, "body") == party
            return own or node.page in self._carriers
        # Where nobody noted whose pages the texts are, the way a text tells of is all there is.
        return self._nobody_noted and bool(self._ways.get(node.part.doc_id, frozenset()) & self._carriers)


def _first_carriers(stating: Sequence[Node]) -> set[Key]:
    """The outlets that first carried the claim: those that pages of others name as its way or as having told it.

    What a page says of itself is not enough: any page can say that it was told first, and bear any date. An outlet whose pages
    have it from another outlet only was not the first. Where nobody names another, it is the outlet on whose pages alone the claim stands.
    """
    passing_on = {n.page for n in stating if _is_of_another_outlet(n)} - {n.page for n in stating if not _is_of_another_outlet(n)}
    named = {outlet for n in stating for outlet in _named_by(n) if outlet != n.page} - passing_on
    pages = {n.page for n in stating if n.page is not None and not n.doubtful}
    return named or (pages if len(pages) == 1 else set())


def _named_by(node: Node) -> Iterator[Key]:
    said = node.part.statement
    yield from map(outlet_key, said.via[:1])
    if said.source_kind == "outlet" and said.source_name:
        yield outlet_key(said.source_name)
    if node.report.credit:
        yield outlet_key(node.report.credit)


def _is_of_another_outlet(node: Node) -> bool:
    said = node.part.statement
    return said.source_kind == "outlet" and bool(said.source_name) and outlet_key(said.source_name or "") != node.page


def _days(node: Node) -> Iterable[str]:
    """The days on which a statement was made, as far as they are told: its own, and that of its report."""
    return [day for day in (node.part.statement.date, node.report.date) if day]


def _is_before(day: str, other: str) -> bool:
    """Whether a day, month or year lies before another for certain."""
    shared = min(len(day), len(other))
    return day[:shared] < other[:shared]
