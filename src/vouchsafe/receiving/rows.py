"""Rows: one report a line, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vouchsafe.errors import FileUnreadable, RowMalformed, printable
from vouchsafe.receiving.formats.encodings import decoded
from vouchsafe.receiving.formats.extracted import MAX_LETTERS, first_of

MAX_ROW_BYTES = 8 * MAX_LETTERS
MAX_ID_LETTERS = 500
_OPTIONAL = ("title", "date", "url", "publisher", "language")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a .jsonl file, checked. Keys beyond these (above all `statements`) are ignored."""

    line: int
    doc_id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def rows(lines: Iterable[bytes]) -> Iterator[Row | RowMalformed]:
    """The rows of a .jsonl file. A line that cannot be understood comes out as its error; the others still come.

    lines  with or without their ends; one cut off beyond MAX_ROW_BYTES is refused
    `lang` is read as `language`. The error names the line, never its content.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _row(number, line)
            except (RowMalformed, FileUnreadable) as error:
                yield RowMalformed(f"line {number}: {error}")


def _row(number: int, line: bytes) -> Row:
    if len(line) > MAX_ROW_BYTES:
        raise RowMalformed(f"is longer than {MAX_ROW_BYTES // 1_000_000} MB")
    try:
        held = json.loads(decoded(line))
    except (ValueError, RecursionError):
        raise RowMalformed("not JSON") from None
    if not isinstance(held, dict):
        raise RowMalformed("not an object")
    given = {key: held.get(key) for key in _OPTIONAL}
    given["language"] = given["language"] or held.get("lang")
    return Row(number, _id(held.get("doc_id")), _text(held.get("text")), **{key: _said(value) for key, value in given.items()})


def _id(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RowMalformed("doc_id is missing or not text")
    if len(value) > MAX_ID_LETTERS or printable(value) != value:
        raise RowMalformed(f"doc_id is longer than {MAX_ID_LETTERS} letters or holds what cannot be printed")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RowMalformed("text is missing or empty")
    if len(value) > MAX_LETTERS:
        raise RowMalformed(f"text is longer than {MAX_LETTERS} letters")
    if not _is_whole(value):
        raise RowMalformed("text holds half a character (a lone surrogate)")
    return value


def _said(value: object) -> str | None:
    """A further key as it stands where it is plain text in one line; cleaned of marks that cannot be seen; else None."""
    if not isinstance(value, str) or not _is_whole(value):
        return None
    return (value.strip() or None) if value.isprintable() else first_of(value)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
