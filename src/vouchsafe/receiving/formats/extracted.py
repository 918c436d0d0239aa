"""What a format gives: the text with everything on the page, and which of it is furniture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from vouchsafe.receiving.report import Span

MAX_LETTERS = 5_000_000
"""A longer text is no report: a 900-page book has 2 million letters."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text of a file and what the file itself says of it. `tool` names the library that did it, with its version."""

    text: str
    tool: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, held: dict[str, Any]) -> Extracted:
        return cls(**{**held, "furniture": tuple((s, e) for s, e in held["furniture"])})


def joined(blocks: Iterable[tuple[str, bool]], *, between: str = "\n\n") -> tuple[str, tuple[Span, ...]]:
    """Blocks of text put together, and the spans of those marked as furniture."""
    parts: list[str] = []
    furniture: list[Span] = []
    at = 0
    for text, is_furniture in blocks:
        if parts:
            at += len(between)
        if is_furniture:
            furniture.append((at, at + len(text)))
        parts.append(text)
        at += len(text)
    return between.join(parts), tuple(furniture)


def version_of(library: str) -> str:
    from importlib.metadata import version

    return f"{library} {version(library)}"


def first_of(*values: str | None) -> str | None:
    return next((v.strip() for v in values if v and v.strip()), None)


__all__: Sequence[str] = ["MAX_LETTERS", "Extracted", "first_of", "joined", "version_of"]
