"""Finding words in reports and in what is said in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from vouchsafe.receiving.receive import received
from vouchsafe.web.receiving import search, search_index
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.receiving.search import Asked, Found, found
from vouchsafe.web.receiving.services import add_report, read_report, take_out_report
from vouchsafe.web.staff.models import Member

Adding = Callable[..., Report]


def _words(hits: Found) -> list[str]:
    return ["".join(run for run, _ in hit.parts) for hit in hits.hits]


def _marked(hits: Found) -> list[list[str]]:
    return [[str(run) for run, is_hit in hit.parts if is_hit] for hit in hits.hits]


class TestWords:
    def test_a_form_of_an_english_word_finds_the_others(self, add: Adding) -> None:
        add("The ministry was refusing visas.")
        assert found(Asked("refused visa")).total == 1

    def test_a_form_of_a_russian_word_finds_the_others(self, add: Adding) -> None:
        add("Министерство отказало людям в визах.", language="ru")
        assert found(Asked("виза")).total == 1
        assert found(Asked("отказали")).total == 1

    def test_a_russian_form_of_two_words_finds_both(self, add: Adding) -> None:
        add("Ворота сделаны из крепкой стали.", language="ru")
        add("Люди стали уезжать из города.", language="ru")
        assert found(Asked("стали")).total == 2

    def test_all_words_must_be_there(self, add: Adding) -> None:
        add("The river rose.")
        add("The river reached the mill.")
        assert found(Asked("river mill")).total == 1

    def test_accents_and_capitals_do_not_matter(self, add: Adding) -> None:
        add("Une dépêche de Brélan.", language="fr")
        assert found(Asked("BRELAN depeche")).total == 1

    def test_a_word_split_by_marks_nobody_sees_or_by_letters_that_deceive_is_found(self, add: Adding) -> None:
        add("The sol\u00addiers came. Then the pоlicе left.")
        assert found(Asked("soldiers police")).total == 1

    def test_a_word_within_writing_without_spaces_is_found(self, add: Adding) -> None:
        add("難民が国境を越えた。", language="ja")
        assert found(Asked("国境")).total == 1
        assert found(Asked("境国")).total == 0

    def test_a_word_of_the_title_is_found_and_marked_there(self, add: Adding) -> None:
        add("Nothing else is told.", title="Candles for the harbour")
        hit = found(Asked("candle")).hits[0]
        assert [str(run) for run, is_hit in hit.title if is_hit] == ["Candles"]

    def test_a_report_that_says_it_more_often_comes_first(self, add: Adding) -> None:
        once = add("A lantern hung by the gate of the old mill where the carts were kept.")
        often = add("A lantern, another lantern, and a third lantern hung by the gate of the mill.")
        assert [h.report_id for h in found(Asked("lantern")).hits] == [often.id, once.id]


class TestPhrases:
    def test_a_phrase_is_found_only_as_it_stands(self, add: Adding) -> None:
        add("They met at the old quay.")
        add("The quay is old.")
        assert found(Asked('"old quay"')).total == 1
        assert found(Asked("old quay")).total == 2

    def test_quotation_marks_of_other_lands_make_a_phrase(self, add: Adding) -> None:
        add("Они пришли на старый мост.", language="ru")
        assert found(Asked("«старый мост»")).total == 1
        assert found(Asked("„мост старый“")).total == 0

    def test_a_phrase_does_not_reach_from_the_title_into_the_text(self, add: Adding) -> None:
        add("Quay closed.", title="The old")
        assert found(Asked('"old quay"')).total == 0


class TestFilters:
    @pytest.fixture(autouse=True)
    def _pile(self, add: Adding) -> None:
        add("The coordinator of Open Hand said that 40 men had been detained in Karst.", date="2031-05-10", key="hand")
        add("The ministry denied that men had been detained.", date="2031-06", key="ministry")
        add("Координатор «Открытой руки» заявил, что сорок человек задержаны.", date="2031-07-01", language="ru", key="ruka")

    def test_by_stance(self) -> None:
        assert _keys(found(Asked("detained", stance="denies"))) == {"ministry"}

    def test_by_source(self) -> None:
        assert _keys(found(Asked("detained", source="ministry"))) == {"ministry"}

    def test_by_act_without_any_word(self) -> None:
        assert _keys(found(Asked(act="detention"))) >= {"hand", "ministry"}

    def test_by_place(self) -> None:
        assert _keys(found(Asked(place="karst"))) == {"hand"}

    def test_by_language(self) -> None:
        assert _keys(found(Asked(language="ru"))) == {"ruka"}

    def test_by_day_a_month_counts_where_any_of_its_days_may(self) -> None:
        from datetime import date

        assert _keys(found(Asked(since=date(2031, 5, 11)))) == {"ministry", "ruka"}
        assert _keys(found(Asked("detained", since=date(2031, 6, 15), until=date(2031, 6, 20)))) == {"ministry"}
        assert _keys(found(Asked(until=date(2031, 5, 31)))) == {"hand"}

    def test_what_is_found_in_a_statement_leads_to_it(self, client: Client) -> None:
        hit = found(Asked("detained", stance="denies")).hits[0]
        assert hit.number == "s1"
        assert (hit.how, hit.source) == ("denies", "ministry")


def _keys(hits: Found) -> set[str]:
    return set(Report.objects.filter(id__in=[h.report_id for h in hits.hits]).values_list("key", flat=True))


class TestPassages:
    def test_the_passage_around_the_words_is_shown_with_them_marked(self, add: Adding) -> None:
        add(f"{'Carts passed the mill. ' * 60}A lantern was left on the bridge. {'Rain fell. ' * 60}")
        result = found(Asked("lanterns bridge"))
        assert _marked(result) == [["lantern", "bridge"]]
        assert _words(result)[0].startswith("… ")
        assert len(_words(result)[0]) < 400

    def test_a_passage_that_somebody_says_comes_before_one_that_nobody_does(self, add: Adding) -> None:
        add(f"Lantern found. {'Carts passed the mill. ' * 30}The ministry said that the lantern was red.")
        hit = found(Asked("lantern")).hits[0]
        assert (hit.number, hit.source) == ("s1", "ministry")

    def test_markup_in_a_report_is_shown_and_never_run(self, add: Adding, client: Client) -> None:
        add("Before <script>alert(1)</script> the lantern <b>went</b> out.", title="<img src=x>")
        page = _search(client, words="lantern script")
        assert "&lt;<mark>script</mark>&gt;alert" in page
        assert "<img src=x>" not in page
        assert "<b>went" not in page

    def test_marks_that_turn_text_around_are_named(self, add: Adding, client: Client) -> None:
        add("A lantern \u202egnihtemos stood there.")
        assert 'data-name="RLO"' in _search(client, words="lantern")

    def test_a_hit_in_a_statement_links_to_it(self, add: Adding, client: Client) -> None:
        row = add("The ministry said that the bridge was closed.")
        assert f'href="/reports/{row.id}/#s1"' in _search(client, words="bridge")


class TestTheIndex:
    def test_a_report_that_is_taken_out_is_found_no_more_and_leaves_no_word(self, add: Adding, owner: Member) -> None:
        row = add("The ministry said that the lantern was red.")
        take_out_report(row=row, by=owner)
        assert found(Asked("lantern")).total == 0
        assert found(Asked("lantern", source="ministry")).total == 0
        for table in (search_index.REPORTS, search_index.STATEMENTS):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT block FROM {table}_data")
                assert not any(b"lantern" in bytes(block) for (block,) in cursor.fetchall())

    def test_reading_again_does_not_double(self, add: Adding) -> None:
        row = add("The lantern was red.")
        read_report(row=row)
        assert found(Asked("lantern")).total == 1

    def test_it_is_written_with_the_reading_or_not_at_all(self, add: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
        row = add_report(
            report=received("x", "The ministry said that the lantern was red."), route="row", tool="json", original=None, by=None
        )
        monkeypatch.setattr(search_index, "_statement", _breaks)
        with pytest.raises(RuntimeError):
            read_report(row=row)
        row.refresh_from_db()
        assert row.read_at is None
        assert found(Asked("lantern")).total == 0

    def test_it_can_be_written_anew(self, add: Adding) -> None:
        add("A lantern.")
        add("Another lantern.")
        assert search_index.index_all() == 2
        assert found(Asked("lantern")).total == 2


def _breaks(*_: object) -> list[str]:
    raise RuntimeError


class TestOddQueries:
    @pytest.mark.parametrize("asked", ['"', '"""', "''", "(", "NEAR(a b)", "* OR", "stems: x", "a" * 10_000, "lantern " * 2_000, "\x00", "\ufffd", "%s ?", "-", "“«"])  # fmt: skip
    def test_none_is_an_error(self, asked: str, add: Adding, client: Client) -> None:
        add("A lantern.")
        assert "Search" in _search(client, words=asked)

    def test_an_open_quotation_mark_is_told(self, add: Adding, client: Client) -> None:
        add("An old lantern.")
        page = _search(client, words='"old lantern')
        assert "A quotation mark was left open" in page
        assert "1 report" in page

    def test_small_words_alone_are_told(self, add: Adding, client: Client) -> None:
        add("The lantern of the mill.")
        assert "stand in almost every report" in _search(client, words="the of")
        assert "stand in almost every report" in _search(client, words="и в на")

    def test_small_words_beside_others_are_passed_over(self, add: Adding) -> None:
        add("Lantern lit.")
        assert found(Asked("the lantern")).total == 1

    def test_no_words_at_all_are_told(self, client: Client) -> None:
        assert "There is no word in this" in _search(client, words="?!")

    def test_a_long_query_is_cut_and_says_so(self, client: Client) -> None:
        assert "Only the first 400 letters were read" in _search(client, words="lantern " * 100)

    def test_nothing_asked_says_what_to_do(self, client: Client) -> None:
        assert "Write a word, or choose a filter" in _search(client)

    def test_nothing_found_says_what_to_do(self, client: Client) -> None:
        assert "Take away a word or a filter" in _search(client, words="lantern")

    def test_what_was_asked_for_stands_in_the_form_again(self, client: Client) -> None:
        page = _search(client, words='a "b" <i>', stance="denies", place="Karst", since="2031-05-01")
        assert 'value="a &quot;b&quot; &lt;i&gt;"' in page
        assert '<option value="denies" selected>' in page
        assert 'value="Karst"' in page
        assert 'value="2031-05-01"' in page

    def test_a_choice_that_is_none_is_told_at_its_field(self, client: Client) -> None:
        answer = client.post(reverse("search"), {"words": "x", "stance": "shouts"})
        assert answer.status_code == 422

    def test_a_day_that_is_none_is_told_at_its_field(self, client: Client) -> None:
        answer = client.post(reverse("search"), {"words": "x", "since": "yesterday"})
        assert answer.status_code == 422
        assert "This is no day" in answer.content.decode()


class TestPages:
    def test_thirty_stand_on_a_page_and_the_count_is_of_all(self, add: Adding, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search, "PAGE", 2)
        rows = [add(f"A lantern, number {n}.") for n in range(5)]
        pages = [found(Asked("lantern"), page=n) for n in (1, 2, 3)]
        assert [p.total for p in pages] == [5, 5, 5]
        assert sorted(h.report_id for p in pages for h in p.hits) == sorted(r.id for r in rows)

    def test_what_was_looked_for_stands_in_no_address(self, add: Adding, client: Client) -> None:
        add("Maro Telm came home.")
        answer = client.post(reverse("search"), {"words": "Maro Telm"})
        assert "Maro" not in answer["Location"]
        assert "1 report" in client.get(answer["Location"]).content.decode()

    @pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 30])
    def test_a_page_that_is_none_gives_one_that_is(self, page: str, add: Adding, client: Client) -> None:
        add("A lantern.")
        address = client.post(reverse("search"), {"words": "lantern"})["Location"]
        assert client.get(address, {"page": page}).status_code == 200

    def test_a_search_of_another_session_is_forgotten_politely(self, client: Client) -> None:
        answer = client.get("/search/5f0c0d8e-6b0e-4c53-9a57-0d4f5e6a7b8c/", follow=True)
        assert "not remembered any more" in answer.content.decode()


def _search(client: Client, **asked: str) -> str:
    answer = client.post(reverse("search"), asked, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def add() -> Adding:
    """Takes in and reads a report."""
    numbers = iter(range(1000))

    def adding(text: str, *, key: str | None = None, language: str = "en", **about: str) -> Report:
        report = received(key or f"r{next(numbers)}", text, language=language, **about)  # type: ignore[arg-type]
        row = add_report(report=report, route="row", tool="json", original=None, by=None)
        read_report(row=row)
        return row

    return adding
