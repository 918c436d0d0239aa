"""Reports: the list, adding, the jobs."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from vouchsafe.errors import ReceivingError
from vouchsafe.web.receiving import selectors, services, services_import
from vouchsafe.web.receiving.forms_inbox import PasteForm
from vouchsafe.web.receiving.imports import ROW_ENDINGS
from vouchsafe.web.receiving.models import Job
from vouchsafe.web.receiving.uploads import NO_ROOM, SealedUpload, refused_uploads
from vouchsafe.web.staff.models import signed_in

PER_PAGE = 30
RECENT = 50
BY_SCRIPT = "X-Desk-Part"
"""A header of the page's own script: it sends one file at a time and wants the list of jobs only."""
NARROWED = "reports-narrowed"
STATES = ("waiting", "reading", "done", "failed")


def reports(request: HttpRequest) -> HttpResponse:
    """The list of reports. What it is narrowed by is held in the session: words and names have no place in an address."""
    if request.method == "POST":
        request.session[NARROWED] = {k: v for k, v in request.POST.items() if k != "csrfmiddlewaretoken"}
        return redirect("reports")
    if "all" in request.GET:
        request.session.pop(NARROWED, None)
        return redirect("reports")
    filters = selectors.Filters.of(request.session.get(NARROWED, {}))
    page = Paginator(selectors.reports_for(filters), PER_PAGE).get_page(request.GET.get("page"))
    told = {
        "filters": filters, "page": page, "lines": selectors.lines_of(list(page)), "languages": selectors.languages_held(),
        "publishers": selectors.publishers_held(), "counts": selectors.job_counts(), "tables": selectors.tables_waiting(), **_around(request, page),
    }  # fmt: skip
    return render(request, "receiving/reports.html", told)


def add(request: HttpRequest) -> HttpResponse:
    """Taking in files and pasted texts."""
    if request.method != "POST":
        return _adding(request, PasteForm())
    if "text" in request.POST:
        return _pasted(request)
    refused = _taken(request)
    if BY_SCRIPT in request.headers:
        return render(request, "receiving/_jobs.html", {**_recent(), "refused": refused})
    for name, why in refused:
        messages.error(request, f"{name}: {why}.")
    if not refused and not request.FILES:
        messages.error(request, "No file was chosen. Choose one or more first.")
    return redirect("report-add")


def _taken(request: HttpRequest) -> list[tuple[str, str]]:
    """Keeps the files that came; gives those that were refused, by name."""
    refused: list[tuple[str, str]] = []
    for upload in request.FILES.getlist("files"):
        assert isinstance(upload, SealedUpload)
        keep = services_import.keep_table if (upload.name or "").lower().endswith(ROW_ENDINGS) else services.keep_upload
        try:
            keep(upload=upload, by=signed_in(request))
        except ReceivingError as error:
            refused.append((upload.name or "file", str(error)))
    return [*refused_uploads(request), *refused]


def _pasted(request: HttpRequest) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _adding(request, form, status=422)
    try:
        job = services.keep_text(text=form.cleaned_data["text"], about=form.about, by=signed_in(request))
    except OSError:
        form.add_error(None, f"This was not taken in: {NO_ROOM}.")
        return _adding(request, form, status=507)
    messages.success(request, job.told or "Taken in. It stands in the list below.")
    return redirect("report-add")


def _adding(request: HttpRequest, form: PasteForm, *, status: int = 200) -> HttpResponse:
    told = {"form": form, "endings": sorted({*services.ENDINGS, *ROW_ENDINGS}), "pasting": form.is_bound, **_recent()}
    return render(request, "receiving/add.html", told, status=status)


def recent_jobs(request: HttpRequest) -> HttpResponse:
    """The newest jobs, as a part of the page that reloads itself."""
    return render(request, "receiving/_jobs.html", _recent())


def _recent() -> dict[str, object]:
    newest = list(selectors.recent_jobs()[:RECENT])
    return {"lines": selectors.job_lines(newest), "counts": selectors.job_counts(), "tables": selectors.tables_waiting()}


def jobs(request: HttpRequest) -> HttpResponse:
    """All jobs, or those of one state."""
    state = request.GET.get("state", "")
    page = Paginator(selectors.jobs_in(state if state in STATES else ""), PER_PAGE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "lines": selectors.job_lines(list(page)),
        "counts": selectors.job_counts(),
        "state": state,
        **_around(request, page),
    }
    return render(request, "receiving/jobs.html", told)


@require_POST
def retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Puts one failed job in line again."""
    services.retry(job=get_object_or_404(Job, pk=job_id))
    return redirect("report-add" if request.POST.get("back") == "add" else "jobs")


@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    """Puts all failed jobs in line again."""
    number = services.retry_all()
    messages.success(request, f"{number} in line again.")
    return redirect("jobs")


def _around(request: HttpRequest, page: Page[Any]) -> dict[str, str]:
    """Where the pages before and after this one are, under the same filters."""
    asked = [(k, v) for k, v in request.GET.items() if k != "page" and v]
    return {
        "before": f"?{urlencode([*asked, ('page', page.previous_page_number())])}" if page.has_previous() else "",
        "after": f"?{urlencode([*asked, ('page', page.next_page_number())])}" if page.has_next() else "",
    }
