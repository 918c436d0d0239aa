"""The largest set of origins of which no two are tied: exact for as many as a person could check, never too high beyond."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.weighing import independence
from vouchsafe.weighing.independence import EXACT_TO, Interval, components, independent, pair

ITEMS = [f"o{n:02}" for n in range(12)]
ties_among = st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=30)
many = settings(max_examples=1000, deadline=None)


def brute_force(items, ties):
    tied = {frozenset(t) for t in ties if t[0] != t[1]}
    return max(
        len(chosen)
        for size in range(len(items) + 1)
        for chosen in itertools.combinations(items, size)
        if not any(frozenset(two) in tied for two in itertools.combinations(chosen, 2))
    )


@many
@given(st.lists(st.sampled_from(ITEMS), unique=True, max_size=9), ties_among)
def test_the_count_is_that_of_trying_every_set(items, ties):
    assert independent(items, ties) == (brute_force(items, ties), False)


@many
@given(st.lists(st.sampled_from(ITEMS), unique=True, max_size=9), ties_among, st.randoms(use_true_random=False))
def test_greedy_counting_needs_no_order_and_never_counts_too_many(items, ties, random):
    shuffled, turned = random.sample(items, len(items)), [random.choice([t, t[::-1]]) for t in random.sample(ties, len(ties))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(independence, "EXACT_TO", 0)
        count, at_least = independent(items, ties)
        assert independent(shuffled, turned) == (count, at_least)
    assert count <= independent(items, ties)[0]
    assert at_least == bool(items)


@many
@given(st.lists(st.sampled_from(ITEMS), unique=True), ties_among, st.randoms(use_true_random=False))
def test_groups_and_counts_need_no_order(items, ties, random):
    shuffled, turned = random.sample(items, len(items)), [t[::-1] for t in random.sample(ties, len(ties))]
    assert components(shuffled, turned) == components(items, ties)
    assert independent(shuffled, turned) == independent(items, ties)


def test_one_who_may_be_either_of_two_does_not_make_the_two_one():
    assert independent(["a", "b", "unnamed"], [("a", "unnamed"), ("unnamed", "b")]) == (2, False)
    assert components(["a", "b", "unnamed"], []) == [("a",), ("b",), ("unnamed",)]


def test_beyond_thirty_tied_origins_the_count_is_marked_as_at_least():
    chain = [f"o{n:03}" for n in range(EXACT_TO + 1)]
    assert independent(chain, itertools.pairwise(chain)) == (16, True)
    assert independent(chain[:-1], itertools.pairwise(chain[:-1])) == (15, False)


def test_many_origins_in_small_tied_groups_are_counted_exactly():
    ties = [(f"a{n}", f"b{n}") for n in range(100)]
    assert independent([x for t in ties for x in t], ties) == (100, False)


@pytest.mark.parametrize("step", [1, 3, 7, 11, 13])
def test_thirty_tied_origins_take_no_time(step):
    items = [f"o{n:02}" for n in range(EXACT_TO)]
    ties = [(items[n], items[(n + s) % EXACT_TO]) for n in range(EXACT_TO) for s in (1, step)]
    start = time.monotonic()
    assert not independent(items, ties)[1]
    assert time.monotonic() - start < 2


def test_a_tie_has_no_direction():
    assert pair("b", "a") == pair("a", "b") == ("a", "b")
    assert Interval(1, 2, True).to_dict() == {"low": 1, "high": 2}
