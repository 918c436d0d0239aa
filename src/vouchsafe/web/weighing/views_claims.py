"""The list of claims, the page of one claim, and what people write on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from vouchsafe.errors import FindingOverlapped
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.staff.models import signed_in
from vouchsafe.web.weighing import selectors_claims as selectors
from vouchsafe.web.weighing import services_claims as services
from vouchsafe.web.weighing.forms_claims import AnswerForm, AskedForm, FilterForm, FindingForm, StepForm, ViewForm
from vouchsafe.web.weighing.models import Asked, Claim, Finding, View
from vouchsafe.web.weighing.services import pin


# ------------------------------------------------------------------ the list
def claims(request: HttpRequest) -> HttpResponse:
    """The claims in order of urgency, as far as the filters let them through."""
    return _list(request, request.GET)


def _list(request: HttpRequest, told: QueryDict, *, naming: ViewForm | None = None, status: int = 200) -> HttpResponse:
    form = FilterForm(told)
    query = form.query()
    page = Paginator(selectors.claims_fitting(form.wanted()), selectors.PAGE).get_page(told.get("page"))
    shelves = selectors.shelves_of(list(page.object_list), first=page.start_index())
    shown = {
        "form": form, "boxes": [form[name] for name in form.BOXES], "query": query, "page": page, "shelves": shelves, "overview": selectors.overview(), "views": View.objects.all(),
        "naming": naming or ViewForm(initial={"query": query}),
    }  # fmt: skip
    return render(request, "weighing/claims.html", shown, status=status)


@require_POST
def view_save(request: HttpRequest) -> HttpResponse:
    """Names the filters of the list."""
    naming = ViewForm(request.POST)
    kept = FilterForm(_of_query(request.POST.get("query", "")))
    if naming.is_valid():
        try:
            services.save_view(name=naming.cleaned_data["name"], query=kept.query(), by=signed_in(request))
        except ValidationError:
            naming.add_error("name", "A view of this name is there already. Take another name, or delete that one first.")
        else:
            messages.success(request, "The view is saved.")
            return redirect(f"{reverse('claims')}?{kept.query()}")
    return _list(request, _of_query(kept.query()), naming=naming, status=422)


@require_POST
def view_delete(request: HttpRequest, view_id: int) -> HttpResponse:
    """Takes a saved view away."""
    services.delete_view(view=get_object_or_404(View, pk=view_id), by=signed_in(request))
    messages.success(request, "The view is deleted. The claims stay as they are.")
    return redirect("claims")


def _of_query(query: str) -> QueryDict:
    return QueryDict(query[:1000])


# ------------------------------------------------------------------ one claim
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim: who says it, who told whom, and what people wrote of it."""
    row = get_object_or_404(Claim, pk=claim_id)
    return redirect("claim", row.moved_to_id) if row.moved_to_id else _claim(request, row)


def _claim(request: HttpRequest, row: Claim, *, status: int = 200, **forms: Form) -> HttpResponse:
    earlier = selectors.earlier_claims(row)
    findings = selectors.findings_of(row)
    shown = {
        "claim": row, "title": selectors.clean_title(row), "page": selectors.page_of_claim(row), "findings": findings, "standards": services.STANDARDS,
        "earlier": [(old, selectors.findings_of(old)) for old in earlier], "asked": selectors.asked_of([row, *earlier], today=timezone.localdate()), "answering": AnswerForm(),
        "finding_form": FindingForm(initial=_as_before(findings)), "asked_form": AskedForm(),
    }  # fmt: skip
    return render(request, "weighing/claim.html", shown | forms, status=status)


def _as_before(findings: list[selectors.FindingTold]) -> dict[str, Any]:
    """A new version begins with the words of the one before."""
    if not findings:
        return {"after": 0}
    newest = findings[0].row
    return {"after": newest.version, "outcome": newest.outcome, "standard": newest.standard, "reason": newest.reason}


@require_POST
def claim_pin(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Pins a claim, or lets it go."""
    row = _current(claim_id)
    pinned = request.POST.get("pinned") == "yes"
    pin(claim=row, pinned=pinned, by=signed_in(request))
    messages.success(request, "Pinned: its questions come first." if pinned else "No longer pinned.")
    return redirect("claim", row.pk)


@require_POST
def finding_write(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Writes a finding, as a new version."""
    row, form = _current(claim_id), FindingForm(request.POST)
    if not form.is_valid():
        return _claim(request, row, status=422, finding_form=form)
    try:
        written = services.write_finding(claim=row, by=signed_in(request), **form.cleaned_data)
    except FindingOverlapped:
        return _overlapped(request, row, form)
    messages.success(request, f"Version {written.version} of the finding is written.")
    return redirect(f"{reverse('claim', args=[row.pk])}#finding")


def _overlapped(request: HttpRequest, row: Claim, form: FindingForm) -> HttpResponse:
    """Both versions: the one written meanwhile above, what was not saved in the form below, which now follows it."""
    newest = row.findings.first()
    again = FindingForm({**form.cleaned_data, "after": newest.version if newest else 0})
    again.add_error(
        None,
        "Somebody wrote a finding while you wrote yours. Theirs stands above. Yours is not saved: save it as a new version, or leave it.",
    )
    return _claim(request, row, status=409, finding_form=again)


@require_POST
def finding_second(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """A second person signs a finding."""
    row = get_object_or_404(Finding, pk=finding_id)
    services.read_second(finding=row, by=signed_in(request))
    messages.success(request, "Signed as second reader.")
    return redirect(f"{reverse('claim', args=[row.claim_id])}#finding")


@require_POST
def asked_note(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Notes whom the team asked."""
    row, form = _current(claim_id), AskedForm(request.POST)
    if not form.is_valid():
        return _claim(request, row, status=422, asked_form=form)
    services.note_asked(claim=row, by=signed_in(request), **form.cleaned_data)
    messages.success(request, "Noted. Say here what comes of it.")
    return redirect(f"{reverse('claim', args=[row.pk])}#asked")


@require_POST
def asked_answer(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    """Notes what came of asking."""
    row, form = get_object_or_404(Asked, pk=asked_id), AnswerForm(request.POST)
    if form.is_valid():
        services.note_answer(asked=row, by=signed_in(request), **form.cleaned_data)
        messages.success(request, "Noted.")
    else:
        messages.error(request, "This was not noted: " + " ".join(str(e) for held in form.errors.values() for e in held))
    return redirect(f"{reverse('claim', args=[row.claim_id])}#asked")


@require_POST
def asked_take_out(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    """Takes a line out that was noted by mistake."""
    row = get_object_or_404(Asked, pk=asked_id)
    at = row.claim_id
    services.take_out_asked(asked=row, by=signed_in(request))
    messages.success(request, "The line is taken out. The trace keeps that it was there.")
    return redirect(f"{reverse('claim', args=[at])}#asked")


# ------------------------------------------------------------------ letters
def letters(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The outlets that still tell a claim without its correction, and how far the letter to each is."""
    row = _current(claim_id)
    return render(request, "weighing/letters.html", {"claim": row, "title": selectors.clean_title(row), "lines": selectors.letters_of(row)})


def letter(request: HttpRequest, claim_id: UUID, report_id: UUID) -> HttpResponse:
    """One letter, ready to copy; each step is noted here."""
    row, report = _current(claim_id), get_object_or_404(Report, pk=report_id)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.note_letter(claim=row, report=report, by=signed_in(request), **form.cleaned_data)
        messages.success(request, "Noted.")
        return redirect("letter", row.pk, report.pk)
    found = selectors.letter_about(row, report)
    if found is None:
        raise Http404
    line, text = found
    shown = {"claim": row, "title": selectors.clean_title(row), "line": line, "text": text, "form": form, "rows": text.count("\n") + 8}
    return render(request, "weighing/letter.html", shown, status=422 if form.errors else 200)


@require_POST
def letter_take_back(request: HttpRequest, claim_id: UUID, report_id: UUID) -> HttpResponse:
    """Takes the newest step of a letter back."""
    row, report = _current(claim_id), get_object_or_404(Report, pk=report_id)
    services.take_back_letter(claim=row, report=report, by=signed_in(request))
    messages.success(request, "Taken back. The trace keeps that it was there.")
    return redirect("letter", row.pk, report.pk)


def _current(claim_id: UUID) -> Claim:
    """The claim an address names, or the one it became part of."""
    row = get_object_or_404(Claim, pk=claim_id)
    while row.moved_to is not None:
        row = row.moved_to
    return row
