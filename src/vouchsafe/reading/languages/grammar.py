"""What the patterns need to know of a language, and the phrase that names who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from vouchsafe.reading.languages.cue_words import CueList
from vouchsafe.reading.languages.frames import Frame

BOUNDARIES = frozenset(",:;—")


@dataclass(frozen=True)
class Grammar:
    """One language.

    kinds       one letter a token: "d" determiner or adjective, "n" noun or name, "p" pronoun that may be a subject,
                "g" goes on with a phrase (genitive, "of"), "r" preposition, "o" word of another case, "t" word of time,
                "v" finite verb, "x" anything else
    that        words that open what is said ("dass", "что", "que")
    likewise    words that open a remark in passing ("wie X sagte", "как сообщает X")
    attaching   prepositions that may stay inside the phrase of a speaker ("der Bürgermeister von X")
    subjunctive whether the words are in the mood of reported speech
    bare_clause a clause may follow the cue with a comma alone ("er sagte, er sei …")
    """

    name: str
    cues: CueList
    kinds: Callable[[Frame], Sequence[str]]
    that: frozenset[str]
    likewise: frozenset[str]
    attaching: frozenset[str]
    negations: frozenset[str]
    abbreviations: frozenset[str] = frozenset()
    subjunctive: Callable[[Frame], bool] | None = None
    bare_clause: bool = False
    interviews: frozenset[str] = frozenset()
    outlets: frozenset[str] = field(default_factory=frozenset)


Range = tuple[int, int]


def phrase_at(frame: Frame, kinds: Sequence[str], at: int, stop: int, attaching: frozenset[str]) -> int:
    """End of the phrase that starts at `at`; `at` itself when none starts there."""
    if at >= stop or kinds[at] not in "dnpgo":
        return at
    if kinds[at] == "p":
        return at + 1
    end = at
    seen_noun = False
    while end < stop:
        kind = kinds[end]
        if kind in "ng" or (kind == "d" and not seen_noun) or (kind == "o" and not seen_noun):
            seen_noun = seen_noun or kind == "n"
            end += 1
        elif kind == "d" and kinds[end - 1] == "g":
            end += 1
        elif kind == "r" and seen_noun and frame[end].low in attaching:
            inner = _object(kinds, end + 1, stop)
            if inner == end + 1:
                break
            end = inner
        else:
            break
    while end > at and kinds[end - 1] in "r":
        end -= 1
    return end


def subject_phrases(frame: Frame, kinds: Sequence[str], span: Range, attaching: frozenset[str]) -> list[Range]:
    """Phrases of a clause that may be its subject, in order; what stands behind a preposition is left out."""
    found: list[Range] = []
    at, stop = span
    while at < stop:
        if kinds[at] == "r":
            at = max(_object(kinds, at + 1, stop), at + 1)
        elif kinds[at] in "dnp":
            end = phrase_at(frame, kinds, at, stop, attaching)
            if end > at and any(k in "np" for k in kinds[at:end]):
                found.append((at, end))
            at = max(end, at + 1)
        else:
            at += 1
    return found


def _object(kinds: Sequence[str], at: int, stop: int) -> int:
    """End of the phrase behind a preposition; 't' counts only for finding the end."""
    end = at
    noun = False
    while end < stop and kinds[end] in "dngotp":
        if noun and kinds[end] == "d":
            break
        noun = noun or kinds[end] in "nt"
        end += 1
    return end
