"""Every write about tables of reports: keeping one, saying what its columns hold, taking its rows in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.receiving.receive import received, sha256
from vouchsafe.receiving.report import Report as EngineReport
from vouchsafe.receiving.rows import Row
from vouchsafe.receiving.table_rows import BadRow
from vouchsafe.web.receiving import convert
from vouchsafe.web.receiving.imports import ROW_ENDINGS, ROWS_A_TIME, held_for, reports_in, unreplaceable
from vouchsafe.web.receiving.models import Import, Job, Report
from vouchsafe.web.receiving.services import add_report, keep_original
from vouchsafe.web.receiving.uploads import SealedUpload
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note

ALREADY_HELD = "already-held"
TOLD = ("title", "date", "publisher", "url", "language")


def keep_table(*, upload: SealedUpload, by: Member) -> Import:
    """Notes a table that came in sealed. Nothing of it is taken in yet. Raises FileEmpty, FormatUnknown."""
    with transaction.atomic():
        original, known = keep_original(upload=upload, by=by, endings=ROW_ENDINGS)
        table, _ = Import.objects.get_or_create(original=original, defaults={"by": by})
        if table.begun_at is not None:
            Job.objects.create(
                kind="take-in",
                state="done",
                target=original.id,
                code=ALREADY_HELD,
                told="This table came in before.",
                ended_at=timezone.now(),
            )
    upload.kept = not known
    return table


@transaction.atomic
def begin_import(*, table: Import, columns: dict[str, int], order: str, by: Member) -> Job:
    """Says what the columns hold, and puts taking in the rows in line."""
    table.columns, table.order, table.by, table.begun_at, table.ended_at = columns, order, by, timezone.now(), None
    table.rows, table.added, table.updated, table.same, table.refused = 0, 0, 0, 0, []
    table.save()
    note("table-begun", by=by, object_id=table.id)
    waiting = Job.objects.filter(kind="take-in", target=table.original_id, state="waiting").first()
    return waiting or Job.objects.create(kind="take-in", target=table.original_id)


@dataclass(slots=True)
class _Came:
    """What came of rows so far."""

    added: int = 0
    updated: int = 0
    same: int = 0
    refused: list[list[Any]] = field(default_factory=list)


def take_in_rows(*, table: Import, sandbox: Sandbox) -> Import:
    """Takes the rows of a table in. A key that is held updates its report; what is held as it stands is left. Raises ReceivingError.

    Run again, whatever stopped it, it adds nothing twice.
    """
    came, table.rows = _Came(), 0
    rows = reports_in(table, sandbox)
    while part := list(islice(rows, ROWS_A_TIME)):
        _take_part(part, table, came)
    with transaction.atomic():
        table.ended_at = timezone.now()
        table.save()
        note(
            "table-taken-in",
            by=table.by,
            object_id=table.id,
            added=came.added,
            updated=came.updated,
            same=came.same,
            refused=len(came.refused),
        )
    return table


@transaction.atomic
def _take_part(part: Sequence[Row | BadRow], table: Import, came: _Came) -> None:
    to_read = list(_changed(part, held_for(part), table.by, came))
    Job.objects.bulk_create(Job(kind="read", target=row.id) for row in to_read)
    table.rows += len(part)
    table.added, table.updated, table.same, table.refused = came.added, came.updated, came.same, came.refused
    table.save()


def _changed(part: Sequence[Row | BadRow], held: dict[str, Report], by: Member, came: _Came) -> Iterator[Report]:
    """The reports that rows added or changed."""
    for row in part:
        if isinstance(row, BadRow):
            came.refused.append([row.number, row.wrong])
        elif row.doc_id not in held:
            came.added += 1
            yield add_report(report=_report(row), route="row", tool="table", original=None, by=by)
        elif (wrong := unreplaceable(row, held[row.doc_id])) is not None:
            came.refused.append([wrong.number, wrong.wrong])
        elif update_report(row=held[row.doc_id], told=row, by=by):
            came.updated += 1
            yield held[row.doc_id]
        else:
            came.same += 1


def update_report(*, row: Report, told: Row, by: Member) -> bool:
    """Brings a report to what a row with its key tells; whether anything differed. An empty cell leaves what is known. Runs in the caller's transaction."""
    known = {name: value for name in TOLD if (value := getattr(told, name)) is not None}
    if told.text != row.text:
        before = row.sha256
        report = _report(told, **{name: getattr(row, name) or None for name in TOLD if name != "title"} | known)
        row.statements.all().delete()
        row.text, row.sha256, row.size = told.text, sha256(told.text.encode()), len(told.text.encode())
        _set(row, convert.columns_of(report))
        note("report-text-replaced", by=by, object_id=row.id, before=before, after=row.sha256)
        return True
    columns = convert.columns_of(replace(convert.report_of(row), **known))
    differs = sorted(name for name in known if columns[name] != getattr(row, name))
    if differs:
        _set(row, columns)
        note("report-described", by=by, object_id=row.id, fields=differs)
    return bool(differs)


def _set(row: Report, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.read_at = None
    row.save()


def _report(row: Row, **known: Any) -> EngineReport:
    told = {name: getattr(row, name) for name in TOLD}
    return received(row.doc_id, row.text, **(told | known))
