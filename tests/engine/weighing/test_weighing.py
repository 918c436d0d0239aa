"""A weighing as a whole: order, additions, removals, the store, texts taken in twice."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from vouchsafe.reading.statement import ReadReport, Stance, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.decisions import Decision, Passage
from vouchsafe.weighing.result import Claim, Result
from vouchsafe.weighing.weighing import Weighing

REFUSED = "Elmaria refused visas to thirty men who fled Karst"


def told(
    doc_id: str, words: str = REFUSED, *, source: str | None = "Open Hand", stance: Stance = "asserts", via: tuple[str, ...] = (), kind: str = "body",
    publisher: str | None = None, date: str | None = "2031-05-16", around: str = "",
) -> ReadReport:  # fmt: skip
    text = f"{words}, {source or 'as is known'}. {around}"
    statement = Statement("s1", ((0, len(words)),), source_name=source, source_kind=kind if source else "none", via=via, stance=stance)  # type: ignore[arg-type]
    return ReadReport(Report(doc_id, text, date=date, publisher=publisher, language="en"), (statement,))


def bytes_of(result: Result) -> bytes:
    return json.dumps(result.to_dict(), ensure_ascii=False).encode()


def claim_of(*reads: ReadReport) -> Claim:
    (claim,) = [c for c in Weighing.of(reads).result().claims if any(s.doc_id == reads[0].report.doc_id for s in c.statements)]
    return claim


def story(seed: int) -> list[ReadReport]:
    rng = random.Random(seed)
    sources, outlets = ("Open Hand", "a guard", "Anna Berg", None), ("Morning Post", "Radio K", None)
    acts = ("refused visas to", "arrested", "released")
    return [
        told(
            f"r{n:02}", f"Elmaria {rng.choice(acts)} {rng.randint(2, 40)} men from Karst", source=rng.choice(sources), publisher=rng.choice(outlets),
            stance=rng.choice(("asserts", "accuses", "denies", "amends")), date=f"2031-05-{rng.randint(10, 28)}",
        )
        for n in range(14)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_adding_one_by_one_in_any_order_gives_the_same_bytes_as_all_at_once(seed: int) -> None:
    reads = story(seed)
    whole = bytes_of(Weighing.of(reads).result())
    shaken = Weighing()
    for read in random.Random(seed).sample(reads, len(reads)):
        shaken.add(read)
        if read.report.doc_id.endswith(("3", "7")):
            shaken.result()
    assert bytes_of(shaken.result()) == whole
    shaken.remove("r05")
    assert bytes_of(shaken.result()) == bytes_of(Weighing.of([r for r in reads if r.report.doc_id != "r05"]).result())


def decided(rng: random.Random, reads: list[ReadReport]) -> Decision:
    kind, verdicts = rng.choice(
        (("same_claim", ("yes",)), ("other_claim", ("yes",)), ("edge", ("confirmed", "rejected")), ("tie", ("same", "different")),
         ("statement", ("rejected", "denies")), ("source", ("Open Hand", "Radio K")), ("amendment", ("confirmed", "rejected")))
    )  # fmt: skip
    about = rng.sample(reads, 1 if kind in ("statement", "source", "amendment") else 2)
    return Decision(kind, tuple(Passage(r.report.doc_id, r.statements[0].content) for r in about), rng.choice(verdicts))


@pytest.mark.parametrize("seed", range(30))
def test_decisions_that_come_and_go_give_the_same_bytes_as_weighing_anew_under_them(seed: int) -> None:
    rng, reads = random.Random(seed), story(seed)
    weighing = Weighing.of(reads)
    held: list[Decision] = []
    for _ in range(6):
        if held and rng.random() < 0.3:
            held.remove(rng.choice(held))
        else:
            held.append(decided(rng, reads))
        weighing.decide(held)
        assert bytes_of(weighing.result()) == bytes_of(Weighing.of(reads, decisions=held).result())


def test_a_text_taken_in_twice_counts_once() -> None:
    first = told("a", source=None)
    twice = replace(first, report=replace(first.report, doc_id="b"))
    claim = claim_of(first, twice)
    assert (claim.reports, claim.confirmed.high, claim.provisional.high) == (1, 1, 1)


def test_an_outlet_that_names_whom_it_had_it_from_is_no_second_source() -> None:
    claim = claim_of(told("a", via=("Morning Post",)), told("b", source="Morning Post", kind="outlet", date="2031-05-17"))
    assert (claim.provisional.low, claim.provisional.high) == (1, 1)


def test_outlets_that_cite_one_another_are_a_closed_loop() -> None:
    a = told("a", source="Radio K", kind="outlet", publisher="Daily Loop")
    b = told("b", source="Daily Loop", kind="outlet", publisher="Radio K", date="2031-05-17")
    claim = claim_of(a, b)
    assert claim.loops == (("a#s1", "b#s1"),)
    assert (claim.provisional.low, claim.provisional.high) == (0, 1)


def test_who_denies_what_is_put_in_his_mouth_adds_nothing_to_the_lower_number() -> None:
    claim = claim_of(told("a"), told("b", stance="denies", date="2031-05-17"))
    assert (claim.provisional.low, claim.provisional.high) == (0, 1)


def test_two_single_unnamed_people_brought_by_different_outlets_are_two() -> None:
    a = told("a", source="a nurse at the clinic", kind="unnamed", publisher="Morning Post")
    b = told("b", source="a neighbour", kind="unnamed", publisher="Radio K")
    assert claim_of(a, b).provisional.low == 2
    groups = (
        told("a", source="residents", kind="unnamed", publisher="Morning Post"),
        told("b", source="witnesses", kind="unnamed", publisher="Radio K"),
    )
    assert (claim_of(*groups).provisional.low, claim_of(*groups).provisional.high) == (1, 2)


def test_a_correction_on_the_sources_own_page_makes_the_others_stale() -> None:
    amended = told(
        "c", "Elmaria has not formally refused visas to the men from Karst", stance="amends", publisher="Open Hand", date="2031-05-18"
    )
    assert claim_of(told("a"), told("b", date="2031-05-17"), amended).stale == ("a", "b")


def test_a_correction_nobody_vouches_for_is_only_alleged() -> None:
    forged = told(
        "c", "Elmaria has not formally refused visas to the men from Karst", stance="amends", publisher="Vard Truth", date="2031-05-18"
    )
    claim = claim_of(told("a", publisher="Morning Post"), forged)
    assert claim.stale == ()
    assert [a["doc_id"] for a in claim.alleged_corrections] == ["c"]


def test_a_correction_is_its_origins_however_often_an_outlet_relays_it() -> None:
    taken_back = "Elmaria has not formally refused visas to the men from Karst"
    passed_on = [told("b", source="Morning Post", kind="outlet", publisher="Radio K", date="2031-05-17")]
    own = told("c", taken_back, stance="amends", publisher="Open Hand", date="2031-05-18")
    relays = [
        told(
            doc_id,
            taken_back,
            source="Morning Post",
            kind="outlet",
            stance="amends",
            publisher="Morning Post",
            date="2031-05-19",
            around=doc_id,
        )
        for doc_id in ("d", "e")
    ]
    claim = claim_of(told("a", via=("Morning Post",)), *passed_on, own, *relays)
    assert (claim.amended_by or {})["doc_ids"] == ["c"]


def test_a_store_gives_the_same_answer_and_is_asked_before_weighing_again() -> None:
    class Kept:
        def __init__(self) -> None:
            self.held: dict[str, Claim] = {}
            self.found = 0

        def get(self, key: str) -> Claim | None:
            self.found += key in self.held
            return self.held.get(key)

        def put(self, key: str, claim: Claim) -> None:
            self.held[key] = claim

    store, reads = Kept(), story(1)
    plain = bytes_of(Weighing.of(reads).result())
    assert bytes_of(Weighing.of(reads, store=store).result()) == plain
    assert store.found == 0
    assert bytes_of(Weighing.of(reads, store=store).result()) == plain
    assert store.found == len(store.held)
