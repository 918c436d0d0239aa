"""What is said to the public of a count."""

from __future__ import annotations

from typing import Any

import pytest

from vouchsafe.telling.formats.public_wording import ACCESSES, COUNTS, access_of, count_of, lead
from vouchsafe.terms import load


def _claim(low: int, high: int, *accesses: str) -> dict[str, Any]:
    return {"provisional": {"low": low, "high": high}, "origins": [{"access": a} for a in accesses]}


def test_one_source_that_was_told_did_not_see_it() -> None:
    assert lead(_claim(1, 1, "told")) == "One source that was told, and did not see it, says"


@pytest.mark.parametrize(
    ("low", "high", "line"),
    [(0, 0, "none"), (0, 1, "maybe"), (0, 3, "any"), (1, 1, "one"), (1, 4, "from_one"), (2, 2, "several"), (2, 5, "range")],
)
def test_each_count_has_its_line(low: int, high: int, line: str) -> None:
    assert count_of(low, high) == line


@pytest.mark.parametrize("access", ACCESSES)
def test_no_cell_of_the_table_is_missing_or_too_many(access: str) -> None:
    assert set(load.table("public_wording")[access]) == set(COUNTS)


@pytest.mark.parametrize("access", [a for a in ACCESSES if a != "mixed"])
@pytest.mark.parametrize("line", [c for c in COUNTS if c != "none"])
def test_no_number_stands_without_how_its_sources_know(access: str, line: str) -> None:
    marks = {"saw": "saw it", "told": "told", "record": "hold", "own": "own acts", "unknown": "not say how"}
    assert marks[access] in load.table("public_wording")[access][line]


def test_sources_that_know_in_different_ways_are_told_apart() -> None:
    assert lead(_claim(2, 3, "saw", "told", "told")) == "Between two and three independent sources (1 saw it, 2 were told) say"


def test_without_an_origin_nobody_is_counted() -> None:
    assert access_of(_claim(0, 0)) == "unknown"
    assert lead(_claim(0, 0)) == "Nobody who can be named says"
