"""Settings of the demo: an invented story, which every page says."""

from vouchsafe.web.project.settings.base import *  # noqa: F403

INVENTED = True
