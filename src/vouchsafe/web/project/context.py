"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from vouchsafe.web.project.wiring import door


def desk(request: HttpRequest) -> dict[str, Any]:
    """invented  whether all that is held is made up;  idle_minutes  until the desk locks itself;  member  who is here, or None"""
    member = getattr(request, "user", None)
    inside = door().is_open and member is not None and member.is_authenticated
    return {"invented": settings.INVENTED, "idle_minutes": round(settings.IDLE_SECONDS / 60), "member": member if inside else None}
