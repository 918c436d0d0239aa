"""What comes out of a file: text, the spans of its furniture, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from vouchsafe.receiving.report import Span

MAX_LETTERS = 5_000_000
"""A longer text is no report: a 900-page book has 2 million letters."""
MAX_SAID_LETTERS = 500
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Marks without a shape: in a name they only serve to make two names look like one."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text of a file and what the file itself says of it. `tool` names the library that did it, with its version."""

    text: str
    tool: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, held: Any) -> Extracted:
        """The same again. Raises ValueError where the object is none: it comes from a process that a hostile file may have taken over."""
        if not isinstance(held, dict) or set(held) != {f.name for f in fields(cls)}:
            raise ValueError("not what a parser answers")
        spans = held["furniture"]
        text, tool, others = held["text"], held["tool"], [v for k, v in held.items() if k not in ("text", "tool", "furniture")]
        strings = isinstance(text, str) and isinstance(tool, str) and all(v is None or isinstance(v, str) for v in others)
        if not (strings and isinstance(spans, list) and all(_is_span(s, len(text)) for s in spans)):
            raise ValueError("not what a parser answers")
        return cls(**{**held, "furniture": tuple((s, e) for s, e in spans)})


def _is_span(span: Any, length: int) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(at) is int for at in span) and 0 <= span[0] <= span[1] <= length


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
    """The first that says anything, in one line and without marks that cannot be seen."""
    return next(
        (said for v in values if v and (said := " ".join(_UNSEEN.sub("", v[: 4 * MAX_SAID_LETTERS]).split())[:MAX_SAID_LETTERS])), None
    )
