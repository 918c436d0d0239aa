"""Writes about one claim: findings, whom the team asked, letters to outlets; and saved views of the list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from vouchsafe.errors import FindingOverlapped
from vouchsafe.terms import load
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing.models import Asked, Claim, Finding, Letter, Proposals, View

STANDARDS: dict[str, dict[str, str]] = {row["id"]: row for row in load.table("standards")["standard"]}
"""The standards of proof by id, from the least to the most demanding."""


@transaction.atomic
def write_finding(*, claim: Claim, outcome: str, standard: str, reason: str, after: int, by: Member) -> Finding:
    """Notes what a person finds, as a new version. What the count was then is kept with it.

    after  the version the writer had before them, 0 for none
    Raises FindingOverlapped, ValidationError
    """
    newest = claim.findings.first()
    version = newest.version if newest else 0
    if version != after:
        raise FindingOverlapped(f"version {version} of the finding was written meanwhile")
    if standard not in STANDARDS:
        raise ValidationError("This standard of proof is not in the list.")
    row = Finding(claim=claim, version=version + 1, outcome=outcome, standard=standard, reason=reason, by=by, stood_on=_stood_on(claim))
    row.full_clean(exclude=["second_reader"])  # nobody yet
    row.save()
    note("finding-written", by=by, object_id=claim.id, version=row.version, outcome=outcome, standard=standard)
    return row


def _stood_on(claim: Claim) -> dict[str, Any]:
    """The count as it is now, with how its origins know, and what weighed it."""
    told = Proposals.objects.only("engine_version").first()
    return {**claim.counts, "stale": claim.stale, "gone": claim.gone, "engine_version": told.engine_version if told else ""}


@transaction.atomic
def read_second(*, finding: Finding, by: Member) -> Finding:
    """A second person signs a finding. Raises PermissionDenied for its own writer, and where it is signed or not the newest."""
    newest = finding.claim.findings.first()
    if finding.by_id == by.pk or finding.second_reader_id is not None or newest is None or newest.pk != finding.pk:
        raise PermissionDenied
    finding.second_reader = by
    finding.save(update_fields=["second_reader"])
    note("finding-read-second", by=by, object_id=finding.claim_id, version=finding.version)
    return finding


@transaction.atomic
def note_asked(*, claim: Claim, whom: str, through: str, on: date, by: Member) -> Asked:
    """Notes that the team asked somebody about a claim."""
    row = Asked(claim=claim, whom=whom, through=through, on=on, by=by)
    row.full_clean(exclude=["answered_on"])
    row.save()
    note("asked-noted", by=by, object_id=row.id)
    return row


@transaction.atomic
def note_answer(*, asked: Asked, answer: str, on: date | None, by: Member) -> Asked:
    """Notes what came of asking; "waiting" takes an answer back. Raises ValidationError."""
    asked.answer, asked.answered_on = answer, None if answer in ("waiting", "none") else on
    asked.full_clean(exclude=["answered_on"])
    asked.save(update_fields=["answer", "answered_on"])
    note("answer-noted", by=by, object_id=asked.id, answer=answer)
    return asked


@transaction.atomic
def take_out_asked(*, asked: Asked, by: Member) -> None:
    """Takes a line out that was noted by mistake."""
    note("asked-taken-out", by=by, object_id=asked.id)
    asked.delete()


@transaction.atomic
def note_letter(*, claim: Claim, report: Report, state: str, on: date, by: Member) -> Letter:
    """Notes a step of a letter: sent, answered, corrected. Raises ValidationError."""
    row = Letter(claim=claim, report=report, state=state, on=on, by=by)
    row.full_clean()
    row.save()
    note(f"letter-{state}", by=by, object_id=row.id)
    return row


@transaction.atomic
def take_back_letter(*, claim: Claim, report: Report, by: Member) -> None:
    """Takes the newest step of a letter back."""
    newest = Letter.objects.filter(claim=claim, report=report).last()
    if newest is not None:
        note("letter-taken-back", by=by, object_id=newest.id, state=newest.state)
        newest.delete()


@transaction.atomic
def save_view(*, name: str, query: str, by: Member) -> View:
    """Names the filters of the list. Raises ValidationError where the name is taken."""
    row = View(name=name, query=query, by=by)
    row.full_clean()
    row.save()
    note("view-saved", by=by, object_id=row.pk)
    return row


@transaction.atomic
def delete_view(*, view: View, by: Member) -> None:
    """Takes a saved view away; the claims stay as they are."""
    note("view-deleted", by=by, object_id=view.pk)
    view.delete()
