"""A statement that carries several claims is weighed as several."""

from __future__ import annotations

from vouchsafe.reading.reader import BuiltInReader
from vouchsafe.receiving.receive import received
from vouchsafe.weighing.split import claims_in


def claims_of(text: str) -> list[str]:
    read = BuiltInReader().read(received("r", text, language="en"))
    parts = [part for said in read.statements for part in claims_in(read.report, said)]
    return [" … ".join(read.report.text[a:b].strip(' ".,;') for a, b in part.content) for part in parts]


def test_what_is_said_in_two_sentences_around_the_speaker_is_two_claims():
    assert claims_of('"They came at four in the morning," said Ivo Orlo. "They broke down the door of the clinic."') == [
        "They came at four in the morning",
        "They broke down the door of the clinic",
    ]


def test_a_sentence_that_goes_on_behind_its_speaker_is_one_claim():
    assert claims_of('"The bridge," the mayor said, "is safe for everybody."') == ["The bridge … is safe for everybody"]


def test_what_follows_a_semicolon_is_another_claim():
    assert claims_of("Men broke the door in, she says; seven people were led out.") == [
        "Men broke the door in",
        "seven people were led out",
    ]
