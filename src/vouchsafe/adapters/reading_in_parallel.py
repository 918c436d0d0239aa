"""Read many reports on all cores; few reports are read in place."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Report

WORTH_IT = 200
"""Below this many reports, starting further processes (about a second) costs more than it saves."""
BATCH = 25


def read_all(reports: Sequence[Report]) -> Iterator[ReadReport]:
    """Each report read by the built-in reader, in the order given; the same results on one core or many."""
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    if len(reports) < WORTH_IT or workers < 2:
        yield from map(_read, reports)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_read, reports, chunksize=BATCH)


def _read(report: Report) -> ReadReport:
    return BuiltInReader().read(report)
