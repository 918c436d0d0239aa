"""Tables of reports as they would come in: their columns, their rows, what is wrong with some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import cast

from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.receiving.cell_dates import Order, order_of
from vouchsafe.receiving.columns import FIELDS, columns_named
from vouchsafe.receiving.formats.known import TABLES
from vouchsafe.receiving.rows import Row
from vouchsafe.receiving.table_rows import BadRow, rows_in
from vouchsafe.receiving.tables import Table, csv_table, table_of
from vouchsafe.web.receiving.models import Import, Report
from vouchsafe.web.receiving.uploads import bytes_of

ROW_ENDINGS = (".jsonl", ".csv", ".tsv", *TABLES)
ROWS_A_TIME = 100
"""Rows of one transaction: a page can be shown between two, and what a stopped program loses is little."""
SHOWN = 20
"""Rows of a preview, and bad rows that are named on the page; all stand in a list to download."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen if a table were taken in now.

    known     rows whose key is held already
    replaced  those of them that bring another text
    """

    table: Table
    columns: Mapping[str, int]
    order: Order | None
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    good: int
    known: int
    replaced: int

    @property
    def first_bad(self) -> tuple[BadRow, ...]:
        return self.bad[:SHOWN]

    @property
    def new(self) -> int:
        return self.good - self.known


def opened_table(table: Import, sandbox: Sandbox) -> Table:
    """The rows and columns of a table that is kept. Raises ReceivingError, SealBroken."""
    data, ending = bytes_of(table.original_id), table.original.ending
    if ending in TABLES:
        return csv_table(sandbox.extract(ending, data).text)
    return table_of(ending, data)


def preview_of(table: Table, columns: Mapping[str, int], order: Order | None) -> Preview:
    """The first rows as they would come in, and all that is wrong."""
    held = Report.objects.values_list("key", flat=True)
    checked = rows_in(table, columns, order=order, held_keys=held) if "text" in columns else iter(())
    rows: list[Row] = []
    bad: list[BadRow] = []
    good = known = replaced = 0
    while part := list(islice(checked, ROWS_A_TIME)):
        before = held_for(part)
        for row in part:
            wrong = row if isinstance(row, BadRow) else unreplaceable(row, before.get(row.doc_id))
            if wrong is not None:
                bad.append(wrong)
            elif isinstance(row, Row):
                rows += [row] if len(rows) < SHOWN else []
                good, known = good + 1, known + (row.doc_id in before)
                replaced += row.doc_id in before and before[row.doc_id].text != row.text
    return Preview(table, columns, order or _shown_order(table, columns), tuple(rows), tuple(bad), good, known, replaced)


def held_for(part: Iterable[Row | BadRow]) -> dict[str, Report]:
    """The reports that are held under the keys of rows."""
    return {r.key: r for r in Report.objects.filter(key__in=[row.doc_id for row in part if isinstance(row, Row)])}


def unreplaceable(row: Row, held: Report | None) -> BadRow | None:
    """A row that brings another text for a report whose text came from an original, as what it is: refused."""
    if held is None or held.original_id is None or held.text == row.text:
        return None
    return BadRow(row.line, "its key belongs to a report that came as a file or was pasted; that text is not replaced")


def reports_in(table: Import, sandbox: Sandbox) -> Iterator[Row | BadRow]:
    """The rows of a table as a person said they are to be taken. Raises ReceivingError, SealBroken."""
    held = Report.objects.values_list("key", flat=True)
    return rows_in(opened_table(table, sandbox), table.columns, order=cast(Order, table.order) if table.order else None, held_keys=held)


def columns_chosen(asked: Mapping[str, str], table: Table) -> dict[str, int]:
    """The columns a person chose, else those that the names tell.

    asked  of a form: "column-text" -> the place of a column, or "" for none
    """
    if not any(f"column-{field}" in asked for field in FIELDS):
        return columns_named(table.columns)
    chosen = {field: asked.get(f"column-{field}", "") for field in FIELDS}
    return {field: int(place) for field, place in chosen.items() if place.isdecimal() and int(place) < len(table.columns)}


def order_chosen(asked: Mapping[str, str]) -> Order | None:
    told = asked.get("order")
    return cast(Order, told) if told in ("day", "month") else None


def _shown_order(table: Table, columns: Mapping[str, int]) -> Order | None:
    return order_of(row.cells[columns["date"]] for row in table.rows if not row.wrong) if "date" in columns else None
