"""The stretch of a text that is shown for what was found in it, with the words marked. Everything comes out safe to print."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vouchsafe.telling.page.marked_text import shown
from vouchsafe.web.receiving.search_query import Term
from vouchsafe.web.receiving.search_words import Word, words_of

NEAR, BEFORE = 40, 10
"""Words of a passage that is shown, and how many of them stand before the first hit."""
MOST_PLACES = 400
"""So many hits of one text are looked at for the best passage."""
Parts = tuple[tuple[Markup, bool], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs of words in order, each with whether it is what was looked for; `hits`: where these stand in the text."""

    parts: Parts
    hits: tuple[int, ...]


def best_of(text: str, terms: Sequence[Term], *, liked: Callable[[int], bool] = lambda at: False) -> Passage:
    """The passage with most of the different things looked for; of equal ones one at a place that is liked, then the first."""
    words = list(words_of(text))
    hits = _where(words, terms)
    first = _richest(hits, lambda n: liked(words[n].start))
    begin = max(0, min(first - BEFORE, len(words) - NEAR))
    held = words[begin : begin + NEAR]
    start = held[0].start if begin else 0
    end = held[-1].end if begin + NEAR < len(words) else len(text)
    found = [word for n, word in enumerate(held, begin) if n in hits]
    before, after = ((Markup("… "), False),) if begin else (), ((Markup(" …"), False),) if end < len(text) else ()
    return Passage((*before, *_cut(text, start, end, found), *after), tuple(word.start for word in found))


def marked(text: str, terms: Sequence[Term]) -> Parts:
    """A whole text, marked."""
    words = list(words_of(text))
    hits = _where(words, terms)
    return _cut(text, 0, len(text), [words[n] for n in sorted(hits)])


def joined(passages: Iterable[Parts]) -> Parts:
    """Passages one after the other."""
    out: list[tuple[Markup, bool]] = []
    for parts in passages:
        out += [(Markup(" … "), False), *parts] if out else parts
    return tuple(out)


def _richest(hits: Mapping[int, int], liked: Callable[[int], bool]) -> int:
    """The place from which most different terms follow closely."""
    places = sorted(hits)[:MOST_PLACES]

    def rank(n: int) -> tuple[int, bool, int]:
        near = places[bisect_left(places, n) : bisect_left(places, n + NEAR - BEFORE)]
        return len({hits[m] for m in near}), liked(n), -n

    return max(places, key=rank, default=0)


def _where(words: Sequence[Word], terms: Sequence[Term]) -> dict[int, int]:
    """The places of words that were looked for, each with the number of its term."""
    stems = {stem: n for n, term in enumerate(terms) for stem in term.stems}
    hits = {at: stems[w.stem] for at, w in enumerate(words) if w.stem in stems}
    for n, term in enumerate(terms):
        if term.is_phrase:
            length = len(term.words)
            for at, word in enumerate(words):
                if word.folded == term.words[0] and tuple(w.folded for w in words[at : at + length]) == term.words:
                    hits.update({at + k: n for k in range(length)})
    return hits


def _cut(text: str, start: int, end: int, hits: Sequence[Word]) -> Parts:
    """A stretch of text as runs; hidden characters are named."""
    out, at = [], start
    for word in hits:
        out += [(_run(text[at : word.start]), False), (_run(text[word.start : word.end]), True)]
        at = word.end
    return tuple((run, hit) for run, hit in [*out, (_run(text[at:end]), False)] if run)


def _run(text: str) -> Markup:
    return shown(re.sub(r"\s+", " ", text))
