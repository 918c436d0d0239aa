"""What people decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vouchsafe.web.staff.models import signed_in
from vouchsafe.web.weighing import selectors_decisions as selectors
from vouchsafe.web.weighing.services_decisions import undo_family

ON_A_PAGE = 30


def decisions(request: HttpRequest) -> HttpResponse:
    """All decisions, the newest first; on top those that no longer find their passage."""
    page = Paginator(selectors.families(), ON_A_PAGE).get_page(request.GET.get("page"))
    loose = selectors.loose() if page.number == 1 else []
    return render(request, "weighing/decisions.html", {"page": page, "decided": selectors.shown(list(page)), "loose": loose})


@require_POST
def decision_undo(request: HttpRequest, family: UUID) -> HttpResponse:
    """Takes back what one answer decided."""
    done = undo_family(family=family, by=signed_in(request))
    messages.info(request, "Taken back. The count is worked out anew." if done else "It had been taken back before. Nothing was changed.")
    back, source = request.POST.get("back", ""), request.POST.get("source", "")
    if back == "questions":
        return redirect("questions")
    try:
        return redirect(reverse("source", args=[UUID(source)]) if back == "source" else reverse("decisions"))
    except ValueError:
        return redirect("decisions")
