"""The sentence a statement is attributed in, what of it is not what is said, and what of a text is taken already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

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
        n = bisect_right(self._starts, place) - 1
        return self.spans[n] if n >= 0 and place < self.spans[n][1] else None

    def of(self, statement: Statement) -> Span | None:
        """The sentence in which a statement is attributed, or else the one in which its content starts."""
        named = [*statement.cue, *statement.source] or [*statement.content]
        return self.at(min(named)[0]) if named else None


class Taken:
    """What spans cover of a text, each of at least one character."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether one of them shares a character with the span."""
        first = bisect_right(self._ends, span[0])
        return first < len(self._starts) and self._starts[first] < span[1]


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
