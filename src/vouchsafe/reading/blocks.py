"""The blocks of a report that are read: its lines without furniture and title."""

from __future__ import annotations

import itertools
import re

from vouchsafe.receiving.report import Report, Span

WRAPPED_AT = (50, 100)
"""Characters. Where most lines break in this range, and inside sentences, the text was wrapped by a mail or text program."""
MOSTLY = 0.6

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def blocks_of(report: Report) -> list[Span]:
    """Spans of the paragraphs to read, in order, without white space at their edges."""
    lines = [_stripped(report.text, m.span()) for m in _LINE.finditer(report.text)]
    read = [line for line in lines if not _is_furniture(line, report.furniture) and not _is_title(report, line)]
    return _unwrapped(report.text, read) if _is_wrapped(report.text, read) else read


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), end - (len(whole) - len(whole.rstrip()))


def _is_furniture(line: Span, furniture: tuple[Span, ...]) -> bool:
    return any(start <= line[0] and line[1] <= end for start, end in furniture)


def _is_title(report: Report, line: Span) -> bool:
    return bool(report.title) and line[0] <= 2 and report.text[line[0] : line[1]] == (report.title or "").strip()


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Most lines go on in the next one, at a width a program chose."""
    if len(lines) < 4:
        return False
    going_on = [b for a, b in itertools.pairwise(lines) if b[0] - a[1] <= 2 and text[a[1] - 1] not in '.!?:”"»']
    wide = sum(WRAPPED_AT[0] <= e - s <= WRAPPED_AT[1] for s, e in lines)
    return len(going_on) >= 0.4 * len(lines) and wide >= MOSTLY * len(lines)


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines with nothing but one line end between them as one paragraph."""
    joined: list[Span] = []
    for line in lines:
        if joined and text.count("\n", joined[-1][1], line[0]) == 1:
            joined[-1] = joined[-1][0], line[1]
        else:
            joined.append(line)
    return joined
