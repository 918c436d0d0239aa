"""Addresses of the desk: plural lists, opaque ids, no names of anybody."""

from __future__ import annotations

from django.urls import include, path

from vouchsafe.web.project.views import look
from vouchsafe.web.staff import views as staff

urlpatterns = [
    path("unlock/", staff.unlock, name="unlock"),
    path("lock/", staff.lock, name="lock"),
    path("look.css", look, name="look"),
    path("", include("vouchsafe.web.weighing.urls")),
    path("", include("vouchsafe.web.receiving.urls")),
    path("", include("vouchsafe.web.telling.urls")),
]
handler400 = "vouchsafe.web.project.views.bad_request"
handler403 = "vouchsafe.web.project.views.forbidden"
handler404 = "vouchsafe.web.project.views.not_found"
handler500 = "vouchsafe.web.project.views.failed"
