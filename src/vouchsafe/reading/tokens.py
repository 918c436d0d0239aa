"""Words and sentences of running text, as spans. Made for languages that put spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vouchsafe.reading.phrases import ReadText
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

_WORD = re.compile(
    r"""
      (?!(?:[Cc]an|CAN)(?:not|NOT)\b)[^\W\d_]++(?=[ ,])                      # most words, found without trying what follows here
    | (?:https?://|www\.)[^\s<>"“”«»]*[^\s<>"“”«».,;:!?')\]}’]
    | [^\W\d_](?:\.[^\W\d_])+\.                                          # U.S.
    | [\w.+]++@\w[\w-]*(?:\.\w[\w-]*)+
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?
    | (?:[Cc]an|CAN)(?=(?:not|NOT)\b)
    | (?:[Ee]|[Cc]o|[Rr]e|[Nn]on|[Aa]nti|[Ee]x|[Pp]re|[Pp]ost|[Mm]ulti|[Ss]emi|[Ii]nter|[Uu]ltra|[Pp]ro|[Mm]id|[Ss]ub)-[^\W\d_]+
    | [\#@](?=[^\W\d])\w+
    | ([^\W_][\w\u0300-\u036f\u00ad]*+['’][^\W\d_]+)                      # doesn't, Karst's, O'Neill
    | [^\W_][\w\u0300-\u036f\u00ad]*(?:\.(?:com|org|net|info|gov|edu|ru|ua|de|uk|io|tv)\b)?
    | ''(?!') | ``
    | (['’][^\W\d_]+)
    | \.{2,} | (\.) | -{2,} | [!?]+ | _+ | \*+ | =+ | \S
    """,
    re.VERBOSE,
)
_NOT = re.compile(r"n['’]t$", re.IGNORECASE)
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$", re.IGNORECASE)
_LEADING_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m|em|tis|twas)$", re.IGNORECASE)

_END = re.compile(r"([.!?…]+)[\"'”’»)\]}“]*(?=\s|$)|([.!?…]+)[\"”»](?=[^\W\d_])|[。！？]|(?=\n[ \t]*\n)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]|\.(?=[^\W\d_]))+$|\d+$")
_NEXT = re.compile(r"\s*[\"'“‘«„(\[{–—*•-]*\s*(\w+)?")
_GLANCE = 24
"""Code points looked back at for the word before a full stop; longer words are never shortened ones."""


def words(text: str, span: Span) -> list[Span]:
    """Spans of the words between two places of the text, cut as Universal Dependencies cuts English by and large."""
    found: list[Span] = []
    keep = found.append
    for match in _WORD.finditer(text, *span):
        if match.lastindex is None:
            keep(match.span())
            continue
        start, end = match.span()
        if text[start] != ".":
            found.extend(_clitics(text, start, end))
        elif found and found[-1][1] == start and _is_shortened(text, found[-1], span[1]):
            found[-1] = (found[-1][0], end)
        else:
            keep((start, end))
    return found


def sentence_spans(text: str, block: Span) -> tuple[Span, ...]:
    """Spans of the sentences of a paragraph, without the space around them.

    Quotation marks and brackets that close behind a full stop stay with the sentence they close.
    """
    if not isinstance(text, ReadText):
        return tuple(_sentence_spans(text, block))
    known: tuple[Span, ...] | None = text.remembered.get((sentence_spans, block))
    if known is None:
        known = text.remembered[sentence_spans, block] = tuple(_sentence_spans(text, block))
    return known


def _sentence_spans(text: str, block: Span) -> Iterator[Span]:
    start = block[0]
    for match in _END.finditer(text, *block):
        if match.end() <= start or not _ends(text, start, match, block[1]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, block[1])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load.table("sentences")[name].split())


def _clitics(text: str, start: int, end: int) -> list[Span]:
    word = text[start:end]
    if word[0] in "'’":
        return [(start, end)] if _LEADING_CLITIC.match(word) else [(start, start + 1), (start + 1, end)]
    cut = _NOT.search(word) or _CLITIC.search(word)
    if cut is None or cut.start() == 0:
        return [(start, end)]
    return [(start, start + cut.start()), (start + cut.start(), end)]


def _is_shortened(text: str, before: Span, limit: int) -> bool:
    word = text[before[0] : before[1]].lower()
    if word in _listed("short"):
        return True
    if word in _listed("before_digit"):
        return text[before[1] + 1 : before[1] + 3].strip()[:1].isdigit()
    return len(word) == 1 and text[before[0]].isupper() and before[1] + 1 < limit


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    stop = match[1] or match[2]
    if stop is None:
        return True
    following = _NEXT.match(text, match.end(), limit)
    word = following[1] if following else None
    if word is None:
        return True
    if word[0].islower():
        return False
    return stop != "." or not _goes_on(text, start, match.start(), word, closed=match.end() > match.start() + 1)


def _goes_on(text: str, start: int, stop: int, following: str, closed: bool) -> bool:
    """Whether a full stop belongs to a shortened word or a number, and the sentence goes on behind it."""
    last = _LAST_WORD.search(text, max(start, stop - _GLANCE), stop)
    if last is None or closed:
        return False
    word = last[0].lower()
    if word.isdigit():
        return not text[start : last.start()].strip() or following.lower() in _listed("months")
    if "." in word or word in _listed("may_close"):
        return following.lower() not in _listed("starters")
    if len(word) == 1:
        return last[0].isupper() and word != "i"
    return word in _listed("short") or (word in _listed("before_digit") and following[0].isdigit())


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + len(piece) - len(piece.lstrip())
        yield (first, first + len(bare))
