"""What a weighing gives back. `.to_dict()` is the object that `weigh --json` prints."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Span
from vouchsafe.weighing.independence import Interval
from vouchsafe.weighing.sources import Source
from vouchsafe.weighing.values import WEIGH_SCHEMA, Access, Copy, Status

ENGINE_VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement as it stands in a claim. `source_id` is None where nobody is named or known."""

    doc_id: str
    statement_id: str
    content: tuple[Span, ...]
    stance: str
    source_id: str | None
    via: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"doc_id": self.doc_id, "statement_id": self.statement_id, "content": [list(s) for s in self.content], "stance": self.stance,
                "source_id": self.source_id, "via": list(self.via)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """An end of the who-told-whom paths. `deeper`: whom it had it from, unheard here. `unvouched`: named by pages nothing vouches for."""

    source_id: str
    access: Access
    deeper: str | None
    unvouched: bool
    reason: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "source_id": self.source_id,
            "access": self.access,
            "deeper": self.deeper,
            "unvouched": self.unvouched,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Edge:
    """`start` ("doc#statement") got the claim from `end` (a source's id, or "doc#statement"). `passage`: where the words show it."""

    edge_id: str
    start: str
    end: str
    how: str
    status: Status
    reason: str
    passage: Mapping[str, Any]
    found_by: str

    def to_dict(self) -> dict[str, Any]:
        return {"edge_id": self.edge_id, "from": self.start, "to": self.end, "how": self.how, "status": self.status, "reason": self.reason,
                "passage": dict(self.passage), "found_by": self.found_by}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two origins. status: "possible", "confirmed", "ruled out"; `effect` says what settling it would change."""

    a: str
    b: str
    status: str
    reason: str
    effect: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"a": self.a, "b": self.b, "status": self.status, "reason": self.reason, "effect": self.effect}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, weighed. docs/reference/weigh-json explains each field."""

    claim_id: str
    text: str
    statements: tuple[Standing, ...]
    reports: int
    confirmed: Interval
    provisional: Interval
    origins: tuple[Origin, ...] = ()
    edges: tuple[Edge, ...] = ()
    unstated: int = 0
    loops: tuple[tuple[str, ...], ...] = ()
    drift: tuple[Mapping[str, Any], ...] = ()
    relays: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    declined_by: tuple[str, ...] = ()
    amended_by: Mapping[str, Any] | None = None
    alleged_corrections: tuple[Mapping[str, Any], ...] = ()
    stale: tuple[str, ...] = ()
    consistency: tuple[Mapping[str, Any], ...] = ()
    ties: tuple[Tie, ...] = ()
    sources: tuple[Source, ...] = field(default=(), repr=False)

    def to_dict(self) -> dict[str, Any]:
        return {
            "claim_id": self.claim_id, "text": self.text, "statements": [s.to_dict() for s in self.statements], "reports": self.reports,
            "confirmed": self.confirmed.to_dict(), "provisional": self.provisional.to_dict(), "at_least": self.provisional.at_least,
            "origins": [o.to_dict() for o in self.origins], "edges": [e.to_dict() for e in self.edges], "unstated": self.unstated,
            "loops": [list(x) for x in self.loops], "drift": [dict(d) for d in self.drift], "relays": list(self.relays),
            "denied_by": list(self.denied_by), "declined_by": list(self.declined_by), "amended_by": dict(self.amended_by) if self.amended_by else None,
            "alleged_corrections": [dict(a) for a in self.alleged_corrections], "stale": list(self.stale),
            "consistency": [dict(c) for c in self.consistency], "ties": [t.to_dict() for t in self.ties],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """A whole weighing. `proposals`: pairs of claims that may be one. `loose`: decisions whose passages are gone."""

    reports: tuple[ReadReport, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    copies: tuple[Copy, ...]
    proposals: tuple[Mapping[str, str], ...] = ()
    loose: tuple[Mapping[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": WEIGH_SCHEMA, "engine_version": ENGINE_VERSION, "reports": [r.to_dict() for r in self.reports],
            "sources": [s.to_dict() for s in self.sources], "claims": [c.to_dict() for c in self.claims],
            "copies": [c.to_dict() for c in self.copies], "proposals": [dict(p) for p in self.proposals],
            "decisions_without_passage": [dict(d) for d in self.loose],
        }  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """One flat row a claim: the count never alone, but with access, denials and corrections."""
        names = {s.source_id: s.name for s in self.sources}
        return [
            {"claim": c.text, "low": c.provisional.low, "high": c.provisional.high, "reports": c.reports,
             "origins": "; ".join(f"{names.get(o.source_id, o.source_id)} ({o.access})" for o in c.origins),
             "denied_by": "; ".join(names.get(d, d) for d in c.denied_by), "declined_by": "; ".join(names.get(d, d) for d in c.declined_by),
             "amended": c.amended_by is not None, "stale": len(c.stale)}
            for c in self.claims
        ]  # fmt: skip

    def to_frame(self) -> Any:
        """The rows as a pandas or polars frame. Raises ModuleNotFoundError where neither is installed."""
        from vouchsafe.frames import frame_of

        return frame_of(self.rows())

    def _repr_html_(self) -> str:
        from vouchsafe.frames import html_table

        return html_table(self.rows())


def names_of(claims: Sequence[Claim]) -> tuple[Source, ...]:
    """The sources of all claims; of one id the name most claims use, the other names as aliases."""
    by_id: dict[str, list[Source]] = defaultdict(list)
    for claim in claims:
        for source in claim.sources:
            by_id[source.source_id].append(source)
    return tuple(_one(by_id[source_id]) for source_id in sorted(by_id))


def _one(same: Sequence[Source]) -> Source:
    """One source of all that are the same."""
    if len(same) == 1:
        return same[0]
    used, bodies = Counter(s.name for s in same), Counter(s.speaks_for for s in same if s.speaks_for)
    name = min(used, key=lambda n: (-used[n], -len(n), n))
    others = {n for s in same for n in (s.name, *s.aliases)} - {name}
    body = min(bodies, key=lambda b: (-bodies[b], b), default=None)
    return Source(same[0].source_id, name, min(s.kind for s in same if s.name == name), tuple(sorted(others)), body)
