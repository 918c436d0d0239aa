"""One report as it is written: a header, the marked text, and a line for each of its statements."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.marked import Marked, Parts, Span, marked_text

STANCES = frozenset(("asserts", "denies", "accuses", "declines", "urges", "pledges", "corrects"))
RESOLUTIONS = frozenset(("text", "own_voice", "cross_document", "none"))
DETAILS = frozenset(("number", "date", "place", "time", "amount", "cause"))
_FIELDS = frozenset(("claim", "source", "also", "via", "stance", "resolution"))
_BREAK = "\n---\n"


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a report besides its text; `date` is ISO or None."""

    doc_id: str
    title: str
    publisher: str
    date: str | None
    language: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement and who it comes from. `details` are pairs of a kind and the words of the text that give it."""

    parts: Parts
    claim_id: str
    source_id: str | None
    also: tuple[str, ...]
    via: str | None
    stance: str
    hedged: bool
    resolution: str
    details: tuple[tuple[str, str], ...]

    @property
    def content(self) -> Span:
        """Its longest piece: a content may stand in two pieces around its cue."""
        return max(self.parts.content, key=lambda span: span[1] - span[0])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report with its gold."""

    header: Header
    text: str
    furniture: tuple[str, ...]
    statements: tuple[GoldStatement, ...]

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span[0] : span[1]]


def sheets(folder: Path) -> tuple[Sheet, ...]:
    """Every sheet of a folder, in the order of the names."""
    return tuple(sheet(p.read_text(encoding="utf-8"), p.stem) for p in sorted(folder.glob("*.txt")))


def sheet(written: str, name: str) -> Sheet:
    """Raises ValueError, naming the sheet, for anything that does not fit."""
    try:
        told, marked, lines = written.rstrip("\n").split(_BREAK)
    except ValueError:
        raise ValueError(f"{name}: a sheet is a header, a text and a list of statements, with --- between them") from None
    header = _header(told, name)
    held = marked_text(name, marked, before=f"{header.title}\n\n")
    furniture = tuple(dict.fromkeys(held.text[s:e] for s, e in held.furniture))
    return Sheet(header, held.text, furniture, _statements(lines, held, name))


def _header(told: str, name: str) -> Header:
    fields = dict(line.split(": ", 1) for line in told.splitlines())
    if fields["doc_id"] != name:
        raise ValueError(f"{name}: the header calls it {fields['doc_id']}")
    date = fields["date"]
    return Header(name, fields["title"], fields["publisher"], None if date == "null" else date, fields["language"])


def _statements(lines: str, held: Marked, name: str) -> tuple[GoldStatement, ...]:
    told = dict(line.split(": ", 1) for line in lines.splitlines() if line.strip())
    if set(map(int, told)) != set(held.statements):
        raise ValueError(f"{name}: marked {sorted(set(held.statements) ^ set(map(int, told)))} and told do not meet")
    found = [_statement(told[str(n)], parts, held.text, f"{name} {n}") for n, parts in held.statements.items()]
    return tuple(sorted(found, key=lambda s: s.content))


def _statement(told: str, parts: Parts, text: str, name: str) -> GoldStatement:
    words = shlex.split(told)
    fields: dict[str, str] = {}
    details: list[tuple[str, str]] = []
    for word in words:
        key, _, value = word.partition("=")
        if key in DETAILS:
            details.append((key, value))
        elif key in _FIELDS:
            fields[key] = value
        elif word != "hedged":
            raise ValueError(f"{name}: {word!r} means nothing")
    found = GoldStatement(
        parts, fields["claim"], fields.get("source"), tuple(filter(None, fields.get("also", "").split(","))), fields.get("via"),
        fields.get("stance", "asserts"), "hedged" in words, fields.get("resolution", "text"), tuple(details),
    )  # fmt: skip
    _check(found, fields, text, name)
    return found


def _check(found: GoldStatement, fields: Mapping[str, str], text: str, name: str) -> None:
    if not found.parts.content:
        raise ValueError(f"{name}: no content is marked")
    if found.stance not in STANCES or found.resolution not in RESOLUTIONS:
        raise ValueError(f"{name}: stance {found.stance} or resolution {found.resolution} is not known")
    if (found.resolution == "none") != (found.source_id is None):
        raise ValueError(f"{name}: nobody is named exactly where the resolution is none")
    if found.resolution == "text" and not found.parts.source:
        raise ValueError(f"{name}: the text names the source, but no source is marked")
    for _, words in found.details:
        if words not in text:
            raise ValueError(f"{name}: the detail {words!r} is not in the text")
