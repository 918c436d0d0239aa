"""Page furniture: what stands on a page but is not the report. It is marked, never cut."""

from __future__ import annotations

from vouchsafe.receiving.report import Span


def furniture_of(text: str, *, title: str | None, language: str | None, known: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Spans of furniture, in order and apart from one another."""
    return merged(known)


def merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same spans in order, those that touch or overlap joined."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif start < end:
            out.append((start, end))
    return tuple(out)
