"""Corrections by those who have none to make: an amendment takes effect only on the origin's own page, carried by the outlet that
first carried the claim, or when a person confirms it."""

from dataclasses import replace

import pytest

import vouchsafe
from stories import ARRESTED, CORRECTION, HERALD, OWN_PAGE, POST, Told, honest, lows, unmoved, weighed


def forged(text, publisher, *, date="2031-05-19", url=None, doc_id="forged"):
    return Told(doc_id, text, publisher, date, url)


def test_a_correction_on_the_origins_own_page_takes_effect_and_the_others_are_stale():
    claim = weighed(POST, HERALD, OWN_PAGE).claim("post", ARRESTED)
    assert claim.amended_by is not None
    assert claim.stale == ("herald", "post")


def test_a_correction_carried_by_the_outlet_that_first_had_the_claim_takes_effect():
    carried = forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Morning Post")
    claim = weighed(POST, HERALD, carried).claim("post", ARRESTED)
    assert claim.amended_by is not None
    assert "herald" in claim.stale


def test_a_correction_put_in_the_origins_mouth_by_another_site_is_only_alleged():
    story = weighed(POST, HERALD, forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Vard Truth"))
    claim = story.claim("post", ARRESTED)
    assert unmoved(honest(), claim)
    assert story.alleged(claim) == {"forged"}


def test_a_hundred_forged_corrections_are_a_hundred_alleged_ones():
    pages = [
        forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n\nOur report {n}.\n", f"Truth {n}", doc_id=f"forged{n}")
        for n in range(100)
    ]
    story = weighed(POST, HERALD, *pages)
    claim = story.claim("post", ARRESTED)
    assert unmoved(honest(), claim)
    assert len(story.alleged(claim)) == 100


def test_a_state_cannot_clarify_what_somebody_else_said():
    story = weighed(
        POST, HERALD, forged(f"The interior ministry of Elmaria clarified on Monday that {CORRECTION}.\n", "Interior Ministry of Elmaria")
    )
    claim = story.claim("post", ARRESTED)
    assert claim.amended_by is None
    assert claim.stale == ()


@pytest.mark.parametrize("date", ["2031-05-17", "2031-05-01"], ids=["later", "backdated"])
def test_a_site_that_repeats_the_claim_cannot_then_take_it_back_for_its_origin(date):
    repeated = forged(f"{ARRESTED}, the Karst Aid Network told Vard Times.\n", "Vard Times", date=date, doc_id="repeated")
    story = weighed(POST, HERALD, repeated, forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Vard Times"))
    claim = story.claim("post", ARRESTED)
    assert claim.amended_by is None
    assert claim.stale == ()
    assert story.alleged(claim) == {"forged"}


def test_an_outlet_that_only_passes_the_claim_on_cannot_take_it_back_for_its_origin():
    third = Told("third", f"{ARRESTED}, Hill Herald reported.\n\nThe pass is closed.\n", "Vard Monitor", "2031-05-18")
    story = weighed(POST, HERALD, third, forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Hill Herald"))
    claim = story.claim("post", ARRESTED)
    assert claim.amended_by is None
    assert story.alleged(claim) == {"forged"}


def test_a_text_from_nowhere_is_not_the_outlet_it_names():
    words = f"The Karst Aid Network told the Morning Post on Monday that it had to clarify this.\n\nThe Karst Aid Network clarified that {CORRECTION}.\n"
    story = weighed(POST, HERALD, forged(words, None))
    claim = story.claim("post", ARRESTED)
    assert claim.amended_by is None
    assert claim.stale == ()
    assert story.alleged(claim) == {"forged"}


def test_a_page_under_the_origins_name_at_another_address_is_not_its_own_page():
    real = replace(OWN_PAGE, doc_id="real", text="The Karst Aid Network opened an office in Vard on Monday.\n")
    false = forged(
        f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Karst Aid Network", url="https://aid-network.example.net/x"
    )
    claim = weighed(POST, HERALD, real, false).claim("post", ARRESTED)
    assert claim.amended_by is None


def test_a_name_written_with_letters_of_another_alphabet_is_not_the_origins():
    false_name = "Каrst Aid Network"  # its first two letters are Cyrillic
    story = weighed(POST, HERALD, forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", false_name))
    assert story.claim("post", ARRESTED).amended_by is None


def test_a_name_with_letters_nobody_sees_is_the_name_without_them():
    hidden = forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Karst Aid\u200b Net\u2060work")
    plain = forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Karst Aid Network")
    assert (weighed(POST, HERALD, hidden).claim("post", ARRESTED).amended_by is None) == (
        weighed(POST, HERALD, plain).claim("post", ARRESTED).amended_by is None
    )


def test_pages_of_one_house_at_two_addresses_are_its_own():
    real = replace(
        OWN_PAGE, doc_id="real", text="The Karst Aid Network opened an office in Vard on Monday.\n", url="https://www.aid.example.org/1"
    )
    own = replace(OWN_PAGE, url="https://news.aid.example.org/19")
    assert weighed(POST, HERALD, real, own).claim("post", ARRESTED).amended_by is not None


def test_a_page_under_a_name_in_mixed_alphabets_vouches_for_nothing_it_tells():
    tells = Told("tells", f"{ARRESTED}. We documented it for weeks.\n", "Каrst Aid Network", "2031-05-18")
    quoted = Told("quoted", "The Karst Aid Network said that the border was closed.\n", "Hill Herald", "2031-05-18")
    story = weighed(tells, quoted)
    claim = story.claim("tells", ARRESTED)
    assert lows(claim)[0] == 0
    assert story.unvouched(claim) == story.origins(claim)


def test_a_correction_does_not_correct_itself():
    story = weighed(POST, HERALD, forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Vard Truth"))
    own = story.claim("forged", CORRECTION)
    assert own.alleged_corrections == ()
    assert own.amended_by is None


def test_what_a_person_confirms_takes_effect_and_what_a_person_rejects_does_not():
    forged_page = forged(f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Vard Truth")
    read = [
        vouchsafe.read(r.text, doc_id=r.doc_id, publisher=r.publisher, date=r.date, language="en")
        for r in (POST, HERALD, forged_page, OWN_PAGE)
    ]
    content = {r.report.doc_id: [list(span) for span in r.statements[0].content] for r in read}

    def decided(doc_id, verdict):
        return {
            "kind": "amendment",
            "targets": [{"doc_id": doc_id, "content": content[doc_id]}],
            "verdict": verdict,
            "by": "A",
            "at": "2031-06-01",
            "reason": "asked",
        }

    def amended(reports, *decisions):
        claims = vouchsafe.weigh(reports, decisions=decisions).claims
        return next(c for c in claims if any(s.doc_id == "post" for s in c.statements)).amended_by

    assert amended(read[:3]) is None
    assert amended(read[:3], decided("forged", "confirmed")) is not None
    assert amended([read[0], read[1], read[3]], decided("own", "rejected")) is None


@pytest.mark.parametrize("date", ["2031-05-01", "2031-04", "2030"])
def test_a_correction_dated_before_the_claim_takes_nothing_back(date):
    story = weighed(POST, HERALD, replace(OWN_PAGE, date=date))
    claim = story.claim("post", ARRESTED)
    assert claim.stale == ()
    assert lows(claim) == lows(honest())
    assert story.alleged(claim) == {"own"}


@pytest.mark.parametrize("date", ["2031-05", "2031", None])
def test_a_correction_that_may_be_later_than_the_claim_takes_effect(date):
    assert weighed(POST, HERALD, replace(OWN_PAGE, date=date)).claim("post", ARRESTED).stale == ("herald", "post")
