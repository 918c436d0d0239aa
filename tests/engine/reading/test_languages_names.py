"""Names of Russian sources: in the nominative, without what an office is of."""

from __future__ import annotations

import pytest

from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.receiving.receive import received


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("По данным «Открытой руки», пропали сорок человек.", "Открытая рука", "body"),
        ("В министерстве юстиции Эльмарии заявили, что визы никому не выдавались.", "министерство юстиции Эльмарии", "body"),
        ("Министр иностранных дел Сандреи Эскиль Рона заявил, что визы выданы двоим.", "Эскиль Рона", "person"),
        ("По словам уполномоченного по правам человека Эльмарии Тамары Берг, жалоб не было.", "Тамара Берг", "person"),
        ("«Начальника нет, хотя он смотрит в окно», — сказала одна из них, Надя Берг.", "Надя Берг", "person"),
        (
            "Сеть «Открытая рука» помогает людям.\n«Переговоры трудные», — сказала представительница сети Мира Толль.",
            "Мира Толль",
            "person",
        ),
    ],
)
def test_a_russian_source_is_named_as_a_heading_would_name_it(text: str, name: str, kind: str) -> None:
    (said,) = BuiltInReader().read(received("r", text, language="ru")).statements
    assert (said.source_name, said.source_kind) == (name, kind)


def test_the_spokeswoman_of_a_network_named_before_speaks_for_it() -> None:
    text = "Сеть «Открытая рука» помогает людям.\n«Переговоры трудные», — сказала представительница сети Мира Толль."
    (said,) = BuiltInReader().read(received("r", text, language="ru")).statements
    assert said.speaks_for == "Открытая рука"


def test_a_reason_for_declining_is_no_source() -> None:
    text = "В министерстве юстиции Эльмарии отказались комментировать отдельные случаи, сославшись на тайну визовых документов."
    (said,) = BuiltInReader().read(received("r", text, language="ru")).statements
    assert (said.source_name, said.stance) == ("министерство юстиции Эльмарии", "declines")


def test_a_source_that_is_referred_to_is_named() -> None:
    text = "«В Карсте задержали сорок человек», — пишет газета «Утро», сославшись на собственный источник в полиции."
    (said,) = BuiltInReader().read(received("r", text, language="ru")).statements
    assert (said.source_name, said.via) == ("собственный источник в полиции", ("Утро",))
