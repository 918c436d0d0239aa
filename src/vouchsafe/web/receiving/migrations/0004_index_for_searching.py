"""The index of words. It holds folded words and stems in SQLite's FTS5, without the texts themselves, and goes with its report.

A row of `receiving_desk_searched` is a whole report (number "") or one of its statements; the same id stands in one of the two indexes.
On PostgreSQL nothing is made for now: there the search says that it cannot look.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MAKE = [
    """CREATE TABLE receiving_desk_searched (
        id integer PRIMARY KEY AUTOINCREMENT,
        report_id char(32) NOT NULL REFERENCES receiving_desk_report (id) ON DELETE CASCADE,
        number varchar(16) NOT NULL, first_day integer NULL, last_day integer NULL)""",
    "CREATE INDEX searched_by_report ON receiving_desk_searched (report_id)",
    """CREATE VIRTUAL TABLE receiving_desk_search_reports USING fts5 (
        words, stems, title, title_stems, marks, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE receiving_desk_search_statements USING fts5 (
        words, stems, marks, source, place, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER searched_gone AFTER DELETE ON receiving_desk_searched BEGIN
        DELETE FROM receiving_desk_search_reports WHERE rowid = old.id AND old.number = '';
        DELETE FROM receiving_desk_search_statements WHERE rowid = old.id AND old.number <> ''; END""",
]
TAKE_AWAY = [
    "DROP TRIGGER searched_gone", "DROP TABLE receiving_desk_search_statements", "DROP TABLE receiving_desk_search_reports",
    "DROP TABLE receiving_desk_searched",
]


def _doing(statements: list[str]) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    def run(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):

    dependencies = [("receiving_desk", "0003_correction_verdict")]

    operations = [migrations.RunPython(_doing(MAKE), _doing(TAKE_AWAY))]
