"""Tables of reports: handing one in, seeing it as it would come in, taking it in, what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import ReceivingError, SealBroken
from vouchsafe.receiving.columns import FIELDS
from vouchsafe.web.receiving import export, imports, services_export, services_import
from vouchsafe.web.receiving.models import Import, Job
from vouchsafe.web.receiving.uploads import SealedUpload, refused_uploads
from vouchsafe.web.receiving.views_original import as_file
from vouchsafe.web.staff.models import signed_in

LABELS = {"key": "Key", "text": "Text", "title": "Title", "date": "Date", "publisher": "Outlet", "url": "Address", "language": "Language"}


def tables(request: HttpRequest) -> HttpResponse:
    """Handing a table in, and those that came before."""
    if request.method != "POST":
        return render(
            request, "receiving/imports.html", {"tables": Import.objects.select_related("original")[:50], "endings": imports.ROW_ENDINGS}
        )
    upload = request.FILES.get("files")
    if not isinstance(upload, SealedUpload):
        for name, why in refused_uploads(request) or [("No file was chosen", "choose a table first")]:
            messages.error(request, f"{name}: {why}.")
        return redirect("imports")
    try:
        table = services_import.keep_table(upload=upload, by=signed_in(request))
    except ReceivingError as error:
        messages.error(request, f"{upload.name}: {error}.")
        return redirect("imports")
    return redirect("import", table.id)


def table(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """A table as it would come in; once it was taken in, what came of it."""
    row = get_object_or_404(Import.objects.select_related("original"), pk=table_id)
    if row.begun_at is not None and "again" not in request.GET:
        job = (
            Job.objects.filter(kind="take-in", target=row.original_id)
            .exclude(code=services_import.ALREADY_HELD)
            .order_by("-made_at")
            .first()
        )
        return render(request, "receiving/import_came.html", {"table": row, "job": job, "first_refused": row.refused[: imports.SHOWN]})
    return _preview(request, row)


def _preview(request: HttpRequest, row: Import) -> HttpResponse:
    try:
        with Sandbox() as sandbox:
            held = imports.opened_table(row, sandbox)
    except (ReceivingError, SealBroken) as error:
        return render(request, "receiving/import.html", {"table": row, "wrong": str(error)}, status=422)
    columns, order = imports.columns_chosen(request.GET.dict() or _before(row), held), imports.order_chosen(request.GET.dict())
    preview = imports.preview_of(held, columns, order)
    fields = [(field, LABELS[field], columns.get(field)) for field in FIELDS]
    return render(request, "receiving/import.html", {"table": row, "preview": preview, "fields": fields, "chosen_order": order or ""})


def _before(row: Import) -> dict[str, str]:
    """The columns as they were chosen the last time."""
    return {f"column-{field}": str(place) for field, place in row.columns.items()}


@require_POST
def take_in(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Takes the rows in, as the preview showed them."""
    row = get_object_or_404(Import, pk=table_id)
    columns = {field: int(place) for field in FIELDS if (place := request.POST.get(f"column-{field}", "")).isdecimal()}
    if "text" not in columns:
        messages.error(request, "Nothing was taken in. Say first which column holds the text.")
        return redirect("import", row.id)
    services_import.begin_import(table=row, columns=columns, order=imports.order_chosen(request.POST.dict()) or "", by=signed_in(request))
    return redirect("import", row.id)


@require_POST
def refused(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """All rows that did not come in, with what is wrong, as a file."""
    row = get_object_or_404(Import, pk=table_id)
    services_export.hand_out_refused(table=row, by=signed_in(request))
    return as_file(export.refused_rows(row.refused), "refused-rows.csv")
