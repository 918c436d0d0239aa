"""Acts, places, people and days named in what is said. All sentences are invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchsafe.reading.details import details_of
from vouchsafe.reading.statement import Detail


def details(text: str, *, language: str = "en", date: str | None = None) -> tuple[Detail, ...]:
    return details_of(text, (0, len(text)), language=language, report_date=date)


def values(text: str, slot: str, key: str = "id", **more: Any) -> list[Any]:
    return [d.value[key] for d in details(text, **more) if d.slot == slot]


class TestActs:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "The government issued a press release and released a statement."),
            ("en", "The election was held on Sunday, and talks were held in Telm."),
            ("en", "The chief executive met reporters."),
            ("ru", "Он пытается понять, какова судьба письма; дроны он не видел."),
            ("ru", "Это лишь начало."),
            ("de", "Eine Drohne flog über den Modernbau."),
            ("fr", "Une réunion internationale sur internet."),
            ("pt", "O presidente tem tempo para o campo."),
            ("es", "El tema judicial es temporal."),
        ],
    )
    def test_false_friends_are_no_abuse(self, language: str, text: str) -> None:
        abuses = {"detention", "torture", "killing", "release", "trial", "fear", "threat", "raid"}
        assert not abuses & set(values(text, "act", language=language))

    @pytest.mark.parametrize(
        ("text", "act"),
        [
            ("Police picked up forty men by night; they were held in a camp.", "detention"),
            ("Three or more have lost their lives.", "killing"),
            ("A few left with no visa at all.", "without-visa"),
            ("The state declined visas to them.", "visa-refused"),
            ("Two got hold of visas.", "visa-granted"),
            ("They have gone to ground elsewhere.", "hiding"),
            ("Prisoners were starved.", "deprivation"),
            ("Officers fired tear gas.", "dispersal"),
            ("The court ordered a forced marriage.", "forced-treatment"),
        ],
    )
    def test_the_field_has_its_words(self, text: str, act: str) -> None:
        assert act in values(text, "act")

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "Nobody in that town had been tortured, beaten or killed."),
            ("en", "He was not tortured."),
            ("ru", "Никто их не пытал."),
            ("de", "Sie wurden nicht gefoltert."),
            ("fr", "Il n'a jamais été torturé."),
            ("pt", "Ninguém foi torturado."),
            ("es", "Nadie fue torturado."),
        ],
    )
    def test_what_was_not_done_is_negated(self, language: str, text: str) -> None:
        assert all(values(text, "act", "negated", language=language))
        assert "torture" in values(text, "act", language=language)

    @pytest.mark.parametrize(
        ("language", "text", "negated"),
        [
            ("en", "No signs of torture were found.", True),
            ("en", "Evidence of torture has not been found.", True),
            ("ru", "Следов пыток не установлено.", True),
            ("de", "Spuren von Folter wurden nicht festgestellt.", True),
            ("pt", "Sinais de tortura não foram encontrados.", True),
            ("es", "No se hallaron señales de tortura.", True),
            ("en", "There is evidence of torture, but nobody came.", False),
            ("en", "Signs of torture were seen on men who had not eaten.", False),
        ],
    )
    def test_where_no_trace_was_found_nothing_was_done(self, language: str, text: str, negated: bool) -> None:
        held = {d.value["id"]: d.value["negated"] for d in details(text, language=language) if d.slot == "act"}
        assert held["torture"] is negated

    def test_a_word_that_negates_another_act_negates_nothing_else(self) -> None:
        held = {d.value["id"]: d.value["negated"] for d in details("They had no luck reaching out to the embassy.") if d.slot == "act"}
        assert held["negotiation"] is False


class TestPlaces:
    @pytest.mark.parametrize(
        ("language", "text", "place"),
        [
            ("en", "Men were held in Karst.", "karst"),
            ("en", "He fled from the town of Telm.", "telm"),
            ("en", "A camp in the Lower Karst region was found.", "lower karst"),
            ("ru", "Людей держали в селе Тельм.", "тельм"),
            ("ru", "Их задержали в Карсте.", "карст"),
            ("de", "Er floh aus der Stadt Telm.", "telm"),
            ("fr", "Ils étaient détenus à Telm.", "telm"),
            ("pt", "Foram presos na cidade de Telm.", "telm"),
            ("es", "Fueron detenidos en Telm.", "telm"),
        ],
    )
    def test_a_place_no_list_holds_goes_by_its_own_name(self, language: str, text: str, place: str) -> None:
        assert place in values(text, "place", language=language)

    @pytest.mark.parametrize("text", ["He spoke in April.", "He believes in Anna.", "She sits in Parliament."])
    def test_what_stands_behind_in_is_not_always_a_place(self, text: str) -> None:
        assert values(text, "place") == []

    def test_german_nouns_behind_in_are_no_places(self) -> None:
        assert values("Er lebt in Freiheit.", "place", language="de") == []

    def test_listed_places_lie_in_others(self) -> None:
        assert [d.value["id"] for d in details("He lives in Berlin.") if d.slot == "place"] == ["de"]


class TestPeople:
    def test_a_land_that_does_something_is_alleged_to_have_done_it(self) -> None:
        assert "no" in values("Norway has declined visas to them.", "alleged_perpetrator")

    def test_a_land_it_happens_in_is_not(self) -> None:
        assert values("Men were tortured in Norway.", "alleged_perpetrator") == []

    def test_whoever_is_named_behind_by_did_it(self) -> None:
        assert values("Men were beaten by police.", "alleged_perpetrator") == ["police"]

    def test_people_of_a_land_are_people(self) -> None:
        counts = [d.value for d in details("About 40 Syrians are in hiding.") if d.slot == "count"]
        assert [(c["low"], c["high"], c["of"]) for c in counts] == [(35, 45, "people")]


class TestDays:
    @pytest.mark.parametrize(
        ("language", "text", "start", "end"),
        [
            ("en", "in mid-April", "2031-04-11", "2031-04-20"),
            ("en", "on Tuesday", "2031-05-13", "2031-05-13"),
            ("de", "am 12. Mai", "2031-05-12", "2031-05-12"),
            ("ru", "5 апреля", "2031-04-05", "2031-04-05"),
            ("fr", "le 1er avril", "2031-04-01", "2031-04-01"),
            ("pt", "em 5 de abril", "2031-04-05", "2031-04-05"),
            ("es", "a mediados de abril", "2031-04-11", "2031-04-20"),
        ],
    )
    def test_days_are_counted_from_the_reports_own(self, language: str, text: str, start: str, end: str) -> None:
        assert [(d.value["start"], d.value["end"]) for d in details(text, language=language, date="2031-05-16")] == [(start, end)]

    def test_a_weekday_needs_the_day_of_the_report(self) -> None:
        assert details("on Tuesday", date="2031-05") == ()


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "de", "fr", "pt", "es", None]))
def test_details_lie_inside_what_they_are_details_of(text: str, language: str | None) -> None:
    for d in details_of(text, (0, len(text)), language=language, report_date="2031-05-16"):
        assert 0 <= d.span[0] < d.span[1] <= len(text)
