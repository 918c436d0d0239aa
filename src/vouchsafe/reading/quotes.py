"""Quotation marks: where a quotation starts and ends, in any language, also across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vouchsafe.receiving.report import Span

CLOSERS = {
    "“": "”“",  # Typists often close with the opening shape.
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‟": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "‹": "›",
    "``": "''",
    "''": "''",
    '"': '"',
    "‘": "’",
    "'": "'",
}
"""Marks that may close what a mark opened."""

LONGEST_BETWEEN_APOSTROPHES = 400
"""Characters. An apostrophe looks like a single mark, so what two of them enclose is believed only this far."""

_MARK_ANY = re.compile("''|[“”„«»\"]")
_DOUBLE = frozenset({"“", "„", "``", "''", '"'})
_ANY_CLOSE = re.compile("(?<=\\S)(''|[”\"»])(?!\\w)")
_SURE_CLOSE = re.compile("(?<=[,?!.])(''|[\"”])(?= [A-Za-z])")
_MARK = re.compile("[“„«»‟「『《‹\"‘`']")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage inside one block.

    span    with its marks
    inner   without them
    open    the block ends before it is closed: the next block may go on with it
    goes_on it takes up a quotation the block before left open
    """

    span: Span
    inner: Span
    open: bool = False
    goes_on: bool = False


def quotations(text: str, block: Span) -> list[Quotation]:
    """The quotations of one block in the order of the text; those inside another one are left out.

    A mark nobody closes is a quotation to the block's end when it could open one there and only when it starts the block
    or has the opening shape; a stray straight mark is passed over.
    """
    found: list[Quotation] = []
    at, end = block
    while mark := _MARK.search(text, at, end):
        quotation = _quotation_at(text, mark.start(), block)
        if quotation is not None:
            found.append(quotation)
        at = quotation.span[1] if quotation else mark.end()
    return found


def quotations_of(text: str, blocks: Sequence[Span]) -> list[list[Quotation]]:
    """The quotations of each block, knowing which take up the one before.

    By custom every paragraph of a long quotation opens it again and only the last one closes it.
    """
    out: list[list[Quotation]] = []
    left_open = False
    for block in blocks:
        here = quotations(text, block)
        if here and left_open and not text[block[0] : here[0].span[0]].strip():
            first = here[0]
            here[0] = Quotation(first.span, first.inner, first.open, True)
        elif left_open and (tail := _tail(text, block)) is not None:
            here = [tail, *quotations(text, (tail.span[1], block[1]))]
        left_open = bool(here) and here[-1].open
        out.append(here)
    return out


def _announced(text: str, block: Span, at: int, tail: str) -> bool:
    """A straight mark that nobody closes opens a quotation only at the start of a block or where a sentence is announced."""
    before = text[block[0] : at].rstrip()
    return not before or (before[-1] in ",:" and tail[:1].isupper())


def _tail(text: str, block: Span) -> Quotation | None:
    """What goes on from a quotation left open before, where this block only closes it."""
    mark = _MARK_ANY.search(text, *block)
    if mark is None or _may_open(text, mark.start(), len(mark[0]), block) or not _may_close(text, mark.start(), *block, mark[0]):
        return None
    return Quotation((block[0], mark.end()), (block[0], mark.start()), goes_on=True)


def _quotation_at(text: str, at: int, block: Span) -> Quotation | None:
    """The quotation that the mark at `at` opens, or None when the mark opens nothing."""
    mark = text[at : at + 2] if text[at : at + 2] in CLOSERS else text[at]
    if mark not in CLOSERS or not _may_open(text, at, len(mark), block):
        return None
    start = at + len(mark)
    close = _close(text, start, block[1], mark)
    odd = _odd_close(text, start, close[0] if close else block[1], mark, sure=close is not None)
    close = odd or close
    if close is not None:
        return Quotation((at, close[1]), (start, close[0]))
    tail = text[start : block[1]].rstrip()
    if not tail or mark in "‘'`»" or (mark in ('"', "''") and not _announced(text, block, at, tail)):
        return None
    end = start + len(tail)
    return Quotation((at, end), (start, end), open=True)


def _may_open(text: str, at: int, width: int, block: Span) -> bool:
    before = text[at - 1] if at > block[0] else " "
    after = text[at + width] if at + width < block[1] else " "
    if text[at] in "«»":
        return not before.isalnum() and (text[at] == "«" or not after.isspace())
    return not after.isspace() and not (before.isalnum() and text[at] in "'\"‘`")


def _close(text: str, start: int, end: int, mark: str) -> Span | None:
    """Where the mark that closes stands; a nested opening mark of the same kind is stepped over."""
    closers = CLOSERS[mark]
    if len(mark) == 2:
        at = text.find(closers, start, end)
        return (at, at + 2) if at >= 0 else None
    if mark in "‘'":
        end = min(end, start + LONGEST_BETWEEN_APOSTROPHES)
    depth, last = 0, None
    for at in range(start, end):
        if text[at] in closers and _may_close(text, at, start, end, mark):
            last = at, at + 1
            if not depth:
                return last
            depth -= 1
        elif text[at] == mark and mark not in "\"'":
            depth += 1
    return last


def _odd_close(text: str, start: int, end: int, mark: str, *, sure: bool) -> Span | None:
    """Where a mark of another kind closes: “…" or “…''.

    sure  a mark of the right kind closes at `end`: only one that ends a remark and is followed by more words comes before it
    """
    if mark not in _DOUBLE:
        return None
    reopened = text.find(mark, start, end)
    found = (_SURE_CLOSE if sure else _ANY_CLOSE).search(text, start, reopened if reopened >= 0 else end)
    return found.span(1) if found else None


def _may_close(text: str, at: int, start: int, end: int, mark: str) -> bool:
    """A mark whose shape also opens, or is an apostrophe, closes only behind a word and before a gap."""
    if mark not in "‘'\"" and text[at] != "“" and text[at] != mark:
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before == " " and after.isspace() and at - 1 > start:
        return text[at - 2] in "'’”"  # A quotation inside ends here too, set off by a space.
    return not before.isspace() and not after.isalnum()
