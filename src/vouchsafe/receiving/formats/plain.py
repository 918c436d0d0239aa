"""Plain text and Markdown: decoded once, never changed."""

from __future__ import annotations

from vouchsafe.errors import FileEmpty, FileUnreadable
from vouchsafe.receiving.formats.chat import chat_lines
from vouchsafe.receiving.formats.extracted import Extracted

MOST_CONTROL = 0.01
"""Share of control characters above which a file is no text."""


def extract(data: bytes) -> Extracted:
    """The text of a file. Raises FileEmpty, FileUnreadable."""
    text = decoded(data)
    if not text.strip():
        raise FileEmpty("holds no text")
    return Extracted(text=text, tool="text", furniture=chat_lines(text))


def decoded(data: bytes) -> str:
    """Text from bytes: by its byte-order mark, as UTF-8, else by the likeliest old encoding. Raises FileUnreadable."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strict(data, "utf-16")
    if b"\0" in data[:100_000]:
        raise FileUnreadable("is not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _guessed(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FileUnreadable(f"begins like {encoding} but is not") from None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    text = str(best) if best is not None else ""
    control = sum(not (letter.isprintable() or letter in "\t\r\n") for letter in text)
    if not text or control > MOST_CONTROL * len(text):
        raise FileUnreadable("is not text in any known encoding")
    return text
