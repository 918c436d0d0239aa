"""Chat exports: WhatsApp (.txt, kept as it is) and Telegram (.json, put into lines of the same form)."""

from __future__ import annotations

import json
import re
from typing import Any

from vouchsafe.errors import FileEmpty, FileUnreadable
from vouchsafe.receiving.formats.extracted import Extracted, joined
from vouchsafe.receiving.report import Span

_LINE = re.compile(
    r"^\u200e?\[?(?P<d>\d{1,4})[./-](?P<m>\d{1,2})[./-](?P<y>\d{2,4}),? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?\]?(?: -)? ",
    re.MULTILINE,
)
ENOUGH_LINES = 2


def chat_lines(text: str) -> tuple[Span, ...]:
    """The spans of time stamps where a text is a WhatsApp export; empty where it is not."""
    found = [m.span() for m in _LINE.finditer(text)]
    return tuple(found) if len(found) >= ENOUGH_LINES and found[0][0] == 0 else ()


def extract_telegram(data: bytes) -> Extracted:
    """One paragraph a message, "Name: text", its time before it as furniture. Raises FileUnreadable, FileEmpty."""
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FileUnreadable("is not JSON") from None
    messages = held.get("messages") if isinstance(held, dict) else None
    if not isinstance(messages, list):
        raise FileUnreadable("is not a Telegram export: it has no list of messages")
    told = [m for m in messages if isinstance(m, dict) and m.get("type", "message") == "message" and _text(m.get("text")).strip()]
    if not told:
        raise FileEmpty("holds no message with text")
    blocks: list[tuple[str, bool]] = []
    for m in told:
        blocks += [(str(m.get("date", "")), True), (f"{m.get('from') or 'unknown'}: {_text(m['text'])}", False)]
    text, furniture = joined([b for b in blocks if b[0]], between="\n")
    return Extracted(text=text, tool="json", title=None, date=str(told[0].get("date", ""))[:10] or None, furniture=furniture)


def _text(held: Any) -> str:
    """A message's text: a string, or a list of strings and of objects with a text."""
    if isinstance(held, str):
        return held
    if isinstance(held, list):
        return "".join(x if isinstance(x, str) else str(x.get("text", "")) if isinstance(x, dict) else "" for x in held)
    return ""
