"""Every write about claims: storing what was weighed, deciding, undoing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from vouchsafe.errors import DecisionMalformed
from vouchsafe.telling import order
from vouchsafe.telling.pile import pile_of, whole
from vouchsafe.web.receiving.models import Job, Report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing.models import Claim, Decision, Proposals, Reply, Source, Standing
from vouchsafe.weighing.decisions import parse_decisions
from vouchsafe.weighing.result import Result

Json = Mapping[str, Any]


@transaction.atomic
def store_result(*, result: Result) -> int:
    """Stores a weighing; gives the number of claims. A claim's row keeps its id while most of its statements stay; others lead on to it."""
    weighed = result.to_dict()
    titles = pile_of(weighed).titles
    ordered = order.ordered(weighed["claims"])
    rows = _rows_for(ordered)
    for place, claim in enumerate(ordered):
        row = rows[claim["claim_id"]]
        before = _columns(row)
        _fill(row, claim, titles[claim["claim_id"]], place)
        _save_changed(row, before)
    _lead_on([r.id for r in rows.values()], rows)
    _store_standings(rows.values())
    _store_replies(rows.values(), weighed)
    _store_sources(weighed)
    told = Proposals.objects.first() or Proposals()
    told.copies, told.alike, told.engine_version = weighed["copies"], weighed["proposals"], weighed["engine_version"]
    told.loose = weighed["decisions_without_passage"]
    told.save()
    return len(ordered)


def _rows_for(claims: Sequence[Json]) -> dict[str, Claim]:
    """For each claim the row it had before, told by most of its statements, else a new one."""
    held = {c.id: c for c in Claim.objects.filter(moved_to__isnull=True)}
    at: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in held.values():
        for passage in passages(row.data):
            at[passage].append(row.id)
    wanted: list[tuple[int, str, Any]] = []
    for claim in claims:
        votes = Counter(row_id for passage in passages(claim) for row_id in at.get(passage, ()))
        wanted += [(-n, claim["claim_id"], row_id) for row_id, n in votes.items()]
    rows: dict[str, Claim] = {}
    taken: set[Any] = set()
    for _, claim_id, row_id in sorted(wanted, key=lambda w: (w[0], w[1], str(w[2]))):
        if claim_id not in rows and row_id not in taken:
            rows[claim_id] = held[row_id]
            taken.add(row_id)
    return {c["claim_id"]: rows.get(c["claim_id"]) or Claim() for c in claims}


def passages(claim: Json) -> list[tuple[str, str]]:
    """What a claim's statements are told by, whatever their numbers: report and place in it."""
    return [(s["doc_id"], str(s["content"])) for s in claim["statements"]]


def _fill(row: Claim, claim: Json, title: str, place: int) -> None:
    row.engine_id, row.title, row.data, row.place, row.shelf = claim["claim_id"], title[:1000], dict(claim), place, order.shelf(claim)
    row.reports = claim["reports"]
    row.low, row.high = claim["provisional"]["low"], claim["provisional"]["high"]
    row.confirmed_low, row.confirmed_high = claim["confirmed"]["low"], claim["confirmed"]["high"]
    row.denied, row.declined, row.corrected = bool(claim["denied_by"]), bool(claim["declined_by"]), claim["amended_by"] is not None
    row.stale = len(claim["stale"])
    row.questions = sum(t["status"] == "possible" for t in claim["ties"]) + sum(e["status"] == "proposed" for e in claim["edges"])
    row.access, row.at_least = dict(Counter(o["access"] for o in claim["origins"])), bool(claim.get("at_least"))
    row.checked = any(e["status"] == "confirmed" for e in claim["edges"])
    row.moved_to, row.gone = None, False


def _lead_on(current: Iterable[Any], rows: Mapping[str, Claim]) -> None:
    """Rows no claim has any more lead on to the claim that took most of their statements, or are taken away. What people wrote is kept."""
    where = {passage: row for row in rows.values() for passage in passages(row.data)}
    for old in Claim.objects.filter(moved_to__isnull=True).exclude(pk__in=list(current)):
        votes = Counter(where[p].pk for p in passages(old.data) if p in where)
        if votes:
            old.moved_to_id = votes.most_common(1)[0][0]
            old.save(update_fields=["moved_to"])
        elif _is_written_of(old):
            Claim.objects.filter(pk=old.pk).update(gone=True, questions=0)
        else:
            old.delete()


def _is_written_of(row: Claim) -> bool:
    """Whether people wrote of a claim, or of one that became part of it."""
    return any(held.exists() for held in (row.findings, row.asked, row.letters, row.moved_here))


def _store_standings(rows: Iterable[Claim]) -> None:
    """Which statements stand in which claim; only what changed is written."""
    held: dict[Any, set[tuple[str, str]]] = defaultdict(set)
    for claim_id, doc_id, number in Standing.objects.values_list("claim_id", "doc_id", "number"):
        held[claim_id].add((doc_id, number))
    now = {row.pk: {(s["doc_id"], whole(s["statement_id"])) for s in row.data["statements"]} for row in rows}
    changed = [pk for pk, standing in now.items() if held.get(pk) != standing]
    Standing.objects.filter(claim__in=[*changed, *(held.keys() - now.keys())]).delete()
    Standing.objects.bulk_create([Standing(claim_id=pk, doc_id=d, number=n) for pk in changed for d, n in sorted(now[pk])], batch_size=500)


def _store_replies(rows: Iterable[Claim], weighed: Json) -> None:
    """What parties denied, declined or corrected, for looking up; only what changed is written."""
    party = {s["source_id"]: s["speaks_for"] or s["source_id"] for s in weighed["sources"]}
    date = {r["doc_id"]: r["date"] or "9999" for r in weighed["reports"]}
    held: dict[Any, set[tuple[str, ...]]] = defaultdict(set)
    for claim_id, *told in Reply.objects.values_list("claim_id", "party", "stance", "date", "doc_id", "statement_id"):
        held[claim_id].add(tuple(told))
    now = {
        row.pk: {
            (party.get(s["source_id"], s["source_id"]), s["stance"], date[s["doc_id"]], s["doc_id"], s["statement_id"])
            for s in row.data["statements"]
            if s["source_id"] and s["stance"] in Reply.STANCES
        }
        for row in rows
    }
    changed = [pk for pk, told in now.items() if held.get(pk, set()) != told]
    Reply.objects.filter(claim__in=[*changed, *(held.keys() - now.keys())]).delete()
    fields = ("party", "stance", "date", "doc_id", "statement_id")
    Reply.objects.bulk_create(
        [Reply(claim_id=pk, **dict(zip(fields, told, strict=True))) for pk in changed for told in sorted(now[pk])], batch_size=500
    )


def _store_sources(weighed: Json) -> None:
    heard = Counter(o["source_id"] for c in weighed["claims"] for o in c["origins"])
    known = {s.engine_id: s for s in Source.objects.all()}
    Source.objects.exclude(engine_id__in=[s["source_id"] for s in weighed["sources"]]).update(heard=False, claims=0)
    for told in weighed["sources"]:
        row = known.get(told["source_id"]) or Source(engine_id=told["source_id"])
        before = _columns(row)
        row.name, row.kind, row.data = told["name"][:300], told["kind"], told
        row.claims, row.heard = heard[told["source_id"]], True
        _save_changed(row, before)


def _columns(row: Claim | Source) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _save_changed(row: Claim | Source, before: Json) -> None:
    """Most rows are as they were after one report or decision more: those are not written again."""
    if row._state.adding or _columns(row) != before:
        row.save()


@transaction.atomic
def decide(*, kind: str, targets: Sequence[Json], verdict: str, by: Member, reason: str = "") -> Decision:
    """Notes what a person decided about passages. Raises DecisionMalformed."""
    parse_decisions([{"kind": kind, "targets": targets, "verdict": verdict}])
    held = set(Report.objects.filter(key__in=[t["doc_id"] for t in targets]).values_list("key", flat=True))
    if any(t["doc_id"] not in held for t in targets):
        raise DecisionMalformed("a passage lies in a report that is not held")
    row = Decision.objects.create(kind=kind, targets=list(targets), verdict=verdict, reason=reason, by=by)
    note("decided", by=by, object_id=row.id, kind=kind)
    Job.objects.create(kind="weigh")
    return row


@transaction.atomic
def undo(*, decision: Decision, by: Member) -> Decision:
    """Takes a decision back; it stays in the trace."""
    if decision.undone_at is None:
        decision.undone_at, decision.undone_by = timezone.now(), by
        decision.save(update_fields=["undone_at", "undone_by"])
        note("undone", by=by, object_id=decision.id)
        Job.objects.create(kind="weigh")
    return decision


@transaction.atomic
def pin(*, claim: Claim, pinned: bool, by: Member) -> Claim:
    """Pins a claim to the top of the questions, or lets it go."""
    claim.pinned = pinned
    claim.save(update_fields=["pinned"])
    note("pinned" if pinned else "unpinned", by=by, object_id=claim.id)
    return claim
