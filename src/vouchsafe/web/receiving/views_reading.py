"""The reading room: a report with its statements marked, and what a person does with them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from vouchsafe.errors import DecisionMalformed
from vouchsafe.reading.statement import Statement as Said
from vouchsafe.telling import wording
from vouchsafe.web.receiving import selectors_reading as reading_room
from vouchsafe.web.receiving import services_reading as services
from vouchsafe.web.receiving.forms_reading import StatementForm
from vouchsafe.web.receiving.models import Correction, Report
from vouchsafe.web.receiving.passages import Window, window_around
from vouchsafe.web.receiving.shown_reading import SIGNS, beside, page_of
from vouchsafe.web.staff.models import signed_in

WHOSE = ("source_name", "source_kind", "speaks_for", "via", "stance")


@require_GET
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A report with what was read in it."""
    reading = reading_room.reading_of(_report(report_id))
    about = {
        "weighing": reading_room.being_weighed(reading.report), "engine": reading_room.read_with(),
        "page": page_of(reading), "day": wording.day(reading.report.date), "signs": SIGNS,
    }  # fmt: skip
    return render(request, "receiving/report.html", {"report": reading.report, "reading": reading, **about})


@require_GET
def weighed(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Whether what was changed in a report is weighed by now, for the page that waits for it."""
    return JsonResponse({"waiting": reading_room.being_weighed(get_object_or_404(Report, pk=report_id))})


@require_POST
def settle(request: HttpRequest, report_id: UUID, statement_id: UUID) -> HttpResponse:
    """Confirms or rejects a statement."""
    shown = _shown(report_id, statement_id)
    try:
        services.settle_statement(row=shown.row, verdict=request.POST.get("verdict", ""), by=signed_in(request))
    except DecisionMalformed:
        messages.error(request, "Nothing was changed: a statement can be confirmed or rejected.")
    return _back(report_id, shown.number)


@require_POST
def undo(request: HttpRequest, report_id: UUID, statement_id: UUID) -> HttpResponse:
    """Takes back what was done last to a statement."""
    shown = _shown(report_id, statement_id)
    done = services.undo_newest(row=shown.row, by=signed_in(request))
    messages.info(request, "The last change was taken back." if done else "There is nothing to take back here.")
    return _back(report_id, shown.number)


@require_POST
def undo_correction(request: HttpRequest, report_id: UUID, correction_id: UUID) -> HttpResponse:
    """Takes a correction back."""
    correction = get_object_or_404(Correction, pk=correction_id, report_id=report_id)
    services.undo_correction(correction=correction, by=signed_in(request))
    messages.info(request, "The correction was taken back.")
    return redirect("report", report_id)


@require_POST
def undo_verdict(request: HttpRequest, report_id: UUID, decision_id: UUID) -> HttpResponse:
    """Takes back a verdict on a statement."""
    row = _report(report_id)
    decision = next((d for d in reading_room.statement_decisions(row) if d.pk == decision_id), None)
    if decision is not None:
        services.undo_decision(report=row, decision=decision, by=signed_in(request))
    messages.info(request, "The verdict was taken back." if decision else "It had been taken back before.")
    return redirect("report", report_id)


def edit(request: HttpRequest, report_id: UUID, statement_id: UUID) -> HttpResponse:
    """One statement, to be set right."""
    shown = _shown(report_id, statement_id)
    form = StatementForm(request.POST or None, report=shown.row.report, said=shown.said)
    if form.is_valid() and not form.stale:
        changed = services.correct_statement(row=shown.row, said=form.said, by=signed_in(request))
        messages.success(request, "Set right, and confirmed." if changed else "Nothing was different. It is confirmed as it was.")
        return _back(report_id, shown.number)
    if form.is_bound and form.stale:
        form.data = _seen_anew(form)
    return _statement_page(request, shown.row.report, form, shown)


def add(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A statement that the machine missed. `from` and `to` in the address: the letters that were marked."""
    row = _report(report_id)
    marked, around = _marked(request, row)
    blank = Said("", (marked,) if marked else (), source_kind="person")
    form = StatementForm(request.POST or None, report=row, said=blank, around=around)
    if form.is_valid():
        said = form.said
        correction = services.add_statement(report=row, said=said, by=signed_in(request))
        messages.success(request, "Added, and confirmed.")
        shown = next((s for s in reading_room.reading_of(_report(report_id)).shown if correction in s.corrections), None)
        return _back(report_id, shown.number if shown else "")
    return _statement_page(request, row, form, None)


@require_POST
def read_again(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Has the report read anew."""
    services.read_again(report=_report(report_id), by=signed_in(request))
    messages.info(request, "It will be read again in a moment. What people confirmed, rejected and set right stays.")
    return redirect("report", report_id)


@require_GET
def next_unsettled(request: HttpRequest) -> HttpResponse:
    """Leads to the statement to settle next. `in` and `after` in the address: where the reader stands."""
    at = _uuid(request.GET.get("in"))
    row = Report.objects.filter(pk=at).prefetch_related("statements", "corrections").first() if at else None
    statement = reading_room.next_unsettled(row, request.GET.get("after", ""))
    if statement is None:
        messages.success(request, "Every statement that is held has been settled. New ones come with new reports.")
        return redirect("report", row.pk) if row is not None else redirect("reports")
    return _back(statement.report_id, statement.number)


def _report(report_id: UUID) -> Report:
    return get_object_or_404(Report.objects.prefetch_related("statements", "corrections__by"), pk=report_id)


def _shown(report_id: UUID, statement_id: UUID) -> reading_room.Shown:
    """A statement as it stands. Raises Http404 where the report was read again meanwhile, or never had it."""
    shown = reading_room.shown_in(reading_room.reading_of(_report(report_id)), statement_id)
    if shown is None:
        raise Http404
    return shown


def _statement_page(request: HttpRequest, row: Report, form: StatementForm, shown: reading_room.Shown | None) -> HttpResponse:
    status = 409 if form.is_bound and form.stale else 200
    told = {
        "report": row,
        "form": form,
        "shown": shown,
        "whose": [form[name] for name in WHOSE],
        "now": beside(shown, row.text) if shown else None,
    }
    return render(request, "receiving/statement.html", told, status=status)


def _seen_anew(form: StatementForm) -> QueryDict:
    """What was sent, on top of the statement as it stands now: sent again it is meant."""
    data = cast(QueryDict, form.data).copy()
    data["seen"] = form.get_initial_for_field(form.fields["seen"], "seen")
    return data


def _marked(request: HttpRequest, row: Report) -> tuple[tuple[int, int] | None, Window]:
    start, end = _letter(request.GET.get("from")), _letter(request.GET.get("to"))
    near = (start or 0, max(end or 0, (start or 0) + 1))
    marked = None
    if start is not None and end is not None and row.text[start:end].strip() and end <= len(row.text):
        words = row.text[start:end]
        marked = end - len(words.lstrip()), start + len(words.rstrip())
    return marked, window_around(row.text, [near])


def _letter(told: str | None) -> int | None:
    return int(told) if told and told.isdecimal() and len(told) < 10 else None


def _uuid(told: str | None) -> UUID | None:
    try:
        return UUID(told or "")
    except ValueError:
        return None


def _back(report_id: UUID, number: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('report', args=[report_id])}#{number}")
