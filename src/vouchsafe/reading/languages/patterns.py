"""Finds who says what by cue words, signs and the order of the words, for languages without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.carrying import Telling
from vouchsafe.reading.languages.clauses import Sentence
from vouchsafe.reading.languages.frames import frames
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.insertions import FEWEST_LINES, Insertions, spoken_lines
from vouchsafe.reading.languages.speakers import is_speaker_word
from vouchsafe.reading.quotes import quotations_of
from vouchsafe.receiving.report import Span


class PatternRules:
    """The rules of a language given as a `Grammar`."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        small, verbs = grammar.small, grammar.cues.verbs
        self._insertions = Insertions(
            lambda word: word in verbs or word in small.likewise, small.auxiliary,
            lambda word: is_speaker_word(word, grammar.name), by_comma=not grammar.commas,
        )  # fmt: skip

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """In the order of the text. Unclaimed quotations and reported moods go to the last speaker, where there is one."""
        told = Telling(self.grammar, text)
        lines = spoken_lines(text, blocks)
        for block, quoted in zip(blocks, quotations_of(text, blocks), strict=True):
            line = self._insertions.line(text, block, alone=len(lines) >= FEWEST_LINES) if block in lines else []
            cut = line or [p for q in quoted for p in self._insertions.pieces(text, q)]
            told.begin(line=bool(line))
            for frame in frames(text, block, cut, self.grammar.small.abbreviations):
                told.take(Sentence(self.grammar, text, frame))
        return sorted(_once(told.out), key=lambda a: (a.content, a.cue))


def _once(found: Sequence[Attribution]) -> list[Attribution]:
    """Without doubles: the same content by the same cue."""
    seen: dict[tuple[tuple[Span, ...], ...], Attribution] = {}
    for a in found:
        seen.setdefault((a.content, a.source, a.cue), a)
    return list(seen.values())
