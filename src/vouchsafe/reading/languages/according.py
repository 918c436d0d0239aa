"""What is said according to somebody: "laut X", «по словам X», "selon X", "Medienberichten zufolge", "demnach"."""

from __future__ import annotations

from dataclasses import replace

from vouchsafe.reading.languages.clauses import Sentence
from vouchsafe.reading.languages.cue_words import PHRASE
from vouchsafe.reading.languages.findings import Found
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.speakers import meant, named_end, speaker, with_tag

LONGEST_HEAD = 4
"""Words between a preposition and its noun of speaking («по имеющимся у нас сведениям»)."""


def phrases(s: Sentence) -> list[Found]:
    """All findings of the kind in a sentence."""
    found: list[Found] = []
    at = 0
    while at < s.size:
        free = s.low[at] in s.g.attributing and not any(f.touches(at) and not f.holds(at) for f in found)
        one = _at(s, at) if free else None
        if one is not None:
            found.append(one)
            at = max(at + 1, max(e for _, e in (*one.cue, *([one.source] if one.source else ())) if e > at))
        else:
            at += 1
    return found


def _at(s: Sentence, at: int) -> Found | None:
    small = s.g.small
    if s.low[at] in small.anaphors and at == s.parts[s.part_at[at]].start and at < 2:
        return _found(s, None, (at, at + 1), ((at, at + 1),), carried=True)
    if at == 0 and s.low[0] in small.opinion and (one := _opinion(s)) is not None:
        return one
    words = phrase_words(s, at)
    if words is not None:
        return None if _is_relayed(s, at, words) else _phrase(s, at, words)
    if s.low[at] in small.by_noun and (one := _by_noun(s, at)) is not None:
        return one
    return _behind_noun(s, at) if s.low[at] in small.behind_noun else None


def _opinion(s: Sentence) -> Found | None:
    """ "Pour Anne Morel, l'affaire est politique"."""
    part = s.parts[0]
    end = named_end(s, 1, part.end)
    if end != part.end or len(s.parts) < 2 or s.parts[1].sign != "," or s.g.tells(s.frame, s.kinds, (1, end)) < 2:
        return None
    return _found(s, with_tag(s, (1, end)), (0, end), ((0, 1),), s.low[0])


def phrase_words(s: Sentence, at: int) -> tuple[str, ...] | None:
    """The listed phrase that starts at a token."""
    opened = s.g.cues.phrases.get(s.low[at], ()) if at < s.size else ()
    return next((p for p in opened if tuple(s.low[at : at + len(p)]) == p), None)


def _is_relayed(s: Sentence, at: int, words: tuple[str, ...]) -> bool:
    """The phrase gives a relay's own source: its part has a cue that attributes to the relay."""
    n = s.part_at[at]
    return " ".join(words) in s.g.small.citing and any(abs(s.part_at[k] - n) <= 1 for k, _ in s.cues)


def _phrase(s: Sentence, at: int, words: tuple[str, ...]) -> Found | None:
    start = at + len(words)
    if start < s.size and s.frame[start].inner is not None:
        return None
    end = named_end(s, start, s.size)
    if end == start or any(low in s.g.small.that for low in s.low[start : start + 2]):
        return None
    return _found(s, with_tag(s, meant(s, (start, end), at) or (start, end)), (at, end), ((at, start),), " ".join(words))


def _by_noun(s: Sentence, at: int) -> Found | None:
    """ "Nach ersten Angaben der Polizei", «по её словам», «по некоторым данным»: a preposition beside a noun of speaking."""
    end = s.part_of(at).end
    noun = next((k for k in range(at + 1, min(at + 2 + LONGEST_HEAD, end)) if _is_head(s, at, k)), None)
    if noun is None:
        return None
    stop = named_end(s, noun + 1, s.size) if s.g.cases else named_end(s, noun, s.size)
    his = next(((k, k + 1) for k in range(at + 1, noun) if s.low[k] in s.g.small.possessives), None)
    if not s.g.cases and not s.g.capital_nouns:
        return _found(s, his, (at, noun + 1), ((at, noun + 1),), f"{s.low[at]} {s.low[noun]}") if his else None
    cue: tuple[Range, ...] = ((at, at + 1), (noun, noun + 1)) if noun > at + 1 else ((at, noun + 1),)
    source: Range | None
    if any(s.low[k].startswith(s.g.own) for k in range(at + 1, noun)):
        owner = speaker(s, at, (s.part_of(at).start, end)) if at > s.part_of(at).start or stop < end else None
        own = owner is None or (owner[0] >= at and owner[1] <= stop)
        return _found(s, None if own else owner, (at, stop), ((at, noun + 1),), f"{s.low[at]} {s.low[noun]}", carried=own)
    if s.g.cases:
        source = (noun + 1, stop) if stop > noun + 1 else his
        cue = cue if his is not None or noun == at + 1 else ((at, noun + 1),)
    else:
        source, cue = (at + 1, stop), ((at, at + 1),)
    if source is not None and source[1] == stop:
        source = with_tag(s, source)
    return _found(s, source, (at, max(stop, noun + 1)), cue, f"{s.low[at]} {s.low[noun]}")


def _is_head(s: Sentence, at: int, k: int) -> bool:
    if s.noun_at(k) is None or any(s.noun_at(j) for j in range(at + 1, k)):
        return False
    if s.g.capital_nouns and any(s.frame[j].is_capital for j in range(at + 1, k)):
        return False
    return all(x in ("dgonpxr" if s.g.cases else "dgonpx") for x in s.kinds[at + 1 : k])


def _behind_noun(s: Sentence, at: int) -> Found | None:
    """ "Medienberichten zufolge", "seiner Meinung nach"."""
    first = s.part_of(at).start
    if at == first or not s.frame[at - 1].is_word or (s.low[at] == "nach" and s.noun_at(at - 1) is None):
        return None
    start = at - 1
    while start > first and _belongs(s, start):
        start -= 1
    return _found(s, (start, at), (start, at + 1), ((at, at + 1),), s.low[at])


def _belongs(s: Sentence, at: int) -> bool:
    """The word before `at` belongs to the phrase that goes on with `at`."""
    before, here = s.frame[at - 1], s.frame[at]
    if not before.is_word or s.kinds[at - 1] in "vrpt":
        return False
    if not here.is_capital and s.low[at] in s.g.articles:
        return s.kinds[at] == "g" and before.is_capital
    if before.is_capital:
        return here.is_capital or s.kinds[at] == "g"
    return s.low[at - 1] in s.g.articles or s.low[at - 1].endswith(("e", "en", "er", "em", "es"))


def _found(
    s: Sentence, source: Range | None, taken: Range, cue: tuple[Range, ...], lemma: str = "", *, carried: bool = False
) -> Found | None:
    """The finding with the rest of its clause as what is said."""
    taken = taken[0], max(taken[1], source[1] if source else 0)
    content = tuple(r for r in _around(s, *taken) if s.words_in(r))
    if not content:
        return None
    word = replace(PHRASE, lemma=lemma or s.low[cue[0][0]])
    passive = source is None and not carried
    return Found(content, source, cue, replace(word, kind="reported") if passive else word, "according-to", carried=carried, taken=taken)


def _around(s: Sentence, start: int, end: int) -> list[Range]:
    """The clause without the words from `start` to `end`, on one side or both."""
    part = s.part_of(start)
    first = _clause_start(s, s.part_at[start], start)
    alone = part.start == start and (end >= part.end)
    if alone and end < s.size and s.part_at[start] > 0:
        before = s.parts[s.part_at[start] - 1]
        if s.is_fragment(before):
            first = start
    if part.start == start and part.sign and not part.sign.startswith((",", "—")):
        first = start
    if end < s.size and s.low[end] in s.g.small.that:
        end += 1
    stop = s.size
    if first == start and alone and _opens_subordinate(s, start):
        stop = _next_end(s, end)
    return [r for r in (s.trimmed(first, start), s.trimmed(end, stop)) if r]


def _opens_subordinate(s: Sentence, start: int) -> bool:
    """The words before only open a clause that another one follows ("Alors que, selon X, …, …")."""
    n = s.part_at[start]
    return n > 0 and s.parts[n - 1].opener == "sub" and s.is_fragment(s.parts[n - 1])


def _next_end(s: Sentence, at: int) -> int:
    return next((p.end for p in s.parts if p.start >= at), s.size)


def _stands_alone(s: Sentence, n: int) -> bool:
    """Part `n` is a clause of its own behind another one."""
    part, before = s.parts[n], s.parts[n - 1]
    if part.sign != "," or s.kinds[part.start] == "v" or before.quoted or before.opener not in ("", "join"):
        return False
    return s.is_clause(before)


def _clause_start(s: Sentence, n: int, at: int) -> int:
    """Where the clause that holds token `at` of part `n` begins."""
    part = s.parts[n]
    if part.start < at and n and (part.opener in ("that", "rel", "sub", "ask") or _stands_alone(s, n)):
        return part.start + (part.opener == "that")
    for k in range(n, 0, -1):
        if s.parts[k].sign.startswith((";", ":", ".")):
            return s.parts[k].start
        if s.parts[k].opener == "that" and k < n:
            return s.parts[k].start + 1
    return 0
