"""The custody file: for each report what vouches for its original, one object a line. It names times and folders, so it is nobody else's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from vouchsafe.cli.files import write_whole
from vouchsafe.receiving.report import Report

CUSTODY_FILE = "custody.jsonl"
"""A name to suggest."""


def write_custody(path: Path, reports: Iterable[Report]) -> None:
    """Writes the file whole or not at all. Raises PageUnwritable."""
    rows = ({"doc_id": r.doc_id, **r.custody.record()} for r in reports if r.custody is not None)
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), private=True)
