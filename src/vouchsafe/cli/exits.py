"""Exit codes, documented in docs/reference/command-line.md, and the one place where errors become lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from vouchsafe.errors import VouchsafeError

DONE, NOTHING_DONE, USAGE, SOME_REFUSED, PAGE_NOT_WRITTEN, STOPPED = 0, 1, 2, 3, 4, 130


def tell(error: VouchsafeError) -> None:
    """One line on standard error."""
    say(f"{error} [{error.code}]")


def say(words: str) -> None:
    """One line on standard error; names of files may hold anything, so what hides or turns text is shown by name."""
    from vouchsafe.telling.visible import one_line

    print(f"vouchsafe: {one_line(words)}", file=sys.stderr)


def outcome(*, done: int, refused: int) -> int:
    """DONE; SOME_REFUSED where a file was left out; NOTHING_DONE where nothing was left to do."""
    if not done:
        return NOTHING_DONE
    return SOME_REFUSED if refused else DONE


def leave_with(command: Callable[[], int]) -> NoReturn:
    """Runs a command and leaves with its exit code. A reader that closed the pipe (`| head`) has what it wanted: no error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what no encoding can hold (half a surrogate pair) is printed as \udXXX, also good JSON
            stream.reconfigure(errors="backslashreplace")
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains once more while it leaves
        code = DONE
    except KeyboardInterrupt:
        say("stopped; no page was written")
        code = STOPPED
    raise typer.Exit(code)
