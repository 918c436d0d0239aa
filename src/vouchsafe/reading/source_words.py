"""The words of a source taken apart: whom they name first, of what, whose, and who speaks together with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vouchsafe.reading.naming import LONGEST_QUOTED, Name, names_in
from vouchsafe.reading.phrases import PhraseTable, words_of
from vouchsafe.reading.russian_names import is_plural as is_plural_russian
from vouchsafe.reading.speaker_words import LANGUAGES, PARTICLES, OwnWords, Tagged, is_one, tagged
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

LONGEST_DESCRIPTION = 9
"""Words of a source that is described and not named; what comes behind them tells no more of who it is."""

_ENDS_CORE = re.compile(r"[,;()]| [—–-] ")
_OF_WHOM = frozenset(["of", "for", "from", "with", "at", "in", "on", "by", "to", "who", "that", "which", "whose", "where", "when", "near", "close", "inside", "outside", "familiar", "speaking", "hiding", "living", "including", "involved", "under", "against", "after", "before", "during", "about", "s"])  # fmt: skip
_SPEAKING = ("person", "body", "outlet", "reference", "place", "office", "people")


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source's words.

    core   names of the phrase itself, before a comma or what it is of
    rest   names behind it: what it is of, and what is set beside it
    owner  the name or pronoun it belongs to ("the network's director", "her spokesman")
    plain  the core ends in a noun that is no name and no word for a speaker ("the Karst statement")
    comma  the word behind which the first comma or bracket stands, -1 where there is none
    beside the rest begins behind a comma: it says the same again ("the newspaper, Morning Post")
    """

    held: Tagged
    names: tuple[Name, ...]
    core: tuple[Name, ...]
    rest: tuple[Name, ...]
    owner: Name | None
    plain: bool
    beside: bool
    language: str | None = None
    comma: int = -1

    def one(self, *kinds: str) -> Name | None:
        """The first name of the core of one of the kinds."""
        return next((n for n in self.core if n.kind in kinds), None)

    def last(self, *kinds: str) -> Name | None:
        return next((n for n in reversed(self.core) if n.kind in kinds), None)

    @property
    def several(self) -> bool:
        """Whether the words speak of several people: "activists", "Helfer"."""
        head = self.last("people", "office") or self.one("people", "office")
        return head is not None and is_plural(self.held.words.folded[head.last], self.language, bare=not self._determined())

    def _determined(self) -> bool:
        return is_one(self.held.words.folded[0], "determiners", self.language)

    @property
    def definite(self) -> bool:
        """Whether the words speak of somebody the reader knows: "the minister", «министр»."""
        if not len(self.held):
            return False
        return not is_one(self.held.words.folded[0], "indefinite", self.language)

    def described(self) -> str:
        """The words as a description, without article and without what is set beside them."""
        last = min(self._core_last() if self.beside else len(self.held) - 1, LONGEST_DESCRIPTION - 1)
        first = 0
        if len(self.held) > 1 and self.held.words.folded[0] in _ARTICLES:
            first = 1
        return self.held.written(first, max(last, first)).strip(' ,«»“”"„:')

    def _core_last(self) -> int:
        for at in range(len(self.held) - 1):
            if _ENDS_CORE.search(self.held.gap(at)):
                return at
        return len(self.held) - 1


_ARTICLES = frozenset(["the", "a", "an", "der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "eines", "einem", "einen", "le", "la", "les", "l", "un", "une", "des", "du", "o", "os", "as", "um", "uma", "el", "los", "las", "una", "il", "lo", "gli"])  # fmt: skip


def source_words(text: str, span: Span, language: str | None, own: OwnWords) -> SourceWords:
    language = language if language in LANGUAGES else None
    held = tagged(text, _behind_saying(text, span, language), language, own=own)
    names = _with_quoted(held, names_in(held))
    stop = _core_stop(held, names, language)
    core = [n for n in names if n.last < stop]
    rest = tuple(n for n in names if n.first >= stop)
    owner = _owner(held, core)
    if owner is not None:
        core = [n for n in core if n.first > owner.last]
    beside = 0 < stop < len(held) and bool(_ENDS_CORE.search(held.gap(stop - 1)))
    comma = next((i for i in range(len(held) - 1) if _ENDS_CORE.search(held.gap(i))), -1)
    return SourceWords(held, tuple(names), tuple(core), rest, owner, _is_plain(held, stop, language), beside, language, comma)


def _with_quoted(held: Tagged, names: list[Name]) -> list[Name]:
    """Names in quotation marks nothing else shows the kind of are those of bodies («Открытая рука»)."""
    for first, last in _quoted_runs(held):
        known = any(n.kind in ("body", "outlet") and n.first <= last and first <= n.last for n in names)
        if not known and held.is_capital(first) and last - first < LONGEST_QUOTED:
            whole = Name("body", held.written(first, last), held.span(first, last), first, last)
            names = sorted([*(n for n in names if n.last < first or n.first > last), whole], key=lambda n: n.first)
    return names


def _quoted_runs(held: Tagged) -> list[tuple[int, int]]:
    """First and last word of each passage in quotation marks."""
    runs: list[tuple[int, int]] = []
    for at in (i for i in range(len(held)) if held.quoted[i]):
        if runs and runs[-1][1] == at - 1 and not re.search(r"[«»“”„\"]", held.gap(at - 1)):
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at, at))
    return runs


def _behind_saying(text: str, span: Span, language: str | None) -> Span:
    """The words without "Angaben" in "Angaben des Netzwerks"."""
    words = words_of(text, span)
    if len(words.folded) > 1 and is_one(words.folded[0], "sayings", language):
        return words.spans[1][0], span[1]
    if len(words.folded) == 2 and is_one(words.folded[0], "possessives", language) and is_one(words.folded[1], "sayings", language):
        return words.spans[0]  # "seiner Meinung"
    return span


def _core_stop(held: Tagged, names: Sequence[Name], language: str | None) -> int:
    """The first word behind the core: behind a comma, in English also a preposition or relative pronoun outside names."""
    inside = {i for n in names for i in range(n.first, n.last + 1) if n.kind in ("person", "body", "outlet", "place", "reference")}
    for at in range(1, len(held)):
        if _ENDS_CORE.search(held.gap(at - 1)):
            return at
        word = held.words.folded[at]
        if language == "en" and word in _OF_WHOM and at not in inside and not (word == "s" and held.gap(at - 1) in ("'", "’")):
            return at
    return len(held)


def _owner(held: Tagged, core: Sequence[Name]) -> Name | None:
    """Whose it is: what stands before the last possessive mark, or a possessive pronoun in front."""
    marked = [n for n in core if held.gap(n.last)[:1] in ("'", "’") and held.gap(n.last) and n.last + 1 < len(held)]
    if marked and any(n.first > marked[-1].last for n in core):
        return marked[-1]
    first = core[0] if core else None
    return first if first is not None and first.kind == "possessive" and len(core) > 1 else None


def _is_plain(held: Tagged, stop: int, language: str | None) -> bool:
    if language != "en" or not stop:
        return False
    last = stop - 1
    while last > 0 and (is_one(held.words.folded[last], "adverbs", "en") or held.words.folded[last].endswith("ly")):
        last -= 1
    return held.tags[last] == "other" and not held.is_capital(last) and not held.words.folded[last][:1].isdigit()


def is_plural(word: str, language: str | None, *, bare: bool) -> bool:
    """Whether a folded word for people speaks of several. `bare`: no article stands before it, which German needs to tell."""
    if word in ("men", "women", "people", "children", "they", "some", "many", "several", "menschen", "leute", "gens", "gente", "люди"):
        return True
    if language == "ru":
        return word.endswith(("ы", "и", "ов", "ей", "ам", "ям", "ами", "ями")) and is_plural_russian(word)
    if language == "de":
        return bare and word.endswith(("en", "innen", "kräfte", "leute"))
    return word.endswith("s") and not word.endswith(("ss", "us"))


def parts_of(text: str, span: Span, language: str | None, own: OwnWords) -> tuple[Span, ...]:
    """The span of each of several speakers named together, where each is named; else the whole span."""
    held = tagged(text, span, language, own=own)
    names = [n for n in _with_quoted(held, names_in(held)) if n.kind in _SPEAKING]
    for join in _joins(language).hits(held.words):
        if any(n.first <= join.first and join.last <= n.last for n in names):
            continue
        before = [n for n in names if n.last < join.first]
        behind = next((n for n in names if n.first > join.last), None)
        if before and behind is not None and _leads(held, join.last, behind, language) and _are_two(before, behind):
            end = held.words.spans[join.first - 1][1]
            start = held.words.spans[join.last + 1][0]
            return (span[0], end), *parts_of(text, (start, span[1]), language, own)
    return (span,)


def _are_two(before: Sequence[Name], behind: Name) -> bool:
    """Two who are named, or one who is and somebody described: "his sister and the prison service"."""
    named = _is_named(before), _is_named([behind])
    return all(named) or (any(named) and any(n.kind == "people" for n in (*before, behind)))


def _is_named(names: Sequence[Name]) -> bool:
    return any(n.kind in ("person", "body", "outlet", "place", "reference") for n in names)


def _leads(held: Tagged, join: int, behind: Name, language: str | None) -> bool:
    """Nothing but small words, titles and offices stands between the joining word and the name."""
    return all(
        held.tags[i] in ("particle", "title", "role", "voice", "demonym", "possessive", "place")
        or held.words.folded[i] in PARTICLES
        or is_one(held.words.folded[i], "determiners", language)
        or is_one(held.words.folded[i], "public", language)
        for i in range(join + 1, behind.first)
    )


@cache
def _joins(language: str | None) -> PhraseTable:
    table = load.table("speakers")["with_others"]
    words = [w for code in ((language,) if language in LANGUAGES else LANGUAGES) for w in table.get(code, "").split()]
    return PhraseTable({"with": words})
