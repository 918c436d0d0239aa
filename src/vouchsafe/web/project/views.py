"""Pages that belong to no room: the look, and what is said when something is not there or went wrong."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@cache
def _look() -> str:
    page = files("vouchsafe.telling.page").joinpath("look.css").read_text(encoding="utf-8")
    return page + files("vouchsafe.web.project").joinpath("static", "desk.css").read_text(encoding="utf-8")


def look(request: HttpRequest) -> HttpResponse:
    """The one style sheet: that of the engine's page, and what the desk adds."""
    return HttpResponse(_look(), content_type="text/css", headers={"Cache-Control": "max-age=3600"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return told(request, 400, "This request could not be understood.", "Nothing was changed. Go back and try again.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return told(request, 403, "This was not done.", "Nothing was changed. Load the page anew and try again.")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return told(request, 404, "There is nothing here.", "It may have been moved or taken out. Nothing was changed.")


def failed(request: HttpRequest) -> HttpResponse:
    return told(request, 500, "Something went wrong on our side.", "What you had saved before is safe. Go back and try again.")


def told(request: HttpRequest, status: int, happened: str, next_step: str) -> HttpResponse:
    """A page that says what happened, and what is safe or to be done now."""
    return render(request, "project/told.html", {"happened": happened, "next_step": next_step}, status=status)
