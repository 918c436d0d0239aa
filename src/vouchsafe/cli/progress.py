"""A progress bar on standard error for long work, where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def watched(items: Iterable[T], *, total: int | None, what: str, quiet: bool) -> Iterator[T]:
    """The same items, with a bar while they pass; nothing is shown when quiet or when nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=what, total=total, console=Console(stderr=True), transient=True)


@contextmanager
def busy(what: str, *, quiet: bool) -> Iterator[None]:
    """Says what is going on while it goes on and cannot be counted."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield
