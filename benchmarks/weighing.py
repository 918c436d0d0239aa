"""How long weighing takes, how much memory it holds, how it grows with the number of reports.

    python -m benchmarks.weighing 1000 10000 100000
    python -m benchmarks.weighing 10000 --reader      with statements found by the built-in reader
    python -m benchmarks.weighing 100000 --reuse      shared passages alone

growth is how many times longer a doubling takes, between one line and the next. `one more` is the time to add one report to all others
(the middle of eleven), `and answer` the time of the answer after it.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from benchmarks.generate import generate, with_details
from benchmarks.measure import alone, peak_gb, timed
from vouchsafe.reading.statement import ReadReport

MORE = 11


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("many", type=int, nargs="*", default=[1_000, 10_000])
    ask.add_argument("--reader", action="store_true", help="find the statements with the built-in reader")
    ask.add_argument("--reuse", action="store_true", help="shared passages alone")
    ask.add_argument("--one", action="store_true", help="measure one number in this process and print JSON")
    given = ask.parse_args()
    if given.one:
        print(json.dumps(measured(given.many[0], reader=given.reader, reuse=given.reuse)))
        return
    flags = [flag for flag, wanted in (("--reader", given.reader), ("--reuse", given.reuse)) if wanted]
    show([json.loads(alone("benchmarks.weighing", ["--one", *flags, str(many)])) for many in given.many])


def measured(many: int, *, reader: bool, reuse: bool) -> dict[str, Any]:
    """Figures for one number of reports."""
    with timed() as reading:
        reports = [read_again(r) if reader else with_details(r) for r in generate(many + MORE)]
    more = [replace(r, report=replace(r.report, doc_id=f"z{n}")) for n, r in enumerate(reports[many:])]
    held = reports[:many]
    return {"reports": many, "read": reading.seconds, **(_reuse(held, more) if reuse else _weighing(held, more)), "gb": peak_gb()}


def read_again(read: ReadReport) -> ReadReport:
    from vouchsafe.reading.reader import BuiltInReader

    return BuiltInReader().read(read.report)


def _weighing(held: Sequence[ReadReport], more: Sequence[ReadReport]) -> dict[str, Any]:
    from vouchsafe.weighing.weighing import Weighing

    with timed() as grouping:
        weighing = Weighing.of(held)
    with timed() as answering:
        result = weighing.result()
    adding, again = [], []
    for read in more:
        with timed() as one:
            weighing.add(read)
        adding.append(one.seconds)
    with timed() as one:
        weighing.result()
    again.append(one.seconds)
    return {"weigh": grouping.seconds + answering.seconds, "one more": statistics.median(adding), "slowest": max(adding), "and answer": max(again),
            "claims": len(result.claims), "copies": len(result.copies)}  # fmt: skip


def _reuse(held: Sequence[ReadReport], more: Sequence[ReadReport]) -> dict[str, Any]:
    from vouchsafe.weighing.reuse import ReuseIndex
    from vouchsafe.weighing.weighing import quoted_in

    index = ReuseIndex()
    with timed() as weighing:
        index.add_all((r.report, quoted_in(r.report.text)) for r in held)
        copies = index.copies()
    adding = []
    for read in more:
        with timed() as one:
            index.add(read.report, quoted_in(read.report.text))
        adding.append(one.seconds)
    return {"weigh": weighing.seconds, "one more": statistics.median(adding), "slowest": max(adding), "and answer": 0.0, "claims": 0,
            "copies": len(copies)}  # fmt: skip


def show(rows: Sequence[dict[str, Any]]) -> None:
    print(
        f"{'reports':>9}{'read s':>9}{'weigh s':>9}{'growth':>8}{'one more s':>12}{'slowest s':>11}{'and answer s':>14}{'claims':>9}{'copies':>9}{'GB':>7}"
    )
    for before, row in zip([None, *rows], rows, strict=False):
        growth = f"{growth_of(before, row):8.2f}" if before else f"{'-':>8}"
        print(f"{row['reports']:9d}{row['read']:9.1f}{row['weigh']:9.1f}{growth}{row['one more']:12.3f}{row['slowest']:11.3f}"
              f"{row['and answer']:14.3f}{row['claims']:9d}{row['copies']:9d}{row['gb']:7.2f}")  # fmt: skip


def growth_of(before: dict[str, Any], row: dict[str, Any]) -> float:
    """How many times longer twice as many reports take."""
    return float(2 ** (math.log(row["weigh"] / before["weigh"]) / math.log(row["reports"] / before["reports"])))


if __name__ == "__main__":
    main()
