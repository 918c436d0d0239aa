"""Taking back what one answer decided."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vouchsafe.web.receiving.models import Job
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing.models import Decision
from vouchsafe.web.weighing.services_questions import ask_about_again


@transaction.atomic
def undo_family(*, family: UUID, by: Member) -> int:
    """Takes back all that one answer decided, as one; gives the number of decisions. They stay in the trace."""
    held = list(Decision.objects.filter(family=family, undone_at__isnull=True))
    Decision.objects.filter(pk__in=[d.pk for d in held]).update(undone_at=timezone.now(), undone_by=by)
    if held:
        ask_about_again(held)
        note("undone", by=by, object_id=family, decisions=len(held))
        if any(d.verdict != Decision.CANNOT_TELL for d in held):
            Job.objects.create(kind="weigh")
    return len(held)
