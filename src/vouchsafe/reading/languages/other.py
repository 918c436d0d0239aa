"""Any other language: what stands in quotation marks, and what is told "according to" somebody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.frames import Frame, frames, is_remark
from vouchsafe.reading.quotes import quotations_of
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

LONGEST_NAME = 8
"""Words of one who speaks, up to the comma."""
SHORT_WORD = 3
"""Letters of an article."""
SHORTEST_CONTENT = 2

Phrases = tuple[tuple[str, ...], ...]


class QuotationRules:
    """Finds quotations and leaves open who said them; knows the words for "according to" of some languages."""

    def __init__(self, language: str | None = None) -> None:
        self._before, self._behind = _phrases(language or "")

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """In the order of the text; names and single terms in quotation marks are left out."""
        out: list[Attribution] = []
        for block, quoted in zip(blocks, quotations_of(text, blocks), strict=True):
            out.extend(Attribution(content=(q.inner,), quote="direct", found_by="quote:alone") for q in quoted if is_remark(text, q))
            if self._before or self._behind:
                told = (self._according(frame) for frame in frames(text, block, quoted, frozenset()))
                out.extend(a for a in told if a is not None)
        return sorted(out, key=lambda a: (a.content, a.cue))

    def _according(self, frame: Frame) -> Attribution | None:
        low = [t.low for t in frame]
        for at in range(len(frame)):
            opens = at == 0 or low[at - 1] == ","
            before = next((p for p in self._before if opens and tuple(low[at : at + len(p)]) == p), None)
            if before is not None:
                start = at + len(before)
                return _told(frame, (start, _name_end(frame, start, opens=at == 0)), (at, start))
            if low[at : at + 1] and (low[at],) in self._behind and 0 < at <= LONGEST_NAME and all(t.is_word for t in frame[:at]):
                return _told(frame, (0, at), (at, at + 1))
        return None


def _name_end(frame: Frame, start: int, *, opens: bool) -> int:
    """Up to a near comma; where the phrase opens the sentence and none is near, an article, a word, and the capitals behind it."""
    for end in range(start, min(start + LONGEST_NAME + 1, len(frame))):
        if frame[end].low == "," or (not frame[end].is_word and not opens):
            return end
    end = start + (len(frame[start].low) <= SHORT_WORD) + 1 if start < len(frame) else start
    while end < len(frame) and frame[end].is_capital:
        end += 1
    return end


def _told(frame: Frame, source: tuple[int, int], cue: tuple[int, int]) -> Attribution | None:
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    content = tuple(s for s in (_words(frame, 0, first), _words(frame, last, len(frame))) if s is not None)
    named = _words(frame, *source)
    if named is None or not content or sum(t.is_word for t in frame[:first] + frame[last:]) < SHORTEST_CONTENT:
        return None
    spans = (frame[cue[0]].span[0], frame[cue[1] - 1].span[1])
    lemma = " ".join(t.low for t in frame[slice(*cue)])
    return Attribution(content=content, source=(named,), cue=(spans,), cue_lemma=lemma, found_by="other:according-to")


def _words(frame: Frame, start: int, end: int) -> Span | None:
    """The characters of tokens without signs at their edges."""
    held = [t.span for t in frame[start:end] if t.is_word or t.inner]
    return (held[0][0], held[-1][1]) if held else None


@cache
def _phrases(language: str) -> tuple[Phrases, Phrases]:
    held: dict[str, list[tuple[str, ...]]] = {"before": [], "behind": []}
    for line in load.lines("cues_other"):
        place, code, listed = (part.strip() for part in line.split("|"))
        if code == language:
            held[place].extend(tuple(words.split("+")) for words in listed.split())
    return tuple(held["before"]), tuple(held["behind"])
