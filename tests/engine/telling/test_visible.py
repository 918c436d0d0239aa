"""What hides or turns text is shown by name, and the text stays whole."""

from hypothesis import given
from hypothesis import strategies as st

from vouchsafe.telling import visible
from vouchsafe.telling.page.marked_text import shown

RLO, PDF = "\u202e", "\u202c"


def test_a_turning_character_is_named():
    assert visible.plain(f"Post{RLO}tsoP") == "Post⟨RLO⟩tsoP"


def test_half_a_surrogate_pair_is_named():
    assert visible.plain("a\ud800b") == "a⟨U+D800⟩b"


def test_joiners_that_scripts_need_stay():
    assert visible.plain("می\u200cخواهم") == "می\u200cخواهم"


def test_a_name_keeps_to_one_line():
    assert visible.one_line("Morning\n\tPost ") == "Morning Post"


def test_a_long_text_is_cut_at_a_word():
    assert visible.shortened("Open Hand told the Morning Post", 20) == "Open Hand told the…"
    assert len(visible.shortened("x" * 500, 40)) == 40


def test_words_to_be_quoted_lose_the_marks_around_the_whole():
    assert visible.unquoted('"Records are confidential."') == "Records are confidential."
    assert visible.unquoted("“No,” she said, “never.”") == "“No,” she said, “never.”"
    assert visible.unquoted("never") == "never"


@given(st.text())
def test_parts_joined_are_the_text(text):
    assert "".join(run for run, _ in visible.parts(text)) == text


def test_a_hidden_character_is_shut_in_by_itself():
    assert shown(f"<b>{RLO}x") == '&lt;b&gt;<bdi class="hidden" data-name="RLO">\u202e</bdi>x'
    assert shown("a\x00b") == 'a<bdi class="hidden" data-name="NUL">\ufffd</bdi>b'
