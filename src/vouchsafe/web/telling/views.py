"""Exports: choosing claims, seeing what will be in it, writing it."""

from __future__ import annotations

from typing import cast, get_args
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from vouchsafe.errors import ExportChanged
from vouchsafe.telling.formats.chain import LEVELS, Level
from vouchsafe.web.staff.models import Member
from vouchsafe.web.telling import selectors
from vouchsafe.web.telling.services import FORMS, digest, write_export
from vouchsafe.web.weighing.models import Claim


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The claims one may export, and how far the chain is named."""
    return render(request, "telling/choose.html", {"claims": selectors.offered(cast(Member, request.user)), "levels": LEVELS.items()})


@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """Everything that will be written, before it is."""
    viewer = cast(Member, request.user)
    claims, level = _asked(request.GET, viewer)
    if not claims:
        messages.info(request, "No claim was chosen. Choose at least one.")
        return redirect("exports")
    export = selectors.export(viewer, claims, level=level, today=timezone.localdate())
    shown = {"export": export, "claims": claims, "level": level, "levels": LEVELS.items(), "forms": FORMS.items(), "seen": digest(export),
             "named": sorted({s["name"] for s in export.weighed["sources"]})}  # fmt: skip
    return render(request, "telling/preview.html", shown)


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Hands the export out as a file."""
    viewer = cast(Member, request.user)
    claims, level = _asked(request.POST, viewer)
    form = request.POST.get("form", "")
    if not claims or form not in FORMS:
        messages.info(request, "Nothing was written. Choose claims and a form.")
        return redirect("exports")
    try:
        written = write_export(
            claims=claims, level=level, form=form, seen=request.POST.get("seen", ""), today=timezone.localdate(), by=viewer
        )
    except ExportChanged:
        messages.warning(request, "What would be written has changed since you looked at it. Nothing was written. Look at it again below.")
        return redirect(f"{request.path}preview/?{_query(claims, level)}")
    answer = HttpResponse(written.data, content_type=written.form.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{written.form.name}"'
    return answer


def _asked(told: QueryDict, viewer: Member) -> tuple[list[Claim], Level]:
    """The claims and the level that were chosen; where none was, nobody is named."""
    level = told.get("chain")
    return selectors.chosen(viewer, _ids(told.getlist("claim"))), cast(Level, level) if level in get_args(Level) else "nobody"


def _ids(told: list[str]) -> list[UUID]:
    out = []
    for value in told[: 10 * selectors.MOST_CLAIMS]:
        try:
            out.append(UUID(value))
        except ValueError:
            continue  # no claim has such an id
    return out


def _query(claims: list[Claim], level: Level) -> str:
    held = QueryDict(mutable=True)
    held.setlist("claim", [str(c.pk) for c in claims])
    held["chain"] = level
    return held.urlencode()
