"""Signing in: whoever opened the door with the passphrase is the owner."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from vouchsafe.web.project.wiring import door
from vouchsafe.web.staff.models import Member, signed_in


class ByPassphrase:
    """The one passphrase of a site of one member."""

    def authenticate(self, request: HttpRequest | None, passphrase: str | None = None, **_: Any) -> Member | None:
        """The owner. Raises PassphraseWrong, SealBroken, SiteMissing."""
        if passphrase is None:
            return None
        door().unlock(passphrase)
        return Member.objects.filter(is_active=True).order_by("created_at").first()

    def get_user(self, user_id: Any) -> Member | None:
        return Member.objects.filter(pk=user_id, is_active=True).first()


member_of = signed_in
