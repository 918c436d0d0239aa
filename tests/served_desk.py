"""A desk served by a process of its own: a new site, with the Karst story where it is asked for, locked. Ends with its standard input.

python served_desk.py FOLDER [--story] [--idle-minutes N] [--invented]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from vouchsafe.vault.storage_key import Cost
from vouchsafe.web.project.site import Site

PASSPHRASE = "six words that do not belong together"
CHEAP = Cost(1, 8 * 1024 * 1024)
LOCKED_FIRST_PORT = 8410


@dataclass
class Served:
    """A server that runs, its site, and where it writes what it says."""

    process: subprocess.Popen[str]
    site: Site
    address: str
    said: Path

    def kill(self) -> None:
        """As a power cut would: nothing is closed."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)


@contextlib.contextmanager
def served_desk(folder: Path, *options: str, **environment: str) -> Iterator[Served]:
    """Serves a new site, or the one in `folder / "site"`, until the block ends."""
    said = folder / "said.txt"
    with said.open("ab") as out:
        process = subprocess.Popen([sys.executable, __file__, str(folder / "site"), *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=out,
                                   text=True, env={**os.environ, **environment})  # fmt: skip
    try:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        assert port, said.read_text(encoding="utf-8")
        yield Served(process, Site(folder / "site"), f"http://localhost:{port}", said)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait(20)
        process.stdout.close()


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--story", action="store_true")
    asked.add_argument("--invented", action="store_true")
    asked.add_argument("--idle-minutes")
    given = asked.parse_args()
    if given.idle_minutes:
        os.environ["VOUCHSAFE_IDLE_MINUTES"] = given.idle_minutes

    from vouchsafe.web.project import serve

    settings, site = "demo" if given.invented else "base", Site(given.folder)
    if site.keys.exists():
        serve.set_up(given.folder, settings=settings)
    else:
        serve.make_site(given.folder, PASSPHRASE, settings=settings, cost=CHEAP)
    from vouchsafe.web.project.wiring import door

    if given.story:
        serve.load_story(
            json.loads(line) for line in files("vouchsafe").joinpath("karst", "documents.jsonl").read_text(encoding="utf-8").splitlines()
        )
    door().lock()
    with serve.serving(site, port=LOCKED_FIRST_PORT + os.getpid() % 1000) as port:
        print(port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
