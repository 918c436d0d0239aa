"""The things of which a process has one: the door, the weighing held in memory, the worker. Made here and nowhere else."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

from vouchsafe.web.project.door import Door
from vouchsafe.web.project.site import Site

if TYPE_CHECKING:
    from vouchsafe.web.weighing.held import HeldWeighing


@functools.cache
def door() -> Door:
    """The door of the site that this process serves."""
    made = Door(Site(settings.SITE_FOLDER), idle_seconds=settings.IDLE_SECONDS)
    made.when_locked(cache.clear)  # the sessions, and what they were to say
    return made


@functools.cache
def held_weighing() -> HeldWeighing:
    """The weighing of this site, held in memory while it is open."""
    from vouchsafe.web.weighing.held import HeldWeighing  # its tables are known only once Django is set up

    return HeldWeighing()
