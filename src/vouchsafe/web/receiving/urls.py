"""Addresses of reports and of what is still to be done."""

from __future__ import annotations

from django.urls import path

from vouchsafe.web.receiving import views, views_export, views_import, views_original, views_reading, views_search

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/add/", views.add, name="report-add"),
    path("reports/add/jobs/", views.recent_jobs, name="recent-jobs"),
    path("reports/imports/", views_import.tables, name="imports"),
    path("reports/imports/<uuid:table_id>/", views_import.table, name="import"),
    path("reports/imports/<uuid:table_id>/take-in/", views_import.take_in, name="import-take-in"),
    path("reports/imports/<uuid:table_id>/refused/", views_import.refused, name="import-refused"),
    path("reports/export/", views_export.choose, name="reports-export"),
    path("reports/export/rows/", views_export.rows, name="reports-export-rows"),
    path("reports/export/table/", views_export.table, name="reports-export-table"),
    path("reports/export/originals/", views_export.originals, name="reports-export-originals"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/retry/", views.retry_all, name="jobs-retry"),
    path("jobs/<uuid:job_id>/retry/", views.retry, name="job-retry"),
    path("reports/next-unsettled/", views_reading.next_unsettled, name="next-unsettled"),
    path("reports/<uuid:report_id>/", views_reading.report, name="report"),
    path("reports/<uuid:report_id>/original/", views_original.original, name="report-original"),
    path("reports/<uuid:report_id>/original/download/", views_original.download, name="report-download"),
    path("reports/<uuid:report_id>/describe/", views_original.describe, name="report-describe"),
    path("reports/<uuid:report_id>/take-out/", views_original.take_out, name="report-take-out"),
    path("reports/<uuid:report_id>/weighed/", views_reading.weighed, name="report-weighed"),
    path("reports/<uuid:report_id>/read-again/", views_reading.read_again, name="report-read-again"),
    path("reports/<uuid:report_id>/statements/add/", views_reading.add, name="statement-add"),
    path("reports/<uuid:report_id>/statements/<uuid:statement_id>/", views_reading.edit, name="statement"),
    path("reports/<uuid:report_id>/statements/<uuid:statement_id>/settle/", views_reading.settle, name="statement-settle"),
    path("reports/<uuid:report_id>/statements/<uuid:statement_id>/undo/", views_reading.undo, name="statement-undo"),
    path("reports/<uuid:report_id>/corrections/<uuid:correction_id>/undo/", views_reading.undo_correction, name="correction-undo"),
    path("reports/<uuid:report_id>/verdicts/<uuid:decision_id>/undo/", views_reading.undo_verdict, name="verdict-undo"),
    path("search/", views_search.ask, name="search"),
    path("search/<uuid:search_id>/", views_search.found, name="search-found"),
]
