"""The stretch of a text that is shown for what was found in it, with the words marked. Everything comes out safe to print."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from vouchsafe.telling.page.marked_text import shown
from vouchsafe.web.receiving.search_query import Term
from vouchsafe.web.receiving.search_words import WORD, folded_word, stem_of, words_of

LETTERS, BEFORE = 260, 60
"""Letters of a passage that is shown, and how many of them stand before the first hit."""
MOST_PLACES = 400
"""So many hits of one text are looked at for the best passage."""
_SPACE = re.compile(r"\s")
Parts = tuple[tuple[Markup, bool], ...]


class Place(NamedTuple):
    """A word that was looked for, with the number of its term."""

    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs of words in order, each with whether it is what was looked for; `hits`: where these stand in the text."""

    parts: Parts
    hits: tuple[int, ...]


class Looking:
    """Finds terms in texts; it remembers each form it has met, since the texts of one page share most of their words."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._stems = {stem: n for n, term in enumerate(terms) for stem in term.stems}
        self._phrases = [(n, term.words) for n, term in enumerate(terms) if term.is_phrase]
        self._forms: dict[str, int | None] = {}

    def best_of(self, text: str, *, liked: Callable[[int], bool] = lambda at: False) -> Passage:
        """The passage with most of the different things looked for; of equal ones one at a place that is liked, then the first."""
        places = self.places(text)
        first = _richest(places, liked)
        start = _word_from(text, first - BEFORE) if first > BEFORE and len(text) > LETTERS else 0
        end = _word_until(text, start + LETTERS)
        found = [p for p in places if start <= p.start and p.end <= end]
        before, after = ((Markup("… "), False),) if start else (), ((Markup(" …"), False),) if end < len(text) else ()
        return Passage((*before, *_cut(text, start, end, found), *after), tuple(p.start for p in found))

    def marked(self, text: str) -> Parts:
        """A whole text, marked."""
        return _cut(text, 0, len(text), self.places(text))

    def places(self, text: str) -> list[Place]:
        """What was looked for, in the order of the text."""
        met = {form: n for form in set(WORD.findall(text)) if (n := self._term_of(form)) is not None}
        single = sorted(Place(at, at + len(form), n) for form, n in met.items() for at in _found(form, text))
        if not self._phrases:
            return single
        held = {p.start: p for p in (*single, *self._in_phrases(text))}
        return [held[start] for start in sorted(held)]

    def _term_of(self, form: str) -> int | None:
        if form not in self._forms:
            self._forms[form] = self._stems.get(stem_of(folded)) if (folded := folded_word(form)) else None
        return self._forms[form]

    def _in_phrases(self, text: str) -> Iterable[Place]:
        words = list(words_of(text))
        for n, phrase in self._phrases:
            for at, word in enumerate(words):
                run = words[at : at + len(phrase)]
                if word.folded == phrase[0] and tuple(w.folded for w in run) == phrase:
                    yield from (Place(w.start, w.end, n) for w in run)


def joined(passages: Iterable[Parts]) -> Parts:
    """Passages one after the other."""
    out: list[tuple[Markup, bool]] = []
    for parts in passages:
        out += [(Markup(" … "), False), *parts] if out else parts
    return tuple(out)


def as_markup(parts: Parts) -> Markup:
    """Runs as they stand on a page."""
    return Markup("").join(Markup("<mark>{}</mark>").format(run) if is_hit else run for run, is_hit in parts)


def _found(form: str, text: str) -> Iterator[int]:
    """Where a form stands as a word of its own: cutting the text into words once more takes longer."""
    at = text.find(form)
    while at >= 0:
        here, before = WORD.match(text, at), WORD.match(text, at - 1, at + 1) if at else None
        if here is not None and here[0] == form and (before is None or len(before[0]) == 1):
            yield at
        at = text.find(form, at + len(form))


def _richest(places: Sequence[Place], liked: Callable[[int], bool]) -> int:
    """Where the stretch begins in which most different terms stand."""
    starts = [p.start for p in places[:MOST_PLACES]]

    def rank(n: int) -> tuple[int, bool, int]:
        near = places[n : bisect_left(starts, starts[n] + LETTERS - BEFORE)]
        return len({p.term for p in near}), liked(starts[n]), -n

    return starts[max(range(len(starts)), key=rank)] if starts else 0


def _word_from(text: str, at: int) -> int:
    """The beginning of the first word from here on, where one begins soon."""
    found = _SPACE.search(text, at, at + BEFORE // 2)
    return found.end() if found else at


def _word_until(text: str, at: int) -> int:
    """The end of the last word before here, where one ends soon before."""
    if at >= len(text):
        return len(text)
    space = max(text.rfind(" ", at - BEFORE // 2, at), text.rfind("\n", at - BEFORE // 2, at))
    return space if space > 0 else at


def _cut(text: str, start: int, end: int, hits: Sequence[Place]) -> Parts:
    """A stretch of text as runs; hidden characters are named."""
    out, at = [], start
    for place in hits:
        out += [(_run(text[at : place.start]), False), (_run(text[place.start : place.end]), True)]
        at = place.end
    return tuple((run, hit) for run, hit in [*out, (_run(text[at:end]), False)] if run)


def _run(text: str) -> Markup:
    return shown(re.sub(r"\s+", " ", text))
