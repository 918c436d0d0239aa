"""What the English rules find in a text, as tests read it."""

from __future__ import annotations

from dataclasses import dataclass

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.blocks import blocks_of
from vouchsafe.reading.languages.english import EnglishRules
from vouchsafe.receiving.receive import received


@dataclass(frozen=True)
class Said:
    """What is expected: the source as written, what is said (its pieces joined by " … "), who it came through."""

    source: str
    content: str
    via: tuple[str, ...] = ()


def read(text: str) -> list[Attribution]:
    report = received("r", text, language="en")
    return EnglishRules().attributions(report.text, blocks_of(report))


def as_said(text: str, found: Attribution) -> Said:
    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[a:b].strip(" ,.") for a, b in spans)

    return Said(words(found.source), words(found.content), tuple(text[a:b] for a, b in found.via))


def said(text: str) -> list[Said]:
    return [as_said(text, found) for found in read(text)]
