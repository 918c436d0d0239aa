"""Row by row what Vouchsafe does with a page on the plan of the one that made us build it: report k01 of Karst. docs/from-the-page.md names each test."""

from __future__ import annotations

import pytest

from vouchsafe.adapters.intake import take_in
from vouchsafe.cli.demo import OPENING
from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.telling import order
from vouchsafe.telling.page import page_of
from vouchsafe.weighing.weighing import Weighing


@pytest.fixture(scope="module")
def weighed():
    from importlib.resources import as_file, files

    with as_file(files("vouchsafe").joinpath("karst", "documents.jsonl")) as story:
        return Weighing.of([BuiltInReader().read(r) for r in take_in([story])]).result().to_dict()


@pytest.fixture(scope="module")
def report(weighed):
    return next(r for r in weighed["reports"] if r["doc_id"] == "k01")


@pytest.fixture(scope="module")
def page(weighed):
    return page_of(weighed, invented=True, opening=OPENING)


def saying(report, words):
    """The statement of k01 whose content holds some words."""
    at = report["text"].index(words)
    held = [s for s in report["statements"] if any(a <= at < b for a, b in s["content"])]
    assert held, f"nobody says “{words}”"
    return held[0]


def claim_of(weighed, statement):
    return next(c for c in weighed["claims"]
                if any(s["doc_id"] == "k01" and s["statement_id"].partition("/")[0] == statement["statement_id"] for s in c["statements"]))  # fmt: skip


def is_furniture(report, words):
    at = report["text"].index(words)
    return any(a <= at and at + len(words) <= b for a, b in report["furniture"])


class TestRows:
    def test_row_01_who_asked_for_refuge_and_was_turned_away_is_one_claim_however_often_told(self, weighed, report):
        claim = claim_of(weighed, saying(report, "of declining to give visas"))
        assert claim["reports"] > claim["provisional"]["high"]

    def test_row_02_a_doubled_caption_is_furniture_both_times(self, report):
        caption = "Candles for Karst 780x440"
        assert [report["text"][a:b] for a, b in report["furniture"]].count(caption) == 2

    def test_row_03_two_authorities_deny_with_a_ground(self, report):
        denial = saying(report, "the whole story")
        assert denial["stance"] == "denies"
        assert [denial["source_name"], *(a["source_name"] for a in denial["also"])] == ["government of Karst", "Federation of Vard"]
        assert saying(report, "Karst has no gay men")["source_name"] == "government of Karst"

    def test_row_04_an_outlet_is_a_relay_and_about_forty_is_an_interval(self, report):
        told = saying(report, "approximately 40 men")
        assert told["source_kind"] == "outlet"
        count = next(d["value"] for d in told["details"] if d["slot"] == "count")
        assert (count["low"], count["high"]) == (35, 45)

    def test_row_05_another_report_is_hedged_and_names_nobody_known(self, report):
        told = saying(report, "locked up in a disused factory")
        assert told["hedged"]
        assert told["source_kind"] == "unnamed"

    def test_row_06_an_accusation_says_who_did_what_to_whom(self, report):
        told = saying(report, "of declining to give visas")
        assert told["stance"] == "accuses"
        assert "Open Hand" in told["source_name"]
        slots = {d["slot"] for d in told["details"]}
        assert {"act", "victim"} <= slots

    def test_row_07_as_has_been_reported_is_nobody(self, report):
        told = saying(report, "rounded up, tormented and killed")
        assert told["source_name"] is None

    def test_row_08_confidential_records_are_neither_denial_nor_confirmation(self, weighed, report):
        told = saying(report, "Visa records are confidential")
        assert told["stance"] == "declines"
        assert told["via"] == ["Morning Post"]
        assert claim_of(weighed, saying(report, "issued visas to two people"))["origins"]

    def test_row_09_the_same_network_telling_it_again_is_one_source(self, weighed, report):
        first, again = saying(report, "of declining to give visas"), saying(report, "has turned down visas")
        assert first["source_name"] == again["source_name"]
        assert claim_of(weighed, first) is claim_of(weighed, again)

    def test_row_10_praise_of_many_sources_adds_none(self, report):
        told = saying(report, "So many people, who have never met")
        assert (told["source_name"], told["stance"]) == (None, "assesses")

    def test_row_11_difficult_negotiations_are_the_words_of_a_spokeswoman_through_an_outlet(self, report):
        told = saying(report, "negotiations have been difficult")
        assert told["source_name"] == "Mira Toll"
        assert told["via"] == ["Morning Post"]

    def test_row_12_earlier_words_of_an_official_are_kept_beside_later_deeds(self, report):
        told = saying(report, "cannot be ignored")
        assert told["source_name"] == "Judith Marlow"
        assert told["stance"] == "urges"

    def test_row_13_recommended_reports_in_another_language_are_furniture(self, report):
        assert is_furniture(report, "Empfohlene Beiträge")

    def test_row_14_a_form_to_share_information_is_furniture_and_nobody_says_it(self, report):
        words = "Use the form below to share with us what you have seen"
        assert is_furniture(report, words)
        at = report["text"].index(words)
        assert not [s for s in report["statements"] if any(a <= at < b for a, b in s["content"])]

    def test_row_15_a_notice_that_words_may_be_printed_again_is_furniture(self, report):
        assert is_furniture(report, "may be printed again")


class TestPage:
    def test_the_page_opens_on_the_report_and_says_it_is_invented(self, page):
        assert "Invented example" in page
        assert "This example begins with one page" in page

    def test_a_refusal_corrected_by_its_origin_stands_on_top_with_its_stale_list(self, weighed, page):
        first = order.ordered(weighed["claims"])[0]
        assert any(s["doc_id"] == "k01" for s in first["statements"])
        assert "k01" in first["stale"]
        assert page.index('id="c1-stale"') < page.index('id="c2"')
