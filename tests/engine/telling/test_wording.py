"""Plain words: numbers before adjectives, never a count without access, never "true"."""

import pytest

from factories import weighed
from vouchsafe.telling import wording


@pytest.mark.parametrize(("low", "high", "words"), [
    (1, 1, "one independent source"), (2, 4, "between two and four independent sources"), (0, 1, "at most one independent source, possibly none"),
    (0, 0, "no origin can be named"), (3, 3, "three independent sources"), (9, 14, "between 9 and 14 independent sources"),
])  # fmt: skip
def test_an_interval_is_said_in_words(low, high, words):
    assert wording.count(low, high) == words


def test_a_low_figure_that_may_be_higher_says_so():
    assert wording.count(5, 9, at_least=True) == "between at least five and nine independent sources"


def test_a_claim_told_by_many_says_how_often():
    assert wording.told(1) == "told once"
    assert wording.told(2) == "told twice"
    assert wording.told(12) == "told twelve times"
    assert wording.told(40) == "told 40 times"


def test_the_count_comes_with_how_its_origins_know():
    claim = weighed()["claims"][0]
    assert wording.counted(claim) == "One independent source, told twice: it was told."
    many = [{"access": "saw"}, {"access": "saw"}, {"access": "unknown"}]
    assert wording.accesses(many) == "2 saw it, 1 does not say how it knows"
    assert wording.accesses([]) == "no report says whom it had this from"


def test_days_and_months_are_written_out():
    assert wording.day("2031-05-16") == "16 May 2031"
    assert wording.day("2031-05") == "May 2031"
    assert wording.day("2031") == "2031"
    assert wording.day(None) == "no date"
    assert wording.day("soon-ish-maybe") == "soon-ish-maybe"
    assert wording.on("2031-05-16") == "on 16 May 2031"
    assert wording.on("2031-05") == "in May 2031"


def test_nothing_is_called_confirmed_while_no_step_is():
    claim = weighed()["claims"][0]
    assert not wording.is_confirmed(claim)
    assert wording.confirmed(claim).startswith("Nobody has confirmed any of it yet")


def test_a_saying_of_nobody_has_its_own_sign():
    assert wording.sign("asserts", named=False) == ("◦", "nobody named")
    assert wording.sign("denies", named=False) == ("✕", "denies")
