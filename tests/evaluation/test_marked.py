"""Texts with their statements marked in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.marked import marked_report, marked_reports, marked_text

ROOT = Path(__file__).resolve().parents[2]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[s:e] for s, e in spans]


def test_the_text_is_what_is_left_without_the_marks() -> None:
    held = marked_text("a", "{f|By Ada Kern}\n\n{s1|Open Hand} {q1|said} {c1|forty people fled}.")
    assert held.text == "By Ada Kern\n\nOpen Hand said forty people fled."
    assert words(held.text, held.furniture) == ["By Ada Kern"]
    assert words(held.text, held.statements[1].content) == ["forty people fled"]


def test_a_mark_may_serve_several_statements_and_hold_others() -> None:
    held = marked_text("a", "{s1+2|{s3|Karst}, with Vard,} {q1+2|says} {c1|one thing} and {c2|another}. {c3|It} {q3|denies}.")
    assert words(held.text, held.statements[2].source) == ["Karst, with Vard,"]
    assert words(held.text, held.statements[3].source) == ["Karst"]


def test_a_content_may_stand_in_two_pieces() -> None:
    held = marked_text("a", "«{c1|Нас трое}, — {q1|сказал} {s1|он}. — {c1|И всё}».")
    assert words(held.text, held.statements[1].content) == ["Нас трое", "И всё"]


def test_text_set_in_front_moves_the_spans() -> None:
    held = marked_text("a", "{c1|Forty}", before="Title\n\n")
    assert words(held.text, held.statements[1].content) == ["Forty"]


@pytest.mark.parametrize("wrong", ["{c1|never closed", "closed twice}"])
def test_marks_that_do_not_close_are_refused_by_name(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"^a: "):
        marked_text("a", wrong)


def test_a_header_gives_title_and_language() -> None:
    held = marked_report("a", "title: Fled\nlanguage: en\n---\n{s1|She} {q1|said} {c1|no}.\n---\n1: claim=c1\n")
    assert (held["language"], held["text"]) == ("en", "Fled\n\nShe said no.")
    assert held["statements"] == [{"id": "s1", "source": [(6, 9)], "cue": [(10, 14)], "content": [(15, 17)]}]


@pytest.mark.parametrize("folder", ["evaluation/marked_reports", "tests/data/russian"])
def test_marked_folders_hold_statements_in_every_report(folder: str) -> None:
    reports = marked_reports(ROOT / folder)
    assert len(reports) >= 20
    for report in reports:
        assert report["statements"], report["doc_id"]
        assert "{" not in report["text"], report["doc_id"]
