"""The process that opens untrusted files: reads one on standard input, answers on standard output, again and again.

It is started by `sandbox` with no network and no way to write, and lowers its own limits before it opens anything.
A question is a line of JSON {"ending", "size"} and that many bytes; an answer is a line of JSON, {"extracted"} or {"error", "code"}.
"""

from __future__ import annotations

import json
import resource
import sys

MEMORY_BYTES = 2_000_000_000
CPU_SECONDS = 3600
OPEN_FILES = 256


def main() -> None:
    """Answers until standard input ends."""
    _lower_limits()
    from vouchsafe.errors import ReceivingError
    from vouchsafe.receiving.formats.known import RISKY

    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["size"])
        answer: dict[str, object]
        try:
            answer = {"extracted": RISKY[asked["ending"]](data).to_dict()}
        except ReceivingError as error:
            answer = {"error": str(error), "code": error.code}
        except (Exception, RecursionError):  # a hostile file may break a library in any way; the next file must still be read
            answer = {"error": "could not be read: the file is damaged or made to harm", "code": "file-unreadable"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _lower_limits() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
