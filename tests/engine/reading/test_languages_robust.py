"""What must hold of any text in any language: odd marks, mixed scripts, broken sentences, nothing at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.rules_of import rules_of
from vouchsafe.receiving.report import Span

LANGUAGES = ["ru", "de", "fr", "es", "pt", "it", "tr", "zz", None]

PIECES = [
    "сказал", "министр", "что", "по словам", "его", "её словам", "со ссылкой на", "заявив", "отказался", "—", "– ", "«", "»", "„", "“", "”", '"', "'",
    "sagte", "der Sprecher", "dass", "teilte", "mit", "laut", "zufolge", "so", "Anna", "Berg", "sei", "habe", "soll", "haben", "nach", "Angaben",
    "a dit", "selon", "l'", "d'", "qu'", "-t-il", "le réseau", "que", "citant", "dijo", "según", "la policía", "disse", "recusou-se", "para",
    ",", ".", ":", ";", "?", "!", "…", "(", ")", "\n", "\n\n", " ", "3", "12.", "z. B.", "г.", "שלום", "سلام", "中文", "İ", "ß", "ﬁ", "\u00a0", "\u200b", "\ufeff",
    "Полиция", "Polizei", "Karst", "secondo", "göre", "и", "und", "et", "ли", "ob", "wie", "как", "comme",
]  # fmt: skip


def blocks_in(text: str) -> list[Span]:
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def read(language: str | None, text: str) -> list[Attribution]:
    return rules_of(language).attributions(text, blocks_in(text))


def spans_of(found: Attribution) -> tuple[Span, ...]:
    return (*found.content, *found.source, *found.cue, *found.via)


TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(LANGUAGES), TEXTS)
def test_every_span_holds_words_of_the_text(language: str | None, text: str) -> None:
    for found in read(language, text):
        assert found.content
        for start, end in spans_of(found):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(max_size=80))
def test_no_text_breaks_the_rules(language: str | None, text: str) -> None:
    for found in read(language, text):
        assert all(0 <= start < end <= len(text) for start, end in spans_of(found))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(LANGUAGES), TEXTS)
def test_the_same_text_is_read_the_same_way_again(language: str | None, text: str) -> None:
    assert read(language, text) == read(language, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["", " \n\n ", "«", "»«»«", '"', '"""', "—", "— ", "— —", ":", "«»", "« »", "„“", "...", "12", "-t-il", "l'"]
)
def test_next_to_nothing_says_nothing(language: str | None, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize("mark", ['"', "«", "„", "“"])
def test_a_mark_nobody_closes_hides_no_later_sentence(mark: str) -> None:
    text = f"Он ушёл {mark}домой.\nПолиция заявила, что двое задержаны."
    assert any(text[slice(*a.content[0])] == "двое задержаны" for a in read("ru", text))


@pytest.mark.parametrize(("language", "said"), [("ru", "сказал Валь"), ("de", "sagte Berg"), ("fr", "dit Morel"), ("es", "dijo Sol")])
def test_a_text_is_read_in_time_that_grows_with_its_length(language: str, said: str) -> None:
    """A sentence of thousands of parts is read: nothing looks at every pair of them more than once."""
    text = ", ".join([f"Karst {n}, {said}" for n in range(400)]) + "."
    assert read(language, text)
