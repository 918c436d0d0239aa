"""A claim's statements traced to where their paths end, and what is known of each origin found there."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vouchsafe.reading.statement import NAMED_BY_PERSON, Detail, SourceKind, Statement
from vouchsafe.receiving.report import Span
from vouchsafe.weighing.access import access_of
from vouchsafe.weighing.edges import REUSE, Node, derived
from vouchsafe.weighing.fingerprints import RUN, share_a_run
from vouchsafe.weighing.independence import Pair, pair
from vouchsafe.weighing.names import outlet_key
from vouchsafe.weighing.organs import NO_STATE, organ_of
from vouchsafe.weighing.origin import ClaimGraph, Link, Walk, walk
from vouchsafe.weighing.result import Edge, Origin
from vouchsafe.weighing.sources import ClaimSources, Source, is_office
from vouchsafe.weighing.ties import Around
from vouchsafe.weighing.values import Access

_GATHERING: tuple[SourceKind, ...] = ("outlet", "body")
UNQUOTED = 12
"""Outside quotation marks so many words: a bare sentence of who did what to whom has some ten, and may come out the same by chance."""
_CAUTIOUS_FIRST: tuple[Access, ...] = ("told", "saw", "record", "own")


@dataclass(frozen=True, slots=True)
class Traced:
    """nodes    the statements that put the claim forward, in order of date
    graph    their links, without ties
    ended    where their paths end in the provisional reading
    origins  the sources found there
    spoken   by party, the statements that name somebody of that party
    reached  by source, the statements whose paths end there"""

    nodes: tuple[Node, ...]
    sources: ClaimSources
    edges: tuple[Edge, ...]
    graph: ClaimGraph
    ended: Walk
    origins: tuple[Source, ...]
    spoken: Mapping[str, Sequence[Node]]
    reached: Mapping[str, Sequence[Node]]

    @property
    def reports(self) -> int:
        """Reports that put the claim forward; a text taken in twice counts once."""
        return len({n.report.text for n in self.nodes})

    def parties(self) -> list[Source]:
        """One source a party: the body itself where it speaks, else its first speaker."""
        best: dict[str, Source] = {}
        for s in sorted(self.origins, key=lambda s: (s.source_id != s.party, s.source_id)):
            best.setdefault(s.party, s)
        return sorted(best.values(), key=lambda s: s.source_id)


def traced(nodes: Sequence[Node], sources: ClaimSources, edges: Sequence[Edge]) -> Traced:
    """The claim's graph walked to its ends."""
    links = tuple(Link(e.start, e.end, e.status, "#" not in e.end) for e in edges)
    graph = ClaimGraph(tuple(n.id for n in nodes), links, frozenset(n.id for n in nodes if derived(n)))
    ended = walk(graph, provisional=True)
    known = {s.source_id: s for s in sources.all()}
    spoken, reached = defaultdict[str, list[Node]](list), defaultdict[str, list[Node]](list)
    for n in nodes:
        for source in sources.sources(n.part.statement):
            spoken[source.party].append(n)
        for end in ended.ends.get(n.id, ()):
            reached[end].append(n)
    found = tuple(known[i] for i in ended.sources if i in known)
    return Traced(tuple(nodes), sources, tuple(edges), graph, ended, found, spoken, reached)


def origin_of(source: Source, held: Traced, beside: Sequence[str], *, read_by_person: bool, disputed: bool) -> Origin:
    """An origin with how it knows and why it stands here.

    beside    what it says of the same matter in other statements
    disputed  it denies the claim elsewhere, or declines to say it
    """
    own = held.spoken.get(source.party, ())
    access = _access([words_of(n.report.text, n.part.statement, n.part.content) for n in own], beside)
    through = sorted({v for n in own for v in n.part.statement.via})
    told = {(n.report.text, n.part.content) for n in own}
    named = f"named in {len({text for text, _ in told})} of {held.reports} reports"
    reason = named + (f", through {', '.join(through)}" if through else "")
    reason += "; elsewhere it denies this or declines to say it, so it adds nothing to the lower number" if disputed else ""
    nobody_vouches = len(told) == 1 and not through and own[0].report.publisher is None
    doubtful = bool(own) and all(n.doubtful and not n.part.statement.source for n in own)
    unvouched = not read_by_person and ((source.kind != "body" and nobody_vouches) or doubtful)
    return Origin(source.source_id, access, "unheard" if access == "told" else None, unvouched, reason)


def known_of_origins(held: Traced) -> Around:
    """What bears on ties between the origins."""
    return Around(
        _gatherers(held),
        _only_through(held),
        _own_pages(held),
        _states(held),
        _together(held),
        _offices(held),
        _unclear(held),
        _one_wording(held),
    )


def _gatherers(held: Traced) -> dict[str, frozenset[str]]:
    """Who brought each unnamed origin, over all the reports that tell of it: ids of outlets and bodies."""
    by: dict[str, set[str]] = {}
    for n in held.nodes:
        source = held.sources.source(n.part.statement)
        if source is not None and source.kind == "unnamed":
            names = [*n.part.statement.via, *([n.report.publisher] if n.report.publisher else [])]
            by.setdefault(source.source_id, set()).update(held.sources.id(v, kind) for v in names for kind in _GATHERING)
    return {i: frozenset(ids) for i, ids in by.items()}


def _only_through(held: Traced) -> dict[str, frozenset[str]]:
    """For each origin of which every statement names a way: the ids of all those ways."""
    out = {}
    for source in held.origins:
        ways = [n.part.statement.via for n in held.spoken.get(source.party, ())]
        if ways and all(ways):
            out[source.source_id] = frozenset(held.sources.id(v, kind) for via in ways for v in via for kind in _GATHERING)
    return out


def _own_pages(held: Traced) -> frozenset[str]:
    """The outlets among the origins that tell it on a page of their own."""
    published = {n.page for n in held.nodes if n.page is not None and not n.doubtful}
    published |= {outlet_key(n.part.statement.source_name or "") for n in held.nodes if n.tells_itself}
    return frozenset(s.source_id for s in held.origins if s.kind == "outlet" and outlet_key(s.name) in published)


def _states(held: Traced) -> dict[str, frozenset[str]]:
    """The states whose organs the origins are or speak for."""
    names = {s.source_id: s.name for s in held.sources.all()}
    organs = {s.source_id: organ_of(names.get(s.party, s.name)) for s in held.origins if s.kind in ("body", "person", "unnamed")}
    return {i: frozenset(organ.place) - NO_STATE for i, organ in organs.items() if organ is not None}


def _together(held: Traced) -> frozenset[Pair]:
    """Pairs named in one breath, where one of them says it nowhere by itself."""
    found = set()
    for n in held.nodes:
        named = held.sources.sources(n.part.statement)
        for a, b in itertools.combinations(named, 2):
            if any(all(len(held.sources.sources(m.part.statement)) > 1 for m in held.spoken.get(s.party, ())) for s in (a, b)):
                found.add(pair(a.source_id, b.source_id))
    return frozenset(found)


def _one_wording(held: Traced) -> frozenset[Pair]:
    """Pairs of whom one is given words that an earlier report gives to the other."""
    at = {n.id: n for n in held.nodes}
    found = set()
    for edge in held.edges:
        if edge.found_by == REUSE and edge.status != "rejected":
            mine, theirs = at[edge.start], at[edge.end]
            quoted = all(n.part.statement.quote != "indirect" for n in (mine, theirs))
            if edge.how == "translated" or share_a_run(mine.words, theirs.words, RUN if quoted else UNQUOTED):
                speakers = (held.sources.sources(n.part.statement) for n in (mine, theirs))
                found |= {pair(a.source_id, b.source_id) for a, b in itertools.product(*speakers) if a.party != b.party}
    return frozenset(found)


def _offices(held: Traced) -> frozenset[str]:
    """The origins of which every statement tells an office only: "a spokesman for Ada Berg"."""
    return frozenset(
        s.source_id for s in held.origins if (own := held.spoken.get(s.party)) and all(is_office(n.part.statement) for n in own)
    )


def _unclear(held: Traced) -> frozenset[str]:
    """The origins that none of their statements names, and those that speak on their own page only and whom no other report knows."""
    named = {s.party for n in held.nodes for s in held.sources.sources(n.part.statement) if _is_named(n, s, held.sources)}
    return frozenset(s.source_id for s in held.origins if s.party not in named and held.spoken.get(s.party))


def _is_named(node: Node, source: Source, sources: ClaimSources) -> bool:
    said = node.part.statement
    if source.kind == "body" and not said.source and said.found_by not in NAMED_BY_PERSON:
        return sources.is_vouched(source) and not node.doubtful
    return node.is_named_here


def details_of_origin(source: Source, held: Traced) -> list[Detail]:
    """An origin's details, its own words before those that only reach it, then by date."""
    own = held.reached.get(source.source_id, ())
    return [d for n in sorted(own, key=lambda n: (bool(n.part.statement.via), n.order)) for d in n.part.statement.details]


def words_of(text: str, statement: Statement, content: Sequence[Span] | None = None) -> str:
    """What a statement says with the words that attribute it."""
    spans = sorted({*statement.source, *statement.cue, *(content or statement.content)})
    return " ".join(text[a:b] for a, b in spans)


def _access(own: Sequence[str], beside: Sequence[str]) -> Access:
    """The access that words show; of several, the most cautious that is shown. What is said beside the claim counts only for having been
    told: that somebody saw another thing is no ground here."""
    shown_by = {access_of(words) for words in own} | {a for words in beside if (a := access_of(words)) == "told"}
    return next((a for a in _CAUTIOUS_FIRST if a in shown_by), "unknown")
