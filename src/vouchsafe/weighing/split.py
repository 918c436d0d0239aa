"""A statement that carries several claims, taken apart for weighing: s3 becomes s3/1 and s3/2, each with its own passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vouchsafe.reading.details import details_of
from vouchsafe.reading.pieces import SHORTEST, pieces_of
from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.receiving.report import Report, Span

_ENDS = re.compile(r"[.!?…;][\"”’'»)]*\s*(?:[—–-]\s*)?[\"“„«‘']?$")
"""What ends a sentence between two pieces of what is said."""


def claims_in(report: Report, statement: Statement) -> Iterator[Statement]:
    """The statement itself where it carries one claim, else one for each claim, in the order of the text.

    What is said in another sentence than the words before it ('"A," she said. "B."') is another claim.
    """
    pieces = [piece for sentence in _sentences(report.text, statement.content) for piece in _claims(report, sentence)]
    if len(pieces) == 1:
        yield statement
        return
    for n, piece in enumerate(pieces, 1):
        held = tuple(d for d in statement.details if any(s <= d.span[0] < e for s, e in piece))
        yield replace(
            statement,
            statement_id=f"{statement.statement_id}/{n}",
            content=piece,
            details=held or tuple(d for s in piece for d in _details(report, s)),
        )


def _claims(report: Report, sentence: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    pieces = [p for span in sentence for p in pieces_of(report.text, span, lambda s: _details(report, s), report.language)]
    return [sentence] if len(pieces) == len(sentence) else [(p,) for p in pieces]


def _sentences(text: str, content: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """The spans of a content that stand in one sentence, together; a short one is not parted from the words before it."""
    found: list[tuple[Span, ...]] = []
    for span in content:
        apart = found and span[1] - span[0] >= SHORTEST and _ENDS.search(text[found[-1][-1][1] - 2 : span[0]])
        if found and not apart:
            found[-1] = *found[-1], span
        else:
            found.append((span,))
    return found


def _details(report: Report, span: Span) -> tuple[Detail, ...]:
    return tuple(details_of(report.text, span, language=report.language, report_date=report.date))
