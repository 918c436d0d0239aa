"""Every write to reports: taking in, reading, taking out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from vouchsafe.errors import ReportAlreadyHeld
from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.receiving.receive import received, sha256
from vouchsafe.receiving.report import Report as EngineReport
from vouchsafe.web.receiving import convert
from vouchsafe.web.receiving.models import Job, Original, Report
from vouchsafe.web.receiving.uploads import SealedUpload, Sealing, sealed_original
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note

TEXT_ENDING = ".txt"


@transaction.atomic
def keep_upload(*, upload: SealedUpload, by: Member) -> Job:
    """Notes an original that came in sealed, and the work of taking it in. The same bytes twice are kept once."""
    name = PurePath(upload.name or "file").name[:300]
    held = Original.objects.filter(sha256=upload.sha256).first()
    if held is not None:
        upload.forget()
        return Job.objects.create(kind="take-in", state="done", target=held.id, code="already-held", told="These bytes were taken in before.",
                                  ended_at=timezone.now(), result=held.reports.values_list("id", flat=True).first())  # fmt: skip
    original = Original.objects.create(id=upload.original_id, name=name, ending=PurePath(name).suffix.lower()[:12], size=upload.size or 0,
                                       sha256=upload.sha256)  # fmt: skip
    note("original-kept", by=by, object_id=original.id, size=original.size)
    return Job.objects.create(kind="take-in", target=original.id)


def keep_text(*, text: str, about: dict[str, str], by: Member) -> Job:
    """Takes in a text that was pasted, as its own original.

    about  title, date, publisher, url, language as far as they were told
    """
    data = text.encode()
    held = Original.objects.filter(sha256=sha256(data)).first()
    sealing: Sealing | None = None if held else sealed_original(data)
    with transaction.atomic():
        if held is None:
            assert sealing is not None
            held = Original.objects.create(
                id=sealing.original_id, name="pasted text", ending=TEXT_ENDING, size=sealing.size, sha256=sealing.hexdigest
            )
        report = received(held.id.hex, text, **{k: v for k, v in about.items() if v})  # type: ignore[arg-type]
        row = add_report(report=report, route="pasted", tool="none", original=held, by=by)
        return Job.objects.create(kind="read", target=row.id)


@transaction.atomic
def add_report(
    *, report: EngineReport, route: str, tool: str, original: Original | None, by: Member | None, key: str | None = None
) -> Report:
    """A report's row. Raises ReportAlreadyHeld where its key is held with another text."""
    name = key or report.doc_id
    held = Report.objects.filter(key=name).first()
    if held is not None:
        if held.text != report.text:
            raise ReportAlreadyHeld("this id came before with another text")
        return held
    data = report.text.encode("utf-8", "surrogatepass")
    row = Report.objects.create(key=name, text=report.text, original=original, sha256=original.sha256 if original else sha256(data), route=route,
                                tool=tool, size=original.size if original else len(data), **convert.columns_of(report))  # fmt: skip
    note("report-added", by=by, object_id=row.id)
    return row


def read_report(*, row: Report) -> int:
    """Reads a report, anew where it was read before. Gives the number of statements."""
    read = BuiltInReader().read(convert.report_of(row))
    with transaction.atomic():
        row.statements.all().delete()
        row.statements.bulk_create(convert.statement_row(row, s) for s in read.statements)
        row.read_at, row.notes = timezone.now(), list(read.notes)
        row.save(update_fields=["read_at", "notes"])
    return len(read.statements)


@transaction.atomic
def describe_report(*, row: Report, by: Member, **told: str) -> Report:
    """Changes what is known about a report (title, date, publisher, url, language), never its text. It is read anew."""
    known: dict[str, Any] = {name: value or None for name, value in told.items()}
    changed = replace(convert.report_of(row), **known)
    for name, value in convert.columns_of(changed).items():
        setattr(row, name, value)
    row.read_at = None
    row.save()
    note("report-described", by=by, object_id=row.id, fields=sorted(told))
    Job.objects.create(kind="read", target=row.id)
    return row


@transaction.atomic
def take_out_report(*, row: Report, by: Member) -> None:
    """Takes a report out. Its original stays; what people decided about its passages stays and is listed as without a passage."""
    note("report-taken-out", by=by, object_id=row.id)
    row.delete()
    Job.objects.create(kind="weigh")


@transaction.atomic
def retry(*, job: Job) -> Job:
    """Puts a failed job in line again."""
    Job.objects.filter(pk=job.pk, state="failed").update(state="waiting", code="", told="", ended_at=None)
    job.refresh_from_db()
    return job
