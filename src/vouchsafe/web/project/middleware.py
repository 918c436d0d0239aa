"""What stands between a request and the pages: the closed door, members only, headers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vouchsafe.web.project.failures import told_failure
from vouchsafe.web.project.wiring import door

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_TO_ALL = ("/static/", "/unlock/", "/look.css")
QUIET = "X-Desk-Quiet"
"""A header of requests that a page makes by itself: they do not keep the desk open."""

MEANWHILE = "The desk was locked while this was done. Open it and look whether your last change was kept"


class Headers:
    """Nothing of the desk is kept by a browser."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answer(request)
        response.setdefault("Cache-Control", "no-store")
        response["X-Robots-Tag"] = "noindex"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response


class ClosedDoor:
    """While the site is locked every address gives the same page, which tells nothing of what is inside."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with door().inside():
            if request.path.startswith(OPEN_TO_ALL):
                return self._answer(request)
            if not door().is_open:
                return locked_page(request)
            if QUIET not in request.headers:
                door().touch()
            response = self._answer(request)
        return locked_page(request, why=MEANWHILE) if response.status_code == 500 and not door().is_open else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a person can do something about is said; the rest goes its way."""
        return told_failure(request, exception)


class MembersOnly:
    """An open desk still asks every browser for the passphrase once."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN_TO_ALL):
            return self._answer(request)
        if not request.user.is_authenticated or request.session.get("door") != door().session:
            return locked_page(request)
        return self._answer(request)


def locked_page(request: HttpRequest, *, why: str = "", status: int | None = None) -> HttpResponse:
    """The page that asks for the passphrase. For anything but reading a page the status says that it was not done."""
    told = status or (200 if request.method in ("GET", "HEAD") else 423)
    return render(request, "project/locked.html", {"why": why, "refused": told == 423 and not why}, status=told)
