"""The parts of a sentence between its signs, and what opens each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from vouchsafe.reading.languages.cue_words import CueWord
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.reading.languages.grammar import Grammar, Range

SIGNS = frozenset(",:;—.!?…")
FARTHEST_PARTICLE = 16
"""Words between a verb and what belongs to it ("teilte … mit")."""
LONGEST_TAG = 13
"""Words of an apposition."""
SHORT_NAME = 4
"""Words of a name with an article and what it is called by: "o aposentado Hron"."""
FRAGMENT = 2
"""Words before a comma that join on rather than say something («но, как сообщает X, …»)."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words between two signs, or one quotation.

    sign    the signs before it, "" where it opens the sentence or only a quotation's mark stands between
    opener  what opens it: "that", "ask", "like", "rel", "sub", "join" or ""
    """

    start: int
    end: int
    sign: str
    opener: str = ""
    quoted: bool = False


class Sentence:
    """One frame with what is asked of it again and again. `size` leaves out the signs at its end."""

    def __init__(self, grammar: Grammar, text: str, frame: Frame) -> None:
        self.g = grammar
        self.text = text
        self.frame = frame
        self.kinds = grammar.kinds(frame)
        self.low = [t.low for t in frame]
        self.size = len(frame)
        while self.size and not (frame[self.size - 1].is_word or frame[self.size - 1].inner):
            self.size -= 1
        self.parts, self.part_at = self._cut()

    def _cut(self) -> tuple[list[Part], list[int]]:
        spans: list[tuple[int, int, str, bool]] = []
        at, sign = 0, ""
        while at < self.size:
            if self.frame[at].inner is not None:
                spans.append((at, at + 1, sign, True))
                at, sign = at + 1, ""
            elif self.low[at] in SIGNS:
                sign += self.low[at]
                at += 1
            else:
                end = at
                while end < self.size and self.low[end] not in SIGNS and self.frame[end].inner is None:
                    end += 1
                spans.append((at, end, sign, False))
                at, sign = end, ""
        parts = [Part(s, e, sign, "" if quoted else self._opener(s, e, sign), quoted) for s, e, sign, quoted in spans]
        where: list[int] = []
        for n, part in enumerate(parts):
            where.extend([max(n - 1, 0)] * (part.start - len(where)) + [n] * (part.end - part.start))
        return parts, where + [max(len(parts) - 1, 0)] * (len(self.frame) - len(where))

    def _opener(self, start: int, end: int, sign: str) -> str:
        small, low = self.g.small, self.low
        first = low[start]
        if first in small.joining and start + 1 < end:
            inner = self._opener(start + 1, end, sign)
            return inner if inner in ("that", "like", "rel", "ask") else "join"
        if first in small.likewise and self._likens(start, end, sign):
            return "like"
        if first in small.that and (self.g.commas or first not in small.relative or not sign.startswith(",")):
            return "that"
        if sign.startswith(",") and first in small.relative and self._is_relative(start, end):
            return "rel"
        if sign.startswith(",") and (first in small.asking or any(w in small.whether for w in low[start + 1 : start + 3])):
            return "ask"
        if first in small.subordinate:
            return "sub"
        behind_preposition = start + 1 < end and self.kinds[start] == "r" and low[start + 1] in small.relative
        if behind_preposition and sign.startswith(",") and self._is_relative(start + 1, end):
            return "rel"
        return ""

    def _likens(self, start: int, end: int, sign: str) -> bool:
        """ "Wie X sagte": a cue stands in the part, and it is no indirect question behind another cue."""
        cue = any(self.cue_at(k) is not None for k in range(start + 1, end))
        if not cue or not sign:
            return cue
        asked = self.low[start] in self.g.small.asking
        return not asked or end - start <= LONGEST_TAG

    def _is_relative(self, start: int, end: int) -> bool:
        """Where the pronouns are articles too, the verb decides: a relative clause ends with it."""
        if not self.g.capital_nouns:
            return True
        last = self.frame[end - 1]
        finite = next((k for k in range(start + 1, end) if self.low[k] in self.g.finite), end - 1)
        return end - start > 1 and finite >= end - 1 and not last.is_capital and last.low not in self.g.small.attaching

    # --- cues

    @cached_property
    def cues(self) -> list[tuple[int, CueWord]]:
        """Every verb or adjective that attributes, with its place."""
        return [(at, word) for at in range(self.size) if (word := self.cue_at(at)) is not None]

    def cue_at(self, at: int) -> CueWord | None:
        token = self.frame[at]
        if not token.is_word or (self.g.capital_nouns and at and token.is_capital):
            return None
        cues = self.g.cues
        if any(" ".join(p) in self.g.small.citing for p in cues.phrases.get(token.low, ())):
            return None
        if token.low in cues.parted and (whole := self._parted(at)) is not None:
            return whole
        word = cues.verbs.get(token.low)
        if word is None or self.g.is_other_verb(self.frame, at, self.size):
            return None
        if not self.g.commas and self.kinds[at] in "no" and "that" not in word.frames and token.low.endswith(("a", "e", "o", "s")):
            return None
        return word if not (self.g.cases and self.g.is_bare_infinitive(token.low)) or self._is_carried_out(at) else None

    def _is_carried_out(self, at: int) -> bool:
        """An infinitive attributes only beside a verb that says it is done or not («не смог подтвердить, что …»)."""
        start = end = at
        while start > 0 and self.frame[start - 1].is_word:
            start -= 1
        while end < self.size and self.frame[end].is_word:
            end += 1
        beside = [k for k in range(start, end) if k != at and self.kinds[k] == "v"]
        words = [self.g.cues.verbs.get(self.low[k]) for k in beside]
        return bool(beside) and not any(w is not None and w.frames & {"to", "object"} for w in words)

    def _parted(self, at: int) -> CueWord | None:
        """A verb with what belongs to it: behind it at the end of its part, right behind it, or right before it."""
        verbs, low = self.g.cues.verbs, self.low
        if at and (word := verbs.get(f"{low[at]} {low[at - 1]}")) is not None:
            return word
        for k in range(at + 1, min(self.size, at + FARTHEST_PARTICLE)):
            word = verbs.get(f"{low[at]} {low[k]}") if self.frame[k].is_word else None
            if word is not None and (
                k == at + 1 or k + 1 >= self.size or not self.frame[k + 1].is_word or low[k + 1] in self.g.small.joining
            ):
                return word
            if low[k] in ".;:!?" or self.frame[k].inner is not None:
                return None
        return None

    def noun_at(self, at: int) -> CueWord | None:
        """The noun of speaking at a place; in languages with compounds its end decides."""
        token = self.frame[at]
        if not token.is_word or (self.g.capital_nouns and not token.is_capital):
            return None
        return self.g.cues.noun(token.low, compounds=self.g.compounds)

    # --- places

    def is_fragment(self, part: Part) -> bool:
        """A few words that only join what follows to what stands before."""
        if part.quoted or part.end - part.start > FRAGMENT:
            return False
        return (
            part.opener in ("join", "sub") or self.low[part.start] in self.g.small.joining or self.low[part.start] in self.g.small.adverbs
        )

    def _renames(self, n: int) -> bool:
        """Part `n` stands behind a bare name, or is a name behind an article: ", Anna Berg, ombudsman de Vard," ", o aposentado Hron,"."""
        before, part = self.parts[n - 1], self.parts[n]
        bare = not before.quoted and all(self.frame[k].is_capital for k in range(before.start, before.end))
        named = self.kinds[part.start] == "d" and self.frame[part.end - 1].is_capital and part.end - part.start <= SHORT_NAME
        return bare or named

    def part_of(self, at: int) -> Part:
        return self.parts[self.part_at[at]]

    def is_small(self, at: int) -> bool:
        """An auxiliary, an adverb that may stand beside a cue, or a negation."""
        small = self.g.small
        return self.low[at] in small.auxiliary or self.low[at] in small.adverbs or self.low[at] in small.negations

    def words_in(self, r: Range) -> int:
        return sum(1 for t in self.frame[slice(*r)] if t.is_word or t.inner)

    def trimmed(self, start: int, end: int) -> Range | None:
        """The range without signs at its edges; None when no word is left."""
        while start < end and not (self.frame[start].is_word or self.frame[start].inner):
            start += 1
        while end > start and not (self.frame[end - 1].is_word or self.frame[end - 1].inner):
            end -= 1
        return (start, end) if end > start else None

    @property
    def has_stop(self) -> bool:
        """A full stop ends the sentence: it is no heading."""
        return any(t.low in (".", "…") for t in self.frame[self.size :])

    def quotes_in(self, r: Range) -> bool:
        return any(t.inner for t in self.frame[slice(*r)])

    def has_verb(self, r: Range) -> bool:
        return any(self.kinds[k] == "v" for k in range(*r))

    def is_clause(self, part: Part) -> bool:
        """The part has more than noun phrases: it may stand alone."""
        if part.quoted or self.has_verb((part.start, part.end)):
            return True
        return not self.g.capital_nouns or any(self.kinds[k] == "x" for k in range(part.start, part.end))

    def is_tag(self, n: int) -> bool:
        """Part `n` says who the one named before is: an apposition between commas, without a verb."""
        if not 0 < n < len(self.parts):
            return False
        part = self.parts[n]
        if part.quoted or part.sign != "," or part.opener or part.end - part.start > LONGEST_TAG:
            return False
        if self.has_verb((part.start, part.end)) or any(self.cue_at(k) for k in range(part.start, part.end)):
            return False
        if self.kinds[part.start] not in "dngo" or any(k in "x" for k in self.kinds[part.start : part.end]):
            return False
        return self.g.commas or self._renames(n) or self.g.tells(self.frame, self.kinds, (part.start, min(part.start + 2, part.end))) >= 2
