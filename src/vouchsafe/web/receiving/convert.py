"""Rows of reports to the engine's values and back: the only file of this room that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vouchsafe.reading.statement import Detail, ReadReport, Speaker, Statement
from vouchsafe.receiving.report import Report, Span
from vouchsafe.web.receiving import models
from vouchsafe.web.receiving.corrections import BY_PERSON, Correction, Overlaid, laid_over


def report_of(row: models.Report) -> Report:
    """The engine's report of a row."""
    return Report(
        row.key, row.text, title=row.title or None, date=row.date or None, publisher=row.publisher or None, url=row.url or None,
        language=row.language or None, credit=row.credit or None, furniture=spans(row.furniture), author=row.author or None,
    )  # fmt: skip


def read_of(row: models.Report) -> ReadReport:
    """A report as it was read, with what people corrected laid over it."""
    return ReadReport(report_of(row), overlaid(row).statements, tuple(row.notes))


def overlaid(row: models.Report) -> Overlaid:
    """A report's statements as the machine read them, with people's corrections."""
    machine = [statement_of(s.data) for s in row.statements.all() if s.data["found_by"] != BY_PERSON]
    return laid_over(row.text, machine, _corrections(row.corrections.all()))


def _corrections(rows: Iterable[models.Correction]) -> Iterator[Correction]:
    """Those that stand. An added statement keeps its number when one before it is taken back."""
    added = 0
    for row in rows:
        added += row.added
        if row.undone_at is None:
            yield Correction(str(row.id), f"a{added}" if row.added else "", spans(row.content), spans(row.cue), row.words, row.changed)


def columns_of(report: Report) -> dict[str, Any]:
    """What a row keeps of a report, but for its key and its text."""
    return {
        "title": (report.title or "")[:1000], "date": report.date or "", "publisher": (report.publisher or "")[:300],
        "author": (report.author or "")[:300], "credit": report.credit or "", "url": (report.url or "")[:2000],
        "language": report.language or "", "furniture": [list(s) for s in report.furniture],
    }  # fmt: skip


def statement_row(row: models.Report, statement: Statement) -> models.Statement:
    """An unsaved row of a statement."""
    place = min((s[0] for s in statement.content), default=0)
    return models.Statement(
        report=row, number=statement.statement_id, place=place, data=statement.to_dict(), source_name=(statement.source_name or "")[:300],
        stance=statement.stance, mode=statement.mode,
    )  # fmt: skip


def statement_of(data: dict[str, Any]) -> Statement:
    """A statement from the form it is kept in."""
    also = tuple(Speaker(s["source_name"], s["source_kind"], s["speaks_for"]) for s in data["also"])
    details = tuple(Detail(d["slot"], (d["span"][0], d["span"][1]), d["value"]) for d in data["details"])
    return Statement(
        data["statement_id"], spans(data["content"]), spans(data["source"]), spans(data["cue"]), data["source_name"], data["source_kind"],
        data["speaks_for"], tuple(data["via"]), data["mode"], data["stance"], data["hedged"], data["quote"], data["date"], details,
        data["found_by"], also,
    )  # fmt: skip


def spans(rows: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple((int(s), int(e)) for s, e in rows)
