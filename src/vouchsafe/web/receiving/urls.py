"""Addresses of reports and of what is still to be done."""

from __future__ import annotations

from django.urls import path

from vouchsafe.web.receiving import views, views_search

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/add/", views.add, name="report-add"),
    path("reports/<uuid:report_id>/", views.report, name="report"),
    path("search/", views_search.ask, name="search"),
    path("search/<uuid:search_id>/", views_search.found, name="search-found"),
]
