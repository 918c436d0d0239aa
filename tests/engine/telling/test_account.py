"""What is told of a claim: origins, the correction and its stale list, denials, declines, and why the count is what it is."""

from factories import claim, edge, pile, report, source, standing, statement, weighed
from vouchsafe.telling.account import account_of
from vouchsafe.telling.pile import pile_of
from vouchsafe.telling.why import why, why_open

TEXT = "Nothing was formally refused, Open Hand says.\n"


def account(weighed_now):
    held = pile_of(weighed_now)
    return account_of(weighed_now["claims"][0], held)


def corrected(dates: dict[str, str | None], stale: list[str], carrying: list[str], publishers: dict[str, str] | None = None):
    reports = [
        report(
            d,
            TEXT,
            [statement(1, TEXT, "Nothing was formally refused", source="Open Hand")],
            date=when,
            publisher=(publishers or {}).get(d),
        )
        for d, when in dates.items()
    ]
    inside = [standing(d, "a", stance="amends" if d in carrying else "asserts") for d in dates]
    one = claim("refused", reports=len(dates), statements=inside, amended_by={"source_id": "a", "doc_ids": carrying}, stale=stale)
    return account(pile([one], reports, [source("a", "Open Hand")]))


class TestStale:
    def test_reports_are_told_apart_by_when_they_were_published(self):
        told = corrected({"k1": "2031-05-16", "k2": "2031-05-18", "k3": None, "k9": "2031-05-17"}, ["k1", "k2", "k3"], ["k9"])
        assert told.correction.day == "2031-05-17"
        assert told.correction.stale.before == ("k1",)
        assert told.correction.stale.after == ("k2",)
        assert told.correction.stale.undated == ("k3",)

    def test_a_month_is_neither_before_nor_after_a_day(self):
        told = corrected({"k1": "2031-05", "k9": "2031-05-17"}, ["k1"], ["k9"])
        assert told.correction.stale.undated == ("k1",)

    def test_the_origins_own_page_tells_the_day_of_a_correction(self):
        told = corrected({"k1": "2031-05-16", "k9": "2031-05-16", "k13": "2031-05-17"}, ["k1"], ["k9", "k13"], {"k13": "Open Hand"})
        assert told.correction.day == "2031-05-17"
        assert told.correction.by.passages[0].doc_id == "k13"
        assert told.correction.stale.before == ("k1",)

    def test_no_stale_report_is_lost(self):
        told = corrected({"k1": "2031-05-16", "k2": "2031-05", "k3": None, "k9": None}, ["k1", "k2", "k3"], ["k9"])
        held = told.correction.stale
        assert sorted((*held.after, *held.before, *held.undated)) == ["k1", "k2", "k3"]


class TestVoices:
    def test_a_decline_is_told_in_its_own_words(self):
        told = account(weighed())
        assert [(v.name, v.passages[0].words) for v in told.declines] == [("ministry", "records are confidential")]

    def test_a_denial_spoken_of_something_wider_is_found_there(self):
        denial = claim("nobody is held", statements=[standing("k2", "b", stance="denies")])
        held = pile([claim("held", statements=[standing("k1")], denied_by=["b"]), denial],
                    [report("k1", TEXT, []), report("k2", TEXT, [statement(1, TEXT, "Nothing", stance="denies")])],
                    [source("a", "Open Hand"), source("b", "government of Karst")])  # fmt: skip
        voice = account(held).denials[0]
        assert voice.elsewhere
        assert [p.doc_id for p in voice.passages] == ["k2"]

    def test_a_source_only_described_is_found_by_its_name_within_these_reports_only(self):
        silent = [statement(1, TEXT, "Nothing", source="a spokesperson", stance="declines")]
        held = pile([claim("held", statements=[standing("k1")], declined_by=["b1"])],
                    [report("k1", TEXT, silent), report("k2", TEXT, silent)],
                    [source("a", "Open Hand"), source("b1", "a spokesperson", kind="unnamed")])  # fmt: skip
        assert [p.doc_id for p in account(held).declines[0].passages] == ["k1"]

    def test_a_speaker_and_the_body_are_one_party(self):
        held = pile([claim("held", statements=[standing("k1", "toll")])], [report("k1", TEXT, [])],
                    [source("a", "Open Hand"), source("toll", "Mira Toll", kind="person", speaks_for="a")])  # fmt: skip
        told = account(held)
        assert told.origins[0].reports == 1
        assert pile_of(held).name("toll") == "Mira Toll, for Open Hand"


class TestWhy:
    def test_the_ways_of_the_reports_are_counted_once_each(self):
        edges = [edge("k1#s1", "a"), edge("k2#s1", "k1#s1", "verbatim"), edge("k2#s1", "a"), edge("k3#s1", "k1#s1", "inferred")]
        docs = ["k1", "k2", "k3", "k4"]
        held = pile([claim("held", reports=4, statements=[standing(d) for d in docs], edges=edges)], [report(d, TEXT, []) for d in docs],
                    [source("a", "Open Hand")])  # fmt: skip
        assert why(account(held)) == (
            "Of 4 reports: 1 repeats the words of an earlier one; 1 names whom it had it from; "
            "1 names nobody and comes after one that does; 1 does not show where it had it from."
        )

    def test_an_interval_says_what_keeps_it_open(self):
        ties = [{"a": "a", "b": "b", "status": "possible", "reason": "", "effect": ""}]
        assert why_open(claim("x", low=1, high=3, ties=ties, unstated=1)) == (
            "It is no single number because 1 question is open whether two of these sources are one and "
            "1 passage that names nobody may or may not be a source of its own."
        )
        assert why_open(claim("x")) is None
