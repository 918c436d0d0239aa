"""The page of a weighing: what it says, and what must never be in it."""

import csv
import re
from base64 import b64decode
from html.parser import HTMLParser
from itertools import product
from xml.etree import ElementTree

import pytest

from factories import claim, pile, report, source, standing, statement, story, weighed
from vouchsafe.telling.opening import Opening
from vouchsafe.telling.page import page_of
from vouchsafe.telling.page.page import MOST_LINES, MOST_REPORTS, MOST_SECTIONS

RLO = "\u202e"
HOSTILE = f"\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{RLO}\u2066\x00\x1b[31m{{{{ 7 * 7 }}}}" + "Z" * 300
KEPT = ("statement_id", "stance", "status", "how", "mode", "date", "access", "schema", "slot", "quote", "source_kind")
"""Fields whose words are the engine's own, never a stranger's."""


class Seen(HTMLParser):
    """Tags, ids, links and texts of a page; the texts of reports as a reader would copy them."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.files, self.loads, self.attributes = [], [], [], [], [], []
        self.lines, self._line, self._open, self.plain = [], None, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.tags.append(tag)
        self.attributes += held
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held["href"]] if "href" in held and "download" not in held else []
        self.files += [held["href"]] if "download" in held else []
        self.loads += [held[k] for k in ("src", "srcset", "data", "action", "xlink:href", "poster") if k in held]
        self._open.append((tag, held.get("class") or ""))
        if tag == "p" and held.get("class") == "text":
            self._line = ""

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "p" and self._line is not None:
            self.lines.append(self._line)
            self._line = None

    def handle_data(self, data):
        if self._line is not None:
            self._line += data
        if ("bdi", "hidden") not in self._open and ("style", "") not in self._open:
            self.plain.append(data)


def with_hostile_words(value, key=""):
    """The same weighing with hostile words after every stranger's word."""
    if isinstance(value, dict):
        return {k: with_hostile_words(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [with_hostile_words(v, key) for v in value]
    if key in ("from", "to") and "#" in value:  # a report's id and a statement's
        return value.replace("#", f"{HOSTILE}#")
    return value + HOSTILE if isinstance(value, str) and key not in KEPT else value


class TestSaying:
    def test_the_count_stands_with_access_and_correction(self):
        page = page_of(weighed())
        assert "One independent source, told twice." in page
        assert "was told this; did not see it" in page
        assert "corrected it on 18 May 2031" in page
        assert "2 reports do not say so" in page
        assert "neither denies nor confirms it" in page

    def test_the_stale_list_names_each_report_and_when_it_was_published(self):
        page = page_of(weighed())
        stale = page[page.index('id="c1-stale"') : page.index("Who told whom")]
        assert "Stale: 2 reports still tell it without the correction" in stale
        assert "Published before it; no note has been added: 2" in stale
        assert "Morning Post" in stale

    def test_every_count_in_the_list_of_claims_comes_with_how_it_is_known(self):
        page = page_of(weighed())
        nav = page[page.index("<nav") : page.index("</nav>")]
        assert "One independent source, told twice: it was told." in nav

    def test_what_is_proposed_is_never_called_confirmed(self):
        held = Seen(page_of(story(5))).plain
        assert not [s for s in re.split(r"[.:;\n]", "".join(held)) if "proposed" in s and "confirmed" in s]

    def test_a_count_that_people_confirmed_says_so_instead(self):
        held = story(2)
        for step in held["claims"][0]["edges"]:
            step["status"] = "confirmed"
        held["claims"][0]["confirmed"] = held["claims"][0]["provisional"]
        page = page_of(held)
        head = page[page.index('class="count"') : page.index('class="count"') + 200]
        assert '<span class="chip confirmed">confirmed</span>' in head
        assert "proposed" not in head

    def test_every_statement_opens_its_passage_and_every_passage_its_claims(self):
        held = Seen(page_of(weighed()))
        inside = {link[1:] for link in held.links}
        assert {"r1-s1", "r2-s1", "r2-s2", "r3-s1", "c1-1", "c1-2", "c1-3", "c1-4"} <= inside
        assert inside <= set(held.ids)

    def test_no_word_claims_truth_or_a_score(self):
        words = "".join(Seen(page_of(weighed())).plain).lower()
        assert "credib" not in words
        assert not re.search(r"\b(is|are|was) true\b|reliab", words)
        assert "%" not in words
        assert "!" not in words

    def test_an_empty_weighing_says_what_to_do(self):
        page = page_of(pile([], [], []))
        assert "No claim was found" in page
        assert "add reports" in page

    def test_an_invented_story_is_marked_and_opens_on_its_report(self):
        page = page_of(weighed(), invented=True, opening=Opening("k2"))
        assert "Invented example" in page
        assert "This example begins with one page" in page

    def test_drift_and_differing_details_stand_side_by_side(self):
        one = claim("held", reports=2, statements=[standing("k1"), standing("k2", "b")],
                    drift=[{"doc_id": "k2", "slot": "count", "value": "60", "origin_value": "40", "source_id": "a", "reason": "x"}],
                    consistency=[{"slot": "count", "agree": 0, "comparable": 1, "origins": 2, "label": "conflict on count",
                                  "values": [{"source_id": "a", "text": "40", "value": {}}, {"source_id": "b", "text": "60", "value": {}}]}])  # fmt: skip
        page = page_of(pile([one], [report("k1", "Hello there\n", []), report("k2", "Hello there\n", [])],
                            [source("a", "Open Hand"), source("b", "doctors of Sorva")]))  # fmt: skip
        assert "conflict on count: 0 of 1 pair agree, 2 origins" in page
        assert "says <bdi>60</bdi>; <bdi>Open Hand</bdi> said <bdi>40</bdi>" in page

    def test_pairs_of_claims_that_may_be_one_are_proposed_to_a_person(self):
        held = pile(
            [claim("a"), claim("b")], [], [source("a", "Open Hand")], proposals=[{"a": "claim a", "b": "claim b", "reason": "alike"}]
        )
        assert "1 pair of claims that may be one" in page_of(held)

    def test_a_decision_whose_passage_is_gone_is_listed(self):
        held = pile([], [], [], decisions_without_passage=[{"kind": "tie", "verdict": "same", "by": "Ada", "targets": [{"doc_id": "k1"}]}])
        assert "1 decision whose passage is gone" in page_of(held)


class TestText:
    def test_the_text_of_a_report_stays_as_it_came_in(self):
        text = "First line,  with two spaces.\n\n\tÀ «quote» & <b>tags</b>\u202e turned\nlast"
        held = pile([], [report("k1", text, [statement(1, text, "«quote»"), statement(2, text, "quote» & <b>")])], [])
        assert Seen(page_of(held)).lines == [line for line in text.split("\n") if line.strip()]

    def test_statements_that_overlap_are_both_marked(self):
        text = "Mira Toll told the Post that Open Hand said nobody came.\n"
        held = pile([], [report("k1", text, [statement(1, text, "Open Hand said nobody came"), statement(2, text, "nobody came")])], [])
        assert 'class="content s1 s2"' in page_of(held)

    def test_source_and_cue_are_marked_beside_the_content(self):
        text = "Open Hand said that nobody came.\n"
        one = {**statement(1, text, "nobody came"), "source": [[0, 9]], "cue": [[10, 14]]}
        assert '<span class="who s1">Open Hand</span>' in page_of(pile([], [report("k1", text, [one])], []))

    def test_furniture_is_greyed_and_called_so(self):
        page = page_of(weighed())
        assert "page furniture" in page
        assert 'class="furniture">By Ada Kern</span>' in page

    def test_a_statement_that_begins_on_an_empty_line_still_has_its_place(self):
        text = "One.\n   \nTwo.\n"
        one = {**statement(1, text, "Two."), "content": [[6, 13]]}
        assert "r1-s1" in Seen(page_of(pile([], [report("k1", text, [one])], []))).ids


class TestNever:
    def test_nothing_is_loaded_and_nothing_runs(self):
        held = Seen(page_of(weighed()))
        assert not {"script", "img", "iframe", "link", "object", "embed", "form", "base"} & set(held.tags)
        assert held.loads == []
        assert all(link.startswith("#") for link in held.links)

    def test_hostile_words_stay_words_in_every_field(self):
        page = page_of(with_hostile_words(story(4, corrected=True)), title=HOSTILE, invented=True, opening=Opening(f"k001{HOSTILE}"))
        held, clean = Seen(page), Seen(page_of(story(4, corrected=True), invented=True, opening=Opening("k001")))
        assert set(held.tags) <= set(clean.tags) | {"bdi"}
        assert not [a for a in held.attributes if a.startswith("on")]
        assert held.loads == []
        assert all(re.fullmatch(r"#[\w-]+", link) for link in held.links)
        assert "49" not in "".join(held.plain).split()

    @pytest.mark.parametrize("make", [weighed, lambda: story(4, corrected=True)])
    def test_no_character_that_turns_text_stands_free(self, make):
        words = "".join(Seen(page_of(with_hostile_words(make()), title=HOSTILE)).plain)
        assert "⟨RLO⟩" in words
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", words)

    def test_half_a_surrogate_pair_can_be_written(self):
        held = weighed()
        held["claims"][0]["text"] += "\ud800"
        held["reports"][0]["text"] += "\ud800 end"
        page_of(held).encode("utf-8")

    def test_ids_are_not_given_twice(self):
        for held in (weighed(), story(40, corrected=True)):
            ids = Seen(page_of(held)).ids
            assert len(ids) == len(set(ids))

    def test_no_name_stands_in_a_link(self):
        assert all(
            re.fullmatch(r"#(top|claims|once|alike|reports|[rc]\d+(-(s?\d+|stale))?)", link) for link in Seen(page_of(weighed())).links
        )


class TestSaving:
    def test_drawing_and_table_can_be_saved_from_the_page_itself(self):
        drawing, days, table = (saved(link) for link in Seen(page_of(story(3, corrected=True))).files)
        assert drawing.startswith("<svg")
        assert "<a " not in drawing
        ElementTree.fromstring(drawing)
        ElementTree.fromstring(days)
        assert next(csv.reader(table.splitlines()))[0] == "\ufeffreport"
        assert sum("stale" in row for row in table.splitlines()[1:]) == 3

    def test_a_saved_table_runs_nothing_in_a_spreadsheet(self):
        held = story(1)
        held["sources"][0]["name"] = "=cmd()"
        assert "'=cmd()" in saved(Seen(page_of(held)).files[-1])

    def test_hostile_words_stay_words_in_what_is_saved(self):
        drawing = saved(Seen(page_of(with_hostile_words(story(3)))).files[0])
        assert {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(drawing).iter()} <= {
            "svg",
            "style",
            "g",
            "title",
            "rect",
            "text",
            "path",
        }


def saved(link):
    kind, _, content = link.partition(";base64,")
    assert kind.startswith(("data:image/svg+xml", "data:text/csv"))
    return b64decode(content).decode("utf-8")


class TestSize:
    def test_one_report_makes_a_page(self):
        text = "Open Hand said that nobody came.\n"
        one = claim("nobody came", statements=[standing("k1", content=(20, 31))])
        page = page_of(
            pile([one], [report("k1", text, [statement(1, text, "nobody came", source="Open Hand")])], [source("a", "Open Hand")])
        )
        assert "1 report read, 1 claim found" in page
        assert "Told once" in page

    def test_three_thousand_claims_make_a_page_that_says_what_it_leaves_out(self):
        text = "Open Hand said that nobody came to the town of Sorva on that day.\n" * 20
        reports = [report(f"k{n:04}", text, [statement(1, text, "nobody came", source="Open Hand")]) for n in range(1000)]
        claims = [claim(f"claim {n}", reports=2 if n < 1000 else 1, statements=[standing(f"k{(n + i) % 1000:04}", content=(20, 31)) for i in (0, 1)])
                  for n in range(3000)]  # fmt: skip
        page = page_of(pile(claims, reports, [source("a", "Open Hand")]))
        assert len(page) < 12_000_000
        assert f"{3000 - MOST_SECTIONS - MOST_LINES} further claims" in page
        assert f"{1000 - MOST_REPORTS} further reports" in page
        held = Seen(page)
        assert {link[1:] for link in held.links} <= set(held.ids)


class TestLook:
    @pytest.mark.parametrize(("ink", "paper"), list(product(("ink", "soft", "act", "ask", "furniture", "sure"), ("paper", "askback"))))
    @pytest.mark.parametrize("light", [True, False])
    def test_text_stands_out_seven_to_one(self, ink, paper, light):
        assert contrast(colours(light)[ink], colours(light)[paper]) >= 7

    @pytest.mark.parametrize("light", [True, False])
    def test_marked_and_opened_text_stands_out_too(self, light):
        for back in ("mark", "target"):
            assert contrast(colours(light)["ink"], colours(light)[back]) >= 7
        assert contrast(colours(light)["act"], colours(light)["mark"]) >= 7

    def test_four_sizes_of_type_in_all(self):
        screen = page_of(weighed()).partition("@media print")[0]
        assert set(re.findall(r"font(?:-size)?: (\d+px)", screen)) == {"14px", "17px", "21px", "28px"}


def colours(light):
    """The colours of the page by name: the light ones, or the light ones as the dark ones change them."""
    blocks = re.findall(r":root \{(.*?)\}", page_of(weighed()).partition("@media print")[0], flags=re.DOTALL)
    return dict(re.findall(r"--(\w+):(#\w+)", blocks[0] if light else blocks[0] + blocks[1]))


def contrast(a, b):
    def light(colour):
        digits = colour[1:]
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)
