"""Which acts a content is about, and which it only mentions."""

from __future__ import annotations

import pytest

from vouchsafe.reading.details import details_of
from vouchsafe.weighing.told_acts import ToldActs, told_acts


def acts(text: str, language: str = "en") -> ToldActs:
    span = (0, len(text))
    return told_acts(text, details_of(text, span, language=language, report_date=None), [span])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a man arrested in Karst died in a remand centre"),
        ("en", "a man, 34, arrested in Karst died in a remand centre"),
        ("ru", "задержанный мужчина умер в больнице"),
        ("de", "der in Karst festgenommene Mann starb im Spital"),
        ("fr", "un homme arrêté à Karst est mort à l'hôpital"),
        ("pt", "um homem detido em Karst morreu no hospital"),
        ("es", "un hombre detenido en Karst murió en el hospital"),
    ],
)
def test_an_act_that_tells_which_people_are_meant_is_only_mentioned(language: str, text: str) -> None:
    told = acts(text, language)
    assert (told.main, told.beside) == ({"killing"}, {"detention"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a man was arrested in Karst and died"),
        ("en", "two men arrested and tortured in Karst died"),
        ("ru", "мужчина задержан в Карсте и умер"),
    ],
)
def test_acts_told_one_after_another_are_all_told(language: str, text: str) -> None:
    assert {"detention", "killing"} <= acts(text, language).main


def test_an_act_told_alone_is_what_a_content_is_about() -> None:
    assert acts("a man arrested in Karst").main == {"detention"}
