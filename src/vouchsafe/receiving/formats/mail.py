"""E-mails (.eml) and pages saved as one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import Any

from vouchsafe.errors import FileEmpty, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats import html
from vouchsafe.receiving.formats.encodings import decoded, known_encoding
from vouchsafe.receiving.formats.extracted import Extracted, first_of, joined

MAX_PARTS = 1000
MAX_FORWARDED = 5
"""Mails within mails that are opened; a longer chain is quoted, not attached."""
MAX_LINES_OF_PARTS = 50_000
"""Lines that begin like the border of a part: beyond this the library alone would take minutes."""
MAX_HEAD_LETTERS = 500
MAX_RAW_HEAD_LETTERS = 4 * MAX_HEAD_LETTERS
_HEAD = ("From", "To", "Date", "Subject")
Told = list[tuple[str, bool]]
"""Blocks of text, each with whether it is furniture."""


def extract_mail(data: bytes) -> Extracted:
    """Head lines (from, to, date, subject) as furniture, then the body, then mails forwarded in it.

    Attachments are named, not opened. Raises FileEmpty, FileUnreadable, FileTooLarge.
    """
    message = _message(data)
    told = _told(message, MAX_FORWARDED)
    if not any(text.strip() for text, is_furniture in told if not is_furniture):
        raise FileEmpty("holds no text")
    text, furniture = joined(told)
    subject = _header(message, "Subject")
    return Extracted(text=text, tool="email", title=first_of(subject), date=_date(message), furniture=furniture,
                     author=first_of(parseaddr(_header(message, "From") or "")[0]))  # fmt: skip


def extract_mhtml(data: bytes) -> Extracted:
    """The page inside a .mhtml file. Raises FileEmpty, FileUnreadable, FileTooLarge."""
    message = _message(data)
    page = next((part for part in _parts(message) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise FileEmpty("holds no page")
    held = html.extract(_bytes(page), declared=_charset(page))
    url = held.url or first_of(_header(message, "Snapshot-Content-Location"), _header(page, "Content-Location"))
    return Extracted(**{**held.to_dict(), "furniture": held.furniture, "url": url})


def _told(message: Message, deeper: int) -> Told:
    head: Told = [(f"{name}: {value}", True) for name in _HEAD if (value := _header(message, name))]
    body, others = _body_and_others(message)
    return head + (_body(body) if body is not None else []) + [block for other in others for block in _other(other, deeper)]


def _body_and_others(message: Message) -> tuple[Message | None, list[Message]]:
    """The part to read (plain text before a page), and the parts attached."""
    parts = list(_parts(message))
    shown = [p for p in parts if not _is_attached(p)]
    body = next((p for kind in ("text/plain", "text/html") for p in shown if p.get_content_type() == kind and _bytes(p).strip()), None)
    return body, [p for p in parts if p is not body and (_is_attached(p) or p.get_content_type() == "message/rfc822")]


def _body(part: Message) -> Told:
    if part.get_content_type() != "text/html":
        return [(decoded(_bytes(part), declared=_charset(part)).replace("\r\n", "\n").strip("\n"), False)]
    page = html.extract(_bytes(part), declared=_charset(part))
    return _cut(page.text, page.furniture)


def _cut(text: str, furniture: tuple[tuple[int, int], ...]) -> Told:
    """A page's text as blocks again."""
    marked = {start for start, _ in furniture}
    out: Told = []
    at = 0
    for block in text.split("\n\n"):
        out.append((block, at in marked))
        at += len(block) + 2
    return out


def _other(part: Message, deeper: int) -> Told:
    if part.get_content_type() == "message/rfc822" and deeper:
        held: Any = part.get_payload()
        return _told(held[0], deeper - 1) if isinstance(held, list) and held else []
    name = _one_line(part.get_filename() or "without a name")
    return [(f"Attachment, not opened: {name}", True)]


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or (part.get_content_maintype() not in ("text", "multipart", "message"))


def _parts(message: Message) -> Iterator[Message]:
    """The parts of one mail, without those of mails forwarded in it. Raises FileTooLarge."""
    work: list[Message] = [message]
    count = 0
    while work:
        part = work.pop()
        count += 1
        if count > MAX_PARTS:
            raise FileTooLarge(f"has more than {MAX_PARTS} parts")
        held: Any = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            work += reversed(list(islice(held, MAX_PARTS + 1)))
        else:
            yield part


def _bytes(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _charset(part: Message) -> str | None:
    held = part.get_param("charset")
    return held if isinstance(held, str) else None


def _message(data: bytes) -> Message:
    if data.count(b"\n--") > MAX_LINES_OF_PARTS or data.lower().count(b"\ncontent-type:") > MAX_PARTS:
        raise FileTooLarge(f"has more than {MAX_PARTS} parts")
    try:
        # the older policy: the newer one takes minutes over a head line made for that
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except (MessageError, RecursionError, ValueError):
        raise FileUnreadable("is not a readable mail") from None
    if not message.keys():
        raise FileUnreadable("has no mail headers")
    return message


def _header(message: Message, name: str) -> str | None:
    """A head line in one line, its coded words decoded, or None where it is missing."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), None)
    if raw is None:
        return None
    head = str(raw)[:MAX_RAW_HEAD_LETTERS]
    try:
        if not head.isascii():
            return first_of(_one_line(decoded(head.encode("utf-8", "surrogateescape"))))
        pieces = decode_header(head)
    except (MessageError, ValueError, FileUnreadable):  # damaged: shown as it stands
        return first_of(_one_line(head))
    return first_of(_one_line("".join(_piece(held, charset) for held, charset in pieces)))


def _piece(held: bytes | str, charset: str | None) -> str:
    if isinstance(held, str):
        return held
    return held.decode(known_encoding(charset) or "utf-8", "replace")


def _one_line(text: str) -> str:
    return " ".join(text[:MAX_HEAD_LETTERS].encode("utf-8", "replace").decode().split())


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
