"""Flat rows as a frame or a table, for notebooks."""

from __future__ import annotations

import html
from collections.abc import Sequence
from importlib import import_module
from typing import Any


def frame_of(rows: Sequence[dict[str, Any]]) -> Any:
    """The rows as a pandas frame, else a polars one. Raises ModuleNotFoundError where neither is installed."""
    for library in ("pandas", "polars"):
        try:
            return import_module(library).DataFrame(list(rows))
        except ModuleNotFoundError:
            continue
    raise ModuleNotFoundError("to_frame() needs pandas or polars: install one of them beside vouchsafe")


MOST_ROWS = 200
"""A notebook grows slow with longer tables; what is left out is counted under the table."""


def html_table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as an HTML table; every value is escaped and cannot turn the text around it."""
    if not rows:
        return "<p>nothing found</p>"
    head = "".join(f"<th>{html.escape(k)}</th>" for k in rows[0])
    body = "".join("<tr>" + "".join(f"<td><bdi>{_shown(v)}</bdi></td>" for v in row.values()) + "</tr>" for row in rows[:MOST_ROWS])
    more = f"<p>and {len(rows) - MOST_ROWS} further rows</p>" if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _shown(value: Any) -> str:
    return "" if value is None else html.escape(str(value))
