"""Counts as intervals, after docs/weighing 5.2. All sentences are invented."""

from __future__ import annotations

import pytest

from vouchsafe.reading.details import details_of


def counts(text: str, language: str = "en") -> list[tuple[int, int | None]]:
    held = details_of(text, (0, len(text)), language=language, report_date="2031-05-16")
    return [(d.value["low"], d.value["high"]) for d in held if d.slot == "count"]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "40 men", 40, 40),
        ("en", "about 40 men", 35, 45),
        ("en", "approximately 100 people", 50, 150),
        ("en", "at least three men", 3, None),
        ("en", "no fewer than 40 people", 40, None),
        ("en", "more than 100 men", 101, None),
        ("en", "over 100 gay men", 101, None),
        ("en", "100 or more men", 100, None),
        ("en", "up to 12 people", 0, 12),
        ("en", "dozens of men", 24, 99),
        ("en", "hundreds of people", 200, 999),
        ("en", "two dozen men", 24, 24),
        ("en", "a dozen men", 12, 12),
        ("en", "between 10 and 20 people", 10, 20),
        ("en", "10–20 people", 10, 20),
        ("en", "18 to 20 people", 18, 20),
        ("en", "30 or 40 people", 30, 40),
        ("en", "1,200 people", 1200, 1200),
        ("en", "twenty-two people", 22, 22),
        ("en", "one man", 1, 1),
        ("en", "a hundred people", 100, 100),
        ("en", "about a hundred people", 50, 150),
        ("en", "well over a hundred arrests", 101, None),
        ("en", "nearly a thousand men", 500, 1500),
        ("en", "between a hundred and two hundred people", 100, 200),
        ("en", "several hundred people", 300, 999),
        ("en", "a couple of hundred people", 200, 299),
        ("ru", "около сорока человек", 35, 45),
        ("ru", "не менее трёх человек", 3, None),
        ("ru", "более ста человек", 101, None),
        ("ru", "двое мужчин", 2, 2),
        ("ru", "сотни людей", 200, 999),
        ("ru", "свыше сотни человек", 101, None),
        ("ru", "более десятка человек", 11, None),
        ("de", "etwa 40 Männer", 35, 45),
        ("de", "mindestens drei Männer", 3, None),
        ("de", "mehr als 100 Menschen", 101, None),
        ("fr", "une quarantaine de personnes", 38, 42),
        ("fr", "une centaine de personnes", 90, 110),
        ("fr", "plus d'une centaine de personnes", 101, None),
        ("fr", "moins d’une centaine de personnes", 0, 99),
        ("fr", "au moins trois hommes", 3, None),
        ("pt", "cerca de 40 pessoas", 35, 45),
        ("pt", "ao menos 100 homens", 100, None),
        ("es", "unas 40 personas", 35, 45),
        ("es", "más de 100 hombres", 101, None),
    ],
)
def test_a_count_is_an_interval(language: str, text: str, low: int, high: int | None) -> None:
    assert counts(text, language) == [(low, high)]


@pytest.mark.parametrize("text", ["three weeks ago", "in 2031", "at 5 pm", "40 percent of it", "12 May"])
def test_lengths_years_hours_and_shares_count_nobody(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "a man"), ("en", "a week"), ("de", "ein Mann"), ("fr", "un homme"), ("pt", "um homem"), ("es", "una semana")],
)
def test_an_article_counts_nobody(language: str, text: str) -> None:
    assert counts(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "two hundred and fifty people", 250),
        ("en", "a hundred and twenty-five people", 125),
        ("en", "three thousand two hundred people", 3200),
        ("en", "twenty five thousand people", 25000),
        ("ru", "сто двадцать пять человек", 125),
        ("ru", "двадцать пять тысяч человек", 25000),
        ("fr", "cent vingt personnes", 120),
        ("pt", "trinta e cinco pessoas", 35),
        ("es", "ciento veinte personas", 120),
    ],
)
def test_a_number_of_several_words_is_one_count(language: str, text: str, number: int) -> None:
    assert counts(text, language) == [(number, number)]


def test_numbers_apart_are_two_counts() -> None:
    assert counts("two hundred, fifty of them men") == [(200, 200), (50, 50)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "несколько сотен человек"),
        ("de", "mehrere hundert Menschen"),
        ("fr", "plusieurs centaines de personnes"),
        ("pt", "várias centenas de pessoas"),
        ("es", "varios cientos de personas"),
    ],
)
def test_several_hundred_are_one_count_in_every_language(language: str, text: str) -> None:
    assert counts(text, language) == [(300, 999)]


@pytest.mark.parametrize("text", ["nine persons were taken back at 02.40", "nine persons were taken back at 14:20"])
def test_a_time_of_day_counts_nobody(text):
    held = [d.value["low"] for d in details_of(text, (0, len(text)), language="en", report_date=None) if d.slot == "count"]
    assert held == [9]
