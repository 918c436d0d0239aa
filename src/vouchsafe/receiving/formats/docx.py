"""Word documents (.docx)."""

from __future__ import annotations

import io
import zipfile

from vouchsafe.errors import FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats.extracted import Extracted, first_of, version_of

MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 200
"""A document packs to a tenth or so; beyond this it is a bomb."""


def extract(data: bytes) -> Extracted:
    """Paragraphs and tables in order. Raises FileUnreadable, FileEncrypted, FileTooLarge (a bomb), FileEmpty."""
    import docx
    from docx.table import Table

    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise FileEncrypted("asks for a password, or is an old .doc file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * max(len(data), 10_000):
            raise FileTooLarge("unpacks to far more than a document holds")
        document = docx.Document(io.BytesIO(data))
    except FileTooLarge:
        raise
    except Exception:  # the library raises whatever its XML and zip parts raise: all mean the same to a person
        raise FileUnreadable("is not a readable Word document") from None
    blocks = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            blocks += [" | ".join(cell.text.strip() for cell in row.cells) for row in item.rows]
        else:
            blocks.append(item.text.strip())
    text = "\n\n".join(b for b in blocks if b)
    if not text:
        raise FileEmpty("holds no text")
    about = document.core_properties
    created = about.created.date().isoformat() if about.created else None
    return Extracted(text=text, tool=version_of("python-docx"), title=first_of(about.title), date=created)
