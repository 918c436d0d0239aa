"""Claims, questions and sources."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from vouchsafe.web.weighing.models import Claim


def claims(request: HttpRequest) -> HttpResponse:
    return render(request, "weighing/claims.html", {"claims": Claim.objects.filter(moved_to__isnull=True)[:30]})


def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    row = get_object_or_404(Claim, pk=claim_id)
    if row.moved_to_id is not None:
        return redirect("claim", row.moved_to_id)
    return render(request, "weighing/claim.html", {"claim": row})
