"""Every write to reports: taking in, reading, taking out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from vouchsafe.errors import FileEmpty, FormatUnknown, ReportAlreadyHeld
from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.receiving.formats.known import HARMLESS, RISKY
from vouchsafe.receiving.receive import received, sha256
from vouchsafe.receiving.report import Report as EngineReport
from vouchsafe.web.receiving import convert
from vouchsafe.web.receiving.models import Job, Original, Report
from vouchsafe.web.receiving.search_index import merge_index
from vouchsafe.web.receiving.services_reading import bring_rows_up_to_date
from vouchsafe.web.receiving.uploads import SealedUpload, Sealing, forget, sealed_original, sweep
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note

TEXT_ENDING = ".txt"
ENDINGS = (*HARMLESS, *RISKY)
"""Files of one report each; tables of many have their own way in."""


def keep_upload(*, upload: SealedUpload, by: Member) -> Job:
    """Notes an original that came in sealed, and the work of taking it in. The same bytes twice are kept once.

    Raises FileEmpty, FormatUnknown; then nothing of it is kept.
    """
    with transaction.atomic():
        original, known = keep_original(upload=upload, by=by, endings=ENDINGS)
        job = _known(original) if known else None
        job = job or Job.objects.create(kind="take-in", target=original.id)
    upload.kept = not known
    return job


def keep_original(*, upload: SealedUpload, by: Member, endings: Iterable[str]) -> tuple[Original, bool]:
    """The original of an upload, and whether its bytes were held before. Runs in the caller's transaction. Raises FileEmpty, FormatUnknown."""
    name = PurePath(upload.name or "file").name[:300]
    ending = PurePath(name).suffix.lower()
    if not upload.size:
        raise FileEmpty("is empty; nothing was kept")
    if ending not in endings:
        raise FormatUnknown(f"no reader for {ending or 'files without an ending'}; nothing was kept. Paste its text instead")
    held = Original.objects.filter(sha256=upload.sha256).first()
    if held is not None:
        return held, True
    original = Original.objects.create(id=upload.original_id, name=name, ending=ending[:12], size=upload.size, sha256=upload.sha256)
    note("original-kept", by=by, object_id=original.id, size=original.size)
    return original, False


def _known(original: Original) -> Job | None:
    """What is told of bytes that came before; None where no report came of them and none is under way."""
    report = original.reports.first()
    if report is None and not Job.objects.filter(kind="take-in", target=original.id, state__in=("waiting", "running")).exists():
        return None
    told = "These bytes were taken in before." if report else "These bytes came in before and are still waiting."
    return Job.objects.create(kind="take-in", state="done", target=original.id, code="already-held", told=told, ended_at=timezone.now(),
                              result=report.id if report else None)  # fmt: skip


def keep_text(*, text: str, about: dict[str, str], by: Member) -> Job:
    """Takes in a text that was pasted, as its own original. The same text twice is kept once. Raises OSError where the disk is full.

    about  title, date, publisher, url, language as far as they were told
    """
    data = text.encode("utf-8", "surrogatepass")
    held = Original.objects.filter(sha256=sha256(data)).first()
    if held is not None and (job := _known(held)) is not None:
        return job
    sealing = None if held else sealed_original(data)
    try:
        with transaction.atomic():
            original = held or _pasted(sealing, by)
            report = received(original.id.hex, text, **{k: v for k, v in about.items() if v})  # type: ignore[arg-type]
            row = add_report(report=report, route="pasted", tool="none", original=original, by=by)
            return Job.objects.create(kind="read", target=row.id)
    except Exception:
        if sealing is not None:
            forget(sealing.original_id)
        raise


def _pasted(sealing: Sealing | None, by: Member) -> Original:
    assert sealing is not None
    original = Original.objects.create(
        id=sealing.original_id, name="pasted text", ending=TEXT_ENDING, size=sealing.size, sha256=sealing.hexdigest
    )
    note("original-kept", by=by, object_id=original.id, size=original.size)
    return original


def sweep_originals() -> int:
    """Takes away what killed uploads left behind; gives the number of files."""
    return sweep(Original.objects.values_list("id", flat=True))


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
        bring_rows_up_to_date(row=row)
    return len(read.statements)


@transaction.atomic
def describe_report(*, row: Report, by: Member, **told: str) -> Report:
    """Changes what is known about a report (title, date, publisher, url, language), never its text. It is read anew where something differs."""
    known: dict[str, Any] = {name: value or None for name, value in told.items()}
    columns = convert.columns_of(replace(convert.report_of(row), **known))
    differs = sorted(name for name in told if columns[name] != getattr(row, name))
    if not differs:
        return row
    for name, value in columns.items():
        setattr(row, name, value)
    row.read_at = None
    row.save()
    note("report-described", by=by, object_id=row.id, fields=differs)
    Job.objects.create(kind="read", target=row.id)
    return row


@transaction.atomic
def take_out_report(*, row: Report, by: Member) -> None:
    """Takes a report out. Its original stays; what people decided about its passages stays and is listed as without a passage."""
    note("report-taken-out", by=by, object_id=row.id)
    Job.objects.filter(kind="read", target=row.id, state="waiting").delete()
    row.delete()
    merge_index()
    Job.objects.create(kind="weigh")


def retry_all() -> int:
    """Puts all failed jobs in line again; gives their number."""
    return Job.objects.filter(state="failed").update(state="waiting", code="", told="", ended_at=None, tries=0)


@transaction.atomic
def retry(*, job: Job) -> Job:
    """Puts a failed job in line again."""
    Job.objects.filter(pk=job.pk, state="failed").update(state="waiting", code="", told="", ended_at=None, tries=0)
    job.refresh_from_db()
    return job
