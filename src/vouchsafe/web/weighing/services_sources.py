"""What a person knows of a source, and decisions about its names."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction

from vouchsafe.errors import DecisionMalformed
from vouchsafe.web.receiving.models import Job
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing.models import Decision, Source, SourceNote
from vouchsafe.web.weighing.selectors_sources import names_of, targets_of
from vouchsafe.weighing.decisions import parse_decisions

MOST_LETTERS = 280


@transaction.atomic
def describe(*, source: Source, type: str, ties: str, by: Member) -> SourceNote:
    """Notes what a source is and to whom it is tied by ownership or party."""
    row, _ = SourceNote.objects.get_or_create(source=source, defaults={"by": by})
    row.type, row.note, row.by = type, ties, by
    row.full_clean()
    row.save()
    note("source-described", by=by, object_id=source.id)
    return row


@transaction.atomic
def judge_reliability(*, source: Source, reliability: str, by: Member) -> SourceNote:
    """Notes how reliable a person finds a source. Raises ValidationError."""
    row, _ = SourceNote.objects.get_or_create(source=source, defaults={"by": by})
    row.reliability, row.by = reliability, by
    row.full_clean()
    row.save()
    note("reliability-judged", by=by, object_id=source.id)
    return row


@transaction.atomic
def same_as(*, source: Source, other: Source, by: Member, reason: str = "") -> UUID:
    """Decides that all passages of a source are another's. Raises DecisionMalformed where it has none."""
    return _lay_to(source, names_of(source), f"{other.kind}: {other.data['name'][:MOST_LETTERS]}", by, reason)


@transaction.atomic
def other_than(*, source: Source, alias: str, name: str, by: Member, reason: str = "") -> UUID:
    """Decides that one of a source's names is somebody else's, known from now on by another name. Raises DecisionMalformed where the name has
    no passage."""
    kind = source.kind if source.kind in ("person", "outlet") else "body"
    return _lay_to(source, [alias], f"{kind}: {name[:MOST_LETTERS]}", by, reason)


def _lay_to(source: Source, names: list[str], verdict: str, by: Member, reason: str) -> UUID:
    targets, family = targets_of(source, names), uuid4()
    if not targets:
        raise DecisionMalformed("no passage stands under this name")
    parse_decisions([{"kind": "source", "targets": targets, "verdict": verdict}])
    Decision.objects.create(family=family, kind="source", targets=targets, verdict=verdict, reason=reason, by=by)
    note("decided", by=by, object_id=family, kind="source")
    Job.objects.create(kind="weigh")
    return family
