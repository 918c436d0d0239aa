"""Spreadsheets: the first sheet that holds anything, as comma-separated values. A formula is what the file says it came to; nothing is computed."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

from vouchsafe.errors import FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats.extracted import Extracted, version_of

MOST_LETTERS = 15_000_000
"""A table of five thousand long articles; the answer of the process that opens it must stay below its own limit."""


def extract_sheet(data: bytes) -> Extracted:
    """The table of a spreadsheet as text. Raises FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileEncrypted("asks for a password, or is of an older kind; save it as .xlsx without one")
    rows = _first_rows(data)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
        if out.tell() > MOST_LETTERS:
            raise FileTooLarge(f"holds more than {MOST_LETTERS} letters")
    return Extracted(text=out.getvalue(), tool=version_of("python-calamine"))


def _first_rows(data: bytes) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names)
        found = next((rows for rows in sheets if any(cell != "" for row in rows for cell in row)), None)
    except (CalamineError, OSError, ValueError):
        raise FileUnreadable("is no spreadsheet, or a damaged one") from None
    if found is None:
        raise FileEmpty("holds no row")
    return found


def _written(cell: Any) -> str:
    """A cell as text: a day as its ISO date, a whole number without its point."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
