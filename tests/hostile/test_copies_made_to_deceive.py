"""One text made to look like many, and a late one made to look like the first."""

from dataclasses import replace

import pytest

from stories import ARRESTED, POST, Told, highs, lows, weighed

LONG = (
    f"{ARRESTED}, the Karst Aid Network told the Morning Post on Friday. The network said that the men were taken from their homes in the upper valley before "
    "dawn, that their families were told nothing for three days, and that lawyers who asked for them at the district station were sent away twice. “Nobody "
    "could tell us where they were,” said Mira Toll, a spokeswoman for the network. The interior ministry of Elmaria did not answer questions.\n"
)
FIRST = replace(POST, text=LONG)
SITES = ("Hill Herald", "Valley Mirror", "Vard Monitor", "Pass Observer", "Border Watch")


def test_a_copy_dated_before_its_original_is_flagged_and_does_not_become_the_first():
    text = LONG.replace("told the Morning Post on Friday", "told the Morning Post on Friday, the Morning Post reports")
    story = weighed(FIRST, Told("backdated", text, "Vard Truth", "2031-05-01"))
    (copy,) = story.copies("copy")
    assert (copy["earlier"], copy["later"], copy["backdated"]) == ("post", "backdated", True)


def test_a_copy_dated_before_its_original_adds_no_source():
    story = weighed(FIRST, Told("backdated", LONG.replace("the Morning Post on Friday", "Vard Truth"), "Vard Truth", "2031-05-01"))
    claim = story.claim("post", ARRESTED)
    assert lows(claim)[1] == 1


def rotated(text, n):
    first, *rest = text.strip().split(". ")
    turn = n % len(rest)
    return ". ".join([first, *rest[turn:], *rest[:turn]]) + "\n"


EDITS = {
    "other words": lambda t, n: t.replace("dawn", "sunrise") + f"Edition {n}.\n",
    "other numbers": lambda t, n: t.replace("forty people", "40 people").replace("the men", "the residents"),
    "another order": rotated,
    "other spaces": lambda t, n: t.replace(" ", "\u00a0" if n % 2 else "  "),
    "capitals": lambda t, n: t.upper() if n == 3 else t,
}


@pytest.mark.parametrize("edit", EDITS)
def test_small_edits_of_one_text_are_one_source(edit):
    pages = [Told(f"copy{n}", EDITS[edit](LONG, n), site, f"2031-05-{17 + n}") for n, site in enumerate(SITES)]
    claim = weighed(FIRST, *pages).claim("post", ARRESTED)
    assert lows(claim)[1] == 1
    assert highs(claim)[1] == 1


def test_letters_of_another_alphabet_do_not_make_a_second_source_of_a_copy():
    claim = weighed(FIRST, Told("copy", LONG.replace("e", "е"), "Vard Truth", "2031-05-18")).claim("post", ARRESTED)
    assert lows(claim)[1] == 1


def test_a_text_taken_in_under_many_names_is_told_once():
    once = weighed(FIRST).claim("post", ARRESTED)
    claim = weighed(FIRST, *[replace(FIRST, doc_id=f"again{n}") for n in range(6)]).claim("post", ARRESTED)
    assert claim.reports == 1
    assert (lows(claim), highs(claim)) == (lows(once), highs(once))
    assert (lows(claim)[1], highs(claim)[1]) == (1, 1)


def test_a_text_without_a_source_taken_in_under_many_names_adds_one_to_high():
    bare = Told("bare", f"{ARRESTED}.\n\nThe border is closed.\n", "Vard Truth", "2031-05-16")
    claim = weighed(bare, *[replace(bare, doc_id=f"again{n}") for n in range(6)]).claim("bare", ARRESTED)
    assert lows(claim) == (0, 0)
    assert highs(claim) == (1, 1)


def test_machine_translations_in_numbers_add_no_source():
    first = Told("first", f"{ARRESTED}, Mira Toll told the Morning Post on Friday.\n", "Morning Post", "2031-05-16")
    translated = {
        "ru": "Элмария арестовала сорок человек из Карста, сообщила в пятницу газете «Морнинг пост» Мира Толл.\n",
        "de": "Elmaria hat vierzig Menschen aus Karst festgenommen, sagte Mira Toll der Morning Post am Freitag.\n",
        "fr": "L’Elmaria a arrêté quarante personnes du Karst, a déclaré Mira Toll au Morning Post vendredi.\n",
        "es": "Elmaria detuvo a cuarenta personas de Karst, dijo Mira Toll al Morning Post el viernes.\n",
    }
    pages = [Told(f"t-{language}", text, f"News {language}", "2031-05-18", language=language) for language, text in translated.items()]
    claim = weighed(first, *pages).claim("first", ARRESTED)
    assert len({s.doc_id for s in claim.statements}) >= 4
    assert lows(claim)[1] == 1


def test_a_credit_to_an_agency_that_never_had_it_makes_no_source_of_the_agency():
    credited = Told("credited", f"ELMA, May 18 (Reuters) - {ARRESTED}.\n\nThe pass is closed, it is said.\n", "Vard Truth", "2031-05-18")
    before, after = weighed(FIRST).claim("post", ARRESTED), weighed(FIRST, credited).claim("post", ARRESTED)
    assert lows(after)[0] == lows(before)[0]
    assert lows(after)[1] == lows(before)[1]


def test_a_quotation_passed_from_hand_to_hand_ends_at_who_said_it():
    quote = "“The men were taken from their homes before dawn,” said Mira Toll"
    chain = [
        Told(
            "a", f"{quote}, a spokeswoman for the Karst Aid Network, in an interview with the Morning Post.\n", "Morning Post", "2031-05-16"
        ),
        Told("b", f"{quote}, as quoted by the Morning Post.\n", "Hill Herald", "2031-05-17"),
        Told("c", f"{quote}, as quoted by Hill Herald.\n", "Valley Mirror", "2031-05-18"),
        Told("d", f"{quote}, according to Valley Mirror.\n", "Vard Monitor", "2031-05-19"),
    ]
    claim = weighed(*chain).claim("a", "taken from their homes")
    assert (lows(claim)[1], highs(claim)[1]) == (1, 1)


SEIZED = "The men were taken from their homes in the upper valley before dawn by masked guards"


@pytest.mark.parametrize(
    "other", ["said Ivo Lenk", "said an activist from the valley", "the Pass Monitors said", "said a spokesman for the Pass Monitors"]
)
def test_one_wording_in_two_mouths_is_a_question_to_a_person(other):
    mine = Told("a", f"“{SEIZED},” said Mira Toll.\n", "Morning Post", "2031-05-16")
    theirs = Told("b", f"“{SEIZED},” {other}.\n", "Vard Truth", "2031-05-18")
    claim = weighed(mine, theirs).claim("a", "taken from their homes")
    assert (lows(claim)[1], highs(claim)[1]) == (1, 2)
    assert any("same words" in tie.reason for tie in claim.ties)


def test_two_who_tell_it_in_their_own_words_are_two():
    mine = Told("a", f"“{ARRESTED}, we stood by and counted them,” said Mira Toll.\n", "Morning Post", "2031-05-16")
    theirs = Told("b", "“I saw how Elmaria arrested forty people from Karst,” said Ivo Lenk.\n", "Vard Truth", "2031-05-18")
    assert lows(weighed(mine, theirs).claim("a", ARRESTED))[1] == 2


def test_a_quotation_given_to_another_mouth_does_not_become_a_second_witness():
    mine = Told(
        "a",
        "“The men were taken from their homes in the upper valley before dawn by masked guards,” said Mira Toll.\n",
        "Morning Post",
        "2031-05-16",
    )
    theirs = Told(
        "b",
        "“The men were taken from their homes in the upper valley before dawn by masked guards,” said Ivo Lenk.\n",
        "Vard Truth",
        "2031-05-18",
    )
    claim = weighed(mine, theirs).claim("a", "taken from their homes")
    assert lows(claim)[1] == 1
