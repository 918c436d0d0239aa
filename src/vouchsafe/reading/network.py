"""A small network that tags and parses English: looked-up features, convolutions, one score for each pair of words.

Only numpy is needed. `training/train_english.py` makes the weights and shares the features below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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
    """What the network says about sentences padded to one length; position 0 is the root.

    upos  best part of speech of each position: [sentence, position]
    arcs  score of each head for each word: [sentence, word, head]
    dependents, governors  halves of the label layer: [sentence, position, width]
    """

    upos: Ints
    arcs: Floats
    dependents: Floats
    governors: Floats


@dataclass(frozen=True)
class Network:
    """Weights in float32, the words known to them, and the names of what they predict."""

    weights: dict[str, Floats]
    known: dict[str, int]
    upos: tuple[str, ...]
    labels: tuple[str, ...]

    def word_vector(self, word: str) -> Floats:
        """The sum of the rows of a word's features."""
        form = plain_form(word)
        rows = [*hashed_rows(form), HASHED + self.known.get(form.lower(), 0)]
        total: Floats = self.weights["table"][rows].sum(axis=0)
        return total

    def score(self, vectors: Floats, lengths: Ints) -> Scores:
        """Scores for sentences of word vectors [sentence, position, width]; `lengths` count the root in."""
        sentences, positions, width = vectors.shape
        mask = (np.arange(positions) < lengths[:, None])[:, :, None].astype(np.float32)
        hidden = self._encode(vectors * mask, mask).reshape(-1, width)
        heads = self._layer(hidden, "head").reshape(sentences, positions, -1)
        dependents = self._layer(hidden, "dependent")
        arcs = self._arcs(dependents, heads)
        arcs += np.where(mask[:, None, :, 0] > 0, np.float32(0), np.float32(-1e9))
        diagonal = np.arange(positions)
        arcs[:, diagonal, diagonal] = -1e9
        upos = (hidden @ self.weights["upos.weight"] + self.weights["upos.bias"]).argmax(axis=1)
        shape = (sentences, positions, -1)
        return Scores(
            upos.reshape(sentences, positions),
            arcs,
            (hidden @ self.weights["label_dependent.weight"] + self.weights["label_dependent.bias"]).reshape(shape),
            (hidden @ self.weights["label_head.weight"]).reshape(shape),
        )

    def best_labels(self, dependents: Floats, governors: Floats, distances: Ints) -> Ints:
        """The best label of each pair of halves [pair, width]; the distance is the head's place less the word's."""
        near = np.clip(distances, -FARTHEST, FARTHEST) + FARTHEST
        joined = np.maximum(dependents + governors + self.weights["label_distance"][near], 0)
        best: Ints = (joined @ self.weights["label.weight"] + self.weights["label.bias"]).argmax(axis=1)
        return best

    def _encode(self, hidden: Floats, mask: Floats) -> Floats:
        sentences, positions, width = hidden.shape
        for number, step in enumerate(DILATIONS):
            flat = _standardised(hidden).reshape(-1, width) @ self.weights[f"conv{number}.weight"]
            parts = flat.reshape(sentences, positions, 3 * width)
            left, here, right = parts[:, :, :width], parts[:, :, width : 2 * width], parts[:, :, 2 * width :]
            mixed = here + self.weights[f"conv{number}.bias"]
            mixed[:, step:] += left[:, :-step]
            mixed[:, :-step] += right[:, step:]
            np.maximum(mixed, 0, out=mixed)
            mixed *= mask
            hidden = np.add(hidden, mixed, out=mixed)
        return _standardised(hidden)

    def _layer(self, hidden: Floats, name: str) -> Floats:
        mixed: Floats = hidden @ self.weights[f"{name}.weight"]
        mixed += self.weights[f"{name}.bias"]
        np.maximum(mixed, 0, out=mixed)
        return mixed

    def _arcs(self, dependents: Floats, heads: Floats) -> Floats:
        sentences, positions, width = heads.shape
        asked: Floats = (dependents @ self.weights["arc.weight"] + self.weights["arc.bias"]).reshape(sentences, positions, width)
        arcs: Floats = np.matmul(asked, heads.transpose(0, 2, 1))
        by_distance = (dependents @ self.weights["arc_distance"]).reshape(sentences, positions, -1)
        arcs += by_distance[:, np.arange(positions)[:, None], _distances(positions)]
        return arcs


def _standardised(hidden: Floats) -> Floats:
    centred: Floats = hidden - hidden.mean(axis=-1, keepdims=True)
    spread = np.einsum("...i,...i->...", centred, centred)[..., None] / np.float32(hidden.shape[-1])
    centred /= np.sqrt(spread + np.float32(1e-5))
    return centred


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
