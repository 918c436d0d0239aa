"""Invented reports and weighings for tests."""

from __future__ import annotations

from typing import Any

TEXT_FIRST = (
    "Country E turned down visas for forty people from Karst, the network Open Hand told the Morning Post on Friday.\n\n"
    "“We were told there is no will,” its spokeswoman Mira Toll said.\n\nBy Ada Kern\n"
)
TEXT_COPY = (
    "Country E turned down visas for forty people from Karst, the Morning Post reports.\n\nThe ministry said records are confidential.\n"
)
TEXT_LATER = "Open Hand has made clear that no visa was formally refused, the Morning Post writes.\n"


def statement(number: int, text: str, words: str, *, source: str | None = None, stance: str = "asserts", **more: Any) -> dict[str, Any]:
    """A statement as `read --json` prints it, its content found in the text by its words."""
    start = text.index(words)
    return {
        "statement_id": f"s{number}", "content": [[start, start + len(words)]], "source": [], "cue": [], "source_name": source,
        "source_kind": "body" if source else "none", "speaks_for": None, "via": [], "mode": "speech", "stance": stance, "hedged": False,
        "quote": "indirect", "date": None, "details": [], "found_by": "test", **more,
    }  # fmt: skip


def report(doc_id: str, text: str, statements: list[dict[str, Any]], *, date: str = "2031-05-16", **more: Any) -> dict[str, Any]:
    """A report as `read --json` prints it."""
    return {
        "schema": "vouchsafe.read/1", "doc_id": doc_id, "title": None, "date": date, "publisher": None, "url": None, "credit": None,
        "language": "en", "text": text, "furniture": [], "statements": statements, "notes": [], **more,
    }  # fmt: skip


def weighed() -> dict[str, Any]:
    """A small weighing: one origin, told twice, corrected, one stale report, one ministry that declines."""
    refused = "Country E turned down visas for forty people from Karst"
    furniture = [TEXT_FIRST.index("By Ada"), len(TEXT_FIRST) - 1]
    first = report("k1", TEXT_FIRST, [
        statement(1, TEXT_FIRST, refused, source="Open Hand", stance="accuses", via=["Morning Post"]),
        statement(2, TEXT_FIRST, "We were told there is no will", source="Mira Toll"),
    ], publisher="Morning Post", furniture=[furniture])  # fmt: skip
    copy = report("k2", TEXT_COPY, [
        statement(1, TEXT_COPY, refused, source="Morning Post"),
        statement(2, TEXT_COPY, "records are confidential", source="ministry", stance="declines"),
    ], date="2031-05-17", publisher="Hill <b>Herald</b>")  # fmt: skip
    later = report(
        "k3", TEXT_LATER, [statement(1, TEXT_LATER, "no visa was formally refused", source="Open Hand", stance="amends")], date="2031-05-18"
    )
    inside = [
        {
            "doc_id": "k1",
            "statement_id": "s1",
            "content": first["statements"][0]["content"],
            "stance": "accuses",
            "source_id": "a",
            "via": ["Morning Post"],
        },
        {
            "doc_id": "k2",
            "statement_id": "s1",
            "content": copy["statements"][0]["content"],
            "stance": "asserts",
            "source_id": "a",
            "via": ["Morning Post"],
        },
        {
            "doc_id": "k2",
            "statement_id": "s2",
            "content": copy["statements"][1]["content"],
            "stance": "declines",
            "source_id": "b",
            "via": [],
        },
        {
            "doc_id": "k3",
            "statement_id": "s1",
            "content": later["statements"][0]["content"],
            "stance": "amends",
            "source_id": "a",
            "via": [],
        },
    ]
    claim = {
        "claim_id": "c1", "text": refused, "statements": inside, "reports": 2, "confirmed": {"low": 1, "high": 1}, "provisional": {"low": 1, "high": 1},
        "origins": [{"source_id": "a", "access": "told", "deeper": "unheard", "unvouched": False, "reason": "named in k1"}],
        "edges": [{"edge_id": "e1", "from": "k2", "to": "k1", "how": "verbatim", "status": "proposed", "reason": "k2 repeats 10 words of k1",
                   "passage": None, "found_by": "test"}],
        "unstated": 0, "loops": [], "drift": [], "relays": ["Morning Post"], "denied_by": [], "declined_by": ["b"],
        "amended_by": {"source_id": "a", "doc_ids": ["k3"]}, "alleged_corrections": [], "stale": ["k1", "k2"],
        "consistency": [{"slot": "count", "agree": 0, "comparable": 0, "origins": 1, "label": "cannot be assessed", "values": [{"source_id": "a", "text": "forty"}]}],
        "ties": [{"a": "a", "b": "b", "status": "possible", "reason": "both speak through one page", "effect": "If yes, low stays 1."}],
    }  # fmt: skip
    sources = [
        {"source_id": "a", "name": "Open Hand", "kind": "body", "aliases": [], "speaks_for": None},
        {"source_id": "b", "name": "ministry", "kind": "body", "aliases": [], "speaks_for": None},
    ]
    return {
        "schema": "vouchsafe.weigh/1",
        "engine_version": "0",
        "reports": [first, copy, later],
        "sources": sources,
        "claims": [claim],
        "copies": [],
    }
