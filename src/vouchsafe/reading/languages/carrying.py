"""What goes on from sentence to sentence: who spoke last, quotations nobody is named for, the mood of reported speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.clauses import Part, Sentence
from vouchsafe.reading.languages.frames import Frame, Token
from vouchsafe.reading.languages.grammar import Grammar, Range
from vouchsafe.reading.languages.one_sentence import answering, chars_of, pointing_back, read, without_blanks
from vouchsafe.reading.languages.speakers import subject_phrases
from vouchsafe.receiving.report import Span

LONGEST_TITLE = 9
"""Words. A quotation this long without a cue is no mere title."""


class Telling:
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
        answer = answering(s, self._said_before()) if self._said_before() else None
        here = [answer] if answer else [self._by_last(a) for a in read(s)]
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
        self._acting = (chars_of(s, acting),) if acting is not None else ()

    def _said_before(self) -> tuple[Span, ...]:
        """What a sentence that only denies or confirms speaks of: what was said last, if the sentence before says it, or that sentence."""
        last = self.out[-1].content if self.out else ()
        if self._before is None:
            return last if self.near else ()
        return last if last and self._before[0] <= last[0][0] else (self._before,)

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
            source = (chars_of(s, by),) if by else last
            self.last, self.near = (source, True) if by else (self.last, self.near)
            content = (without_blanks(s.text, token.inner or token.span),)
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


def _is_whole(s: Sentence, part: Part) -> bool:
    """A quotation without a cue is taken for something said when it ends like a sentence, is all of one, or is too long for a title."""
    said = s.text[slice(*(s.frame[part.start].inner or (0, 0)))].strip()
    return part.sign.startswith(":") or said[-1:] in set(".,!?…") or (s.size == 1 < len(s.frame)) or len(said.split()) >= LONGEST_TITLE


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in taken)


def _last_word(frame: Frame) -> int:
    return next((t.span[1] for t in reversed(frame) if t.is_word or t.inner), frame[-1].span[1])
