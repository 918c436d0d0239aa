"""Small files in each format, made where a test needs them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf_of(pages: Sequence[Sequence[str]], *, about: str = "") -> bytes:
    """A PDF with these lines on its pages. `about`: its entries on itself, as "/Title (…)"."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = b"BT /F1 11 Tf 50 780 Td 14 TL " + b" ".join(b"(" + _escaped(line) + b") Tj T*" for line in lines) + b" ET"
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    objects.append(b"<< %s >>" % about.encode("latin-1"))
    parts, places, at = [b"%PDF-1.4\n"], [], 9
    for number, held in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, held))
        at += len(parts[-1])
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    end = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), at)
    return b"".join(parts) + table + end


def _escaped(line: str) -> bytes:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1")


def docx_of(*paragraphs: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document. `parts` replaces or adds parts of its package by name."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    plain, packed = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = dict.fromkeys([*old.namelist(), *(parts or {})])
        for name in names:
            new.writestr(name, (parts or {}).get(name) or old.read(name))
    return packed.getvalue()


def docx_body(inside: str, *, before: str = "") -> dict[str, str]:
    """The part of a Word document that holds its text, as XML."""
    return {"word/document.xml": f"{before}<w:document {_WORD}><w:body>{inside}</w:body></w:document>"}


def mail_of(body: str, *, subject: str = "No visas", content_type: str = "text/plain; charset=utf-8", head: str = "") -> bytes:
    """An e-mail from Mira Toll."""
    return (
        f"From: Mira Toll <mira@example.org>\r\nTo: desk@example.org\r\nDate: Fri, 16 May 2031 10:00:00 +0000\r\nSubject: {subject}\r\n{head}"
        f"MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\r\n{body}"
    ).encode()


def mhtml_of(page: bytes, *, content_type: str = "text/html") -> bytes:
    """A page saved as one file, as browsers save it."""
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example.org/a\r\nSubject: Saved\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
