"""PDF files, page by page."""

from __future__ import annotations

import re

from vouchsafe.errors import FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats.extracted import MAX_LETTERS, Extracted, first_of, version_of

MAX_PAGES = 2000
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_HYPHEN = re.compile(r"(\w)[\u00ad\ufffe]\n?(\w)")


def extract(data: bytes) -> Extracted:
    """The text of a PDF. Raises FileEncrypted, FileEmpty (a scan without text), FileTooLarge, FileUnreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileEncrypted("asks for a password") from None
        raise FileUnreadable("is not a readable PDF") from None
    if len(document) > MAX_PAGES:
        raise FileTooLarge(f"has {len(document)} pages; the limit is {MAX_PAGES}")
    pages: list[str] = []
    for page in document:
        pages.append(_paragraphs(page.get_textpage().get_text_bounded()))
        if sum(map(len, pages)) > MAX_LETTERS:
            raise FileTooLarge(f"holds more than {MAX_LETTERS} letters")
    text = "\n\n".join(p for p in pages if p)
    if not text:
        raise FileEmpty("holds no text: a scan must be read by a person or by OCR first")
    about = document.get_metadata_dict(skip_empty=True)
    found = _DATE.match(about.get("CreationDate", ""))
    return Extracted(
        text=text, tool=version_of("pypdfium2"), title=first_of(about.get("Title")), date="-".join(found.groups()) if found else None
    )


def _paragraphs(text: str) -> str:
    """Lines of a page joined to paragraphs: a line that ends a sentence and is clearly short ends its paragraph."""
    text = _HYPHEN.sub(r"\1\2", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.strip() for line in text.split("\n")]
    full = sorted(map(len, lines))[int(len(lines) * 0.8)] if lines else 0
    out: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        out[-1:] = [f"{out[-1]} {line}"] if open_ and out else [*out[-1:], line]
        open_ = len(line) > 0.75 * full or not line.endswith((".", "!", "?", "”", '"', "»", ":"))
    return "\n\n".join(out)
