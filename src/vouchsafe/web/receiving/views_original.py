"""The original of a report: what vouches for it, having it back as it came, saying what is known of it, taking the report out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from vouchsafe.errors import SealBroken
from vouchsafe.receiving.receive import sha256
from vouchsafe.web.receiving import services
from vouchsafe.web.receiving.forms_inbox import ABOUT, DescribeForm, state_of
from vouchsafe.web.receiving.models import Original, Report
from vouchsafe.web.receiving.selectors import versions_of
from vouchsafe.web.receiving.services_export import hand_out_original
from vouchsafe.web.receiving.uploads import bytes_of
from vouchsafe.web.staff.models import signed_in

CHECKED_BYTES = 20_000_000
"""Up to so many bytes a page takes the time to compare what is kept with its hash."""


def original(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Hash, time, way in, tool and size of a report, and whether what is kept still matches."""
    row = get_object_or_404(Report.objects.select_related("original"), pk=report_id)
    told = {"report": row, "versions": versions_of([row])[row.id], "whole": _whole(row), "statements": row.statements.count()}
    return render(request, "receiving/original.html", told)


def _whole(row: Report) -> bool | None:
    """Whether the kept bytes have the hash they came with; None where nobody looked, since they are many."""
    if row.size > CHECKED_BYTES:
        return None
    return _kept(row) is not None


def _kept(row: Report) -> bytes | None:
    """The bytes as they came, None where they are damaged or gone."""
    if row.original is None:
        data = row.text.encode("utf-8", "surrogatepass")
    else:
        try:
            data = bytes_of(row.original.id)
        except (SealBroken, FileNotFoundError):
            return None
    return data if sha256(data) == row.sha256 else None


@require_POST
def download(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The bytes exactly as they came, to keep; no browser shows them."""
    row = get_object_or_404(Report.objects.select_related("original"), pk=report_id)
    data = _kept(row)
    if data is None:
        return render(request, "receiving/original_damaged.html", {"report": row}, status=500)
    hand_out_original(row=row, by=signed_in(request))
    return as_file(data, f"original-{row.sha256[:12]}{_ending(row.original)}")


def as_file(data: bytes, name: str) -> HttpResponse:
    """An answer that a browser keeps as a file and never opens by itself."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


def _ending(original: Original | None) -> str:
    """The ending of a neutral name: what somebody called the file stays here."""
    return (
        original.ending if original and original.ending[1:].isalnum() and original.ending.isascii() else ".txt" if original is None else ""
    )


def describe(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Changing what is known of a report. Where somebody changed it meanwhile both versions are shown and nothing is done."""
    row = get_object_or_404(Report, pk=report_id)
    if request.method != "POST":
        return render(request, "receiving/describe.html", {"report": row, "form": DescribeForm.for_report(row)})
    form = DescribeForm(request.POST)
    if not form.is_valid():
        return render(request, "receiving/describe.html", {"report": row, "form": form}, status=422)
    if form.cleaned_data["seen"] != state_of(row):
        return _conflict(request, row, form)
    services.describe_report(row=row, by=signed_in(request), **form.about)
    messages.success(request, "Saved. The report is read anew with it.")
    return redirect("report-original", row.id)


def _conflict(request: HttpRequest, row: Report, form: DescribeForm) -> HttpResponse:
    """Both versions side by side; sending the form again then replaces the other's."""
    both = [(form.fields[name].label, getattr(row, name), form.cleaned_data[name]) for name in ABOUT]
    again = DescribeForm(initial={**form.about, "seen": state_of(row)})
    return render(request, "receiving/describe.html", {"report": row, "form": again, "both": both}, status=409)


def take_out(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Taking a report out, asked once more."""
    row = get_object_or_404(Report, pk=report_id)
    if request.method != "POST":
        return render(request, "receiving/take_out.html", {"report": row, "statements": row.statements.count()})
    services.take_out_report(row=row, by=signed_in(request))
    messages.success(request, "The report was taken out. Its original is kept; the claims are weighed anew.")
    return redirect("reports")
