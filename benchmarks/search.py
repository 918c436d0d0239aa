"""How long a search takes, from the form to the page of thirty with its count, in a site of invented reports, encrypted as always.

    python -m benchmarks.search 10000
    python -m benchmarks.search 100000        filling the site takes some minutes

Each figure is of whole requests as a browser makes them, the form sent and the page built, one at a time. `fill s` is the time to store and
index the reports, `MB` the size of the database.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import generate, with_details
from benchmarks.measure import timed

TIMES, AT_ONCE = 60, 500
PASSPHRASE = "six words that do not belong together"
COMMON = ("watch", "rivers", "neighbours", "teacher", "crossing", "harbour", "winters", "helping")
"""Words that stand in most of the reports, in forms in which many do not have them."""
FILTERED = (
    {"words": "miners beaten", "stance": "asserts", "language": "en", "since": "2032-01-01"},
    {"words": "students detained", "stance": "asserts", "act": "detention", "until": "2034-06-30"},
    {"words": "police questioned", "stance": "asserts", "language": "en", "until": "2033-12-31"},
    {"words": "teachers tortured", "act": "torture", "since": "2031-06-01", "until": "2034-01-31"},
)
"""Two words and three filters."""
_FOUND = re.compile(rb'id="found-head">(\d+)')


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("many", type=int, nargs="?", default=10_000)
    many = ask.parse_args().many
    with tempfile.TemporaryDirectory(prefix="vouchsafe-benchmark-") as folder:
        site = _site(Path(folder) / "site")
        with timed() as taken:
            fill(many)
        size = sum(f.stat().st_size for f in site.glob("desk.db*")) / 1e6
        print(f"{many} reports, fill {taken.seconds:.0f} s, {size:.0f} MB")
        print(f"{'':32}{'found':>8}{'p50 ms':>8}{'p95 ms':>8}{'first':>8}")
        client = _client()
        _show("one common word", client, [{"words": word} for word in COMMON])
        _show("two words, three filters", client, FILTERED)


def _site(folder: Path) -> Path:
    from vouchsafe.vault.storage_key import Cost
    from vouchsafe.web.project.serve import make_site

    os.environ["VOUCHSAFE_IDLE_MINUTES"] = "480"
    make_site(folder, PASSPHRASE, cost=Cost(1, 8 * 1024 * 1024))
    return folder


def fill(many: int) -> None:
    """Stores generated reports as if they had been read, with the statements the generator placed, and indexes them."""
    from django.db import transaction
    from django.utils import timezone

    from vouchsafe.receiving.receive import sha256
    from vouchsafe.web.receiving import convert
    from vouchsafe.web.receiving.models import Report, Statement
    from vouchsafe.web.receiving.search_index import index_report

    made = generate(many)
    while batch := [with_details(r) for r in islice(made, AT_ONCE)]:
        with transaction.atomic():
            rows = [Report(key=r.report.doc_id, text=r.report.text, sha256=sha256(r.report.text.encode()), route="row", size=len(r.report.text),
                           read_at=timezone.now(), **convert.columns_of(r.report)) for r in batch]  # fmt: skip
            Report.objects.bulk_create(rows)
            said = [[convert.statement_row(row, s) for s in r.statements] for row, r in zip(rows, batch, strict=True)]
            Statement.objects.bulk_create(s for each in said for s in each)
            for row, each in zip(rows, said, strict=True):
                index_report(row=row, statements=each)


def _client() -> Any:
    """The owner's browser."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    assert client.post("/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
    return client


def _show(name: str, client: Any, asked: tuple[Mapping[str, str], ...] | list[dict[str, str]]) -> None:
    """One line: how many were found on average, and the times."""
    found, taken = [], []
    for n in range(TIMES):
        start = time.perf_counter()
        answer = client.post("/search/", asked[n % len(asked)], follow=True)
        taken.append(1000 * (time.perf_counter() - start))
        assert answer.status_code == 200
        found.append(int((_FOUND.search(answer.content) or [b"", b"0"])[1]))
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{name:32}{statistics.mean(found):8.0f}{statistics.median(taken):8.0f}{p95:8.0f}{taken[0]:8.0f}")


if __name__ == "__main__":
    main()
