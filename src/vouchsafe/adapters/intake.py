"""Take in whatever lies under the named paths: reports, and one clear line for each thing that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vouchsafe.adapters import clock, disk
from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import ReceivingError, ReportAlreadyHeld
from vouchsafe.receiving.formats.extracted import Extracted
from vouchsafe.receiving.formats.known import HARMLESS
from vouchsafe.receiving.formats.plain import decoded
from vouchsafe.receiving.receive import received, sha256
from vouchsafe.receiving.report import Custody, Report
from vouchsafe.receiving.rows import Row, rows


def take_in(paths: Iterable[Path]) -> Iterator[Report | ReceivingError]:
    """The reports under the paths, in order. An error names its file; the rest still comes.

    The same id with the same bytes comes once; with other bytes it is refused by name.
    """
    held: dict[str, str] = {}
    taken_at = clock.now()
    with Sandbox() as sandbox:
        for found in disk.find(paths):
            for item in [found] if isinstance(found, ReceivingError) else _reports(found, taken_at, sandbox):
                if isinstance(item, ReceivingError) or not _seen(item, held):
                    yield item
                elif item.custody and held[item.doc_id] != item.custody.sha256:
                    yield ReportAlreadyHeld(f"{item.doc_id}: this id came before with other bytes; rename one of them")


def _seen(report: Report, held: dict[str, str]) -> bool:
    known = report.doc_id in held
    held.setdefault(report.doc_id, report.custody.sha256 if report.custody else "")
    return known


def _reports(found: disk.Found, taken_at: str, sandbox: Sandbox) -> Iterator[Report | ReceivingError]:
    try:
        data = disk.read_bytes(found)
        if found.ending == ".jsonl":
            yield from _row_reports(found, data, taken_at)
        else:
            yield _file_report(found, data, taken_at, sandbox)
    except ReceivingError as error:
        yield type(error)(_naming(found, error))


def _naming(found: disk.Found, error: ReceivingError) -> str:
    told = str(error)
    return told if told.startswith(str(found.path)) else f"{found.path}: {told}"


def _row_reports(found: disk.Found, data: bytes, taken_at: str) -> Iterator[Report | ReceivingError]:
    for row in rows(decoded(data)):
        if isinstance(row, Row):
            custody = Custody(sha256(row.text.encode()), taken_at, "row", "json")
            yield received(row.doc_id, row.text, title=row.title, date=row.date, publisher=row.publisher, url=row.url,
                           language=row.language, custody=custody)  # fmt: skip
        else:
            yield type(row)(f"{found.path}: {row}")


def _file_report(found: disk.Found, data: bytes, taken_at: str, sandbox: Sandbox) -> Report:
    held = extracted(found.ending, data, sandbox)
    custody = Custody(sha256(data), taken_at, "file", held.tool)
    return received(found.doc_id, held.text, title=held.title, date=held.date, publisher=held.publisher, url=held.url,
                    language=held.language, furniture=held.furniture, custody=custody)  # fmt: skip


def extracted(ending: str, data: bytes, sandbox: Sandbox) -> Extracted:
    """What a file holds; a format that needs more than decoding is opened in the sandbox."""
    return HARMLESS[ending](data) if ending in HARMLESS else sandbox.extract(ending, data)
