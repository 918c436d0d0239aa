"""What must hold of every claim's count, tried on random who-told-whom graphs. Each property stands in docs/methodology/weighing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.weighing.independence import EXACT_TO, pair
from vouchsafe.weighing.origin import ClaimGraph, Link, interval, walk

STATEMENTS = [f"s{n}" for n in range(9)]
SOURCES = [f"o{n}" for n in range(7)]
STATUSES = ("confirmed", "proposed", "rejected")
READINGS = (False, True)

statement, source = st.sampled_from(STATEMENTS), st.sampled_from(SOURCES)
attributions = st.builds(Link, statement, source, st.sampled_from(STATUSES), st.just(True))
copyings = st.builds(Link, statement, statement, st.sampled_from(STATUSES), st.just(False))
pairs = st.frozensets(st.tuples(source, source).filter(lambda t: t[0] != t[1]).map(lambda t: pair(*t)), max_size=8)
graphs = st.builds(
    ClaimGraph,
    st.lists(statement, unique=True).map(tuple),
    st.lists(st.one_of(attributions, copyings), max_size=14).map(tuple),
    st.frozensets(statement, max_size=3),
    pairs,
    pairs,
)
many = settings(max_examples=1000, deadline=None)


def bounds(graph, *, provisional):
    counted = interval(graph, provisional=provisional)
    assert not counted.at_least
    return counted.low, counted.high


def both(graph):
    return [bounds(graph, provisional=provisional) for provisional in READINGS]


def with_statement(graph, name, *links):
    return replace(graph, statements=(*graph.statements, name), links=(*graph.links, *links))


@many
@given(graphs, st.data())
def test_a_confirmed_relay_changes_nothing(graph, data):
    if graph.statements:
        told_by = data.draw(st.sampled_from(graph.statements))
        assert both(with_statement(graph, "relay", Link("relay", told_by, "confirmed"))) == both(graph)


@many
@given(graphs, st.data())
def test_the_same_source_told_of_again_changes_nothing(graph, data):
    reached = walk(graph, provisional=False).sources
    if reached:
        again = Link("again", data.draw(st.sampled_from(reached)), "confirmed", True)
        assert both(with_statement(graph, "again", again)) == both(graph)


@many
@given(graphs, source, source, st.booleans())
def test_a_tie_never_raises_either_bound(graph, a, b, sure):
    if a != b:
        tie = frozenset({pair(a, b)})
        tied = replace(graph, confirmed=graph.confirmed | tie) if sure else replace(graph, possible=graph.possible | tie)
        for before, after in zip(both(graph), both(tied), strict=True):
            assert after[0] <= before[0]
            assert after[1] <= before[1]


@many
@given(graphs, st.data())
def test_ruling_out_a_tie_never_lowers(graph, data):
    if graph.possible | graph.confirmed:
        gone = frozenset({data.draw(st.sampled_from(sorted(graph.possible | graph.confirmed)))})
        freed = replace(graph, possible=graph.possible - gone, confirmed=graph.confirmed - gone)
        for before, after in zip(both(graph), both(freed), strict=True):
            assert after[0] >= before[0]
            assert after[1] >= before[1]


@many
@given(graphs)
def test_an_untied_origin_never_lowers_either_bound(graph):
    more = with_statement(graph, "new", Link("new", "new origin", "confirmed", True))
    for before, after in zip(both(graph), both(more), strict=True):
        assert after[0] >= before[0]
        assert after[1] >= before[1]


@many
@given(graphs, st.frozensets(source), st.none() | source)
def test_an_origin_never_lowers_low_however_it_is_tied(graph, possibly, surely):
    # surely one with an origin and tied to another, it would also tie these two to one another: a tie may lower
    more = with_statement(graph, "new", Link("new", "new origin", "confirmed", True))
    more = replace(
        more,
        possible=more.possible | {pair("new origin", o) for o in possibly if not surely},
        confirmed=more.confirmed | ({pair("new origin", surely)} if surely else set()),
    )
    for before, after in zip(both(graph), both(more), strict=True):
        assert after[0] >= before[0]


@many
@given(graphs, st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_means_nothing(graph, random):
    other = replace(
        graph,
        statements=tuple(random.sample(graph.statements, len(graph.statements))),
        links=tuple(random.sample(graph.links, len(graph.links))),
    )
    assert both(other) == both(graph)
    for provisional in READINGS:
        assert walk(other, provisional=provisional) == walk(graph, provisional=provisional)


@many
@given(graphs)
def test_low_is_at_most_high_is_at_most_the_ends_is_at_most_what_was_told(graph):
    for provisional in READINGS:
        low, high = bounds(graph, provisional=provisional)
        held = walk(graph, provisional=provisional)
        ends = len(held.sources) + len(held.unstated) + len(held.loops)
        named = {(link.start, link.end) for link in graph.links if link.attribution and link.start in graph.statements}
        told = len(named) + len(set(graph.statements) - {s for s, _ in named})
        assert 0 <= low <= high <= ends <= told


@many
@given(graphs, st.one_of(attributions, copyings))
def test_a_proposed_way_never_raises_the_confirmed_low(graph, link):
    more = replace(graph, links=(*graph.links, replace(link, status="proposed")))
    assert bounds(more, provisional=False)[0] <= bounds(graph, provisional=False)[0]


@many
@given(graphs, copyings)
def test_in_the_provisional_reading_no_copying_raises_low(graph, link):
    more = replace(graph, links=(*graph.links, replace(link, status="proposed")))
    assert bounds(more, provisional=True)[0] <= bounds(graph, provisional=True)[0]


@many
@given(graphs, st.integers(min_value=1, max_value=50), st.booleans())
def test_any_number_of_pages_that_name_nobody_never_raises_low(graph, count, copied):
    names = [f"planted{n}" for n in range(count)]
    links = [Link(name, names[0], "proposed") for name in names[1:]] if copied else []
    more = replace(graph, statements=(*graph.statements, *names), links=(*graph.links, *links))
    for before, after in zip(both(graph), both(more), strict=True):
        assert after[0] == before[0]


@many
@given(graphs, st.one_of(attributions, copyings))
def test_a_way_that_was_rejected_is_as_good_as_none(graph, link):
    assert both(replace(graph, links=(*graph.links, replace(link, status="rejected")))) == both(graph)


@many
@given(st.lists(statement, min_size=2, unique=True), graphs)
def test_statements_that_only_cite_one_another_add_nothing_to_low_and_one_to_high(ring, graph):
    names = [f"loop {s}" for s in ring]
    links = [Link(a, b, "confirmed") for a, b in zip(names, [*names[1:], names[0]], strict=True)]
    more = replace(graph, statements=(*graph.statements, *names), links=(*graph.links, *links))
    for before, after in zip(both(graph), both(more), strict=True):
        assert after == (before[0], before[1] + 1)
    assert tuple(sorted(names)) in walk(more, provisional=False).loops


def test_sources_that_are_surely_one_are_tied_to_whomever_one_of_them_is_tied_to():
    told = [Link("s1", "speaker", "confirmed", True), Link("s2", "body", "confirmed", True), Link("s3", "unnamed", "confirmed", True)]
    graph = ClaimGraph(
        ("s1", "s2", "s3"), tuple(told), confirmed=frozenset({("body", "speaker")}), possible=frozenset({pair("unnamed", "speaker")})
    )
    assert bounds(graph, provisional=False) == (1, 2)


def test_two_that_are_surely_one_with_a_third_are_one():
    told = tuple(Link(f"s{n}", f"o{n}", "confirmed", True) for n in range(3))
    graph = ClaimGraph(("s0", "s1", "s2"), told, confirmed=frozenset({("o0", "o1"), ("o0", "o2")}))
    assert bounds(graph, provisional=False) == (1, 1)


def test_a_ring_of_ten_thousand_reports_ends():
    names = [f"s{n:05}" for n in range(10_000)]
    links = tuple(Link(a, b, "confirmed") for a, b in zip(names, [*names[1:], names[0]], strict=True))
    assert len(walk(ClaimGraph(tuple(names), links), provisional=False).loops) == 1


def test_beyond_thirty_tied_origins_low_is_marked_and_never_above_high():
    statements = tuple(f"s{n:02}" for n in range(EXACT_TO + 5))
    links = tuple(Link(s, f"o{s}", "confirmed", True) for s in statements)
    ties = frozenset(pair(f"o{a}", f"o{b}") for a in statements for b in statements if a < b)
    counted = interval(ClaimGraph(statements, links, possible=ties), provisional=False)
    assert (counted.low, counted.high, counted.at_least) == (1, EXACT_TO + 5, True)
