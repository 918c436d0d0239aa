"""Plain text and Markdown: decoded once, never changed."""

from __future__ import annotations

from vouchsafe.errors import FileEmpty
from vouchsafe.receiving.formats.chat import chat_date, chat_lines
from vouchsafe.receiving.formats.encodings import decoded
from vouchsafe.receiving.formats.extracted import Extracted


def extract(data: bytes) -> Extracted:
    """The text of a file. Raises FileEmpty, FileUnreadable."""
    text = decoded(data)
    if not text.strip():
        raise FileEmpty("holds no text")
    stamps = chat_lines(text)
    return Extracted(text=text, tool="text", furniture=stamps, date=chat_date(text) if stamps else None)
