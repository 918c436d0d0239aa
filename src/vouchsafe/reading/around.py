"""The sentence a statement is attributed in, and what of it is not what is said."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from vouchsafe.reading.statement import Statement
from vouchsafe.reading.tokens import sentence_spans
from vouchsafe.receiving.report import Span


class Sentences:
    """The sentences of a report's blocks, in order."""

    def __init__(self, text: str, blocks: Sequence[Span]) -> None:
        self.spans = [s for block in blocks for s in sentence_spans(text, block)]
        self._starts = [s for s, _ in self.spans]

    def at(self, place: int) -> Span | None:
        """The sentence a place lies in."""
        n = bisect.bisect_right(self._starts, place) - 1
        return self.spans[n] if n >= 0 and place < self.spans[n][1] else None

    def of(self, statement: Statement) -> Span | None:
        """The sentence in which a statement is attributed, or else the one in which its content starts."""
        named = [*statement.cue, *statement.source] or [*statement.content]
        return self.at(min(named)[0]) if named else None


def outside(sentence: Span, content: Sequence[Span]) -> list[Span]:
    """What is left of a sentence beside the content."""
    left, at = [], sentence[0]
    for start, end in sorted(content):
        if start > at:
            left.append((at, min(start, sentence[1])))
        at = max(at, end)
    if at < sentence[1]:
        left.append((at, sentence[1]))
    return left
