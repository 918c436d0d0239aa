"""Where two texts share words: runs of eight that stand in both, joined to passages over small changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vouchsafe.weighing.fingerprints import RUN, Array, Words

MAX_GAP_WORDS = 24
"""Runs at most so far apart are one passage: a spinner changes a word in ten, an abridger drops a sentence."""
MAX_SHIFT_WORDS = 12
ENOUGH_RUNS = 3
"""Fewer shared runs are chance: a title, a law's name, a set phrase."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage in words: [a, a_end) of one text, [b, b_end) of the other; `runs` shared runs hold it together."""

    a: int
    a_end: int
    b: int
    b_end: int
    runs: int


def align(a_runs: Array, b_runs: Array) -> list[Shared]:
    """The passages two texts share, in the order of the second; none where they share fewer than three runs."""
    both, at_a, at_b = np.intersect1d(a_runs, b_runs, return_indices=True)
    if len(both) < ENOUGH_RUNS:
        return []
    order = np.argsort(at_b, kind="stable")
    out: list[list[int]] = []
    for i, j in zip(at_a[order].tolist(), at_b[order].tolist(), strict=True):
        last = out[-1] if out else None
        step_a, step_b = (i - last[1] + RUN, j - last[3] + RUN) if last else (0, 0)
        if last and 0 < step_a <= MAX_GAP_WORDS + RUN and 0 < step_b <= MAX_GAP_WORDS + RUN and abs(step_a - step_b) <= MAX_SHIFT_WORDS:
            last[1], last[3], last[4] = i + RUN, j + RUN, last[4] + 1
        else:
            out.append([i, i + RUN, j, j + RUN, 1])
    return [Shared(*p) for p in out]


def spans(words: Words, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets in the text of pieces given in words."""
    return [(int(words.starts[s]), int(words.ends[e - 1])) for s, e in pieces]
