"""The frame of a sentence: its words and signs, with every longer quotation standing as one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vouchsafe.reading.quotes import Quotation
from vouchsafe.receiving.report import Span

SHORTEST_REMARK = 4
"""Words. Fewer inside quotation marks are a name or a single term, unless a colon or a closing comma says otherwise."""

LONGEST_ASIDE = 80
"""Characters. A bracket up to this length is stepped over when a frame is read."""

_TOKEN = re.compile(
    r"\b(?:[ldnsjcmtLDNSJCMT]|[Qq]u|[Ll]orsqu|[Pp]uisqu)[’'](?=\w)|(?<=\w)-(?:t-)?(?:ils?|elles?|on)\b|\w+(?:(?!-(?:t-)?(?:ils?|elles?|on)\b)[-’'.](?=\w)\w+)*|[^\w\s]"
)
_DASHES = "—–-―"
_MARKS = '“”„«»"‹›'


class Token(NamedTuple):
    """One word, sign or quotation of a frame.

    low   lower-case form; "—" for every dash between words; "" for a quotation
    is_word, is_capital  whether it is a word, and one with a capital
    inner   for a quotation: what stands between its marks
    opened  a quotation mark opens right before the word
    closed  one closes right behind it
    """

    span: Span
    text: str
    low: str
    is_word: bool
    is_capital: bool
    inner: Span | None = None
    opened: bool = False
    closed: bool = False


Frame = tuple[Token, ...]


def frames(text: str, block: Span, quotations: Sequence[Quotation], abbreviations: frozenset[str]) -> list[Frame]:
    """The sentences of a block in order. A sentence goes on behind a quotation that a dash, comma or small letter follows."""
    out: list[Frame] = []
    current: list[Token] = []
    tokens = _tokens(text, block, quotations)
    for n, token in enumerate(tokens):
        ends = _ends(text, tokens, n, abbreviations)
        dash_follows = n + 1 < len(tokens) and tokens[n + 1].low == "—"
        if token.text != "." or ends or dash_follows:
            current.append(token)
        if ends:
            out.append(tuple(current))
            current = []
    if current:
        out.append(tuple(current))
    return [f for f in map(_without_asides, out) if any(t.is_word or t.inner for t in f)]


def _closes_behind(text: str, at: int) -> bool:
    mark = text[at : at + 1]
    return bool(mark) and mark in '»”“"›' and not text[at + 1 : at + 2].isalnum()


def is_remark(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is something said rather than a name or a term in quotation marks."""
    inner = text[slice(*quotation.inner)].strip()
    words = len(re.findall(r"\w+", inner))
    before = text[: quotation.span[0]].rstrip(" ")[-1:]
    if words >= SHORTEST_REMARK or (words > 0 and (before == ":" or inner[-1] in ".,!?…")):
        return True
    after = text[quotation.span[1] : quotation.span[1] + 3].strip()[:1]
    return words > 1 and before in ("", ".", "!", "?", "\n") and after in (",", "—", "–") and inner[0].isupper()


def _tokens(text: str, block: Span, quotations: Sequence[Quotation]) -> list[Token]:
    out: list[Token] = []
    at = block[0]
    for quotation in quotations:
        if quotation.goes_on or is_remark(text, quotation):
            out.extend(_words(text, at, quotation.span[0]))
            out.append(Token(quotation.span, text[slice(*quotation.span)], "", False, False, quotation.inner))
            at = quotation.span[1]
    out.extend(_words(text, at, block[1]))
    return out


def _words(text: str, start: int, end: int) -> list[Token]:
    found = []
    for m in _TOKEN.finditer(text, start, end):
        word, (first, last) = m.group(), m.span()
        if len(word) == 1 and not word.isalnum():
            if word not in _MARKS:
                found.append(Token((first, last), word, "—" if word in _DASHES else word, False, False))
            continue
        low = word.lower().rstrip("’'")
        if word[0] == "-":  # "a-t-elle": the pronoun is a word of its own
            low = low.rpartition("-")[2]
            first = last - len(low)
        opened, closed = _opens_before(text, m.start()), _closes_behind(text, last)
        found.append(Token((first, last), text[first:last], low, True, text[first].isupper(), None, opened, closed))
    return found


def _opens_before(text: str, at: int) -> bool:
    mark = text[at - 1 : at]
    return bool(mark) and mark in '«„“"‹»' and not text[at - 2 : at - 1].isalnum() and text[at - 2 : at - 1] not in (".", ",")


def _ends(text: str, tokens: Sequence[Token], n: int, abbreviations: frozenset[str]) -> bool:
    token = tokens[n]
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or text.count("\n", token.span[1], after.span[0]) > 1:
        return True
    if token.inner is not None:
        said = text[slice(*token.inner)].rstrip()[-1:]
        return said in ".!?…" and (after.is_capital or after.inner is not None)
    if token.text not in ".!?…":
        return False
    if after.low == "—" and n + 2 < len(tokens) and tokens[n + 2].is_capital:
        return True
    if not (after.is_capital or after.inner is not None or after.text[0].isdigit()):
        return False
    if token.text != "." or n == 0:
        return True
    before = tokens[n - 1]
    if after.span[0] == token.span[1]:
        return False
    return not (before.low in abbreviations or len(before.text) == 1 or (before.text.isdigit() and len(before.text) < 3))


def _without_asides(frame: list[Token] | Frame) -> Frame:
    out: list[Token] = []
    n = 0
    while n < len(frame):
        if frame[n].text in "([":
            close = next((k for k in range(n + 1, len(frame)) if frame[k].text in ")]"), None)
            if close is not None and frame[close].span[1] - frame[n].span[0] <= LONGEST_ASIDE:
                n = close + 1
                continue
        out.append(frame[n])
        n += 1
    return tuple(out)
