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


def claim(text: str, *, reports: int = 1, low: int = 1, high: int = 1, **more: Any) -> dict[str, Any]:
    """A claim as `weigh --json` prints it, of one origin that does not say how it knows."""
    return {
        "claim_id": f"claim {text}", "text": text, "statements": [], "reports": reports, "confirmed": {"low": 0, "high": reports},
        "provisional": {"low": low, "high": high}, "at_least": False,
        "origins": [{"source_id": "a", "access": "unknown", "deeper": None, "unvouched": False, "reason": ""}], "edges": [], "unstated": 0,
        "loops": [], "drift": [], "relays": [], "denied_by": [], "declined_by": [], "amended_by": None, "alleged_corrections": [], "stale": [],
        "consistency": [], "ties": [], **more,
    }  # fmt: skip


def source(source_id: str, name: str, *, kind: str = "body", speaks_for: str | None = None) -> dict[str, Any]:
    """A source as `weigh --json` prints it."""
    return {"source_id": source_id, "name": name, "kind": kind, "aliases": [], "speaks_for": speaks_for}


def edge(start: str, end: str, how: str = "attributed", *, status: str = "proposed") -> dict[str, Any]:
    """A step of a path as `weigh --json` prints it; `start` and `end` are "doc#statement", `end` may be a source."""
    return {"edge_id": f"{start} {end}", "from": start, "to": end, "how": how, "status": status, "reason": "invented", "passage": None,
            "found_by": "test"}  # fmt: skip


def standing(doc_id: str, source_id: str | None = "a", *, stance: str = "asserts", via: tuple[str, ...] = (), statement_id: str = "s1",
             content: tuple[int, int] = (0, 5)) -> dict[str, Any]:  # fmt: skip
    """A statement as it stands in a claim."""
    return {
        "doc_id": doc_id,
        "statement_id": statement_id,
        "content": [list(content)],
        "stance": stance,
        "source_id": source_id,
        "via": list(via),
    }


def pile(claims: list[dict[str, Any]], reports: list[dict[str, Any]], sources: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A weighing as `weigh --json` prints it."""
    return {"schema": "vouchsafe.weigh/1", "engine_version": "0", "reports": reports, "sources": sources, "claims": claims, "copies": [],
            "proposals": [], "decisions_without_passage": [], **more}  # fmt: skip


def story(tellers: int, *, corrected: bool = False) -> dict[str, Any]:
    """One origin, Open Hand, told first by the Morning Post and then by so many outlets that copy it."""
    docs = [f"k{n:03}" for n in range(1, tellers + 2)]
    text = "Elmaria refused visas to people from Karst.\n"
    reports = [report(d, text, [statement(1, text, "Elmaria refused visas")], date=f"2031-05-{16 + min(n, 12):02}",
                      publisher="Morning Post" if not n else f"Outlet {n // 2}") for n, d in enumerate(docs)]  # fmt: skip
    edges = [edge(f"{docs[0]}#s1", "a"), *(edge(f"{d}#s1", f"{docs[0]}#s1", "verbatim") for d in docs[1:])]
    inside = [standing(d, "a" if d == docs[0] else None, content=(0, 21)) for d in docs]
    amended = {"source_id": "a", "doc_ids": docs[:1]} if corrected else None
    one = claim(
        "Elmaria refused visas", reports=len(docs), statements=inside, edges=edges, amended_by=amended, stale=docs[1:] if corrected else []
    )
    return pile([one], reports, [source("a", "Open Hand")])


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
        "edges": [{"edge_id": "e1", "from": "k2#s1", "to": "k1#s1", "how": "verbatim", "status": "proposed", "reason": "k2 repeats 10 words of k1",
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
