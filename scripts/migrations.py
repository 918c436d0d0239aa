"""Django's `makemigrations` in a site made for the moment: scripts/migrations.py --check, or an app and --name."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from vouchsafe.vault.storage_key import Cost
from vouchsafe.web.project.serve import set_up
from vouchsafe.web.project.site import new_site

with tempfile.TemporaryDirectory() as folder:
    _, key = new_site(Path(folder) / "site", "nothing of this is kept", cost=Cost(1, 8 * 1024 * 1024))
    set_up(Path(folder) / "site")

    from django.core.management import call_command

    from vouchsafe.web.project.wiring import door

    door().open_with(key)
    call_command("makemigrations", *sys.argv[1:])
    door().lock()
