"""PDF files, page by page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vouchsafe.errors import FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats.extracted import MAX_LETTERS, Extracted, first_of, joined, version_of

MAX_PAGES = 2000
LEAST_REPEATS = 3
"""A first or last line of a page that so many pages share (numbers apart) is the head or foot of the page."""
LONGEST_HEAD_LETTERS = 80
FULL = 0.75
"""A line shorter than this share of a full one may end its paragraph."""
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_HYPHEN = re.compile(r"(\w)[\u00ad\ufffe]\n?(\w)")
_ENDS = (".", "!", "?", "…", "”", '"', "»", ":", ")")
_FILE_NAME = re.compile(r"(?i)^microsoft word\b|\.(?:docx?|rtf|odt|indd|pdf|qxd|pages)$|^untitled")
"""What programs put where a title should be."""


def extract(data: bytes) -> Extracted:
    """The text of a PDF, heads and feet of pages as furniture.

    Raises FileEncrypted, FileEmpty (a scan without text), FileTooLarge, FileUnreadable.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileEncrypted("asks for a password") from None
        raise FileUnreadable("is not a readable PDF") from None
    if len(document) > MAX_PAGES:
        raise FileTooLarge(f"has {len(document)} pages; the limit is {MAX_PAGES}")
    text, furniture = joined(_blocks(_pages(document)))
    if not text:
        raise FileEmpty("holds no text: a scan must be read by a person or by OCR first")
    about = document.get_metadata_dict(skip_empty=True)
    title, found = about.get("Title", ""), _DATE.match(about.get("CreationDate", ""))
    return Extracted(text=text, tool=version_of("pypdfium2"), title=None if _FILE_NAME.search(title) else first_of(title), furniture=furniture,
                     author=first_of(about.get("Author")), date="-".join(found.groups()) if found else None)  # fmt: skip


def _pages(document: object) -> list[list[str]]:
    """The lines of each page. A page that cannot be read is empty; the others still count. Raises FileTooLarge, FileUnreadable."""
    import pypdfium2

    pages: list[list[str]] = []
    letters = broken = 0
    for number in range(len(document)):  # type: ignore[arg-type]
        try:
            text = document[number].get_textpage().get_text_bounded()  # type: ignore[index]
        except pypdfium2.PdfiumError:
            text, broken = "", broken + 1
        letters += len(text)
        if letters > MAX_LETTERS:
            raise FileTooLarge(f"holds more than {MAX_LETTERS} letters")
        pages.append([line.strip() for line in _HYPHEN.sub(r"\1\2", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")])
    if broken and broken == len(pages):
        raise FileUnreadable("is not a readable PDF")
    return pages


def _blocks(pages: Sequence[list[str]]) -> Iterator[tuple[str, bool]]:
    """Paragraphs, and heads and feet of pages as furniture; a paragraph that goes on overleaf is put together before them."""
    running = _running(pages)
    paragraph: list[str] = []
    waiting: list[str] = []
    for lines in pages:
        is_head = [bool(line) and _at_edge(lines, n) and _masked(line) in running for n, line in enumerate(lines)]
        waiting += itertools.compress(lines, is_head)
        body = [line for line, head in zip(lines, is_head, strict=True) if not head]
        full = sorted(map(len, body))[int(len(body) * 0.8)] if body else 0
        last = ""
        for line in body:
            if line and paragraph and _ended(paragraph[-1], last, line, full):
                yield " ".join(paragraph), False
                yield from ((head, True) for head in waiting)
                paragraph, waiting = [], []
            paragraph += [line] if line else []
            last = line
    if paragraph:
        yield " ".join(paragraph), False
    yield from ((head, True) for head in waiting)


def _ended(said: str, last: str, line: str, full: int) -> bool:
    """Whether a paragraph whose latest words are `said` ends before this line.

    last  the line right before; empty at the head of a page and below a gap, where only an unfinished sentence goes on
    """
    closed = said.endswith(_ENDS)
    if not last:
        return closed or not line[:1].islower()
    return len(last) < FULL * full and (closed or line[:1].isupper() or line[:1].isdigit())


def _running(pages: Sequence[list[str]]) -> set[str]:
    seen = Counter(m for lines in pages for m in {_masked(line) for n, line in enumerate(lines) if line and _at_edge(lines, n)})
    return {m for m, times in seen.items() if times >= max(LEAST_REPEATS, len(pages) // 4)}


def _at_edge(lines: Sequence[str], n: int) -> bool:
    deep = 2 if len(lines) >= 4 * 2 else 1
    return (n < deep or n >= len(lines) - deep) and len(lines[n]) <= LONGEST_HEAD_LETTERS


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line)
