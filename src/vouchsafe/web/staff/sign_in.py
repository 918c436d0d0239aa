"""Signing in: whoever opened the door with the passphrase is the owner."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from vouchsafe.errors import SealBroken
from vouchsafe.web.project.failures import is_damage
from vouchsafe.web.project.serve import migrated
from vouchsafe.web.project.wiring import door
from vouchsafe.web.staff.models import Member


class ByPassphrase:
    """The one passphrase of a site of one member."""

    def authenticate(self, request: HttpRequest | None, passphrase: str | None = None, **_: Any) -> Member | None:
        """The owner. Raises PassphraseWrong, SiteMissing, SealBroken where the key file or the database is damaged."""
        if passphrase is None:
            return None
        was_open = door().is_open
        door().unlock(passphrase)
        if not was_open:
            _look_into_database()
        return Member.objects.filter(is_active=True).order_by("created_at").first()

    def get_user(self, user_id: Any) -> Member | None:
        return Member.objects.filter(pk=user_id, is_active=True).first()


def _look_into_database() -> None:
    """Brings the tables up to this version. A file that is gone is never made anew: that would look like a site in which nothing is. Raises SealBroken."""
    held = door().site.database
    try:
        if not held.is_file() or held.stat().st_size == 0:
            raise SealBroken("the database of this site is gone; put the folder back from your last copy. Nothing was changed")
        migrated()
    except (DatabaseError, SealBroken) as error:
        door().lock()
        if is_damage(error):
            raise SealBroken("the database of this site is damaged; put the folder back from your last copy. Nothing was changed") from None
        raise
