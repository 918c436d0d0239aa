"""What the rules of each language find in the invented marked reports; the floors only rise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evaluation.marked import marked_reports
from evaluation.scorers.score_attribution import report as figures_of
from evaluation.scorers.score_attribution import score, total

from vouchsafe.reading.blocks import blocks_of
from vouchsafe.reading.languages.rules_of import rules_of
from vouchsafe.receiving.report import Report

DATA = Path(__file__).resolve().parents[1] / "data"


def statement_f1(gold: list[dict[str, Any]]) -> float:
    """STATEMENT F1 of the rules alone: no names resolved, nothing told in a report's own voice."""
    found = {held["doc_id"]: {"doc_id": held["doc_id"], "statements": _read(held)} for held in gold}
    per_doc, _, _ = score({held["doc_id"]: held for held in gold}, found)
    return float(figures_of(total(per_doc))["STATEMENT"]["f1"])


def _read(held: dict[str, Any]) -> list[dict[str, Any]]:
    report = Report(doc_id=held["doc_id"], text=held["text"], language=held["language"])
    rules = rules_of(report.language)
    return [{"content": a.content, "source": a.source, "cue": a.cue} for a in rules.attributions(report.text, blocks_of(report))]


@pytest.mark.parametrize(
    ("folder", "seen", "unseen"),
    [("russian", 0.79, 0.78), ("german", 0.78, 0.60), ("french", 0.84, 0.65), ("spanish", 0.81, 0.66), ("portuguese", 0.81, 0.65)],
)
def test_the_rules_of_a_language_find_what_they_found_before(folder: str, seen: float, unseen: float) -> None:
    gold = marked_reports(DATA / folder)
    last_seen = "13" if folder == "russian" else "03"
    assert statement_f1([held for held in gold if held["doc_id"][:2] <= last_seen]) >= seen
    assert statement_f1([held for held in gold if held["doc_id"][:2] > last_seen]) >= unseen
