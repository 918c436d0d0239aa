"""Take in whatever lies under the named paths: reports, and one clear line for each thing that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from vouchsafe.adapters import clock, disk
from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import FileEmpty, FileTooLarge, ReceivingError, ReportAlreadyHeld, RowMalformed, printable
from vouchsafe.receiving.credit import agency_credit
from vouchsafe.receiving.formats.extracted import MAX_LETTERS, Extracted
from vouchsafe.receiving.formats.known import HARMLESS
from vouchsafe.receiving.receive import received, sha256
from vouchsafe.receiving.report import Custody, Report
from vouchsafe.receiving.rows import Row, rows

BAD_ROWS_TOLD = 20
"""A file with more bad lines is probably no file of reports: the rest is told as a number."""


def take_in(paths: Iterable[Path]) -> Iterator[Report | ReceivingError]:
    """The reports under the paths, in order. An error names its file; the rest still comes.

    The same report under the same id comes once; another one under an id already held is refused by name.
    """
    held: dict[str, tuple[str | None, ...]] = {}
    taken_at = clock.now()
    with Sandbox() as sandbox:
        for found in disk.find(paths):
            for item in [found] if isinstance(found, ReceivingError) else _reports(found, taken_at, sandbox):
                if isinstance(item, ReceivingError):
                    yield item
                elif item.doc_id not in held:
                    held[item.doc_id] = _same_by(item)
                    yield item
                elif held[item.doc_id] != _same_by(item):
                    yield ReportAlreadyHeld(f"{item.doc_id}: this id came before with another report; rename one of them")


def _same_by(report: Report) -> tuple[str | None, ...]:
    return report.custody.sha256 if report.custody else None, report.title, report.date, report.publisher, report.url, report.language


def _reports(found: disk.Found, taken_at: str, sandbox: Sandbox) -> Iterator[Report | ReceivingError]:
    try:
        if found.ending == ".jsonl":
            yield from _row_reports(found, taken_at)
        else:
            yield _file_report(found, disk.read_bytes(found), taken_at, sandbox)
    except ReceivingError as error:
        yield _naming(found, error)


def _naming(found: disk.Found, error: ReceivingError) -> ReceivingError:
    told = str(error)
    return type(error)(told if told.startswith(printable(str(found.path))) else f"{found.path}: {told}")


def _row_reports(found: disk.Found, taken_at: str) -> Iterator[Report | ReceivingError]:
    taken = bad = 0
    for row in rows(disk.lines(found)):
        if isinstance(row, Row):
            taken += 1
            data = row.text.encode()
            custody = Custody(sha256(data), taken_at, "row", "json", len(data), f"{found.path}#{row.line}")
            yield received(row.doc_id, row.text, title=row.title, date=row.date, publisher=row.publisher, url=row.url,
                           language=row.language, custody=custody)  # fmt: skip
        else:
            bad += 1
            if bad <= BAD_ROWS_TOLD:
                yield _naming(found, row)
    if bad > BAD_ROWS_TOLD:
        yield RowMalformed(f"{found.path}: {bad - BAD_ROWS_TOLD} further lines are no reports")
    if not taken and not bad:
        raise FileEmpty("holds no report")


def _file_report(found: disk.Found, data: bytes, taken_at: str, sandbox: Sandbox) -> Report:
    held = extracted(found.ending, data, sandbox)
    custody = Custody(sha256(data), taken_at, "file", held.tool, len(data), str(found.path))
    report = received(found.doc_id, held.text, title=held.title, date=held.date, publisher=held.publisher, url=held.url,
                      language=held.language, furniture=held.furniture, custody=custody)  # fmt: skip
    return replace(report, author=held.author, credit=report.credit or (agency_credit(f"By {held.author}") if held.author else None))


def extracted(ending: str, data: bytes, sandbox: Sandbox) -> Extracted:
    """What a file holds; a format that needs more than decoding is opened in the sandbox. Raises ReceivingError."""
    if not data.strip():
        raise FileEmpty("is empty")
    held = HARMLESS[ending](data) if ending in HARMLESS else sandbox.extract(ending, data)
    if len(held.text) > MAX_LETTERS:
        raise FileTooLarge(f"holds more than {MAX_LETTERS} letters")
    return held
