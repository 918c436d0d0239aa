"""What the environment tells the desk, read in one place."""

from __future__ import annotations

import os
from pathlib import Path


def site_folder() -> Path:
    """The folder of the site: VOUCHSAFE_SITE, else "vouchsafe-site" here."""
    return Path(os.environ.get("VOUCHSAFE_SITE", "vouchsafe-site")).absolute()


def idle_seconds() -> float:
    """Seconds without a touch until the desk locks itself: VOUCHSAFE_IDLE_MINUTES, else 10 minutes; at most 8 hours."""
    try:
        minutes = float(os.environ.get("VOUCHSAFE_IDLE_MINUTES", "10"))
    except ValueError:
        minutes = 10.0
    return 60 * min(max(minutes, 0.05), 480)
