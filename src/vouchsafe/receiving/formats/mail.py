"""E-mails (.eml) and pages saved as one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from vouchsafe.errors import FileEmpty, FileUnreadable
from vouchsafe.receiving.formats import html
from vouchsafe.receiving.formats.extracted import Extracted, first_of, joined


def extract_mail(data: bytes) -> Extracted:
    """Head lines (from, to, date, subject) as furniture, then the body. Attachments are not opened. Raises FileEmpty, FileUnreadable."""
    message = _message(data)
    head = [f"{name}: {message[name]}" for name in ("From", "To", "Date", "Subject") if message[name]]
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise FileEmpty("holds no text")
    body = part.get_content()
    if part.get_content_type() == "text/html":
        page = html.extract(body.encode("utf-8", "replace"))
        text, furniture = joined([*((line, True) for line in head), (page.text, False)])
        shift = len(text) - len(page.text)
        furniture += tuple((s + shift, e + shift) for s, e in page.furniture)
    else:
        text, furniture = joined([*((line, True) for line in head), (body.strip("\n"), False)])
        if not body.strip():
            raise FileEmpty("holds no text")
    return Extracted(text=text, tool="email", title=first_of(message["Subject"]), date=_date(message), furniture=furniture)


def extract_mhtml(data: bytes) -> Extracted:
    """The page inside a .mhtml file. Raises FileEmpty, FileUnreadable."""
    message = _message(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            return html.extract(held if isinstance(held, bytes) else str(held).encode())
    raise FileEmpty("holds no page")


def _message(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise FileUnreadable("has no mail headers")
    return message


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except ValueError:
        return None
