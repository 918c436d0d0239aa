"""The reports in a table: each row checked, and of each that is none what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vouchsafe.errors import RowMalformed, printable
from vouchsafe.receiving.cell_dates import Order, iso_of, order_of
from vouchsafe.receiving.columns import Columns
from vouchsafe.receiving.formats.extracted import MAX_LETTERS, first_of
from vouchsafe.receiving.keys import is_disguised, read_as
from vouchsafe.receiving.rows import Row
from vouchsafe.receiving.tables import Table, TableRow

MOST_KEY_LETTERS, MOST_URL_LETTERS = 300, 2000


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no report: its number, and in one sentence what is wrong. No content of the row."""

    number: int
    wrong: str


def rows_in(table: Table, columns: Columns, *, order: Order | None = None, held_keys: Iterable[str] = ()) -> Iterator[Row | BadRow]:
    """The rows of a table as reports, in their order. A row without a key of its own gets one from its text, the same every time.

    order      what comes first in dates like 03/04/2031, as a person said; else what the column itself shows
    held_keys  keys of reports that are held: a new one may not pass for one of them
    """
    if order is None and "date" in columns:
        order = order_of(row.cells[columns["date"]] for row in table.rows if not row.wrong)
    seen: dict[str, int] = {}
    passing = {read_as(key): key for key in held_keys}
    for row in table.rows:
        try:
            report = _report(row, columns, order)
            _fresh(report.doc_id, seen, passing, keyed="key" in columns)
        except RowMalformed as error:
            yield BadRow(row.number, str(error))
            continue
        seen[report.doc_id] = row.number
        passing.setdefault(read_as(report.doc_id), report.doc_id)
        yield report


def _report(row: TableRow, columns: Columns, order: Order | None) -> Row:
    if row.wrong:
        raise RowMalformed(row.wrong)
    cell = {field: row.cells[place] for field, place in columns.items()}
    text = _text(cell.get("text", ""))
    key = _key(cell["key"]) if "key" in columns else f"text-{hashlib.sha256(text.encode()).hexdigest()[:24]}"
    return Row(row.number, key, text, title=first_of(cell.get("title")), date=iso_of(cell.get("date", ""), order), url=_url(cell.get("url", "")),
               publisher=first_of(cell.get("publisher")), language=language_code(cell.get("language", "")))  # fmt: skip


def _text(cell: str) -> str:
    if not cell.strip():
        raise RowMalformed("the text is missing")
    if len(cell) > MAX_LETTERS:
        raise RowMalformed(f"the text is longer than {MAX_LETTERS} letters")
    try:
        cell.encode()
    except UnicodeEncodeError:
        raise RowMalformed("the text holds half a character") from None
    return cell


def _key(cell: str) -> str:
    key = cell.strip()
    if not key:
        raise RowMalformed("the key is missing")
    if len(key) > MOST_KEY_LETTERS:
        raise RowMalformed(f"the key is longer than {MOST_KEY_LETTERS} letters")
    if printable(key) != key or not key.isprintable():
        raise RowMalformed("the key holds marks that cannot be seen")
    if is_disguised(key):
        raise RowMalformed("the key mixes alphabets: letters in it look like Latin ones and are not")
    return key


def _fresh(key: str, seen: dict[str, int], passing: dict[str, str], *, keyed: bool) -> None:
    """Raises RowMalformed where a key came before, or passes for another."""
    if key in seen:
        raise RowMalformed(f"its {'key' if keyed else 'text'} stands in row {seen[key]} already")
    if passing.get(read_as(key), key) != key:
        raise RowMalformed("the key looks like another one and is written with other letters")


def _url(cell: str) -> str | None:
    url = first_of(cell)
    if len(cell) > MOST_URL_LETTERS:
        raise RowMalformed(f"the address is longer than {MOST_URL_LETTERS} letters")
    return url


@cache
def language_code(cell: str) -> str | None:
    """The two letters of a language named by its code or its English name; None for an empty cell or a language without them. Raises RowMalformed."""
    name = cell.strip().lower()
    if not name:
        return None
    import pycountry

    code = name.replace("_", "-").split("-")[0]
    found = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code) or pycountry.languages.get(name=name.title())
    if found is None:
        raise RowMalformed("the language is not known; write two letters, as en or ru")
    return getattr(found, "alpha_2", None)
