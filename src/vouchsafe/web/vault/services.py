"""Writing the trace."""

from __future__ import annotations

from typing import Any

from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.models import Entry


def note(what: str, *, by: Member | None, object_id: object = "", **detail: Any) -> Entry:
    """Notes an act, in the transaction of the act itself."""
    return Entry.objects.create(by=by, what=what, object_id=str(object_id), detail=detail)
