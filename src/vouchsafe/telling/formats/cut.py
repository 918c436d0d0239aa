"""A weighing cut to some of its claims: the object that `weigh --json` prints, with the passages those claims rest on and nothing else.

Reports, statements, claims and sources get new ids by their order; of a report's text only the passages stay. Spans are offsets into what is
left; the footnotes tell where each passage stands in the whole text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.telling.formats.chain import Level, Naming, reworded, without_ids
from vouchsafe.telling.pile import Json, whole

BETWEEN = "\n\n"
NEAR_LETTERS = 600
"""Source, cue and content of a statement within so many letters are shown as one passage, where the chain is told whole."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: new ids, and the spans in the report's whole text."""

    doc_id: str
    statement_id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A weighing that can be given away. `docs`, `claims`: old ids to new ones; `places`: where the passages stand, in order."""

    weighed: Json
    docs: Mapping[str, str]
    claims: Mapping[str, str]
    places: tuple[Place, ...]
    naming: Naming


def cut(weighed: Json, *, level: Level) -> Cut:
    """Everything in `weighed["claims"]`, in their order. Of the rest only what they rest on."""
    return _Cutting(weighed, level).done()


class _Cutting:
    def __init__(self, weighed: Json, level: Level) -> None:
        self.weighed, self.level, self.claims = weighed, level, weighed["claims"]
        self.sources = {s["source_id"]: s for s in weighed["sources"]}
        wanted = dict.fromkeys(s for c in self.claims for s in _sources_of(c))
        wanted.update(dict.fromkeys(b for s in wanted if (b := self.sources.get(s, {}).get("speaks_for"))))
        self.source_ids = {s: f"s{n}" for n, s in enumerate((s for s in wanted if s in self.sources), 1)}
        docs = {d for c in self.claims for d in _docs_of(c)}
        self.reports = {r["doc_id"]: r for r in weighed["reports"] if r["doc_id"] in docs}
        self.naming = Naming({"sources": [self.sources[s] for s in self.source_ids], "reports": list(self.reports.values())}, level)
        ordered = sorted(self.reports.values(), key=lambda r: (r["date"] or "9999", r["doc_id"]))
        self.docs = {r["doc_id"]: f"r{n}" for n, r in enumerate(ordered, 1)}
        self.wanted = self._wanted_statements()
        self._name_all()
        self.maps = {d: self._kept(self.reports[d]) for d in self.docs}

    def done(self) -> Cut:
        claims = {c["claim_id"]: f"c{n}" for n, c in enumerate(self.claims, 1)}
        out = {
            "schema": self.weighed["schema"], "engine_version": self.weighed["engine_version"],
            "reports": [self._report(d) for d in self.docs], "sources": [self._source(s) for s in self.source_ids],
            "claims": [self._claim(c, claims[c["claim_id"]]) for c in self.claims],
            "copies": [self._copy(c) for c in self.weighed["copies"] if c["earlier"] in self.docs and c["later"] in self.docs],
            "proposals": [], "decisions_without_passage": [],
        }  # fmt: skip
        return Cut(out, self.docs, claims, tuple(self._places()), self.naming)

    def _wanted_statements(self) -> dict[str, set[str]]:
        """By report: the statements that stand in these claims or are said to correct them."""
        out: dict[str, set[str]] = {d: set() for d in self.docs}
        for claim in self.claims:
            for s in (*claim["statements"], *claim["alleged_corrections"]):
                if s["doc_id"] in out:
                    out[s["doc_id"]].add(whole(s["statement_id"]))
        return out

    def _said(self, doc_id: str) -> list[Json]:
        return [s for s in self.reports[doc_id]["statements"] if s["statement_id"] in self.wanted[doc_id]]

    def _name_all(self) -> None:
        """Every name that must not be told is known before the first text is written."""
        for doc_id, report in self.reports.items():
            self.naming.outlet(report["publisher"])
            self.naming.outlet(report["credit"])
            for s in self._said(doc_id):
                for name, kind in _speakers(s):
                    self.naming.speaker(name, kind)
                for name in s["via"]:
                    self.naming.outlet(name)

    def words(self, text: str) -> str:
        return self.naming.words(without_ids(text, self.docs))

    def _kept(self, report: Json) -> _Kept:
        spans = [span for s in self._said(report["doc_id"]) for span in self._passages(s)]
        return _Kept(report["text"], spans, self.naming)

    def _passages(self, s: Json) -> list[Span]:
        content = [(a, b) for a, b in s["content"]]
        around = [(a, b) for part in ("content", "source", "cue") for a, b in s[part]]
        start, end = min((a for a, _ in around), default=0), max((b for _, b in around), default=0)
        return [(start, end)] if self.level == "all" and end - start <= NEAR_LETTERS else content

    def _report(self, doc_id: str) -> dict[str, Any]:
        r, kept = self.reports[doc_id], self.maps[doc_id]
        nobody = self.level == "nobody"
        own_page = self.naming.outlet(r["publisher"]) != r["publisher"]  # of a party that is not named, so its address names it
        return {
            "schema": r["schema"], "doc_id": self.docs[doc_id], "title": self.words(r["title"]) if r["title"] and not nobody else None,
            "date": r["date"], "publisher": self.naming.outlet(r["publisher"]), "url": None if nobody or own_page else r["url"],
            "credit": self.naming.outlet(r["credit"]), "language": r["language"], "text": kept.text, "furniture": [],
            "statements": [self._statement(s, kept) for s in self._said(doc_id)], "notes": [], "custody": None,
        }  # fmt: skip

    def _statement(self, s: Json, kept: _Kept) -> dict[str, Any]:
        whole_chain = self.level == "all"
        shown = {part: kept.there(s[part]) if part == "content" or whole_chain else [] for part in ("content", "source", "cue")}
        also = [
            {**o, "source_name": self.naming.speaker(o["source_name"], o["source_kind"]), "speaks_for": self._body(o["speaks_for"])}
            for o in s["also"]
        ]
        details = [
            {**d, "span": kept.there([d["span"]])[0], "value": reworded(d["value"], self.words)}
            for d in s["details"]
            if kept.there([d["span"]])
        ]
        return {**s, **shown, "source_name": self.naming.speaker(s["source_name"], s["source_kind"]), "speaks_for": self._body(s["speaks_for"]),
                "also": also, "via": [self.naming.outlet(v) for v in s["via"]], "details": details}  # fmt: skip

    def _body(self, name: str | None) -> str | None:
        return self.naming.speaker(name, "body")

    def _source(self, source_id: str) -> dict[str, Any]:
        s = self.sources[source_id]
        name = self.naming.source(source_id, s["name"])
        return {"source_id": self.source_ids[source_id], "name": name, "kind": s["kind"], "aliases": s["aliases"] if name == s["name"] else [],
                "speaks_for": self.source_ids.get(s["speaks_for"] or "")}  # fmt: skip

    def _claim(self, claim: Json, claim_id: str) -> dict[str, Any]:
        own, known = self.source_ids, self.docs
        by = {"source_id": own.get, "a": own.get, "b": own.get, "deeper": lambda value: value, "status": lambda value: value}
        amended = claim["amended_by"]
        return {
            **{k: claim[k] for k in ("reports", "confirmed", "provisional", "at_least", "unstated")},
            "claim_id": claim_id, "text": self.words(self._text(claim)),
            "statements": [self._standing(s) for s in claim["statements"] if s["doc_id"] in known],
            "origins": [self._row(o, by) for o in claim["origins"]], "edges": self._edges(claim["edges"]),
            "loops": [[self._end(x) for x in loop] for loop in claim["loops"]],
            "drift": [self._row(d, by) for d in claim["drift"] if d["doc_id"] in known],
            "relays": [self.naming.outlet(r) for r in claim["relays"]],
            "denied_by": [own[s] for s in claim["denied_by"] if s in own], "declined_by": [own[s] for s in claim["declined_by"] if s in own],
            "amended_by": {"source_id": own.get(amended["source_id"]), "doc_ids": [known[d] for d in amended["doc_ids"] if d in known]} if amended else None,
            "alleged_corrections": [self._row(a, by) for a in claim["alleged_corrections"] if a["doc_id"] in known],
            "stale": [known[d] for d in claim["stale"] if d in known],
            "consistency": [{**self._row({k: v for k, v in c.items() if k != "values"}, {"slot": str, "label": str}),
                             "values": [self._row(v, by) for v in c["values"]]} for c in claim["consistency"]],
            "ties": [self._row(t, by) for t in claim["ties"]],
        }  # fmt: skip

    def _text(self, claim: Json) -> str:
        """The claim in the words of a statement that is here: those of a report that was taken out go with it."""
        own = [(self.reports[s["doc_id"]]["text"], s["content"]) for s in claim["statements"] if s["doc_id"] in self.docs]
        words = [" … ".join(text[a:b] for a, b in content) for text, content in own]
        return claim["text"] if claim["text"] in words or not words else words[0]

    def _row(self, row: Json, by: Mapping[str, Any]) -> dict[str, Any]:
        """A row with its ids made new and names that are not told taken out of its words."""
        out: dict[str, Any] = {}
        for key, value in row.items():
            if key == "doc_id":
                out[key] = self.docs[value]
            elif key in by:
                out[key] = by[key](value) if value is not None else None
            elif key in ("statement_id", "slot"):
                out[key] = value
            else:
                out[key] = reworded(value, self.words)
        return out

    def _standing(self, s: Json) -> dict[str, Any]:
        return {"doc_id": self.docs[s["doc_id"]], "statement_id": s["statement_id"], "content": self.maps[s["doc_id"]].there(s["content"]),
                "stance": s["stance"], "source_id": self.source_ids.get(s["source_id"] or ""), "via": [self.naming.outlet(v) for v in s["via"]]}  # fmt: skip

    def _edges(self, edges: Sequence[Json]) -> list[dict[str, Any]]:
        held = [e for e in edges if self._end(e["from"]) and self._end(e["to"])]
        return [
            {"edge_id": f"e{n}", "from": self._end(e["from"]), "to": self._end(e["to"]), "how": e["how"], "status": e["status"],
             "reason": self.words(e["reason"]), "passage": {}, "found_by": e["found_by"]}
            for n, e in enumerate(held, 1)
        ]  # fmt: skip

    def _end(self, end: str) -> str | None:
        """The end of a step: a source, or "doc#statement"; None where it is not among what is told."""
        doc_id, mark, statement_id = end.rpartition("#")
        if mark and doc_id in self.docs:
            return f"{self.docs[doc_id]}#{statement_id}"
        return self.source_ids.get(end)

    def _copy(self, copy: Json) -> dict[str, Any]:
        return {"kind": copy["kind"], "earlier": self.docs[copy["earlier"]], "later": self.docs[copy["later"]], "directed": copy["directed"],
                "passages": [], "reason": self.words(copy["reason"]), "backdated": copy["backdated"]}  # fmt: skip

    def _places(self) -> Iterable[Place]:
        for doc_id, new in self.docs.items():
            for s in self._said(doc_id):
                yield Place(new, s["statement_id"], tuple((a, b) for a, b in s["content"]))


class _Kept:
    """What stays of a text: some passages of it, without the names that are not told."""

    def __init__(self, text: str, spans: Sequence[Span], naming: Naming) -> None:
        self._old: list[Span] = []
        self._new: list[Span] = []
        self._plain: list[bool] = []
        parts: list[str] = []
        length = 0
        for n, (start, end) in enumerate(_merged(spans)):
            if n:
                parts.append(BETWEEN)
                length += len(BETWEEN)
            for a, b, instead in naming.pieces(text[start:end]):
                shown = text[start + a : start + b] if instead is None else instead
                self._old.append((start + a, start + b))
                self._new.append((length, length + len(shown)))
                self._plain.append(instead is None)
                parts.append(shown)
                length += len(shown)
        self.text = "".join(parts)
        self._starts = [start for start, _ in self._old]

    def there(self, spans: Iterable[Sequence[int]]) -> list[list[int]]:
        """Spans of the old text in the new one; what is not there is left out."""
        moved = [[self._at(start, last=False), self._at(end - 1, last=True)] for start, end in spans if end > start]
        return [[a, b] for a, b in moved if a is not None and b is not None and a < b]

    def _at(self, place: int, *, last: bool) -> int | None:
        """A letter's new place: of a last letter the place behind it. Within a name that is not told, the edge of what stands instead."""
        n = bisect_right(self._starts, place) - 1
        if n < 0 or place >= self._old[n][1]:
            return None
        if self._plain[n]:
            return self._new[n][0] + place - self._old[n][0] + last
        return self._new[n][last]


def _merged(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif end > start:
            out.append((start, end))
    return out


def _speakers(s: Json) -> list[tuple[str | None, str]]:
    return [(s["source_name"], s["source_kind"]), (s["speaks_for"], "body"), *((o["source_name"], o["source_kind"]) for o in s["also"])]


def _sources_of(claim: Json) -> Iterable[str]:
    yield from (s["source_id"] for s in claim["statements"] if s["source_id"])
    yield from (o["source_id"] for o in claim["origins"])
    yield from (*claim["denied_by"], *claim["declined_by"])
    yield from (e["to"] for e in claim["edges"] if "#" not in e["to"])
    yield from (v["source_id"] for c in claim["consistency"] for v in c["values"])
    yield from (x for t in claim["ties"] for x in (t["a"], t["b"]))
    yield from (row["source_id"] for row in (*claim["drift"], *claim["alleged_corrections"]) if row["source_id"])
    if claim["amended_by"]:
        yield claim["amended_by"]["source_id"]


def _docs_of(claim: Json) -> Iterable[str]:
    yield from (s["doc_id"] for s in (*claim["statements"], *claim["alleged_corrections"], *claim["drift"]))
    yield from claim["stale"]
    if claim["amended_by"]:
        yield from claim["amended_by"]["doc_ids"]
