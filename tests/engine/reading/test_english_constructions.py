"""Who says what in English, construction by construction."""

from __future__ import annotations

import pytest

from english_said import Said, read, said

ONE_STATEMENT = [
    # indirect speech
    ("The mayor said that the bridge was safe.", Said("The mayor", "that the bridge was safe")),
    ("Orlo said he was tired when he rang the ministry.", Said("Orlo", "he was tired when he rang the ministry")),
    (
        "Peter Orlo, a teacher based in Northford, said the school had closed.",
        Said("Peter Orlo, a teacher based in Northford", "the school had closed"),
    ),
    # direct and mixed speech, in all orders
    ('The mayor said: "The bridge is safe."', Said("The mayor", '"The bridge is safe."')),
    ('"The bridge is safe," the mayor said.', Said("the mayor", '"The bridge is safe,"')),
    ('"The bridge is safe," said Anna Berg, who runs the council.', Said("Anna Berg", '"The bridge is safe,"')),
    ('The mayor said the bridge was "perfectly safe" for trucks.', Said("The mayor", 'the bridge was "perfectly safe" for trucks')),
    ("“The bridge is safe,'' the mayor said.", Said("the mayor", "“The bridge is safe,''")),
    (
        '"The bridge," the mayor said, "is safe for everybody."',
        Said("the mayor", '"The bridge," … "is safe for everybody."'),
    ),
    (
        '"The bridge is safe," he said, but "when it rains, nobody should cross it."',
        Said("he", '"The bridge is safe," … "when it rains, nobody should cross it."'),
    ),
    # remarks behind and inside what is said
    ("The bridge is safe, the mayor told the Morning Post.", Said("the mayor", "The bridge is safe", ("the Morning Post",))),
    ("Even then, others insist, the bridge will be hard to repair.", Said("others", "Even then … the bridge will be hard to repair")),
    (
        "Farmers have left the valley, Sen. Anna Berg (Northford) told Radio Karst.",
        Said("Sen. Anna Berg (Northford)", "Farmers have left the valley", ("Radio Karst",)),
    ),
    # according to, as …, views
    ("According to Open Hand, forty men have fled Karst.", Said("Open Hand", "forty men have fled Karst")),
    ("Forty men have fled Karst, according to the network Open Hand.", Said("the network Open Hand", "Forty men have fled Karst")),
    ("As the reports show, the men have fled.", Said("the reports", "the men have fled")),
    ("In the mayor's view, the bridge is safe.", Said("the mayor", "the bridge is safe")),
    (
        "Minister Anna Berg said that Vard hoped others would follow, according to the Morning Post.",
        Said("Minister Anna Berg", "that Vard hoped others would follow", ("the Morning Post",)),
    ),
    # nouns of speaking
    ("The council rejected his claim that the bridge was unsafe.", Said("The council", "his claim that the bridge was unsafe")),
    ("Nobody listened to his claim that the bridge was unsafe.", Said("his", "that the bridge was unsafe")),
    # others who are accused, praised, urged, called by a name
    ("The network has accused Vard of declining to give visas.", Said("The network", "Vard of declining to give visas")),
    ("The mayor called the plan “a bridge to nowhere.”", Said("The mayor", "the plan “a bridge to nowhere.”")),
    ("The council called for an end to the raids.", Said("The council", "an end to the raids")),
    ("The council called on the mayor to resign.", Said("The council", "the mayor to resign")),
    # described and unnamed sources, documents, polls
    ("A person close to the family said the man was dead.", Said("A person close to the family", "the man was dead")),
    (
        "A poll by Karst University suggests that most people trust the council.",
        Said("A poll by Karst University", "that most people trust the council"),
    ),
    # headlines
    ("Council Rejects Plan For New Bridge", Said("Council", "Plan For New Bridge")),
]


@pytest.mark.parametrize(("text", "expected"), ONE_STATEMENT, ids=[text[:60] for text, _ in ONE_STATEMENT])
def test_a_sentence_with_one_statement(text: str, expected: Said) -> None:
    assert said(text) == [expected]


CHAINS = [
    (
        "Three witnesses told the Morning Post that police beat the men, Open Hand reported.",
        Said("Three witnesses", "that police beat the men", ("the Morning Post", "Open Hand")),
    ),
    (
        '"Police beat the men," a witness told the Morning Post, Radio Karst reported.',
        Said("a witness", '"Police beat the men,"', ("the Morning Post", "Radio Karst")),
    ),
    (
        "Open Hand quoted a witness as telling the Morning Post that police beat the men.",
        Said("a witness", "that police beat the men", ("the Morning Post", "Open Hand")),
    ),
    (
        "The Morning Post reported that the mayor said the bridge was safe.",
        Said("the mayor", "the bridge was safe", ("The Morning Post",)),
    ),
    (
        "According to the Morning Post, the mayor said that the bridge was safe.",
        Said("the mayor", "that the bridge was safe", ("the Morning Post",)),
    ),
    (
        "The bridge was safe, the mayor told Radio Karst, according to the Morning Post.",
        Said("the mayor", "The bridge was safe", ("Radio Karst", "the Morning Post")),
    ),
    (
        "The leader told the president that nobody threatens writers, Ivo Orlo told the media.",
        Said("The leader", "that nobody threatens writers", ("the president", "Ivo Orlo")),
    ),
    ("The mayor is quoted as saying the bridge was safe.", Said("The mayor", "the bridge was safe")),
    (
        '"The bridge is safe," the mayor was quoted by the Morning Post as saying.',
        Said("the mayor", '"The bridge is safe,"', ("the Morning Post",)),
    ),
    (
        "The Morning Post, citing two officials, reported that the bridge was closed.",
        Said("two officials", "that the bridge was closed", ("The Morning Post",)),
    ),
    (
        "The bridge was closed, Radio Karst reported, citing the ministry.",
        Said("the ministry", "The bridge was closed", ("Radio Karst",)),
    ),
    (
        "The mayor said in an interview with the Morning Post that the bridge was safe.",
        Said("The mayor", "that the bridge was safe", ("the Morning Post",)),
    ),
    ("Speaking to Radio Karst, the mayor said the bridge was safe.", Said("the mayor", "the bridge was safe", ("Radio Karst",))),
    (
        "The ministry said in a statement to the Morning Post that nobody was held.",
        Said("The ministry", "that nobody was held", ("the Morning Post",)),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS, ids=[text[:60] for text, _ in CHAINS])
def test_a_chain_keeps_the_first_speaker_and_names_the_way_nearest_first(text: str, expected: Said) -> None:
    assert said(text) == [expected]


class TestWhatASpeakerGoesOnToSay:
    def test_a_participle_behind_what_is_said_opens_another_statement_of_the_same_speakers(self) -> None:
        text = "The council, along with the police, have denied that anybody was hurt, claiming that the square was empty."
        first, second = said(text)
        assert first == Said("The council … the police", "that anybody was hurt")
        assert second == Said("The council … the police", "that the square was empty")

    def test_a_joined_verb_of_speaking_opens_another_statement(self) -> None:
        text = "The mayor complained that the police had beaten him and accused the ministry of hiding the film."
        assert said(text) == [
            Said("The mayor", "that the police had beaten him"),
            Said("The mayor", "the ministry of hiding the film"),
        ]

    def test_others_who_say_something_else_are_other_speakers(self) -> None:
        text = "Some voters said the mayor had done well, while other voters said they had heard nothing new."
        assert said(text) == [
            Said("Some voters", "the mayor had done well"),
            Said("other voters", "they had heard nothing new"),
        ]

    def test_behind_a_quotation_a_participle_is_the_speakers(self) -> None:
        text = '"Nobody was hurt," the mayor said on Sunday, adding that the square was empty.'
        assert said(text) == [Said("the mayor", '"Nobody was hurt,"'), Said("the mayor", "that the square was empty")]

    def test_a_second_clause_with_that_is_said_as_well(self) -> None:
        text = "The minister told the council that Vard gave visas to two people and that it had always asked for help."
        assert said(text) == [
            Said("The minister", "that Vard gave visas to two people and that it had always asked for help", ("the council",))
        ]

    def test_the_occasion_is_no_part_of_what_was_said(self) -> None:
        text = "The minister said that the reports could not be ignored in a statement that was read on Monday."
        assert said(text)[0] == Said("The minister", "that the reports could not be ignored")


class TestSourcesOfEveryShape:
    def test_a_relative_pronoun_stands_for_the_noun_before_it(self) -> None:
        assert said("Anna Berg, who says she saw the raid, has left Karst.")[0].source.startswith("Anna Berg")

    def test_a_relative_clause_put_off_behind_its_verb_still_finds_its_noun(self) -> None:
        (found,) = said("In March, a further report appeared that claimed that men were being held.")
        assert found.source == "a further report … that"

    def test_a_verb_between_a_comma_and_a_clause_does_not_take_the_next_name_for_its_speaker(self) -> None:
        (found,) = [s for s in said("Ines Orlo, a doctor in Northford, said the law so far had failed.") if "law" in s.content]
        assert found.source.startswith("Ines Orlo")

    def test_stray_marks_between_cue_and_quotation_change_nothing(self) -> None:
        text = 'A Vard ministry spokesperson told the Morning Post, : "As visa records are secret, we cannot discuss individual cases".'
        assert said(text) == [
            Said("A Vard ministry spokesperson", '"As visa records are secret, we cannot discuss individual cases"', ("the Morning Post",))
        ]

    def test_a_relative_clause_in_the_passive_is_about_the_noun_before_it(self) -> None:
        found = [s for s in said("They met an officer who was accused of beating prisoners.") if "beating" in s.content]
        assert [s.content for s in found] == ["an officer … of beating prisoners"]

    def test_telling_by_nobody_has_no_source(self) -> None:
        (found,) = read("As has been reported, men in Karst have been killed this year.")
        assert found.passive
        assert found.source == ()

    def test_a_reporter_behind_what_is_reported_is_found_by_a_name_alone(self) -> None:
        text = "Vard has turned down visas for men who seek a way out, reports Morning Post."
        assert ("Morning Post", "Vard has turned down visas for men who seek a way out") in {(s.source, s.content) for s in said(text)}

    def test_a_signed_quotation_is_the_words_of_who_signed_it(self) -> None:
        assert said("“The council has failed us.” ― Anna Berg") == [Said("Anna Berg", "“The council has failed us.”")]


class TestQuotationsAcrossSentencesAndParagraphs:
    def test_a_quotation_behind_a_colon_at_the_end_of_a_paragraph_belongs_to_its_speaker(self) -> None:
        text = "The mayor wrote to the council:\n\n“The bridge is safe. Nobody should worry.”"
        assert [s.source for s in said(text)] == ["The mayor"]

    def test_an_unmarked_paragraph_behind_such_a_colon_is_what_is_said(self) -> None:
        text = "In the letter, Orlo wrote:\n\nI have seen the bridge, and it is safe."
        assert said(text) == [Said("Orlo", "I have seen the bridge, and it is safe")]

    def test_a_quotation_closed_only_in_the_next_paragraph_is_one_remark(self) -> None:
        text = 'Orlo said, "In the first days we slept outside.\n\nThen we found a house." After that he left.'
        (found,) = said(text)
        assert found.source == "Orlo"
        assert found.content == '"In the first days we slept outside … Then we found a house."'

    def test_a_quotation_that_follows_in_its_own_paragraph_is_the_last_speakers(self) -> None:
        text = "“The bridge is safe,” the mayor said.\n\n“Nobody should worry about the children.”"
        assert [s.source for s in said(text)] == ["the mayor", "the mayor"]

    def test_a_quotation_nobody_is_named_for_stands_alone(self) -> None:
        text = 'Few trust the council. "The number of witnesses leaves us with no doubt that this has happened".'
        (found,) = read(text)
        assert (found.source, found.found_by) == ((), "quote:alone")

    def test_a_quotation_inside_a_paragraph_is_not_the_words_of_who_spoke_in_the_one_before(self) -> None:
        text = 'Berg said Vard "gave visas to two people".\n\nFew trust the council. "The number of witnesses leaves us with no doubt".'
        assert [s.source for s in said(text) if "doubt" in s.content] == [""]

    def test_a_title_in_quotation_marks_is_no_remark(self) -> None:
        text = 'Asked on "Karst This Morning," Orlo said he had not heard the news.'
        assert [s.content for s in said(text) if s.source == "Orlo" and "news" in s.content] == ["he had not heard the news"]

    def test_a_first_letter_before_a_colon_is_no_name(self) -> None:
        assert said("Q: Where were you on Monday?") == []


class TestSpeakersTheParserLeavesOut:
    @pytest.mark.parametrize(
        ("sentence", "source"),
        [
            ("“They beat us,” said its coordinator, Mira Toll.", "its coordinator, Mira Toll"),
            ("“They beat us,” said the network's coordinator, Mira Toll.", "the network's coordinator, Mira Toll"),
            ("A man died last week, Anna Berg and the prison service said.", "Anna Berg and the prison service"),
            ("Forty people were arrested, Anna Berg and Mira Toll said.", "Anna Berg and Mira Toll"),
            ("His sister and the prison service said that a man had died.", "His sister and the prison service"),
        ],
    )
    def test_a_name_set_beside_or_joined_belongs_to_the_source(self, sentence: str, source: str) -> None:
        assert said(sentence)[0].source == source

    def test_a_list_inside_what_is_said_joins_nobody_to_the_source(self) -> None:
        assert said("They took phones, papers and money, police said.")[0].source == "police"
