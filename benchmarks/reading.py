"""How many reports of 5 kB one core reads in a second, by language, and how much memory that holds.

python -m benchmarks.reading            200 generated reports a language, the Karst story, and newspaper articles if VOUCHSAFE_DATA has PolNeAR
python -m benchmarks.reading 1000
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import generate
from benchmarks.measure import alone, peak_gb, timed
from vouchsafe.receiving.report import Report

LETTERS = 5_000
GENERATED = ("en", "ru", "de")
KARST = Path(__file__).resolve().parents[1] / "src" / "vouchsafe" / "karst" / "documents.jsonl"
WRITTEN = ("en", "ru", "de", "fr", "pt")
ARTICLES = Path(os.environ.get("VOUCHSAFE_DATA", "")) / "attribution" / "polnear_dev" / "dev.jsonl.gz"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("many", type=int, nargs="?", default=200)
    ask.add_argument("--one", nargs=2, metavar=("TEXTS", "LANGUAGE"), help="measure in this process and print JSON")
    given = ask.parse_args()
    if given.one:
        print(json.dumps(measured(given.many, *given.one)))
        return
    print(f"{'texts':12}{'language':10}{'reports':>9}{'first s':>10}{'per second':>12}{'statements':>12}{'GB':>7}")
    rows = [("generated", x) for x in GENERATED] + [("karst", x) for x in WRITTEN] + [("polnear", "en")] * ARTICLES.exists()
    for texts, language in rows:
        row = json.loads(alone("benchmarks.reading", ["--one", texts, language, str(given.many)]))
        print(f"{texts:12}{language:10}{row['reports']:9d}{row['first']:10.2f}{row['rate']:12.1f}{row['statements']:12d}{row['gb']:7.2f}")


def measured(many: int, texts: str, language: str) -> dict[str, Any]:
    """Figures for so many reports, or as many as there are. The first is timed alone: it also loads word lists and models."""
    from vouchsafe.reading.reader import BuiltInReader

    made = {"generated": lambda: generated(2 * many + 8, language), "karst": lambda: written(language), "polnear": articles}[texts]()
    first, *rest = islice(made, many + 1)
    with timed() as loading:
        reader = BuiltInReader()
        reader.read(first)
    with timed() as reading:
        statements = sum(len(reader.read(r).statements) for r in rest)
    letters = sum(len(r.text) for r in rest)
    return {"reports": len(rest), "first": loading.seconds, "rate": letters / LETTERS / reading.seconds, "statements": statements,
            "gb": peak_gb()}  # fmt: skip


def generated(many: int, language: str) -> Iterator[Report]:
    """Reports of 5,000 letters, made of so many shorter ones."""
    return lengthened(r.report for r in generate(many, languages=(language,)))


def articles() -> Iterator[Report]:
    """English newspaper articles, as long as they are."""
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            yield Report(row["doc_id"], row["text"], language="en")


def written(language: str) -> Iterator[Report]:
    """The reports of the Karst story in a language, as long as they are; the rate is counted by 5,000 letters."""
    for line in KARST.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["language"] == language:
            yield Report(row["doc_id"], row["text"], title=row["title"], date=row["date"], publisher=row["publisher"], language=language)


def lengthened(reports: Iterable[Report]) -> Iterator[Report]:
    """Reports of 5,000 letters: each followed by the next."""
    text = ""
    for report in reports:
        text = f"{text}\n\n{report.text}" if text else report.text
        if len(text) >= LETTERS:
            yield replace(report, text=text[:LETTERS].rpartition(".")[0] + ".")
            text = ""


if __name__ == "__main__":
    main()
