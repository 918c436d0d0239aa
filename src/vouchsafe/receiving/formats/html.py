"""Saved web pages. Everything a visitor could read is kept, in reading order; what is not the article is marked as furniture.

trafilatura says what the article is. It drops captions and now and then a quotation, so its judgement is used to mark,
never to cut: a block is furniture when trafilatura leaves it out and it does not stand between two blocks of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vouchsafe.errors import FileEmpty
from vouchsafe.receiving.formats.extracted import Extracted, first_of, joined, version_of

MAX_DEPTH = 200
"""Deeper nesting is a bomb or a broken page: what lies below is read as one block."""
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "blockquote", "ul", "ol", "li",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "form", "pre", "dl", "dt", "dd", "address", "fieldset", "body", "time",
    "details", "summary",
}  # fmt: skip
_SILENT = {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea", "button"}
_FURNITURE = {"nav", "footer", "aside", "form", "figcaption", "fieldset"}
_PROSE = {"p", "blockquote", "li", "h2", "h3", "h4", "pre"}
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def extract(data: bytes) -> Extracted:
    """The text of a page with its furniture marked, its title, date, publisher and language. Raises FileEmpty."""
    import trafilatura

    tree = _tree(data)
    blocks = [b for b in _blocks(_body(tree), False, 0) if b[0]]
    if not blocks:
        raise FileEmpty("holds no text")
    article = _folded(trafilatura.extract(data, favor_recall=True, include_comments=False, include_tables=True) or "")
    text, furniture = joined(_judged(blocks, article))
    about = trafilatura.extract_metadata(data)
    return Extracted(
        text=text, tool=version_of("trafilatura"), furniture=furniture,
        title=_title_in(text, first_of(about.title if about else None, *tree.xpath("//h1//text()"))),
        date=_date(data), publisher=first_of(about.sitename if about else None, *tree.xpath("//meta[@property='og:site_name']/@content")),
        url=first_of(*tree.xpath("//link[@rel='canonical']/@href")), language=first_of(*tree.xpath("/html/@lang")),
    )  # fmt: skip


def _tree(data: bytes) -> Any:
    """The page's elements. A fragment without <html> is a page too; the library alone would refuse it."""
    import trafilatura
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura.utils import decode_file

    whole = trafilatura.load_html(data)
    if whole is not None:
        return whole
    try:
        return document_fromstring(decode_file(data), parser=HTMLParser(huge_tree=False, recover=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        raise FileEmpty("holds no page") from None


def _date(data: bytes) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(data, original_date=True, extensive_search=False, max_date="2100-01-01")
    return found


def _title_in(text: str, title: str | None) -> str | None:
    """The title as it stands on the page, where it does; else as the page's head gives it."""
    if title is None:
        return None
    found = re.search(r"\s+".join(map(re.escape, title.split())), text)
    return found.group() if found else title


def _body(tree: Any) -> Any:
    body = tree.find(".//body")
    return tree if body is None else body


def _blocks(element: Any, furniture: bool, depth: int) -> Iterator[tuple[str, str, bool]]:
    """(text, tag, lies in furniture) of each block below an element, in reading order."""
    furniture = furniture or element.tag in _FURNITURE or element.get("role") in ("navigation", "complementary", "contentinfo")
    if depth >= MAX_DEPTH:
        yield _plain("".join(element.itertext())), str(element.tag), furniture
        return
    run = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SILENT or _hidden(child):
            pass
        elif child.tag == "br":
            run.append("\n")
        elif child.tag in _BLOCKS or _holds_block(child):
            yield _plain("".join(run)), str(element.tag), furniture
            run = []
            yield from _blocks(child, furniture, depth + 1)
        else:
            run.append(_inline(child))
        run.append(child.tail or "")
    yield _plain("".join(run)), str(element.tag), furniture


def _holds_block(element: Any) -> bool:
    return any(isinstance(e.tag, str) and e.tag in _BLOCKS for e in element.iterdescendants())


def _inline(element: Any) -> str:
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if isinstance(child.tag, str) and child.tag not in _SILENT and not _hidden(child):
            parts += ["\n" if child.tag == "br" else "", child.text or ""]
        parts.append(child.tail or "")
    return "".join(parts)


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _plain(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n\n"))
    return " ".join(line for line in lines if line)


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _judged(blocks: list[tuple[str, str, bool]], article: str) -> Iterator[tuple[str, bool]]:
    """Each block, and whether it is furniture."""
    kept = [not inside and bool(f := _folded(text)) and f in article for text, _, inside in blocks]
    first = kept.index(True) if True in kept else len(kept)
    last = len(kept) - kept[::-1].index(True) if True in kept else 0
    for n, ((text, tag, inside), is_kept) in enumerate(zip(blocks, kept, strict=True)):
        between = first < n < last and tag in _PROSE and not inside
        heading = tag == "h1"
        yield text, not (is_kept or between or heading or not article)
