"""Addresses of claims, questions, sources."""

from __future__ import annotations

from django.urls import path

from vouchsafe.web.weighing import views_claims, views_decisions, views_questions, views_sources

urlpatterns = [
    path("", views_claims.claims, name="claims"),
    path("claims/<uuid:claim_id>/", views_claims.claim, name="claim"),
    path("claims/<uuid:claim_id>/pin/", views_claims.claim_pin, name="claim-pin"),
    path("claims/<uuid:claim_id>/findings/", views_claims.finding_write, name="finding-write"),
    path("findings/<uuid:finding_id>/second/", views_claims.finding_second, name="finding-second"),
    path("claims/<uuid:claim_id>/asked/", views_claims.asked_note, name="asked-note"),
    path("asked/<uuid:asked_id>/answer/", views_claims.asked_answer, name="asked-answer"),
    path("asked/<uuid:asked_id>/take-out/", views_claims.asked_take_out, name="asked-take-out"),
    path("claims/<uuid:claim_id>/letters/", views_claims.letters, name="letters"),
    path("claims/<uuid:claim_id>/letters/<uuid:report_id>/", views_claims.letter, name="letter"),
    path("claims/<uuid:claim_id>/letters/<uuid:report_id>/take-back/", views_claims.letter_take_back, name="letter-take-back"),
    path("views/", views_claims.view_save, name="view-save"),
    path("views/<int:view_id>/delete/", views_claims.view_delete, name="view-delete"),
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
