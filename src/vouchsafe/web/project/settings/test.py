"""Settings of the tests: as in use, in a folder of their own."""

from vouchsafe.web.project.settings.base import *  # noqa: F403
from vouchsafe.web.project.settings.base import DATABASES, SITE_FOLDER

DATABASES["default"]["TEST"] = {"NAME": SITE_FOLDER / "desk.db"}
"""The encrypted file itself, where Django would take one in memory."""
