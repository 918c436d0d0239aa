"""Taking everything out again: reports as rows, their list, the originals."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from vouchsafe.web.receiving import export, services_export
from vouchsafe.web.receiving.models import Original, Report
from vouchsafe.web.staff.models import signed_in


def choose(request: HttpRequest) -> HttpResponse:
    """What can be taken out, and that it lies open then."""
    return render(request, "receiving/export.html", {"reports": Report.objects.count(), "originals": Original.objects.count()})


@require_POST
def rows(request: HttpRequest) -> StreamingHttpResponse:
    services_export.hand_out_rows(by=signed_in(request))
    return _file(export.json_rows(), "reports.jsonl")


@require_POST
def table(request: HttpRequest) -> StreamingHttpResponse:
    services_export.hand_out_table(by=signed_in(request))
    return _file(export.table_rows(), "reports.csv")


@require_POST
def originals(request: HttpRequest) -> StreamingHttpResponse:
    services_export.hand_out_originals(by=signed_in(request))
    return _file(export.originals_packed(), "originals.zip")


def _file(pieces: Iterator[bytes], name: str) -> StreamingHttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return StreamingHttpResponse(pieces, content_type="application/octet-stream", headers=headers)
