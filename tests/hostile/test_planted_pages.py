"""Pages planted in numbers to make a claim look well attested, or well denied."""

from dataclasses import replace

import pytest

from stories import ARRESTED, HERALD, POST, Told, highs, honest, lows, tellers, unmoved, weighed

SITES = ("Karst Eye", "Valley Truth", "Vard Daily", "Free Hills", "Pass Tribune", "Border Times", "Hill Gazette", "Karst Voice")
BODIES = ("Vard Monitor", "Border Watch", "Karst Relief Network", "Hill Foundation", "Valley Rights Centre")


def planted(n, text, *, publisher=None, date=None, **about):
    return Told(f"planted{n}", text, publisher, date or f"2031-05-{18 + n}", **about)


class TestInventedWitnesses:
    @pytest.mark.parametrize("count", [1, 5, 8])
    def test_witnesses_without_a_name_invented_by_one_site_are_at_most_one(self, count):
        pages = [
            planted(n, f"{ARRESTED}, a resident told Karst Eye.\n\nPage {n} of our series on the hills.\n", publisher="Karst Eye")
            for n in range(count)
        ]
        before, after = honest(), weighed(POST, HERALD, *pages).claim("post", ARRESTED)
        assert tellers(after) >= {p.doc_id for p in pages}
        assert lows(after)[0] == lows(before)[0]
        assert lows(after)[1] <= lows(before)[1] + 1

    def test_witnesses_without_a_name_and_without_anybody_who_met_them_add_nothing(self):
        words = ("a resident", "a witness", "a local man", "a former guard", "a source in the police", "a shopkeeper")
        pages = [planted(n, f"{who.capitalize()} said that {ARRESTED}.\n\nThis is text number {n}.\n") for n, who in enumerate(words)]
        before, after = honest(), weighed(POST, HERALD, *pages).claim("post", ARRESTED)
        assert tellers(after) >= {p.doc_id for p in pages}
        assert lows(after) == lows(before)

    def test_named_witnesses_whom_nobody_else_knows_stay_unvouched(self):
        names = ("Ivo Lenk", "Petra Sand", "Milo Karr", "Dana Wirth")
        pages = [planted(n, f"{who} said that {ARRESTED}.\n\nThis is text number {n}.\n") for n, who in enumerate(names)]
        story = weighed(POST, HERALD, *pages)
        claim = story.claim("post", ARRESTED)
        assert tellers(claim) >= {p.doc_id for p in pages}
        assert story.origins(claim) >= set(names)
        assert story.unvouched(claim) >= set(names)
        assert lows(claim)[0] == 0


class TestNumbers:
    @pytest.mark.parametrize("count", [3, 30])
    def test_any_number_of_pages_that_repeat_a_claim_without_a_source_leaves_low_as_it_was(self, count):
        pages = [planted(n % 9, f"{ARRESTED}.\n\nRead more on page {n}.\n", publisher=SITES[n % 8]) for n in range(count)]
        pages = [replace(p, doc_id=f"planted{n}") for n, p in enumerate(pages)]
        before, after = honest(), weighed(POST, HERALD, *pages).claim("post", ARRESTED)
        assert tellers(after) >= {p.doc_id for p in pages}
        assert unmoved(before, after)

    def test_bodies_nobody_has_heard_of_that_tell_it_on_pages_of_their_own_stay_unvouched(self):
        pages = [planted(n, f"{ARRESTED}.\n\nFrom our office, letter {n}.\n", publisher=body) for n, body in enumerate(BODIES)]
        story = weighed(POST, HERALD, *pages)
        claim = story.claim("post", ARRESTED)
        assert lows(claim)[0] == 0
        assert lows(claim)[1] <= lows(honest())[1] or story.unvouched(claim) >= story.origins(claim) & set(BODIES)

    def test_pages_that_cite_unnamed_reports_add_nothing(self):
        pages = [planted(n, f"{ARRESTED}, according to media reports.\n\nIssue {n}.\n", publisher=s) for n, s in enumerate(SITES)]
        before, after = honest(), weighed(POST, HERALD, *pages).claim("post", ARRESTED)
        assert tellers(after) >= {p.doc_id for p in pages}
        assert lows(after) == lows(before)

    def test_a_denial_planted_in_numbers_is_one_party_and_takes_nothing_away(self):
        denial = "The interior ministry of Elmaria denied that Elmaria arrested forty people from Karst."
        pages = [planted(n, f"{denial}\n\nNumber {n} of today.\n", publisher=s) for n, s in enumerate(SITES)]
        before, after = honest(), weighed(POST, HERALD, *pages).claim("post", ARRESTED)
        assert tellers(after) >= {p.doc_id for p in pages}
        assert lows(after) == lows(before)
        assert len(after.denied_by) == 1

    def test_sock_puppets_that_quote_one_another_are_a_circle_and_add_at_most_one_to_high(self):
        ring = ("Hill Herald", "Morning Post", "Valley Times", "Karst Tribune")
        pages = [planted(n, f"According to {ring[(n + 1) % 4]}, {ARRESTED}.\n\nOur edition {n}.\n", publisher=ring[n]) for n in range(4)]
        claim = weighed(*pages).claim("planted0", ARRESTED)
        assert lows(claim) == (0, 0)
        assert highs(claim)[1] <= 1
        assert claim.loops

    def test_sock_puppets_under_names_nobody_would_take_for_outlets_are_a_circle_too(self):
        pages = [planted(n, f"According to {SITES[(n + 1) % 4]}, {ARRESTED}.\n\nOur edition {n}.\n", publisher=SITES[n]) for n in range(4)]
        claim = weighed(*pages).claim("planted0", ARRESTED)
        assert lows(claim) == (0, 0)
        assert highs(claim)[1] <= 1

    def test_two_outlets_that_cite_each_other_are_no_source(self):
        a = Told("a", f"Hill Herald reported that {ARRESTED}.\n", "Morning Post", "2031-05-16")
        b = Told("b", f"Morning Post reported that {ARRESTED}.\n", "Hill Herald", "2031-05-16")
        claim = weighed(a, b).claim("a", ARRESTED)
        assert lows(claim) == (0, 0)


class TestOneWhoSpeaksTwice:
    def test_a_report_that_quotes_itself_is_one_source(self):
        text = f"{ARRESTED}, Hill Herald reported.\n\nAs Hill Herald has reported, {ARRESTED}.\n\n{ARRESTED}, this newspaper reported.\n"
        claim = weighed(Told("a", text, "Hill Herald", "2031-05-16")).claim("a", ARRESTED)
        assert lows(claim)[1] <= 1
        assert highs(claim)[1] <= 1

    def test_a_spokesman_and_his_office_are_one_party(self):
        a = Told("a", f"{ARRESTED}, the Karst Aid Network said.\n", "Morning Post", "2031-05-16")
        b = Told("b", f"{ARRESTED}, said Mira Toll, a spokeswoman for the Karst Aid Network.\n", "Hill Herald", "2031-05-17")
        assert lows(weighed(a, b).claim("a", ARRESTED))[1] == 1
