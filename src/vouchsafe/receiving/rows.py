"""Rows: one report a line, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from vouchsafe.errors import RowMalformed

MAX_ROW_LETTERS = 5_000_000
_OPTIONAL = ("title", "date", "url", "publisher", "language")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a .jsonl file, checked. Keys beyond these (above all `statements`) are ignored."""

    doc_id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def rows(text: str) -> Iterator[Row | RowMalformed]:
    """The rows of a .jsonl file. A line that cannot be understood comes out as its error; the others still come.

    `lang` is read as `language`. The error names the line, never its content.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _row(line)
            except RowMalformed as error:
                yield RowMalformed(f"line {number}: {error}")


def _row(line: str) -> Row:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError):
        raise RowMalformed("not JSON") from None
    if not isinstance(held, dict):
        raise RowMalformed("not an object")
    doc_id, text = held.get("doc_id"), held.get("text")
    if not isinstance(doc_id, str) or not doc_id.strip():
        raise RowMalformed("doc_id is missing or not text")
    if not isinstance(text, str) or not text.strip():
        raise RowMalformed("text is missing or empty")
    if len(text) > MAX_ROW_LETTERS:
        raise RowMalformed(f"text is longer than {MAX_ROW_LETTERS} letters")
    if any("\ud800" <= letter <= "\udfff" for letter in text + doc_id):
        raise RowMalformed("text holds half a character (a lone surrogate)")
    given = {key: held.get(key) for key in _OPTIONAL}
    given["language"] = given["language"] or held.get("lang")
    return Row(doc_id, text, **{key: value if isinstance(value, str) and value.strip() else None for key, value in given.items()})
