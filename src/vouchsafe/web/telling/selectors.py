"""What goes into an export, as the viewer may see it. Nothing internal is read here: no notes, no reliability, no members, no names of files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from vouchsafe.telling.formats.chain import Level
from vouchsafe.telling.formats.export import Capture, Export, Found, export_of
from vouchsafe.telling.pile import Json
from vouchsafe.web.receiving.convert import read_of
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.weighing.held import decision_rows
from vouchsafe.web.weighing.models import Claim, Finding, Proposals, Source
from vouchsafe.weighing.result import ENGINE_VERSION
from vouchsafe.weighing.values import WEIGH_SCHEMA

MOST_CLAIMS = 100
"""So many claims one export may hold: a page of more opens slowly, and nobody reads what is in it before it is written."""
OFFERED = 60


def offered(viewer: Member) -> QuerySet[Claim]:
    """Claims to choose from: pinned ones and those with a finding first, then the most urgent."""
    held = Claim.objects.filter(moved_to__isnull=True, gone=False)
    chosen = held.filter(Q(pinned=True) | Q(findings__isnull=False)).values("pk")
    first, rest = held.filter(pk__in=chosen), held.exclude(pk__in=chosen)
    return Claim.objects.filter(
        pk__in=[*first.values_list("pk", flat=True)[:OFFERED], *rest.values_list("pk", flat=True)[:OFFERED]]
    ).order_by("-pinned", "place")


def chosen(viewer: Member, ids: Iterable[UUID]) -> list[Claim]:
    """The claims of these ids, in order of urgency; of one that became part of another, the other; none whose statements are gone."""
    held = Claim.objects.filter(pk__in=set(ids)).select_related("moved_to")
    found = {c.pk: c for c in ((h.moved_to or h) for h in held) if not c.gone and _is_held(c)}
    return sorted(found.values(), key=lambda c: (c.place, str(c.pk)))[:MOST_CLAIMS]


def export(viewer: Member, claims: Sequence[Claim], *, level: Level, today: date) -> Export:
    """The export of claims with the chain of telling cut at a level."""
    reports = {r.key: r for r in _reports(claims)}
    held = [_without_missing(c.data, reports.keys()) for c in claims]
    weighed = {
        "schema": WEIGH_SCHEMA, "engine_version": _version(), "reports": [read_of(r).to_dict() for r in reports.values()],
        "sources": _sources(), "claims": held, "copies": _copies(reports.keys()),
    }  # fmt: skip
    return export_of(
        weighed, level=level, captures={key: Capture(r.sha256, r.taken_at.isoformat(timespec="seconds")) for key, r in reports.items()},
        findings={c.engine_id: [_found(f) for f in c.findings.all()] for c in claims}, decisions=decision_rows(),
        written_on=today.isoformat(), invented=settings.INVENTED,
    )  # fmt: skip


def _is_held(claim: Claim) -> bool:
    """Whether a report that tells it is still here; one taken out may not have been weighed without yet."""
    return Report.objects.filter(key__in={s["doc_id"] for s in claim.data["statements"]}).exists()


def _reports(claims: Sequence[Claim]) -> QuerySet[Report]:
    keys = {d for c in claims for d in _docs(c.data)}
    return Report.objects.filter(key__in=keys).prefetch_related("statements", "corrections").order_by("key")


def _docs(claim: Json) -> Iterable[str]:
    yield from (row["doc_id"] for part in ("statements", "alleged_corrections", "drift") for row in claim[part])
    yield from (*claim["stale"], *(claim["amended_by"] or {"doc_ids": ()})["doc_ids"])


def _without_missing(claim: Json, held: Iterable[str]) -> Json:
    """A claim without reports that were taken out since it was weighed."""
    known = set(held)
    amended = claim["amended_by"]
    parts = {part: [row for row in claim[part] if row["doc_id"] in known] for part in ("statements", "alleged_corrections", "drift")}
    return {**claim, **parts, "stale": [d for d in claim["stale"] if d in known],
            "amended_by": {**amended, "doc_ids": [d for d in amended["doc_ids"] if d in known]} if amended else None}  # fmt: skip


def _sources() -> list[Json]:
    return list(Source.objects.filter(heard=True).values_list("data", flat=True))


def _copies(held: Iterable[str]) -> list[Json]:
    known, copies = set(held), Proposals.objects.values_list("copies", flat=True).first() or ()
    return [c for c in copies if c["earlier"] in known and c["later"] in known]


def _version() -> str:
    return Proposals.objects.values_list("engine_version", flat=True).first() or ENGINE_VERSION


def _found(row: Finding) -> Found:
    return Found(
        row.outcome, row.standard, row.reason, row.at.date().isoformat(), row.version, row.second_reader_id is not None, row.stood_on
    )
