"""What the words of a name are: part of a person's name, head of a body's or an outlet's name, an office, a pronoun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from vouchsafe.reading.phrases import PhraseTable, ReadText, Words, fold, stem, words_of
from vouchsafe.reading.russian_names import is_word as is_russian_word
from vouchsafe.reading.when import names_day
from vouchsafe.reading.where import places
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

Tag = Literal[
    "name", "body", "state", "outlet", "place", "demonym", "role", "voice", "title", "people", "pronoun", "possessive", "narrator",
    "derived", "particle", "other",
]  # fmt: skip

LANGUAGES = ("en", "ru", "de", "fr", "pt", "es")
PARTICLES = frozenset(["of", "for", "on", "the", "and", "de", "du", "des", "la", "le", "les", "l", "d", "der", "dem", "den", "die", "fur", "von", "vom", "zur", "do", "da", "dos", "das", "del", "los", "las", "y", "e", "et", "und", "&", "по", "и", "для", "al", "bin", "ibn", "van", "el", "to", "in", "at", "s"])  # fmt: skip
"""Small words that may stand inside a name."""
HEADS: tuple[Tag, ...] = ("state", "outlet", "body")
"""What the head word of a body's or an outlet's name is."""
COMMON_TIMES = 60
"""Times in a million words from which an English word that opens a sentence is taken for a word, not for a name."""

_NUMBER = re.compile(r"\d")
_QUOTES = re.compile('[«„“‹»”›"]')
_OPENS = re.compile(r"(?:^|[.!?:;…\n\"“«„(—–])\s*[\"“«„'‘]*$")
_OPENS_INSIDE = re.compile(r"[\"“«„:(]\s*$|\s[—–]\s")
_ORDER: tuple[tuple[str, Tag], ...] = (
    ("narrators", "narrator"), ("pronouns", "pronoun"), ("possessives", "possessive"), ("titles", "title"), ("voice", "voice"),
    ("state", "state"), ("outlets", "outlet"), ("bodies", "body"), ("roles", "role"), ("people", "people"), ("derived", "derived"),
    ("demonyms", "demonym"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a span with what each is. `known[i]`: word i belongs to a listed name; `quoted[i]`: it stands in quotation marks."""

    text: str
    words: Words
    tags: tuple[Tag, ...]
    known: tuple[bool, ...]
    quoted: tuple[bool, ...]
    language: str | None = None

    def __len__(self) -> int:
        return len(self.tags)

    def is_capital(self, at: int) -> bool:
        return self.text[self.words.spans[at][0]].isupper()

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next."""
        return self.text[self.words.spans[at][1] : self.words.spans[at + 1][0]] if at + 1 < len(self) else ""

    def written(self, first: int, last: int) -> str:
        """Words `first` to `last` (included) as they stand."""
        end = self.words.spans[last][1]
        dotted = "." in self.text[self.words.spans[last][0] : end] and self.text[end : end + 1] == "."  # "the U.S."
        return " ".join(self.text[self.words.spans[first][0] : end + dotted].split())

    def span(self, first: int, last: int) -> Span:
        return self.words.spans[first][0], self.words.spans[last][1]

    def opens_sentence(self, at: int) -> bool:
        return opens_sentence(self.text, self.words, at)


def opens_sentence(text: str, words: Words, at: int) -> bool:
    """Whether a word is written with a capital because a sentence or a quotation begins there."""
    start = words.spans[at][0]
    if at == 0:
        return bool(_OPENS.search(text[max(start - 4, 0) : start]))
    return words.breaks[at - 1] or bool(_OPENS_INSIDE.search(text[words.spans[at - 1][1] : start]))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Whole words of a section of terms/speakers, beginnings (`stem*`) by their first letter, endings (`*ending`) by their last."""

    words: frozenset[str]
    beginnings: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]


@cache
def _listed(section: str, language: str | None) -> _Listed:
    table = load.table("speakers")[section]
    words = [fold(w) for code in ("all", *((language,) if language else LANGUAGES)) for w in table.get(code, "").split()]
    beginnings = [w[:-1] for w in words if w.endswith("*")]
    endings = [w[1:] for w in words if w.startswith("*")]
    return _Listed(frozenset(w for w in words if "*" not in w), _by_letter(beginnings, 0), _by_letter(endings, -1))


def _by_letter(parts: Sequence[str], place: int) -> dict[str, tuple[str, ...]]:
    return {letter: tuple(p for p in parts if p[place] == letter) for letter in {p[place] for p in parts}}


def is_one(word: str, section: str, language: str | None) -> bool:
    """Whether a folded word is listed in a section of terms/speakers."""
    listed = _listed(section, language)
    if word in listed.words:
        return True
    return word.startswith(listed.beginnings.get(word[:1], ())) or word.endswith(listed.endings.get(word[-1:], ()))


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


@lru_cache(maxsize=100_000)
def _tag_of(word: str, language: str | None, capital: bool) -> Tag:
    """What a folded word is on its own."""
    if word in PARTICLES and not is_one(word, "pronouns", language):
        return "particle"
    sections = (held for held in _ORDER if capital or held[1] != "title")  # "St", "Sister": by their capital
    if language == "de" and _ends_as(word, "roles") and not _ends_as(word, "state"):
        return "role"  # "Parteivorsitzende" is no party
    tag: Tag = next((tag for section, tag in sections if is_one(word, section, language)), "other")
    if tag != "other" or not capital:
        return tag
    if "-" in word:
        last = _tag_of(word.rpartition("-")[2], language, capital)
        return last if last in (*HEADS, "role", "voice") else "other"  # "LGBT-Netzwerk", "UN-Sprecherin"
    # names of bodies and outlets are English in every language: "der Sprecher des Karst Network"
    return next((tag for section, tag in _ORDER if tag in HEADS and is_one(word, section, "en")), "other")


def _ends_as(word: str, section: str) -> bool:
    return word.endswith(_listed(section, "de").endings.get(word[-1:], ()))


@cache
def _common_english() -> frozenset[str]:
    rows = (row.split() for row in load.lines("common_english"))
    return frozenset(word for word, times in rows if int(times) >= COMMON_TIMES) - given_names().keys()


@cache
def given_names() -> dict[str, Literal["she", "he"]]:
    """Folded given names with the gender they tell."""
    held = load.table("given_names")
    return {**dict.fromkeys(held["she"].split(), "she"), **dict.fromkeys(held["he"].split(), "he")}


def is_common_plural(word: str) -> bool:
    """Whether a folded word is the plural of a common English one: "Allies said" names nobody."""
    return any(word.endswith(ending) and word.removesuffix(ending) + to in _common_english() for ending, to in (("s", ""), ("ies", "y")))


def may_open(word: str, language: str | None) -> bool:
    """Whether a folded word often opens a sentence with a capital and is no name."""
    return is_one(word, "never_names", language) or is_one(word, "determiners", language)


@dataclass(frozen=True, slots=True, eq=False)
class OwnWords:
    """What a report shows of its own words.

    common  folded words it writes with a small letter as well: no names where they open a sentence
    places  stems of names it uses as places ("in Karst")
    """

    common: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


NO_OWN_WORDS = OwnWords()


def tagged(text: str, span: Span, language: str | None, *, own: OwnWords = NO_OWN_WORDS) -> Tagged:
    """The words of `span`, each with what it is; `own` tells what the whole report shows of its words."""
    language = language if language in LANGUAGES else None
    if not isinstance(text, ReadText):
        return _tagged(text, span, language, own)
    held: Tagged | None = text.remembered.get((tagged, span, language, own))
    if held is None:
        held = text.remembered[tagged, span, language, own] = _tagged(text, span, language, own)
    return held


def _tagged(text: str, span: Span, language: str | None, own: OwnWords) -> Tagged:
    words = words_of(text, span)
    tags = _tags(text, words, language, own)
    known = [False] * len(tags)
    for hit in places(text, words):
        for at in range(hit.first, hit.last + 1):
            tags[at] = "place"
    _mark_listed(text, words, tags, known)
    _mark_last_names(text, words, tags, known)
    return Tagged(text, words, tuple(tags), tuple(known), _quoted(text, words), language)


def _tags(text: str, words: Words, language: str | None, own: OwnWords) -> list[Tag]:
    """What each word is by itself; one with a small letter is the same everywhere."""
    return [
        _tag(text, n, words, language, own) if text[words.spans[n][0]].isupper() else _tag_of(word, language, False)
        for n, word in enumerate(words.folded)
    ]


def _tag(text: str, n: int, words: Words, language: str | None, own: OwnWords) -> Tag:
    """What a word with a capital is."""
    (start, end), word = words.spans[n], words.folded[n]
    tag = _tag_of(word, language, True)
    if tag in ("pronoun", "narrator") and text[start:end].isupper() and end - start > 1:
        tag = "other"  # "IT", "WHO", "US": letters, not a pronoun
    if tag != "other" or _NUMBER.search(word) or (names_day(word) and not _names_person(text, n, words)):
        return tag
    if own.places and stem(word) in own.places:
        return "place"
    if language == "de" and word in own.common and word not in given_names():
        return "other"  # a noun: German writes all of them with a capital
    if not opens_sentence(text, words, n) or names_day(word):
        return "name"
    if word in own.common or may_open(word, language) or (language == "ru" and is_russian_word(text[start:end].lower())):
        return "other"
    alone = n + 1 >= len(words.spans) or not text[words.spans[n + 1][0]].isupper()
    return "other" if alone and language in ("en", None) and word in _common_english() else "name"


def _names_person(text: str, n: int, words: Words) -> bool:
    """ "Jan Ost" is no month."""
    after = n + 1 < len(words.spans) and not words.breaks[n] and text[words.spans[n + 1][0]].isupper()
    return after and words.folded[n] in given_names() and not words.folded[n + 1][:1].isdigit()


def _mark_listed(text: str, words: Words, tags: list[Tag], known: list[bool]) -> None:
    kinds: dict[str, Tag] = {"outlet": "outlet", "state": "state", "free": "body"}
    for vocabulary in ("bodies", "outlets"):
        for hit in _names(vocabulary)[0].hits(words):
            start, end = words.spans[hit.first]
            letters = end - start <= 3 and hit.first == hit.last  # "UN" is a body, "Un" is not
            if (text[start].isupper() and (not letters or text[start:end].isupper() or not text[start:end].isalpha())) or (
                vocabulary == "outlets" and hit.first == hit.last and text[start:end] in ("dpa", "taz")
            ):
                for at in range(hit.first, hit.last + 1):
                    tags[at], known[at] = kinds[hit.term], True


def _mark_last_names(text: str, words: Words, tags: list[Tag], known: list[bool]) -> None:
    """ "Mira King", "Mr. House": behind a given name or a form of address a word with a capital is a last name."""
    first_names = given_names()
    for n in range(1, len(tags)):
        if tags[n - 1] != "title" and (tags[n - 1] != "name" or words.folded[n - 1] not in first_names):
            continue
        start = words.spans[n][0]
        if tags[n] in ("role", "body", "outlet", "people", "derived", "state") and not known[n] and text[start].isupper():
            between = text[words.spans[n - 1][1] : start]
            if not between.strip(". ") and not words.breaks[n - 1] and not (tags[n - 1] == "title" and tags[n] == "role"):
                tags[n] = "name"


def _quoted(text: str, words: Words) -> tuple[bool, ...]:
    if not words.spans or not _QUOTES.search(text, max(words.spans[0][0] - 1, 0), words.spans[-1][0]):
        return (False,) * len(words.spans)
    out, inside = [], False
    for n, (start, _) in enumerate(words.spans):
        before = text[words.spans[n - 1][1] if n else max(start - 1, 0) : start]
        for mark in before:
            inside = True if mark in "«„“‹" else False if mark in "»”›" else (not inside) if mark == '"' else inside
        out.append(inside)
    return tuple(out)


def any_tag(tags: Sequence[Tag], *wanted: Tag) -> bool:
    return not set(wanted).isdisjoint(tags)
