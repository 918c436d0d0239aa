"""Whose own publication a report is."""

from vouchsafe.reading.own_page import own_body
from vouchsafe.receiving.report import Report


def page(text: str, publisher: str | None) -> str | None:
    return own_body(Report("a", text, publisher=publisher, language="en"))


def test_a_body_that_speaks_of_its_own_spokeswoman_tells_its_own_page():
    assert page("The paper published a talk with our spokeswoman. We owe you precision.", "Open Hand") == "Open Hand"


def test_a_body_that_tells_whom_it_helps_tells_its_own_page():
    assert page("Forty people whom we accompany are in hiding.", "Open Hand") == "Open Hand"


def test_an_outlet_stays_an_outlet_whatever_it_says_of_its_own():
    assert page("Our lawyers have seen the file.", "Morning Post") is None


def test_a_name_that_tells_nothing_and_a_text_that_tells_nothing_make_no_body():
    assert page("Forty people are in hiding, the network said.", "Open Hand") is None
