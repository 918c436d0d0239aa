"""Weighs one claim, from its statements alone: the same statements, copies and decisions give the same answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vouchsafe.reading.statement import Detail
from vouchsafe.receiving.report import Report
from vouchsafe.weighing import edges as how
from vouchsafe.weighing import ties as tying
from vouchsafe.weighing.access import access_of
from vouchsafe.weighing.amendment import amended
from vouchsafe.weighing.consistency import consistency, relation, shown
from vouchsafe.weighing.decisions import Decision
from vouchsafe.weighing.edges import Node
from vouchsafe.weighing.independence import pair
from vouchsafe.weighing.origin import ClaimGraph, Link, Walk, interval, walk
from vouchsafe.weighing.result import Claim, Edge, Origin, Standing, Tie
from vouchsafe.weighing.sources import PUBLIC_ID_KEY, ClaimSources, Source, id_of
from vouchsafe.weighing.values import Access, Copy, Group, Part

PUTS_FORWARD = ("asserts", "accuses")
NEVER = ("doubts", "assesses")
AGAINST = ("denies",)
SILENT = ("declines", "no_answer")
AMENDS = ("amends", "withdraws")


@dataclass(frozen=True, slots=True)
class Around:
    """What else bears on a claim: reports by id, copies among them, statements of other claims that deny or correct this one."""

    reports: Mapping[str, Report]
    copies: tuple[Copy, ...] = ()
    denying: tuple[Part, ...] = ()
    amending: tuple[Part, ...] = ()
    decisions: tuple[Decision, ...] = ()
    read_by_person: bool = False
    id_key: bytes = PUBLIC_ID_KEY


def weigh_claim(group: Group, around: Around) -> Claim:
    """The claim a group of statements is, with its origins and their number."""
    parts = _decided_parts(group.parts, around.decisions)
    near = (*parts, *around.denying, *around.amending)
    outlets = [p for part in near if (p := around.reports[part.doc_id].publisher)]
    sources = ClaimSources(group.key, [p.statement for p in near], outlets=outlets, id_key=around.id_key)
    nodes = sorted((Node(p, around.reports[p.doc_id]) for p in _counting(parts)), key=lambda n: n.order)
    edges = _decided_edges(how.edges_of(nodes, sources, around.copies, read_by_person=around.read_by_person), nodes, around.decisions)
    links = tuple(Link(e.start, e.end, e.status, "#" not in e.end) for e in edges)
    derived = frozenset(n.id for n in nodes if how.derived(n))
    graph = ClaimGraph(tuple(n.id for n in nodes), links, derived)
    ended = walk(graph, provisional=True)
    known = {s.source_id: s for s in sources.all()}
    found = [known[i] for i in ended.sources if i in known]
    ties = _decided_ties(tying.proposed(found, _gatherers(nodes, sources)), nodes, ended, around.decisions)
    sure = replace(
        graph,
        confirmed=tying.pairs(ties, "confirmed", *(("same party",) if around.read_by_person else ())),
        possible=tying.pairs(ties, "possible", "same party"),
    )
    likely = replace(graph, confirmed=tying.pairs(ties, "confirmed", "same party"), possible=tying.pairs(ties, "possible"))
    stating = [n for n in nodes if n.part.statement.stance not in AMENDS] or nodes
    amending = [Node(p, around.reports[p.doc_id]) for p in (*(q for q in parts if q.statement.stance in AMENDS), *around.amending)]
    change = amended([] if nodes and stating is nodes else stating, sorted(amending, key=lambda n: n.order), sources, read_by_person=around.read_by_person,
                     confirmed=_amendments(amending, around.decisions, "confirmed"), rejected=_amendments(amending, around.decisions, "rejected"))  # fmt: skip
    denying = [p for p in parts if p.statement.stance in AGAINST] if _mixed(parts) else []
    return Claim(
        claim_id=id_of(("claim", group.key), around.id_key), text=group.text,
        statements=tuple(_standing(p, sources, ended) for p in parts), reports=len({n.part.doc_id for n in nodes}),
        confirmed=interval(sure, provisional=False), provisional=interval(likely, provisional=True),
        origins=tuple(_origin(s, nodes, sources, ended, around) for s in _parties(found)), edges=tuple(edges), unstated=len(ended.unstated),
        loops=ended.loops, drift=tuple(_drift(found, nodes, ended)), relays=_relays(nodes),
        denied_by=_party_ids([*denying, *around.denying], sources), declined_by=_party_ids([p for p in parts if p.statement.stance in SILENT], sources) if _mixed(parts) else (),
        amended_by=change.amended_by, alleged_corrections=change.alleged, stale=change.stale,
        consistency=tuple(consistency({s.source_id: _details(s, nodes, ended) for s in _parties(found)})),
        ties=tying.with_effects(ties, likely), sources=tuple(sources.all()),
    )  # fmt: skip


def _mixed(parts: Sequence[Part]) -> bool:
    return any(p.statement.stance in PUTS_FORWARD for p in parts)


def _counting(parts: Sequence[Part]) -> list[Part]:
    """The statements that put the claim forward: where nobody asserts it, the claim is the act itself (a denial, a pledge)."""
    kept = [p for p in parts if p.statement.stance in PUTS_FORWARD]
    return kept or [p for p in parts if p.statement.stance not in NEVER]


def _standing(part: Part, sources: ClaimSources, ended: Walk) -> Standing:
    """The statement with its source: the one it names or, where it names an outlet only or nobody, the one its path ends at."""
    s = part.statement
    source = sources.source(s)
    ends = sorted(ended.ends.get(f"{part.doc_id}#{part.statement_id}", ()))
    traced = ends[0] if len(ends) == 1 and s.source_kind == "outlet" else None
    return Standing(part.doc_id, part.statement_id, part.content, s.stance, traced or (source.source_id if source else None), s.via)


def _parties(found: Sequence[Source]) -> list[Source]:
    """One source a party: the body itself where it speaks, else its first speaker."""
    best: dict[str, Source] = {}
    for s in sorted(found, key=lambda s: (s.source_id != s.party, s.source_id)):
        best.setdefault(s.party, s)
    return sorted(best.values(), key=lambda s: s.source_id)


def _origin(source: Source, nodes: Sequence[Node], sources: ClaimSources, ended: Walk, around: Around) -> Origin:
    own = [n for n in nodes if (held := sources.source(n.part.statement)) and held.party == source.party]
    access = _access(own)
    publishers = {n.report.publisher for n in own}
    through = sorted({v for n in own for v in n.part.statement.via})
    reason = f"named in {len({n.part.doc_id for n in own})} of {len({n.part.doc_id for n in nodes})} reports" + (
        f", through {', '.join(through)}" if through else ""
    )
    unvouched = not around.read_by_person and source.kind != "body" and len(own) == 1 and not through and publishers == {None}
    return Origin(source.source_id, access, "unheard" if access == "told" else None, unvouched, reason)


def _access(own: Sequence[Node]) -> Access:
    """The access its own words show; of several, the most cautious that is shown."""
    shown_by = [access_of(_words(n)) for n in own]
    order: tuple[Access, ...] = ("told", "saw", "record", "own")
    return next((a for a in order if a in shown_by), "unknown")


def _words(node: Node) -> str:
    s = node.part.statement
    spans = sorted({*s.source, *s.cue, *node.part.content})
    return " ".join(node.report.text[a:b] for a, b in spans)


def _details(source: Source, nodes: Sequence[Node], ended: Walk) -> list[Detail]:
    """An origin's details, its newest telling first, its own words before those that only reach it."""
    own = [n for n in nodes if source.source_id in ended.ends.get(n.id, ())]
    return [d for n in sorted(own, key=lambda n: (bool(n.part.statement.via), n.order)) for d in n.part.statement.details]


def _drift(found: Sequence[Source], nodes: Sequence[Node], ended: Walk) -> list[Mapping[str, Any]]:
    """Relays whose number differs from their own origin's."""
    out = []
    for source in found:
        own = [n for n in nodes if ended.ends.get(n.id) == {source.source_id}]
        told = [(n, d) for n in own for d in n.part.statement.details if d.slot == "count"]
        if not told:
            continue
        first, value = told[0]
        for node, other in told[1:]:
            if node.part.doc_id != first.part.doc_id and relation(value, other) == "conflict":
                out.append({"doc_id": node.part.doc_id, "slot": "count", "value": shown(other), "origin_value": shown(value), "source_id": source.source_id,
                            "reason": f"says {shown(other)}; {first.part.doc_id} has {shown(value)} from the same source"})  # fmt: skip
    return out


def _relays(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(sorted({v for n in nodes for v in n.part.statement.via}))


def _party_ids(parts: Sequence[Part], sources: ClaimSources) -> tuple[str, ...]:
    """One id a party; a body's own id where the body is known."""
    return tuple(sorted({s.party for p in parts if (s := sources.source(p.statement))}))


def _gatherers(nodes: Sequence[Node], sources: ClaimSources) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for n in nodes:
        source = sources.source(n.part.statement)
        if source is not None and source.kind == "unnamed":
            names = [*n.part.statement.via, *([n.report.publisher] if n.report.publisher else [])]
            out.setdefault(source.source_id, set()).update(sources.id(v, kind) for v in names for kind in ("outlet", "body"))  # type: ignore[arg-type]
    return out


# ------------------------------------------------------------------ what people decided
def _decided_parts(parts: Sequence[Part], decisions: Sequence[Decision]) -> list[Part]:
    """Statements as people corrected them: another stance, another source, or taken out."""
    out = []
    for part in parts:
        s = part.statement
        for d in decisions:
            if d.kind in ("statement", "source") and any(t.is_about(part.doc_id, part.content) for t in d.targets):
                s = replace(s, source_name=d.verdict, source_kind="body") if d.kind == "source" else replace(s, stance=d.verdict)  # type: ignore[arg-type]
        if s.stance != "rejected":  # type: ignore[comparison-overlap]
            out.append(replace(part, statement=s))
    return out


def _decided_edges(edges: Sequence[Edge], nodes: Sequence[Node], decisions: Sequence[Decision]) -> list[Edge]:
    """Edges with what people decided of them. A decision with one target is about every edge of that statement; with two, about the edge between them."""
    at = {n.id: n for n in nodes}
    out = []
    for edge in edges:
        for d in decisions:
            if d.kind == "edge" and d.verdict in ("confirmed", "rejected") and _about_edge(d, edge, at):
                edge = replace(
                    edge,
                    status=d.verdict,
                    reason=f"{edge.reason}; {d.verdict} by {d.by or 'a person'}" + (f": {d.reason}" if d.reason else ""),
                )  # type: ignore[arg-type]
        out.append(edge)
    return out


def _about_edge(d: Decision, edge: Edge, at: Mapping[str, Node]) -> bool:
    start, end = at[edge.start], at.get(edge.end)
    begins = d.targets[0].is_about(start.part.doc_id, start.part.content)
    if len(d.targets) == 1:
        return begins
    return begins and end is not None and d.targets[1].is_about(end.part.doc_id, end.part.content)


def _decided_ties(ties: Sequence[Tie], nodes: Sequence[Node], ended: Walk, decisions: Sequence[Decision]) -> list[Tie]:
    held = {pair(t.a, t.b): t for t in ties}
    for d in decisions:
        if d.kind == "tie" and len(d.targets) == 2:
            ends = [
                sorted({e for n in nodes if t.is_about(n.part.doc_id, n.part.content) for e in ended.ends.get(n.id, ())}) for t in d.targets
            ]
            for a in ends[0]:
                for b in ends[1]:
                    if a != b:
                        status = {"same": "confirmed", "different": "ruled out"}.get(d.verdict, "possible")
                        held[pair(a, b)] = Tie(
                            *pair(a, b), status, f"{status} by {d.by or 'a person'}" + (f": {d.reason}" if d.reason else "")
                        )
    return [held[k] for k in sorted(held)]


def _amendments(nodes: Sequence[Node], decisions: Sequence[Decision], verdict: str) -> frozenset[str]:
    return frozenset(
        n.id
        for n in nodes
        for d in decisions
        if d.kind == "amendment" and d.verdict == verdict and any(t.is_about(n.part.doc_id, n.part.content) for t in d.targets)
    )
