"""How many reports of 5 kB one core reads in a second, and how much memory that holds.

python -m benchmarks.reading            200 reports
python -m benchmarks.reading 1000
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from benchmarks.generate import generate
from benchmarks.measure import alone, peak_gb, timed
from vouchsafe.receiving.report import Report

LETTERS = 5_000


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("many", type=int, nargs="?", default=200)
    ask.add_argument("--one", action="store_true", help="measure in this process and print JSON")
    given = ask.parse_args()
    if given.one:
        print(json.dumps(measured(given.many)))
        return
    figures = json.loads(alone("benchmarks.reading", ["--one", str(given.many)]))
    print(f"{'reports':>9}{'first s':>10}{'per second':>12}{'statements':>12}{'GB':>7}")
    print(f"{figures['reports']:9d}{figures['first']:10.2f}{figures['rate']:12.1f}{figures['statements']:12d}{figures['gb']:7.2f}")


def measured(many: int) -> dict[str, Any]:
    """Figures for so many reports. The first is timed alone: it also loads word lists and models."""
    from vouchsafe.reading.reader import BuiltInReader

    reports = list(lengthened((r.report for r in generate(2 * many + 2)), many + 1))
    with timed() as loading:
        reader = BuiltInReader()
        reader.read(reports[0])
    with timed() as reading:
        statements = sum(len(reader.read(r).statements) for r in reports[1:])
    return {"reports": many, "first": loading.seconds, "rate": many / reading.seconds, "statements": statements, "gb": peak_gb()}


def lengthened(reports: Iterable[Report], many: int) -> Iterator[Report]:
    """English reports of 5,000 letters: each followed by the next."""
    text, made = "", 0
    for report in reports:
        if report.language != "en" or made == many:
            continue
        text = f"{text}\n\n{report.text}" if text else report.text
        if len(text) >= LETTERS:
            yield replace(report, text=text[:LETTERS].rpartition(".")[0] + ".")
            text, made = "", made + 1


if __name__ == "__main__":
    main()
