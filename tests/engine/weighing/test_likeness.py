"""How alike two contents are."""

from __future__ import annotations

import pytest

from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.features import features
from vouchsafe.weighing.likeness import likeness


def alike(*numbers: str) -> float:
    a, b = (f"police in Karst arrested {number} men" for number in numbers)
    return likeness(
        *(features(Report("r", t, language="en"), Statement("s1", ((0, len(t)),)), ((0, len(t)),), frozenset(), None) for t in (a, b))
    )


@pytest.mark.parametrize("other", ["some twenty", "30"])
def test_numbers_near_one_another_may_count_the_same_people(other: str) -> None:
    assert alike("at least 15", other) == alike("at least 15", "at least 15")


@pytest.mark.parametrize("numbers", [("more than 100", "eleven"), ("at least 15", "40")])
def test_numbers_far_apart_hardly_count_the_same_people(numbers: tuple[str, str]) -> None:
    assert alike(*numbers) < alike(numbers[0], numbers[0])


def test_small_numbers_are_never_far_apart() -> None:
    assert alike("one", "three") == alike("one", "one")
