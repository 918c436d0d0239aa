"""A table of reports as rows of cells, from comma-separated values or from JSON lines. What the cells mean is told elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from vouchsafe.errors import FileEmpty, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats.encodings import decoded
from vouchsafe.receiving.formats.extracted import MAX_LETTERS

MOST_ROWS = 100_000
MOST_COLUMNS = 200
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with a cell for each column. `number` is the one a spreadsheet shows, of JSON the line; `wrong` says why it is no row, or is empty."""

    number: int
    cells: tuple[str, ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. Nothing in a cell is ever computed: a formula is its own text."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def table_of(ending: str, data: bytes) -> Table:
    """The table in a .csv or .jsonl file. Raises FileEmpty, FileTooLarge, FileUnreadable."""
    text = decoded(data)
    table = _json_table(text) if ending == ".jsonl" else csv_table(text)
    if not table.rows:
        raise FileEmpty("holds no row")
    return table


def csv_table(text: str) -> Table:
    """The table in comma-separated values; the mark between cells may be a comma, a semicolon, a tab or a bar. The first row names the columns."""
    records = _records(text)
    header = next((r for r in records if any(c.strip() for c in r.cells)), None)
    if header is None:
        raise FileEmpty("holds no row")
    if len(header.cells) > MOST_COLUMNS:
        raise FileTooLarge(f"has more than {MOST_COLUMNS} columns")
    columns = _named(header.cells)
    rows = tuple(_fitting(r, len(columns)) for r in records if r.wrong or any(c.strip() for c in r.cells))
    return Table(columns, _not_too_many(rows))


def _records(text: str) -> Iterator[TableRow]:
    csv.field_size_limit(MAX_LETTERS + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield TableRow(number, tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error:
            yield TableRow(number, (), "its quotation marks do not close as they should")


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=head.count)


def _named(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(c.split())[:80] or f"column {n}" for n, c in enumerate(cells, 1))


def _fitting(row: TableRow, width: int) -> TableRow:
    """The row as wide as the table. One with more cells than columns was cut in the wrong place."""
    if row.wrong:
        return row
    if any(c.strip() for c in row.cells[width:]):
        return TableRow(row.number, (), f"has {len(row.cells)} cells where the table has {width} columns")
    return TableRow(row.number, (row.cells + ("",) * width)[:width])


def _json_table(text: str) -> Table:
    """JSON lines as a table: its columns are all keys with plain values, in the order they come."""
    held: list[tuple[int, dict[str, str] | None]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            held.append((number, _plain_values(line)))
    columns = list(dict.fromkeys(key for _, values in held for key in values or ()))
    if len(columns) > MOST_COLUMNS:
        raise FileTooLarge(f"has more than {MOST_COLUMNS} different keys")
    rows = tuple(
        TableRow(number, tuple(values.get(c, "") for c in columns)) if values is not None else TableRow(number, (), "is no object of JSON")
        for number, values in held
    )
    if rows and not columns:
        raise FileUnreadable("no line is an object of JSON with values")
    return Table(tuple(columns), _not_too_many(rows))


def _plain_values(line: str) -> dict[str, str] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    return {
        str(k): v if isinstance(v, str) else str(v) for k, v in row.items() if isinstance(v, str | int | float) and not isinstance(v, bool)
    }


def _not_too_many(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    if len(rows) > MOST_ROWS:
        raise FileTooLarge(f"has more than {MOST_ROWS} rows")
    return rows
