"""Grouping statements into claims."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from vouchsafe.reading.statement import ReadReport, Stance, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.claim import ClaimIndex
from vouchsafe.weighing.decisions import Decision, Passage
from vouchsafe.weighing.neighbours import PIVOTS


def told(doc_id: str, *contents: str, source: str | None = None, stance: Stance = "asserts", language: str = "en") -> ReadReport:
    text = "\n".join(contents)
    statements = []
    for n, content in enumerate(contents, 1):
        start = text.index(content)
        statements.append(
            Statement(
                f"s{n}", ((start, start + len(content)),), source_name=source, source_kind="body" if source else "none", stance=stance
            )
        )
    return ReadReport(Report(doc_id, text, language=language), tuple(statements))


def grouped(*reads: ReadReport, decisions: tuple[Decision, ...] = ()) -> set[frozenset[str]]:
    index = ClaimIndex(decisions=decisions)
    for read in reads:
        index.add(read)
    return {frozenset(f"{p.doc_id} {p.statement_id}" for p in g.parts) for g in index.groups()}


REFUSED = "Vard refused visas to thirty men who fled Karst"


def test_the_same_claim_in_two_papers_is_one() -> None:
    a, b = (
        told("a", REFUSED, source="Open Hand"),
        told("b", "visas were refused by Vard to thirty men who had fled from Karst", source="Open Hand"),
    )
    assert grouped(a, b) == {frozenset({"a s1", "b s1"})}


def test_numbers_may_differ_inside_a_claim() -> None:
    a, b = told("a", "police in Karst arrested 40 men at a wedding hall"), told("b", "police in Karst arrested 43 men at a wedding hall")
    assert len(grouped(a, b)) == 1


def test_other_acts_are_other_claims() -> None:
    a, b = told("a", "police in Karst arrested 40 men at dawn"), told("b", "police in Karst released 40 men at dawn")
    assert len(grouped(a, b)) == 2


def test_done_and_not_done_are_two_claims_unless_one_denies_the_other() -> None:
    a, b = told("a", "police in Karst arrested two teachers"), told("b", "police in Karst never arrested two teachers")
    assert len(grouped(a, b)) == 2
    assert len(grouped(a, told("c", "police in Karst arrested two teachers", stance="denies"))) == 1


def test_a_claim_is_one_across_languages() -> None:
    a = told("a", "Open Hand helped two men flee to Vard and hide", source="Open Hand")
    b = told("b", "Open Hand hat zwei Männern zur Flucht nach Vard verholfen, wo sie sich verstecken", source="Open Hand", language="de")
    assert len(grouped(a, b)) == 1


def test_only_speech_is_weighed() -> None:
    read = told("a", REFUSED)
    assert grouped(replace(read, statements=(replace(read.statements[0], mode="thought"),))) == set()


def test_decisions_join_and_part() -> None:
    a, b, c = told("a", REFUSED), told("b", "a wedding hall in Karst burned down"), told("c", REFUSED)
    span = [Passage(r.report.doc_id, r.statements[0].content) for r in (a, b, c)]
    same = Decision("same_claim", (span[0], span[1]), "confirmed")
    other = Decision("other_claim", (span[0], span[2]), "confirmed")
    assert frozenset({"a s1", "b s1"}) in {g - {"c s1"} for g in grouped(a, b, c, decisions=(same,))}
    assert frozenset({"a s1"}) in grouped(a, b, c, decisions=(other,))


@pytest.mark.parametrize("seed", range(4))
def test_order_of_arrival_and_removals_leave_no_trace(seed: int) -> None:
    rng = random.Random(seed)
    who, did, where = ("police", "guards", "soldiers"), ("arrested", "beat", "released"), ("Karst", "Vard", "Lim")
    reads = [
        told(
            f"r{n:02}",
            *(f"{rng.choice(who)} {rng.choice(did)} {rng.randint(2, 60)} teachers in {rng.choice(where)} part {m}" for m in range(2)),
        )
        for n in range(4 * PIVOTS)
    ]
    plain = ClaimIndex()
    for read in reads:
        plain.add(read)
    shaken = ClaimIndex()
    for read in rng.sample(reads, len(reads)):
        shaken.add(read)
        if rng.random() < 0.2:
            shaken.groups()
    for read in rng.sample(reads, 9):
        shaken.remove(read.report.doc_id)
        shaken.groups()
        shaken.add(read)
    assert shaken.groups() == plain.groups()
    assert shaken.proposals() == plain.proposals()


def test_a_group_that_did_not_change_stays_the_same_object() -> None:
    index = ClaimIndex()
    index.add(told("a", REFUSED))
    before = index.groups()[0]
    index.add(told("b", "a choir from Lim sang at the harbour festival"))
    assert any(g is before for g in index.groups())
