"""As much of what is stored as the page of one claim needs: its reports, its sources, and what its parties said of wider matters. Never everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from vouchsafe.telling.pile import Pile, pile_of, whole
from vouchsafe.web.receiving.convert import read_of
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.weighing.models import Claim, Reply, Source

Json = Mapping[str, Any]
MOST_ELSEWHERE = 200
"""So many statements of its parties outside a claim are looked through, the earliest first."""
_DENIES, _SILENT, _AMENDS = frozenset(("denies",)), frozenset(("declines", "no_answer")), frozenset(("amends", "withdraws"))


class DeskLinks:
    """Where the desk opens reports, statements, claims and sources. What it does not hold opens nothing."""

    def __init__(self, reports: Mapping[str, UUID], claims: Mapping[str, UUID], sources: Mapping[str, UUID]) -> None:
        self._reports = {key: reverse("report", args=[pk]) for key, pk in reports.items()}
        self._claims = {key: reverse("claim", args=[pk]) for key, pk in claims.items()}
        self._sources = {key: reverse("source", args=[pk]) for key, pk in sources.items()}

    def to_report(self, doc_id: str) -> str | None:
        return self._reports.get(doc_id)

    def to_statement(self, doc_id: str, statement_id: str) -> str | None:
        at = self._reports.get(doc_id)
        return f"{at}#{whole(statement_id)}" if at else None

    def to_claim(self, claim_id: str) -> str | None:
        return self._claims.get(claim_id)

    def to_source(self, source_id: str | None) -> str | None:
        return self._sources.get(source_id or "")


def gathered(row: Claim, beside: Iterable[Claim] = ()) -> tuple[Pile, DeskLinks]:
    """A pile that holds one claim whole, and the links from it. What was taken out since it was weighed is left out.

    beside  other claims that the page names: their titles and links
    """
    wider = list(_wider(row.data))
    reports = list(_reports(docs for claim in (row.data, *wider) for docs in _docs(claim)))
    held = {r.key for r in reports}
    claim = _without_missing(row.data, held)
    sources = _sources({s for c in (claim, *wider) for s in _source_ids(c)})
    pile = pile_of({"reports": [read_of(r).to_dict() for r in reports], "sources": sources, "claims": [claim, *wider]})
    beside = list(beside)
    titles = {**pile.titles, **{c.engine_id: c.title for c in beside}}
    named = Source.objects.filter(engine_id__in=[s["source_id"] for s in sources]).values_list("engine_id", "pk")
    links = DeskLinks({r.key: r.pk for r in reports}, {c.engine_id: c.pk for c in (row, *beside)}, dict(named))
    return replace(pile, titles=titles), links


def _reports(keys: Iterable[str]) -> Iterator[Report]:
    return Report.objects.filter(key__in=set(keys)).prefetch_related("statements", "corrections").order_by("key").iterator(500)


def _sources(engine_ids: set[str]) -> list[Json]:
    """The engine's own form of sources, with the bodies they speak for."""
    held: list[Json] = list(Source.objects.filter(engine_id__in=engine_ids).values_list("data", flat=True))
    bodies = {s["speaks_for"] for s in held if s["speaks_for"]} - engine_ids
    return held + list(Source.objects.filter(engine_id__in=bodies).values_list("data", flat=True))


def _docs(claim: Json) -> Iterator[str]:
    """The reports a claim's page names."""
    yield from (s["doc_id"] for s in claim["statements"])
    yield from (claim["amended_by"] or {}).get("doc_ids", ())
    yield from (a["doc_id"] for a in claim["alleged_corrections"])
    yield from (d["doc_id"] for d in claim["drift"])


def _source_ids(claim: Json) -> Iterator[str]:
    """The sources a claim's page names."""
    yield from (o["source_id"] for part in ("statements", "origins", "alleged_corrections", "drift") for o in claim[part] if o["source_id"])
    yield from (*claim["denied_by"], *claim["declined_by"])
    yield from [claim["amended_by"]["source_id"]] if claim["amended_by"] else ()
    yield from (t[side] for t in claim["ties"] for side in ("a", "b"))
    yield from (e["to"] for e in claim["edges"] if "#" not in e["to"])
    yield from (v["source_id"] for c in claim["consistency"] for v in c["values"])


def _without_missing(claim: Json, held: set[str]) -> Json:
    """A claim without what lies in reports that are gone: they leave before the next weighing knows it."""
    amended = claim["amended_by"]
    left = [d for d in amended["doc_ids"] if d in held] if amended else []
    kept = {part: [x for x in claim[part] if x["doc_id"] in held] for part in ("statements", "alleged_corrections", "drift")}
    stale = [d for d in claim["stale"] if d in held]
    return {**claim, **kept, "stale": stale, "amended_by": {**amended, "doc_ids": left} if left else None}


# ------------------------------------------------------------------ what its parties said of wider matters
def _wider(claim: Json) -> Iterator[Json]:
    """Other claims, cut down to what this one's parties denied, declined or corrected there."""
    about = reduce(or_, _wanted(claim), Q())
    if not about:
        return
    said: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    replies = Reply.objects.filter(about, claim__gone=False, claim__moved_to__isnull=True).exclude(claim__engine_id=claim["claim_id"])
    for pk, doc_id, statement_id in replies.order_by("date", "doc_id").values_list("claim_id", "doc_id", "statement_id")[:MOST_ELSEWHERE]:
        said[pk].add((doc_id, statement_id))
    for other in Claim.objects.filter(pk__in=said.keys()):
        kept = [s for s in other.data["statements"] if (s["doc_id"], s["statement_id"]) in said[other.pk]]
        yield {**other.data, **_NOTHING, "statements": kept}


_NOTHING: dict[str, Any] = {
    "origins": [], "alleged_corrections": [], "drift": [], "denied_by": [], "declined_by": [], "amended_by": None, "ties": [], "edges": [],
    "consistency": [], "stale": [],
}  # fmt: skip


def _wanted(claim: Json) -> Iterator[Q]:
    """The replies to look for: of parties that are told to have answered and did not in the claim itself, and its correction's own words."""
    parties = {s["source_id"]: s["speaks_for"] or s["source_id"] for s in _sources(set(_source_ids(claim)))}
    inside = {(parties.get(s["source_id"]), s["stance"]) for s in claim["statements"]}
    for told, stances in ((claim["denied_by"], _DENIES), (claim["declined_by"], _SILENT)):
        outside = [p for p in (parties.get(s, s) for s in told) if not any((p, stance) in inside for stance in stances)]
        if outside:
            yield Q(party__in=outside, stance__in=stances)
    if claim["amended_by"]:
        corrector = claim["amended_by"]["source_id"]
        yield Q(party=parties.get(corrector, corrector), stance__in=_AMENDS, doc_id__in=claim["amended_by"]["doc_ids"])
