"""Everything that is held, as files that other programs and another site can take in."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count

from vouchsafe.errors import SealBroken
from vouchsafe.telling.cells import harmless
from vouchsafe.web.receiving.convert import read_of
from vouchsafe.web.receiving.models import Original, Report
from vouchsafe.web.receiving.uploads import bytes_of

AT_ONCE = 100
TABLE = ("key", "title", "date", "publisher", "language", "url", "statements", "way in", "size", "sha256", "taken in")
HASHES = ("file", "sha256", "size", "taken in", "name when it came", "state")
HASHES_NAME = "hashes.csv"


def json_rows() -> Iterator[bytes]:
    """One report a line in the form of `vouchsafe read --json`, with its statements; the import takes it again."""
    rows = Report.objects.order_by("taken_at", "key").prefetch_related("statements", "corrections")
    for row in rows.iterator(chunk_size=AT_ONCE):
        told = {
            **read_of(row).to_dict(),
            "custody": {"sha256": row.sha256, "size": row.size, "route": row.route, "tool": row.tool, "taken_at": row.taken_at.isoformat()},
        }
        yield json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def table_rows() -> Iterator[bytes]:
    """The list of reports as comma-separated values, in which no cell is a formula."""
    yield BOM_UTF8 + _csv_line(TABLE)  # without the mark spreadsheets take every other alphabet for signs
    rows = Report.objects.defer("text", "furniture", "notes").annotate(number=Count("statements")).order_by("taken_at", "key")
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _csv_line((row.key, row.title, row.date, row.publisher, row.language, row.url, row.number, row.route, row.size, row.sha256, row.taken_at.isoformat()))  # fmt: skip


def refused_rows(refused: Iterable[Sequence[object]]) -> bytes:
    """The rows of a table that did not come in, and what is wrong with each."""
    return _csv_line(("row", "what is wrong")) + b"".join(_csv_line(row) for row in refused)


def originals_packed() -> Iterator[bytes]:
    """All originals in one .zip, under neutral names, with the list of their hashes. It is packed while it is sent: nothing of it touches the disk.

    One that is damaged is named in the list; the others still come.
    """
    out = _Passed()
    lines = [_csv_line(HASHES)]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
        for original in Original.objects.order_by("taken_at", "id").iterator(chunk_size=AT_ONCE):
            name = f"{original.sha256[:16]}-{original.id.hex[:8]}{original.ending}"
            try:
                packed.writestr(zipfile.ZipInfo(name), bytes_of(original.id))
                state = "as it came"
            except (SealBroken, FileNotFoundError):
                state = "damaged or gone: not in this file"
            lines.append(_csv_line((name, original.sha256, original.size, original.taken_at.isoformat(), original.name, state)))
            yield out.taken()
        packed.writestr(zipfile.ZipInfo(HASHES_NAME), b"".join(lines))
    yield out.taken()


def _csv_line(cells: Iterable[object]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([harmless(str(cell)) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue().encode("utf-8", "backslashreplace")


class _Passed(io.RawIOBase):
    """A file that only passes on what is written to it."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = bytes(self._held)
        self._held.clear()
        return data
