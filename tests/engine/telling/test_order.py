"""What a person must look at first stands on top, under the reason why."""

from factories import claim
from vouchsafe.telling import order

CORRECTED = claim("corrected", reports=3, amended_by={"source_id": "a", "doc_ids": ["k9"]}, stale=["k1", "k2"])
DENIED = claim("denied", reports=4, denied_by=["b"])
REPEATED = claim("repeated", reports=9)
PLAIN = claim("plain", reports=2, high=2)
DECLINED_ONCE = claim("declined once", declined_by=["b"])
ONCE = claim("once")


def test_claims_stand_by_what_would_mislead_most():
    held = order.ordered([ONCE, PLAIN, DECLINED_ONCE, REPEATED, DENIED, CORRECTED])
    assert [c["text"] for c in held] == ["corrected", "denied", "repeated", "plain", "declined once", "once"]


def test_every_shelf_says_why():
    shelves = order.shelved([ONCE, REPEATED, CORRECTED])
    assert [why for why, _ in shelves] == [order.SHELVES[0], order.SHELVES[2], order.SHELVES[5]]


def test_more_stale_reports_come_first_among_corrected_claims():
    worse = claim("worse", reports=3, amended_by={"source_id": "a", "doc_ids": ["k9"]}, stale=["k1", "k2", "k3"])
    assert order.ordered([CORRECTED, worse])[0] is worse


def test_order_does_not_depend_on_the_order_of_input():
    held = [ONCE, PLAIN, REPEATED, DENIED]
    assert order.ordered(held) == order.ordered(reversed(held))


def test_of_claims_told_once_whoever_was_there_stands_first():
    told, saw = ({**ONCE["origins"][0], "access": kind} for kind in ("told", "saw"))
    held = [claim("a", origins=[]), claim("b"), claim("c", origins=[told]), claim("d", origins=[saw])]
    assert [c["text"] for c in order.ordered(held)] == ["d", "c", "b", "a"]
