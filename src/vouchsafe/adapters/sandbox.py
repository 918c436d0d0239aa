"""Opens untrusted files in a separate process with limits: bubblewrap where it exists and works, Landlock and seccomp where the kernel has them."""

from __future__ import annotations

import json
import logging
import os
import select
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import vouchsafe
from vouchsafe import errors
from vouchsafe.errors import FileUnreadable, ParserStopped, ReceivingError
from vouchsafe.receiving.formats.extracted import Extracted

SECONDS_A_FILE = 30.0
SECONDS_TO_START = 60.0
FILES_A_PROCESS = 200
"""After so many files a new process is started: what one hostile file may have left behind in it ends there."""
MAX_ANSWER_BYTES = 100_000_000
"""The longest text allowed, each letter escaped, and some more."""
_PIECE = 1 << 20
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/usr/local/lib", "/usr/share/zoneinfo", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime",
           "/nix/store", "/dev/null", "/dev/urandom")  # fmt: skip
_ERRORS = {e.code: e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, ReceivingError)}
_log = logging.getLogger("vouchsafe")


class Sandbox:
    """A parser process, started at the first file and again after a file broke it. Use it in a `with`."""

    def __init__(self, *, seconds: float = SECONDS_A_FILE) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def extract(self, ending: str, data: bytes) -> Extracted:
        """What the file holds. Raises ReceivingError, ParserStopped where a limit was hit."""
        process = self._process = self._process or _start()
        self._asked += 1
        question = json.dumps({"ending": ending, "size": len(data)}).encode() + b"\n"
        end = time.monotonic() + self._seconds
        line = _told(process, end) if _sent(process, question, end) and _sent(process, data, end) else b""
        if not line.endswith(b"\n"):
            late = time.monotonic() >= end
            self.close()
            raise ParserStopped(f"took more than {self._seconds:.0f} s and was stopped" if late else "broke the program that opens files")
        return self._understood(line)

    def _understood(self, line: bytes) -> Extracted:
        """What an answer says. A process whose answers make no sense is not asked again."""
        try:
            answer: Any = json.loads(line)
            if answer.get("spent") or self._asked >= FILES_A_PROCESS:
                self.close()
            if "extracted" in answer:
                return Extracted.from_dict(answer["extracted"])
            kind, why = _ERRORS.get(answer["code"], FileUnreadable), str(answer["error"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.close()
            raise ParserStopped("broke the program that opens files") from None
        raise kind(why)

    def close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process, self._asked = None, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def missing_protection(held: list[str]) -> str | None:
    """What protection untrusted files are opened without, in one sentence, or None where the walls stand.

    held  what took hold: "bubblewrap", "landlock", "seccomp"
    """
    if "bubblewrap" in held:
        return None
    if {"landlock", "seccomp"} <= set(held):
        return (
            "bubblewrap is not here or may not run: files are opened in a process without network, other files or other programs, "
            "but not in a room of its own"
        )
    lacks = " and ".join(what for part, what in (("landlock", "your files"), ("seccomp", "the network")) if part not in held)
    return f"bubblewrap is not here or may not run: the process that opens files has limits on time and memory, but could reach {lacks}"


def _sent(process: subprocess.Popen[bytes], data: bytes, end: float) -> bool:
    """Whether all of it went through the pipe in time: a process that a file took over may have stopped listening."""
    assert process.stdin is not None
    at, left = process.stdin.fileno(), memoryview(data)
    while left:
        _, ready, _ = select.select([], [at], [], max(0.0, end - time.monotonic()))
        if not ready:
            return False
        try:
            left = left[os.write(at, left[:_PIECE]) :]
        except BlockingIOError:
            continue
        except OSError:
            return False
    return True


def _told(process: subprocess.Popen[bytes], end: float) -> bytes:
    """A line from the process, or what came of it when the time was over or it grew too long."""
    assert process.stdout is not None
    held = bytearray()
    while not held.endswith(b"\n") and len(held) <= MAX_ANSWER_BYTES:
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))
        piece = os.read(process.stdout.fileno(), _PIECE) if ready else b""
        if not piece:
            break
        held += piece
    return bytes(held)


def shut_in(code: str, *, walls: Sequence[str] | None) -> list[str]:
    """A command that runs Python code shut in as untrusted files are opened: `held` names what took hold beside the walls.

    walls  the command of `bubblewrap()`, or None
    """
    enter = f"import sys; sys.path += {_packages()!r}; from vouchsafe.adapters import parser_process; held = parser_process.shut_in({_readable()!r})"
    return [*(walls or ()), *_python(f"{enter}\n{code}")]


def _start() -> subprocess.Popen[bytes]:
    """The parser process, ready to be asked. Raises ParserStopped."""
    walls = bubblewrap()
    process = subprocess.Popen(shut_in("parser_process.serve(held)", walls=walls), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               bufsize=0, env=environment())  # fmt: skip
    assert process.stdin is not None
    os.set_blocking(process.stdin.fileno(), False)
    try:
        held = json.loads(_told(process, time.monotonic() + SECONDS_TO_START))["held"]
    except (ValueError, KeyError):
        process.kill()
        process.communicate()
        raise ParserStopped("the program that opens files could not be started") from None
    _say_once(missing_protection([*held, *(["bubblewrap"] if walls else [])]))
    return process


@cache
def _say_once(missing: str | None) -> None:
    if missing:
        _log.warning("vouchsafe: %s", missing)


def _python(code: str) -> list[str]:
    """Python itself, without the environment, site files and folders that the command was started with."""
    base: str = getattr(sys, "_base_executable", None) or sys.executable
    return [str(Path(base).resolve()), "-I", "-S", "-c", code]


def environment() -> dict[str, str]:
    """All that a shut-in process is told of where it runs."""
    # one thread: the process may not start another
    return {
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        **{k: os.environ[k] for k in ("LD_LIBRARY_PATH",) if k in os.environ},
    }


def _packages() -> list[str]:
    """Where this package and the libraries lie; never the folder that the command was called in."""
    source = str(Path(vouchsafe.__file__).resolve().parent.parent)
    return [source, *(p for p in sys.path if Path(p).name in ("site-packages", "dist-packages") and p != source)]


def _readable() -> list[str]:
    """All that the process may read: Python, its libraries and this package; nothing of the person's own."""
    base, lib = Path(_python("")[0]), sysconfig.get_config_var("LIBDIR")
    package = str(Path(vouchsafe.__file__).resolve().parent)
    standard = [
        *(sysconfig.get_path(part, vars={"platbase": sys.base_exec_prefix}) for part in ("stdlib", "platstdlib")),
        str(Path(os.__file__).parent),
    ]
    shared = [str(p) for p in Path(lib).glob("libpython3*")] if lib else []
    loaded = [p for p in os.environ.get("LD_LIBRARY_PATH", "").split(":") if p]
    return sorted({*_SYSTEM, str(base), *standard, *shared, *loaded, package, *_packages()[1:]})


@cache
def bubblewrap() -> list[str] | None:
    """The command that shuts a process in: no network, nothing to write to, only Python and this package to read. None where it does not work."""
    program = shutil.which("bwrap")
    if program is None:
        return None
    binds = [part for path in _readable() if not path.startswith("/dev/") for part in ("--ro-bind-try", path, path)]
    command = [program, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", *binds, "--proc", "/proc", "--dev", "/dev",
               "--chdir", "/"]  # fmt: skip
    try:
        works = subprocess.run([*command, *_python("import ctypes, json")], capture_output=True, timeout=20, check=False, env=environment())
    except (OSError, subprocess.TimeoutExpired):
        return None
    return command if works.returncode == 0 else None
