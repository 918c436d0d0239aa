"""`vouchsafe demo`: weighs the invented Karst story, writes its page, and opens the desk with it."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from vouchsafe.cli.exits import DONE
from vouchsafe.cli.weigh import Ask, weigh_command
from vouchsafe.telling.opening import Opening

OPENING = Opening("k01", "declining to give visas")
"""The report on the plan of the page that made us build this, and the refusal it repeats."""


def demo_command(*, html: Path, quiet: bool, desk: bool) -> int:
    """Weighs Karst as a user would weigh a folder, then shows it on the desk. Returns an exit code."""
    with as_file(files("vouchsafe").joinpath("karst", "documents.jsonl")) as story:
        code = weigh_command(Ask([story], html=html, quiet=quiet, invented=True, opening=OPENING))
    if code != DONE or not desk:
        return code
    from vouchsafe.cli.site import demo_desk

    return demo_desk(quiet=quiet)
