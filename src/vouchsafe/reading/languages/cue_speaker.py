"""Who speaks by a cue: the subject of its clause, one who acts in a clause turned about, or the speaker of a cue it is joined to."""

from __future__ import annotations

from vouchsafe.reading.languages.according import phrase_words
from vouchsafe.reading.languages.clauses import Part, Sentence
from vouchsafe.reading.languages.findings import Found
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.speakers import object_end, speaker, subject_phrases

NEAREST_PASSIVE = 3
"""Words before a participle among which the verb stands that turns its clause about, where it stands before."""


def speaker_of(s: Sentence, at: int, span: Range, before: Found | None, *, joined: bool, passive: bool) -> Range | None:
    """The one who speaks by the cue at `at`, sought among the words of `span`; `before` is the finding a joined cue goes on with."""
    n = s.part_at[at]
    if passive:
        return agent(s, n)
    if s.g.is_describing(s.low[at]) and n and at == s.parts[n].start:
        return described(s, n)
    subject = _subject(s, at, span)
    if joined and before is not None and (subject is None or subject[0] > at) and before.source is not None:
        return before.source
    if joined and subject is None and n > 0:
        return _whole_subject(s, n)
    if subject is None and n > 0 and s.parts[n].opener == "rel":
        return described(s, n - 1 if s.is_tag(n - 1) else n)
    return subject


def described(s: Sentence, n: int) -> Range | None:
    """The phrase before part `n` that the part describes («министр, заявивший, …»)."""
    part = s.parts[n - 1]
    phrases = [] if part.quoted else subject_phrases(s, (part.start, part.end))
    return phrases[-1] if phrases else None


def is_passive(s: Sentence, at: int) -> bool:
    """The cue is a participle of a clause whose subject is not the one who speaks."""
    part = s.part_of(at)
    start = part.start if s.g.capital_nouns else max(part.start, at - NEAREST_PASSIVE)
    end = part.end if s.g.capital_nouns else at
    return s.g.is_participle(s.low[at]) and any(s.low[k] in s.g.small.passive for k in range(start, end) if k != at)


def agent(s: Sentence, n: int) -> Range | None:
    """Who acts in such a clause ("von der Polizei")."""
    part = s.parts[n]
    for k in range(part.start, part.end - 1):
        if s.low[k] in s.g.small.agents:
            end = object_end(s, k + 1, part.end)
            if end > k + 1 and s.g.tells(s.frame, "n" * len(s.kinds), (k + 1, end)) >= 1 and "t" not in s.kinds[k + 1 : end]:
                return k + 1, end
    return next((r for k in range(part.start, part.end) if (r := _record(s, k, part.end)) is not None), None)


def _record(s: Sentence, at: int, stop: int) -> Range | None:
    """What speaks in a clause that names no one who acts: "in dem Bericht wird kritisiert"."""
    if s.low[at] not in s.g.small.located:
        return None
    end = object_end(s, at + 1, stop)
    return (at + 1, end) if any(s.noun_at(k) is not None for k in range(at + 1, end)) else None


def joined_at(s: Sentence, at: int) -> int | None:
    """Where the words begin that join a cue to the one before ("…, und forderte", «…, сославшись на»), or None."""
    part = s.part_of(at)
    if s.g.capital_nouns and at == part.start > 0 and part.sign == "," and not subject_phrases(s, (at, part.end)):
        return part.start - 1
    if part.start > 0 and part.sign == "," and at - part.start <= 1 and s.g.is_gerund(s.low[at]) and not part.opener:
        return part.start - 1
    k = at - 1
    while k > 0 and (s.low[k] in s.g.small.adverbs or s.low[k] in s.g.small.auxiliary or s.low[k] in s.g.small.negations) and at - k < 4:
        k -= 1
    if k < 1 or s.low[k] not in s.g.small.joining:
        return None
    return k - 1 if s.low[k - 1] in (",", "—") else k


def clause_of(s: Sentence, n: int, at: int) -> Range:
    """The words among which the cue's subject stands: its part, and the parts before that only an inserted one keeps from it."""
    part = s.parts[n]
    first = n
    while first >= 2 and part.sign == "," and is_inserted(s, first - 1) and s.parts[first - 1].sign in (",", ""):
        first -= 2
        while first >= 1 and is_inserted(s, first) and not _is_dated(s, first) and s.parts[first].sign == ",":
            first -= 1
        if not s.parts[first].quoted and s.parts[first].opener in ("", "join"):
            return s.parts[first].start, part.end
    return part.start, part.end


LONGEST_ASIDE = 8
"""Words of a phrase between a speaker and the verb: "X, par la voix de son avocat, a dit"."""


def _adds_nothing(s: Sentence, part: Part) -> bool:
    """A phrase without a verb and without a cue."""
    inside = range(part.start, part.end)
    return not part.quoted and not s.has_verb((part.start, part.end)) and not any(s.cue_at(k) for k in inside)


def _is_dated(s: Sentence, n: int) -> bool:
    """A part of nothing but a day: ", 17 мая,"."""
    part = s.parts[n]
    return all(s.kinds[k] in "tdr" for k in range(part.start, part.end)) and any(s.kinds[k] == "t" for k in range(part.start, part.end))


def is_inserted(s: Sentence, n: int) -> bool:
    part = s.parts[n]
    words = phrase_words(s, part.start)
    if words is not None and " ".join(words) in s.g.small.citing:
        return True
    if s.g.capital_nouns and n + 1 < len(s.parts) and s.kinds[s.parts[n + 1].start] == "v" and not part.quoted and not s.is_clause(part):
        return True
    if not s.g.capital_nouns and s.kinds[part.start] == "r" and part.end - part.start <= LONGEST_ASIDE and _adds_nothing(s, part):
        return True
    return (
        s.is_tag(n)
        or (not part.quoted and part.opener in ("rel", "like", "sub"))
        or (not part.quoted and s.g.is_insertion(s.frame, s.kinds, (part.start, part.end)))
    )


def _subject(s: Sentence, at: int, span: Range) -> Range | None:
    part = s.part_of(at)
    if span[0] < part.start:
        here = speaker(s, at, (part.start, span[1]))
        there = _whose(s, s.part_of(span[0])) or speaker(s, part.start, (span[0], s.part_of(span[0]).end))
        sure = there is not None and not s.g.cases and s.g.tells(s.frame, s.kinds, there) >= 2
        if here is not None and not sure and s.g.tells(s.frame, s.kinds, here) >= 2 and here[0] > at:
            return here
        return there or here
    return speaker(s, at, span)


def _whose(s: Sentence, part: Part) -> Range | None:
    """The phrase at the part's end behind "whose": "un gouvernement dont l'ambassadrice, …, affirmait"."""
    found = subject_phrases(s, (part.start, part.end))
    last = found[-1] if found else None
    return last if last and last[1] == part.end and last[0] > part.start and s.low[last[0] - 1] in s.g.small.relative else None


def _whole_subject(s: Sentence, n: int) -> Range | None:
    """The subject of the clause before part `n`."""
    part = s.parts[n - 1]
    return None if part.quoted else speaker(s, part.end - 1, (part.start, part.end))
