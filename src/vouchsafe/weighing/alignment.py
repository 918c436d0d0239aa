"""Where two texts share words: runs of eight that stand in both, joined to passages over small changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vouchsafe.weighing.fingerprints import RUN, Array

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
    """The passages two texts share, in the order of the second."""
    at_a, at_b = _common(a_runs, b_runs)
    if not len(at_a):
        return []
    breaks = np.flatnonzero((np.diff(at_a) != 1) | (np.diff(at_b) != 1)) + 1
    firsts, lasts = np.concatenate([[0], breaks]), np.concatenate([breaks - 1, [len(at_a) - 1]])
    out: list[list[int]] = []
    for i, i_last, j, j_last in zip(at_a[firsts].tolist(), at_a[lasts].tolist(), at_b[firsts].tolist(), at_b[lasts].tolist(), strict=True):
        last = out[-1] if out else None
        if last and _goes_on(i - last[1], j - last[3]):
            last[1], last[3], last[4] = i_last + RUN, j_last + RUN, last[4] + i_last - i + 1
        else:
            out.append([i, i_last + RUN, j, j_last + RUN, i_last - i + 1])
    return [Shared(*p) for p in out]


def _common(a_runs: Array, b_runs: Array) -> tuple[Array, Array]:
    """Where the second text's runs stand in the first (the first time there), and in the second, in its order."""
    order = np.argsort(a_runs, kind="stable")
    in_order = a_runs[order]
    at = np.minimum(np.searchsorted(in_order, b_runs), max(0, len(a_runs) - 1))
    at_b = np.flatnonzero(in_order[at] == b_runs) if len(a_runs) else at[:0]
    return order[at[at_b]], at_b


def _goes_on(gap_a: int, gap_b: int) -> bool:
    return -RUN < gap_a <= MAX_GAP_WORDS and -RUN < gap_b <= MAX_GAP_WORDS and abs(gap_a - gap_b) <= MAX_SHIFT_WORDS
