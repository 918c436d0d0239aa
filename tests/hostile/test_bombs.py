"""Files made to take all time or memory: each ends in a report or in one clear line, and the next file is read."""

import io
import json
import time
import tracemalloc
import zipfile
import zlib

import pytest

from files import docx_body, docx_of, mail_of, mhtml_of, pdf_of
from vouchsafe.adapters.intake import take_in
from vouchsafe.errors import ReceivingError

GOOD = "Open Hand said on Friday that forty people were in hiding in the hills near the pass.\n"
MEGA = 1_000_000


def laughs(depth=9):
    return "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, depth + 1))


def pdf_with(stream, *, packed=b"", extra=b""):
    """A PDF whose page is drawn by a packed stream, and further objects."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d %s >> stream\n%s\nendstream" % (len(stream), packed, stream), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        extra or b"<< >>",
    ]  # fmt: skip
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, held) for n, held in enumerate(objects, 1))
    return body + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF"


def zip_of(names, data=b""):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, data)
    return held.getvalue()


def packed(size):
    """So many zero bytes, packed some thousandfold."""
    press = zlib.compressobj(9)
    return b"".join([*(press.compress(b"\0" * MEGA) for _ in range(size // MEGA)), press.flush()])


BOMBS = {
    # pages
    "two million nested tags.html": lambda: b"<div>" * 2 * MEGA,
    "nested tags of one line.html": lambda: b"<b>" * MEGA + b"x",
    "nested quotations.html": lambda: b"<blockquote><q>" * 100_000 + b"said so.",
    "nested tables.html": lambda: b"<table><tr><td>" * 100_000,
    "five million brackets.html": lambda: b"<" * 5 * MEGA,
    "tags never closed.html": lambda: b"<p class='" * 300_000,
    "attributes.html": lambda: b"<p " + b"a='b' " * MEGA + b">said so.</p>",
    "one attribute.html": lambda: b"<p title='" + b"a" * 20 * MEGA + b"'>said so.</p>",
    "paragraphs.html": lambda: b"<p>Open Hand said so." * 200_000,
    "spans.html": lambda: b"<span>said </span>" * 200_000,
    "rules of style.html": lambda: b"<style>" + b".a,.b{display:none}" * 200_000 + b"</style>" + b"<p class='a c'>said so.</p>" * 1_000,
    "braces of style.html": lambda: b"<style>" + b"@media{" * 300_000 + b"</style><p>said so.</p>",
    "laughs.html": lambda: f"<!DOCTYPE l [<!ENTITY a0 'aaaaaaaaaa'>{laughs()}]><html><body><p>&a9;</p></body></html>".encode(),
    "comment never closed.html": lambda: b"<p>said so.</p><!--" + b"-" * 5 * MEGA,
    "title.html": lambda: b"<title>" + b"word " * MEGA + b"</title>" + b"<p>word word word</p>" * 20_000,
    "linked data.html": lambda: b'<script type="application/ld+json">' + b"[" * 5 * MEGA + b"</script><p>said so.</p>",
    "letters by number.html": lambda: b"<p>" + b"&#x41;" * MEGA + b"</p>",
    "a picture in the text.html": lambda: b"<img src='data:image/png;base64," + b"A" * 30 * MEGA + b"'><p>said so.</p>",
    "dates.html": lambda: b"<p>" + b"2031-05-16 16 May 2031 16.05.2031 " * 50_000 + b"</p>",
    "packed.html": lambda: b"\x1f\x8b\x08\x00" + packed(500 * MEGA),
    "one word.html": lambda: b"a" * 20 * MEGA,
    "zero bytes.html": lambda: b"<p>said so.</p>" + b"\0" * 20 * MEGA,
    # documents to print
    "a hundred thousand pages.pdf": lambda: pdf_of([[]] * 100_000),
    "packed page.pdf": lambda: pdf_with(packed(2_000 * MEGA), packed=b"/Filter /FlateDecode"),
    "packed twice.pdf": lambda: pdf_with(zlib.compress(packed(4_000 * MEGA)), packed=b"/Filter [/FlateDecode /FlateDecode]"),
    "words without end.pdf": lambda: pdf_with(zlib.compress(b"BT /F1 9 Tf " + b"(said so) Tj " * 3 * MEGA + b"ET"), packed=b"/Filter /FlateDecode"),
    "a form that draws itself.pdf": lambda: pdf_with(b"/X Do", extra=b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >> stream\n/X Do\nendstream"),
    "nested lists.pdf": lambda: pdf_with(b"[" * 2 * MEGA),
    "pages of pages.pdf": lambda: pdf_of([["x"]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
    "brackets.pdf": lambda: b"%PDF-1.4\n1 0 obj\n" + b"<<" * 2 * MEGA,
    "no end.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj << /Length 99999999 >> stream\n" * 100_000,
    # word files
    "packed picture.docx": lambda: docx_of("x", parts={"word/media/a.bin": b"\0" * 60 * MEGA}),
    "packed text.docx": lambda: docx_of("x", parts={"word/document.xml": b" " * 60 * MEGA}),
    "nested paragraphs.docx": lambda: docx_of(parts=docx_body("<w:p>" * 300_000)),
    "nested tables.docx": lambda: docx_of(parts=docx_body("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60)),
    "laughs.docx": lambda: docx_of(parts=docx_body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", before=f"<!DOCTYPE l [<!ENTITY a0 'aaaaaaaaaa'>{laughs()}]>")),
    "entity of a megabyte.docx": lambda: docx_of(parts=docx_body("<w:p><w:r><w:t>" + "&a;" * 10_000 + "</w:t></w:r></w:p>", before=f"<!DOCTYPE l [<!ENTITY a '{'a' * MEGA}'>]>")),
    "a hundred thousand parts.docx": lambda: zip_of([f"word/{n}.xml" for n in range(100_000)]),
    "paragraphs.docx": lambda: docx_of(parts=docx_body("<w:p><w:r><w:t>Open Hand said so.</w:t></w:r></w:p>" * 400_000)),
    "a zip in a zip.docx": lambda: zip_of(["word/document.xml"], zip_of(["a"], b"\0" * 50 * MEGA)),
    "one name many times.docx": lambda: docx_of("x") + docx_of("x") * 20,
    # mails
    "a hundred thousand parts.eml": lambda: mail_of("--B\r\nContent-Type: text/plain\r\n\r\nhi\r\n" * 100_000, content_type="multipart/mixed; boundary=B"),
    "mails in mails.eml": lambda: mail_of("Content-Type: message/rfc822\r\n\r\nFrom: a\r\n" * 20_000, content_type="message/rfc822"),
    "parts in parts.eml": lambda: mail_of("".join(f"--B{n}\r\nContent-Type: multipart/mixed; boundary=B{n + 1}\r\n\r\n" for n in range(5_000)), content_type="multipart/mixed; boundary=B0"),
    "coded head.eml": lambda: b"Subject: " + b"=?utf-8?b?QQ==?= " * 200_000 + b"\r\n\r\nbody",
    "addresses.eml": lambda: b"From: " + b"<a@b>, " * 300_000 + b"\r\n\r\nbody",
    "head lines.eml": lambda: b"X: y\r\n" * MEGA + b"\r\nbody",
    "long border.eml": lambda: mail_of("x", content_type="multipart/mixed; boundary=" + "B" * MEGA),
    "folded head.eml": lambda: b"Subject: a\r\n" + b" b\r\n" * MEGA + b"\r\nbody",
    "page in a mail.eml": lambda: mail_of("<div>" * MEGA + "said so", content_type="text/html"),
    "nested tags.mhtml": lambda: mhtml_of(b"<div>" * MEGA + b"said so"),
    # chats, rows, text
    "nested lists.json": lambda: b"[" * 20 * MEGA,
    "objects without end.json": lambda: b'{"messages": [' + b"{}," * 15 * MEGA + b"{}]}",
    "a long number.json": lambda: b'{"messages": ' + b"9" * 5 * MEGA + b"}",
    "messages.json": lambda: json.dumps({"messages": [{"text": "They told us no.", "from": "Mira"}] * 300_000}).encode(),
    "nested lists.jsonl": lambda: b'{"doc_id": "a", "text": ' + b"[" * 20 * MEGA,
    "bad rows.jsonl": lambda: b"x\n" * MEGA,
    "one row.jsonl": lambda: b'{"doc_id": "a", "text": "' + b"a" * 45 * MEGA + b'"}',
    "binary.txt": lambda: bytes(range(256)) * 40_000,
    "one line.txt": lambda: b"said " * 8 * MEGA,
    "no encoding.txt": lambda: b"\xff\x80\xfe" * 3 * MEGA,
    "only spaces.txt": lambda: b" " * 40 * MEGA,
    "half letters.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * MEGA,
}  # fmt: skip
SECONDS = 45
"""The limit of a file is 30 s; starting the process again takes some more."""


@pytest.mark.long
@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_one_line_or_a_report_and_the_next_file_is_read(name, tmp_path):
    (tmp_path / f"a {name}").write_bytes(BOMBS[name]())
    (tmp_path / "b good.html").write_text(f"<p>{GOOD}</p>")
    start = time.monotonic()
    items = list(take_in([tmp_path]))
    took = time.monotonic() - start
    errors = [str(i) for i in items if isinstance(i, ReceivingError)]
    reports = {i.doc_id: i for i in items if not isinstance(i, ReceivingError)}
    assert "forty people" in reports["b good"].text
    assert all(line.startswith(f"{tmp_path}/a {name}: ") and line.isprintable() and len(line) < 300 for line in errors)
    assert len(errors) + len(reports) == 2 or name == "bad rows.jsonl"
    assert took < SECONDS


@pytest.mark.long
def test_there_are_fifty_bombs():
    assert len(BOMBS) >= 50


@pytest.mark.timeout(60)
def test_a_bomb_takes_no_memory_of_the_command(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_with(packed(500 * MEGA), packed=b"/Filter /FlateDecode"))
    (tmp_path / "b.html").write_bytes(b"<div>" * MEGA)
    tracemalloc.start()
    try:
        assert all(isinstance(i, ReceivingError) for i in take_in([tmp_path]))
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGA
    finally:
        tracemalloc.stop()
