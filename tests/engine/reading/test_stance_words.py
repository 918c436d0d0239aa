"""What a statement does with what it says. All sentences are invented."""

from __future__ import annotations

import pytest

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.details import details_of
from vouchsafe.reading.stance import account_stance, is_hedged, stance_of


def stance(content: str, *, cue: str = "said", lemma: str = "say", negated: bool = False, language: str = "en") -> str:
    text = f"{cue} {content}"
    span = (len(cue) + 1, len(text))
    found = Attribution((span,), cue=((0, len(cue)),), cue_lemma=lemma, negated=negated)
    return stance_of(text, found, details_of(text, span, language=language, report_date=None), language=language)


class TestAccusations:
    @pytest.mark.parametrize(
        ("language", "content"),
        [
            ("en", "police had rounded up over a hundred men"),
            ("en", "detainees were held in a camp near Telm and tortured"),
            ("en", "the state had turned down visas for those who fled"),
            ("en", "not one of the forty men has obtained a visa to Norland, they got no visas"),
            ("en", "the abuse of dozens of people"),
            ("ru", "людей задерживали и пытали"),
            ("ru", "власти отказывают в визах"),
            ("de", "Männer werden eingesperrt und gefoltert"),
            ("de", "man wolle keine Visa geben"),
            ("fr", "des hommes ont été arrêtés et torturés"),
            ("pt", "homens foram presos e torturados"),
            ("es", "hombres fueron detenidos y torturados"),
        ],
    )
    def test_an_abuse_or_a_refusal_told_as_done_accuses(self, language: str, content: str) -> None:
        assert stance(content, language=language) == "accuses"

    @pytest.mark.parametrize(
        ("language", "content"),
        [
            ("en", "its government issued visas to two people who were persecuted"),
            ("en", "about forty men have fled under fear of torture"),
            ("en", "some forty people who survived those camps stay hidden"),
            ("en", "it has helped forty people get away from persecution"),
            ("en", "three people died in the flood"),
            ("en", "an inquiry into the killings had begun"),
            ("en", "the ministry was brought in without publicity and took in 22 people"),
            ("de", "die Regierung habe zwei verfolgten Männern Visa gegeben"),
            ("ru", "двое преследуемых получили визы"),
        ],
    )
    def test_an_abuse_people_flee_or_survived_is_not_what_is_told(self, language: str, content: str) -> None:
        assert stance(content, language=language) == "asserts"

    def test_a_report_accuses_in_its_own_voice(self) -> None:
        text = "Dozens of men were rounded up and tortured"
        details = details_of(text, (0, len(text)), language="en", report_date=None)
        assert account_stance(text, [(0, len(text))], details, language="en") == "accuses"


class TestDenials:
    @pytest.mark.parametrize(
        ("language", "content"),
        [
            ("en", "there are no such people in Karst"),
            ("en", "nobody had been persecuted, threatened or harmed"),
            ("en", "the inquiry was over and had found nobody tortured"),
            ("en", "the reports were false"),
            ("en", "the reports had yet to be verified"),
            ("ru", "сообщения не соответствуют действительности"),
            ("ru", "никого не задерживали"),
            ("de", "die Berichte seien erfunden"),
            ("fr", "ces accusations sont infondées"),
            ("fr", "il n’y a personne à persécuter"),
            ("ru", "следов пыток не установлено"),
            ("pt", "não existem tais pessoas"),
            ("es", "las acusaciones son falsas"),
        ],
    )
    def test_what_is_said_not_to_be_so_is_denied(self, language: str, content: str) -> None:
        assert stance(content, language=language) == "denies"

    @pytest.mark.parametrize("content", ["there is no political will to help", "he has no job there", "the train had not been late"])
    def test_not_every_no_denies(self, content: str) -> None:
        assert stance(content) == "asserts"

    def test_a_march_without_leave_is_no_denial(self) -> None:
        assert stance("шествие не было согласовано", language="ru") == "asserts"

    def test_a_cue_that_denies_decides(self) -> None:
        assert stance("that men were held", cue="denied", lemma="deny") == "denies"

    def test_what_is_not_denied_is_not_denied(self) -> None:
        assert stance("that men were held", cue="did not deny", lemma="deny", negated=True) == "asserts"


class TestSilence:
    @pytest.mark.parametrize(
        ("language", "content"),
        [
            ("en", "as records are confidential, we are unable to discuss individual cases"),
            ("en", "it would not comment on the refusals"),
            ("ru", "ведомство не комментирует отдельные дела"),
            ("de", "Einzelheiten blieben geheim"),
            ("fr", "le ministère n’a pas voulu commenter ce choix"),
            ("pt", "não podemos discutir casos individuais"),
            ("es", "no podemos discutir casos individuales"),
        ],
    )
    def test_a_refusal_to_speak_declines(self, language: str, content: str) -> None:
        assert stance(content, language=language) == "declines"

    def test_an_act_declined_is_no_silence(self) -> None:
        assert stance("visas to those who fled", cue="declined", lemma="decline") != "declines"

    def test_declining_to_speak_is_silence(self) -> None:
        assert stance("to comment on the visas", cue="declined", lemma="decline") == "declines"

    @pytest.mark.parametrize(
        ("language", "content"),
        [
            ("en", "the embassy did not respond to requests"),
            ("ru", "посольство не ответило на запрос"),
            ("de", "die Botschaft reagierte bislang nicht"),
            ("fr", "l’ambassade n’a pas répondu"),
            ("pt", "a embaixada não respondeu"),
            ("es", "la embajada no respondió"),
        ],
    )
    def test_no_answer_is_its_own_stance(self, language: str, content: str) -> None:
        assert stance(content, language=language) == "no_answer"

    def test_who_tells_that_others_did_not_answer_has_answered(self) -> None:
        text = "Mira Toll said that letters have gone unanswered"
        found = Attribution(((15, len(text)),), ((0, 9),), ((10, 14),), cue_lemma="say")
        assert stance_of(text, found, (), language="en") == "asserts"

    def test_words_of_one_language_are_not_read_in_another(self) -> None:
        assert stance("the former secretary of state won") == "asserts"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the abuse cannot be ignored", "urges"),
        ("she had asked the president to use his influence", "urges"),
        ("the ministry would examine each request", "pledges"),
        ("no application had been formally turned down until now", "amends"),
        ("the consistency of what we heard leaves no doubt", "assesses"),
        ("the number of accounts is credible", "assesses"),
        ("it was hard to believe the reports", "doubts"),
        ("he withdrew his earlier statement", "withdraws"),
    ],
)
def test_words_show_what_is_done_with_them(content: str, expected: str) -> None:
    assert stance(content) == expected


@pytest.mark.parametrize("content", ["families had been called upon the evening before", "one must conclude that it rained"])
def test_what_is_asked_of_nobody_urges_nobody(content: str) -> None:
    assert stance(content) == "asserts"


class TestHedges:
    @pytest.mark.parametrize(
        ("language", "content", "hedged"),
        [
            ("en", "men were allegedly being killed", True),
            ("en", "he took a stand against years of what he called alleged abuses", False),
            ("en", "the men were held", False),
            ("ru", "их якобы задержали", True),
            ("de", "drei Männer sollen getötet worden sein", True),
            ("fr", "trois hommes auraient été tués", True),
            ("pt", "três homens teriam sido mortos", True),
            ("es", "tres hombres habrían sido asesinados", True),
        ],
    )
    def test_who_holds_back_is_hedged(self, language: str, content: str, hedged: bool) -> None:
        found = Attribution(((0, len(content)),), cue_lemma="say")
        assert is_hedged(content, found, language) is hedged

    def test_to_claim_is_to_hold_back(self) -> None:
        assert is_hedged("men were held", Attribution(((0, 13),), cue_lemma="claim"), "en")
