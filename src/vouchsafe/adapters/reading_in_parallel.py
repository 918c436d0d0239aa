"""Read many reports on all cores; few reports are read in place. One report that the reader cannot take does not stop the rest."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from vouchsafe.errors import printable
from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Report

WORTH_IT = 200
"""Below this many reports, starting further processes (about a second) costs more than it saves."""
BATCH = 25
SECONDS_A_REPORT = 120.0
SECONDS_A_MILLION_LETTERS = 240.0
"""Some ten times what the longest report takes on a slow machine: only a text made to take for ever reaches it."""
NOT_READ = "the reader failed on this report: nothing was read in it"
_log = logging.getLogger("vouchsafe")


def read_all(reports: Sequence[Report]) -> Iterator[ReadReport]:
    """Each report read by the built-in reader, in the order given; the same results on one core or many."""
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    if len(reports) < WORTH_IT or workers < 2:
        yield from map(_read, reports)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_read, reports, chunksize=BATCH)


def _read(report: Report) -> ReadReport:
    try:
        with _within(SECONDS_A_REPORT + SECONDS_A_MILLION_LETTERS * len(report.text) / 1e6):
            return BuiltInReader().read(report)
    except Exception as error:  # logged without its words, which may hold the report's
        _log.warning("vouchsafe: %s: %s (%s)", printable(report.doc_id), NOT_READ, type(error).__name__)
        return ReadReport(report, (), (NOT_READ,))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside when the time is over; only where a signal can come, in a main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)  # an alarm somebody else had set goes on
        signal.signal(signal.SIGALRM, before)
