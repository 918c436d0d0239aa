"""Saved web pages. Everything a visitor could read is kept, in reading order; what is not the article is marked as furniture.

trafilatura says what the article is. It drops captions and now and then a quotation, so its judgement is used to mark,
never to cut: a block is furniture when trafilatura leaves it out and it does not stand between two blocks of the article.
docs/methodology/hostile-pages tells what is done against pages made to deceive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from vouchsafe.errors import FileEmpty, FileUnreadable
from vouchsafe.receiving.formats.encodings import decoded
from vouchsafe.receiving.formats.extracted import Extracted, joined, version_of
from vouchsafe.receiving.formats.html_about import about, language_of_page
from vouchsafe.receiving.formats.html_blocks import Block, blocks_of, flat_blocks

MOST_OF_A_PAGE = 0.4
"""A "quotation" with a larger share of the page is a page that indents its text with it."""
LONGEST_QUOTE_LETTERS = 1500
REPEATED_LETTERS = 60
"""A paragraph of so many letters that comes a second time (teaser, paywall, print copy) is furniture."""
HEAD_BYTES = 4096
FEW_LETTERS = 200
"""A page with less to read than this, which carries its article as data, is put together by a script."""
_PROSE = {"p", "blockquote", "li", "h2", "h3", "h4", "pre", "dd"}
_LAID_OUT = {"div", "td", "section", "center"}
_SENTENCE = re.compile(r"\w[.!?…][”»\"')]*$")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,40})""", re.IGNORECASE)
_MARKS = re.compile('[“”„«»"]')
_CREDIT = re.compile(r"[—–―-]|\(")
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def extract(data: bytes, *, declared: str | None = None) -> Extracted:
    """The text of a page with its furniture marked, its title, date, publisher and language. Raises FileEmpty, FileUnreadable.

    declared  the encoding that what came with the page says it is in
    """
    if data[:2] == b"\x1f\x8b":
        raise FileUnreadable("is packed (gzip), not a page")
    page = page_text(data, declared=declared)
    tree, whole = _tree(page)
    blocks = (blocks_of(tree) if tree is not None else []) if whole else flat_blocks(page)
    known = about(tree, page) if tree is not None else None
    if known and known.body and sum(len(b.text) for b in blocks) < FEW_LETTERS:
        blocks += [Block(line.strip(), "p") for line in known.body.split("\n") if line.strip()]
    if not blocks:
        raise FileEmpty("holds no text")
    article = _folded(_article(tree)) if tree is not None and whole else ""
    text, furniture = joined(_judged(_with_marks(blocks), article))
    if known is None:
        return Extracted(text=text, tool=version_of("lxml"), furniture=furniture)
    return Extracted(
        text=text, tool=version_of("trafilatura"), furniture=furniture, title=_title_in(text, known.title), date=known.date,
        publisher=known.publisher, author=known.author, url=known.url, language=language_of_page(known.language, text),
    )  # fmt: skip


def page_text(data: bytes, *, declared: str | None = None) -> str:
    """A page's bytes as text: by its byte-order mark, what came with it, its own head, else as the words show. Raises FileUnreadable."""
    found = _DECLARED.search(data[:HEAD_BYTES])
    return decoded(data, declared=declared or (found[1].decode("ascii") if found else None))


def _tree(page: str) -> tuple[Any, bool]:
    """The page's elements, None where it has none; and whether all of it is in them: the parser stops where tags nest too deep."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(huge_tree=True, recover=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_XML.sub("", page).replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        tree = None
    last = parser.error_log.last_error
    return tree, last is None or last.type_name != "ERR_RESOURCE_LIMIT"


def _article(tree: Any) -> str:
    """What trafilatura takes for the article, or nothing where the page breaks it: then only the page's own parts tell."""
    import trafilatura

    try:
        return trafilatura.extract(tree, favor_recall=True, include_comments=False, include_tables=True) or ""
    except (MemoryError, SystemError):
        raise
    except Exception:  # a page made to harm may break the library in any way
        return ""


def _title_in(text: str, title: str | None) -> str | None:
    """The title as it stands on the page, where it does; else as the page's head gives it."""
    if title is None:
        return None
    found = re.search(r"\s+".join(map(re.escape, title.split())), text)
    return found.group() if found and "\n" not in found.group() else title


def _with_marks(blocks: Sequence[Block]) -> list[Block]:
    """Block quotations with the quotation marks that plain text needs where a page shows them by indenting."""
    letters = sum(len(b.text) for b in blocks)
    out: list[Block] = []
    for number, run in groupby(blocks, key=lambda b: b.quote):
        group = list(run)
        said = [n for n, b in enumerate(group) if b.tag not in ("footer", "cite", "figcaption") and not _CREDIT.match(b.text)]
        length = sum(len(group[n].text) for n in said)
        plain = number is not None and said and not any(_MARKS.search(group[n].text) for n in said)
        if plain and length <= min(LONGEST_QUOTE_LETTERS, MOST_OF_A_PAGE * letters):
            for n in said:
                group[n] = replace(group[n], text=f"“{group[n].text}" + ("”" if n == said[-1] else ""))
        out += group
    return out


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _judged(blocks: Sequence[Block], article: str) -> Iterator[tuple[str, bool]]:
    """Each block, and whether it is furniture."""
    folded = [_folded(b.text) for b in blocks]
    kept = [not b.beside and bool(f) and f in article for b, f in zip(blocks, folded, strict=True)]
    first = kept.index(True) if True in kept else 0
    last = len(kept) - kept[::-1].index(True) if True in kept else len(kept)
    in_place = "\n".join(f for b, f in zip(blocks, folded, strict=True) if not b.beside)
    told: set[str] = set()
    for n, (block, f) in enumerate(zip(blocks, folded, strict=True)):
        again = len(f) >= REPEATED_LETTERS and f in told
        between = first <= n < last
        # a quotation shown in a box beside the text belongs to the article, unless it only repeats what the article says
        belongs = (
            block.tag == "h1" or kept[n] or (between and (f not in in_place if block.boxed else not block.beside and _is_prose(block)))
        )
        if True not in kept and not block.beside:
            belongs = True
        if belongs:
            told.add(f)
        yield block.text, again or not belongs


def _is_prose(block: Block) -> bool:
    return block.quote is not None or block.tag in _PROSE or (block.tag in _LAID_OUT and bool(_SENTENCE.search(block.text)))
