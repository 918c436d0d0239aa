"""What a person decided about a claim, laid over what the machine proposes."""

from __future__ import annotations

import pytest

from vouchsafe.reading.statement import ReadReport, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.decisions import Decision, Passage
from vouchsafe.weighing.result import Claim
from vouchsafe.weighing.weighing import Weighing

REFUSED = "Vard refused visas to thirty men who fled Karst"


def told(doc_id: str, *said: tuple[str, str | None], kind: str = "body", date: str = "2031-05-16") -> ReadReport:
    """A report of lines, each with who says it."""
    text = "\n".join(f"{source or 'somebody'}: {words}" for words, source in said)
    statements, at = [], 0
    for n, (words, source) in enumerate(said, 1):
        name = source or "somebody"
        start = at + len(name) + 2
        statements.append(
            Statement(f"s{n}", ((start, start + len(words)),), ((at, at + len(name)),) if source else (), source_name=source,
                      source_kind=kind if source else "none")  # type: ignore[arg-type]
        )  # fmt: skip
        at = start + len(words) + 1
    return ReadReport(Report(doc_id, text, date=date, language="en", publisher=f"Paper {doc_id}"), tuple(statements))


def passage(read: ReadReport, n: int = 0) -> Passage:
    return Passage(read.report.doc_id, read.statements[n].content)


def only(weighing: Weighing) -> Claim:
    (claim,) = weighing.result().claims
    return claim


def test_two_names_given_to_one_source_count_as_one() -> None:
    a, b = told("a", (REFUSED, "Open Hand")), told("b", (REFUSED, "The Lantern"))
    named = Decision("source", (passage(b),), "Open Hand")
    assert only(Weighing.of([a, b])).provisional.high == 2
    assert only(Weighing.of([a, b], decisions=[named])).provisional.high == 1


def test_a_person_named_by_a_person_stays_a_person() -> None:
    a, b = told("a", (REFUSED, "Ada Berg"), kind="person"), told("b", (REFUSED, "Mira Toll"), kind="person")
    claim = only(Weighing.of([a, b], decisions=[Decision("source", (passage(b),), "person: Ada Berg")]))
    assert [(s.name, s.kind) for s in claim.sources] == [("Ada Berg", "person")]
    assert claim.ties == ()


def test_one_passage_named_twice_is_about_the_source_it_names() -> None:
    a, b = told("a", (REFUSED, "Open Hand")), told("b", (REFUSED, "Open Hand"), ("nothing more", None), date="2031-05-17")
    claim = next(
        c
        for c in Weighing.of([a, b], decisions=[Decision("edge", (passage(a), passage(a)), "confirmed")]).result().claims
        if c.reports == 2
    )
    assert {e.start: e.status for e in claim.edges if "#" not in e.end} == {"a#s1": "confirmed", "b#s1": "proposed"}


def test_supposing_a_decision_keeps_nothing() -> None:
    a, b = told("a", (REFUSED, "Open Hand")), told("b", (REFUSED, "The Lantern"))
    weighing = Weighing.of([a, b])
    before = only(weighing)
    same = Decision("tie", (passage(a), passage(b)), "same")
    assert weighing.supposing(before.claim_id, [same]).provisional.high == 1
    assert only(weighing) == before
    with pytest.raises(KeyError):
        weighing.supposing("no such claim", [same])


def test_claims_told_apart_are_not_asked_about_again() -> None:
    a, b, c = (told(x, (words, "Open Hand")) for x, words in (("a", REFUSED), ("b", f"{REFUSED} in May"), ("c", f"in Lim {REFUSED}")))
    assert len(Weighing.of([a, b, c]).result().claims) == 1
    apart = Weighing.of([a, b, c], decisions=[Decision("other_claim", (passage(a), passage(b)), "other")]).result()
    assert len(apart.claims) == 2
    assert apart.proposals == ()
