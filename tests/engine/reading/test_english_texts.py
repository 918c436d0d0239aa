"""English rules on any text at all: spans that fit, the same answer twice, and nothing that breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.blocks import blocks_of
from vouchsafe.reading.languages.english import EnglishRules
from vouchsafe.reading.quotes import quotations
from vouchsafe.receiving.receive import received

PIECES = [
    "The mayor", "Open Hand", "a witness", "told the Morning Post", "said", "said that", "denied", "according to", "who", "which", "adding that",
    "the bridge was safe", "police beat the men", "in a statement", "on Monday", "and", "but", "while others said", "asked", "as", "he", "reported",
    "“", "”", '"', "''", "‘", "’", "«", "»", "„", "(", ")", ",", ",", ".", ":", "—", "?", "!", "\n\n", "...", "'s", "called", "to leave",
    "שלום", "مرحبا", "\u202e", "\u200f", "\u00a0", "Ельцин", "1,000", "U.S.", "said.", "Mr.", "quoted", "as saying", "citing",
]  # fmt: skip
"""What sentences are made of, and what breaks them: marks of every kind, right-to-left text, marks of direction."""


def attributions(text: str) -> list[Attribution]:
    report = received("r", text, language="en")
    assert report.text == text
    return EnglishRules().attributions(text, blocks_of(report))


def spans_of(found: Attribution) -> list[tuple[int, int]]:
    return [*found.content, *found.source, *found.cue, *found.via]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join))
def test_whatever_the_words_every_span_lies_in_the_text_and_holds_something(text: str) -> None:
    for found in attributions(text):
        assert found.content
        for start, end in spans_of(found):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert list(found.content) == sorted(found.content)
        assert all(a[1] <= b[0] for a, b in zip(found.content, found.content[1:], strict=False))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_characters_at_all_are_read_without_a_fault(text: str) -> None:
    assert all(0 <= a < b <= len(text) for found in attributions(text) for a, b in spans_of(found))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join))
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    assert attributions(text) == attributions(text)


def test_a_text_that_lost_its_paragraphs_is_read_to_its_end() -> None:
    one = '"We went home," Anna Berg said. The mayor denied that anybody was hurt. '
    found = attributions(one * 120)
    assert len(found) == 240
    assert max(end for f in found for _, end in f.content) > len(one) * 119


def test_a_sentence_without_an_end_is_read_in_pieces() -> None:
    assert attributions("the mayor said that the bridge was safe and " * 200)


def test_a_report_gives_the_same_statements_whatever_was_read_before_it() -> None:
    text = "The mayor said that the bridge was safe. “Nobody was hurt,” Anna Berg told the Morning Post."
    alone = attributions(text)
    attributions("Open Hand denied the report. " * 40)
    assert attributions(text) == alone


@pytest.mark.parametrize(
    "text",
    [
        '"', "“““”", "''", "said", "said said said", "according to", "As", ":", "Mayor:", "“”", "‘’ said he", '"," said.', "who told who",
        "\u202e“the bridge is safe” said the mayor\u202c", "(“”)", "as reported by", "quoted as saying", "- said", "The mayor said:",
    ],
)  # fmt: skip
def test_scraps_are_read_without_a_fault(text: str) -> None:
    attributions(text)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“The bridge is safe,'' he said.", "The bridge is safe,"),
        ('“The bridge is safe," he said. “It is.”', "The bridge is safe,"),
        ("''The bridge is safe,'' he said.", "The bridge is safe,"),
        ("``The bridge is safe,'' he said.", "The bridge is safe,"),
        ("«The bridge is safe», he said.", "The bridge is safe"),
        ("„The bridge is safe“, he said.", "The bridge is safe"),
    ],
)
def test_marks_of_every_fashion_open_and_close_a_quotation(text: str, inner: str) -> None:
    first = quotations(text, (0, len(text)))[0]
    assert text[first.inner[0] : first.inner[1]] == inner
