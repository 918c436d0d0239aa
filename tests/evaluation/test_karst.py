"""Karst, the project's own benchmark: the shipped files are what the sheets give, and refer to one another rightly."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from evaluation.karst.baselines import figures, table
from evaluation.karst.build import SHIPPED, compiled
from evaluation.karst.sheet import sheet

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
SHARED_WORDS = 8
"""A run of so many words in two reports of one language is reuse that the gold must know."""


@cache
def shipped(name: str) -> list[Json]:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    held: list[Json] = [json.loads(row) for row in text.splitlines()] if name.endswith("l") else json.loads(text)
    return held


def texts() -> dict[str, str]:
    return {d["doc_id"]: d["text"] for d in shipped("documents.jsonl")}


def statements() -> list[tuple[str, Json]]:
    return [(a["doc_id"], s) for a in shipped("annotations.jsonl") for s in a["statements"]]


class TestTheBuild:
    def test_the_shipped_files_are_what_the_sheets_give(self) -> None:
        for name, text in compiled().items():
            assert (SHIPPED / name).read_text(encoding="utf-8") == text, f"{name}: run python -m evaluation.karst"

    def test_a_sheet_whose_marks_and_lines_do_not_meet_is_refused(self) -> None:
        with pytest.raises(ValueError, match="a: marked"):
            sheet(f"{HEADER}---\n{{s1|She}} {{c1|left}}.\n---\n2: claim=c01\n", "a")

    def test_a_named_source_that_is_not_marked_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no source is marked"):
            sheet(f"{HEADER}---\n{{c1|She left}}.\n---\n1: claim=c01 source=open_hand\n", "a")

    def test_a_detail_that_the_text_does_not_give_is_refused(self) -> None:
        with pytest.raises(ValueError, match="is not in the text"):
            sheet(f'{HEADER}---\n{{c1|She left}}.\n---\n1: claim=c01 resolution=none number="forty"\n', "a")


class TestTheNumbers:
    def test_there_are_reports_in_five_languages(self) -> None:
        languages = [d["language"] for d in shipped("documents.jsonl")]
        assert len(languages) >= 48
        assert set(languages) == {"en", "ru", "de", "fr", "pt"}

    def test_there_are_many_claims_and_many_with_two_origins(self) -> None:
        claims = shipped("claims.json")
        assert len(claims) >= 60
        assert sum(c["n_independent_origins"] >= 2 for c in claims) >= 22

    def test_the_refusal_is_told_twelve_times_by_one_origin_and_ten_reports_are_stale(self) -> None:
        refusal = next(c for c in shipped("claims.json") if c["claim_id"] == "c02")
        assert refusal["n_documents"] == 12
        assert refusal["origins"] == ["open_hand"]
        assert len(set(refusal["doc_ids"]) - set(refusal["corrected_by"]["doc_ids"])) == 10


class TestTheSpans:
    def test_every_content_reproduces_its_text(self) -> None:
        for doc_id, s in statements():
            assert texts()[doc_id][s["start"] :].startswith(s["content"]), (doc_id, s["content"])

    def test_source_and_cue_stand_in_the_text(self) -> None:
        for doc_id, s in statements():
            for role in ("source", "cue"):
                spans = s["spans"][role]
                assert (texts()[doc_id][slice(*spans[0])] if spans else None) == s[role], (doc_id, s["content"])

    def test_furniture_fills_whole_lines(self) -> None:
        for a in shipped("annotations.jsonl"):
            assert set(a["furniture"]) <= set(texts()[a["doc_id"]].split("\n")), a["doc_id"]

    def test_a_text_starts_with_its_title(self) -> None:
        assert all(d["text"].startswith(f"{d['title']}\n\n") for d in shipped("documents.jsonl"))


class TestTheReferences:
    def test_statements_name_claims_and_sources_that_exist(self) -> None:
        claims, sources = {c["claim_id"] for c in shipped("claims.json")}, {s["source_id"] for s in shipped("sources.json")}
        for doc_id, s in statements():
            assert s["claim_id"] in claims, (doc_id, s["claim_id"])
            assert {s["source_canonical"], *s.get("source_canonical_also", [])} - {None} <= sources, (doc_id, s["content"])

    def test_ids_stand_once(self) -> None:
        ids = {"documents.jsonl": "doc_id", "claims.json": "claim_id", "sources.json": "source_id", "copies.json": "copy_id"}
        for name, key in ids.items():
            held = [row[key] for row in shipped(name)]
            assert len(held) == len(set(held)), name

    def test_every_origin_puts_its_claim_forward_somewhere(self) -> None:
        for c in shipped("claims.json"):
            on = [s for _, s in statements() if s["claim_id"] == c["claim_id"]]
            forward = [s for s in on if s["stance"] not in ("denies", "declines")] or on
            said = {n for s in forward for n in (s["source_canonical"], *s.get("source_canonical_also", []))}
            assert set(c["origins"]) <= said, c["claim_id"]

    def test_no_outlet_is_an_origin(self) -> None:
        assert not [o for c in shipped("claims.json") for o in c["origins"] if o.startswith("outlet:")]

    def test_claims_count_the_documents_they_list(self) -> None:
        for c in shipped("claims.json"):
            assert c["n_documents"] == len(c["doc_ids"]) > 0, c["claim_id"]
            assert set(c["doc_ids"]) <= texts().keys(), c["claim_id"]

    def test_the_interval_holds_the_number_of_origins(self) -> None:
        for c in shipped("claims.json"):
            low, high = c["interval"]["low"], c["interval"]["high"]
            assert low <= c["n_independent_origins"] == high == len(c["origins"]), c["claim_id"]
            assert (low < high) == any(t["status"] == "possible" for t in c["ties"]), c["claim_id"]

    def test_ties_and_contradictions_lie_within_the_corpus(self) -> None:
        claims = {c["claim_id"] for c in shipped("claims.json")}
        for c in shipped("claims.json"):
            assert {t[end] for t in c["ties"] for end in ("a", "b")} <= set(c["origins"]), c["claim_id"]
            assert set(c["contradicts"]) <= claims, c["claim_id"]

    def test_details_are_given_so_in_their_documents(self) -> None:
        for c in shipped("claims.json"):
            for d in c["details"]:
                assert all(d["as_given"] in texts()[doc_id] for doc_id in d["doc_ids"]), (c["claim_id"], d["as_given"])


class TestTheCopies:
    def test_shared_words_stand_in_each_report(self) -> None:
        for c in shipped("copies.json"):
            assert set(c["first_words"]) == set(c["doc_ids"]), c["copy_id"]
            assert all(words in texts()[doc_id] for doc_id, words in c["first_words"].items()), c["copy_id"]
            assert c["likely_original"] in (None, *c["doc_ids"]), c["copy_id"]

    def test_every_shared_run_of_eight_words_is_known(self) -> None:
        known = {p for c in shipped("copies.json") for p in combinations(sorted(c["doc_ids"]), 2)}
        holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for doc_id, text in texts().items():
            words = re.findall(r"\w+", text.casefold())
            for i in range(len(words) - SHARED_WORDS + 1):
                holders[tuple(words[i : i + SHARED_WORDS])].add(doc_id)
        for run, held in holders.items():
            assert set(combinations(sorted(held), 2)) <= known, " ".join(run)


def test_the_scorer_finds_the_gold_in_order() -> None:
    scorer = ROOT / "evaluation" / "scorers" / "score_weighing.py"
    told = subprocess.run([sys.executable, str(scorer), "--self-check", str(SHIPPED)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_the_datasheet_shows_what_constant_answers_score() -> None:
    assert table(figures()) in (SHIPPED / "DATASHEET.md").read_text(encoding="utf-8")


HEADER = "doc_id: a\ntitle: T\npublisher: P\ndate: null\nlanguage: en\nurl: null\n"
