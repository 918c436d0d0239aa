"""Who says what in the languages read by patterns. All reports are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchsafe.reading.attribution import Attribution, Rules
from vouchsafe.reading.languages.french import french_rules
from vouchsafe.reading.languages.german import german_rules
from vouchsafe.reading.languages.other import QuotationRules
from vouchsafe.reading.languages.portuguese import portuguese_rules
from vouchsafe.reading.languages.russian import russian_rules
from vouchsafe.reading.languages.spanish import spanish_rules
from vouchsafe.receiving.report import Span

RULES = {
    "ru": russian_rules(), "de": german_rules(), "fr": french_rules(), "es": spanish_rules(), "pt": portuguese_rules(), "xx": QuotationRules(),
}  # fmt: skip


def read(language: str, text: str) -> list[Attribution]:
    rules: Rules = RULES[language]
    return rules.attributions(text, [(0, len(text))])


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s:e].strip(" ,") for s, e in spans)


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        (
            "ru",
            "Представитель МВД по Карсту в понедельник заявил, что задержанных было двое.",
            "Представитель МВД по Карсту",
            "задержанных было двое",
        ),
        ("ru", "Задержанных было двое, сообщил РИА «Новости» источник в полиции.", "источник в полиции", "Задержанных было двое"),
        ("ru", "По словам адвоката Марии Ивановой, её подзащитного били.", "адвоката Марии Ивановой", "её подзащитного били"),
        ("ru", "В организации «Открытая рука» утверждают, что люди боятся.", "организации «Открытая рука»", "люди боятся"),
        ("de", "Ein Sprecher der Polizei sagte, zwei Männer seien frei.", "Ein Sprecher der Polizei", "zwei Männer seien frei"),
        ("de", "Laut der Polizei sind zwei Männer frei.", "der Polizei", "sind zwei Männer frei"),
        ("de", "Die Polizei teilte am Montag mit, dass zwei Männer frei sind.", "Die Polizei", "zwei Männer frei sind"),
        (
            "fr",
            "Selon le réseau Open Hand, au moins 27 personnes ont été détenues.",
            "le réseau Open Hand",
            "au moins 27 personnes ont été détenues",
        ),
        ("es", "Dos hombres fueron liberados, informó la policía de Karst.", "la policía de Karst", "Dos hombres fueron liberados"),
        ("pt", "A polícia de Karst disse que dois homens foram detidos.", "A polícia de Karst", "dois homens foram detidos"),
    ],
)
def test_a_source_is_found_with_what_it_says(language: str, text: str, source: str, content: str) -> None:
    assert (source, content) in [(words(text, a.source), words(text, a.content)) for a in read(language, text)]


def test_a_russian_remark_inside_a_quotation_splits_it() -> None:
    text = "«Мы знаем о трёх случаях, — сказала Анна Орлова, — и это не предел»."
    (one,) = read("ru", text)
    assert words(text, one.content) == "Мы знаем о трёх случаях … и это не предел"
    assert words(text, one.source) == "Анна Орлова"
    assert one.quote == "direct"


def test_a_relay_that_cites_its_source_is_the_way_it_came() -> None:
    text = "Как сообщает Радио К со ссылкой на источник в полиции, двое задержанных отпущены."
    (one,) = read("ru", text)
    assert words(text, one.source) == "источник в полиции"
    assert words(text, one.via) == "Радио К"


def test_unattributed_telling_has_no_source() -> None:
    (one,) = read("ru", "Сообщается, что пострадавших увезли в больницу.")
    assert one.passive
    assert not one.source


def test_a_negated_cue_is_told_apart() -> None:
    (one,) = read("ru", "Власти не подтвердили, что в регионе были задержания.")
    assert one.negated


def test_the_mood_of_reported_speech_goes_on_with_the_last_speaker() -> None:
    text = "Die Sprecherin sagte, zwei Männer seien frei. Ein dritter sei noch in Haft."
    one = read("de", text)[-1]
    assert one.carried
    assert words(text, one.source) == "Die Sprecherin"


def test_an_outlet_that_was_told_is_the_way_it_came() -> None:
    text = "« Nous avons peur de parler », a dit Anne Morel au Morning Post."
    (one,) = read("fr", text)
    assert words(text, one.via) == "Morning Post"


def test_a_language_without_rules_gets_its_quotations() -> None:
    text = 'Ana alisema: "Tunaogopa sana kusema lolote hapa."'
    (one,) = read("xx", text)
    assert one.found_by == "quote:alone"


@given(st.sampled_from(sorted(RULES)), st.text(alphabet='абв сказал, что: «»—."“„ sagte dass dit que disse 12\n', max_size=120))
def test_every_span_lies_inside_the_text(language: str, text: str) -> None:
    for a in read(language, text):
        for start, end in (*a.content, *a.source, *a.cue, *a.via):
            assert 0 <= start < end <= len(text)
