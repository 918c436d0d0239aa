"""Texts and stories put together at random: reading keeps its spans, weighing keeps its bounds and its bytes."""

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vouchsafe

PIECES = (
    "“", "”", '"', "„", "«", "»", "‘", "’", " said ", " told ", " according to ", "Mira Toll", "the ministry", "Open Hand", "the Morning Post", ", ", ". ", ": ",
    "\n", "\n\n", " – ", "(", ")", "forty", "1,000", "16 May 2031", "who ", "that ", "he ", "denied ", "declined to comment", "“No,”", " Мира Толл ",
    " сообщила, что ", "sagte ", "a déclaré ", "dijo ", "disse ", "\u200b", "\u202e", "\U0001f600", "\u0301", "’s ", "…", "—", "\t", "\r\n", "U.S. ", "Mr. ",
    "spokeswoman for ", "reportedly ", "?", "!", "%", "شبكة", "中文", "\x0b", "\x85", "\u2028",
)  # fmt: skip
SAID = (
    "Elmaria arrested forty people from Karst",
    "forty people were in hiding",
    "Elmaria did not arrest anybody",
    "visas were refused to forty people",
    "the men were beaten",
    "it was over",
)
WHO = (
    "Mira Toll",
    "the Karst Aid Network",
    "the Morning Post",
    "Hill Herald",
    "a resident",
    "the interior ministry",
    "officials",
    "Ivo Lenk",
    "they",
)
FORMS = (
    "{s}, {w} said.", "According to {w}, {s}.", "{w} denied that {s}.", "{w} told {v} that {s}.", "{w} clarified that {s}.", "{s}.", "“{s},” {w} said.",
    "{w} declined to comment.",
)  # fmt: skip
sentence = st.builds(
    lambda f, s, w, v: f.format(s=s, w=w, v=v), st.sampled_from(FORMS), st.sampled_from(SAID), st.sampled_from(WHO), st.sampled_from(WHO)
)
reports = st.tuples(
    st.lists(sentence, min_size=1, max_size=3).map("\n\n".join), st.sampled_from([None, "Morning Post", "Hill Herald", "Karst Aid Network", "Vard Truth"]),
    st.sampled_from([None, "2031-05-16", "2031-05-17", "2031-05", "2031"]),
)  # fmt: skip
stories = st.lists(reports, min_size=1, max_size=5)
every_run = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
"""The same examples in every run: a rare failure must not come and go."""
slow = settings(every_run, max_examples=60)


def read_all(story):
    return [
        vouchsafe.read(text, doc_id=f"r{n}", publisher=publisher, date=date, language="en")
        for n, (text, publisher, date) in enumerate(story)
    ]


def printed(result):
    return json.dumps(result.to_dict(), ensure_ascii=False)


@every_run
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join), st.sampled_from(["en", "ru", "de", "fr", "pt", "es", "el"]))
def test_spans_of_any_text_reproduce_the_text(text, language):
    read = vouchsafe.read(text, language=language, date="2031-05-16")
    assert read.report.text == text
    assert len({s.statement_id for s in read.statements}) == len(read.statements)
    for s in read.statements:
        assert s.content
        for start, end in (*s.content, *s.source, *s.cue):
            assert 0 <= start < end <= len(text)
        assert all(text[start:end].strip() for start, end in s.content)
        assert all(0 <= d.span[0] <= d.span[1] <= len(text) for d in s.details)


@slow
@given(stories, st.randoms(use_true_random=False))
def test_any_story_has_its_bounds_in_order_and_its_bytes_in_any_order(story, random):
    read = read_all(story)
    result = vouchsafe.weigh(read)
    for claim in result.claims:
        for counted in (claim.confirmed, claim.provisional):
            assert 0 <= counted.low <= counted.high
        assert claim.confirmed.low == 0
    assert printed(vouchsafe.weigh(random.sample(read, len(read)))) == printed(result)


@slow
@given(stories, st.sampled_from(["again", "r00", "z"]), st.integers(min_value=0))
def test_a_report_taken_in_twice_changes_nothing(story, doc_id, which):
    read = read_all(story)
    one = read[which % len(read)]
    twice = [*read, replace(one, report=replace(one.report, doc_id=doc_id))]
    assert told(vouchsafe.weigh(twice), without=doc_id) == told(vouchsafe.weigh(read))


def told(result, *, without=None):
    """All that is said of each claim, by its statements; of one report nothing."""
    return {
        tuple(sorted((s.doc_id, s.statement_id) for s in c.statements if s.doc_id != without)): (
            c.claim_id, c.text, c.reports, c.confirmed, c.provisional, c.origins, c.ties, c.unstated, len(c.loops), c.denied_by, c.declined_by,
            c.consistency, c.amended_by and c.amended_by["source_id"], [d for d in c.stale if d != without],
            [a for a in c.alleged_corrections if a["doc_id"] != without],
        )
        for c in result.claims
    }  # fmt: skip
