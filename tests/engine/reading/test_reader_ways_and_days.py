"""The way a statement came, the day it was made, and a whole page. All reports are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.reading.statement import Speaker, Statement
from vouchsafe.receiving.receive import received
from vouchsafe.receiving.report import Report


def read(
    text: str, *, language: str = "en", date: str | None = None, publisher: str | None = None, credit: str | None = None
) -> list[Statement]:
    report = Report("r", text, language=language, date=date, publisher=publisher, credit=credit)
    return list(BuiltInReader().read(report).statements)


def of(statements: list[Statement], name: str) -> list[Statement]:
    return [s for s in statements if s.source_name == name]


class TestWays:
    def test_a_speaker_goes_on_speaking_to_the_outlet_told_before(self) -> None:
        text = "Network spokeswoman Mira Toll told the Morning Post that forty men were hiding. Few could leave, Toll said."
        assert [s.via for s in of(read(text), "Mira Toll")] == [("Morning Post",), ("Morning Post",)]

    def test_another_occasion_is_another_way(self) -> None:
        text = "Mira Toll told the Morning Post that forty men were hiding.\nToll said in a statement that few could leave."
        first, second = of(read(text), "Mira Toll")
        assert (first.via, second.via) == (("Morning Post",), ())

    def test_the_outlet_behind_a_statement_is_its_way(self) -> None:
        text = "The minister Ida Holm said that two men had received visas, reports the Morning Post."
        assert ("Morning Post",) in [s.via for s in of(read(text), "Ida Holm")]

    def test_the_outlet_a_paper_was_sent_to_is_its_way(self) -> None:
        text = "The Embassy of Vard issued a paper. Nobody had been harmed, said the statement, sent to the Morning Post."
        assert ("Morning Post",) in [s.via for s in of(read(text), "Embassy of Vard")]

    def test_a_long_introduction_speaks_of_the_next_paragraph_alone(self) -> None:
        text = (
            "The Morning Post altered its page last night to make clear that no visa had been formally denied by the embassy so far:\n"
            "Open Hand clarified that nobody had been refused.\nThe minister Ida Holm said that two men had received visas."
        )
        assert [s.via for s in of(read(text), "Open Hand")] == [("Morning Post",)]
        assert [s.via for s in of(read(text), "Ida Holm")] == [()]

    def test_a_russian_page_that_points_to_an_outlet_repeats_it(self) -> None:
        text = "Двое жителей прибыли в Вард. Об этом пишет газета «Утро».\nМинистр Ида Хольм подтвердила, что визы выданы."
        assert [s.via for s in of(read(text, language="ru"), "Ида Хольм")] == [("Утро",)]

    def test_a_person_of_whom_an_outlet_tells_goes_on_through_it(self) -> None:
        text = "Ida Holm, the foreign minister, announced it, writes the Morning Post.\nHolm added that two men had received visas."
        assert [s.via for s in of(read(text), "Ida Holm")] == [("Morning Post",)]

    def test_an_outlet_that_was_told_behind_the_speaker_is_the_way(self) -> None:
        text = "Quarenta homens estão escondidos, disse a porta-voz da rede, Mira Toll, ao Diário do Cais. Poucos saíram, disse ela."
        assert [s.via for s in of(read(text, language="pt"), "Mira Toll")] == [("Diário do Cais",)] * 2

    def test_what_an_outlet_or_its_agency_was_told_itself_has_no_way(self) -> None:
        text = "Network spokeswoman Mira Toll told the Morning Post that forty men were hiding."
        assert [s.via for s in of(read(text, publisher="The Morning Post"), "Mira Toll")] == [()]
        assert [s.via for s in of(read(text, publisher="Telm Gazette", credit="Morning Post"), "Mira Toll")] == [()]

    def test_a_page_that_repeats_an_outlet_says_so_once(self) -> None:
        text = "Carl Feder reports at the Morning Post:\nForty men are hiding.\nMira Toll said that few could leave."
        assert [s.via for s in of(read(text), "Mira Toll")] == [("Morning Post",)]

    def test_police_and_parliaments_pass_nothing_on(self) -> None:
        assert {s.via for s in read("Anna Berg told the police that she had seen it.")} == {()}


class TestSilence:
    @pytest.mark.parametrize(
        ("text", "silent"),
        [
            ("Nobody in Washington will say whether it is so.", "Washington"),
            ("No one in the ministry would comment on the arrests.", "ministry"),
        ],
    )
    def test_a_body_in_which_nobody_will_speak_declines(self, text: str, silent: str) -> None:
        (declined,) = read(text)
        assert (declined.source_name, declined.source_kind, declined.stance) == (silent, "body", "declines")


class TestDays:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("Mira Toll said on Tuesday that forty men were hiding.", "2031-05-13"),
            ("On 5 May Mira Toll said that forty men were hiding.", "2031-05-05"),
            ("Mira Toll said in mid-April that forty men were hiding.", "2031-04-11/2031-04-20"),
            ("Last month Mira Toll said that forty men were hiding.", "2031-04"),
            ("Mira Toll said that forty men fled in March.", None),
            ("Mira Toll, who was held in March, said that forty men were hiding.", None),
        ],
    )
    def test_the_day_stands_beside_the_words_that_attribute(self, text: str, day: str | None) -> None:
        assert [s.date for s in read(text, date="2031-05-16")] == [day]

    def test_without_a_date_of_the_report_there_is_none(self) -> None:
        assert [s.date for s in read("Mira Toll said in mid-April that forty men were hiding.")] == [None]


class TestTogether:
    def test_two_authorities_deny_in_one_statement(self) -> None:
        (statement,) = [
            s for s in read("The government of Karst, along with the Vard Federation, has denied that men were held.") if s.source
        ]
        assert statement.source_name == "government of Karst"
        assert statement.also == (Speaker("Vard Federation", "body"),)
        assert statement.to_dict()["also"] == [{"source_name": "Vard Federation", "source_kind": "body", "speaks_for": None}]
        assert statement.stance == "denies"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Mira Toll said", "that", "forty men", "were held", "“no”,", "\n", "The Karst Network", ".", "she added", "in Telm", '"', "«", "на"]),
        max_size=40,
    ),
    st.sampled_from(["en", "ru", "de", "fr", "pt", "es", "xx", None]),
)  # fmt: skip
def test_every_span_reproduces_the_text(words: list[str], language: str | None) -> None:
    text = " ".join(words)
    report = received("r", text, language=language) if text.strip() else Report("r", text, language=language)
    for s in BuiltInReader().read(report).statements:
        for start, end in (*s.content, *s.source, *s.cue, *(d.span for d in s.details)):
            assert 0 <= start < end <= len(text)
