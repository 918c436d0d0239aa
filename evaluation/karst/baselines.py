"""python -m evaluation.karst.baselines: what constant answers score on Karst, as the table of the datasheet.

Gold stands in for the statements found, so that every claim with two statements or more is judged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.karst.build import SHIPPED

SCORERS = Path(__file__).resolve().parents[1] / "scorers"
_GOLD = (
    "import json, pathlib, sys; from weighing_corpus import from_gold, load; "
    "weighed, read = from_gold(load([pathlib.Path(sys.argv[1])])); print(json.dumps({**weighed, 'reports': read}))"
)
Json = dict[str, Any]


def figures() -> Json:
    """The scorer's figures for the gold itself."""
    gold = _run("-c", _GOLD, str(SHIPPED))
    with TemporaryDirectory() as work:
        weighed = Path(work) / "gold.json"
        weighed.write_text(gold, encoding="utf-8")
        held: Json = json.loads(_run("score_weighing.py", str(SHIPPED), str(weighed), "--json"))
    return held


def table(held: Json) -> str:
    """Markdown, a row for each constant."""
    lines = ["| answer | inside | exact | overclaim | mean width | of many: inside | of many: low ≥ 2 |", "|---|---|---|---|---|---|---|"]
    for name, row in held["answers"].items():
        many = held["of many"][name]
        told = (row["inside"], row["exact"], row["overclaim"], row["width"], many["inside"], many["low >= 2"])
        if name != "engine":
            lines.append(f"| {name} | " + " | ".join(f"{x:.2f}" for x in told) + " |")
    return "\n".join(lines) + "\n"


def _run(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], cwd=SCORERS, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print(table(figures()), end="")
