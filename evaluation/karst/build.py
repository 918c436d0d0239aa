"""Compiles the sheets and the three hand-written lists into the files that ship. What can be counted is counted here, not written."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.karst.sheet import GoldStatement, Sheet, sheets

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "src" / "vouchsafe" / "karst"
_ASIDE = frozenset(("denies", "declines"))
_DESCRIBED = frozenset(("witness", "record"))
"""Kinds of source that are often known by a description alone: a description of three words or more is then an alias."""
_NAME = re.compile(r"[^\W\d_][\w-]+")
Json = dict[str, Any]
Said = tuple[Sheet, GoldStatement]


def compiled(here: Path = HERE) -> dict[str, str]:
    """The text of every file that ships, by its name."""
    written = sheets(here / "reports")
    said = [(sheet, statement) for sheet in written for statement in sheet.statements]
    claims, sources, copies = (json.loads((here / f"{n}.json").read_text(encoding="utf-8")) for n in ("claims", "sources", "copies"))
    return {
        "documents.jsonl": _lines(document(s) for s in written),
        "annotations.jsonl": _lines(annotation(s) for s in written),
        "claims.json": _table(claim(c, said) for c in claims),
        "sources.json": _table(source(s, said) for s in sources),
        "copies.json": _table(copy(c) for c in copies),
    }


def document(sheet: Sheet) -> Json:
    """A report as `vouchsafe read` takes it."""
    h = sheet.header
    return {"doc_id": h.doc_id, "title": h.title, "publisher": h.publisher, "date": h.date, "url": None, "language": h.language,
            "text": sheet.text}  # fmt: skip


def annotation(sheet: Sheet) -> Json:
    """The gold of a report."""
    return {
        "doc_id": sheet.header.doc_id,
        "furniture": list(sheet.furniture),
        "statements": [_statement(sheet, s) for s in sheet.statements],
    }


def _statement(sheet: Sheet, statement: GoldStatement) -> Json:
    parts, start = statement.parts, statement.content[0]
    also = {"source_canonical_also": list(statement.also)} if statement.also else {}
    return {
        "content": sheet.words(statement.content), "start": start,
        "source": sheet.words(parts.source[0]) if parts.source else None, "source_canonical": statement.source_id, **also,
        "via": statement.via, "cue": sheet.words(parts.cue[0]) if parts.cue else None, "stance": statement.stance,
        "hedged": statement.hedged, "claim_id": statement.claim_id, "resolution": statement.resolution,
        "spans": {"source": parts.source, "cue": parts.cue, "content": parts.content},
    }  # fmt: skip


def claim(written: Json, said: Sequence[Said]) -> Json:
    """A claim with what the statements on it show: relays, deniers, details, documents, and the interval its ties leave."""
    on = [(sheet, s) for sheet, s in said if s.claim_id == written["claim_id"]]
    forward = [(sheet, s) for sheet, s in on if s.stance not in _ASIDE]
    stated = _documents(forward or on)
    # an origin that keeps back or disputes a detail has neither declined to comment on its own claim nor denied it
    others = {n for _, s in on for n in _names(s)} - set(written["origins"]) - set(written.get("doubted_by", [])) if forward else set()
    denied = others & {n for _, s in on if s.stance == "denies" for n in _names(s)}
    declined = others & {n for _, s in on if s.stance == "declines" for n in _names(s)}
    corrected = written.get("corrected_by")
    carrying = [(sheet, s) for sheet, s in on if s.stance == "corrects"] + (
        [(sheet, s) for sheet, s in said if s.claim_id == corrected["claim_id"]] if corrected else []
    )
    return {
        "claim_id": written["claim_id"], "text": written["text"], "origins": written["origins"],
        "relays": sorted({s.via for _, s in on if s.via}),
        "denied_by": sorted(denied.union(written.get("denied_by", []))), "doubted_by": written.get("doubted_by", []),
        "declined_by": sorted(declined.union(written.get("declined_by", []))),
        "corrected_by": {**corrected, "doc_ids": _documents(carrying)} if corrected else None,
        "contradicts": written.get("contradicts", []), "details": _details(forward or on), "ties": written.get("ties", []),
        "note": written.get("note"), "n_documents": len(stated), "n_independent_origins": len(written["origins"]),
        "interval": {"low": _low(written), "high": len(written["origins"])}, "doc_ids": stated,
    }  # fmt: skip


def _names(statement: GoldStatement) -> tuple[str, ...]:
    return ((statement.source_id,) if statement.source_id else ()) + statement.also


def _documents(said: Iterable[Said]) -> list[str]:
    return sorted({sheet.header.doc_id for sheet, _ in said})


def _details(said: Iterable[Said]) -> list[Json]:
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sheet, statement in said:
        for kind, words in statement.details:
            where[kind, words].add(sheet.header.doc_id)
    return [{"kind": kind, "as_given": words, "doc_ids": sorted(held)} for (kind, words), held in sorted(where.items())]


def _low(written: Json) -> int:
    """The most origins of which no two are tied: gold ties are few, so every choice is tried."""
    origins, tied = written["origins"], {frozenset((t["a"], t["b"])) for t in written.get("ties", [])}
    sizes = range(len(origins), 0, -1)
    return next((n for n in sizes for chosen in combinations(origins, n) if not tied & set(map(frozenset, combinations(chosen, 2)))), 0)


def source(written: Json, said: Sequence[Said]) -> Json:
    """A source with the words the reports use for it: those that hold a word of its names are aliases, the rest stand for it locally."""
    names = [written["name"], *written.get("speakers", []), *written.get("aliases", [])]
    telling = {w for name in names for w in _NAME.findall(name) if w[0].isupper()}
    used = {sheet.words(span) for sheet, s in said if s.source_id == written["source_id"] and not s.also for span in s.parts.source}
    named = {words for words in used if telling & set(_NAME.findall(words))}
    if written["kind"] in _DESCRIBED:
        named |= {words for words in used if len(words.split()) > 2}
    local = used - set(names) - named
    return {
        "source_id": written["source_id"], "name": written["name"], "kind": written["kind"], "speakers": written.get("speakers", []),
        "aliases": sorted((used - local) | set(written.get("aliases", []))), "local_references": sorted(local),
        **({"institution": written["institution"]} if "institution" in written else {}),
    }  # fmt: skip


def copy(written: Json) -> Json:
    """A group of reports that share text; words said once stand in each of them."""
    first = written["first_words"]
    return {**written, "first_words": dict.fromkeys(written["doc_ids"], first) if isinstance(first, str) else first}


def _lines(rows: Iterable[Json]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _table(rows: Iterable[Json]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
