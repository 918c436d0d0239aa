"""Files damaged at random: every one gives a text whose spans hold, or one of our own refusals, and nothing else."""

import json
import logging
import random

import pytest

from files import docx_of, mail_of, mhtml_of, pdf_of
from vouchsafe.errors import ReceivingError
from vouchsafe.receiving.formats.known import HARMLESS, RISKY

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Forty | Morning Post</title><meta property="og:site_name" content="Morning Post">
<style>.x{display:none}@media print{.y{opacity:0}}</style><script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ada Kern"}}</script></head>
<body><nav>Home</nav><article><h1>Forty</h1><p>By Ada <b>Kern</b><br>16 May</p><blockquote><p>We counted <q>forty</q>.</p></blockquote><table><tr><td>May
<td>40</table><aside class="pullquote">&ldquo;No&rdquo;</aside><p>Open Hand said on Friday that forty<sup><a>1</a></sup> people were in hiding.</p></article></html>"""
PARTS = "--B\r\nContent-Type: text/html\r\n\r\n<p>Forty.</p>\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nFrom: a\r\n\r\nForty.\r\n--B--"
CHAT = {
    "name": "Karst Watch",
    "type": "public_channel",
    "messages": [{"date": "2031-05-16", "from": "Mira", "text": ["a", {"type": "b", "text": "c"}]}],
}
WHOLE = {
    ".html": [PAGE.encode()], ".pdf": [pdf_of([["Open Hand said so."], ["Forty."]], about="/Title (T) /CreationDate (D:20310516)")],
    ".docx": [docx_of("Open Hand said so.")], ".eml": [mail_of("Forty."), mail_of(PARTS, content_type="multipart/mixed; boundary=B")],
    ".mhtml": [mhtml_of(PAGE.encode())], ".json": [json.dumps(CHAT).encode()],
    ".txt": ["“Нет”, said Mira.\n".encode(), b"[16/05/2031, 21:04:11] Mira: They.\n[16/05/2031, 21:05:00] Jon: Who?\n"],
}  # fmt: skip
ODD = (
    b"<",
    b">",
    b"\0",
    b"\xff",
    b"&#x110000;",
    b"<![CDATA[",
    b"\xed\xa0\x80",
    b"<!--",
    b"\r\n",
    b'"',
    b"9" * 20,
    b"<svg>",
    b"<template>",
    b"<plaintext>",
)


def damaged(data, chance):
    held = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(held) + 1)
        to = min(len(held), at + chance.choice((1, 2, 8, 64)))
        match chance.randrange(5):
            case 0:
                held[at:to] = chance.randbytes(to - at)
            case 1:
                del held[at:to]
            case 2:
                held[at:at] = held[at:to] * chance.choice((1, 3, 50))
            case 3:
                held[at:at] = chance.choice(ODD)
            case _:
                del held[max(at, 1) :]
    return bytes(held)


@pytest.mark.parametrize("count", [150, pytest.param(5_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])])
@pytest.mark.parametrize("ending", WHOLE)
def test_a_damaged_file_gives_a_text_or_a_refusal(ending, count):
    logging.disable(logging.CRITICAL)
    chance, extract = random.Random(ending), (RISKY | HARMLESS)[ending]
    try:
        for _ in range(count):
            data = damaged(chance.choice(WHOLE[ending]), chance)
            try:
                held = extract(data)
            except ReceivingError:
                continue
            assert all(0 <= start <= end <= len(held.text) for start, end in held.furniture)
            for said in (held.text, held.title, held.publisher, held.author, held.url, held.date, held.language):
                assert said is None or said.encode() is not None
    finally:
        logging.disable(logging.NOTSET)
