"""Exit codes, documented in docs/reference/command-line.md, and the one place where errors become lines."""

from __future__ import annotations

import sys

from vouchsafe.errors import VouchsafeError

DONE, NOTHING_DONE, USAGE, SOME_REFUSED = 0, 1, 2, 3


def tell(error: VouchsafeError) -> None:
    """One line on standard error."""
    print(f"vouchsafe: {error} [{error.code}]", file=sys.stderr)


def outcome(*, done: int, refused: int) -> int:
    """DONE; SOME_REFUSED where a file was left out; NOTHING_DONE where nothing was left to do."""
    if not done:
        return NOTHING_DONE
    return SOME_REFUSED if refused else DONE
