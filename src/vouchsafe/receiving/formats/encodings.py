"""From bytes to text: by byte-order mark, as UTF-8, as the file says of itself, else by the likeliest old encoding."""

from __future__ import annotations

import codecs
import re

from vouchsafe.errors import FileUnreadable

MOST_CONTROL = 0.01
"""Share of control characters above which bytes are no text."""
MOST_ACCENTED = 0.3
"""Text read as western European with a larger share of words of accented letters alone is in some other alphabet."""
ENOUGH_BYTES = 50_000
"""From so many bytes an encoding is told as well as from all, and guessing is slow."""
LEAST_ZEROS = 0.03
"""Share of zero bytes in UTF-16: one in seven letters is a space."""
NUL_BYTES = 100_000
"""A binary file shows itself within its first so many bytes."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ‘’‚“”„«»‹›–—…•€°ºª¿¡§©®™\xa0\xad")
"""What western European text is written with: where nothing else stands, a guess would only be worse."""
_WESTERN = ("cp1252", "iso8859-15")
_TEXT_ENCODINGS = {
    *_WESTERN, *(f"cp{n}" for n in (437, 850, 852, 855, 866, 874, 949, 932, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)),
    *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 16)), "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "gbk", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be",
}  # fmt: skip
"""Python knows codecs that unpack, escape or take quadratic time; a file may ask for none of those."""


def decoded(data: bytes, *, declared: str | None = None) -> str:
    """Text from bytes, a byte-order mark dropped. Raises FileUnreadable.

    declared  the encoding that the file says it is in; believed only where the bytes do not show another
    A file whose lines are in different encodings is decoded line by line.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    if marked:
        return _checked(_strict(data, marked))
    if b"\0" in data[:NUL_BYTES]:
        raise FileUnreadable("is not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _line_by_line(data)
    return (_as_declared(data, declared) or text) if text.isascii() and b"\x1b" in data else text


def known_encoding(name: str | None) -> str | None:
    """Python's name of a declared encoding, or None where it is unknown or no plain text encoding. Browsers read Latin-1 as Windows-1252."""
    try:
        found = codecs.lookup((name or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    found = "cp1252" if found in ("iso8859-1", "ascii") else found
    return found if found in _TEXT_ENCODINGS else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise FileUnreadable(f"begins like {encoding} but is not") from None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: its spaces and Latin letters hold zero bytes, always on the same side."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or even + odd < LEAST_ZEROS * len(head) or min(even, odd) > 0:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _as_declared(data: bytes, declared: str | None) -> str | None:
    encoding = known_encoding(declared)
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if encoding in _WESTERN and _mostly_foreign(text) else text


def _mostly_foreign(text: str) -> bool:
    """Words written with accented letters only ("Ñåòü") stand in no western language."""
    words = re.findall(r"[^\W\d_]{3,}", text[:ENOUGH_BYTES])
    return sum(all(letter > "\x7f" for letter in word) for word in words) > MOST_ACCENTED * len(words)


def _line_by_line(data: bytes) -> str:
    lines = data.split(b"\n")
    bad = [line for line in lines if _utf8(line) is None]
    encoding = _guessed(b"\n".join(bad))
    return _checked("\n".join(_line(line, encoding) for line in lines).removeprefix("\ufeff"))


def _checked(text: str) -> str:
    control = sum(not (letter.isprintable() or letter.isspace()) for letter in text)
    if control > MOST_CONTROL * len(text):
        raise FileUnreadable("is not text in any known encoding")
    return text


def _line(line: bytes, encoding: str) -> str:
    held = _utf8(line)
    return held if held is not None else line.decode(encoding, "replace")


def _utf8(line: bytes) -> str | None:
    """A line read as UTF-8; one damaged in a few places keeps what is whole."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("utf-8", "replace")
    whole = sum(letter > "\x7f" for letter in text) - text.count("\ufffd")
    return text if whole >= 3 * text.count("\ufffd") else None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:ENOUGH_BYTES]
    western = sample.decode("cp1252", "replace")
    if not any(letter > "\x7f" and letter not in _WESTERN_LETTERS for letter in western) and not _mostly_foreign(western):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None:
        raise FileUnreadable("is not text in any known encoding")
    return best.encoding
