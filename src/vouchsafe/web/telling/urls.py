"""Addresses of exports."""

from __future__ import annotations

from django.urls import path

from vouchsafe.web.telling import views

urlpatterns = [
    path("exports/", views.choose, name="exports"),
    path("exports/write/", views.write, name="export-write"),
    path("exports/write/preview/", views.preview, name="export-preview"),
]
