"""Cuts text without paragraphs, and sentences without an end, into portions: the work on a portion grows with its square."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vouchsafe.reading.parse import Sentence
from vouchsafe.reading.tokens import sentence_spans
from vouchsafe.receiving.report import Span

LONGEST_BLOCK = 6_000
"""Characters. Paragraphs of the press are far shorter; what is longer lost its paragraphs."""
LONGEST_SENTENCE = 250
"""Words, as many as are parsed at a time."""


def portions(text: str, blocks: Sequence[Span]) -> list[Span]:
    """The blocks, those that are too long cut where sentences end."""
    return [portion for block in blocks for portion in _portions(text, block)]


def _portions(text: str, block: Span) -> Iterator[Span]:
    if block[1] - block[0] <= LONGEST_BLOCK:
        yield block
        return
    start = end = block[0]
    for sentence in sentence_spans(text, block):
        if sentence[1] - start > LONGEST_BLOCK and end > start:
            yield start, end
            start = sentence[0]
        end = sentence[1]
    yield start, end


def pieces(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, or as many pieces of it as it takes."""
    if len(sentence.words) <= LONGEST_SENTENCE:
        yield sentence
        return
    for at in range(0, len(sentence.words), LONGEST_SENTENCE):
        spans = sentence.spans[at : at + LONGEST_SENTENCE]
        yield Sentence((spans[0][0], spans[-1][1]), spans, sentence.words[at : at + LONGEST_SENTENCE])
