"""Writing the index of words. It is written in the transaction in which a report is read, and goes with the report by itself.

The index holds words, never texts. What is taken out is found no more at once; its words leave the encrypted file when the index is next
merged, which `merge_index` does at once while the site is small.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from vouchsafe.telling.place_names import place_name
from vouchsafe.web.receiving.models import Report, Statement
from vouchsafe.web.receiving.search_words import words_of

ROWS, REPORTS, STATEMENTS = "receiving_desk_searched", "receiving_desk_search_reports", "receiving_desk_search_statements"
SMALL_SITE = 3_000
"""Reports up to which the whole index is merged at once: about a second."""
_ADD_ROW = f"INSERT INTO {ROWS} (report_id, number, first_day, last_day) VALUES (%s, %s, %s, %s)"
_ADD_REPORT = f"INSERT INTO {REPORTS} (rowid, words, stems, title, title_stems, marks) VALUES (%s, %s, %s, %s, %s, %s)"
_ADD_STATEMENT = f"INSERT INTO {STATEMENTS} (rowid, words, stems, marks, source, place) VALUES (%s, %s, %s, %s, %s, %s)"


def can_search() -> bool:
    """Whether this database has an index; PostgreSQL has none for now."""
    return connection.vendor == "sqlite"


@transaction.atomic
def index_report(*, row: Report, statements: Iterable[Statement]) -> None:
    """Puts a report and its statements into the index, in place of what stood there of it."""
    if not can_search():
        return
    days = days_of(row.date)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {ROWS} WHERE report_id = %s", [row.id.hex])
        cursor.execute(_ADD_ROW, [row.id.hex, "", *days])
        cursor.execute(_ADD_REPORT, [cursor.lastrowid, *_words(row.text), *_words(row.title), mark("language", row.language)])
        for statement in statements:
            cursor.execute(_ADD_ROW, [row.id.hex, statement.number, *days])
            cursor.execute(_ADD_STATEMENT, [cursor.lastrowid, *_statement(row, statement)])


def index_all() -> int:
    """Writes the index anew for all reports that were read; gives their number."""
    held = Report.objects.filter(read_at__isnull=False).prefetch_related("statements")
    number = 0
    for number, row in enumerate(held.iterator(chunk_size=200), 1):  # noqa: B007 (the last one is the answer)
        index_report(row=row, statements=row.statements.all())
    return number


def merge_index() -> None:
    """Lets the words of what was taken out leave the index; of a large site, at the next merge."""
    if can_search() and Report.objects.count() <= SMALL_SITE:
        with connection.cursor() as cursor:
            for table in (REPORTS, STATEMENTS):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def mark(kind: str, value: str) -> str:
    """A filter's word: "stance" and "no_answer" make "stancenoanswer"."""
    return kind + "".join(c for c in value.casefold() if c.isalnum()) if value else ""


def days_of(date: str) -> tuple[int | None, int | None]:
    """The first and the last day a date may mean, as numbers: "2031-05" is 20310500 to 20310599."""
    digits = "".join(date.split("-")) if date[:10].replace("-", "").isdecimal() else ""
    if len(digits) not in (4, 6, 8):
        return None, None
    return int(digits.ljust(8, "0")), int(digits.ljust(8, "9"))


def _words(text: str) -> tuple[str, str]:
    """The words of a text, and their stems."""
    words = list(words_of(text))
    return " ".join(w.folded for w in words), " ".join(w.stem for w in words)


def _statement(row: Report, statement: Statement) -> list[str]:
    data = statement.data
    content = " ".join(row.text[start:end] for start, end in data["content"])
    marks = [mark("language", row.language), mark("stance", statement.stance), *(mark("act", a) for a in _values(data, "act"))]
    speakers = [statement.source_name, data["speaks_for"], *(s["source_name"] for s in data["also"])]
    return [*_words(content), " ".join(filter(None, marks)), _names(speakers), _names(_places(data))]


def _places(data: dict[str, Any]) -> Iterable[str]:
    """Each place by its name, and the places it lies in."""
    for detail in data["details"]:
        if detail["slot"] == "place":
            yield from map(place_name, filter(None, [detail["value"].get("id"), *detail["value"].get("within", ())]))


def _values(data: dict[str, Any], slot: str) -> Iterable[str]:
    return dict.fromkeys(d["value"]["id"] for d in data["details"] if d["slot"] == slot and d["value"].get("id"))


def _names(names: Iterable[str | None]) -> str:
    return " ".join(w.folded for name in dict.fromkeys(filter(None, names)) for w in words_of(str(name)))
