"""The labelled sets, and how each is put through the engine and its scorer.

Karst ships with the project. The others are found under the folder VOUCHSAFE_DATA names and are skipped, by name, where absent.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
SCORERS = HERE / "scorers"
KARST = HERE.parent / "src" / "vouchsafe" / "karst"
Json = dict[str, Any]
Figures = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set by name, where it lies below VOUCHSAFE_DATA (None: in the project), and what scores it."""

    name: str
    place: str | None
    score: Callable[[Path, Path], Figures]

    def folder(self) -> Path | None:
        """Where the set is, or None where it is absent."""
        if self.place is None:
            return KARST if KARST.exists() else None
        data = os.environ.get("VOUCHSAFE_DATA")
        path = Path(data) / self.place if data else None
        return path if path is not None and path.exists() else None

    def figures(self) -> Figures | None:
        """The set's figures, or None where it is absent."""
        folder = self.folder()
        if folder is None:
            return None
        with TemporaryDirectory() as work:
            return self.score(folder, Path(work))


def engine(out: Path, *arguments: str | Path) -> Path:
    """Runs the command as a user would and keeps what it prints."""
    with out.open("wb") as to:
        subprocess.run([sys.executable, "-m", "vouchsafe", *map(str, arguments), "--json", "--quiet"], stdout=to, check=True)
    return out


def scorer(name: str, *arguments: str | Path) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(SCORERS / f"{name}.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def attribution(gold: Path, work: Path, *, cues: bool, compartment: str | None = None) -> Json:
    """The figures of score_attribution for a gold file, or for one kind of its documents."""
    text = gzip.decompress(gold.read_bytes()).decode() if gold.suffix == ".gz" else gold.read_text(encoding="utf-8")
    kept = [line for line in text.split("\n") if line.strip() and (compartment is None or json.loads(line)["compartment"] == compartment)]
    plain = work / "gold.jsonl"
    plain.write_text("\n".join(kept) + "\n", encoding="utf-8")
    read = engine(work / "read.jsonl", "read", plain)
    listed: list[str | Path] = ["--cue-list", SCORERS / "speech_cues_en.txt"] if cues else []
    scorer("score_attribution", plain, read, *listed, "--json", work / "figures.json")
    held: Json = json.loads((work / "figures.json").read_text())
    return held


def polnear(folder: Path, work: Path) -> Figures:
    held = attribution(folder / "dev.jsonl.gz", work, cues=True)
    return {"STATEMENT F1": held["STATEMENT"]["f1"], "speech F1": _speech(held), "direct F1": held["direct STATEMENT"]["f1"]}


def _speech(held: Json) -> float | None:
    row = next((v for k, v in held.items() if k.startswith("speech") and isinstance(v, dict) and "f1" in v), None)
    return row["f1"] if row else None


def gum(folder: Path, work: Path) -> Figures:
    held = attribution(folder / "dev.jsonl", work, cues=True, compartment="news")
    return {"STATEMENT F1 (news)": held["STATEMENT"]["f1"]}


def wikinews_de(folder: Path, work: Path) -> Figures:
    return {"STATEMENT F1": attribution(folder / "dev.jsonl", work, cues=False)["STATEMENT"]["f1"]}


def story(folder: Path, work: Path) -> Figures:
    """Reading and weighing a story from its documents alone."""
    weighed = engine(work / "weighed.json", "weigh", folder / "documents.jsonl")
    return _story_figures(json.loads(scorer("score_weighing", folder, weighed, "--json")))


def _story_figures(held: Json) -> Figures:
    reach, said, origins = held["reach"], held["statements"], held["origins"]
    many = held["of many"]["engine"]
    return {
        "statements found": reach["recall of statements"], "predictions per gold": reach["predictions per gold"],
        "source right": said["source"], "stance right": said["stance"],
        "weighed": reach["weighed"], "inside": origins["inside"], "mean width": origins["width"], "exact": origins["exact"],
        "best constant exact": max(row["exact"] for name, row in held["answers"].items() if name != "engine"),
        "overclaim": origins["overclaim"],
        "of many: inside": many["inside"], "of many: low >= 2": many["low >= 2"],
        "MISCOUNTED / naive": origins["MISCOUNTED"] / origins["naive"] if origins["naive"] else None,
        "scattered / naive": origins["scattered"] / origins["naive"] if origins["naive"] else None,
        "stale F1": held["amended"]["stale"]["f1"], "denials F1": held["denials"]["denied_by"]["f1"],
        "declines F1": held["denials"]["declined_by"]["f1"],
        "grouping B3 F1": held["claims"]["B-cubed"]["f1"],
        "copies: same-language recall": held["copies"]["same language recall"], "copies: kind": held["copies"]["kind"],
        "copies: direction": held["copies"]["direction"],
        "furniture letters F1": held["furniture"]["letters"]["f1"] if "furniture" in held else None,
    }  # fmt: skip


def story_given(folder: Path, work: Path) -> Figures:
    """Weighing alone: statements and claims are given."""
    given = ("--statements", folder / "annotations.jsonl", "--documents", folder / "documents.jsonl", "--sources", folder / "sources.json")
    weighed = engine(work / "weighed.json", "weigh", *given, "--given-claims")
    held = json.loads(scorer("score_weighing", folder, weighed, "--json"))
    answers, origins = held["answers"]["engine"], held["origins"]
    return {
        "claims judged": answers["claims"], "inside": answers["inside"] * answers["claims"], "exact": answers["exact"] * answers["claims"],
        "MISCOUNTED / naive": origins["MISCOUNTED"] / origins["naive"] if origins["naive"] else None,
        "overclaim": origins["overclaim"], "stale F1": held["amended"]["stale"]["f1"], "denials F1": held["denials"]["denied_by"]["f1"],
    }  # fmt: skip


def text_reuse(folder: Path, work: Path) -> Figures:
    scorer("score_reuse", folder, "--convert", work / "reuse.jsonl")
    weighed = engine(work / "weighed.json", "weigh", work / "reuse.jsonl")
    held = next(iter(json.loads(scorer("score_reuse", folder, weighed, "--json")).values()))
    kinds = {k: v[0] for k, v in held["recall"].items() if k != "overall"}
    return {"recall of the worst kind": min(kinds.values()), "recall": held["recall"]["overall"][0],
            "non-relations": held["precision"]["non-relations"], "direction right": held["direction"]["right"]}  # fmt: skip


def ecbplus(folder: Path, work: Path) -> Figures:
    scorer("score_groups", "convert", folder, work / "ecb.jsonl")
    given = ("--statements", work / "ecb.jsonl", "--documents", work / "ecb.documents.jsonl", "--sources", work / "ecb.sources.json")
    weighed = engine(work / "weighed.json", "weigh", *given)
    held = json.loads(scorer("score_groups", "score", folder, weighed, "--json"))
    return {"grouping B3 F1": held["WEIGHED"]["all"]["f1"], "same trigger word": held["same word anywhere"]["all"]["f1"]}


def news_events(folder: Path, work: Path) -> Figures:
    scorer("score_groups", "convert", folder, work / "events.jsonl")
    weighed = engine(work / "weighed.json", "weigh", work / "events.jsonl")
    held = json.loads(scorer("score_groups", "events", folder, weighed, "--json"))
    return {
        "stories B3 F1": held["WEIGHED"]["all"]["f1"],
        "by copies": held["by copies"]["all"]["f1"],
        "by claims": held["by claims"]["all"]["f1"],
    }


def wire(folder: Path, work: Path) -> Figures:
    gold = folder / "wire_train.jsonl.gz"
    scorer("score_wire", gold, "--convert", work / "wire.jsonl")
    read = engine(work / "read.jsonl", "read", work / "wire.jsonl")
    held = json.loads(scorer("score_wire", gold, read, "--json"))["credit"]["all"]
    return {"credit P": held["p"], "credit R": held["r"]}


SETS = (
    LabelledSet("karst", None, story),
    LabelledSet("karst, given statements and claims", None, story_given),
    LabelledSet("chechnya-2017", "chechnya-2017", story),
    LabelledSet("chechnya-2017, given statements and claims", "chechnya-2017", story_given),
    LabelledSet("polnear", "attribution/polnear_dev", polnear),
    LabelledSet("gum", "attribution/gum", gum),
    LabelledSet("wikinews-de", "attribution/wikinews_de", wikinews_de),
    LabelledSet("text-reuse", "weighing/text_reuse", text_reuse),
    LabelledSet("ecbplus", "weighing/ecbplus", ecbplus),
    LabelledSet("news-events", "weighing/news_events", news_events),
    LabelledSet("wire", "weighing/attributions", wire),
)
