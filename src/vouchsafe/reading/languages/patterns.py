"""Finds who says what by cue words, signs and the order of the words, for languages without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.cue_words import CueWord
from vouchsafe.reading.languages.frames import Frame, frames, pieces
from vouchsafe.reading.languages.grammar import BOUNDARIES, OUTLET_WORDS, Grammar, Range, object_end, phrase_at, subject_phrases
from vouchsafe.reading.quotes import quotations_of
from vouchsafe.reading.statement import Quote
from vouchsafe.receiving.report import Span

LONGEST_TITLE = 6
"""Words. A quotation this long without a cue is no mere title."""

SHORTEST_CONTENT = 2
"""Words. Fewer outside quotation marks are no statement."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in a frame, in token ranges."""

    content: tuple[Range, ...]
    source: Range | None
    cue: tuple[Range, ...]
    word: CueWord
    rule: str
    via: tuple[Range, ...] = ()
    negated: bool = False


class PatternRules:
    """The rules of a language given as a `Grammar`."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """In the order of the text. Unclaimed quotations and reported moods go to the last speaker, where there is one."""
        out: list[Attribution] = []
        last: tuple[Span, ...] = ()
        for block, quoted in zip(blocks, quotations_of(text, blocks), strict=True):
            cut = [p for q in quoted for p in pieces(text, q, self._interrupts)]
            before: Span | None = None
            heard = False
            for frame in frames(text, block, cut, self.grammar.abbreviations):
                reading = _Reading(self.grammar, text, frame)
                here = reading.attributions()
                if not here and before and (back := reading.pointing_back(before)):
                    out = [a for a in out if a.content != (before,)]
                    here = [back]
                before = frame[0].span[0], _last_word(frame)
                rest = self._carried(text, frame, here, last)
                out.extend([*here, *rest])
                named = [a.source for a in here if a.source]
                last = named[-1] if named else last
                heard = heard or bool(here or rest)
            last = last if heard else ()
        return sorted(_outermost_quotes(out), key=lambda a: (a.content, a.cue))

    def _interrupts(self, word: str) -> bool:
        verbs = self.grammar.cues.verbs
        return word in verbs or word in self.grammar.likewise

    def _carried(self, text: str, frame: Frame, here: Sequence[Attribution], last: tuple[Span, ...]) -> list[Attribution]:
        """What the frame quotes, or tells in the mood of reported speech, without naming who says it."""
        taken = [s for a in here for s in (*a.content, *a.source)]
        out = []
        for token in frame:
            if (
                token.inner is not None
                and _is_whole(text, token.inner)
                and not any(s < token.span[1] and token.span[0] < e for s, e in taken)
            ):
                rule = "quote:carried" if last else "quote:alone"
                out.append(Attribution(content=(token.inner,), source=last, quote="direct", carried=bool(last), found_by=rule))
        mood = self.grammar.subjunctive
        if not out and not here and mood is not None and mood(frame):
            span = frame[0].span[0], _last_word(frame)
            rule = f"{self.grammar.name}:reported-mood"
            out.append(Attribution(content=(span,), source=last, carried=bool(last), passive=not last, found_by=rule))
        return out


def _is_whole(text: str, inner: Span) -> bool:
    """A quotation without a cue is taken for something said when it ends like a sentence or is too long for a title."""
    said = text[slice(*inner)].strip()
    return said[-1:] in set(".,!?…") or text[inner[1] + 1 : inner[1] + 2] in set(".,") or len(said.split()) >= LONGEST_TITLE


def _last_word(frame: Frame) -> int:
    return next((t.span[1] for t in reversed(frame) if t.is_word or t.inner), frame[-1].span[1])


def _outermost_quotes(found: Sequence[Attribution]) -> list[Attribution]:
    """Without doubles: the same content by the same cue."""
    seen: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for a in found:
        seen.setdefault((a.content, a.source), a)
    return list(seen.values())


class _Reading:
    """Reads one frame."""

    def __init__(self, grammar: Grammar, text: str, frame: Frame) -> None:
        self.g = grammar
        self.text = text
        self.frame = frame
        self.kinds = grammar.kinds(frame)
        self.low = [t.low for t in frame]
        self.size = len(frame)
        while self.size and not (frame[self.size - 1].is_word or frame[self.size - 1].inner):
            self.size -= 1

    def attributions(self) -> list[Attribution]:
        found: list[Found] = []
        found.extend(self._phrases())
        verbs = self._verb_cues()
        for at, word in verbs:
            if not self._inside(at, found) and (one := self._behind(at, word)):
                found.append(one)
        for at, word in verbs:
            outside = not any(s <= at < e for f in found for s, e in f.cue) and not any(_holds(f.source, at) for f in found)
            if outside and (one := self._ahead(at, word, bool(self._inside(at, found)))):
                found.append(one)
        for at in range(self.size):
            if self.low[at] in self.g.cues.nouns and not any(_holds(c, at) for f in found for c in f.cue) and (one := self._noun(at)):
                found.append(one)
        return [a for f in map(self._cited, found) if (a := self._attribution(f)) is not None]

    def pointing_back(self, before: Span) -> Attribution | None:
        """«Об этом сообщил X», "Das teilte X mit": the sentence `before` is what is said."""
        if not any(tuple(self.low[: len(b)]) == b for b in self.g.back):
            return None
        for at, word in self._verb_cues():
            stop = self._boundary_after(at)
            subject = self._subject(at, (1, stop)) if self._boundary_before(at) == 0 else None
            if subject is not None and "clause" in word.frames:
                placeholder = Found(
                    ((0, 1),), subject, self._cue(at, word, stop), word, "points-back", self._via(at, stop, subject), self._negated(at, 0)
                )
                return self._attributed(self._cited(placeholder), (before,))
        return None

    def _inside(self, at: int, found: Sequence[Found]) -> bool:
        return any(_holds(r, at) for f in found for r in (*f.content, *f.cue, *([f.source] if f.source else [])))

    # --- where things stand

    def _boundary_before(self, at: int) -> int:
        """Index of the first token of the clause that holds `at`."""
        while at > 0 and not (self.low[at - 1] in BOUNDARIES or self.frame[at - 1].inner):
            at -= 1
        return at

    def _boundary_after(self, at: int) -> int:
        while at < self.size and not (self.low[at] in BOUNDARIES or self.frame[at].inner):
            at += 1
        return at

    def _verb_cues(self) -> list[tuple[int, CueWord]]:
        out = []
        verbs = self.g.cues.verbs
        for at in range(self.size):
            if not self.frame[at].is_word or (self.g.capital_nouns and at and self.frame[at].is_capital):
                continue
            word = self._separable(at) or verbs.get(self.low[at])
            if word is not None:
                out.append((at, word))
        return out

    def _separable(self, at: int) -> CueWord | None:
        if self.low[at] not in self.g.cues.parted:
            return None
        for k in range(at + 1, min(self.size, at + 14)):
            if self.low[k] in BOUNDARIES and k > at + 1:
                before = self.g.cues.verbs.get(f"{self.low[at]} {self.low[k - 1]}")
                return before
            if (word := self.g.cues.verbs.get(f"{self.low[at]} {self.low[k]}")) is not None and (
                k + 1 >= self.size or self.low[k + 1] in BOUNDARIES or k == at + 1
            ):
                return word
        return None

    # --- patterns

    def _phrases(self) -> list[Found]:
        """ "Laut X", "по словам X", "selon X"; "X zufolge"."""
        found: list[Found] = []
        at = 0
        while at < self.size:
            words = self._phrase_words(at)
            if words is not None and not self._relayed(at, words) and not self._inside(at, found) and (one := self._phrase(at, words)):
                found.append(one)
                at = one.source[1] if one.source else at + len(words)
                continue
            if self.low[at] in self.g.by_noun and not self._inside(at, found) and (one := self._by_noun(at)):
                found.append(one)
            if self.low[at] in self.g.cues.behind and (one := self._postposition(at)):
                found.append(one)
            at += 1
        return found

    def _phrase_words(self, at: int) -> tuple[str, ...] | None:
        opened = self.g.cues.phrases.get(self.low[at], ())
        if self.low[at + 1 : at + 2] and self.low[at + 1] in self.g.possessives:
            return next((p for p in opened if p[1:] == tuple(self.low[at + 2 : at + 3])), None)
        return next((p for p in opened if tuple(self.low[at : at + len(p)]) == p), None)

    def _relayed(self, at: int, words: tuple[str, ...]) -> bool:
        """The phrase gives a relay's own source: its clause has a cue that attributes to the relay."""
        verbs = self.g.cues.verbs
        return " ".join(words) in self.g.citing and any(w in verbs for w in self.low[self._boundary_before(at) : self._boundary_after(at)])

    def _cited(self, found: Found) -> Found:
        """With the relay's own source as source and the relay as via, where the cue's clause cites one."""
        at = found.cue[0][0]
        for k in range(self._boundary_before(at), self._boundary_after(at)):
            words = self._phrase_words(k)
            if words is not None and " ".join(words) in self.g.citing:
                start = k + len(words)
                end = self._phrase_end(start)
                if end > start and found.source and found.source[0] < start:
                    content = tuple(c for c in (self._without(c, (k, end)) for c in found.content) if c)
                    relay = found.source[0], min(found.source[1], k)
                    return replace(
                        found, source=(start, end), via=(relay, *found.via) if relay[0] < relay[1] else found.via, content=content
                    )
        return found

    def _without(self, content: Range, cut: Range) -> Range | None:
        if cut[0] <= content[0] < cut[1]:
            return self._trimmed(cut[1], content[1])
        if content[0] < cut[0] and cut[1] >= content[1]:
            return self._trimmed(content[0], cut[0])
        return content

    def _phrase(self, at: int, words: tuple[str, ...]) -> Found | None:
        start = at + len(words)
        if self.low[at + 1 : at + 2] and self.low[at + 1] in self.g.possessives and len(words) == 2:
            content = self._around(at, start + 1)
            named = CueWord(" ".join(words), "say", "speech", frozenset({"clause"}))
            return Found(content, (at + 1, at + 2), ((at, at + 1), (at + 2, at + 3)), named, "according-to") if content else None
        if start < self.size and self.frame[start].inner is not None:
            return None
        end = self._phrase_end(start)
        if end == start and not (at > 0 and self.kinds[at] == "p"):
            return None
        source = (start, end)
        content = self._around(at, end)
        word = CueWord(" ".join(words), "say", "speech", frozenset({"clause"}))
        return Found(content, source, ((at, start),), word, "according-to") if content else None

    def _phrase_end(self, start: int) -> int:
        end = start
        noun = False
        while end < self.size:
            kind = self.kinds[end]
            if kind in "ngo" or (kind in "d" and (not noun or self.kinds[end - 1] == "g")) or (kind == "p" and end == start):
                noun = noun or kind in "n"
                end += 1
                if kind == "p":
                    break
            elif (
                kind == "r"
                and noun
                and self.low[end] in self.g.attaching
                and self.kinds[end + 1 : end + 2]
                and self.kinds[end + 1] in "dngo"
            ):
                end += 1
                noun = False
            else:
                break
        return end

    def _by_noun(self, at: int) -> Found | None:
        """ "Nach ersten Angaben", "seiner Meinung nach": a preposition beside a noun of speaking."""
        word = CueWord(self.low[at], "say", "speech", frozenset({"clause"}))
        nouns = self.g.cues.nouns
        if at and self.low[at - 1] in nouns:
            return self._postposition(at)
        noun = next((k for k in range(at + 1, min(at + 4, self.size)) if self.frame[k].is_capital), None)
        if noun is None or self.low[noun] not in nouns:
            return None
        end = self._phrase_end(noun)
        content = self._around(at, end)
        return Found(content, (at + 1, end), ((at, at + 1),), word, "according-to") if content else None

    def _postposition(self, at: int) -> Found | None:
        start = at
        while start > 0 and self.kinds[start - 1] in "dngop":
            start -= 1
        if start == at:
            return None
        content = self._around(start, at + 1)
        word = CueWord(self.low[at], "say", "speech", frozenset({"clause"}))
        return Found(content, (start, at), ((at, at + 1),), word, "according-to") if content else None

    def _around(self, start: int, end: int) -> tuple[Range, ...]:
        """The sentence without the words from `start` to `end`: what is said, on one or both sides."""
        left = 0, start
        if start and self.low[start - 1] in BOUNDARIES and self.low[start - 1] != ",":
            left = start - 1, start - 1
        if start and self.low[start - 1] == "," and end < self.size and self.low[end] == ",":
            left = 0, start - 1
        if end < self.size and self.low[end] in self.g.that:
            end += 1
        return tuple(r for r in (self._trimmed(*left), self._trimmed(end, self.size)) if r and self._words(r))

    def _words(self, r: Range) -> int:
        return sum(1 for t in self.frame[slice(*r)] if t.is_word or t.inner)

    def _trimmed(self, start: int, end: int) -> Range | None:
        while start < end and not (self.frame[start].is_word or self.frame[start].inner):
            start += 1
        while end > start and not (self.frame[end - 1].is_word or self.frame[end - 1].inner):
            end -= 1
        return (start, end) if end > start else None

    def _behind(self, at: int, word: CueWord) -> Found | None:
        """What is said stands first: "…, sagte X", "…, wie X sagte", «…», — сказал X."""
        if not word.frames & {"clause", "quote"}:
            return None
        start = self._boundary_before(at)
        if start == 0:
            opened = self.low[0] in self.g.likewise
            return self._likewise_first(at, word) if opened else None
        likewise = self.low[start] in self.g.likewise
        stop = self._boundary_after(at)
        quoted = self.frame[start - 1].inner is not None or (start > 1 and self.frame[start - 2].inner is not None)
        if not likewise and not quoted and at - start > (1 if self.low[start : start + 1] and self.kinds[start] in "xp" else 0):
            return None
        subject = self._subject(at, (start + likewise, stop))
        if subject is None and not (word.kind == "reported" or quoted or likewise):
            return None
        if (
            not likewise
            and not quoted
            and (stop < self.size and ((self.low[stop + 1 : stop + 2] and self.low[stop + 1] in self.g.that) or self.low[stop] == ":"))
        ):
            return None
        if quoted and at > start and subject is None:
            return None
        left = self._trimmed(self._said_from(start), start)
        if left is None:
            return None
        content = [left]
        if (
            stop < self.size
            and (right := self._trimmed(stop, self.size))
            and (self.low[stop] != ":" or quoted)
            and not self._starts_anew(stop)
        ):
            if quoted and self.frame[right[0]].inner is None and self.low[right[0]] not in self.g.that:
                right = (
                    next(((k, k + 1) for k in range(*right) if self.frame[k].inner), None)
                    if self.frame[stop].low == ":" or self._quotes(right)
                    else None
                )
            if right:
                content.append(right)
        return Found(
            tuple(content), subject, self._cue(at, word, stop), word, "said-behind", self._via(at, stop, subject), self._negated(at, start)
        )

    def _starts_anew(self, stop: int) -> bool:
        """A full stop and a dash go on with a spoken line only where the line began with a dash or is quoted."""
        return self.low[stop] == "." and self.low[0] != "—" and self.frame[0].inner is None

    def _quotes(self, r: Range) -> bool:
        return any(t.inner for t in self.frame[slice(*r)])

    def _said_from(self, start: int) -> int:
        """Where what stands before the frame begins: at the quotation when nothing but signs separates it."""
        return 0

    def _likewise_first(self, at: int, word: CueWord) -> Found | None:
        """ "Wie X sagte, …", «Как сообщает X, …»."""
        stop = self._boundary_after(at)
        subject = self._subject(at, (1, stop))
        right = self._trimmed(stop, self.size)
        if right is None or stop >= self.size or (subject is None and word.kind != "reported"):
            return None
        return Found((right,), subject, self._cue(at, word, stop), word, "as-said", self._via(at, stop, subject))

    def _ahead(self, at: int, word: CueWord, nested: bool) -> Found | None:
        """What is said follows the cue: a clause, a quotation, what stands behind a colon, or what is urged or denied."""
        start, stop = self._boundary_before(at), self._boundary_after(at)
        left = self._subject_further_left(start) if at == start else None
        subject = left or self._subject(at, (start, stop)) or self._subject_further_left(start)
        content, rule = self._clause_after(at, stop, word, nested)
        if content is None:
            return None
        if subject is None and word.kind != "reported" and word.mode != "speech":
            return None
        if subject is not None and subject[0] >= content[0]:
            subject = self._subject(at, (start, min(stop, content[0]))) or self._subject_further_left(start)
        if nested and subject is None:
            return None
        if subject is None and rule == "object":
            return None
        return Found(
            (content,),
            subject,
            self._cue(at, word, min(stop, content[0])),
            word,
            rule,
            self._via(at, min(stop, content[0]), subject),
            self._negated(at, start),
        )

    def _clause_after(self, at: int, stop: int, word: CueWord, nested: bool) -> tuple[Range | None, str]:
        if "clause" in word.frames:
            opened = next((k for k in range(at + 1, stop) if self.low[k] in self.g.that), None)
            if opened is not None and opened - at < 12 and (opened + 1 < stop or stop < self.size):
                return self._trimmed(opened + 1, self.size), "clause"
            if stop + 1 < self.size and self.low[stop] == ",":
                far = self._that_after(stop)
                if far is not None:
                    return self._trimmed(far + 1, self.size), "clause"
            opened = next((k for k in range(at + 1, min(stop, at + 4)) if self.low[k] in self.g.about), None)
            if opened is not None and not nested and self.low[opened : opened + 2] != ["о", "том"] and not self._asked_or_quoted(stop):
                rest = self._trimmed(opened + 1, self.size)
                if rest and self._words(rest) >= SHORTEST_CONTENT:
                    return rest, "about"
        if nested and "clause" not in word.frames:
            return None, ""
        if stop < self.size and word.frames & {"clause", "quote"}:
            if self.low[stop] == ":" and not nested:
                return self._trimmed(stop + 1, self.size), "colon"
            if self.frame[stop].inner:
                return self._trimmed(stop, self.size if self.g.name == "de" else stop + 1), "quotation"
            if self.g.bare_clause and "clause" in word.frames and self.low[stop] == "," and self._bare(stop + 1):
                return self._trimmed(stop + 1, self.size), "bare-clause"
        if word.frames & {"to", "object", "of"} and not nested:
            rest = self._trimmed(at + 1, self.size)
            if rest and self._words(rest) >= SHORTEST_CONTENT:
                subject = self._subject(at, (self._boundary_before(at), stop))
                if subject and subject[0] > at:
                    rest = self._trimmed(subject[1], self.size)
                return rest, "object"
        return None, ""

    def _asked_or_quoted(self, stop: int) -> bool:
        return stop < self.size and (self.low[stop] == ":" or self.frame[stop].inner is not None)

    def _that_after(self, stop: int) -> int | None:
        """The "that" behind the comma at `stop`, one inserted clause being stepped over."""
        if self.low[stop + 1] in self.g.that:
            return stop + 1
        if self.low[stop + 1] in self.g.asking and stop + 2 < self.size and self.low[stop + 2] not in self.g.cues.verbs:
            inserted = self.low[stop + 1] in self.g.likewise and self.low[self._boundary_after(stop + 1) - 1] in self.g.cues.verbs
            return None if inserted else stop
        if self.low[stop + 1] in {"в", "о", "том", "а", "но"} or self.g.name != "de":
            after = self._boundary_after(stop + 1)
            if after + 1 < self.size and self.low[after] == "," and self.low[after + 1] in self.g.that and after - stop < 14:
                return after + 1
        return None

    def _bare(self, start: int) -> bool:
        mood = self.g.subjunctive
        clause = self.frame[start : self._boundary_after(start)]
        return mood is not None and (mood(clause) or any(t.low in self.g.conditional for t in clause))

    def _noun(self, at: int) -> Found | None:
        """ "Die Aussage von X, dass …", «заявление X о том, что …»."""
        word = self.g.cues.nouns[self.low[at]]
        end = self._phrase_end(at)
        clause = self.low[self._boundary_before(at) : self._boundary_after(at)]
        if any(w in self.g.cues.verbs for w in clause):
            return None
        for k in range(max(end, at + 1), min(self.size, at + 16)):
            if self.low[k] in self.g.that and (self.low[k - 1] == "," or self.g.name not in ("ru", "de")) and k - 1 <= end + 4:
                resumed = (n for n in range(k + 1, self.size - 1) if self.low[n] == "," and self.kinds[n + 1] == "v")
                content = self._trimmed(k + 1, next(resumed, self.size))
                if content is None:
                    return None
                source = (at + 1, min(end, k)) if end > at + 1 else self._subject_in_clause(at)
                return Found((content,), source, ((at, at + 1),), word, "noun")
            if self.low[k] == ":" and k <= end + 1 and (content := self._trimmed(k + 1, self.size)) and self.frame[content[0]].inner:
                return Found((content,), self._subject_in_clause(at), ((at, at + 1),), word, "noun")
        return None

    def _subject_in_clause(self, at: int) -> Range | None:
        start = self._boundary_before(at)
        return next(iter(subject_phrases(self.frame, self.kinds, (start, at), self.g.attaching)), None)

    # --- parts of a finding

    def _subject(self, at: int, span: Range) -> Range | None:
        """Who speaks: behind the verb when it opens its clause, else the phrase before it, else one behind it."""
        before = subject_phrases(self.frame, self.kinds, (span[0], at), self.g.attaching, cases=self.g.cases)
        after = subject_phrases(self.frame, self.kinds, (at + 1, span[1]), self.g.attaching, cases=self.g.cases)
        opened = next((k for k in range(at + 1, span[1]) if self.low[k] in self.g.that), None)
        if opened is not None:
            after = [p for p in after if p[0] < opened]
        if before:
            first = not self.g.cases or self.kinds[before[0][0]] == "p" or "v" in self.kinds[before[0][1] : at]
            return before[0] if first else before[-1]
        return after[0] if after else self._located(at, span)

    def _located(self, at: int, span: Range) -> Range | None:
        """A body named behind a preposition: «в министерстве заявили», «говорится в заявлении министерства»."""
        for k in range(*span):
            if self.low[k] in self.g.located and (k == span[0] or k == at + 1):
                end = object_end(self.kinds, k + 1, span[1], cases=self.g.cases)
                while end > k + 2 and self.low[end - 1] in self.g.outlets:
                    end -= 1
                if end > k + 1 and "t" not in self.kinds[k + 1 : end]:
                    return k + 1, end
        return None

    def _subject_further_left(self, start: int) -> Range | None:
        """The phrase that an apposition or a relative clause between commas separates from its verb."""
        stop = start - 1
        if stop <= 0 or self.low[stop] != ",":
            return None
        left = self._boundary_before(stop)
        if left < 2 or self.low[left - 1] != ",":
            return None
        first = self._boundary_before(left - 1)
        phrases = subject_phrases(self.frame, self.kinds, (first, left - 1), self.g.attaching)
        return phrases[-1] if phrases else None

    def _cue(self, at: int, word: CueWord, stop: int) -> tuple[Range, ...]:
        start = at
        if word.after and (k := next((k for k in range(at + 1, min(stop + 1, self.size)) if self.low[k] == word.after), None)):
            return ((at, k + 1),) if k == at + 1 else ((at, at + 1), (k, k + 1))
        return ((start, at + 1),)

    def _via(self, at: int, stop: int, subject: Range | None) -> tuple[Range, ...]:
        """The outlet that was told: behind "in an interview with", or a named one that is not the subject."""
        for k in range(self._boundary_before(at), stop):
            if self.low[k] in self.g.interviews:
                start = k + 1
                while start < stop and self.kinds[start] in "rdx":
                    start += 1
                end = phrase_at(self.frame, self.kinds, start, stop, frozenset())
                if end > start and (subject is None or end <= subject[0] or start >= subject[1]):
                    return ((start, end),)
            if self.low[k] in self.g.outlets and k > at and not _holds(subject, k):
                start = k - 1 if self.frame[k - 1].opened else k
                end = k + 1
                while end < stop and self.frame[end].is_capital and not _holds(subject, end):
                    end += 1
                return ((start, end),)
            if self.low[k] in self.g.told and k > at and not _holds(subject, k):
                end = start = k + 1
                while end < stop and (self.frame[end].is_capital or self.low[end] in OUTLET_WORDS) and not _holds(subject, end):
                    end += 1
                if any(self.low[n] in OUTLET_WORDS or self.frame[n].opened for n in range(start, end)):
                    return ((start, end),)
        return ()

    def _negated(self, at: int, start: int) -> bool:
        return any(self.low[k] in self.g.negations for k in range(max(start, at - 3), min(at + 2, self.size)) if k != at)

    def _attribution(self, found: Found) -> Attribution | None:
        content = tuple(self._chars(r) for r in found.content)
        if not self._quotes(found.content[0]) and sum(map(self._words, found.content)) < SHORTEST_CONTENT:
            return None
        return self._attributed(found, content)

    def _attributed(self, found: Found, content: tuple[Span, ...]) -> Attribution:
        reported = found.word.kind == "reported"
        return Attribution(
            content=content, source=(self._chars(found.source),) if found.source else (), cue=tuple(self._chars(r) for r in found.cue),
            via=tuple(self._chars(r) for r in found.via), cue_lemma=found.word.lemma, mode=found.word.mode,
            quote=self._quote(found.content), negated=found.negated, passive=reported and found.source is None,
            found_by=f"{self.g.name}:{found.rule}",
        )  # fmt: skip

    def _chars(self, r: Range) -> Span:
        first, last = self.frame[r[0]], self.frame[r[1] - 1]
        if r[1] - r[0] == 1 and first.inner:
            return first.inner
        closes = self.text[last.span[1] : last.span[1] + 1] in ("»", "“", "”", '"') and r[1] - r[0] > 1
        unclosed = closes and sum(map(self.text[first.span[0] : last.span[1]].count, '«„“”»"')) % 2 == 1
        return first.span[0], last.span[1] + unclosed

    def _quote(self, content: Sequence[Range]) -> Quote:
        tokens = [t for r in content for t in self.frame[slice(*r)]]
        if not any(t.inner for t in tokens):
            return "mixed" if re.search('[«„“"]', self.text[tokens[0].span[0] : tokens[-1].span[1]]) else "indirect"
        return "mixed" if any(t.is_word for t in tokens) else "direct"


def _holds(r: Range | None, at: int) -> bool:
    return r is not None and r[0] <= at < r[1]
