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
        (f"Title\n\n{FILLER}", None),
    ],
)
def test_the_credited_agency_is_told(text, agency):
    assert agency_credit(text) == agency
