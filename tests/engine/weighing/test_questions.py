"""Which open ties are asked about, and what is said of them."""

import itertools
import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.weighing.independence import pair
from vouchsafe.weighing.origin import ClaimGraph, Link, interval
from vouchsafe.weighing.questions import MOST_QUESTIONS, with_effects
from vouchsafe.weighing.result import Tie

ORIGINS = [f"o{n:03}" for n in range(400)]
few = st.sampled_from(ORIGINS[:9])
pairs = st.frozensets(st.tuples(few, few).filter(lambda t: t[0] != t[1]).map(lambda t: pair(*t)), max_size=12)


def graph_of(origins, possible, *, confirmed=(), disputed=()):
    links = tuple(Link(f"s {o}", o, "proposed", True) for o in origins)
    return ClaimGraph(
        tuple(f"s {o}" for o in origins), links, confirmed=frozenset(confirmed), possible=frozenset(possible), disputed=frozenset(disputed)
    )


def asked(graph, possible):
    return with_effects([Tie(a, b, "possible", "why") for a, b in possible], graph)


@settings(max_examples=300, deadline=None)
@given(pairs, pairs, st.frozensets(few, max_size=2), st.randoms(use_true_random=False))
def test_what_is_said_of_a_tie_is_what_settling_it_does(possible, confirmed, disputed, random):
    graph = graph_of(ORIGINS[:9], possible, confirmed=confirmed, disputed=disputed)
    now = interval(graph, provisional=True)
    told = asked(graph, sorted(possible))
    assert len(told) == min(len(possible), MOST_QUESTIONS)
    for tie in told:
        key = pair(tie.a, tie.b)
        if_no = interval(replace(graph, possible=graph.possible - {key}), provisional=True)
        if_yes = interval(replace(graph, confirmed=graph.confirmed | {key}), provisional=True)
        assert tie.effect == f"If no, low {now.low} → {if_no.low}; if yes, high {now.high} → {if_yes.high}."
    assert asked(graph, random.sample(sorted(possible), len(possible))) == told


def test_a_tie_that_holds_low_down_is_asked_about_first_however_many_others_there_are():
    idle = [pair(ORIGINS[3 * n + at], ORIGINS[3 * n + at + 1]) for n in range(100) for at in (0, 1)]
    telling = pair("z1", "z2")
    first = asked(graph_of([*ORIGINS[:300], *telling], [*idle, telling]), [*idle, telling])[0]
    assert (first.a, first.b) == telling
    assert first.effect == "If no, low 201 → 202; if yes, high 302 → 301."


def test_hundreds_of_origins_all_tied_to_one_another_do_not_hold_up_the_answer():
    possible = [pair(a, b) for a, b in itertools.combinations(ORIGINS[:120], 2)]
    start = time.process_time()
    told = asked(graph_of(ORIGINS[:120], possible), possible)
    assert len(told) == MOST_QUESTIONS
    assert time.process_time() - start < 5
