"""A report: one captured item, as it came in."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end (exclusive) in Unicode code points of the report's text."""


@dataclass(frozen=True, slots=True)
class Custody:
    """Where the original bytes are vouched for: their hash, and when, how and with what they came in.

    sha256   of the captured bytes, hex
    taken_at ISO 8601 time with zone, handed in by the shell (the engine reads no clock)
    route    how it came: "file", "row", "library"
    tool     what turned bytes into text, with its version: "trafilatura 2.3.1"
    """

    sha256: str
    taken_at: str
    route: str
    tool: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came in, once. All spans are offsets into exactly `text`.

    date       ISO, as far as known: "2031-05-16", "2031-05" or None
    publisher  outlet or site as it calls itself, or None
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
    custody: Custody | None = None
