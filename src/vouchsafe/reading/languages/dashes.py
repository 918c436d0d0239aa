"""Lines of speech that a dash opens: «— Мы ждём, — сказал отец. — Писем нет», "—No sabemos nada —dijo Ana—."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vouchsafe.reading.quotes import Quotation
from vouchsafe.receiving.report import Span

_OPENS = re.compile(r"[—–―-]\s?(?=[^\W\d_]|[«„“\"¿¡])")
_CUT = re.compile(r"(?:[,.!?…:]|[!?]\.{2,3})?\s*[—–―]\s*(?=[^\W\d_])|\s[—–―-]\s(?=[^\W\d_])")
_BACK = re.compile(r"[—–―]\s?[,.;:]|[,.;:!?…]\s*[—–―-]\s*")
_WORD = re.compile(r"\w+")
LOOKED_AT = 4
"""Words behind a dash among which a cue stands where the writer's own words begin."""
FEWEST_LINES = 2
"""Lines that a dash opens which make a conversation; a single one may be an item of a list."""


def spoken_lines(text: str, blocks: Sequence[Span]) -> frozenset[Span]:
    """The blocks that are lines of speech."""
    opened = [b for b in blocks if _OPENS.match(text, b[0], b[1]) and text[b[1] - 1] in '.!?…»”"']
    capital = [b for b in opened if text[_speech_start(text, b)].isupper() or text[_speech_start(text, b)] in '«„“¿¡"']
    return frozenset(capital)


def spoken(text: str, block: Span, is_cue: Callable[[str], bool], *, alone: bool) -> list[Quotation]:
    """What is said in a line of speech, around the writer's words in it.

    alone  a line without any words of the writer is speech too
    """
    pieces: list[Span] = []
    at, own = _speech_start(text, block), False
    while True:
        cut = _own_words(text, at, block[1], is_cue)
        end = cut[0] if cut else block[1]
        pieces.append((at, at + len(text[at:end].rstrip(" ,\u00a0"))))
        if cut is None:
            break
        own = True
        back = _BACK.search(text, cut[1], block[1])
        if back is None:
            break
        at = back.end()
        if at >= block[1]:
            break
    if not own and not (alone and text[block[1] - 1] in ".!…"):
        return []
    return [Quotation(p, p, goes_on=True) for p in pieces if p[0] < p[1]]


def _speech_start(text: str, block: Span) -> int:
    opened = _OPENS.match(text, block[0], block[1])
    return opened.end() if opened else block[0]


def _own_words(text: str, start: int, end: int, is_cue: Callable[[str], bool]) -> Span | None:
    """Where speech ends and the writer's words begin."""
    for cut in _CUT.finditer(text, start, end):
        ahead = [m.group() for _, m in zip(range(LOOKED_AT), _WORD.finditer(text, cut.end(), end), strict=False)]
        if ahead and ahead[0][0].islower() and any(is_cue(w.lower()) for w in ahead):
            sign = len(cut.group()) - len(cut.group().lstrip(",.!?…:"))
            return cut.start() + sign, cut.end()
    return None
