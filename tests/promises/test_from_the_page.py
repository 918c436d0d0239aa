"""docs/from-the-page.md has its fifteen rows, each with a test that exists, or with "not yet" where it is later work."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "from-the-page.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]


def test_there_are_fifteen_rows_in_order():
    assert [row[0] for row in ROWS] == [str(n) for n in range(1, 16)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_is_whole_and_its_test_exists(row):
    assert len(row) == 5
    assert all(row)
    *_, test = row
    if test != "not yet":
        path, *names = test.strip("`").split("::")
        held = (ROOT / path).read_text(encoding="utf-8")
        for name in names:
            assert re.search(rf"^\s*(class|def) {re.escape(name)}\b", held, flags=re.MULTILINE), f"{name} stands in no test"


def test_the_readme_leads_to_the_rows_on_its_first_screen():
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30]
    assert any("docs/from-the-page.md" in line for line in first)
