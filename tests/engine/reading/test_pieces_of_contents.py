"""A content with two claims taken apart. All sentences are invented."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchsafe.reading.details import details_of
from vouchsafe.reading.pieces import pieces_of


def pieces(text: str, language: str | None = "en") -> list[str]:
    spans = pieces_of(text, (0, len(text)), lambda s: details_of(text, s, language=language, report_date=None), language)
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "about forty are hiding in other regions and two got visas", ["about forty are hiding in other regions", "two got visas"]),
        ("en", "men were kept in jails in Telm and that they face torture", ["men were kept in jails in Telm", "that they face torture"]),
        ("en", "only two got visas, while a few left Karst with no visa", ["only two got visas", "a few left Karst with no visa"]),
        ("en", "police held 100 men, that three were killed and that others sat in camps",
         ["police held 100 men", "that three were killed", "that others sat in camps"]),
        ("ru", "двое получили визы, а около сорока человек скрываются", ["двое получили визы", "около сорока человек скрываются"]),
        ("de", "drei Männer wurden getötet, mehr als 100 wurden verhaftet", ["drei Männer wurden getötet", "mehr als 100 wurden verhaftet"]),
        ("fr", "cent hommes ont été arrêtés et au moins trois ont été tués", ["cent hommes ont été arrêtés", "au moins trois ont été tués"]),
        ("pt", "só dois receberam vistos e quarenta estão escondidos", ["só dois receberam vistos", "quarenta estão escondidos"]),
        ("es", "cien hombres fueron detenidos y al menos tres murieron", ["cien hombres fueron detenidos", "al menos tres murieron"]),
    ],
)  # fmt: skip
def test_clauses_with_an_act_of_their_own_are_pieces(language: str, text: str, expected: list[str]) -> None:
    assert pieces(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "mass arrests and killings of people drew attention"),
        ("en", "men have been kidnapped, tortured, and murdered this year"),
        ("en", "the police and the army detained forty men"),
        ("en", "forty men were detained, and the sun was shining over the hills"),
        ("ru", "людей задерживали и пытали"),
        ("de", "Männer werden eingesperrt und gefoltert"),
        ("fr", "des hommes ont été arrêtés et torturés"),
        ("en", "as visa records are secret by law, we are unable to talk about any visa"),
    ],
)
def test_what_only_lists_or_adds_stays_whole(language: str, text: str) -> None:
    assert pieces(text, language) == [text]


def test_sentences_of_one_quotation_are_pieces() -> None:
    text = "They beat forty men. Two of them died. It was cold."
    assert pieces(text) == ["They beat forty men.", "Two of them died. It was cold."]


@given(st.text(alphabet=st.sampled_from("ab ,.;and two men were killed while 40"), max_size=120), st.sampled_from(["en", "ru", "de", None]))
def test_pieces_are_in_order_apart_and_inside(text: str, language: str | None) -> None:
    spans = pieces_of(text, (0, len(text)), lambda s: details_of(text, s, language=language, report_date=None), language)
    assert spans
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
