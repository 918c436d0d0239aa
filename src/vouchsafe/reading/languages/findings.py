"""One finding in a sentence, in tokens, and how findings make room for one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vouchsafe.reading.languages.clauses import Sentence
from vouchsafe.reading.languages.cue_words import CueWord
from vouchsafe.reading.languages.grammar import Range


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, in token ranges.

    taken    the words of its cue and source with all between: no other content may hold them when the sentence ends with them
    carried  nobody is named here: it is whoever spoke last
    passive  nobody is named, and nobody is meant
    """

    content: tuple[Range, ...]
    source: Range | None
    cue: tuple[Range, ...]
    word: CueWord
    rule: str
    via: tuple[Range, ...] = ()
    negated: bool = False
    taken: Range | None = None
    carried: bool = False
    passive: bool = False

    @property
    def at(self) -> int:
        return self.cue[0][0] if self.cue else -1

    def holds(self, at: int) -> bool:
        """Whether a token belongs to what is said."""
        return any(s <= at < e for s, e in self.content)

    def touches(self, at: int) -> bool:
        """Whether a token belongs to any of its roles."""
        return self.holds(at) or any(s <= at < e for s, e in (*self.cue, *([self.source] if self.source else ())))


def without(s: Sentence, found: Found, cut: Range, *, rest: bool) -> Found | None:
    """The finding without the words of `cut` in its content; with `rest`, without all behind them too. None when nothing is left."""
    pieces: list[Range] = []
    for start, end in found.content:
        if end <= cut[0] or (start >= cut[1] and not rest):
            pieces.append((start, end))
            continue
        if start < cut[0] and (left := s.trimmed(start, cut[0])):
            pieces.append(left)
        if end > cut[1] and not rest and (right := s.trimmed(max(start, cut[1]), end)):
            pieces.append(right)
    return replace(found, content=tuple(pieces)) if pieces else None


def settled(s: Sentence, found: Sequence[Found]) -> list[Found]:
    """The findings, none holding in its content the words by which a later part of the sentence attributes the whole."""
    out = list(found)
    for one in found:
        if one.taken is None:
            continue
        for n, other in enumerate(out):
            if other is not one and other.at < one.taken[0] and any(a < one.taken[1] and one.taken[0] < b for a, b in other.content):
                cut = without(s, other, one.taken, rest=one.taken[1] >= s.size or one.holds(other.at))
                out[n] = cut or other
    return out
