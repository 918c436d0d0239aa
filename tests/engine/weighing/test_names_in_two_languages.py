"""Names of bodies that translations show to be one."""

from __future__ import annotations

from vouchsafe.reading.statement import ReadReport, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.named_alike import named_alike
from vouchsafe.weighing.names import body_key
from vouchsafe.weighing.values import Copy, Passage

CONTENT = (0, 8)


def spoken(doc_id: str, language: str, body: str) -> ReadReport:
    text = f"all fled, {doc_id}"
    return ReadReport(Report(doc_id, text, language=language), (Statement("s1", (CONTENT,), source_name=body, source_kind="body"),))


def aligned(*pairs: tuple[ReadReport, ReadReport]) -> set[frozenset[tuple[str, ...]]]:
    copies = [Copy("translation", a.report.doc_id, b.report.doc_id, True, (Passage(CONTENT, CONTENT),), "invented") for a, b in pairs]
    return set(map(frozenset, named_alike(copies, {read.report.doc_id: read for pair in pairs for read in pair})))


def one(*names: str) -> frozenset[tuple[str, ...]]:
    return frozenset(map(body_key, names))


ENGLISH, RUSSIAN = spoken("en", "en", "Open Hand"), spoken("ru", "ru", "Открытая рука")
RUSSIAN_AGAIN = spoken("ru2", "ru", "Открытая рука")


def test_a_name_has_one_other_in_each_language() -> None:
    german = spoken("de", "de", "Offene Hand")
    assert aligned((ENGLISH, RUSSIAN), (ENGLISH, german)) == {one("Open Hand", "Открытая рука"), one("Open Hand", "Offene Hand")}


def test_of_two_names_in_one_language_that_fit_as_often_neither_is_taken() -> None:
    assert aligned((ENGLISH, RUSSIAN), (spoken("en2", "en", "Karst Aid Fund"), RUSSIAN_AGAIN)) == set()


def test_of_two_names_in_one_language_the_one_that_fits_more_often_is_taken() -> None:
    again, rival = (
        (spoken("en3", "en", "Open Hand"), spoken("ru3", "ru", "Открытая рука")),
        (spoken("en2", "en", "Karst Aid Fund"), RUSSIAN_AGAIN),
    )
    assert aligned((ENGLISH, RUSSIAN), rival, again) == {one("Open Hand", "Открытая рука")}


def test_a_fuller_form_of_a_name_is_no_rival_of_it() -> None:
    fuller = spoken("en2", "en", "Open Hand Network")
    assert aligned((ENGLISH, RUSSIAN), (fuller, RUSSIAN_AGAIN)) == {
        one("Open Hand", "Открытая рука"),
        one("Open Hand Network", "Открытая рука"),
    }
