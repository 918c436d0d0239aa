"""What is said of the few failures that a person can do something about."""

from __future__ import annotations

import errno

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from vouchsafe.web.project.views import told

FULL = (507, "The disk is full, so this was not kept.", "Nothing that was kept before is lost. Make room on the disk, then do it again.")
DAMAGED = (500, "A part of this site's database is damaged.", "Stop the desk, and put the folder back from your last copy.")


def told_failure(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page for a full disk or a damaged database; None for any other failure."""
    said = str(error) if isinstance(error, DatabaseError) else ""
    if is_damage(error):
        return told(request, *DAMAGED)
    if "disk is full" in said or (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)):
        return told(request, *FULL)
    return None


def is_damage(error: Exception) -> bool:
    """Whether a database could not be read, as against one that is only busy or full."""
    return isinstance(error, DatabaseError) and any(word in str(error) for word in ("malformed", "not a database"))
