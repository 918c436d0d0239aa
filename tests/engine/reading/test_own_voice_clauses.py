"""What a report tells by itself, what stands alone in quotation marks, and who says nothing. All reports are invented."""

from __future__ import annotations

import pytest

from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.reading.statement import ReadReport, Statement
from vouchsafe.receiving.report import Report


def read(text: str, *, language: str = "en", date: str | None = None, publisher: str | None = None) -> ReadReport:
    return BuiltInReader().read(Report("r", text, language=language, date=date, publisher=publisher))


def found_by(rule: str, text: str, language: str = "en") -> list[tuple[str, Statement]]:
    held = read(text, language=language)
    return [(" ".join(text[a:b] for a, b in s.content), s) for s in held.statements if s.found_by == rule]


class TestOwnVoice:
    @pytest.mark.parametrize(
        ("language", "text", "contents"),
        [
            ("en", "Only two got visas to Norland, while a few left Karst with no visa at all.",
             ["Only two got visas to Norland", "a few left Karst with no visa at all"]),
            ("en", "Three or more have lost their lives.", ["Three or more have lost their lives"]),
            ("en", "Dozens of men were rounded up on suspicion and tortured.", ["Dozens of men were rounded up on suspicion and tortured"]),
            ("fr", "Certains sont partis sans visa.", ["Certains sont partis sans visa"]),
            ("de", "Mehr als hundert Männer wurden verhaftet.", ["Mehr als hundert Männer wurden verhaftet"]),
            ("ru", "Десятки мужчин задержали и пытали.", ["Десятки мужчин задержали и пытали"]),
            ("pt", "Vários homens fugiram sem visto.", ["Vários homens fugiram sem visto"]),
            ("es", "Decenas de hombres fueron detenidos.", ["Decenas de hombres fueron detenidos"]),
        ],
    )  # fmt: skip
    def test_an_act_and_those_it_concerns_are_told_by_nobody(self, language: str, text: str, contents: list[str]) -> None:
        told = found_by("own-voice", text, language)
        assert [content for content, _ in told] == contents
        assert {s.source_name for _, s in told} == {None}

    @pytest.mark.parametrize(
        "text",
        [
            "The election drew 300 voters in the state.",
            "The party released a list of 200 delegates.",
            "The weather was fine, and people walked by the river.",
            "The band made a hit song about death valley.",
        ],
    )
    def test_other_things_are_not_told(self, text: str) -> None:
        assert found_by("own-voice", text) == []

    def test_what_somebody_says_is_theirs(self) -> None:
        assert found_by("own-voice", "Mira Toll said that dozens of men had been rounded up and tortured.") == []


class TestQuotationsAlone:
    def test_a_quotation_nobody_is_named_for_has_no_source(self) -> None:
        text = "The square was quiet.\n“The number of accounts and their consistency leave us with no doubt that this has happened.”"
        ((content, statement),) = found_by("quote:alone", text)
        assert content.strip("“”").startswith("The number of accounts")
        assert (statement.source_name, statement.stance, statement.quote) == (None, "assesses", "direct")

    def test_a_title_in_quotation_marks_is_not_said(self) -> None:
        assert found_by("quote:alone", "They read “The Long Road” aloud.") == []


class TestSilence:
    @pytest.mark.parametrize(
        ("language", "text", "source"),
        [
            ("en", "The Morning Post was not able to confirm this by itself.", "Morning Post"),
            ("en", "A Home Office spokesperson kept silent on the refusals.", "Home Office"),
            ("ru", "Министр Анна Берг выступила. Какие это визы, министр не уточнила.", "Анна Берг"),
        ],
    )
    def test_who_says_nothing_declines(self, language: str, text: str, source: str) -> None:
        assert [s.source_name for s in read(text, language=language).statements if s.stance == "declines"] == [source]

    def test_an_office_with_secret_in_its_name_is_not_silent(self) -> None:
        assert found_by("silence", "Le secrétaire d'État est arrivé.", "fr") == []
