"""Connections to an encrypted database. While the site is locked there is no key, and so no connection."""

from __future__ import annotations

import datetime
import decimal
from itertools import tee
from typing import Any

from django.db.backends.sqlite3 import base as plain
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database

from vouchsafe.errors import SiteLocked
from vouchsafe.web.project.wiring import door

for _name, _convert in {
    "bool": b"1".__eq__, "date": parse_date, "datetime": parse_datetime, "time": parse_time, "timestamp": parse_datetime,
}.items():  # fmt: skip
    Database.register_converter(_name, _convert if _name == "bool" else plain.decoder(_convert))
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, plain.adapt_date)
Database.register_adapter(datetime.datetime, plain.adapt_datetime)
PRAGMAS = (
    "foreign_keys = ON", "legacy_alter_table = OFF", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY",
    "trusted_schema = OFF", "cell_size_check = ON", "busy_timeout = 20000",
)  # fmt: skip
"""Nothing acknowledged may be lost, nothing deleted may stay, nothing temporary may touch the disk."""


class Connection(Database.Connection):  # type: ignore[misc]
    """One that can be pointed to weakly, so that the door finds all that are open."""


class Cursor(Database.Cursor):  # type: ignore[misc]
    """Takes Django's %s for SQLite's ?."""

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if hasattr(params, "keys") else None
        return super().execute(self._converted(query, names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        peekable, rows = tee(iter(param_list))
        first = next(peekable, None)
        names = list(first) if first is not None and hasattr(first, "keys") else None
        return super().executemany(self._converted(query, names), rows)

    def _converted(self, query: str, names: list[str] | None) -> str:
        if names is None:
            return str(plain.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))
        return query % {name: f":{name}" for name in names}


class DatabaseWrapper(plain.DatabaseWrapper):
    """SQLite over SQLCipher."""

    Database = Database
    opened_in = ""

    def ensure_connection(self) -> None:
        """A connection of the session of the door that is open now; one from before it was locked is of no use. Raises SiteLocked."""
        if self._is_of_before and self.in_atomic_block:
            raise SiteLocked("the site was locked in the middle of a change; nothing of the change was kept")
        if self._is_of_before:
            self.close()
        super().ensure_connection()

    def close_if_unusable_or_obsolete(self) -> None:
        """Django asks this before and after each request, when the site may be locked."""
        if self._is_of_before:
            self.close()
        super().close_if_unusable_or_obsolete()

    def _close(self) -> None:
        if self.connection is not None:
            door().close(self.connection)

    @property
    def _is_of_before(self) -> bool:
        return self.connection is not None and self.opened_in != door().session

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection with the key given first. Raises SiteLocked; OperationalError where the file is damaged or of another key."""
        self.opened_in, key = door().session, door().key_for("vs.database")
        connection = Database.connect(**conn_params, factory=Connection)
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        register(connection)
        door().noting(connection, self.opened_in)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
