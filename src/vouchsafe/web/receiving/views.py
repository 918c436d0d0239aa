"""Reports: the list, adding, one report."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from vouchsafe.web.receiving.models import Report


def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "receiving/reports.html", {"reports": Report.objects.all()[:30]})


def add(request: HttpRequest) -> HttpResponse:
    return render(request, "receiving/add.html", {})


def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    return render(request, "receiving/report.html", {"report": get_object_or_404(Report, pk=report_id)})
