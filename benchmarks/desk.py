"""How long the desk's pages take while several people use it at once, in an encrypted site of invented reports, weighed.

    python -m benchmarks.desk 10000
    python -m benchmarks.desk 10000 --people 10 --seconds 60

The site is served in a process of its own, as `vouchsafe serve` does; the people are threads of this one, each asking for one page after
another, with a pause between (a second, unless told otherwise): lists, claims, reports, questions, sources. `create` is a text pasted and stored, from the form sent to the answer.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.search import PASSPHRASE

FORM = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CREATED = 40


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("many", type=int, nargs="?", default=10_000)
    ask.add_argument("--people", type=int, default=10)
    ask.add_argument("--seconds", type=float, default=60.0)
    ask.add_argument("--pause", type=float, default=1.0, help="seconds each looks at a page before the next")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory(prefix="vouchsafe-benchmark-") as folder:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, "-m", "benchmarks.desk_site", str(site), str(given.many)], check=True)
        with served(site) as port:
            measured(port, people=given.people, seconds=given.seconds, pause=given.pause)


@contextmanager
def served(site: Path) -> Iterator[int]:
    """The site served by the command itself; gives the port."""
    server = subprocess.Popen(
        [sys.executable, "-m", "vouchsafe", "serve", "--site", str(site), "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    told = server.stdout.readline()
    try:
        yield int(re.search(r":(\d+)", told)[1])  # type: ignore[index]
    finally:
        server.terminate()
        server.wait(30)


class Person:
    """A browser that keeps its cookies."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("localhost", port, timeout=120)
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, body, and where it leads on."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items()), "Referer": "http://localhost/"}
        body = urllib.parse.urlencode(form) if form else None
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request("POST" if form else "GET", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for told in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = told.split(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, text, answer.headers.get("Location") or ""

    def sign_in(self) -> None:
        _, page, _ = self.ask("/")
        status, _, _ = self.ask("/unlock/", {"csrfmiddlewaretoken": FORM.search(page)[1], "passphrase": PASSPHRASE})  # type: ignore[index]
        assert status == 302


def measured(port: int, *, people: int, seconds: float, pause: float) -> None:
    """Prints the times of each kind of page, all together, and of creating."""
    first = Person(port)
    first.sign_in()
    paths = list(_paths(first))
    taken: dict[str, list[float]] = defaultdict(list)
    broken: list[int] = []
    until = time.perf_counter() + seconds

    def work(seed: int) -> None:
        person, chance = Person(port), random.Random(seed)
        person.sign_in()
        while time.perf_counter() < until:
            kind, path = chance.choice(paths)
            start = time.perf_counter()
            status, _, _ = person.ask(path)
            taken[kind].append(1000 * (time.perf_counter() - start))
            if status >= 400:
                broken.append(status)
            time.sleep(chance.uniform(0.5, 1.5) * pause)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(
        f"{people} people at once, {pause:g} s between pages, {seconds:.0f} s, {sum(map(len, taken.values()))} pages, {len(broken)} failed"
    )
    print(f"{'':20}{'pages':>8}{'p50 ms':>8}{'p95 ms':>8}")
    for kind in sorted(taken):
        _line(kind, taken[kind])
    _line("all", [t for held in taken.values() for t in held])
    _line("create, alone", list(_creating(first)))


def _paths(person: Person) -> Iterator[tuple[str, str]]:
    """Pages of every kind, as their lists lead to them."""
    _, claims, _ = person.ask("/")
    _, reports, _ = person.ask("/reports/")
    _, sources, _ = person.ask("/sources/")
    for kind, page, pattern in (
        ("a claim", claims, r'href="(/claims/[0-9a-f-]{36}/)"'), ("a report", reports, r'href="(/reports/[0-9a-f-]{36}/)"'),
        ("a source", sources, r'href="(/sources/[0-9a-f-]{36}/)"'),
    ):  # fmt: skip
        for path in sorted(set(re.findall(pattern, page)))[:10]:
            yield kind, path
    for kind, path in (("claims", "/"), ("reports", "/reports/"), ("questions", "/questions/"), ("sources", "/sources/"), ("decisions", "/decisions/")):  # fmt: skip
        yield from [(kind, path)] * 4


def _creating(person: Person) -> Iterator[float]:
    for n in range(CREATED):
        _, page, _ = person.ask("/reports/add/")
        form = {"csrfmiddlewaretoken": FORM.search(page)[1], "text": f"An invented text, number {n}.\n"}  # type: ignore[index]
        start = time.perf_counter()
        status, _, _ = person.ask("/reports/add/", form)
        assert status in (200, 302), status
        yield 1000 * (time.perf_counter() - start)


def _line(kind: str, taken: list[float]) -> None:
    p95 = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    print(f"{kind:20}{len(taken):8}{statistics.median(taken):8.0f}{p95:8.0f}")


if __name__ == "__main__":
    main()
