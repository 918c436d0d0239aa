"""Handing out what is held: each time it is noted who did it, before the first byte leaves."""

from __future__ import annotations

from vouchsafe.web.receiving.models import Import, Original, Report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note


def hand_out_original(*, row: Report, by: Member) -> None:
    note("original-handed-out", by=by, object_id=row.id, size=row.size)


def hand_out_rows(*, by: Member) -> int:
    """All reports as rows of JSON; gives their number."""
    number = Report.objects.count()
    note("reports-exported", by=by, form="jsonl", reports=number)
    return number


def hand_out_table(*, by: Member) -> int:
    """The list of reports as comma-separated values; gives their number."""
    number = Report.objects.count()
    note("reports-exported", by=by, form="csv", reports=number)
    return number


def hand_out_originals(*, by: Member) -> int:
    """All originals; gives their number."""
    number = Original.objects.count()
    note("originals-exported", by=by, originals=number)
    return number


def hand_out_refused(*, table: Import, by: Member) -> None:
    note("refused-rows-exported", by=by, object_id=table.id, rows=len(table.refused))
