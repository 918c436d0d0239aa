"""Characters that show nothing but can hide or turn text around, made visible. Text from strangers passes here before anyone sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NAMES = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI",
    "\u2069": "PDI", "\u200b": "ZWSP", "\u2060": "WJ", "\ufeff": "BOM", "\u2028": "LS", "\u2029": "PS", "\x00": "NUL", "\x1b": "ESC",
    "\x07": "BEL", "\x08": "BS", "\x7f": "DEL", "\r": "CR",
}  # fmt: skip
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Left alone: tab, line feed, the joiners that scripts and emoji need, and the marks (U+200E, U+200F) that only place punctuation."""
_OPENS, _CLOSES = '"“„«”', '"”“»'
_INNER = re.compile('["“”„«»]')
_NEVER_WRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def label(letter: str) -> str:
    """A short name for a hidden character: "RLO", else "U+0085"."""
    return _NAMES.get(letter, f"U+{ord(letter):04X}")


def plain(text: str) -> str:
    """Text in which each hidden character is replaced by its name in brackets: "⟨RLO⟩"."""
    return _HIDDEN.sub(lambda m: f"⟨{label(m.group())}⟩", text)


def one_line(text: str) -> str:
    """The same on one line: for names, titles and cells of tables."""
    return " ".join(plain(text).split())


def shortened(text: str, letters: int) -> str:
    """At most so many letters on one line, cut at a word with "…"."""
    line = one_line(text)
    if len(line) <= letters:
        return line
    cut = line[: letters - 1]
    word = cut.rpartition(" ")[0]
    return (word if len(word) > letters // 2 else cut).rstrip(" ,;:–-") + "…"


def unquoted(text: str) -> str:
    """Words without the quotation marks around the whole of them: they are about to be quoted."""
    line = one_line(text)
    return line[1:-1] if len(line) > 2 and line[0] in _OPENS and line[-1] in _CLOSES and not _INNER.search(line[1:-1]) else line


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Runs of text and hidden characters: (run, None) or (character, its name). Joined, they are the text."""
    at = 0
    for found in _HIDDEN.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], None
        yield found.group(), label(found.group())
        at = found.end()
    if at < len(text):
        yield text[at:], None


def writable(letter: str) -> str:
    """The character itself, or U+FFFD where a page cannot hold it."""
    return "\ufffd" if _NEVER_WRITTEN.match(letter) and unicodedata.category(letter) in ("Cc", "Cs") else letter
