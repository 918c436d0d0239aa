"""A member: someone who works with this site."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.http import HttpRequest


class Members(BaseUserManager["Member"]):
    """Members, found by name."""


class Member(AbstractBaseUser):
    """Signs what they decide. Their passphrase opens the site and is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    password = None  # type: ignore[assignment]

    USERNAME_FIELD = "name"
    objects = Members()

    def __str__(self) -> str:
        return f"member {self.id}"


def signed_in(request: HttpRequest) -> Member:
    """Who asks; only members come past the door."""
    assert isinstance(request.user, Member)
    return request.user
