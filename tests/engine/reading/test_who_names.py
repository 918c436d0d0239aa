"""Who speaks: names, offices, references and pronouns resolved within one report."""

from __future__ import annotations

import pytest

from vouchsafe.reading.statement import Speaker
from vouchsafe.reading.who import Who


def asked(text: str, *sources: str, language: str = "en", publisher: str | None = None, title: str | None = None) -> list[Speaker]:
    """The first speaker of each source, asked for in the order of the text."""
    return [speakers[0] for speakers in asked_all(text, *sources, language=language, publisher=publisher, title=title)]


def asked_all(
    text: str, *sources: str, language: str = "en", publisher: str | None = None, title: str | None = None
) -> list[tuple[Speaker, ...]]:
    who = Who(text, _blocks(text), language=language, publisher=publisher, title=title)
    out, at = [], 0
    for source in sources:
        start = text.index(source, at)
        out.append(who.speakers([(start, start + len(source))], at=start))
        at = start + len(source)
    return out


def _blocks(text: str) -> list[tuple[int, int]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append((at, at + len(line)))
        at += len(line) + 1
    return blocks


class TestPersons:
    def test_a_last_name_means_the_person_named_in_full_before_or_later(self) -> None:
        early, late = asked("Toll said so.\nMira Toll of Open Hand spoke.\nToll added more.", "Toll", "Toll added"[:4])
        assert early.name == late.name == "Mira Toll"
        assert late.kind == "person"

    def test_words_that_open_a_sentence_are_no_part_of_a_name(self) -> None:
        (speaker,) = asked("Mira Toll spoke twice. Now Toll said it again.", "Now Toll")
        assert speaker.name == "Mira Toll"

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("Spokeswoman Mira Toll", "Mira Toll"),
            ("Vardish Foreign Minister Ida Holm", "Ida Holm"),
            ("Executive Director Jan Ost", "Jan Ost"),
            ("Norwegian Foreign Affairs Minister Ida Holm", "Ida Holm"),
            ("U.S. Ambassador to the United Nations Ida Holm", "Ida Holm"),
            ("Sen. Peter Hall", "Peter Hall"),
            ("J. Carl Feder", "J. Carl Feder"),
            ("Jane O'Hara", "Jane O'Hara"),
            ("Mira King", "Mira King"),
            ("the foreign minister of Vard, Ida Holm", "Ida Holm"),
            ("Berg's lawyer, Peter Hall", "Peter Hall"),
        ],
    )
    def test_an_office_beside_a_name_is_no_part_of_it(self, source: str, name: str) -> None:
        (speaker,) = asked(f"{source} said so.", source)
        assert (speaker.name, speaker.kind) == (name, "person")

    def test_a_form_of_address_tells_two_people_of_one_name_apart(self) -> None:
        text = "Peter Berg and Anna Berg came. Ms Berg spoke. Mr Berg spoke."
        she, he = asked(text, "Ms Berg", "Mr Berg")
        assert (she.name, he.name) == ("Anna Berg", "Peter Berg")

    @pytest.mark.parametrize(
        ("language", "text", "sources", "names"),
        [
            ("en", "“They came in vans,” said Stepan, who lives opposite. According to the neighbour, some were taken. He left.",
             ("Stepan", "the neighbour", "He"), ["Stepan"] * 3),
            ("en", "Anna Toll spoke. The woman added more.", ("Anna Toll", "The woman"), ["Anna Toll"] * 2),
            ("ru", "Так сказал Степан. По словам соседа, увели десять человек.", ("Степан", "соседа"), ["Степан"] * 2),
            ("de", "Das sagte Ruta. Mehr erzählt die Neunzehnjährige nicht.", ("Ruta", "die Neunzehnjährige"), ["Ruta"] * 2),
            ("de", "Gestern zeigt Ruta ihre Schuhe. Sie sei gelaufen, sagt sie.", ("sie",), ["Ruta"]),
        ],
    )  # fmt: skip
    def test_a_description_of_one_person_means_the_one_who_has_spoken_in_the_paragraph(
        self, language: str, text: str, sources: tuple[str, ...], names: list[str]
    ) -> None:
        assert [s.name for s in asked(text, *sources, language=language)] == names

    @pytest.mark.parametrize(
        ("text", "sources"),
        [
            ("Anna Toll spoke.\nThe neighbour saw more.", ("Anna Toll", "The neighbour")),  # another paragraph
            ("Anna Toll spoke. The man saw more.", ("Anna Toll", "The man")),
            ("Anna Toll spoke. A neighbour saw more.", ("Anna Toll", "A neighbour")),
            ("Anna Toll spoke. The neighbours saw more.", ("Anna Toll", "The neighbours")),
            ("Stepan spoke. Later she saw more.", ("Stepan", "she")),
        ],
    )
    def test_who_is_described_otherwise_is_somebody_else(self, text: str, sources: tuple[str, ...]) -> None:
        first, other = asked(text, *sources)
        assert first.name != other.name
        assert other.kind == "unnamed"

    def test_what_a_statement_says_is_said_by_who_issued_it_whatever_is_set_beside_it(self) -> None:
        (speaker,) = asked(
            "The Embassy of Vard spoke up. Nobody was harmed, said the statement, sent to a paper.", "the statement, sent to a paper"
        )
        assert speaker.name == "Embassy of Vard"

    def test_she_is_whom_the_paragraph_begins_with_where_nobody_has_spoken_in_it(self) -> None:
        first, second = asked("Anna Berg spoke.\nMira Toll was let in. Jan could not stand, she says.", "Anna Berg", "she")
        assert (first.name, second.name) == ("Anna Berg", "Mira Toll")
        first, second = asked("Jan Berg saw Hron.\nHron waits. It burned, he says.", "Jan Berg", "he")
        assert (first.name, second.name) == ("Jan Berg", "Hron")

    def test_an_office_told_of_nobody_is_of_the_one_who_has_just_spoken(self) -> None:
        first, second = asked("Mira Toll spoke. The commissioner said more.", "Mira Toll", "The commissioner")
        assert second.name == first.name == "Mira Toll"
        other = asked("Minister Mira Toll spoke. The commissioner said more.", "Minister Mira Toll", "The commissioner")[1]
        assert other.kind == "unnamed"

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Вчера в Федеральной службе тюрем сказали это.", "Федеральной службе тюрем", "Федеральная служба тюрем"),
            ("Это подтвердил Союз журналистов Варда.", "Союз журналистов Варда", "Союз журналистов Варда"),
            ("По словам агентства KNS, это так.", "агентства KNS", "KNS"),
        ],
    )
    def test_a_russian_body_goes_on_with_what_it_is_of(self, text: str, source: str, name: str) -> None:
        (speaker,) = asked(text, source, language="ru")
        assert (speaker.name, speaker.kind) == (name, "body")

    def test_a_spokeswoman_of_nobody_speaks_for_the_body_heard_last(self) -> None:
        text = "According to the group Open Hand, forty hid. Norway denied it.\nSpokeswoman Mira Toll spoke.\nMinister Ida Holm spoke."
        *_, toll, holm = asked(text, "the group Open Hand", "Norway", "Spokeswoman Mira Toll", "Minister Ida Holm")
        assert (toll.name, toll.speaks_for) == ("Mira Toll", "Open Hand")
        assert holm.speaks_for is None

    def test_a_possessive_gives_the_body(self) -> None:
        first, second = asked(
            "The Karst Network met. The network's Mira Toll said so. Open Hand's Jan Ost agreed.",
            "The network's Mira Toll",
            "Open Hand's Jan Ost",
        )
        assert (first.name, first.speaks_for) == ("Mira Toll", "Karst Network")
        assert second.name == "Jan Ost"

    @pytest.mark.parametrize(
        "source",
        ["Mira Toll, who heads the Karst Network", "Mira Toll of the Karst Network", "Mira Toll, director of the Karst Network", "Karst Network director Mira Toll", "Mira Toll (Karst Network)"],
    )  # fmt: skip
    def test_the_body_beside_a_name_is_the_one_spoken_for(self, source: str) -> None:
        (speaker,) = asked(f"{source} said so.", source)
        assert (speaker.name, speaker.speaks_for) == ("Mira Toll", "Karst Network")

    def test_an_ambassador_does_not_speak_for_whom_they_are_sent_to(self) -> None:
        (speaker,) = asked("Ambassador to the Karst Council Ida Holm said so.", "Ambassador to the Karst Council Ida Holm")
        assert speaker.speaks_for is None

    def test_a_name_in_a_campaign_is_not_the_speaker(self) -> None:
        (speaker,) = asked("Mira Toll stood. The Toll campaign said no.", "The Toll campaign")
        assert speaker.kind != "person"


class TestVoices:
    def test_an_unnamed_spokesperson_speaks_for_a_body(self) -> None:
        (speaker,) = asked("A U.S. State Department spokesperson said so.", "A U.S. State Department spokesperson")
        assert speaker == Speaker("U.S. State Department", "body", "U.S. State Department")

    @pytest.mark.parametrize("source", ["the group's spokeswoman", "its spokeswoman", "a spokesperson for the group", "the spokesperson"])
    def test_a_spokesperson_of_the_group_is_that_of_the_body_named_before(self, source: str) -> None:
        first, second = asked(
            f"A spokesperson for the Karst Network said no. Later {source} said more.", "A spokesperson for the Karst Network", source
        )
        assert first.name == second.name == "Karst Network"

    def test_she_after_an_unnamed_spokesperson_is_the_spokesperson(self) -> None:
        _, she = asked("A spokesperson for the Karst Network said no. Few left, she added.", "A spokesperson for the Karst Network", "she")
        assert she.name == "Karst Network"

    def test_the_spokesman_of_a_person_is_not_that_person(self) -> None:
        (speaker,) = asked("A spokesman for President Anna Berg said so.", "A spokesman for President Anna Berg")
        assert speaker.name == "spokesman for President Anna Berg"
        assert speaker.speaks_for == "Anna Berg"

    @pytest.mark.parametrize(
        ("source", "ministry"),
        [
            ("A spokesperson for the Foreign Ministry of Elmaria", "Foreign Ministry of Elmaria"),
            ("A spokeswoman for Elmaria's foreign ministry", "Elmaria's foreign ministry"),
        ],
    )
    def test_a_spokesperson_for_a_ministry_speaks_for_the_ministry_with_its_land(self, source: str, ministry: str) -> None:
        (speaker,) = asked(f"{source} said so.", source)
        assert speaker == Speaker(ministry, "body", ministry)

    def test_the_last_of_several_spokespersons_is_meant(self) -> None:
        text = "Karst Network spokeswoman Mira Toll spoke. A Home Office spokesperson said no. The spokesperson added nothing."
        *_, last = asked(text, "Karst Network spokeswoman Mira Toll", "A Home Office spokesperson", "The spokesperson")
        assert last.name == "Home Office"

    def test_officials_of_a_body_speak_for_it_but_an_unnamed_one_does_not(self) -> None:
        several, one = asked(
            "Officials with the Vard Embassy said no. An official at the Vard Embassy, who would not be named, said yes.",
            "Officials with the Vard Embassy", "An official at the Vard Embassy",
        )  # fmt: skip
        assert several == Speaker("Vard Embassy", "body", "Vard Embassy")
        assert one.kind == "unnamed"


class TestReferences:
    def test_the_group_is_the_body_last_heard(self) -> None:
        text = "The organization Open Hand accused the state. The Home Office declined. The group said more. The office said nothing."
        first, _, group, office = asked(text, "The organization Open Hand", "The Home Office", "The group", "The office")
        assert group.name == first.name == "Open Hand"
        assert office.name == "Home Office"

    def test_letters_stand_for_the_body_they_begin(self) -> None:
        _, letters = asked("The Karst Human Rights Centre (KHRC) met. KHRC said so.", "The Karst Human Rights Centre", "KHRC said"[:4])
        assert letters.name == "Karst Human Rights Centre"

    def test_the_newspaper_with_its_name_beside_is_that_outlet(self) -> None:
        (speaker,) = asked("The newspaper, Morning Post, said so.", "The newspaper, Morning Post")
        assert (speaker.name, speaker.kind) == ("Morning Post", "outlet")

    def test_the_experts_are_those_described_before(self) -> None:
        first, again = asked(
            "Rights experts of the Karst Council spoke. The experts said more.", "Rights experts of the Karst Council", "The experts"
        )
        assert first.name == again.name

    def test_the_statement_is_that_of_the_body_named_last(self) -> None:
        (speaker,) = asked("The Vard Embassy put out a text. Nobody was hurt, said the statement.", "the statement")
        assert speaker.name == "Vard Embassy"

    def test_she_is_not_a_man_who_spoke_later(self) -> None:
        text = "Anna Berg said so. Peter Hall said no. She said more. He said less."
        *_, she, he = asked(text, "Anna Berg", "Peter Hall", "She", "He")
        assert (she.name, he.name) == ("Anna Berg", "Peter Hall")

    def test_that_is_what_stands_before_it(self) -> None:
        (speaker,) = asked("In June, another report appeared that spoke of men held.", "that")
        assert (speaker.name, speaker.kind) == ("another report", "unnamed")

    def test_media_are_nobody_in_particular(self) -> None:
        speakers = asked("The Morning Post wrote. Karst media said so. The press repeated it.", "Karst media", "The press")
        assert {s.kind for s in speakers} == {"unnamed"}


class TestOrgans:
    @pytest.mark.parametrize(
        "source",
        ["Elmaria's foreign ministry", "Elmaria’s police", "Port Velo's police", "The city's fire service", "The town's ambulance service"],
    )
    def test_an_organ_of_a_land_or_a_town_is_a_body(self, source: str) -> None:
        (speaker,) = asked(f"{source} said so.", source)
        assert (speaker.name, speaker.kind) == (source.removeprefix("The "), "body")

    @pytest.mark.parametrize("source", ["Anna Berg's police", "Elmaria's group", "The city's football club"])
    def test_what_else_belongs_to_somebody_is_no_organ(self, source: str) -> None:
        (speaker,) = asked(f"{source} said so.", source)
        assert speaker.kind == "unnamed"

    @pytest.mark.parametrize(
        ("source", "silent"),
        [("Nobody in Washington", "Washington"), ("No one in the ministry", "ministry"), ("None of the ministry's officials", "ministry")],
    )
    def test_nobody_in_a_body_is_that_body(self, source: str, silent: str) -> None:
        (speaker,) = asked(f"{source} would say whether it is so.", source)
        assert (speaker.name, speaker.kind) == (silent, "body")

    def test_nobody_among_people_is_nobody_in_particular(self) -> None:
        (speaker,) = asked("Nobody in the crowd would say whether it is so.", "Nobody in the crowd")
        assert speaker.kind == "unnamed"


class TestItsCoordinator:
    MINISTRY, LOZOVA = "The Foreign Ministry of Elmaria", "Its coordinator, Marina Lozova"

    def test_belongs_to_the_body_named_in_the_same_paragraph(self) -> None:
        text = f"{self.MINISTRY} said no.\nThe network Open Hand has helped forty people. {self.LOZOVA}, said more."
        *_, lozova = asked(text, self.MINISTRY, self.LOZOVA)
        assert (lozova.name, lozova.speaks_for) == ("Marina Lozova", "Open Hand")

    def test_belongs_to_the_body_that_spoke_where_the_paragraph_names_none(self) -> None:
        text = f"{self.MINISTRY} said no. The Karst Network met.\n{self.LOZOVA}, said more."
        *_, lozova = asked(text, self.MINISTRY, self.LOZOVA)
        assert lozova.speaks_for == "Foreign Ministry of Elmaria"

    def test_belongs_to_the_body_that_has_spoken_in_the_paragraph_whichever_is_named_since(self) -> None:
        text = f"The Karst Network said no. {self.MINISTRY} had been asked. {self.LOZOVA}, said more."
        *_, lozova = asked(text, "The Karst Network", self.LOZOVA)
        assert lozova.speaks_for == "Karst Network"


class TestUnnamed:
    @pytest.mark.parametrize(
        "source",
        ["a man who fled the town of Telm", "two sources in the police", "a person close to the family", "most residents", "the ballot report", "activists"],
    )  # fmt: skip
    def test_a_described_source_stays_a_description(self, source: str) -> None:
        (speaker,) = asked(f"It was so, {source} said.", source)
        assert speaker.kind == "unnamed"
        assert speaker.name is not None

    def test_a_described_woman_is_not_the_men_who_spoke(self) -> None:
        text = "Mira Toll said so. Two men said it too. She said more."
        *_, she = asked(text, "Mira Toll", "Two men", "She")
        assert she.name == "Mira Toll"


class TestSeveral:
    def test_two_speakers_named_together_both_count(self) -> None:
        (both,) = asked_all(
            "The government of Karst, along with the Vard Federation, has denied it.",
            "The government of Karst, along with the Vard Federation",
        )
        assert [s.name for s in both] == ["government of Karst", "Vard Federation"]

    @pytest.mark.parametrize(
        ("language", "source", "names"),
        [
            ("en", "Anna Berg and Jan Ost of Open Hand", ["Anna Berg", "Jan Ost"]),
            ("ru", "сеть «Открытая рука» и «Мост Карста»", ["Открытая рука", "Мост Карста"]),
            ("de", "Die Regierung von Karst und die Polizei", ["Regierung von Karst", "Polizei"]),
            ("fr", "Le gouvernement de Karst et la police", ["gouvernement de Karst", "police"]),
            ("pt", "O governo de Karst e a polícia", ["governo de Karst", "polícia"]),
            ("es", "El gobierno de Karst y la policía", ["gobierno de Karst", "policía"]),
        ],
    )  # fmt: skip
    def test_in_every_language(self, language: str, source: str, names: list[str]) -> None:
        (both,) = asked_all(source, source, language=language)
        assert [s.name for s in both] == names

    def test_a_name_with_and_in_it_is_one_body(self) -> None:
        (one,) = asked_all("The Karst Centre for Law and Democracy said so.", "The Karst Centre for Law and Democracy")
        assert len(one) == 1


class TestNarrator:
    def test_we_on_a_bodys_own_page_is_that_body(self) -> None:
        (speaker,) = asked("We have helped forty people.", "We", publisher="Karst Network")
        assert (speaker.name, speaker.kind) == ("Karst Network", "body")

    def test_we_under_a_title_that_names_the_page_is_that_page(self) -> None:
        (speaker,) = asked("We wrote of arrests.", "We", title="Morning Post, 5 April: accounts of survivors")
        assert (speaker.name, speaker.kind) == ("Morning Post", "outlet")

    def test_we_on_an_unknown_page_is_nobody(self) -> None:
        (speaker,) = asked("We wrote of arrests.", "We")
        assert speaker.name is None


class TestRussian:
    def test_a_name_in_any_case_is_one_person(self) -> None:
        text = "По словам пресс-секретаря сети «Открытая рука» Анны Берг, это так. Берг добавила. Она сказала. По словам Берг, да."
        speakers = asked(text, "пресс-секретаря сети «Открытая рука» Анны Берг", "Берг", "Она", "Берг", language="ru")
        assert {s.name for s in speakers} == {"Анна Берг"}
        assert speakers[1].speaks_for == "Открытая рука"

    def test_the_minister_is_the_one_named_before(self) -> None:
        text = "Об этом глава МИД Линас Берг сообщил. Министр подтвердил. По его словам, да."
        speakers = asked(text, "глава МИД Линас Берг", "Министр", "его", language="ru")
        assert {s.name for s in speakers} == {"Линас Берг"}

    def test_the_network_named_in_quotation_marks_is_called_by_its_word(self) -> None:
        text = "Сеть «Открытая рука» сообщила. Министерство внутренних дел Карста отрицает. Представитель сети отказался."
        *_, voice = asked(text, "Сеть «Открытая рука»", "Министерство внутренних дел Карста", "Представитель сети", language="ru")
        assert voice.name == "Открытая рука"

    def test_a_paper_in_quotation_marks_is_an_outlet(self) -> None:
        first, again = asked("Газета «Утро» пишет. Издание уточняет.", "Газета «Утро»", "Издание", language="ru")
        assert first == again == Speaker("Утро", "outlet")


@pytest.mark.parametrize(
    ("language", "text", "sources", "names"),
    [
        ("de", "Die Sprecherin des Netzwerks Offene Hand, Mira Toll, sagte. Sie sagte. Das Netzwerk teilte mit. Ein Sprecher des Außenministeriums lehnte ab.",
         ["Die Sprecherin des Netzwerks Offene Hand, Mira Toll", "Sie", "Das Netzwerk", "Ein Sprecher des Außenministeriums"],
         ["Mira Toll", "Mira Toll", "Offene Hand", "Außenministerium"]),
        ("fr", "La porte-parole du réseau Main ouverte, Mira Toll, dit. Elle dit. Le réseau affirme. Un porte-parole du ministère des Affaires étrangères dit.",
         ["La porte-parole du réseau Main ouverte, Mira Toll", "Elle", "Le réseau", "Un porte-parole du ministère des Affaires étrangères"],
         ["Mira Toll", "Mira Toll", "Main ouverte", "ministère des Affaires étrangères"]),
        ("pt", "A porta-voz da rede Mão Aberta, Mira Toll, disse. Ela disse. A rede afirma. Um porta-voz do Ministério das Relações Exteriores disse.",
         ["A porta-voz da rede Mão Aberta, Mira Toll", "Ela", "A rede", "Um porta-voz do Ministério das Relações Exteriores"],
         ["Mira Toll", "Mira Toll", "Mão Aberta", "Ministério das Relações Exteriores"]),
        ("es", "La portavoz de la red Mano Abierta, Mira Toll, dijo. Ella dijo. La red afirma. Un portavoz del Ministerio de Relaciones Exteriores dijo.",
         ["La portavoz de la red Mano Abierta, Mira Toll", "Ella", "La red", "Un portavoz del Ministerio de Relaciones Exteriores"],
         ["Mira Toll", "Mira Toll", "Mano Abierta", "Ministerio de Relaciones Exteriores"]),
    ],
)  # fmt: skip
def test_voices_bodies_and_pronouns_in_four_more_languages(language: str, text: str, sources: list[str], names: list[str]) -> None:
    assert [s.name for s in asked(text, *sources, language=language)] == names


@pytest.mark.parametrize(
    ("language", "source"),
    [("de", "Aktivisten"), ("de", "Menschenrechtlern"), ("fr", "des militants"), ("pt", "ativistas"), ("es", "Un testigo"), ("ru", "Правозащитники")],
)  # fmt: skip
def test_unnamed_people_in_every_language_stay_unnamed(language: str, source: str) -> None:
    (speaker,) = asked(f"{source} …", source, language=language)
    assert speaker.kind == "unnamed"
