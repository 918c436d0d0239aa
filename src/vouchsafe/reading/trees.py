"""From scores of arcs to well-formed trees: one root, no cycles."""

from __future__ import annotations

import numpy as np

from vouchsafe.reading.network import Floats, Ints


def best_trees(arcs: Floats, lengths: Ints) -> Ints:
    """Heads for each sentence of a padded batch, [sentence, position]; the head of the root and of padding is 0.

    arcs     score of each head for each word, [sentence, word, head], position 0 the root
    lengths  positions in use, the root counted in; at least 2
    """
    sentences, positions, _ = arcs.shape
    arcs = arcs.copy()
    rows = np.arange(sentences)
    lead = arcs[:, 1:, 0] - arcs[:, 1:, 1:].max(axis=2)
    lead[np.arange(1, positions) >= lengths[:, None]] = -np.inf
    top = lead.argmax(axis=1) + 1
    own = arcs[rows, top, 0]
    arcs[:, :, 0] = -np.inf
    arcs[rows, top, :] = -np.inf
    arcs[rows, top, 0] = own
    heads: Ints = arcs.argmax(axis=2)
    heads[np.arange(positions) >= lengths[:, None]] = 0
    heads[:, 0] = 0
    for number in np.flatnonzero(_unfinished(heads)):
        length = int(lengths[number])
        heads[number, :length] = _without_cycles(arcs[number, :length, :length], heads[number, :length])
    return heads


def _unfinished(heads: Ints) -> Ints:
    """Which sentences have a word that does not lead to the root."""
    reached = heads
    for _ in range(int(heads.shape[1]).bit_length()):
        reached = np.take_along_axis(reached, reached, axis=1)
    unfinished: Ints = (reached.max(axis=1) > 0).astype(np.intp)
    return unfinished


def _without_cycles(scores: Floats, heads: Ints) -> Ints:
    """Heads with each cycle broken where that costs least, by a head that leads to the root."""
    heads = heads.copy()
    while True:
        reached = heads
        for _ in range(len(heads).bit_length()):
            reached = reached[reached]
        lost = np.flatnonzero(reached)
        if not len(lost):
            return heads
        rooted = np.flatnonzero(reached == 0)
        rooted = rooted[rooted > 0]
        cycle = _cycle(heads, int(lost[0]))
        gains = scores[np.ix_(cycle, rooted)] - scores[cycle, heads[cycle]][:, None]
        word, head = np.unravel_index(int(gains.argmax()), gains.shape)
        heads[cycle[word]] = rooted[head]


def _cycle(heads: Ints, start: int) -> Ints:
    """The cycle that the heads of a word run into."""
    at = start
    for _ in range(len(heads)):
        at = int(heads[at])
    cycle = [at]
    while int(heads[cycle[-1]]) != at:
        cycle.append(int(heads[cycle[-1]]))
    return np.array(sorted(cycle))
