"""Take in whatever lies under the named paths: reports, and one clear line for each thing that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vouchsafe.adapters import clock, disk
from vouchsafe.errors import FileEmpty, FileUnreadable, ReceivingError, ReportAlreadyHeld
from vouchsafe.receiving.receive import received, sha256
from vouchsafe.receiving.report import Custody, Report
from vouchsafe.receiving.rows import Row, rows


def take_in(paths: Iterable[Path]) -> Iterator[Report | ReceivingError]:
    """The reports under the paths, in order. An error names its file; the rest still comes.

    The same id with the same bytes comes once; with other bytes it is refused by name.
    """
    held: dict[str, str] = {}
    taken_at = clock.now()
    for found in disk.find(paths):
        for item in [found] if isinstance(found, ReceivingError) else _reports(found, taken_at):
            if isinstance(item, ReceivingError):
                yield item
                continue
            digest = item.custody.sha256 if item.custody else ""
            known = held.get(item.doc_id)
            held.setdefault(item.doc_id, digest)
            if known is None:
                yield item
            elif known != digest:
                yield ReportAlreadyHeld(f"{item.doc_id}: this id came before with other bytes; rename one of them")


def _reports(found: disk.Found, taken_at: str) -> Iterator[Report | ReceivingError]:
    try:
        data = disk.read_bytes(found)
        if found.ending == ".jsonl":
            yield from _row_reports(found, data, taken_at)
            return
        yield _file_report(found, data, taken_at)
    except ReceivingError as error:
        yield error


def _row_reports(found: disk.Found, data: bytes, taken_at: str) -> Iterator[Report | ReceivingError]:
    for row in rows(decoded(data, found)):
        if isinstance(row, Row):
            custody = Custody(sha256(row.text.encode()), taken_at, "row", "json")
            yield received(row.doc_id, row.text, title=row.title, date=row.date, publisher=row.publisher, url=row.url,
                           language=row.language, custody=custody)  # fmt: skip
        else:
            yield type(row)(f"{found.path}: {row}")


def _file_report(found: disk.Found, data: bytes, taken_at: str) -> Report:
    text = decoded(data, found)
    if not text.strip():
        raise FileEmpty(f"{found.path}: holds no text")
    return received(found.doc_id, text, custody=Custody(sha256(data), taken_at, "file", "text"))


def decoded(data: bytes, found: disk.Found) -> str:
    if b"\0" in data:
        raise FileUnreadable(f"{found.path}: is not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadable(f"{found.path}: not UTF-8") from None
