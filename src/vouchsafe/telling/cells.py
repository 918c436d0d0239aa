"""Cells of tables that spreadsheets open: none may be taken for a formula."""

from __future__ import annotations

import unicodedata

_BEGINS = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or passes over to find one."""


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would compute it. Wide forms of the same signs count too."""
    head = unicodedata.normalize("NFKC", cell[:8]).lstrip(" \u200b\ufeff\u00ad")
    return f"'{cell}" if head.startswith(_BEGINS) or cell.startswith(_BEGINS) else cell
