"""Who says what in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.according import phrase_words, phrases
from vouchsafe.reading.languages.ahead import SHORTEST_CONTENT, said_ahead
from vouchsafe.reading.languages.behind import said_behind, said_beside, so_named
from vouchsafe.reading.languages.clauses import Sentence
from vouchsafe.reading.languages.cue_speaker import agent, is_passive, joined_at
from vouchsafe.reading.languages.findings import Found, settled, without
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.nouns import told_by_noun
from vouchsafe.reading.languages.roles import cue_ranges, is_negated, way
from vouchsafe.reading.languages.speakers import is_speaker_word, named_end, phrase_end, speaker
from vouchsafe.reading.languages.unnamed import unnamed
from vouchsafe.reading.statement import Quote
from vouchsafe.receiving.report import Span


def read(s: Sentence) -> list[Attribution]:
    """Who says what in one sentence."""
    found = [*phrases(s), *so_named(s)]
    found.extend(said_beside(s))
    behind = [one for at, word in s.cues if not any(f.touches(at) for f in found) and (one := said_behind(s, at, word))]
    found.extend(behind)
    for at, word in s.cues:
        if any(not f.holds(at) and (f.touches(at) or (f.taken is not None and f.taken[0] <= at < f.taken[1])) for f in found):
            continue
        before = max((f for f in found if f.at < at), key=lambda f: f.at, default=None)
        joined = joined_at(s, at)
        nested = any(f.holds(at) for f in found) and not (joined is not None and before is not None and _shares(s, before, at))
        inside = max((c[0] for f in found for c in f.content if c[0] <= at < c[1]), default=0) if nested else 0
        one = said_ahead(s, at, word, nested=nested, inside=inside, before=before if joined is not None else None)
        if one is None:
            continue
        if joined is not None and before is not None and not nested:
            cut = without(s, before, (joined, at), rest=True) or replace(before, content=one.content)
            found = [cut if f is before else f for f in found]
        found.append(one)
    for at in range(s.size):
        free = s.noun_at(at) is not None and not any(f.touches(at) and not f.holds(at) for f in found)
        by_noun = told_by_noun(s, at) if free else None
        if by_noun is not None and not any(set(by_noun.content) & set(f.content) for f in found):
            found.append(by_noun)
    if not found and (one := unnamed(s)) is not None:
        found.append(one)
    return [a for f in settled(s, found) if (a := _attribution(s, _cited(s, f))) is not None]


def _shares(s: Sentence, before: Found, at: int) -> bool:
    """The joined cue at `at` goes on with the speaker of the one before."""
    return s.g.agree(s.low[before.cue[0][0]], s.low[at])


def pointing_back(s: Sentence, before: Span) -> Attribution | None:
    """«Об этом сообщил X», "Das teilte X mit": the sentence `before` is what is said."""
    opened = next((b for b in s.g.small.back if " ".join(s.low[: b.count(" ") + 1]) == b), None)
    if opened is None or phrase_end(s, 0, s.size) > 1 + opened.count(" "):
        return None
    for at, word in s.cues:
        part = s.part_of(at)
        if part.start > 0 or "clause" not in word.frames:
            continue
        subject = agent(s, 0) if is_passive(s, at) else speaker(s, at, (1, part.end))
        if subject is not None:
            one = Found(
                ((0, 1),),
                subject,
                cue_ranges(s, at, word),
                word,
                "points-back",
                way(s, at, (part.start, part.end), subject),
                is_negated(s, at),
            )
            return _attributed(s, _cited(s, one), (before,))
    return None


def answering(s: Sentence, said: tuple[Span, ...]) -> Attribution | None:
    """ "Das Ministerium bestritt das", «МВД это отрицает», "Le ministère a démenti": what stands before is denied or confirmed."""
    cues = [(at, word) for at, word in s.cues if word.kind == "deny" or word.lemma in s.g.small.confirming]
    if len(s.parts) != 1 or len(cues) != 1 or s.parts[0].quoted:
        return None
    (at, word), part = cues[0], s.parts[0]
    subject = speaker(s, at, (part.start, part.end))
    if subject is None:
        return None
    where = subject[0] > part.start and s.kinds[subject[0] - 1] == "r"
    if not where and s.g.tells(s.frame, s.kinds, subject) < 1:
        return None
    named = (*cue_ranges(s, at, word), (subject[0] - where, subject[1]))
    beside = [k for k in range(part.start, part.end) if not any(a <= k < b for a, b in named)]
    if any(s.low[k] not in s.g.small.this | s.g.finite and s.kinds[k] not in "xt" and not s.is_small(k) for k in beside):
        return None
    one = Found(((at, at + 1),), subject, cue_ranges(s, at, word), word, "answers", (), is_negated(s, at))
    return _attributed(s, one, said)


def _cited(s: Sentence, found: Found) -> Found:
    """With the relay's own source as source and the relay as via, where the cue's part cites one."""
    if not found.cue:
        return found
    part, n = s.part_of(found.at), s.part_at[found.at]
    beside = [s.parts[m].start for m in (n + 1, n - 1) if 0 <= m < len(s.parts) and not s.parts[m].quoted]
    for k in (*range(part.start, part.end), *beside):
        words = phrase_words(s, k)
        if words is not None and " ".join(words) in s.g.small.citing:
            start = k + len(words)
            end = named_end(s, start, s.size)
            if end > start and found.source and found.source[0] != start and s.low[start] != "друг" and _is_somebody(s, (start, end)):
                relay = found.source[0], min(found.source[1], k) if found.source[0] < k else found.source[1]
                via = (relay, *found.via) if relay[0] < relay[1] else found.via
                return replace(without(s, found, (k, end), rest=False) or found, source=(start, end), via=via)
    return found


ADJECTIVES = ("ый", "ий", "ой", "ого", "его", "ую", "юю", "ое", "ее", "ая", "яя", "ые", "ие", "ых", "их")


def _is_somebody(s: Sentence, cited: Range) -> bool:
    """Somebody, or a document, is cited, not a reason («сославшись на тайну следствия»)."""
    if not s.g.cases:
        return True
    nouns = [k for k in range(*cited) if s.frame[k].is_word]
    head = next((k for k in nouns if not s.low[k].endswith(ADJECTIVES)), nouns[-1] if nouns else cited[0])
    told = [k for k in nouns if k <= head]
    return any(s.frame[k].is_capital or s.g.is_alive(s.low[k]) or is_speaker_word(s.low[k], s.g.name) or s.noun_at(k) for k in told)


def _attribution(s: Sentence, found: Found) -> Attribution | None:
    fewest = 1 if found.word.kind in ("decline", "deny") or found.negated else SHORTEST_CONTENT
    if not any(map(s.quotes_in, found.content)) and sum(map(s.words_in, found.content)) < fewest:
        return None
    return _attributed(s, found, tuple(chars_of(s, r) for r in found.content))


def _attributed(s: Sentence, found: Found, content: tuple[Span, ...]) -> Attribution:
    reported = found.word.kind == "reported"
    return Attribution(
        content=content, source=(chars_of(s, found.source),) if found.source else (), cue=tuple(chars_of(s, r) for r in found.cue),
        via=tuple(chars_of(s, r) for r in found.via), cue_lemma=found.word.lemma, mode=found.word.mode,
        quote=_quote(s, found.content), negated=found.negated, passive=found.source is None and (reported or found.passive), carried=found.carried,
        found_by=f"{s.g.name}:{found.rule}",
    )  # fmt: skip


def chars_of(s: Sentence, r: Range) -> Span:
    first, last = s.frame[r[0]], s.frame[r[1] - 1]
    if r[1] - r[0] == 1 and first.inner:
        return without_blanks(s.text, first.inner)
    closes = s.text[last.span[1] : last.span[1] + 1] in ("»", "“", "”", '"') and r[1] - r[0] > 1
    unclosed = closes and sum(map(s.text[first.span[0] : last.span[1]].count, '«„“”»"')) % 2 == 1
    return first.span[0], last.span[1] + unclosed


def without_blanks(text: str, span: Span) -> Span:
    """Without the blanks that some languages put inside quotation marks."""
    said = text[slice(*span)]
    return span[0] + len(said) - len(said.lstrip()), span[1] - (len(said) - len(said.rstrip()))


def _quote(s: Sentence, content: Sequence[Range]) -> Quote:
    tokens = [t for r in content for t in s.frame[slice(*r)]]
    if not any(t.inner for t in tokens):
        return "mixed" if re.search('[«„“"]', s.text[tokens[0].span[0] : tokens[-1].span[1]]) else "indirect"
    return "mixed" if any(t.is_word for t in tokens) else "direct"
