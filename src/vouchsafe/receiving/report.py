"""A report: one captured item, as it came in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Span = tuple[int, int]
"""Start and end (exclusive) in Unicode code points of the report's text."""


@dataclass(frozen=True, slots=True)
class Custody:
    """What vouches for the original: its hash, and when, how, with what and from where it came in. The original stays where it is, unchanged.

    sha256    of the captured bytes, hex; of a row, of its text in UTF-8, so that the same text told twice is seen to be the same
    taken_at  ISO 8601 time with zone, handed in by the shell (the engine reads no clock)
    route     how it came: "file", "row", "library"
    tool      what turned bytes into text, with its version: "trafilatura 2.3.1"
    size      of the captured bytes
    where     the file as it was named, of a row with its line: "may/posts.jsonl#3"; it may hold a person's folder names
    """

    sha256: str
    taken_at: str
    route: str
    tool: str
    size: int = 0
    where: str = ""

    def to_dict(self) -> dict[str, Any]:
        """What vouches for the bytes, the same in every run: without the time, and without the folder names of a person."""
        return {"sha256": self.sha256, "size": self.size, "route": self.route, "tool": self.tool}

    def record(self) -> dict[str, Any]:
        """The whole custody record, with time and place."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Report:
    """What came in, once. All spans are offsets into exactly `text`.

    date       ISO, as far as known: "2031-05-16", "2031-05" or None
    publisher  outlet or site as it calls itself, or None
    author     who signs it, as the file says of itself, or None
    credit     news agency credited for the text, or None
    language   ISO 639-1, or None where it could not be told
    furniture  what is on the page but not in the report: captions, bylines, menus, comment policy
    """

    doc_id: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    credit: str | None = None
    furniture: tuple[Span, ...] = ()
    author: str | None = None
    custody: Custody | None = None
