"""The words of a cue, whether it is negated, and through whom something was told."""

from __future__ import annotations

from vouchsafe.reading.languages.clauses import FARTHEST_PARTICLE, Sentence
from vouchsafe.reading.languages.cue_words import CueWord
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.speakers import is_outlet_word, phrase_end

NEAR = 3
"""Words before a cue in which a negation bears on it."""


def cue_ranges(s: Sentence, at: int, word: CueWord) -> tuple[Range, ...]:
    """The cue, in two pieces where its second word stands apart."""
    if not word.after:
        return ((at, at + 1),)
    if at and s.low[at - 1] == word.after:
        return ((at - 1, at + 1),)
    k = next((k for k in range(at + 1, min(s.size, at + FARTHEST_PARTICLE)) if s.low[k] == word.after), at)
    return ((at, k + 1),) if k <= at + 1 else ((at, at + 1), (k, k + 1))


def is_negated(s: Sentence, at: int) -> bool:
    start = s.part_of(at).start
    behind = 2 if s.g.name in ("de", "fr") else 1
    near = FARTHEST_PARTICLE if s.g.is_modal_infinitive(s.frame, at) else NEAR
    return any(s.low[k] in s.g.small.negations for k in range(max(start, at - near), min(at + behind + 1, s.size)) if k != at)


def way(s: Sentence, at: int, span: Range, subject: Range | None) -> tuple[Range, ...]:
    """The outlet that was told: behind "in an interview with", or a named one that is not the subject."""
    small = s.g.small
    for k in range(*span):
        if subject is not None and subject[0] <= k < subject[1]:
            continue
        if s.low[k] in small.interviews:
            named = _behind_interview(s, k + 1, span[1], subject)
        elif k > at and s.low[k] in small.outlets:
            named = _capitals(s, k - 1 if k and s.frame[k - 1].opened else k, k + 1, span[1], subject)
        elif k > at and s.low[k] in small.told:
            named = _told(s, k + 1, span[1], subject)
        elif k == at + 1 and s.frame[k].opened and subject is not None and k < subject[0]:
            named = (k, next((j + 1 for j in range(k, subject[0]) if s.frame[j].closed), subject[0]))
        else:
            named = None
        if named is not None:
            return (named,)
    return ()


def _behind_interview(s: Sentence, start: int, stop: int, subject: Range | None) -> Range | None:
    while start < stop and s.kinds[start] in "rdxo" and not s.frame[start].is_capital:
        start += 1
    end = phrase_end(s, start, stop)
    clear = subject is None or end <= subject[0] or start >= subject[1]
    return (start, end) if end > start and clear else None


def _capitals(s: Sentence, start: int, end: int, stop: int, subject: Range | None) -> Range:
    while end < stop and s.frame[end].is_capital and not (subject is not None and subject[0] <= end < subject[1]):
        end += 1
    return start, end


def _told(s: Sentence, start: int, stop: int, subject: Range | None) -> Range | None:
    end = start
    while end < stop and not (subject is not None and subject[0] <= end < subject[1]):
        token = s.frame[end]
        if not (token.is_capital or (is_outlet_word(token.low, s.g.name, compounds=s.g.compounds) and end == start)):
            break
        end += 1
    named = end > start and any(is_outlet_word(s.low[k], s.g.name, compounds=s.g.compounds) or s.frame[k].opened for k in range(start, end))
    return (start, end) if named else None
