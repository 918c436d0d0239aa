"""From text to a report: what the page does not say of itself is told from its words."""

from __future__ import annotations

import hashlib
import re

from vouchsafe.receiving.credit import agency_credit
from vouchsafe.receiving.furniture import furniture_of
from vouchsafe.receiving.language import language_of
from vouchsafe.receiving.report import Custody, Report, Span

MAX_TITLE_LETTERS = 200
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def received(
    doc_id: str,
    text: str,
    *,
    title: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    furniture: tuple[Span, ...] = (),
    custody: Custody | None = None,
) -> Report:
    """A report from its text, which is kept as it is.

    date       ISO; anything else is dropped, since a wrong date is worse than none
    furniture  spans the format already knows (menus, captions); what the words show is added
    """
    title = title or leading_title(text)
    known = language or language_of(text)
    return Report(
        doc_id=doc_id, text=text, title=title, date=iso_date(date), publisher=publisher, url=url,
        language=known[:2].lower() if known else None, credit=agency_credit(text),
        furniture=furniture_of(text, title=title, language=known, known=furniture), custody=custody,
    )  # fmt: skip


def leading_title(text: str) -> str | None:
    """The first line, where it stands alone above a blank line and does not end like a sentence."""
    head, _, rest = text.lstrip().partition("\n")
    head = head.strip()
    alone = rest.startswith(("\n", "\r\n")) and 0 < len(head) <= MAX_TITLE_LETTERS
    return head if alone and not head.endswith((".", ":", ",", ";")) else None


def iso_date(date: str | None) -> str | None:
    """The ISO day, month or year a date begins with, or None."""
    found = _DATE.match(date or "")
    return found.group() if found else None


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
