"""Which agency a text credits."""

import pytest

from vouchsafe.receiving.credit import agency_credit

FILLER = "The people crossed the pass in the night and were met by others.\n\n" * 12


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"Title\n\nKARST (Reuters) - Forty people fled.\n\n{FILLER}", "Reuters"),
        (f"Title\n\n{FILLER}(Reporting by Ada Kern; Editing by Jon Ott)", "Reuters"),
        (f"Title\n\n{FILLER}The Associated Press contributed.", "Associated Press"),
        (f"Titel\n\nKarst (dpa) - Vierzig Menschen sind geflohen.\n\n{FILLER}", "dpa"),
        (f"Title\n\nKARST (Interlink) — Forty people fled.\n\n{FILLER}", "Interlink"),
        (f"Title\n\nForty people fled, Open Hand told Reuters.\n\n{FILLER}", None),
        (f"Title\n\nTELM, 16 May (South Wire) - Forty people fled.\n\n{FILLER}(Reporting by Ada Kern; editing by L. Ott)", "South Wire"),
        (f"Title\n\nBy South Wire\n\nForty people fled.\n\n{FILLER}", "South Wire"),
        (f"Title\n\n{FILLER}They met on Friday. - Agência Karst", "Agência Karst"),
        (f"Title\n\nThe Associated Press has reported that forty fled.\n\n{FILLER}", None),
        (f"Title\n\nIn remarks to the Associated Press Ida Holm denied it.\n\n{FILLER}", None),
        (f"Title\n\n{FILLER}", None),
    ],
)
def test_the_credited_agency_is_told(text, agency):
    assert agency_credit(text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"Titel\n\n{FILLER}Mit Material von dpa", "dpa"),
        (f"Titel\n\n{FILLER}(dpa/epd)", "dpa"),
        (f"Заголовок\n\nТельм. 20 апреля. ИНТЕРФАКС - Сорок человек бежали.\n\n{FILLER}", "Interfax"),
        (f"Заголовок\n\nТЕЛЬМ, 20 апреля. /ТАСС/. Сорок человек бежали.\n\n{FILLER}", "TASS"),
        (f"Title\n\nTelm, April 20, Interfax - Forty people fled.\n\n{FILLER}", "Interfax"),
        (f"Titre\n\nTelm (AFP) - Quarante personnes ont fui.\n\n{FILLER}", "Agence France-Presse"),
        (f"Título\n\n{FILLER}Com informações da Reuters", "Reuters"),
        (f"Título\n\nTelm, 20 mai (EFE).- Cuarenta personas huyeron.\n\n{FILLER}", "EFE"),
        (f"Titel\n\nDas sagte sie der dpa am Freitag.\n\n{FILLER}", None),
        (f"Titre\n\nQuarante personnes ont fui, selon Reuters.\n\n{FILLER}", None),
        (f"Заголовок\n\nОб этом министр сообщил агентству Reuters.\n\n{FILLER}", None),
    ],
)
def test_credits_of_other_languages_are_told_from_speaking_to_an_agency(text, agency):
    assert agency_credit(text) == agency
