"""Word documents (.docx): paragraphs, tables, text boxes and notes, with tracked insertions and without what was struck out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from vouchsafe.errors import FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats.extracted import Extracted, first_of, joined, version_of

MAX_UNPACKED_BYTES = 200_000_000
MAX_PART_BYTES = 50_000_000
"""One part of XML; as a tree it takes some ten times as much memory."""
MAX_PARTS = 5_000
MAX_RATIO = 200
"""A document packs to a tenth or so; beyond this it is a bomb."""
LEAST_PACKED_BYTES = 10_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A text box stands twice in a document: as it is, and for older programs."""
_NOTES = ("/footnotes", "/endnotes")
_SPOKEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def extract(data: bytes) -> Extracted:
    """The text in order, notes at the end, page heads as furniture. Raises FileUnreadable, FileEncrypted, FileTooLarge (a bomb), FileEmpty."""
    import docx

    if data.startswith(_OLD):
        raise FileEncrypted("asks for a password, or is an old .doc file")
    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = [*_heads(document), *((b, False) for b in _blocks(document.element.body)), *((b, False) for b in _notes(document))]
        about = document.core_properties
        title, author, created = about.title, about.author, about.created
    except MemoryError:
        raise
    except Exception:  # the library raises whatever its XML and zip parts raise: all mean the same to a person
        raise FileUnreadable("is not a readable Word document") from None
    text, furniture = joined(blocks)
    if not any(not is_furniture for _, is_furniture in blocks):
        raise FileEmpty("holds no text")
    return Extracted(text=text, tool=version_of("python-docx"), title=first_of(title), author=first_of(author),
                     date=created.date().isoformat() if created else None, furniture=furniture)  # fmt: skip


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise FileUnreadable("is not a readable Word document") from None
    unpacked = sum(entry.file_size for entry in entries)
    parts = max((entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))), default=0)
    if (
        unpacked > min(MAX_UNPACKED_BYTES, MAX_RATIO * max(len(data), LEAST_PACKED_BYTES))
        or parts > MAX_PART_BYTES
        or len(entries) > MAX_PARTS
    ):
        raise FileTooLarge("unpacks to far more than a document holds")
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileEncrypted("asks for a password")


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs below an element, table rows as one block each, in the order of the document."""
    for child in element:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag not in (_AGAIN, f"{_W}del", f"{_W}moveFrom"):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is table:
            cells = [" ".join(_blocks(cell)).strip() for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
            if any(cells):
                yield " | ".join(cells).rstrip(" |")


def _paragraph(paragraph: Any) -> Iterator[str]:
    """A paragraph's text, then that of the text boxes anchored in it."""
    said, boxes = [], []
    work = [iter(paragraph)]
    while work:
        child = next(work[-1], None)
        if child is None:
            work.pop()
        elif child.tag == f"{_W}t":
            said.append(child.text or "")
        elif child.tag in _SPOKEN:
            said.append(_SPOKEN[child.tag])
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in (_AGAIN, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr") and not _is_hidden(child):
            work.append(iter(child))
    if text := "".join(said).strip():
        yield text
    for box in boxes:
        yield from _blocks(box)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden text, which no reader of the document sees."""
    off = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return off is not None and off.get(f"{_W}val") not in ("0", "false", "off")


def _notes(document: Any) -> Iterator[str]:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            yield from _blocks(parse_xml(relation.target_part.blob))


def _heads(document: Any) -> list[tuple[str, bool]]:
    """What stands above and below every page."""
    told = [b for s in document.sections for part in (s.header, s.footer) if not part.is_linked_to_previous for b in _blocks(part._element)]
    return [(text, True) for text in dict.fromkeys(told)]
