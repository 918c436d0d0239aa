"""Addresses of claims, questions, sources."""

from __future__ import annotations

from django.urls import path

from vouchsafe.web.weighing import views, views_decisions, views_questions, views_sources

urlpatterns = [
    path("", views.claims, name="claims"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("questions/", views_questions.questions, name="questions"),
    path("questions/changed/", views_questions.questions_changed, name="questions-changed"),
    path("questions/<uuid:question_id>/answer/", views_questions.question_answer, name="question-answer"),
    path("decisions/", views_decisions.decisions, name="decisions"),
    path("decisions/<uuid:family>/undo/", views_decisions.decision_undo, name="decision-undo"),
    path("sources/", views_sources.sources, name="sources"),
    path("sources/<uuid:source_id>/", views_sources.source, name="source"),
    path("sources/<uuid:source_id>/note/", views_sources.source_note, name="source-note"),
    path("sources/<uuid:source_id>/reliability/", views_sources.source_reliability, name="source-reliability"),
    path("sources/<uuid:source_id>/names/", views_sources.source_names, name="source-names"),
]
