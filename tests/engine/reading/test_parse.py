"""Sentences, words and trees of running text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.reading.parse import Parse, parse, sentences


def _one(text: str) -> Parse:
    (tree,) = parse(sentences(text, (0, len(text))))
    return tree


def _is_tree(tree: Parse) -> bool:
    for word in range(len(tree.heads)):
        at, steps = word, 0
        while at >= 0 and steps <= len(tree.heads):
            at, steps = tree.heads[at], steps + 1
        if at >= 0:
            return False
    return sum(head < 0 for head in tree.heads) == min(1, len(tree.heads))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_every_word_reproduces_the_text_and_no_letter_is_lost(text: str) -> None:
    found = sentences(text, (0, len(text)))
    spans = [span for sentence in found for span in sentence.spans]
    assert spans == sorted(spans)
    assert all(text[start:end] == word for s in found for (start, end), word in zip(s.spans, s.words, strict=True))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(_is_tree(tree) for tree in parse(found))


def test_a_quotation_mark_stays_with_the_sentence_it_closes() -> None:
    text = '"He left." She said so. “Why?” he asked.'
    assert [text[a:b] for a, b in (s.span for s in sentences(text, (0, len(text))))] == ['"He left."', "She said so.", "“Why?” he asked."]


def test_shortened_words_and_initials_do_not_end_a_sentence() -> None:
    text = "Mr. J. Orlo of the U.S. office met Gov. Lee on Jan. 5. He left at 5 p.m. The end."
    assert len(sentences(text, (0, len(text)))) == 3


def test_contractions_and_possessives_are_cut() -> None:
    (sentence,) = sentences("Karst's mayor doesn’t know.", (0, 27))
    assert sentence.words == ("Karst", "'s", "mayor", "does", "n’t", "know", ".")


def test_the_one_who_said_is_subject_and_what_was_said_its_clause() -> None:
    tree = _one("Three witnesses told Radio K that police had beaten the man.")
    words = tree.sentence.words
    told = words.index("told")
    assert tree.heads[told] == -1
    assert tree.lemmas[told] == "tell"
    assert (tree.heads[words.index("witnesses")], tree.labels[words.index("witnesses")]) == (told, "nsubj")
    assert (tree.heads[words.index("beaten")], tree.labels[words.index("beaten")]) == (told, "ccomp")


def test_a_very_long_sentence_and_none_at_all_are_trees() -> None:
    tree = _one("they went and " * 200 + "left")
    assert len(tree.heads) == 601
    assert _is_tree(tree)
    assert parse([]) == []
    assert _is_tree(_one("Yes"))


def test_the_same_words_give_the_same_tree() -> None:
    assert _one("The office denied the report.") == _one("The office denied the report.")
