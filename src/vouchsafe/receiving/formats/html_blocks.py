"""The blocks of a page: what a visitor reads between two breaks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from vouchsafe.receiving.formats.html_hidden import hidden_by_sheets, hides

MAX_DEPTH = 200
"""Below this depth an element is read as one block; saved pages rarely go beyond 60."""
MOST_HIDDEN = 0.5
MAX_ROW_LETTERS = 300
"""A table row with more text than this lays out a page; it is no row of data."""
BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "blockquote", "ul", "ol", "li",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "form", "pre", "dl", "dt", "dd", "address", "fieldset", "body", "time",
    "details", "summary", "hr", "center", "caption", "tbody", "thead", "tfoot", "hgroup", "dialog", "legend", "html",
})  # fmt: skip
SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea", "button", "datalist"}
)
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "figcaption", "fieldset"})
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "banner"})
_SIDE_BY_SIDE = frozenset({"span", "a", "time", "label", "li", "small", "cite"})
"""Elements that pages set apart by style alone: two of them without a space between are two words."""
_QUOTING = re.compile(r"(?:^|[\s_-])(?:pull)?-?quote", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Marks without a shape. In a page they break words for machines or turn their order about; Persian joiners stay."""
_BREAK = re.compile(r" *\n *\n\s*")
_ENDED = re.compile(r"[.!?…:;»”\"')\]]$")


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two breaks.

    tag     the element it stands in
    beside  it lies in a part of the page that is not the article (menu, footer, box, caption)
    quote   the block quotation it lies in, by number; None outside of one
    boxed   it lies in a box beside the article that shows a quotation
    """

    text: str
    tag: str
    beside: bool = False
    quote: int | None = None
    boxed: bool = False


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of a page's elements, those without text left out."""
    seen = _seen_blocks(tree, sheets=True)
    if hidden_by_sheets(tree):
        all_ = _seen_blocks(tree, sheets=False)
        # a style sheet that hides most of a page waits for a script to show it: the visitor sees it
        return seen if _letters(seen) > MOST_HIDDEN * _letters(all_) else all_
    return seen


def _seen_blocks(tree: Any, *, sheets: bool) -> list[Block]:
    body = tree.find(".//body")
    walk = _Walk(hides(tree, sheets=sheets))
    return [piece for block in walk.blocks(tree if body is None else body, Block("", "body"), 0) for piece in _pieces(block)]


def _letters(blocks: list[Block]) -> int:
    return sum(len(b.text) for b in blocks)


def flat_blocks(page: str) -> list[Block]:
    """The blocks of a page nested too deep for a tree: its text cut at each break, with nothing known of its parts."""
    reader = _Flat()
    reader.feed(page)
    reader.close()
    return [piece for text in reader.runs for piece in _pieces(Block("".join(text), "p"))]


def _pieces(block: Block) -> Iterator[Block]:
    """A block cut at empty lines; a line broken inside a sentence is put together."""
    for paragraph in _BREAK.split(_UNSEEN.sub("", block.text)):
        lines = [line for raw in paragraph.split("\n") if (line := _SPACE.sub(" ", raw).strip())]
        text = ""
        for line in lines:
            goes_on = block.tag != "pre" and text and not _ENDED.search(text) and line[0].islower()
            text += line if not text else f" {line}" if goes_on else f"\n{line}"
        if text:
            yield replace(block, text=text)


class _Walk:
    """Goes through a page once; a new one for each page."""

    def __init__(self, hidden: Callable[[Any], bool]) -> None:
        self._hidden = hidden
        self._quotes = 0

    def blocks(self, element: Any, around: Block, depth: int) -> Iterator[Block]:
        """The blocks below an element. `around` says where it stands."""
        here = self._inside(element, around)
        if depth >= MAX_DEPTH:
            yield replace(here, text=self._inline(element))
            return
        run = [_text(element.text, here.tag)]
        for before, child in _with_before(element):
            if not self._seen(child):
                pass
            elif child.tag == "br":
                run.append("\n")
            elif child.tag == "tr" and (row := self._row(child)):
                yield replace(here, text="".join(run))
                run = []
                yield replace(here, text=row, tag="tr")
            elif child.tag in BLOCKS or self._holds_block(child):
                yield replace(here, text="".join(run))
                run = []
                yield from self.blocks(child, here, depth + 1)
            else:
                run += [_apart(run, before, child), self._inline(child)]
            run.append(_text(child.tail, here.tag))
        yield replace(here, text="".join(run))

    def _inside(self, element: Any, around: Block) -> Block:
        tag = str(element.tag)
        quote = around.quote
        if tag == "blockquote" and quote is None:
            quote = self._quotes = self._quotes + 1
        marked = bool(_QUOTING.search(element.get("class") or "")) or quote is not None
        leaves = (tag in _FURNITURE and not (tag == "footer" and quote is not None)) or element.get("role") in _ROLES
        beside = around.beside or leaves
        return Block("", tag, beside, quote, around.boxed or (beside and marked and tag not in ("figcaption", "nav", "form")))

    def _seen(self, element: Any) -> bool:
        return isinstance(element.tag, str) and element.tag not in SILENT and not self._hidden(element)

    def _holds_block(self, element: Any) -> bool:
        return any(isinstance(e.tag, str) and e.tag in BLOCKS for e in element.iterdescendants())

    def _row(self, row: Any) -> str | None:
        """A row of a table of data as one line; None where the table lays out a page."""
        cells = [c for c in row if self._seen(c)]
        if len(cells) < 2 or any(c.tag not in ("td", "th") or self._holds_block(c) for c in cells):
            return None
        told = [_SPACE.sub(" ", self._inline(c).replace("\n", " ")).strip() for c in cells]
        return " | ".join(told) if sum(map(len, told)) <= MAX_ROW_LETTERS else None

    def _inline(self, element: Any) -> str:
        """The text of an element that holds no block. Quotation elements get the marks a visitor sees; without recursion, for deep pages."""
        out: list[str] = []
        work: list[Any] = [element]
        while work:
            item = work.pop()
            if isinstance(item, str):
                out.append(item)
            elif item.tag == "br":
                out.append("\n")
            elif self._seen(item):
                opening, closing = _marks(item)
                out += [opening, _text(item.text, str(item.tag))]
                work.append(closing)
                for before, child in reversed(_with_before(item)):
                    work += [_text(child.tail, str(item.tag)), child, _apart_in(before, child)]
        return "".join(out)


def _marks(element: Any) -> tuple[str, str]:
    if element.tag == "q":
        return ("‘", "’") if any(e.tag == "q" for e in element.iterancestors()) else ("“", "”")
    if element.tag == "sup" and re.fullmatch(r"\d+", element.text_content().strip()) and _is_note(element):
        return " [", "]"
    return "", ""


def _is_note(element: Any) -> bool:
    parent = element.getparent()
    return any(True for _ in element.iter("a")) or (parent is not None and parent.tag == "a")


def _with_before(element: Any) -> list[tuple[Any, Any]]:
    """Each child with the one that ends right where it begins, or None where text stands between."""
    children = list(element)
    touching = [None, *(c if not c.tail else None for c in children[:-1])]
    return list(zip(touching, children, strict=True)) if children else []


def _apart(run: list[str], before: Any, child: Any) -> str:
    return _apart_in(before, child) if run and any(run) else ""


def _apart_in(before: Any, child: Any) -> str:
    return " " if before is not None and before.tag in _SIDE_BY_SIDE and child.tag in _SIDE_BY_SIDE else ""


def _text(text: str | None, tag: str) -> str:
    """Text of the page; where its lines end means nothing, except in <pre>."""
    return (text or "") if tag == "pre" else (text or "").replace("\n", " ").replace("\r", " ")


class _Flat(HTMLParser):
    """Collects text run by run, without a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[list[str]] = [[]]
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent is None and tag in SILENT - {"head"}:
            self._silent = tag
        self._broken(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None
        self._broken(tag)

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.runs[-1].append(data.replace("\n", " "))

    def _broken(self, tag: str) -> None:
        if tag == "br":
            self.runs[-1].append("\n")
        elif tag in BLOCKS and self.runs[-1]:
            self.runs.append([])
