"""Time and memory of one piece of work, in a process of its own so that nothing else is counted."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Taken:
    """Seconds on the wall clock."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Taken]:
    """Times a block."""
    taken, start = Taken(), time.perf_counter()
    yield taken
    taken.seconds = time.perf_counter() - start


def peak_gb() -> float:
    """The most memory this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def alone(module: str, arguments: Sequence[str]) -> str:
    """Runs a module in a fresh process; what it prints. Raises CalledProcessError where it fails."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout
