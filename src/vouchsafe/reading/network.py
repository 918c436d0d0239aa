"""A small network that tags and parses English: looked-up features, convolutions, one score for each pair of words.

Only numpy is needed. `training/train_english.py` makes the weights and shares the features below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

ROOT = "<root>"
"""Stands before the first word; the head of the word that heads the sentence."""

SUFFIX2, SUFFIX3, SUFFIX4, PREFIX3, SHAPE = 1024, 3072, 4096, 3072, 512
HASHED = SUFFIX2 + SUFFIX3 + SUFFIX4 + PREFIX3 + SHAPE
"""Rows of the table taken by hashed features; the row of unknown words and those of known words follow."""
DILATIONS = (1, 1, 2, 4, 8, 1)
FARTHEST = 32
"""Distances between a word and its head are told apart up to this many words, either way."""

_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
_DOUBLED = {"''": '"', "``": '"'}
_DIGIT = re.compile(r"\d")
_LOWER = re.compile(r"[^\W\d_A-Z]")
_UPPER = re.compile(r"[A-Z]")
_REPEATED = re.compile(r"(.)\1{2,}")


def plain_form(word: str) -> str:
    """The word with one kind of quotation mark and dash, and every digit a nought: what the network sees."""
    same = word.translate(_SAME)
    return _DIGIT.sub("0", _DOUBLED.get(same, same))


def hashed_rows(form: str) -> tuple[int, int, int, int, int]:
    """Rows of the table for the ends, the beginning and the shape of a plain form."""
    lower = form.lower()
    shape = _REPEATED.sub(r"\1\1", _LOWER.sub("x", _UPPER.sub("X", form)))[:8]
    at2 = SUFFIX2
    at3 = at2 + SUFFIX3
    at4 = at3 + SUFFIX4
    at5 = at4 + PREFIX3
    return (
        _bucket(lower[-2:], SUFFIX2),
        at2 + _bucket(lower[-3:], SUFFIX3),
        at3 + _bucket(lower[-4:], SUFFIX4),
        at4 + _bucket(lower[:3], PREFIX3),
        at5 + _bucket(shape, SHAPE),
    )


def _bucket(key: str, size: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % size


@dataclass(frozen=True)
class Scores:
    """What the network says about sentences that lie one behind the other, each with the root before its words.

    upos  best part of speech of each position
    arcs  score of each head for each word, padded to one length: [sentence, word, head]
    dependents, governors  halves of the label layer: [position, width]
    """

    upos: Ints
    arcs: Floats
    dependents: Floats
    governors: Floats


class Places:
    """Where the positions of sentences of these lengths, the root counted in, lie when one follows the other."""

    def __init__(self, lengths: Ints) -> None:
        self.lengths = lengths
        self.starts: Ints = np.cumsum(lengths) - lengths
        self.sentence: Ints = np.repeat(np.arange(len(lengths)), lengths)
        self.within: Ints = np.arange(len(self.sentence)) - self.starts[self.sentence]
        self.padded: Ints = self.sentence * int(lengths.max()) + self.within
        """The same positions where every sentence has the length of the longest."""

    def edges(self, step: int) -> tuple[Ints, Ints]:
        """Positions that have nothing so many steps before them, and nothing so many behind them, in their sentence."""
        left = self.lengths[self.sentence] - self.within
        return np.flatnonzero(self.within < step), np.flatnonzero(left <= step)


@dataclass(frozen=True)
class Network:
    """Weights in float32, the words known to them, and the names of what they predict."""

    weights: dict[str, Floats]
    known: dict[str, int]
    upos: tuple[str, ...]
    labels: tuple[str, ...]

    def word_row(self, word: str) -> Floats:
        """The sum of the rows of a word's features, and behind it what the first layer makes of it for its neighbours and itself.

        Worked out word by word, so that it does not hang on which words are met together.
        """
        form = plain_form(word)
        rows = [*hashed_rows(form), HASHED + self.known.get(form.lower(), 0)]
        vector = self.weights["table"][rows].sum(axis=0, keepdims=True)
        even = np.empty_like(vector)
        _standardise(vector, even)
        row: Floats = np.concatenate([vector, even @ self.weights["conv0.weight"]], axis=1)[0]
        return row

    def score(self, rows: Floats, places: Places) -> Scores:
        """Scores for the rows of the words of sentences [position, width]; they are worked on in place."""
        hidden = self._encode(rows, places)
        dependents = self._layer(hidden, "dependent")
        arcs = self._arcs(dependents, self._layer(hidden, "head"), places)
        upos = (hidden @ self.weights["upos.weight"] + self.weights["upos.bias"]).argmax(axis=1)
        labelled = hidden @ self.weights["label_dependent.weight"] + self.weights["label_dependent.bias"]
        return Scores(upos, arcs, labelled, hidden @ self.weights["label_head.weight"])

    def best_labels(self, dependents: Floats, governors: Floats, distances: Ints) -> Ints:
        """The best label of each pair of halves [pair, width]; the distance is the head's place less the word's."""
        near = np.clip(distances, -FARTHEST, FARTHEST) + FARTHEST
        joined = np.maximum(dependents + governors + self.weights["label_distance"][near], 0)
        best: Ints = (joined @ self.weights["label.weight"] + self.weights["label.bias"]).argmax(axis=1)
        return best

    def _encode(self, rows: Floats, places: Places) -> Floats:
        """The hidden states after all layers."""
        width = rows.shape[1] // 4
        edges = {step: places.edges(step) for step in set(DILATIONS)}
        hidden, before, here, behind = np.split(rows, 4, axis=1)
        step, (first, last) = DILATIONS[0], edges[DILATIONS[0]]
        before[last], behind[first] = 0, 0  # what a word gives to the next and to the last one stays in its sentence
        mixed = here + self.weights["conv0.bias"]
        mixed[step:] += before[:-step]
        mixed[:-step] += behind[step:]
        hidden = hidden + np.maximum(mixed, 0, out=mixed)
        seen = np.zeros((len(hidden), 3 * width), np.float32)
        for number, step in list(enumerate(DILATIONS))[1:]:
            self._gather(hidden, seen, step, edges[step])
            np.matmul(seen, self._sideways[number], out=mixed)
            mixed += self.weights[f"conv{number}.bias"]
            np.maximum(mixed, 0, out=mixed)
            hidden += mixed
        _standardise(hidden, mixed)
        return mixed

    def _gather(self, hidden: Floats, seen: Floats, step: int, edges: tuple[Ints, Ints]) -> None:
        """Writes beside each position those `step` before and behind it in its sentence, so that a layer is one product."""
        before, here, behind = np.split(seen, 3, axis=1)
        _standardise(hidden, here)
        before[step:], behind[:-step] = here[:-step], here[step:]
        first, last = edges
        before[first], behind[last] = 0, 0

    @cached_property
    def _sideways(self) -> list[Floats]:
        """The weights of each layer for the position before, the position itself and the one behind, one below the other."""
        return [np.concatenate(np.split(self.weights[f"conv{number}.weight"], 3, axis=1)) for number in range(len(DILATIONS))]

    def _layer(self, hidden: Floats, name: str) -> Floats:
        mixed: Floats = hidden @ self.weights[f"{name}.weight"]
        mixed += self.weights[f"{name}.bias"]
        np.maximum(mixed, 0, out=mixed)
        return mixed

    def _arcs(self, dependents: Floats, heads: Floats, places: Places) -> Floats:
        sentences, positions = len(places.lengths), int(places.lengths.max())

        def padded(rows: Floats) -> Floats:
            out = np.zeros((sentences * positions, rows.shape[1]), np.float32)
            out[places.padded] = rows
            return out.reshape(sentences, positions, -1)

        asked: Floats = dependents @ self.weights["arc.weight"] + self.weights["arc.bias"]
        arcs: Floats = np.matmul(padded(asked), padded(heads).transpose(0, 2, 1))
        by_distance = padded(dependents @ self.weights["arc_distance"])
        arcs += by_distance[:, np.arange(positions)[:, None], _distances(positions)]
        behind = np.arange(positions) >= places.lengths[:, None]
        arcs += np.where(behind, np.float32(-1e9), np.float32(0))[:, None, :]
        diagonal = np.arange(positions)
        arcs[:, diagonal, diagonal] = -1e9
        return arcs


def _standardise(hidden: Floats, out: Floats) -> None:
    """Writes rows of mean nought and spread one."""
    np.subtract(hidden, hidden.mean(axis=-1, keepdims=True), out=out)
    spread = np.einsum("ni,ni->n", out, out)[:, None] / np.float32(hidden.shape[-1])
    out /= np.sqrt(spread + np.float32(1e-5))


@lru_cache(maxsize=512)
def _distances(positions: int) -> Ints:
    places = np.arange(positions)
    distances: Ints = np.clip(places[None, :] - places[:, None], -FARTHEST, FARTHEST) + FARTHEST
    return distances


@cache
def english() -> Network:
    """The shipped model of English."""
    with (files("vouchsafe.reading") / "models" / "english.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        names: dict[str, Sequence[str]] = {
            name: stored[name].tobytes().decode("utf-8").split("\n") for name in ("known", "upos_names", "labels")
        }
        weights = {name: stored[name].astype(np.float32) for name in stored.files if name not in names}
    known = {form: number for number, form in enumerate(names["known"], start=1)}
    return Network(weights, known, tuple(names["upos_names"]), tuple(names["labels"]))
