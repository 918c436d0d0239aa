"""One question after another."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vouchsafe.web.staff.models import signed_in
from vouchsafe.web.weighing import selectors_questions as selectors
from vouchsafe.web.weighing.models import Claim, Question
from vouchsafe.web.weighing.services_questions import answer

WAIT_SECONDS, LOOK_SECONDS = 1.2, 0.05
"""So long the next question waits for the weighing of the last answer, which often takes it away; a longer weighing is told of when it is done."""
REMEMBERED = "last_answer"


def questions(request: HttpRequest) -> HttpResponse:
    """The next question, of all claims or of one (?claim=), of all kinds or of one (?kind=)."""
    claim, kind = _claim_asked(request), _kind_asked(request)
    if REMEMBERED in request.session:
        _wait_for_the_weighing()
    question = selectors.next_question(claim=claim, kind=kind)
    told: dict[str, Any] = {
        "question": selectors.shown(question) if question else None, "left": selectors.left(claim=claim, kind=kind), "only": claim, "kind": kind, "kinds": Question.KINDS, "changed": _changed(request),
    }  # fmt: skip
    return render(request, "weighing/questions.html", told)


@require_POST
def question_answer(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Decides one question, and goes on to the next."""
    question = Question.objects.filter(pk=question_id).select_related("claim").first()
    narrowed = urlencode([(k, v) for k in ("claim", "kind") if (v := request.POST.get(k))])
    onward = reverse("questions") + (f"?{narrowed}" if narrowed else "")
    given = request.POST.get("answer", "")
    if question is None or question.answered or given not in ("yes", "no", "unsure"):
        messages.info(request, "This question was settled or has changed meanwhile. Nothing was decided. Here is the next one.")
        return redirect(onward)
    ticked = [int(n) for n in request.POST.getlist("row") if n.isdecimal()] if question.kind in ("edge", "alike") else None
    if given == "yes" and ticked == []:
        messages.info(request, "A yes needs at least one that is ticked. Nothing was decided.")
        return redirect(onward)
    before = selectors.bounds_of(question.claim)
    family = answer(question=question, answer=given, by=signed_in(request), ticked=ticked, reason=request.POST.get("reason", "").strip())
    request.session[REMEMBERED] = {"family": str(family), "claim": str(question.claim_id), "before": before}
    return redirect(onward)


def questions_changed(request: HttpRequest) -> HttpResponse:
    """The line that says what the last answer changed, for a page that waits for it."""
    return render(request, "weighing/_changed.html", {"changed": _changed(request)})


def _changed(request: HttpRequest) -> selectors.Changed | None:
    held = request.session.get(REMEMBERED)
    return selectors.changed(held) if held else None


def _claim_asked(request: HttpRequest) -> Claim | None:
    """The claim that only is asked about. A made-up one is not found."""
    told = request.GET.get("claim")
    if not told:
        return None
    try:
        return get_object_or_404(Claim.objects.select_related("moved_to"), pk=UUID(told))
    except ValueError:
        return None


def _kind_asked(request: HttpRequest) -> str:
    told = request.GET.get("kind", "")
    return told if told in dict(Question.KINDS) else ""


def _wait_for_the_weighing() -> None:
    until = time.monotonic() + WAIT_SECONDS
    while selectors.is_weighing() and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
