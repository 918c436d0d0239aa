"""What the words of a name are: part of a person's name, head of a body's or an outlet's name, an office, a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vouchsafe.reading.phrases import PhraseTable, Words, fold, words_of
from vouchsafe.reading.where import places
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

Tag = Literal["name", "body", "state", "outlet", "place", "role", "voice", "people", "pronoun", "narrator", "derived", "particle", "other"]

LANGUAGES = ("en", "ru", "de", "fr", "pt", "es")
PARTICLES = frozenset(["of", "for", "on", "the", "and", "de", "du", "des", "la", "le", "les", "l", "d", "der", "dem", "den", "die", "fur", "von", "vom", "zur", "do", "da", "dos", "das", "del", "los", "las", "y", "e", "et", "und", "&", "по", "и", "для", "al", "bin", "ibn", "van", "el", "to", "in", "at", "s"])  # fmt: skip
"""Small words that may stand inside a name."""

_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a span with what each is. `known[i]`: word i belongs to a listed name; `quoted[i]`: it stands in quotation marks."""

    text: str
    words: Words
    tags: tuple[Tag, ...]
    known: tuple[bool, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.tags)

    def is_capital(self, at: int) -> bool:
        return self.text[self.words.spans[at][0]].isupper()

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next."""
        return self.text[self.words.spans[at][1] : self.words.spans[at + 1][0]] if at + 1 < len(self) else ""

    def written(self, first: int, last: int) -> str:
        """Words `first` to `last` (included) as they stand."""
        return " ".join(self.text[self.words.spans[first][0] : self.words.spans[last][1]].split())

    def span(self, first: int, last: int) -> Span:
        return self.words.spans[first][0], self.words.spans[last][1]


@cache
def _stems(section: str, language: str | None) -> tuple[frozenset[str], tuple[str, ...]]:
    table = load.table("speakers")[section]
    listed = [w for code in ((language,) if language else LANGUAGES) for w in table.get(code, "").split()]
    return frozenset(w for w in listed if not w.endswith("*")), tuple(w[:-1] for w in listed if w.endswith("*"))


def is_one(word: str, section: str, language: str | None) -> bool:
    """Whether a folded word is listed in a section of terms/speakers."""
    exact, stems = _stems(section, language)
    return word in exact or (bool(stems) and word.startswith(stems))


@cache
def _names(vocabulary: str) -> tuple[PhraseTable, dict[str, str]]:
    """The listed names with their kind, and the fullest form of each."""
    terms: dict[str, list[str]] = {}
    full: dict[str, str] = {}
    for row in load.lines(vocabulary):
        name, *rest = (part.strip() for part in row.split("|"))
        kind = rest[0] if rest else "outlet"
        for called in (name, *rest[1:]):
            terms.setdefault(kind, []).append("_".join(called.replace("-", "-").split()))
            full[fold(called)] = name
    return PhraseTable(terms), full


def full_name(written: str) -> str | None:
    """The listed name of a body that goes by letters or other names ("HRW"), or None."""
    return _names("bodies")[1].get(fold(written))


@cache
def _tag_of(word: str, language: str | None) -> Tag:
    """What a folded word is on its own."""
    order: tuple[tuple[str, Tag], ...] = (
        ("narrators", "narrator"), ("pronouns", "pronoun"), ("voice", "voice"), ("state", "state"),
        ("outlets", "outlet"), ("bodies", "body"), ("roles", "role"), ("people", "people"), ("derived", "derived"),
    )  # fmt: skip
    if word in PARTICLES and not is_one(word, "pronouns", language):
        return "particle"
    return next((tag for section, tag in order if is_one(word, section, language)), "other")


def tagged(text: str, span: Span, language: str | None) -> Tagged:
    """The words of `span`, each with what it is."""
    language = language if language in LANGUAGES else None
    words = words_of(text, span)
    tags: list[Tag] = []
    for (start, end), word in zip(words.spans, words.folded, strict=True):
        tag = _tag_of(word, language)
        capital = text[start].isupper()
        if tag == "pronoun" and text[start:end].isupper() and end - start > 1:
            tag = "other"  # "IT", "WHO": letters, not a pronoun
        if tag == "other" and capital and not _NUMBER.search(word):
            tag = "name"
        tags.append(tag)
    known = [False] * len(tags)
    for hit in places(text, words):
        for at in range(hit.first, hit.last + 1):
            tags[at] = "place"
    _mark_listed(text, words, tags, known)
    return Tagged(text, words, tuple(tags), tuple(known), _quoted(text, words))


def _mark_listed(text: str, words: Words, tags: list[Tag], known: list[bool]) -> None:
    kinds: dict[str, Tag] = {"outlet": "outlet", "state": "state", "free": "body"}
    for vocabulary in ("bodies", "outlets"):
        for hit in _names(vocabulary)[0].hits(words):
            start, end = words.spans[hit.first]
            if text[start].isupper() or (vocabulary == "outlets" and hit.first == hit.last and text[start:end] in ("dpa", "taz")):
                for at in range(hit.first, hit.last + 1):
                    tags[at], known[at] = kinds[hit.term], True


def _quoted(text: str, words: Words) -> tuple[bool, ...]:
    out, inside = [], False
    for n, (start, _) in enumerate(words.spans):
        before = text[words.spans[n - 1][1] if n else max(start - 1, 0) : start]
        for mark in before:
            inside = True if mark in "«„“‹" else False if mark in "»”›" else (not inside) if mark == '"' else inside
        out.append(inside)
    return tuple(out)


def any_tag(tags: Sequence[Tag], *wanted: Tag) -> bool:
    return any(t in wanted for t in tags)
