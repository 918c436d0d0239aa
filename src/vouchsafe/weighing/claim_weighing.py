"""Weighs one claim, from its statements alone: the same statements, copies and decisions give the same answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from vouchsafe.reading.letters import is_disguised
from vouchsafe.reading.statement import Speaker, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing import ties as tying
from vouchsafe.weighing.amendment import Amended, amended
from vouchsafe.weighing.consistency import consistency
from vouchsafe.weighing.decided import decided_amendments, decided_edges, decided_parts, decided_ties
from vouchsafe.weighing.decisions import Decision
from vouchsafe.weighing.drift import drift_of
from vouchsafe.weighing.edges import Node, edges_of
from vouchsafe.weighing.names import Key, outlet_key
from vouchsafe.weighing.origin import ClaimGraph, interval
from vouchsafe.weighing.questions import with_effects
from vouchsafe.weighing.related import AMENDING, NOTHING_BEARS, SILENT, STATING, Bears
from vouchsafe.weighing.result import ENGINE_VERSION, Claim, Standing, Tie
from vouchsafe.weighing.roles import NO_ROLES, Roles
from vouchsafe.weighing.sources import PUBLIC_ID_KEY, ClaimSources, each_speaker, id_of
from vouchsafe.weighing.traced import Traced, details_of_origin, known_of_origins, origin_of, traced, words_of
from vouchsafe.weighing.values import Copy, Group, Heard, Part

_ACTS_OF_SPEECH = tuple(map(frozenset, (("urges",), ("pledges",), AMENDING, ("denies",), SILENT)))
"""Stances that put a claim forward only where the claim is that act itself; doubts and assessments never do."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else bears on a claim: reports by id, copies among them, statements of other claims that deny or correct this one or decline.

    heard  for each report, the outlets it names as the way of anything it tells, with whom it lets speak through them
    matter  for each report, what else is said there of the same matter
    roles  whom the persons told of speak for, and which names of bodies are one, by all reports
    scattered  publishers of these reports whose pages stand at several addresses, by all reports
    """

    reports: Mapping[str, Report]
    heard: Mapping[str, Heard]
    roles: Roles = NO_ROLES
    matter: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    bears: Bears = NOTHING_BEARS
    scattered: frozenset[Key] = frozenset()
    decisions: tuple[Decision, ...] = ()
    read_by_person: bool = False
    id_key: bytes = PUBLIC_ID_KEY


def weigh_claim(group: Group, around: Around) -> Claim:
    """The claim a group of statements is, with its origins and their number."""
    parts = decided_parts(group.parts, around.decisions)
    held = _traced(group.key, parts, around)
    disputed = _disputed(parts, held)
    ties = decided_ties(tying.proposed(held.origins, known_of_origins(held)), held.nodes, held.ended, around.decisions)
    graph = replace(held.graph, disputed=frozenset(s.source_id for s in held.origins if s.party in disputed))
    sure, likely = _readings(graph, ties, around)
    change = _amended(parts, held, around)
    parties, beside = held.parties(), _beside_words(held, around)
    return Claim(
        claim_id=id_of(("claim", group.key), around.id_key), text=group.text,
        statements=tuple(_standing(p, held) for p in parts), reports=held.reports,
        confirmed=interval(sure, provisional=False), provisional=interval(likely, provisional=True),
        origins=tuple(origin_of(s, held, beside.get(s.party, ()), read_by_person=around.read_by_person, disputed=s.party in disputed) for s in parties),
        edges=held.edges, unstated=len(held.ended.unstated), loops=held.ended.loops,
        drift=tuple(drift_of(held)), relays=_relays(held.nodes),
        denied_by=_party_ids([*_beside(parts, held, frozenset(("denies",))), *around.bears.denying], held.sources),
        declined_by=tuple(sorted(_silent(parts, held, around) - (held.spoken.keys() - disputed))),
        amended_by=change.amended_by, alleged_corrections=change.alleged, stale=change.stale,
        consistency=tuple(consistency({s.source_id: details_of_origin(s, held) for s in parties})),
        ties=with_effects(ties, likely), sources=tuple(held.sources.all()),
    )  # fmt: skip


def digest_of(group: Group, around: Around) -> str:
    """A digest of all that a claim's answer depends on: equal digests mean equal answers."""
    bears = around.bears
    told = {
        "version": ENGINE_VERSION, "group": [group.key, group.text, *map(_told, group.parts)],
        "bears": [[_told(p) for p in parts] for parts in (bears.denying, bears.declining, bears.amending)],
        "reports": [[d, r.text, r.date, r.publisher, sorted([list(k), sorted(map(str, v))] for k, v in around.heard[d].items())] for d, r in sorted(around.reports.items())],
        "roles": around.roles.told(), "matter": [[d, [s.to_dict() for s in said]] for d, said in sorted(around.matter.items())], "scattered": sorted(map(list, around.scattered)), "copies": [c.to_dict() for c in around.copies], "decisions": [d.to_dict() for d in around.decisions], "person": around.read_by_person,
    }  # fmt: skip
    return blake2b(
        json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"), key=around.id_key, digest_size=20
    ).hexdigest()


def _told(part: Part) -> list[object]:
    return [part.doc_id, part.statement_id, part.content, part.statement.to_dict()]


def _traced(key: str, parts: Sequence[Part], around: Around) -> Traced:
    bears = around.bears
    near = (*parts, *bears.denying, *bears.declining, *bears.amending)
    sources = ClaimSources(key, [p.statement for p in near], roles=around.roles, id_key=around.id_key)
    nodes = _nodes(_counting(parts, around), around)
    edges = edges_of(nodes, sources, around.copies, around.heard, read_by_person=around.read_by_person)
    return traced(nodes, sources, decided_edges(edges, nodes, around.decisions))


def _nodes(parts: Sequence[Part], around: Around) -> list[Node]:
    return sorted((_node(p, around) for p in parts), key=lambda n: n.order)


def _node(part: Part, around: Around) -> Node:
    report = around.reports[part.doc_id]
    publisher = report.publisher or ""
    return Node(part, report, bool(publisher) and (is_disguised(publisher) or outlet_key(publisher) in around.scattered))


def _counting(parts: Sequence[Part], around: Around) -> list[Part]:
    """The statements that put the claim forward: those that assert it; and the act that the claim itself states (a demand, a denial,
    a refusal to speak), where it is told at least as often."""
    stating = [p for p in parts if p.statement.stance in STATING]
    acts = [[p for p in parts if p.statement.stance in kind] for kind in _ACTS_OF_SPEECH]
    most = max(acts, key=lambda held: _told_times(held, around))
    often = _told_times(most, around) >= max(1, _told_times(stating, around))
    return stating + (most if often and (not stating or most is acts[0]) else [])


def _told_times(parts: Sequence[Part], around: Around) -> int:
    """How often something is told; in a text that was taken in twice it is told once."""
    return len({(around.reports[p.doc_id].text, p.content) for p in parts})


def _readings(graph: ClaimGraph, ties: Sequence[Tie], around: Around) -> tuple[ClaimGraph, ClaimGraph]:
    """The graph with its ties as people confirmed them, and as the machine proposes. What a person read counts as confirmed."""
    same, maybe = tying.pairs(ties, "confirmed", "same party"), tying.pairs(ties, "possible")
    likely = replace(graph, confirmed=same, possible=maybe)
    if around.read_by_person:
        return likely, likely
    return replace(graph, confirmed=tying.pairs(ties, "confirmed"), possible=tying.pairs(ties, "possible", "same party")), likely


def _amended(parts: Sequence[Part], held: Traced, around: Around) -> Amended:
    """What the corrections inside the claim and of other claims amount to; those that put the claim forward correct it not."""
    stating = [n for n in held.nodes if n.part.statement.stance not in AMENDING]
    amending = _nodes([*_beside(parts, held, AMENDING), *around.bears.amending], around)
    confirmed, rejected = (decided_amendments(amending, around.decisions, verdict) for verdict in ("confirmed", "rejected"))
    return amended(
        stating,
        amending,
        held.sources,
        read_by_person=around.read_by_person,
        confirmed=confirmed,
        rejected=rejected,
        ways={d: frozenset(held) for d, held in around.heard.items()},
    )


def _beside_words(held: Traced, around: Around) -> dict[str, list[str]]:
    """By party, what it says of the same matter in other statements of these reports: how it knows is often told there."""
    told: dict[str, list[str]] = {}
    for doc, said in around.matter.items():
        for s in said:
            for one in each_speaker(s):
                party = held.sources.party(Speaker(one.source_name, one.source_kind, one.speaks_for))
                told.setdefault(party, []).append(words_of(around.reports[doc].text, s))
    return told


def _beside(parts: Sequence[Part], held: Traced, stances: frozenset[str]) -> list[Part]:
    """Statements of a stance beside those that put the claim forward."""
    inside = {n.id for n in held.nodes}
    return [p for p in parts if p.statement.stance in stances and f"{p.doc_id}#{p.statement_id}" not in inside]


def _silent(parts: Sequence[Part], held: Traced, around: Around) -> set[str]:
    """Parties that decline to speak of the claim; one that tells it itself only keeps back a detail."""
    return _parties_of([*_beside(parts, held, SILENT), *around.bears.declining], held.sources)


def _disputed(parts: Sequence[Part], held: Traced) -> set[str]:
    """Parties that elsewhere deny what is put in their mouth, or, heard in one report only, decline to say it in another."""
    denied = _parties_of(_beside(parts, held, frozenset(("denies",))), held.sources)
    declined = _parties_of(_beside(parts, held, SILENT), held.sources)
    return denied | {p for p in declined if len({n.report.text for n in held.spoken.get(p, ())}) == 1}


def _standing(part: Part, held: Traced) -> Standing:
    """The statement with its source: the one it names or, where it names an outlet or others unnamed, the one its path ends at."""
    s = part.statement
    source = held.sources.source(s)
    ends = sorted(held.ended.ends.get(f"{part.doc_id}#{part.statement_id}", ()))
    relayed = s.source_kind == "outlet" or f"{part.doc_id}#{part.statement_id}" in held.graph.derived
    elsewhere = source is not None and ends != [] and source.source_id not in ends
    end = ends[0] if len(ends) == 1 and (relayed or elsewhere) else None
    return Standing(part.doc_id, part.statement_id, part.content, s.stance, end or (source.source_id if source else None), s.via)


def _relays(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(sorted({v for n in nodes for v in n.part.statement.via}))


def _party_ids(parts: Sequence[Part], sources: ClaimSources) -> tuple[str, ...]:
    """One id a party; a body's own id where the body is known."""
    return tuple(sorted(_parties_of(parts, sources)))


def _parties_of(parts: Sequence[Part], sources: ClaimSources) -> set[str]:
    return {s.party for p in parts for s in sources.sources(p.statement)}
