"""Letters that deceive are set right for reading and comparing; the text stays as it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vouchsafe
from vouchsafe.reading.letters import is_disguised, legible, plain_letters
from vouchsafe.reading.statement import content_text

MARKS = ("\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u202e", "\u034f", "\ufe0f", "\U000e0041")
texts = st.lists(st.sampled_from([*"aé b.\n", *MARKS]), max_size=30).map("".join)


@pytest.mark.parametrize("name", ["Каrst", "Kаrst", "Κarst", "Ka\u200brst", "K\u00adarst"])
def test_a_name_is_the_one_it_looks_like(name):
    assert plain_letters(name) == "Karst"


@pytest.mark.parametrize("name", ["Мoсква", "Москва\u200b"])
def test_a_latin_letter_in_a_cyrillic_word_is_cyrillic(name):
    assert plain_letters(name) == "Москва"


@pytest.mark.parametrize("name", ["Москва", "Hill Herald", "НТВ News", "COVID-вакцина", "Łódź", "ΑΘΗΝΑ", "Twitterом", "شبكة", "中文 News"])
def test_a_word_in_one_alphabet_and_one_no_letter_of_which_deceives_stay(name):
    assert plain_letters(name) == name
    assert not is_disguised(name)


def test_letters_of_another_alphabet_disguise_a_name_and_unseen_marks_do_not():
    assert is_disguised("Каrst Aid Network")
    assert not is_disguised("Karst\u200b Aid Network")


@given(texts, st.data())
def test_every_span_of_what_is_read_is_found_again_in_the_text(text, data):
    seen = legible(text)
    assert seen.text == plain_letters(text)
    if seen.text:
        start = data.draw(st.integers(0, len(seen.text) - 1))
        span = start, data.draw(st.integers(start + 1, len(seen.text)))
        there = seen.back(span)
        assert plain_letters(text[slice(*there)]) == plain_letters(seen.text[slice(*span)])
        assert seen.there(there) == span


def test_what_is_read_in_a_text_with_unseen_marks_has_spans_in_the_text_as_it_came():
    text = "Elma\u200bria ar\u00adrested forty people from Karst, the Ka\u2060rst Aid Network said.\n"
    (plainly,) = vouchsafe.read(text.translate(dict.fromkeys(map(ord, MARKS))), language="en").statements
    read = vouchsafe.read(text, language="en")
    (statement,) = read.statements
    assert read.report.text == text
    assert statement.source_name == plainly.source_name == "Karst Aid Network"
    assert content_text(read.report, statement) == "Elma\u200bria ar\u00adrested forty people from Karst"
    assert [d.value for d in statement.details] == [d.value for d in plainly.details]
