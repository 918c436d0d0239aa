"""Sentences, words and, where asked for, a dependency parse. Words are offsets into the report's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from vouchsafe.reading.lemmas import lemma
from vouchsafe.reading.network import ROOT, Floats, Ints, Network, Places, english
from vouchsafe.reading.tokens import sentence_spans, words
from vouchsafe.reading.trees import best_trees
from vouchsafe.receiving.report import Span

_TOGETHER = 1200
"""Positions scored at a time, every sentence as long as the longest: more would leave the processor's cache."""
_LONGEST = 250
"""Words scored at a time; a longer sentence is parsed in pieces, each hung on the first one's root."""
_MOST_REMEMBERED = 16_000
"""Distinct words whose rows are kept, two kilobytes each; then the memory starts anew."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one sentence, cut as Universal Dependencies cuts English ("does|n't", "it|'s").

    spans   one a word, offsets into the text
    words   the words themselves
    """

    span: Span
    spans: tuple[Span, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence with universal parts of speech and basic dependencies.

    upos    "NOUN", "VERB", …; one a word
    heads   index of each word's head within the sentence, -1 for the root
    labels  "nsubj", "ccomp", …; sub-types kept ("nsubj:pass")
    lemmas  dictionary forms, lower case
    """

    sentence: Sentence
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    lemmas: tuple[str, ...]


def sentences(text: str, block: Span) -> list[Sentence]:
    """The sentences of a block (a paragraph), cut into words. Quotation marks do not end a sentence by themselves."""
    found = []
    for span in sentence_spans(text, block):
        cut = words(text, span)
        found.append(Sentence(span, tuple(cut), tuple(text[start:end] for start, end in cut)))
    return found


def parse(batch: Sequence[Sentence]) -> list[Parse]:
    """Parses of English sentences by the shipped model; the same input gives the same output."""
    if not batch:
        return []
    network = english()
    pieces = [(number, start) for number, sentence in enumerate(batch) for start in range(0, len(sentence.words), _LONGEST)]
    pieces.sort(key=lambda piece: min(len(batch[piece[0]].words) - piece[1], _LONGEST))
    upos = [[""] * len(sentence.words) for sentence in batch]
    heads = [[-1] * len(sentence.words) for sentence in batch]
    labels = [[""] * len(sentence.words) for sentence in batch]
    for group in _groups(batch, pieces):
        for (number, start), tags, governors, names in _parsed(network, batch, group):
            end = start + len(tags)
            upos[number][start:end], labels[number][start:end] = tags, names
            heads[number][start:end] = [head - 1 + start if head else -1 for head in governors]
    return [_joined(*whole) for whole in zip(batch, upos, heads, labels, strict=True)]


def _groups(batch: Sequence[Sentence], pieces: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Pieces of like length together."""
    group: list[tuple[int, int]] = []
    for number, start in pieces:
        length = min(len(batch[number].words) - start, _LONGEST) + 1
        if group and (len(group) + 1) * length > _TOGETHER:
            yield group
            group = []
        group.append((number, start))
    if group:
        yield group


def _parsed(
    network: Network, batch: Sequence[Sentence], group: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], list[str], list[int], list[str]]]:
    """For each piece parts of speech, heads counted from 1 (0 for the root) and labels."""
    forms = [batch[number].words[start : start + _LONGEST] for number, start in group]
    places = Places(np.array([len(piece) + 1 for piece in forms]))
    scores = network.score(_rows.of(network, forms), places)
    heads: Ints = best_trees(scores.arcs, places.lengths).reshape(-1)[places.padded]
    governors = scores.governors[places.starts[places.sentence] + heads]
    named = network.best_labels(scores.dependents, governors, heads - places.within)
    tags, governed, labels = scores.upos.tolist(), heads.tolist(), named.tolist()
    for place, start, length in zip(group, places.starts.tolist(), places.lengths.tolist(), strict=True):
        words = slice(start + 1, start + length)
        above = governed[words]
        names = [network.labels[label] if head else "root" for head, label in zip(above, labels[words], strict=True)]
        yield place, [network.upos[tag] for tag in tags[words]], above, names


class _Rows:
    """The rows of the words met so far, one below the other: looking them up at once is far quicker than word by word."""

    def __init__(self) -> None:
        self._rows: Floats = np.zeros((0, 0), np.float32)
        self._at: dict[str, int] = {}
        self._lock = Lock()

    def of(self, network: Network, pieces: Sequence[Sequence[str]]) -> Floats:
        """Rows of the words of the pieces, one behind the other, each behind the root: [position, width]."""
        words = [word for piece in pieces for word in (ROOT, *piece)]
        with self._lock:
            if len(self._at) > _MOST_REMEMBERED:
                self._at.clear()
            for word in words:
                if word not in self._at:
                    self._take(network.word_row(word), self._at.setdefault(word, len(self._at)))
            return self._rows[[self._at[word] for word in words]]

    def _take(self, row: Floats, at: int) -> None:
        if at >= len(self._rows):
            more = np.zeros((max(1024, len(self._rows)), len(row)), np.float32)
            self._rows = np.concatenate([self._rows, more]) if len(self._rows) else more
        self._rows[at] = row


_rows = _Rows()


def _joined(sentence: Sentence, upos: list[str], heads: list[int], labels: list[str]) -> Parse:
    """One tree of a sentence whose pieces may each have a root."""
    first, *others = [word for word, head in enumerate(heads) if head < 0] or [-1]
    for word in others:
        heads[word], labels[word] = first, "parataxis"
    return Parse(sentence, tuple(upos), tuple(heads), tuple(labels), tuple(map(lemma, sentence.words, upos)))
