"""Nouns that tell what is said: "die Aussage von X, dass …", "ist der Meinung, dass …", «заявление X о том, что …»."""

from __future__ import annotations

from vouchsafe.reading.languages.ahead import infinitive_after
from vouchsafe.reading.languages.clauses import Sentence
from vouchsafe.reading.languages.cue_words import CueWord
from vouchsafe.reading.languages.findings import Found
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.speakers import named_end, subject_phrases

DEMANDING = frozenset(["urge", "pledge", "accuse", "think"])
"""Classes of nouns that an infinitive may follow ("die Forderung, … freizulassen")."""
NEAREST_THAT = 4
"""Words between the noun's phrase and what opens what is said."""


def told_by_noun(s: Sentence, at: int) -> Found | None:
    """The finding of the noun of speaking at `at`, or None."""
    word = s.noun_at(at)
    if word is None or word.kind == "show":
        return None
    n = s.part_at[at]
    part = s.parts[n]
    owner = _owner(s, at)
    content, rule = _said(s, word, n, owner[1] if owner else _behind(s, at))
    if content is None:
        return None
    source = owner or _subject(s, at, (part.start, part.end))
    return Found((content,), source, ((at, at + 1),), word, rule)


def _behind(s: Sentence, at: int) -> int:
    """The end of what tells more about the noun: «ответ из одной фразы»."""
    return max(named_end(s, at, s.part_of(at).end), at + 1) if s.g.cases else at + 1


def _owner(s: Sentence, at: int) -> Range | None:
    """Whose word it is: a genitive behind it, or a possessive before it."""
    end = named_end(s, at, s.part_of(at).end)
    if end > at + 1 and s.g.cases and s.kinds[at + 1] == "r" and s.low[at + 1] not in s.g.small.agents:
        return None  # «ответ из одной фразы»
    if end > at + 1:
        return at + 1 + (s.kinds[at + 1] == "r"), end
    before = at - 1
    while before > 0 and s.kinds[before] in "d" and s.low[before] not in s.g.small.possessives:
        before -= 1
    return (before, before + 1) if before >= 0 and s.low[before] in s.g.small.possessives else None


def _said(s: Sentence, word: CueWord, n: int, behind: int) -> tuple[Range | None, str]:
    part = s.parts[n]
    if not s.g.commas:
        inner = next((k for k in range(behind, min(part.end - 1, behind + NEAREST_THAT)) if s.low[k] in s.g.small.that), None)
        if inner is not None:
            return s.trimmed(inner + 1, s.size), "noun"
    if s.g.cases and word.kind in DEMANDING and behind + 1 < part.end and s.g.is_infinitive_word(s.low[behind]):
        return s.trimmed(behind, _resumed(s, n + 1)), "noun"
    if n + 1 >= len(s.parts):
        return None, ""
    after = s.parts[n + 1]
    near = part.end - behind <= (NEAREST_THAT if s.g.cases else 6)
    if after.sign == "," and after.opener == "that" and near:
        return s.trimmed(after.start + 1, _resumed(s, n + 2)), "noun"
    if (
        after.sign == ","
        and after.opener == "rel"
        and near
        and s.low[after.start + 1 : after.start + 2]
        and s.low[after.start + 1] in s.g.small.that
    ):
        return s.trimmed(after.start + 2, after.end), "noun"
    if near and word.kind in DEMANDING and (infinitive := infinitive_after(s, n)) is not None:
        return s.trimmed(infinitive[0], _resumed(s, n + 2)), "noun"
    if after.sign == "," and near and _is_bare(s, n + 1):
        return s.trimmed(after.start, _resumed(s, n + 2)), "noun"
    if after.sign.startswith(":") and part.end - behind <= 1:
        return s.trimmed(after.start, after.end if after.quoted else s.size), "noun"
    return None, ""


def _is_bare(s: Sentence, n: int) -> bool:
    part = s.parts[n]
    return s.g.reported is not None and not part.quoted and not part.opener and bool(s.g.reported(s.frame, s.kinds, (part.start, part.end)))


def _resumed(s: Sentence, n: int) -> int:
    """Where the main clause goes on behind what is said: at a part that a verb opens."""
    return next((p.start for p in s.parts[n:] if not p.quoted and s.kinds[p.start] == "v" and p.sign == ","), s.size)


def _subject(s: Sentence, at: int, span: Range) -> Range | None:
    """The subject of the noun's clause, where the noun is not itself the subject."""
    found = [r for r in subject_phrases(s, span) if not r[0] <= at < r[1]]
    fit = [(s.g.tells(s.frame, s.kinds, r), -r[0], r) for r in found]
    best = max((f for f in fit if f[0] >= 1), default=None)
    return best[2] if best else None
