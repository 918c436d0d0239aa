"""Opening and locking the desk."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from vouchsafe.errors import PassphraseWrong, SealBroken, SiteMissing
from vouchsafe.web.project.middleware import locked_page
from vouchsafe.web.project.wiring import door


@never_cache
@sensitive_post_parameters()
def unlock(request: HttpRequest) -> HttpResponse:
    """Opens the desk with the passphrase."""
    if request.method != "POST":
        return redirect("/")
    try:
        member = authenticate(request, passphrase=request.POST.get("passphrase", ""))
    except (PassphraseWrong, SealBroken, SiteMissing) as error:
        return locked_page(request, why=str(error), status=403)
    if member is None:
        return locked_page(request, why="this site has no member any more", status=403)
    login(request, member)
    request.session["door"] = door().session
    return redirect("/")


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Locks the desk for everybody, at once."""
    request.session.flush()
    door().lock()
    response = redirect("/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
