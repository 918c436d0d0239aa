"""Sources: the list, one source, what a person knows of it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from vouchsafe.errors import DecisionMalformed
from vouchsafe.web.staff.models import signed_in
from vouchsafe.web.weighing import selectors_sources as selectors
from vouchsafe.web.weighing import services_sources as services
from vouchsafe.web.weighing.models import Source, SourceNote
from vouchsafe.web.weighing.selectors_decisions import shown as decided

ON_A_PAGE = 30


def sources(request: HttpRequest) -> HttpResponse:
    """Who speaks in the reports, those behind most claims first."""
    words, kind = request.GET.get("words", "").strip(), request.GET.get("kind", "")
    page = Paginator(selectors.listed(words=words, kind=kind), ON_A_PAGE).get_page(request.GET.get("page"))
    told = {"page": page, "words": words, "kind": kind, "kinds": selectors.KINDS, "types": selectors.types(),
            "query": urlencode([(k, v) for k, v in (("words", words), ("kind", kind)) if v])}  # fmt: skip
    return render(request, "weighing/sources.html", told)


def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """All that the reports tell of one source, and what people noted."""
    row = _source(source_id)
    told = {"shown": selectors.shown(row), "note": SourceNote.objects.filter(source=row).first(), "types": selectors.types(),
            "decided": decided(selectors.decided_about(row)), "kinds": selectors.KINDS}  # fmt: skip
    return render(request, "weighing/source.html", told)


def source_note(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """What it is, and whose it is."""
    row = _source(source_id)
    if request.method == "POST":
        type_ = request.POST.get("type", "")
        ties = request.POST.get("ties", "").strip()
        services.describe(source=row, type=type_ if type_ in selectors.types() else "", ties=ties, by=signed_in(request))
        messages.info(request, "Saved.")
        return redirect("source", row.id)
    return render(request, "weighing/source_note.html", {"source": row, "note": SourceNote.objects.filter(source=row).first(), "types": selectors.types()})  # fmt: skip


def source_reliability(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """How reliable it is: on a page that shows no count, so that a count cannot sway it."""
    row = _source(source_id)
    if request.method == "POST":
        try:
            services.judge_reliability(source=row, reliability=request.POST.get("reliability", ""), by=signed_in(request))
        except ValidationError:
            messages.error(request, "Choose one of the answers. Nothing was changed.")
            return redirect("source-reliability", row.id)
        messages.info(request, "Saved.")
        return redirect("source", row.id)
    told = {"source": row, "note": SourceNote.objects.filter(source=row).first(), "choices": SourceNote.RELIABILITY}
    return render(request, "weighing/source_reliability.html", told)


def source_names(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """One source under two names, or two under one."""
    row = _source(source_id)
    if request.method == "POST":
        return _names_decided(request, row)
    words = request.GET.get("words", "").strip()
    told = {
        "source": row,
        "names": selectors.names_of(row),
        "words": words,
        "found": selectors.others_named(row, words),
        "kinds": selectors.KINDS,
    }
    return render(request, "weighing/source_names.html", told)


def _names_decided(request: HttpRequest, row: Source) -> HttpResponse:
    reason, alias, name = (request.POST.get(k, "").strip() for k in ("reason", "alias", "name"))
    same = _uuid(request.POST.get("same", ""))
    other = Source.objects.filter(pk=same).exclude(pk=row.pk).first() if same else None
    try:
        if other is not None:
            services.same_as(source=row, other=other, by=signed_in(request), reason=reason)
            messages.info(request, "Decided: one source. Its passages are laid to the other name as soon as they are weighed.")
            return redirect("source", other.id)
        if alias in selectors.names_of(row) and name and name != alias:
            services.other_than(source=row, alias=alias, name=name, by=signed_in(request), reason=reason)
            messages.info(request, "Decided: two sources. The passages under that name are weighed apart.")
            return redirect("source", row.id)
    except DecisionMalformed:
        messages.error(request, "No passage stands under this name, so there is nothing to decide. Nothing was changed.")
        return redirect("source-names", row.id)
    messages.error(request, "Choose a source, or a name and what to call it from now on. Nothing was changed.")
    return redirect("source-names", row.id)


def _source(source_id: UUID) -> Source:
    return get_object_or_404(Source, pk=source_id)


def _uuid(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None
