"""The search. What is looked for may be a name, so it is held in the session, in memory, and never stands in an address."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from vouchsafe.web.receiving import search
from vouchsafe.web.receiving.search_form import SearchForm

HELD, MOST_HELD, MOST_LETTERS = "searches", 20, 1000


def ask(request: HttpRequest) -> HttpResponse:
    """The form; what is asked for gets an address of its own, which says nothing of it."""
    if request.method != "POST":
        return render(request, "receiving/search.html", {"form": SearchForm(), "asked": search.Asked()})
    told = {name: request.POST.get(name, "").replace("\x00", " ")[:MOST_LETTERS] for name in SearchForm.base_fields}
    form = SearchForm(told)
    if not form.is_valid():
        return render(request, "receiving/search.html", {"form": form, "asked": search.Asked()}, status=422)
    search_id = uuid4().hex
    held: dict[str, Any] = {**request.session.get(HELD, {}), search_id: told}
    request.session[HELD] = dict(list(held.items())[-MOST_HELD:])
    return redirect("search-found", search_id=UUID(search_id))


@require_GET
def found(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """A page of what was found."""
    held = request.session.get(HELD, {}).get(search_id.hex)
    form = SearchForm(held or {})
    if held is None or not form.is_valid():
        messages.info(request, "This search is not remembered any more. Nothing is lost; ask again.")
        return redirect("search")
    asked, page = form.asked(), _page(request)
    result = search.found(asked, page=page)
    if page > result.pages:
        page, result = result.pages, search.found(asked, page=result.pages)
    shown = {"form": form, "asked": asked, "found": result, "page": page, "search_id": search_id, "first": (page - 1) * search.PAGE + 1}
    return render(request, "receiving/search.html", shown)


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 8 else 1
