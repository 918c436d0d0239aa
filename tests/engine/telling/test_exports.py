"""Claims written out for others: with their passages and nothing else, the chain cut where it was asked for."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.receiving.receive import received
from vouchsafe.telling.formats.as_csv import STATEMENTS, claims_as_csv, harmless, statements_as_csv
from vouchsafe.telling.formats.as_html import as_html
from vouchsafe.telling.formats.as_json import as_json, to_dict
from vouchsafe.telling.formats.chain import Level
from vouchsafe.telling.formats.export import Capture, Export, Found, export_of
from vouchsafe.telling.order import ordered
from vouchsafe.weighing.weighing import Weighing

REPORTS = {
    "file-77": ("Morning Post", "2031-05-16", "Visas refused", "Maro Telm of Open Hand told the Morning Post that Elmaria had refused visas to 40 men from Telmgrad. The weather was fine. A neighbour named Ivo Brand baked bread."),
    "file-78": ("River Courier", "2031-05-17", "Refused", "Open Hand said that Elmaria had refused visas to 40 men from Telmgrad, the Morning Post reported."),
    "file-79": ("Open Hand", "2031-05-18", "A correction", "Open Hand said that Elmaria had not refused visas to 40 men from Telmgrad: nothing had been formally refused. We correct what we said on 16 May."),
    "file-80": ("Valley Bell", "2031-05-19", "Ministry", "The foreign ministry of Elmaria denied that it had refused visas to 40 men from Telmgrad."),
    "file-81": ("Valley Bell", "2031-05-19", "Another matter", "Sera Lund said that the harbour of Telmgrad was closed by ice."),
}  # fmt: skip
FOUND = Found("confirmed", "balance of probabilities", "Maro Telm was heard in person.", "2031-06-03", 1, True, {})
WRITERS: tuple[Callable[[Export], bytes], ...] = (as_html, as_json, claims_as_csv, statements_as_csv)


@cache
def _weighed() -> dict[str, Any]:
    read = [BuiltInReader().read(received(key, text, title=title, date=day, publisher=outlet, language="en", url=f"https://{outlet.replace(' ', '').lower()}.example/{key}"))
            for key, (outlet, day, title, text) in REPORTS.items()]  # fmt: skip
    return Weighing.of(read).result().to_dict()


def _export(level: Level = "all", **other: Any) -> Export:
    weighed = _weighed()
    claims = [c for c in ordered(weighed["claims"]) if "visa" in c["text"]]
    captures = {key: Capture("ab" * 32, "2031-06-01T10:00:00+00:00") for key in REPORTS}
    about = {"findings": {claims[0]["claim_id"]: [FOUND]}, "decisions": [], "written_on": "2031-06-05", **other}
    return export_of({**weighed, "claims": claims}, level=level, captures=captures, **about)


def _everything(export: Export) -> str:
    """All that any format holds, with the files that the page carries within it opened."""
    texts = [write(export).decode() for write in WRITERS]
    return "\n".join([*texts, *(b64decode(held).decode() for held in re.findall(r"base64,([A-Za-z0-9+/=]+)", texts[0]))])


class TestWhatIsInIt:
    def test_only_the_passages_of_the_chosen_claims_leave(self) -> None:
        everything = _everything(_export())
        assert "refused visas" in everything
        for left_out in ("weather was fine", "Ivo Brand", "Sera Lund", "harbour of Telmgrad"):
            assert left_out not in everything

    @pytest.mark.parametrize("level", ["all", "outlets", "nobody"])
    def test_ids_of_inside_never_leave(self, level: Level) -> None:
        everything = _everything(_export(level))
        addresses = re.sub(r"https://\S+", "", everything)
        assert "file-7" not in addresses
        for claim in _weighed()["claims"]:
            assert claim["claim_id"] not in everything
        for source in _weighed()["sources"]:
            assert source["source_id"] not in everything

    @pytest.mark.parametrize("level", ["all", "outlets", "nobody"])
    def test_what_is_left_is_a_weighing_of_its_own(self, level: Level) -> None:
        weighed = _export(level).weighed
        docs = {r["doc_id"]: r for r in weighed["reports"]}
        assert docs
        for claim in weighed["claims"]:
            for s in claim["statements"]:
                assert s["content"]
                assert all(0 <= a < b <= len(docs[s["doc_id"]]["text"]) for a, b in s["content"])
                assert s["source_id"] is None or s["source_id"] in {x["source_id"] for x in weighed["sources"]}

    def test_a_footnote_tells_the_exact_passage_in_the_whole_text(self) -> None:
        export = _export()
        old = {new: key for key, new in export.cut.docs.items()}
        assert export.footnotes
        for note in export.footnotes:
            text = REPORTS[old[note.doc_id]][3]
            assert " … ".join(text[a:b] for a, b in note.spans) == note.words
            assert note.capture.sha256 == "ab" * 32

    def test_every_statement_in_a_claim_has_its_footnote(self) -> None:
        export = _export()
        rows = list(csv.DictReader(io.StringIO(statements_as_csv(export).decode("utf-8-sig"))))
        assert tuple(rows[0]) == STATEMENTS
        assert len(rows) == sum(len(c["statements"]) for c in export.weighed["claims"])
        assert all(row["footnote"] and row["sha256 of the original"] and row["captured"] for row in rows)

    def test_the_page_opens_every_footnote(self) -> None:
        page = as_html(_export()).decode()
        for n, place in re.findall(r'<li id="note-(\d+)">.*?<a href="#([^"]+)">letters', page):
            assert f'id="{place}"' in page, n

    def test_the_page_loads_and_runs_nothing(self) -> None:
        page = as_html(_export()).decode()
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert not re.search(r'(?:src|href)="(?!#|data:)', page)

    def test_method_and_wording_are_told_by_version(self) -> None:
        method = to_dict(_export())["export"]["method"]
        assert method == {"engine_version": _weighed()["engine_version"], "public_wording_version": 1}

    def test_a_finding_stands_with_its_standard_and_without_a_name(self) -> None:
        found = json.loads(as_json(_export()))["findings"]
        assert [(f["outcome"], f["standard"], f["second_reader"]) for f in found] == [("confirmed", "balance of probabilities", True)]

    def test_a_decision_stands_without_who_and_why(self) -> None:
        spans = [list(s) for s in _export().footnotes[0].spans]
        key = next(k for k, new in _export().cut.docs.items() if new == _export().footnotes[0].doc_id)
        decision = {"kind": "statement", "targets": [{"doc_id": key, "content": spans}], "verdict": "asserts", "by": "MEMBER-MARK", "at": "2031-06-02T09:00:00", "reason": "REASON-MARK"}  # fmt: skip
        export = _export(decisions=[decision])
        assert [(d.kind, d.verdict, d.on, d.notes) for d in export.decisions] == [("statement", "asserts", "2031-06-02", (1,))]
        assert "MARK" not in _everything(export)

    def test_a_decision_about_something_else_stays_inside(self) -> None:
        other = {
            "kind": "statement",
            "targets": [{"doc_id": "file-81", "content": [[0, 40]]}],
            "verdict": "denies",
            "by": "",
            "at": "2031",
            "reason": "",
        }
        assert _export(decisions=[other]).decisions == ()


class TestTheChain:
    def test_told_whole_all_are_named(self) -> None:
        everything = _everything(_export("all"))
        assert "Open Hand" in everything
        assert "Maro Telm" in everything
        assert "Morning Post" in everything

    def test_cut_at_the_outlets_no_person_and_no_body_is_named_anywhere(self) -> None:
        everything = _everything(_export("outlets"))
        assert "Morning Post" in everything
        for name in ("Open Hand", "openhand", "Maro", "Telm "):
            assert name not in everything

    def test_cut_whole_nobody_is_named_not_even_an_outlet_or_its_address(self) -> None:
        everything = _everything(_export("nobody"))
        for name in ("Open Hand", "Maro", "Morning Post", "River Courier", "Valley Bell", ".example"):
            assert name not in everything

    def test_who_is_not_named_has_one_number_everywhere(self) -> None:
        names = {s["name"] for s in _export("nobody").weighed["sources"]}
        assert all(re.fullmatch(r"(person|body|outlet|source) \d+", name) for name in names)
        assert len(names) == len(_export("nobody").weighed["sources"])

    def test_a_name_in_another_case_is_taken_out_too(self) -> None:
        weighed = json.loads(json.dumps(_weighed()))
        report = next(r for r in weighed["reports"] if r["doc_id"] == "file-78")
        report["text"] = report["text"].replace("40 men from Telmgrad,", "Telm's friends,     ")
        claims = [c for c in weighed["claims"] if "visa" in c["text"]]
        captures = {key: Capture("ab" * 32, "2031-06-01T10:00:00+00:00") for key in REPORTS}
        export = export_of(
            {**weighed, "claims": claims}, level="outlets", captures=captures, findings={}, decisions=[], written_on="2031-06-05"
        )
        assert "Telm's" not in _everything(export)
        assert "[person" in _everything(export)

    def test_the_names_of_places_stay(self) -> None:
        assert "Telmgrad" in _everything(_export("nobody"))

    def test_the_day_of_a_correction_does_not_depend_on_who_is_named(self) -> None:
        days = {
            level: [t.account.correction.day for t in _export(level).told if t.account.correction] for level in ("all", "outlets", "nobody")
        }
        assert days["all"] == days["outlets"] == days["nobody"]


class TestPublicWording:
    def test_the_sentence_says_how_many_and_how_they_know_and_what(self) -> None:
        told = _export().told[0]
        assert re.match(r"(One|Two|Between|At most|Nobody)", told.sentence)
        assert "visas" in told.sentence

    def test_the_machines_count_is_never_told_as_a_persons(self) -> None:
        assert all("nobody has confirmed it yet" in " ".join(t.beside) for t in _export().told)


class TestCells:
    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "|cmd", "%x"])
    def test_what_a_spreadsheet_would_run_is_made_harmless(self, cell: str) -> None:
        assert str(harmless(cell))[0] not in "=+-@|%＝\t\r\n "

    def test_numbers_and_words_stay(self) -> None:
        assert [harmless(c) for c in (3, "a=1", None)] == [3, "a=1", None]

    def test_a_claim_that_begins_like_a_formula_is_harmless_in_both_tables(self) -> None:
        export = _export()
        note = replace(export.footnotes[0], title="=HYPERLINK(1)")
        rows = statements_as_csv(replace(export, footnotes=(note, *export.footnotes[1:]))).decode()
        assert "'=HYPERLINK(1)" in rows
        assert not re.search(r'(^|,)"?[=+@]', rows, re.MULTILINE)

    def test_many_lines_become_one(self) -> None:
        assert harmless("a\nb") == "a b"
