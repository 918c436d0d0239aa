"""The drawings: who told whom, when, and who speaks of which claim."""

import re

from factories import claim, edge, pile, report, source, standing, statement, story
from vouchsafe.telling.account import account_of
from vouchsafe.telling.page import matrix, paths, picture, timeline
from vouchsafe.telling.page.anchors import Anchors
from vouchsafe.telling.pile import pile_of

TEXT = "Elmaria refused visas, Open Hand told the Morning Post.\n"


def drawn(held, number=0):
    index = pile_of(held)
    return paths.ways_of(account_of(held["claims"][number], index), index, Anchors(held["reports"], held["claims"]))


def told_by(docs, edges, *, publishers=(), **more):
    reports = [report(d, TEXT, [statement(1, TEXT, "Elmaria refused visas")], date=f"2031-05-{16 + n}", publisher=p)
               for n, (d, p) in enumerate(zip(docs, [*publishers, *[None] * len(docs)], strict=False))]  # fmt: skip
    held = claim("refused", reports=len(docs), edges=edges, **{"statements": [standing(d) for d in docs], **more})
    return pile([held], reports, [source("a", "Open Hand")])


def hops(ways):
    return {(line.start, line.end): line.how for line in ways.lines()}


class TestPaths:
    def test_an_outlet_with_its_own_page_here_is_that_page(self):
        held = told_by(["k1", "k2"], [edge("k1#s1", "a"), edge("k2#s1", "a")], publishers=["Morning Post", "Herald"],
                       statements=[standing("k1"), standing("k2", via=("Morning Post",))])  # fmt: skip
        assert hops(drawn(held)) == {("source a", "report k1"): "told", ("report k1", "report k2"): "passed on"}

    def test_an_outlet_without_a_page_here_stands_for_itself(self):
        ways = drawn(told_by(["k1"], [edge("k1#s1", "a")], publishers=["Herald"], statements=[standing("k1", via=("Morning Post",))]))
        relay = next(n for n in ways.nodes.values() if n.kind == "relay")
        assert (relay.label, relay.note) == ("Morning Post", "own page not here")

    def test_a_copied_report_hangs_under_the_earlier_one_only(self):
        held = told_by(["k1", "k2"], [edge("k1#s1", "a"), edge("k2#s1", "a"), edge("k2#s1", "k1#s1", "verbatim")])
        assert hops(drawn(held)) == {("source a", "report k1"): "told", ("report k1", "report k2"): "copied"}

    def test_a_report_with_two_ways_from_one_origin_shows_the_one_that_says_more(self):
        held = told_by(["k1", "k2"], [edge("k1#s1", "a"), edge("k2#s1", "a"), edge("k2#s2", "a")], publishers=["Morning Post", "Herald"],
                       statements=[standing("k1"), standing("k2", via=("Morning Post",)), standing("k2", statement_id="s2")])  # fmt: skip
        assert hops(drawn(held))["report k1", "report k2"] == "passed on"
        assert ("source a", "report k2") not in hops(drawn(held))

    def test_a_circle_ends(self):
        held = told_by(
            ["k1", "k2", "k3"], [edge("k1#s1", "k2#s1", "inferred"), edge("k2#s1", "k3#s1", "inferred"), edge("k3#s1", "k1#s1", "inferred")]
        )
        ways = drawn(held)
        assert len(list(ways.lines())) == 2
        assert picture.draw(ways, "circle")

    def test_whoever_told_the_origin_and_is_unheard_stands_before_it(self):
        origin = {"source_id": "a", "access": "told", "deeper": "unheard", "unvouched": False, "reason": ""}
        ways = drawn(told_by(["k1"], [edge("k1#s1", "a")], origins=[origin]))
        assert [n.note for n in ways.roots()] == ["not heard here"]

    def test_a_stale_report_says_so_in_words(self):
        ways = drawn(story(3, corrected=True))
        assert {n.note for n in ways.nodes.values() if n.kind == "stale"} == {
            "17 May 2031 · stale",
            "18 May 2031 · stale",
            "19 May 2031 · stale",
        }

    def test_a_rejected_step_is_not_drawn(self):
        ways = drawn(told_by(["k1", "k2"], [edge("k1#s1", "a"), edge("k2#s1", "k1#s1", "verbatim", status="rejected")]))
        assert list(hops(ways)) == [("source a", "report k1")]


class TestFolding:
    def test_thirty_boxes_are_drawn_as_they_are(self):
        ways = drawn(story(28))
        assert len(paths.fold(ways, picture.MOST_NODES).nodes) == 30

    def test_more_fold_by_outlet_and_lose_no_report(self):
        ways = drawn(story(40))
        folded = paths.fold(ways, picture.MOST_NODES)
        assert len(folded.nodes) <= picture.MOST_NODES
        assert folded.reports("source a") == 41
        assert any(re.fullmatch(r"Outlet \d+ · 2 reports", n.label) for n in folded.nodes.values())

    def test_very_many_become_one_box_that_says_how_many(self):
        folded = paths.fold(drawn(story(400)), picture.MOST_NODES)
        assert {n.label for n in folded.nodes.values()} == {"Open Hand", "Morning Post", "400 reports of 201 outlets"}


class TestDrawing:
    def test_every_box_has_a_tooltip_and_a_report_opens_its_passage(self):
        svg = str(picture.draw(drawn(story(3)), "One origin, told four times"))
        assert svg.count("<title>") == 5
        assert sorted(re.findall(r'<a href="#([\w-]+)"', svg)) == ["r1-s1", "r2-s1", "r3-s1", "r4-s1"]
        assert 'aria-label="One origin, told four times"' in svg

    def test_no_two_boxes_lie_on_one_another(self):
        held = told_by([f"k{n}" for n in range(1, 9)], [edge("k1#s1", "a"), edge("k2#s1", "k1#s1", "verbatim"), edge("k3#s1", "k2#s1", "verbatim"),
                       edge("k4#s1", "a"), edge("k5#s1", "k4#s1", "translated"), edge("k6#s1", "a"), edge("k7#s1", "k2#s1", "inferred")])  # fmt: skip
        places = re.findall(r'<rect class="\w+" x="(\d+)" y="(\d+)"', str(picture.draw(drawn(held), "x")))
        assert len(places) == len(set(places)) > 6

    def test_thicker_lines_lead_to_more_reports(self):
        svg = str(picture.draw(drawn(story(7)), "x"))
        assert max(map(float, re.findall(r'stroke-width="([\d.]+)"', svg))) == 4.0

    def test_nothing_is_drawn_of_nothing(self):
        assert picture.draw(paths.Ways(), "x") == ""


class TestTimeline:
    def test_a_day_tells_how_many_reports_and_how_many_stale(self):
        held = story(2, corrected=True)
        days = timeline.days_of(account_of(held["claims"][0], pile_of(held)), pile_of(held))
        assert [(d.iso, d.telling, d.stale) for d in days] == [("2031-05-16", 1, 0), ("2031-05-17", 1, 1), ("2031-05-18", 1, 1)]
        svg = str(timeline.draw(days, "when"))
        assert "16 May 2031" in svg
        assert "1 stale" in svg

    def test_a_long_silence_is_told_in_days(self):
        svg = str(timeline.draw([timeline.Day("2031-01-01", 1), timeline.Day("2031-03-02", 1)], "when"))
        assert "60 days" in svg

    def test_reports_without_a_day_are_counted_apart(self):
        held = told_by(["k1", "k2"], [])
        held["reports"][1]["date"] = "2031-05"
        account = account_of(held["claims"][0], pile_of(held))
        assert [d.iso for d in timeline.days_of(account, pile_of(held))] == ["2031-05-16"]
        assert timeline.undated(account) == 1


class TestMatrix:
    def test_a_cell_holds_the_first_passage_of_each_stance(self):
        held = told_by(["k1", "k2"], [], statements=[standing("k1"), standing("k2"), standing("k2", stance="amends", statement_id="s2")])
        index = pile_of(held)
        found = matrix.matrix_of([account_of(held["claims"][0], index)], index)
        assert found.parties == ("a",)
        assert [(p.stance, p.doc_id) for p in found.lines[0].cells[0]] == [("amends", "k2"), ("asserts", "k1")]
