"""Passages that stand in several reports: found, typed, directed, the same in any order."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.receiving.report import Report
from vouchsafe.weighing.reuse import ReuseIndex

WORDS = [
    "river",
    "mill",
    "pass",
    "border",
    "guard",
    "village",
    "winter",
    "family",
    "visa",
    "ministry",
    "record",
    "network",
    "night",
    "shelter",
    "cannery",
    "road",
    "bridge",
    "witness",
    "letter",
]


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


def test_one_short_sentence_counts_as_a_quote_where_both_put_it_in_quotation_marks():
    said = "“visas already refused cannot be granted without another hearing,”"
    texts = [f"{story(n, 40)}. {said} {('she said', 'came the answer')[n - 1]}. {story(n + 9, 40)}" for n in (1, 2)]
    index = ReuseIndex()
    for n, text in enumerate(texts):
        index.add(report(f"d{n}", text), [(text.index("“"), text.index("”") + 1)])
    assert [c.kind for c in index.copies()] == ["quote"]
    assert copies(*(report(f"d{n}", text) for n, text in enumerate(texts))) == []


def test_a_copy_is_also_linked_to_the_outlet_it_names():
    first, second = report("a", story(1), publisher="Radio K"), report("b", story(1), "2031-05-17", publisher="Morning Post")
    third = report("c", story(1) + " As the Morning Post reported.", "2031-05-19", publisher="Daily Bell")
    assert [(c.earlier, c.later) for c in copies(first, second, third)] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_an_undated_pair_is_directed_by_the_outlet_one_names():
    (found,) = copies(
        report("a", story(1) + " (Morning Post)", None, publisher="Daily Bell"), report("b", story(1), None, publisher="Morning Post")
    )
    assert (found.earlier, found.later, found.directed) == ("b", "a", True)


def test_the_agency_itself_has_its_text_before_those_that_credit_it():
    (found,) = copies(report("a", story(1), publisher="Daily Bell", credit="Interlink"), report("b", story(1), publisher="Interlink"))
    assert (found.kind, found.earlier, found.directed) == ("agency", "b", True)


def test_a_text_that_says_it_appeared_elsewhere_first_is_the_later():
    (found,) = copies(report("a", story(1) + " Originally published in a weekly of the north.", None), report("b", story(1), None))
    assert (found.earlier, found.directed) == ("b", True)


ENGLISH = """Border guards at the Orlen Pass turned back 43 people on Tuesday, Open Hand spokeswoman Irina Velichko told Radio Kestrel.
Velichko said that Governor Anton Barsukov had signed the order in Karstgrad. The Foreign Ministry of Vardania gave 12 visas, she added.
Bishop Oskar Lindqvist of Norhaven called for calm, and Radio Kestrel heard from 17 families in Zelenik."""
RUSSIAN = """Пограничники на перевале Орлен развернули 43 человека, рассказала «Радио Кестрел» представительница «Открытой руки» Ирина Величко.
По словам Величко, приказ подписал в Карстграде губернатор Антон Барсуков. Министерство Вардании выдало 12 виз, добавила она.
Епископ Оскар Линдквист призвал к спокойствию, а «Радио Кестрел» поговорило с 17 семьями в Зеленике."""
OTHER_RUSSIAN = """Губернатор Антон Барсуков открыл в Карстграде новый мост. На церемонию пришли 43 школьника и Ирина Орлова из Вардании.
Барсуков пообещал построить ещё 12 мостов, в том числе у Зеленика."""


def russian(doc_id, text):
    return Report(doc_id, text, date="2031-05-18", language="ru")


def test_the_same_names_and_numbers_in_the_same_order_make_a_translation():
    (found,) = copies(report("en", ENGLISH), russian("ru", RUSSIAN))
    assert (found.kind, found.earlier, found.later, found.directed) == ("translation", "en", "ru", True)
    assert ENGLISH[slice(*found.passages[0].earlier)].startswith("Border guards")
    assert RUSSIAN[slice(*found.passages[0].later)].startswith("Пограничники")


def test_another_story_about_the_same_people_is_no_translation():
    assert copies(report("en", ENGLISH), russian("ru", OTHER_RUSSIAN)) == []


def test_texts_in_one_language_are_never_translations():
    assert [c.kind for c in copies(report("a", ENGLISH), report("b", ENGLISH, "2031-05-20"))] == ["copy"]


OUTLETS = ("Morning Post", "Radio K", None)


@st.composite
def drawn_reports(draw):
    reports: list[Report] = []
    stories = draw(st.sampled_from([0, 3]))  # with one story only, many reports hold the same runs
    for n in range(draw(st.integers(1, 9 if stories else 16))):
        parts = [story(draw(st.integers(0, stories)), 30), story(10 + draw(st.integers(0, stories)), 30)]
        if draw(st.booleans()):
            parts.append(f"As the {draw(st.sampled_from(OUTLETS[:2]))} reported.")
        translated = draw(st.integers(0, 3))
        text = " ".join(parts) + " " + (ENGLISH if translated == 1 else RUSSIAN if translated == 2 else "")
        date = draw(st.sampled_from(["2031-05-01", "2031-05-02", None]))
        language = "ru" if translated == 2 else "en"
        reports.append(Report(f"d{n}", text, date=date, language=language, publisher=draw(st.sampled_from(OUTLETS))))
    return reports


@settings(max_examples=60, deadline=None)
@given(drawn_reports(), st.randoms())
def test_order_of_coming_and_going_changes_nothing(reports, chance):
    at_once = ReuseIndex()
    at_once.add_all((r, ()) for r in reports)
    shuffled = chance.sample(reports, len(reports))
    one_by_one = ReuseIndex()
    extra = report("zz", story(1, 60) + " " + ENGLISH, "2031-04-01", publisher="Radio K")
    for r in [*shuffled[:2], extra, *shuffled[2:]]:
        one_by_one.add(r, ())
    one_by_one.remove("zz")
    in_parts = ReuseIndex()
    in_parts.add_all((r, ()) for r in shuffled[:3])
    assert in_parts.copies() is not None
    in_parts.add_all((r, ()) for r in shuffled[3:])
    assert one_by_one.copies() == at_once.copies() == in_parts.copies()
    for r in reports:
        assert one_by_one.copies_of(r.doc_id) == at_once.copies_of(r.doc_id)


@settings(max_examples=30, deadline=None)
@given(drawn_reports())
def test_adding_tells_every_report_whose_copies_changed(reports):
    index = ReuseIndex()
    index.add_all((r, ()) for r in reports[:-1])
    before = {r.doc_id: index.copies_of(r.doc_id) for r in reports}
    changed = index.add(reports[-1], ())
    assert {d for d, held in before.items() if index.copies_of(d) != held} <= changed
    changed = index.remove(reports[-1].doc_id)
    assert reports[-1].doc_id in changed
    assert {r.doc_id: index.copies_of(r.doc_id) for r in reports} == before
