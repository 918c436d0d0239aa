"""The things of which a process has one: the door, the weighing held in memory, the worker. Made here and nowhere else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from vouchsafe.web.project.door import Door
from vouchsafe.web.project.site import Site

if TYPE_CHECKING:
    from vouchsafe.web.weighing.held import HeldWeighing


@cache
def door() -> Door:
    """The door of the site that this process serves."""
    return Door(Site(settings.SITE_FOLDER), idle_seconds=settings.IDLE_SECONDS)


@cache
def held_weighing() -> HeldWeighing:
    """The weighing of this site, held in memory while it is open."""
    from vouchsafe.web.weighing.held import HeldWeighing  # its tables are known only once Django is set up

    return HeldWeighing()
