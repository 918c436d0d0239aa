"""What a person named on the command line: files of rows to read, and the page to write, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from vouchsafe.errors import AnnotationMalformed, FileUnreadable, PageUnwritable, VouchsafeError


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileUnreadable(f"{path}: cannot be read as a text in UTF-8") from None


def rows_of(path: Path, malformed: type[VouchsafeError]) -> list[dict[str, Any]]:
    """One object a line; empty lines are passed over. Raises `malformed`, naming the line."""
    out = []
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if line.strip():
            out.append(_object(line, f"{path}: line {number}", malformed))
    return out


def _object(line: str, place: str, malformed: type[VouchsafeError]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise malformed(f"{place}: not JSON") from None
    if not isinstance(row, dict):
        raise malformed(f"{place}: not an object in braces")
    return row


def list_of(path: Path) -> list[dict[str, Any]]:
    """A file that holds one list of objects. Raises AnnotationMalformed."""
    try:
        held = json.loads(text_of(path))
    except (ValueError, RecursionError):
        raise AnnotationMalformed(f"{path}: not JSON") from None
    if not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
        raise AnnotationMalformed(f"{path}: not a list of objects")
    return held


def writable(path: Path, *, example: str = "page.html") -> None:
    """Raises PageUnwritable where a file could not be written: asked before the work, so that nobody waits in vain."""
    if path.is_dir():
        raise PageUnwritable(f"{path}: is a folder; name a file, for example {path / example}")
    parent = next((p for p in path.absolute().parents if p.exists()), None)
    if parent is None or not parent.is_dir() or not os.access(parent, os.W_OK):
        raise PageUnwritable(f"{path}: cannot be written there; name another place")


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Writes a file whole or not at all; private: nobody but its owner may read it, at no time. Raises PageUnwritable."""
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)  # whatever a stopped run left, with whatever rights
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666), "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise PageUnwritable(f"{path}: {error.strerror or 'cannot be written'}") from None
