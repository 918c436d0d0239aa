"""Chat exports: WhatsApp (.txt, kept as it is) and Telegram (.json, put into lines of the same form)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from vouchsafe.errors import FileEmpty, FileUnreadable
from vouchsafe.receiving.formats.encodings import decoded
from vouchsafe.receiving.formats.extracted import Extracted, first_of, joined
from vouchsafe.receiving.report import Span

_STAMP = re.compile(
    r"^[\u200e\u200f]?\[?(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{2,4}),? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f\u00a0]?[AaPp]\.?[Mm]\.?)?\]?(?: [-–])? [\u200e\u200f]?",
    re.MULTILINE,
)
_NAMED = re.compile(r"[^:\n]{1,80}: ")
_NOTHING_SAID = re.compile(r"[^:\n]{1,80}: [\u200e\u200f]?(?:<[^<>\n]{3,60}>|[\w ]{2,20} omitted|null)\s*")
"""A message that was a picture or a voice note: "Mira: <Media omitted>"."""
ENOUGH_LINES = 2
_CHANNELS = ("public_channel", "private_channel")


def chat_lines(text: str) -> tuple[Span, ...]:
    """Where a text is a WhatsApp export: its time stamps, and the whole of lines in which nobody speaks. Empty where it is not."""
    found = list(_STAMP.finditer(text))
    if len(found) < ENOUGH_LINES or found[0].start() != 0:
        return ()
    return tuple(_furniture(text, stamp) for stamp in found)


def chat_date(text: str) -> str | None:
    """The ISO day of a WhatsApp export's first message; None where the export's dates can be read in two ways."""
    found = list(_STAMP.finditer(text))
    if not found:
        return None
    a, b, c = found[0].group("a", "b", "c")
    if len(a) == 4:
        return _day(a, b, c)
    first = max(int(m["a"]) for m in found)
    second = max(int(m["b"]) for m in found)
    year = c if len(c) == 4 else f"20{c}"
    if "." in found[0].group()[: len(a) + 3] or first > 12:  # with dots the day always comes first
        return _day(year, b, a)
    return _day(year, a, b) if second > 12 else None


def extract_telegram(data: bytes) -> Extracted:
    """One paragraph a message, "Name: text", its time before it as furniture. Raises FileUnreadable, FileEmpty.

    A message passed on names whom it came from; a channel is its own publisher.
    """
    try:
        held = json.loads(decoded(data))
    except (ValueError, RecursionError):
        raise FileUnreadable("is not JSON") from None
    chats = list(_chats(held))
    if not chats:
        raise FileUnreadable("is not a Telegram export: it has no list of messages")
    told = [
        m for chat in chats for m in chat["messages"] if isinstance(m, dict) and m.get("type", "message") == "message" and _text(m).strip()
    ]
    if not told:
        raise FileEmpty("holds no message with text")
    blocks = [block for m in told for block in ((str(m.get("date") or ""), True), (f"{_who(m)}: {_text(m)}", False))]
    text, furniture = joined([b for b in blocks if b[0]], between="\n")
    name = first_of(_string(chats[0].get("name")))
    return Extracted(text=text, tool="json", title=name, date=str(told[0].get("date", ""))[:10] or None, furniture=furniture,
                     publisher=name if len(chats) == 1 and chats[0].get("type") in _CHANNELS else None)  # fmt: skip


def _furniture(text: str, stamp: re.Match[str]) -> Span:
    end = text.find("\n", stamp.end())
    end = len(text) if end < 0 else end
    spoken = _NAMED.match(text, stamp.end(), end) and not _NOTHING_SAID.fullmatch(text, stamp.end(), end)
    return stamp.start(), stamp.end() if spoken else end


def _day(year: str, month: str, day: str) -> str | None:
    return f"{year}-{int(month):02}-{int(day):02}" if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else None


def _chats(held: Any) -> Iterator[dict[str, Any]]:
    """The chats of an export: it is one chat, or an account with a list of them."""
    if not isinstance(held, dict):
        return
    if isinstance(held.get("messages"), list):
        yield held
    chats = held["chats"].get("list") if isinstance(held.get("chats"), dict) else None
    for chat in chats if isinstance(chats, list) else []:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield chat


def _who(message: dict[str, Any]) -> str:
    name = first_of(_string(message.get("from"))) or "unknown"
    origin = first_of(_string(message.get("forwarded_from")))
    return f"{name} (forwarded from {origin})" if origin else name


def _text(message: dict[str, Any]) -> str:
    """A message's text: a string, or a list of strings and of objects with a text."""
    held = message.get("text")
    if isinstance(held, list):
        return "".join(x if isinstance(x, str) else _string(x.get("text")) or "" if isinstance(x, dict) else "" for x in held)
    return _string(held) or ""


def _string(value: Any) -> str | None:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None
