"""The process that opens untrusted files: reads one on standard input, answers on standard output, again and again.

It is started by `sandbox` with no network and no way to write, and lowers its own limits before it opens anything.
First it says what took hold: {"held": […]}. Then a question is a line of JSON {"ending", "size"} and that many bytes;
an answer is a line of JSON, {"extracted"} or {"error", "code"}, with "spent" where the process should not be asked again.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence

from vouchsafe.adapters.confinement import confine
from vouchsafe.errors import FileTooLarge, ReceivingError
from vouchsafe.receiving.formats.extracted import MAX_LETTERS, Extracted
from vouchsafe.receiving.formats.known import RISKY, TABLES

MEMORY_BYTES = 2_000_000_000
OPEN_FILES = 256
_LIMITS = (
    (resource.RLIMIT_AS, MEMORY_BYTES),
    (resource.RLIMIT_NOFILE, OPEN_FILES),
    (resource.RLIMIT_NPROC, 0),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)


def shut_in(readable: Sequence[str]) -> list[str]:
    """Lowers this process's limits for good and gives up all it can. Returns what took hold.

    readable  the only paths it may still read: Python and its libraries
    """
    for what, most in _LIMITS:
        resource.setrlimit(what, (most, most))
    return confine(readable)


def serve(held: list[str]) -> None:
    """Answers until standard input ends."""
    _answer({"held": held})
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["size"])
        _answer(_opened(asked["ending"], data))


def _opened(ending: str, data: bytes) -> dict[str, object]:
    try:
        held = TABLES[ending](data) if ending in TABLES else _within_limits(RISKY[ending](data))
        return {"extracted": held.to_dict()}
    except ReceivingError as error:
        return {"error": str(error), "code": error.code}
    except MemoryError:
        return {"error": "needs too much memory", "code": "parser-stopped", "spent": True}
    except Exception:  # a hostile file may break a library in any way; the next file must still be read
        return {"error": "could not be read: the file is damaged or made to harm", "code": "file-unreadable"}


def _within_limits(held: Extracted) -> Extracted:
    if len(held.text) > MAX_LETTERS:
        raise FileTooLarge(f"holds more than {MAX_LETTERS} letters")
    return held


def _answer(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
