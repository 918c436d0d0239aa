"""Passages that stand in several reports: found, typed, directed, the same in any order."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.receiving.report import Report
from vouchsafe.weighing.reuse import ReuseIndex

WORDS = "river mill pass border guard village winter family visa ministry record network night shelter cannery road bridge witness letter".split()


def story(seed, length=120):
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(length))


def report(doc_id, text, date="2031-05-16", **about):
    return Report(doc_id, text, date=date, language="en", **about)


def copies(*reports, quoted=()):
    index = ReuseIndex()
    for r in reports:
        index.add(r, quoted)
    return index.copies()


def test_a_copied_text_is_linked_to_the_earlier_report():
    (copy,) = copies(report("later", story(1), "2031-05-18"), report("first", story(1), "2031-05-16"))
    assert (copy.kind, copy.earlier, copy.later, copy.directed) == ("copy", "first", "later", True)


def test_many_copies_are_linked_to_the_earliest_alone():
    found = copies(*(report(f"d{n}", story(1), f"2031-05-{10 + n}") for n in range(6)))
    assert {c.earlier for c in found} == {"d0"}
    assert len(found) == 5


def test_a_stitched_text_is_linked_to_both_its_parents():
    found = copies(report("a", story(1)), report("b", story(2)), report("ab", story(1)[:300] + " " + story(2)[:300], "2031-05-20"))
    assert {c.earlier for c in found} == {"a", "b"}


def test_changed_words_do_not_hide_a_copy():
    spun = " ".join(w if n % 13 else "spun" for n, w in enumerate(story(1).split()))
    assert copies(report("a", story(1)), report("b", spun, "2031-05-20"))


def test_words_in_quotation_marks_are_a_quote_not_a_copy():
    quote = story(3, 20)
    text = f"He said: “{quote}”"
    (found,) = copies(report("a", f"They were told this. {quote}"), report("b", text, "2031-05-20"), quoted=[(9, len(text))])
    assert found.kind == "quote"


def test_an_agency_credit_makes_it_agency_text_and_gives_the_direction():
    (found,) = copies(report("a", story(1)), report("b", story(1), credit="Interlink"))
    assert (found.kind, found.earlier) == ("agency", "b")


def test_furniture_shared_is_boilerplate():
    text = story(1, 30)
    span = ((0, len(text)),)
    (found,) = copies(report("a", text, furniture=span), report("b", text, "2031-05-20", furniture=span))
    assert found.kind == "boilerplate"


def test_a_passage_reproduces_the_same_words_in_both():
    first, later = report("a", "Before. " + story(1)), report("b", "Quite other words here. " + story(1) + " After.", "2031-05-20")
    (found,) = copies(first, later)
    for p in found.passages:
        assert first.text[slice(*p.earlier)] == later.text[slice(*p.later)]


def test_texts_that_share_nothing_are_not_linked():
    assert copies(report("a", story(1)), report("b", story(2))) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(["2031-05-01", "2031-05-02", None])), min_size=1, max_size=8), st.randoms())
def test_order_of_coming_and_going_changes_nothing(parts, chance):
    reports = [report(f"d{n}", f"{story(a, 30)} {story(b + 10, 30)}", date) for n, (a, b, date) in enumerate(parts)]
    at_once = ReuseIndex()
    at_once.add_all((r, ()) for r in reports)
    shuffled = chance.sample(reports, len(reports))
    one_by_one = ReuseIndex()
    extra = report("zz", story(1, 60), "2031-04-01")
    for r in [*shuffled[:2], extra, *shuffled[2:]]:
        one_by_one.add(r, ())
    one_by_one.remove("zz")
    assert one_by_one.copies() == at_once.copies()
