"""Opens untrusted files in a separate process with limits: bubblewrap where it exists and works, else limits alone."""

from __future__ import annotations

import json
import select
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import vouchsafe
from vouchsafe import errors
from vouchsafe.errors import FileUnreadable, ParserStopped, ReceivingError
from vouchsafe.receiving.formats.extracted import Extracted

SECONDS_A_FILE = 60
_ERRORS = {e.code: e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, ReceivingError)}


class Sandbox:
    """A parser process, started at the first file and again after a file broke it. Use it in a `with`."""

    def __init__(self, *, seconds: float = SECONDS_A_FILE) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def extract(self, ending: str, data: bytes) -> Extracted:
        """What the file holds. Raises ReceivingError, ParserStopped where a limit was hit."""
        process = self._process = self._process or _start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps({"ending": ending, "size": len(data)}).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            line = _line(process.stdout, self._seconds)
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            self.close()
            raise ParserStopped(f"took more than {self._seconds:.0f} s or too much memory and was stopped")
        answer = json.loads(line)
        if "extracted" in answer:
            return Extracted.from_dict(answer["extracted"])
        raise _ERRORS.get(answer["code"], FileUnreadable)(answer["error"])

    def close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def missing_protection() -> str | None:
    """What protection this machine lacks, in one sentence, or None."""
    if _bubblewrap() is None:
        return (
            "bubblewrap is not here or may not run: files are opened in a separate process with limits on time and memory, "
            "but that process could reach the network and your files"
        )
    return None


def _line(stream: IO[bytes], seconds: float) -> bytes:
    """A line from a pipe, or what came of it when the time was over."""
    end, held = time.monotonic() + seconds, bytearray()
    while not held.endswith(b"\n"):
        ready, _, _ = select.select([stream], [], [], max(0.0, end - time.monotonic()))
        piece = stream.read1() if ready else b""  # type: ignore[attr-defined]
        if not piece:
            break
        held += piece
    return bytes(held)


def _start() -> subprocess.Popen[bytes]:
    command = [*(_bubblewrap() or []), sys.executable, "-I", "-c", _bootstrap()]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"LANG": "C.UTF-8"})


def _bootstrap() -> str:
    return f"import sys; sys.path.insert(0, {str(_source())!r}); from vouchsafe.adapters.parser_process import main; main()"


def _source() -> Path:
    return Path(vouchsafe.__file__).resolve().parent.parent


@cache
def _bubblewrap() -> list[str] | None:
    """The command that shuts a process in: no network, nothing to write to, only Python and this package to read."""
    program = shutil.which("bwrap")
    if program is None:
        return None
    seen = {
        "/usr",
        "/lib",
        "/lib64",
        "/bin",
        "/etc/ld.so.cache",
        sys.prefix,
        sys.base_prefix,
        str(_source()),
        str(Path(sys.executable).resolve().parent.parent),
    }
    binds = [part for path in sorted(seen) for part in ("--ro-bind-try", path, path)]
    command = [
        program,
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        *binds,
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--tmpfs",
        "/tmp",
        "--clearenv",
    ]
    works = subprocess.run([*command, sys.executable, "-I", "-c", "pass"], capture_output=True, timeout=20, check=False)
    return command if works.returncode == 0 else None
