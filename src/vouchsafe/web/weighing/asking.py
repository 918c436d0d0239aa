"""Questions drafted from a claim as it was weighed: what is asked, about which passages, and what each answer would decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from vouchsafe.telling.pile import whole
from vouchsafe.weighing.origin import ClaimGraph, Link, walk

Json = Mapping[str, Any]
Target = dict[str, Any]
Targets = list[Target]
FAMILY_KINDS = ("copy", "agency")
"""Kinds of copies by which reports are one text, passed on word for word."""
MOST_PASSAGES = 3
MOST_ALIKE = 16
"""So many claims that may be one with another are asked about together."""
VERDICTS = {
    "tie": ("same", "different"),
    "edge": ("confirmed", "rejected"),
    "amendment": ("confirmed", "rejected"),
    "alike": ("same", "other"),
}
"""What yes and no decide, by kind of question."""


@dataclass(frozen=True, slots=True)
class Place:
    """A statement on a page: where its report opens, and the passage it stands in."""

    doc_id: str
    statement_id: str
    spans: tuple[tuple[int, int], ...]

    def to_dict(self) -> dict[str, Any]:
        return {"doc_id": self.doc_id, "statement_id": whole(self.statement_id), "spans": [list(s) for s in self.spans]}


@dataclass(frozen=True, slots=True)
class Row:
    """A report, or another claim, that a question is about, with what is decided of it: one decision for each entry of `pairs`.

    wider     what a yes decides instead, where it is not the same: all passages of two claims that become one
    likeness  in percent, of two claims
    sources   ids of those whom the report is said to name
    """

    place: Place
    pairs: tuple[Targets, ...]
    reason: str
    claim_id: str | None = None
    wider: tuple[Targets, ...] = ()
    likeness: int = 0
    sources: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.place.to_dict(), "pairs": list(self.pairs), "reason": self.reason, "claim_id": self.claim_id, "wider": list(self.wider),
            "sources": list(self.sources),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one, or where reports have it from: a source by its id, another claim by its engine id, or a passage."""

    source_id: str | None = None
    claim_id: str | None = None
    places: tuple[Place, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"source_id": self.source_id, "claim_id": self.claim_id, "places": [p.to_dict() for p in self.places]}


@dataclass(frozen=True, slots=True)
class Draft:
    """A question.

    ask     which words it is asked in: the kind, or of an edge how the machine thinks the claim came
    rows    the reports or claims it is about; several make a family, settled by one answer
    """

    kind: str
    ask: str
    rows: tuple[Row, ...]
    sides: tuple[Side, ...]
    reason: str = ""

    @property
    def key(self) -> str:
        """The same passages asked about in the same way have the same key."""
        return digest(self.kind, *sorted(str(p) for row in self.rows for p in row.pairs))

    @property
    def reports(self) -> int:
        return len({row.claim_id or row.place.doc_id for row in self.rows})

    def to_dict(self) -> dict[str, Any]:
        rows, sides = [r.to_dict() for r in self.rows], [side.to_dict() for side in self.sides]
        return {"ask": self.ask, "rows": rows, "sides": sides, "reason": self.reason}


def digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


# ------------------------------------------------------------------ one claim
@dataclass(frozen=True, slots=True)
class Families:
    """Reports that hold one text word for word, over all claims.

    root    for each report the earliest one of its family
    copied  pairs of reports of which the second copies the first
    edges   by root, the proposed steps from copy to copy, each with its start and its end
    """

    root: Mapping[str, str]
    copied: frozenset[tuple[str, str]]
    edges: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def of(self, edge: Json) -> str | None:
        """The family a step belongs to: the machine found it by the words alone."""
        start, end = (str(edge[k]).partition("#")[0] for k in ("from", "to"))
        if edge["found_by"] != "reuse" or (end, start) not in self.copied:
            return None
        return self.root.get(end, end)


def families_of(copies: Iterable[Json], claims: Iterable[Json]) -> Families:
    """The families of all claims. `copies` as the weighing gives them."""
    close = [c for c in copies if c["kind"] in FAMILY_KINDS]
    longest: dict[str, tuple[int, str]] = {}
    for c in close:
        shared = sum(b - a for p in c["passages"] for a, b in (p["later"],))
        longest[c["later"]] = max(longest.get(c["later"], (0, "")), (shared, c["earlier"]))
    held = Families({d: _root(d, longest) for d in longest}, frozenset((c["earlier"], c["later"]) for c in close))
    edges: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        at = places(claim)
        for edge in claim["edges"]:
            root = held.of(edge)
            if root is not None and edge["status"] == "proposed" and edge["from"] in at and edge["to"] in at:
                edges[root].append(_row(edge, at))
    return Families(held.root, held.copied, {root: _by_report(rows) for root, rows in edges.items()})


def _root(doc: str, longest: Mapping[str, tuple[int, str]]) -> str:
    seen = [doc]
    while seen[-1] in longest and longest[seen[-1]][1] not in seen:
        seen.append(longest[seen[-1]][1])
    return seen[-1]


def drafts_of(claim: Json, families: Families) -> Iterator[Draft]:
    """What may be settled of one claim: ties between its origins, where its reports have it from, corrections nobody vouches for."""
    at = places(claim)
    yield from _ties(claim, at)
    yield from _steps(claim, at, families)


def _ties(claim: Json, at: Mapping[str, Place]) -> Iterator[Draft]:
    links = [Link(e["from"], e["to"], e["status"], "#" not in e["to"]) for e in claim["edges"]]
    ends = walk(ClaimGraph(tuple(dict.fromkeys(link.start for link in links)), tuple(links)), provisional=True).ends
    for tie in claim["ties"]:
        if tie["status"] != "possible":
            continue
        sides = [Side(source, places=_of_source(source, ends, at)) for source in (tie["a"], tie["b"])]
        if all(side.places for side in sides):
            first, second = (side.places[0] for side in sides)
            row = Row(first, ([target(first), target(second)],), tie["reason"])
            yield Draft("tie", "tie", (row,), tuple(sides), tie["reason"])


def _of_source(source: str, ends: Mapping[str, frozenset[str]], at: Mapping[str, Place]) -> tuple[Place, ...]:
    """Passages that lead to a source; first those that lead to nobody else and stand in no other, since a decision is about all that do."""
    leading = [i for i, held in ends.items() if source in held and i in at]
    leading.sort(key=lambda i: (len(ends[i]), _crowded(i, at), i))
    return tuple(at[i] for i in leading[:MOST_PASSAGES])


def _crowded(number: str, at: Mapping[str, Place]) -> int:
    """How many other statements of the claim overlap one."""
    mine = at[number]
    return sum(
        other.doc_id == mine.doc_id and any(s < f and b < e for s, e in other.spans for b, f in mine.spans)
        for i, other in at.items()
        if i != number
    )


def _steps(claim: Json, at: Mapping[str, Place], families: Families) -> Iterator[Draft]:
    """One question for all steps that lead to the same end in the same way; the copies of one text are one family over all claims."""
    grouped: dict[tuple[str, ...], list[Json]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)
    for edge in claim["edges"]:
        if edge["status"] == "proposed" and edge["from"] in at:
            if "#" not in edge["to"]:
                sources[edge["from"]].add(edge["to"])
            elif (root := families.of(edge)) is not None:
                grouped["family", root].append(edge)
            elif edge["to"] in at:
                grouped[edge["how"], edge["found_by"] if edge["how"] == "attributed" else "", edge["to"]].append(edge)
    for key, edges in sorted(grouped.items()):
        yield _step(key, edges, at, families)
    yield from _namings(claim, at, sources)


def _namings(claim: Json, at: Mapping[str, Place], sources: Mapping[str, set[str]]) -> Iterator[Draft]:
    """Whom the reports name, all at once; apart from that, on whose own pages it stands."""
    held: dict[str, dict[tuple[str, ...], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for edge in claim["edges"]:
        if edge["to"] in sources.get(edge["from"], ()):
            way = "own-page" if edge["found_by"] == "own-page" else "names"
            held[way][tuple(sorted(sources[edge["from"]]))].append(_row(edge, at))
    for way, by_source in sorted(held.items()):
        rows = [replace(row, sources=named) for named, found in sorted(by_source.items()) for row in _by_report(found)]
        yield Draft("edge", way, tuple(rows), tuple(Side(i) for i in sorted({i for row in rows for i in row.sources})))


def _step(key: tuple[str, ...], edges: Sequence[Json], at: Mapping[str, Place], families: Families) -> Draft:
    way = key[0]
    if way == "family":
        return Draft("edge", "family", tuple(families.edges[key[1]]), (Side(places=(_family_end(edges, at),)),))
    rows = _by_report(_row(e, at) for e in edges)
    return Draft("edge", way if way != "attributed" else key[1], tuple(rows), (Side(places=(at[key[-1]],)),))


def _family_end(edges: Sequence[Json], at: Mapping[str, Place]) -> Place:
    """The passage most copies of the claim go back to."""
    ends = [e["to"] for e in edges if e["to"] in at]
    return at[max(sorted(set(ends)), key=ends.count)]


def _row(edge: Json, at: Mapping[str, Place]) -> Row:
    start = at[edge["from"]]
    end = at.get(edge["to"], start)  # a source: the passage that names it, twice
    shown = (edge["passage"] or {}).get("spans") or start.spans
    return Row(Place(start.doc_id, start.statement_id, tuple((a, b) for a, b in shown)), ([target(start), target(end)],), edge["reason"])


def _by_report(rows: Iterable[Row]) -> list[Row]:
    """One row a report, with all its pairs."""
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        held[row.place.doc_id].append(row)
    out = []
    for doc in sorted(held):
        pairs: list[Targets] = []
        for row in held[doc]:
            pairs += [p for p in row.pairs if p not in pairs]
        out.append(Row(held[doc][0].place, tuple(pairs), held[doc][0].reason))
    return out


def corrections_of(claim: Json, placed: Mapping[tuple[str, str], Place]) -> Iterator[Draft]:
    """Corrections that nothing vouches for. `placed`: all statements, since a correction may stand in another claim."""
    for told in claim["alleged_corrections"]:
        place = placed.get((told["doc_id"], whole(told["statement_id"])))
        if place is not None:
            row = Row(place, ([target(place)],), told["reason"] or "")
            yield Draft("amendment", "amendment", (row,), (Side(told["source_id"], places=(place,)),), told["reason"] or "")


def alike_of(claim: Json, others: Sequence[tuple[Json, str]]) -> Iterator[Draft]:
    """Which other claims, each with the machine's reason, are the same as one: the likest first, so many at a time as a person can look at."""
    at = places(claim)
    mine = min(at, key=lambda i: (_crowded(i, at), i))
    rows = sorted(
        (_other(at, mine, other, reason) for other, reason in others), key=lambda r: (-r.likeness, r.place.doc_id, r.place.statement_id)
    )
    side = Side(claim_id=claim["claim_id"], places=(at[mine], *(p for i, p in at.items() if i != mine))[:MOST_PASSAGES])
    for n in range(0, len(rows), MOST_ALIKE):
        yield Draft("alike", "alike", tuple(rows[n : n + MOST_ALIKE]), (side,))


def _other(at: Mapping[str, Place], mine: str, other: Json, reason: str) -> Row:
    """Another claim: a no keeps one passage of each apart, a yes joins all passages of both."""
    there = places(other)
    theirs = min(there, key=lambda i: (_crowded(i, there), i))
    every = [target(p) for held in (at, there) for p in held.values()]
    likeness = int(next((w for w in reversed(reason.split()) if w.isdecimal()), "0"))
    return Row(there[theirs], ([target(at[mine]), target(there[theirs])],), reason, other["claim_id"], (every,), likeness)


def places(claim: Json) -> dict[str, Place]:
    """The statements of a claim by "report#number"."""
    return {
        f"{s['doc_id']}#{s['statement_id']}": Place(s["doc_id"], s["statement_id"], tuple((a, b) for a, b in s["content"]))
        for s in claim["statements"]
    }


def target(place: Place) -> Target:
    """A passage as a decision names it."""
    return {"doc_id": place.doc_id, "content": [list(s) for s in place.spans]}
