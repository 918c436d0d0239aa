"""A dateline is no part of what a report says."""

import pytest

import vouchsafe
from vouchsafe.reading.datelines import behind_dateline


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("SARN, 27 April (North Wire) - A man died.", "A man died."),
        ("SARN - A man died.", "A man died."),
        ("Sarn/Dvorna (nw) - Elmarien hat Visa verweigert.", "Elmarien hat"),
        ("САРН, 27 апреля. /Северный провод/. Губернатор уехал.", "Губернатор"),
        ("Port Velo, 28. Mai (nw) – Ein Haus brannte.", "Ein Haus"),
        ("Sarn (NW) - Un homme est mort.", "Un homme"),
    ],
)
def test_a_report_begins_behind_its_dateline(line, begins):
    assert line[behind_dateline(line, 0, len(line)) :].startswith(begins)


@pytest.mark.parametrize(
    "line", ["Anna Berg (24) - a nurse - said so.", "Open Hand (a network) said so.", "HIV - a word.", "The door - it hung open."]
)
def test_what_only_looks_like_a_dateline_stays(line):
    assert behind_dateline(line, 0, len(line)) == 0


def test_a_dateline_inside_a_paragraph_is_text():
    text = "It said: SARN (North Wire) - A man died."
    assert behind_dateline(text, 9, len(text)) == 9


def test_a_claim_is_told_without_the_dateline():
    read = vouchsafe.read("SARN, 27 April (North Wire) - A man was arrested in the region of Karst.\n", language="en")
    (statement,) = read.statements
    assert read.report.text[slice(*statement.content[0])].startswith("A man")
