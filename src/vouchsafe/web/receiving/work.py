"""What the jobs do. Each takes ids, and tells what happened in codes and numbers only."""

from __future__ import annotations

from dataclasses import replace

from vouchsafe.adapters.intake import extracted
from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import FormatUnknown
from vouchsafe.receiving.credit import agency_credit
from vouchsafe.receiving.formats.known import ENDINGS
from vouchsafe.receiving.receive import received
from vouchsafe.web.receiving.models import Import, Job, Original, Report
from vouchsafe.web.receiving.services import add_report, read_report
from vouchsafe.web.receiving.services_import import take_in_rows
from vouchsafe.web.receiving.uploads import bytes_of


def take_in(job: Job, sandbox: Sandbox) -> Report | Import:
    """Opens an original in the shut-in process and makes its report, or takes in the rows of a table. Raises ReceivingError, SealBroken."""
    original = Original.objects.get(pk=str(job.target))
    table = Import.objects.filter(original=original).first()
    if table is not None:
        return take_in_rows(table=table, sandbox=sandbox)
    if original.ending not in ENDINGS:
        raise FormatUnknown("no reader for this ending; add its text by hand")
    held = extracted(original.ending, bytes_of(original.id), sandbox)
    report = received(original.id.hex, held.text, title=held.title, date=held.date, publisher=held.publisher, url=held.url,
                      language=held.language, furniture=held.furniture)  # fmt: skip
    credit = report.credit or (agency_credit(f"By {held.author}") if held.author else None)
    row = add_report(report=replace(report, author=held.author, credit=credit), route="file", tool=held.tool, original=original, by=None)
    read_report(row=row)
    return row


def read(job: Job) -> Report:
    """Reads a report that is held."""
    row = Report.objects.get(pk=str(job.target))
    read_report(row=row)
    return row
