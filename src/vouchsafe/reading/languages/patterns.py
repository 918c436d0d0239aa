"""Finds who says what by cue words, signs and the order of the words, for languages without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.according import phrase_words, phrases
from vouchsafe.reading.languages.ahead import SHORTEST_CONTENT, agent, is_passive, joined_at, said_ahead
from vouchsafe.reading.languages.behind import said_behind, said_beside, so_named
from vouchsafe.reading.languages.clauses import Part, Sentence
from vouchsafe.reading.languages.findings import Found, settled, without
from vouchsafe.reading.languages.frames import Frame, Token, frames
from vouchsafe.reading.languages.grammar import Grammar, Range
from vouchsafe.reading.languages.insertions import FEWEST_LINES, Insertions, spoken_lines
from vouchsafe.reading.languages.nouns import told_by_noun
from vouchsafe.reading.languages.roles import cue_ranges, is_negated, way
from vouchsafe.reading.languages.speakers import is_speaker_word, named_end, phrase_end, speaker, subject_phrases
from vouchsafe.reading.languages.unnamed import unnamed
from vouchsafe.reading.quotes import quotations_of
from vouchsafe.reading.statement import Quote
from vouchsafe.receiving.report import Span

LONGEST_TITLE = 9
"""Words. A quotation this long without a cue is no mere title."""


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
        told = _Telling(self.grammar, text)
        lines = spoken_lines(text, blocks)
        for block, quoted in zip(blocks, quotations_of(text, blocks), strict=True):
            line = self._insertions.line(text, block, alone=len(lines) >= FEWEST_LINES) if block in lines else []
            cut = line or [p for q in quoted for p in self._insertions.pieces(text, q)]
            told.begin(line=bool(line))
            for frame in frames(text, block, cut, self.grammar.small.abbreviations):
                told.take(Sentence(self.grammar, text, frame))
        return sorted(_once(told.out), key=lambda a: (a.content, a.cue))


class _Telling:
    """The attributions of a text as it goes on, and who spoke last.

    last   the source of the last attribution that names one
    near   whether it stands in this block, or in the one before with nothing told in its own voice since
    """

    def __init__(self, grammar: Grammar, text: str) -> None:
        self.g, self.text = grammar, text
        self.out: list[Attribution] = []
        self.last: tuple[Span, ...] = ()
        self.near = self._heard = False
        self._before: Span | None = None
        self._mood = False
        self._acting: tuple[Span, ...] = ()

    def begin(self, *, line: bool) -> None:
        """A new block; in a conversation each line has another speaker."""
        self.near, self._heard = self._heard, False
        self._before, self._mood = None, False
        self.near = self.near and not line

    def take(self, s: Sentence) -> None:
        """Reads one sentence."""
        here = [self._by_last(a) for a in read(s)]
        if not here and self._before and (back := pointing_back(s, self._before)):
            self.out = [a for a in self.out if a.content != (self._before,)]
            here = [back]
        self._before = s.frame[0].span[0], _last_word(s.frame)
        carried = self._quoted(s, here) or ([] if here else self._in_mood(s))
        self.out.extend([*here, *carried])
        named = [a.source for a in here if a.source]
        if named:
            self.last, self.near = named[-1], True
        self._heard = self._heard or bool(here or carried)
        acting = None if here or carried else acting_in(s)
        self._acting = (_chars(s, acting),) if acting is not None else ()

    def _by_last(self, found: Attribution) -> Attribution:
        if not found.carried:
            return found
        last = self.last if self.near else ()
        return replace(found, source=last, carried=bool(last), passive=found.passive and not last)

    def _quoted(self, s: Sentence, here: Sequence[Attribution]) -> list[Attribution]:
        """Quotations of the sentence that nobody is named for."""
        self._mood = self._mood and not here
        taken = [span for a in here for span in (*a.content, *a.source)]
        last = self.last if self.near else ()
        rule = "quote:carried" if last else "quote:alone"
        alone = [s.frame[p.start] for p in s.parts if p.quoted and _is_whole(s, p) and not _meets(s.frame[p.start].span, taken)]
        self._mood = self._mood and not alone
        out = []
        for token in alone:
            by = quoted_beside(s, token)
            found = "quote:subject" if by else rule
            source = (_chars(s, by),) if by else last
            self.last, self.near = (source, True) if by else (self.last, self.near)
            content = (_stripped(s.text, token.inner or token.span),)
            out.append(Attribution(content=content, source=source, quote="direct", carried=not by and bool(last), found_by=found))
        return out

    def _in_mood(self, s: Sentence) -> list[Attribution]:
        """The sentence, where its mood shows that somebody else tells it; joined to the one before that does so too."""
        mood = mood_of(s)
        if mood == "" or (mood == "two" and not (self.last and self.near and not self._acting)):
            self._mood = False
            return []
        span = s.frame[0].span[0], _last_word(s.frame)
        by = self._acting or self.last
        if self._mood:
            before = self.out.pop()
            return [replace(before, content=((before.content[0][0], span[1]),))]
        self._mood = True
        rule = f"{self.g.name}:reported-mood"
        self.last = by
        return [Attribution(content=(span,), source=by, carried=bool(by), passive=not by, found_by=rule)]


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
            if end > start and found.source and found.source[0] != start:
                relay = found.source[0], min(found.source[1], k) if found.source[0] < k else found.source[1]
                via = (relay, *found.via) if relay[0] < relay[1] else found.via
                return replace(without(s, found, (k, end), rest=False) or found, source=(start, end), via=via)
    return found


def _attribution(s: Sentence, found: Found) -> Attribution | None:
    fewest = 1 if found.word.kind in ("decline", "deny") or found.negated else SHORTEST_CONTENT
    if not any(map(s.quotes_in, found.content)) and sum(map(s.words_in, found.content)) < fewest:
        return None
    return _attributed(s, found, tuple(_chars(s, r) for r in found.content))


def _attributed(s: Sentence, found: Found, content: tuple[Span, ...]) -> Attribution:
    reported = found.word.kind == "reported"
    return Attribution(
        content=content, source=(_chars(s, found.source),) if found.source else (), cue=tuple(_chars(s, r) for r in found.cue),
        via=tuple(_chars(s, r) for r in found.via), cue_lemma=found.word.lemma, mode=found.word.mode,
        quote=_quote(s, found.content), negated=found.negated, passive=found.source is None and (reported or found.passive), carried=found.carried,
        found_by=f"{s.g.name}:{found.rule}",
    )  # fmt: skip


def _chars(s: Sentence, r: Range) -> Span:
    first, last = s.frame[r[0]], s.frame[r[1] - 1]
    if r[1] - r[0] == 1 and first.inner:
        return _stripped(s.text, first.inner)
    closes = s.text[last.span[1] : last.span[1] + 1] in ("»", "“", "”", '"') and r[1] - r[0] > 1
    unclosed = closes and sum(map(s.text[first.span[0] : last.span[1]].count, '«„“”»"')) % 2 == 1
    return first.span[0], last.span[1] + unclosed


def _stripped(text: str, span: Span) -> Span:
    """Without the blanks that some languages put inside quotation marks."""
    said = text[slice(*span)]
    return span[0] + len(said) - len(said.lstrip()), span[1] - (len(said) - len(said.rstrip()))


def _quote(s: Sentence, content: Sequence[Range]) -> Quote:
    tokens = [t for r in content for t in s.frame[slice(*r)]]
    if not any(t.inner for t in tokens):
        return "mixed" if re.search('[«„“"]', s.text[tokens[0].span[0] : tokens[-1].span[1]]) else "indirect"
    return "mixed" if any(t.is_word for t in tokens) else "direct"


def _is_whole(s: Sentence, part: Part) -> bool:
    """A quotation without a cue is taken for something said when it ends like a sentence, is all of one, or is too long for a title."""
    said = s.text[slice(*(s.frame[part.start].inner or (0, 0)))].strip()
    return part.sign.startswith(":") or said[-1:] in set(".,!?…") or (s.size == 1 < len(s.frame)) or len(said.split()) >= LONGEST_TITLE


def quoted_beside(s: Sentence, token: Token) -> Range | None:
    """Who does something in the words right before a quotation: the people or the body that most likely speaks it."""
    n = next(n for n, part in enumerate(s.parts) if part.quoted and s.frame[part.start] is token)
    if n == 0 or s.parts[n - 1].quoted or s.parts[n].sign not in ("", ":", ","):
        return None
    before = s.parts[n - 1]
    found = [r for r in subject_phrases(s, (before.start, before.end)) if s.g.tells(s.frame, s.kinds, r) >= 2]
    return found[0] if found else None


def acting_in(s: Sentence) -> Range | None:
    """Who does something in the sentence's first part: people or a body, who may go on speaking in the next sentence."""
    part = s.parts[0]
    found = [r for r in subject_phrases(s, (part.start, part.end)) if not part.quoted and s.g.tells(s.frame, s.kinds, r) >= 2]
    return found[0] if found else None


def mood_of(s: Sentence) -> str:
    """The mood of the sentence's first main clause (see `Grammar.reported`)."""
    if s.g.reported is None:
        return ""
    conditional = any(low in s.g.small.conditions for low in s.low)
    for part in s.parts:
        if part.quoted or part.opener not in ("", "join"):
            continue
        mood = s.g.reported(s.frame, s.kinds, (part.start, part.end))
        if mood:
            return "" if mood == "maybe" or (mood == "two" and conditional) else mood
        if s.has_verb((part.start, part.end)) or any(
            s.kinds[k] == "x" and s.low[k] not in s.g.small.adverbs and k > part.start for k in range(part.start, part.end)
        ):
            return ""
    return ""


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in taken)


def _last_word(frame: Frame) -> int:
    return next((t.span[1] for t in reversed(frame) if t.is_word or t.inner), frame[-1].span[1])


def _once(found: Sequence[Attribution]) -> list[Attribution]:
    """Without doubles: the same content by the same cue."""
    seen: dict[tuple[tuple[Span, ...], ...], Attribution] = {}
    for a in found:
        seen.setdefault((a.content, a.source, a.cue), a)
    return list(seen.values())
