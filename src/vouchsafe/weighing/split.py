"""A statement that carries several claims, taken apart for weighing: s3 becomes s3/1 and s3/2, each with its own passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vouchsafe.reading.details import details_of
from vouchsafe.reading.pieces import pieces_of
from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.receiving.report import Report, Span


def claims_in(report: Report, statement: Statement) -> Iterator[Statement]:
    """The statement itself where it carries one claim, else one for each claim, in the order of the text."""
    pieces = [p for span in statement.content for p in pieces_of(report.text, span, lambda s: _details(report, s), report.language)]
    if len(pieces) == len(statement.content):
        yield statement
        return
    for n, piece in enumerate(pieces, 1):
        held = tuple(d for d in statement.details if piece[0] <= d.span[0] < piece[1]) or _details(report, piece)
        yield replace(statement, statement_id=f"{statement.statement_id}/{n}", content=(piece,), details=held)


def _details(report: Report, span: Span) -> tuple[Detail, ...]:
    return tuple(details_of(report.text, span, language=report.language, report_date=report.date))
