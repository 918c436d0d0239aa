"""How each statement of a claim came to its report: from a source, through an outlet, by copying, or nobody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.receiving.report import Report
from vouchsafe.weighing.described import is_nobody, nature
from vouchsafe.weighing.names import outlet_key
from vouchsafe.weighing.result import Edge
from vouchsafe.weighing.sources import ClaimSources, id_of
from vouchsafe.weighing.values import Copy, Part, Status

NO_DATE = "9999"


@dataclass(frozen=True, slots=True)
class Node:
    """A statement that puts the claim forward, with what its report is."""

    part: Part
    report: Report

    @property
    def id(self) -> str:
        return f"{self.part.doc_id}#{self.part.statement_id}"

    @property
    def order(self) -> tuple[str, str]:
        return (self.report.date or NO_DATE, self.id)

    @property
    def through(self) -> set[tuple[str, ...]]:
        """The outlets this statement names as its way, and the one whose page it stands on."""
        outlets = {outlet_key(v) for v in self.part.statement.via}
        return outlets | ({outlet_key(self.report.publisher)} if self.report.publisher else set())


def derived(node: Node) -> bool:
    """Whether the statement says it rests on others it does not name."""
    kind, name = node.part.statement.source_kind, node.part.statement.source_name or ""
    return bool(name) and ((kind == "unnamed" and nature(name) == "derived") or (kind == "outlet" and is_nobody(name)))


def edges_of(nodes: Sequence[Node], sources: ClaimSources, copies: Sequence[Copy], *, read_by_person: bool) -> list[Edge]:
    """Every way the claim's statements came, each with its reason. Machine readings are proposed; a person's are confirmed.

    nodes  in order of date
    """
    first_of: dict[tuple[str, ...], Node] = {}
    for n in nodes:
        if _has_own_source(n):
            for outlet in sorted(n.through):
                first_of.setdefault(outlet, n)
    sourced = next((n for n in nodes if _has_own_source(n)), None)
    twins = _twins(nodes)
    copied = {i: held for i, held in _copied(nodes, copies).items() if i not in twins}
    out = []
    for node in nodes:
        out += _attributed(node, sources, first_of, "confirmed" if read_by_person else "proposed")
        twin = twins.get(node.id)
        if twin is not None:
            told = f"{node.part.doc_id} holds the same text as {twin.part.doc_id}, word for word"
            out.append(_edge(node, twin.id, "verbatim", "confirmed", told, "same-text"))
        out += [_edge(node, earlier.id, how, "proposed", reason, "reuse") for earlier, how, reason in copied.get(node.id, ())]
        if (
            sourced is not None
            and _may_rest_on(node, sourced)
            and node.id not in copied
            and node.id not in twins
            and not _own_page(node, sources)
        ):
            told = f"{node.part.doc_id} names nobody; the same had been told in {sourced.part.doc_id}"
            out.append(_edge(node, sourced.id, "inferred", "proposed", told, "unsourced-after-sourced"))
    if sourced is None:
        out += _from_the_first(nodes, copied, sources)
    return out


def _may_rest_on(node: Node, sourced: Node) -> bool:
    """A statement that names nobody, or others unnamed, told when a report with a source was already out (or may have been)."""
    named = bool(node.part.statement.source_name) and not derived(node)
    day, known = node.report.date or NO_DATE, sourced.report.date or NO_DATE
    return not named and node is not sourced and (known <= day or known.startswith(day) or known == NO_DATE)


def _has_own_source(node: Node) -> bool:
    s = node.part.statement
    return bool(s.source_name) and s.source_kind != "outlet" and not derived(node)


def _own_page(node: Node, sources: ClaimSources) -> str | None:
    """The source whose own publication a report is, where it names nobody else."""
    publisher = node.report.publisher
    if publisher and not node.part.statement.source_name:
        own = sources.id(publisher, "body")
        return own if any(s.source_id == own for s in sources.all()) else None
    return None


def _attributed(node: Node, sources: ClaimSources, first_of: Mapping[tuple[str, ...], Node], status: Status) -> list[Edge]:
    s = node.part.statement
    if derived(node):
        return []
    own = _own_page(node, sources)
    if own:
        return [_edge(node, own, "attributed", status, f"{node.part.doc_id} is the source's own page", "own-page")]
    if not s.source_name:
        return []
    if s.source_kind == "outlet":
        known = first_of.get(outlet_key(s.source_name))
        if known is not None and known is not node:
            told = f"{node.part.doc_id} names only {s.source_name}; {known.part.doc_id} shows whom {s.source_name} had it from"
            return [_edge(node, known.id, "attributed", "proposed", told, "outlet-resolved")]
    source = sources.source(s)
    assert source is not None
    return [_edge(node, source.source_id, "attributed", status, f"{node.part.doc_id} names {s.source_name}", s.found_by)]


def _copied(nodes: Sequence[Node], copies: Sequence[Copy]) -> dict[str, list[tuple[Node, str, str]]]:
    """For each statement whose words stand in an earlier report of this claim: that statement."""
    by_doc: dict[str, list[Node]] = {}
    for n in nodes:
        by_doc.setdefault(n.part.doc_id, []).append(n)
    out: dict[str, list[tuple[Node, str, str]]] = {}
    for c in copies:
        if c.kind == "boilerplate" or c.earlier not in by_doc or c.later not in by_doc:
            continue
        how = "translated" if c.kind == "translation" else "verbatim"
        for passage in c.passages:
            for later in by_doc[c.later]:
                if _over(later, passage.later) and later.id not in out:
                    earlier = next((e for e in by_doc[c.earlier] if _over(e, passage.earlier)), None)
                    if earlier is not None:
                        out[later.id] = [(earlier, how, c.reason)]
    return out


def _twins(nodes: Sequence[Node]) -> dict[str, Node]:
    """For each statement of a report that was taken in twice: the same statement of the first of the two. This needs no person to confirm."""
    first: dict[tuple[str, object], Node] = {}
    out: dict[str, Node] = {}
    for n in nodes:
        held = first.setdefault((n.report.text, n.part.content), n)
        if held is not n and held.part.doc_id != n.part.doc_id:
            out[n.id] = held
    return out


def _over(node: Node, span: tuple[int, int]) -> bool:
    """Whether at least half of a statement's content lies in a passage."""
    inside = sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in node.part.content)
    return 2 * inside >= sum(e - s for s, e in node.part.content)


def _from_the_first(nodes: Sequence[Node], copied: Mapping[str, Any], sources: ClaimSources) -> list[Edge]:
    """Where no report names a source, later ones may rest on the first."""
    silent = [n for n in nodes if not n.part.statement.source_name and not _own_page(n, sources)]
    return [
        _edge(
            n,
            silent[0].id,
            "inferred",
            "proposed",
            f"nobody is named; {silent[0].part.doc_id} told it before {n.part.doc_id}",
            "unsourced-after-first",
        )
        for n in silent[1:]
        if n.id not in copied
    ]


def _edge(node: Node, end: str, how: str, status: Status, reason: str, found_by: str) -> Edge:
    s = node.part.statement
    spans = (*s.source, *s.cue, *node.part.content)
    passage = {"doc_id": node.part.doc_id, "spans": [list(x) for x in sorted(set(spans))]}
    return Edge(id_of((node.id, end, how)), node.id, end, how, status, reason, passage, found_by)
