"""What a page says of itself in its head: title, date, publisher, author, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vouchsafe.receiving.formats.extracted import first_of

MAX_DATA_LETTERS = 2_000_000
MAX_TITLE_LETTERS = 300
SAVED_LETTERS = 2000
_SAVED = re.compile(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl: ?)(https?://[^\s>]{4,500})")
_SEPARATED = re.compile(
    r" ?[|·«] (?P<site>.{2,40})| [–—-] (?P<name>(?:[^\W\d_a-z]\S*|of|the|for|and|de|da|do|la|le|du|der|die|des|und|и)(?: (?:[^\W\d_a-z]\S*|of|the|for|and|de|da|do|la|le|du|der|die|des|und|и)){0,5})"
)
"""What stands after the headline in a title: behind a bar the site; behind a dash the site where it is written as a name."""
_HOST = re.compile(r"https?://([A-Za-z0-9.-]{4,100}\.[A-Za-z-]{2,24})(?:[:/?#]|$)")
_ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "Article",
    "BlogPosting",
    "AnalysisNewsArticle",
    "Report",
    "LiveBlogPosting",
    "SocialMediaPosting",
)
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "a", "that", "was", "is", "for", "on", "said", "by", "with", "they", "were", "has", "have", "it"}
)
_LEAST_ENGLISH = 0.1
"""Share of such words in English prose is a third; page templates leave "en" standing over text in any language."""


@dataclass(frozen=True, slots=True)
class About:
    """What the head says; each None where it says nothing usable. `body`: the article's text where the page only carries it as data."""

    title: str | None
    date: str | None
    publisher: str | None
    author: str | None
    language: str | None
    url: str | None
    body: str | None


def about(tree: Any, page: str) -> About:
    """What a page says of itself: in its elements, and in the remark a browser leaves when it saves it."""
    import trafilatura

    data = _article_data(tree)
    known = _or_none(trafilatura.extract_metadata, tree)
    saved_from = _SAVED.search(page[:SAVED_LETTERS])
    url = first_of(
        *tree.xpath("//link[@rel='canonical']/@href"), *_meta(tree, "og:url"), _said(data.get("url")), saved_from[1] if saved_from else None
    )
    return About(
        title=first_of(known.title if known else None, _said(data.get("headline")), *tree.xpath("//h1//text()")),
        date=_date(tree),
        publisher=first_of(*_meta(tree, "og:site_name"), _name(data.get("publisher")), *_meta(tree, "dc.publisher", "publisher"),
                           _after_title(tree), known.sitename if known else None, _host(url)),
        author=first_of(_name(data.get("author")), *_meta(tree, "author", "article:author", "dc.creator"), known.author if known else None),
        language=_language(first_of(*tree.xpath("/html/@lang"), *tree.xpath("//meta[@http-equiv='content-language']/@content"),
                                    _said(data.get("inLanguage")), *_meta(tree, "og:locale"))),
        url=url,
        body=_said(data.get("articleBody")),
    )  # fmt: skip


def language_of_page(said: str | None, text: str) -> str | None:
    """The language a page says it is in, unless its words or letters are of another."""
    words = text.lower().split()
    if said is None or (said == "en" and sum(word in _ENGLISH for word in words) < _LEAST_ENGLISH * len(words)):
        return None
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters) > 0.5 * len(letters)
    return said if latin == (said not in _OTHER_LETTERS) else None


_OTHER_LETTERS = {"ru", "uk", "be", "bg", "mk", "ce", "kk", "ky", "tg", "mn", "ar", "fa", "ur", "ps", "ckb", "ug", "he", "yi", "el", "hy", "ka",
                  "zh", "ja", "ko", "hi", "bn", "ta", "te", "th", "my", "km", "am", "ti"}  # fmt: skip


def _after_title(tree: Any) -> str | None:
    """The site in "Headline | Site", where the page shows the headline alone as its heading."""
    heads = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")[:3]]
    title = " ".join("".join(tree.xpath("//head/title//text()")[:1]).split())[:MAX_TITLE_LETTERS]
    found = next((_SEPARATED.fullmatch(title[len(h) :]) for h in heads if h and title.startswith(h)), None)
    return (found["site"] or found["name"]) if found else None


def _host(url: str | None) -> str | None:
    """The name of the machine an address leads to, without "www."."""
    found = _HOST.match(url or "")
    return found[1].lower().removeprefix("www.") if found else None


def _language(said: str | None) -> str | None:
    code = (said or "").replace("_", "-").split("-")[0].lower()
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code not in ("und", "zxx", "mul") else None


def _date(tree: Any) -> str | None:
    from htmldate import find_date

    found: str | None = _or_none(lambda page: find_date(page, original_date=True, extensive_search=False, max_date="2100-01-01"), tree)
    return found


def _or_none(ask: Any, tree: Any) -> Any:
    """The answer of a library, or None where a page made to harm breaks it: the page's text is worth more than its head."""
    from copy import deepcopy

    try:
        return ask(deepcopy(tree))
    except (MemoryError, SystemError):
        raise
    except Exception:
        return None


def _meta(tree: Any, *names: str) -> list[str]:
    """The contents of meta elements of these names, the names in their order."""
    held: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        held.setdefault(name, []).append(element.get("content") or "")
    return [content for name in names for content in held.get(name, [])]


def _article_data(tree: Any) -> dict[str, Any]:
    """The page's description of its article as linked data, or nothing."""
    found = [item for element in tree.xpath("//script[@type='application/ld+json']") for item in _items(element.text or "")]
    return next((item for kind in _ARTICLES for item in found if kind in _kinds(item)), {})


def _kinds(item: dict[str, Any]) -> list[Any]:
    kind = item.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _items(text: str) -> Iterator[dict[str, Any]]:
    try:
        held = json.loads(text[:MAX_DATA_LETTERS], strict=False)
    except (ValueError, RecursionError):
        return
    for item in held if isinstance(held, list) else [held]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (x for x in graph if isinstance(x, dict)) if isinstance(graph, list) else ()


def _name(value: Any) -> str | None:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(n for n in map(_name, value[:10]) if n) or None
    return _name(value.get("name")) if isinstance(value, dict) else _said(value)


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) else None
