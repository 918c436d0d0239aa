"""Addresses of claims, questions, sources."""

from __future__ import annotations

from django.urls import path

from vouchsafe.web.weighing import views

urlpatterns = [
    path("", views.claims, name="claims"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("questions/", views.questions, name="questions"),
    path("sources/", views.sources, name="sources"),
    path("search/", views.search, name="search"),
]
