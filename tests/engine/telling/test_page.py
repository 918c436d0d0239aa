"""The page of a weighing: what it says, and what must never be in it."""

import re
from html.parser import HTMLParser

from factories import weighed
from vouchsafe.telling import wording
from vouchsafe.telling.page import page_of


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.sources = [], [], [], []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.tags.append(tag)
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held["href"]] if "href" in held else []
        self.sources += [held[k] for k in ("src", "srcset", "data", "action") if k in held]


def seen(page):
    parser = Seen()
    parser.feed(page)
    return parser


class TestSaying:
    def test_the_count_stands_with_access_and_correction(self):
        page = page_of(weighed())
        assert "One independent source, told twice." in page
        assert "was told this; did not see it" in page
        assert "corrected it" in page
        assert "2 reports do not say so" in page
        assert "neither denies nor confirms it" in page

    def test_every_statement_opens_its_passage(self):
        held = seen(page_of(weighed()))
        inside = [link[1:] for link in held.links if link.startswith("#")]
        assert inside
        assert set(inside) <= set(held.ids)
        assert {"r1-s1", "r2-s1", "r2-s2", "r3-s1"} <= set(inside)

    def test_no_word_claims_truth_or_a_score(self):
        words = re.sub(r"<style>.*?</style>", "", page_of(weighed()), flags=re.DOTALL).lower()
        assert "credib" not in words
        assert not re.search(r"\b(is|are) true\b", words)
        assert "%" not in re.sub(r"<[^>]*>", "", words)

    def test_an_empty_weighing_says_what_to_do(self):
        page = page_of({"engine_version": "0", "reports": [], "sources": [], "claims": [], "copies": []})
        assert "No claim was found" in page

    def test_an_invented_story_is_marked(self):
        assert "Invented example" in page_of(weighed(), invented=True)


class TestNever:
    def test_nothing_is_loaded_and_nothing_runs(self):
        held = seen(page_of(weighed()))
        assert not {"script", "img", "iframe", "link", "object", "embed", "form"} & set(held.tags)
        assert held.sources == []
        assert all(link.startswith("#") for link in held.links)

    def test_hostile_names_are_text(self):
        page = page_of(weighed())
        assert "<b>Herald</b>" not in page
        assert "&lt;b&gt;Herald&lt;/b&gt;" in page

    def test_ids_are_not_given_twice(self):
        ids = seen(page_of(weighed())).ids
        assert len(ids) == len(set(ids))


def test_an_interval_is_said_in_words():
    assert wording.interval(1, 1) == "One independent source"
    assert wording.interval(2, 4) == "Between two and four independent sources"
    assert wording.interval(0, 1) == "At most one independent source, possibly none"
    assert wording.interval(0, 0) == "No origin can be named"
    assert wording.told(12) == "told twelve times"
