"""`vouchsafe read`: who says what in each report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from vouchsafe.adapters.intake import take_in
from vouchsafe.adapters.reading_in_parallel import read_all
from vouchsafe.cli.custody import CUSTODY_FILE, write_custody
from vouchsafe.cli.exits import PAGE_NOT_WRITTEN, USAGE, outcome, say, tell
from vouchsafe.cli.files import writable
from vouchsafe.cli.progress import watched
from vouchsafe.errors import PageUnwritable, ReceivingError
from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Report


def read_command(paths: list[Path], *, as_json: bool, custody: Path | None, quiet: bool) -> int:
    """Reads what lies under the paths and prints it. Returns an exit code."""
    if not paths:
        say("name a file or folder to read, for example: vouchsafe read my-folder")
        return USAGE
    try:
        if custody is not None:
            writable(custody, example=CUSTODY_FILE)
        reports, refused = gather(paths, quiet=quiet)
        if custody is not None and reports:
            write_custody(custody, reports)
    except PageUnwritable as error:
        tell(error)
        return PAGE_NOT_WRITTEN
    if not reports:
        say("no report is left to read")
    for read in read_watched(reports, quiet=quiet):
        if as_json:
            sys.stdout.write(json.dumps(read.to_dict(), ensure_ascii=False) + "\n")
        elif not quiet:
            from vouchsafe.cli.tables import print_report

            print_report(read)
    return outcome(done=len(reports), refused=refused)


def gather(paths: list[Path], *, quiet: bool) -> tuple[list[Report], int]:
    """The reports under the paths, and how many things were refused (each told on standard error)."""
    reports: list[Report] = []
    refused = 0
    for item in watched(take_in(paths), total=None, what="Taking in", quiet=quiet):
        if isinstance(item, ReceivingError):
            tell(item)
            refused += 1
        else:
            reports.append(item)
    return reports, refused


def read_watched(reports: list[Report], *, quiet: bool) -> Iterator[ReadReport]:
    """The reports read, in their order, under a progress bar."""
    return watched(read_all(reports), total=len(reports), what="Reading", quiet=quiet)
