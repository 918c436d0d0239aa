"""Words of the writer inside what is said: «…, — сказал отец, — …», "— Nous attendons, dit Anne. — …", « …, a dit Anne, … »."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vouchsafe.reading.quotes import Quotation
from vouchsafe.receiving.report import Span

_OPENS = re.compile(r"[—–―-]\s?(?=[^\W\d_]|[«„“\"¿¡])")
_DASH = re.compile(r"[,.!?…:]{0,3}\s*[—–―]\s*(?=[^\W\d_])|[,.!?…]?\s[—–―-]\s?(?=[^\W\d_])")
_COMMA = re.compile(r",\s+(?=[^\W\d_])")
_BACK = re.compile(r"\s?[—–―-]\s?[,.;:]\s*|[,.;:!?…]\s*[—–―-]\s*|\s[—–―-]\s?(?=\w)")
_BACK_COMMA = re.compile(r"[.!?…]\s*|,\s+")
_WORD = re.compile(r"\w+")
LOOKED_AT = 4
"""Words behind a dash among which a cue stands where the writer's own words begin."""
FEWEST_LINES = 2
"""Lines that a dash opens which make a conversation; a single one may be an item of a list."""


@dataclass(frozen=True, slots=True)
class Insertions:
    """How a language sets the writer's words off.

    is_cue     whether a word attributes
    auxiliary  small words that may stand before one
    names      whether a word goes on naming the one who speaks ("Anne, directrice du réseau")
    by_comma   a comma alone is enough inside quotation marks
    """

    is_cue: Callable[[str], bool]
    auxiliary: frozenset[str]
    names: Callable[[str], bool]
    by_comma: bool = False

    def pieces(self, text: str, quotation: Quotation) -> list[Quotation]:
        """A quotation that holds the writer's words as the quotations around them."""
        spans = self._split(text, quotation.inner, by_comma=self.by_comma)
        if len(spans) == 1 and spans[0][1] == quotation.inner[1]:
            return [quotation]
        return [Quotation(s, s, goes_on=True) for s in spans if s[0] < s[1]]

    def line(self, text: str, block: Span, *, alone: bool) -> list[Quotation]:
        """What is said in a line that a dash opens; `alone`: a line without any words of the writer is speech too."""
        start = _speech_start(text, block)
        spans = self._split(text, (start, block[1]), by_comma=False)
        whole = len(spans) == 1 and spans[0][1] == block[1]
        if whole and not (alone and text[block[1] - 1] in ".!…"):
            return []
        return [Quotation(s, s, goes_on=True) for s in spans if s[0] < s[1]]

    def _split(self, text: str, span: Span, *, by_comma: bool) -> list[Span]:
        """What is left of a span of speech without the writer's words."""
        out: list[Span] = []
        at, end = span
        while True:
            own = self._own_words(text, at, end, by_comma=by_comma)
            stop = own[0] if own else end
            out.append((at, at + len(text[at:stop].rstrip(" ,\u00a0")) if own else end))
            back = None if own is None else self._back(text, own[1], end, dash=own[2])
            if back is None or back >= end:
                return out
            at = back

    def _own_words(self, text: str, start: int, end: int, *, by_comma: bool) -> tuple[int, int, bool] | None:
        """Where speech ends, where the writer's words begin, and whether a dash sets them off."""
        for cut in _DASH.finditer(text, start, end):
            ahead = _words_at(text, cut.end(), end)
            if ahead and ahead[0][0].islower() and any(self.is_cue(w.lower()) for w in ahead):
                sign = len(cut.group()) - len(cut.group().lstrip(",.!?…:"))
                return cut.start() + sign, cut.end(), True
        for cut in _COMMA.finditer(text, start, end) if by_comma else ():
            ahead = _words_at(text, cut.end(), end)
            verb = next((n for n, w in enumerate(ahead) if w not in self.auxiliary), len(ahead))
            if verb < len(ahead) and self.is_cue(ahead[verb]) and verb + 1 < len(ahead):
                return cut.start(), cut.end(), False
        return None

    def _back(self, text: str, start: int, end: int, *, dash: bool) -> int | None:
        """Where speech goes on behind the writer's words."""
        for back in (_BACK if dash else _BACK_COMMA).finditer(text, start, end):
            ahead = _words_at(text, back.end(), end)
            if dash or not ahead or not back.group().startswith(",") or not self.names(ahead[0].lower()):
                return back.end()
        return None


def spoken_lines(text: str, blocks: Sequence[Span]) -> frozenset[Span]:
    """The blocks that are lines of speech: a dash and a capital open them, and a sentence ends them."""
    opened = [b for b in blocks if _OPENS.match(text, b[0], b[1]) and text[b[1] - 1] in '.!?…»”"']
    first = {b: text[_speech_start(text, b)] for b in opened}
    return frozenset(b for b in opened if first[b].isupper() or first[b] in '«„“¿¡"')


def _speech_start(text: str, block: Span) -> int:
    opened = _OPENS.match(text, block[0], block[1])
    return opened.end() if opened else block[0]


def _words_at(text: str, start: int, end: int) -> list[str]:
    return [m.group() for _, m in zip(range(LOOKED_AT), _WORD.finditer(text, start, end), strict=False)]
