"""Settings of the tests: as in use, in a folder of their own."""

from vouchsafe.web.project.settings.base import *  # noqa: F403
