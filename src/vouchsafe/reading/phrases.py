"""Finds the words and phrases of a vocabulary in a text, folded: lower case, no accents, one way of writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

GAP = 5
"""Words that `~` may stand for."""
MOST_REMEMBERED = 50_000
"""Words a table remembers the phrases of; it bounds memory, not what is found."""

Phrase = tuple[str, tuple[str, ...]]
"""A term and the parts of one phrase for it."""

_WORD = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*"  # a number with its thousands
    r"|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+(?![^\W\d_])"  # U.S
    r"|[^\W\d_]+(?:-[^\W\d_]+)*\d*"
)
_BREAK = re.compile(r"[.!?;:…](?:\s|$)|\n")
_CASES = re.compile(r"(?:ыми|ими|ому|ему|ого|его|ой|ей|ою|ею|ом|ем|ым|им|ую|юю|ая|яя|ий|ый|у|ю|а|я|е|ы|и|ь|й)$")
_LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a span. `breaks[i]`: a sentence or a part of one may end between word i and the next."""

    spans: tuple[Span, ...]
    folded: tuple[str, ...]
    breaks: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words `first` to `last` (included) of the words it was sought in."""

    term: str
    first: int
    last: int


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case without accents: the form words are compared in."""
    apart = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A name without its case ending, so that «Берг» and «Бергом», "Berg" and "Bergs" meet."""
    low = fold(word).rstrip("'’")
    if len(low) > 3 and any("а" <= c <= "я" for c in low):
        return _CASES.sub("", low)
    return low[:-1] if low.endswith("s") and len(low) > 4 else low


def words_of(text: str, span: Span) -> Words:
    """The words of `text` in `span`, by offsets into the whole text."""
    spans = tuple(m.span() for m in _WORD.finditer(text, *span))
    folded = tuple(fold(text[s:e]) for s, e in spans)
    ends = [*(s for s, _ in spans[1:]), span[1]][: len(spans)]
    breaks = tuple(_ends(text, e, min(nxt + 1, span[1]), w) for (_, e), nxt, w in zip(spans, ends, folded, strict=True))
    return Words(spans, folded, breaks)


def _ends(text: str, start: int, stop: int, word: str) -> bool:
    """Whether a sentence or a part of one may end in what stands behind a word."""
    found = _BREAK.search(text, start, stop)
    return found is not None and not (text[found.start()] == "." and _abbreviation(word))


class PhraseTable:
    """Terms and the words that stand for them. `*` ends a stem, `_` joins a phrase, `~` is a gap of up to five words."""

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        self._met: dict[str, Sequence[Phrase]] = {}
        for term, phrases in terms.items():
            for phrase in phrases:
                parts = tuple(re.split("[_']", fold(phrase)))
                index, key = (self._stems, parts[0][:-1]) if parts[0].endswith("*") else (self._exact, parts[0])
                index.setdefault(key, []).append((term, parts))
        self._lengths = sorted({len(s) for s in self._stems})

    def hits(self, words: Words) -> list[Hit]:
        """What is found, in order; a longer hit hides those that lie inside it."""
        found = [hit for at, word in enumerate(words.folded) if self._candidates(word) for hit in self.at(words, at)]
        found.sort(key=lambda h: (h.first - h.last, h.first, h.term))
        kept: list[Hit] = []
        for hit in found:
            if not any(k.first <= hit.first and hit.last <= k.last for k in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: (h.first, h.last, h.term))

    def may_start(self, word: str) -> bool:
        """Whether a phrase may start with a folded word."""
        return bool(self._candidates(word))

    def at(self, words: Words, at: int) -> list[Hit]:
        """The phrases that start at word `at`, longest first."""
        candidates = self._candidates(words.folded[at])
        if not candidates:
            return []
        ends = ((term, _follow(words, at, parts, 1)) for term, parts in candidates)
        return sorted((Hit(term, at, last) for term, last in ends if last is not None), key=lambda h: (-h.last, h.term))

    def _candidates(self, word: str) -> Sequence[Phrase]:
        """The phrases that may start with a word. Remembered: the words of a language come again and again."""
        known = self._met.get(word)
        if known is None:
            stems = [word[:length] for length in self._lengths if length <= len(word)]
            known = (*self._exact.get(word, ()), *(p for stem in stems for p in self._stems.get(stem, ())))
            if len(self._met) < MOST_REMEMBERED:
                self._met[word] = known
        return known


def _follow(words: Words, at: int, parts: Sequence[str], part: int) -> int | None:
    """The last word of a phrase whose parts before `part` end at word `at`, or None where it does not go on."""
    if part == len(parts):
        return at
    gap = parts[part] == "~"
    wanted = parts[part + 1] if gap else parts[part]
    for skipped in range(GAP + 1 if gap else 1):
        here = at + 1 + skipped
        if here >= len(words.folded) or words.breaks[here - 1]:
            return None
        if _fits(words.folded[here], wanted):
            last = _follow(words, here, parts, part + (2 if gap else 1))
            if last is not None:
                return last
    return None


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _abbreviation(word: str) -> bool:
    return len(word) == 1 or "." in word or word in _shortened()


@cache
def _shortened() -> frozenset[str]:
    """Words written with a full stop that ends no sentence: "Sen.", "г."."""
    listed = load.table("sentences")
    return frozenset(map(fold, listed["short"].split())) - frozenset(map(fold, listed["may_close"].split()))
