"""Which format reads which ending."""

from __future__ import annotations

from collections.abc import Callable

from vouchsafe.receiving.formats import chat, docx, html, mail, pdf, plain, sheet
from vouchsafe.receiving.formats.extracted import Extracted

HARMLESS: dict[str, Callable[[bytes], Extracted]] = {".txt": plain.extract, ".md": plain.extract}
"""Formats whose reading is decoding only: they need no process of their own."""
RISKY: dict[str, Callable[[bytes], Extracted]] = {
    ".html": html.extract, ".htm": html.extract, ".mhtml": mail.extract_mhtml, ".mht": mail.extract_mhtml, ".eml": mail.extract_mail,
    ".pdf": pdf.extract, ".docx": docx.extract, ".json": chat.extract_telegram,
}  # fmt: skip
ENDINGS = (*HARMLESS, *RISKY, ".jsonl")
TABLES: dict[str, Callable[[bytes], Extracted]] = {".xlsx": sheet.extract_sheet}
"""Spreadsheets come out as comma-separated values; they are tables of reports, never a report themselves."""
