"""Finds the words and phrases of a vocabulary in a text, folded: lower case, no accents, one way of writing."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

GAP = 5
"""Words that `~` may stand for."""
MOST_REMEMBERED = 20_000
"""Words a table remembers to start no phrase; it bounds memory, not what is found."""

Phrase = tuple[str, tuple[str, ...]]
"""A term and the parts of one phrase for it."""

_WORD = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*"  # a number with its thousands
    r"|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+(?![^\W\d_])"  # U.S
    r"|[^\W\d_]+(?:-[^\W\d_]+)*\d*"
)
_BREAK = re.compile(r"[.!?;:…](?:\s|$)|\n")
_CASES = re.compile(r"(?:ыми|ими|ому|ему|ого|его|ой|ей|ою|ею|ом|ем|ым|им|ую|юю|ая|яя|ий|ый|у|ю|а|я|е|ы|и|ь|й)$")
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_RARE = re.compile("[\u0483-\u1fff\u2070-\U0010ffff]")
"""Letters and signs beyond Latin, Greek and Cyrillic, which may bear accents of their own."""
_LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})


class Words(NamedTuple):
    """The words of a span. `breaks[i]`: a sentence or a part of one may end between word i and the next.

    of, first  the text they were handed out of and the place of the first among its words, where it was cut as a whole
    """

    spans: tuple[Span, ...]
    folded: tuple[str, ...]
    breaks: tuple[bool, ...]
    of: ReadText | None = None
    first: int = 0

    def places(self, fits: Callable[[str], bool]) -> Sequence[int]:
        """Which of the words fit, by their folded form alone; in a text cut as a whole every word is asked about once."""
        if self.of is None:
            return [n for n, word in enumerate(self.folded) if fits(word)]
        every = self.of.places(fits)
        start, end = bisect_left(every, self.first), bisect_left(every, self.first + len(self.folded))
        return [n - self.first for n in every[start:end]] if self.first else every[start:end]


class ReadText(str):
    """A text that is read: its words are cut once, and what was found out about them is kept as long as the text."""

    __slots__ = ("_cut", "_hits", "_places", "_starts", "_where", "remembered")

    def __init__(self, text: str) -> None:
        self._cut = _cut(text, (0, len(text)))
        self._where: dict[str, list[int]] = {}
        for at, word in enumerate(self._cut.folded):
            self._where.setdefault(word, []).append(at)
        self._starts = [start for start, _ in self._cut.spans]
        self._places: dict[Callable[[str], bool], list[int]] = {}
        self._hits: dict[PhraseTable, tuple[list[int], list[Hit]]] = {}
        self.remembered: dict[Hashable, Any] = {}

    def forget(self) -> None:
        """Lets go of what was kept, which may lead back to the text itself."""
        self.remembered.clear()

    def words(self, span: Span) -> Words | None:
        """The words of a span; None where an edge of it cuts a word in two, which then reads otherwise."""
        first, behind = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        whole = self._cut
        if (first and whole.spans[first - 1][1] > span[0]) or (behind and whole.spans[behind - 1][1] > span[1]):
            return None
        if first >= behind:
            return _NO_WORDS
        last = _ends(self, whole.spans[behind - 1][1], span[1], whole.folded[behind - 1])
        return Words(whole.spans[first:behind], whole.folded[first:behind], (*whole.breaks[first : behind - 1], last), self, first)

    def places(self, fits: Callable[[str], bool]) -> list[int]:
        """Which words of the whole text fit."""
        known = self._places.get(fits)
        if known is None:
            known = self._places[fits] = self._of_words(filter(fits, self._where))
        return known

    def _of_words(self, words: Iterable[str]) -> list[int]:
        return sorted(at for word in words for at in self._where[word])

    def hits(self, table: PhraseTable, words: Words) -> list[Hit]:
        """Every phrase of a table in words handed out by this text, counted from the first of them; none hides another."""
        known = self._hits.get(table)
        if known is None:
            starts = self._of_words(table.starting(self._where.keys()))
            found = [hit for at in starts for hit in table.at(self._cut, at)]
            known = self._hits[table] = [h.first for h in found], found
        starts, found = known
        first, end = words.first, words.first + len(words.folded)
        near = found[bisect_left(starts, first) : bisect_left(starts, end)]
        return [Hit(h.term, h.first - first, h.last - first) for h in near if h.last < end]


class Hit(NamedTuple):
    """A phrase found: words `first` to `last` (included) of the words it was sought in."""

    term: str
    first: int
    last: int


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case without accents: the form words are compared in."""
    return fold_text(word)


def fold_text(text: str) -> str:
    """The same for more than a word, which is not remembered."""
    low = text.lower()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFKD", low.translate(_LIGATURES))
    if _RARE.search(apart):
        return "".join(c for c in apart if not unicodedata.combining(c))
    return _ACCENTS.sub("", apart)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A name without its case ending, so that «Берг» and «Бергом», "Berg" and "Bergs" meet."""
    low = fold(word).rstrip("'’")
    if len(low) > 3 and any("а" <= c <= "я" for c in low):
        return _CASES.sub("", low)
    return low[:-1] if low.endswith("s") and len(low) > 4 else low


def words_of(text: str, span: Span) -> Words:
    """The words of `text` in `span`, by offsets into the whole text."""
    held = text.words(span) if isinstance(text, ReadText) else None
    return held if held is not None else _cut(text, span)


def _cut(text: str, span: Span) -> Words:
    spans = tuple(m.span() for m in _WORD.finditer(text, *span))
    if not spans:
        return _NO_WORDS
    folded = tuple(fold(text[start:end]) for start, end in spans)
    gaps = zip(spans, spans[1:], folded, strict=False)
    inside = [text[end] == "\n" if after - end == 1 else _ends(text, end, after + 1, word) for (_, end), (after, _), word in gaps]
    return Words(spans, folded, (*inside, _ends(text, spans[-1][1], span[1], folded[-1])))


def _ends(text: str, start: int, stop: int, word: str) -> bool:
    """Whether a sentence or a part of one may end in what stands behind a word."""
    found = _BREAK.search(text, start, stop)
    return found is not None and not (text[found.start()] == "." and _abbreviation(word))


_NO_WORDS = Words((), (), ())


@dataclass(frozen=True, slots=True)
class Starts:
    """The phrases that start with one word.

    alone     terms of those that end with it
    going_on  those that go on with a certain word, by that word
    open      those that go on with a stem or a gap
    """

    alone: Sequence[str]
    going_on: Mapping[str, Sequence[Phrase]]
    open: Sequence[Phrase]


class PhraseTable:
    """Terms and the words that stand for them. `*` ends a stem, `_` joins a phrase, `~` is a gap of up to five words."""

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        self._met: dict[str, Starts] = {}
        self._never: set[str] = set()
        for term, phrases in terms.items():
            for phrase in phrases:
                parts = tuple(re.split("[_']", fold(phrase)))
                index, key = (self._stems, parts[0][:-1]) if parts[0].endswith("*") else (self._exact, parts[0])
                index.setdefault(key, []).append((term, parts))
        self._lengths = sorted({len(s) for s in self._stems})

    def hits(self, words: Words) -> list[Hit]:
        """What is found, in order; a longer hit hides those that lie inside it."""
        found = self.every(words)
        if len(found) < 2:
            return found
        found.sort(key=lambda h: (h.first - h.last, h.first, h.term))
        kept: list[Hit] = []
        for hit in found:
            if not any(k.first <= hit.first and hit.last <= k.last for k in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: (h.first, h.last, h.term))

    def every(self, words: Words) -> list[Hit]:
        """All that is found, in the order of where it starts, also what lies inside a longer hit."""
        if words.of is not None:
            return words.of.hits(self, words)
        starting = set(self.starting(set(words.folded)))
        return [hit for at, word in enumerate(words.folded) if word in starting for hit in self.at(words, at)]

    def starting(self, words: Set[str]) -> list[str]:
        """Which of some folded words a phrase may start with."""
        return [word for word in words - self._never if self._starts(word) is not None]

    def may_start(self, word: str) -> bool:
        """Whether a phrase may start with a folded word."""
        return self._starts(word) is not None

    def at(self, words: Words, at: int) -> list[Hit]:
        """The phrases that start at word `at`, longest first."""
        starts = self._starts(words.folded[at])
        if starts is None:
            return []
        found = [Hit(term, at, at) for term in starts.alone]
        after = words.folded[at + 1] if at + 1 < len(words.folded) and not words.breaks[at] else ""
        for going_on, part in ((starts.going_on.get(after, ()), 2), (starts.open, 1)):
            for term, parts in going_on:
                last = _follow(words, at + part - 1, parts, part)
                if last is not None:
                    found.append(Hit(term, at, last))
        return sorted(found, key=lambda h: (-h.last, h.term)) if len(found) > 1 else found

    def _starts(self, word: str) -> Starts | None:
        """The phrases that may start with a word, None where there are none. Both are remembered: words come again and again."""
        known = self._met.get(word)
        if known is not None or word in self._never:
            return known
        stems = [word[:length] for length in self._lengths if length <= len(word)]
        phrases = [*self._exact.get(word, ()), *(p for stem in stems for p in self._stems.get(stem, ()))]
        starts = _starts_of(phrases) if phrases else None
        if starts is None and len(self._never) < MOST_REMEMBERED:
            self._never.add(word)
        elif starts is not None and len(self._met) < MOST_REMEMBERED:
            self._met[word] = starts
        return starts


def _starts_of(phrases: Iterable[Phrase]) -> Starts:
    alone: list[str] = []
    going_on: dict[str, list[Phrase]] = {}
    left: list[Phrase] = []
    for term, parts in phrases:
        if len(parts) == 1:
            alone.append(term)
        elif parts[1] == "~" or parts[1].endswith("*"):
            left.append((term, parts))
        else:
            going_on.setdefault(parts[1], []).append((term, parts))
    return Starts(alone, going_on, left)


def _follow(words: Words, at: int, parts: Sequence[str], part: int) -> int | None:
    """The last word of a phrase whose parts before `part` end at word `at`, or None where it does not go on."""
    folded, breaks = words.folded, words.breaks
    for number in range(part, len(parts)):
        wanted = parts[number]
        if wanted == "~":
            return _over_gap(words, at, parts, number)
        at += 1
        if at >= len(folded) or breaks[at - 1] or not _fits(folded[at], wanted):
            return None
    return at


def _over_gap(words: Words, at: int, parts: Sequence[str], gap: int) -> int | None:
    for here in range(at + 1, min(at + 2 + GAP, len(words.folded))):
        if words.breaks[here - 1]:
            return None
        if _fits(words.folded[here], parts[gap + 1]):
            last = _follow(words, here, parts, gap + 2)
            if last is not None:
                return last
    return None


def _fits(word: str, wanted: str) -> bool:
    return word == wanted or (wanted[-1:] == "*" and word.startswith(wanted[:-1]))


def _abbreviation(word: str) -> bool:
    return len(word) == 1 or "." in word or word in _shortened()


@cache
def _shortened() -> frozenset[str]:
    """Words written with a full stop that ends no sentence: "Sen.", "г."."""
    listed = load.table("sentences")
    return frozenset(map(fold, listed["short"].split())) - frozenset(map(fold, listed["may_close"].split()))
