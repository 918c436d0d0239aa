"""The object that `weigh --json` prints, laid out for looking things up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vouchsafe.telling.visible import one_line, shortened
from vouchsafe.telling.wording import sentence_case

Json = Mapping[str, Any]
NAME_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement as it stands in a claim, with what its report says of it.

    words   its content on one line
    stale   tells a claim that its origin corrected, without the correction
    """

    doc_id: str
    statement_id: str
    date: str | None
    publisher: str | None
    stance: str
    source_id: str | None
    via: tuple[str, ...]
    words: str
    hedged: bool
    stale: bool

    @property
    def order(self) -> tuple[str, str, str]:
        return (self.date or "9999", self.doc_id, self.statement_id)


@dataclass(frozen=True, slots=True)
class Pile:
    """A weighing by ids.

    names    each source's name, with the body it speaks for
    titles   each claim in the words of one of its statements, in English where one is
    party    the body each source speaks for, or itself
    claims   by id; `standing`: the claims of each (doc_id, statement_id), pieces of a statement under the whole one's id
    said     what each (party, stance) said, anywhere: (doc_id, statement_id)
    """

    weighed: Json
    reports: Mapping[str, Json]
    sources: Mapping[str, Json]
    claims: Mapping[str, Json]
    names: Mapping[str, str]
    titles: Mapping[str, str]
    standing: Mapping[tuple[str, str], tuple[str, ...]]
    read: Mapping[tuple[str, str], Json] = field(repr=False)
    said: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(repr=False)

    def party(self, source_id: str | None) -> str | None:
        source = self.sources.get(source_id or "")
        return (source and source["speaks_for"]) or source_id

    def name(self, source_id: str | None) -> str:
        return self.names.get(source_id or "", "nobody named")

    def passages(self, claim: Json) -> list[Passage]:
        """The statements of a claim, by date."""
        stale = set(claim["stale"])
        return sorted((self._passage(s, s["doc_id"] in stale) for s in claim["statements"]), key=lambda p: p.order)

    def all_of(self, party: str | None, stances: Iterable[str]) -> tuple[Passage, ...]:
        """What a party said with one of these stances anywhere in the pile, earliest first."""
        at = {place for stance in stances for place in self.said.get((party or "", stance), ())}
        return tuple(sorted((p for place in at if (p := self.passage_of(*place))), key=lambda p: p.order))

    def laid_to(self, name: str, stances: Iterable[str], doc_ids: Iterable[str]) -> tuple[Passage, ...]:
        """What some reports lay to a source of this name, with one of these stances, earliest first."""
        wanted = set(stances)
        at = [(d, s["statement_id"]) for d in doc_ids for s in self.reports[d]["statements"]
              if s["stance"] in wanted and one_line(s["source_name"] or "") == name]  # fmt: skip
        return tuple(sorted((p for place in at if (p := self.passage_of(*place))), key=lambda p: p.order))

    def passage_of(self, doc_id: str, statement_id: str) -> Passage | None:
        """A statement anywhere in the pile."""
        held = self.read.get((doc_id, whole(statement_id)))
        if held is None or doc_id not in self.reports:
            return None
        return self._passage({"doc_id": doc_id, "statement_id": statement_id, "content": held["content"], "stance": held["stance"],
                              "source_id": None, "via": held["via"]}, stale=False)  # fmt: skip

    def _passage(self, s: Json, stale: bool) -> Passage:
        report = self.reports[s["doc_id"]]
        words = one_line(" … ".join(report["text"][a:b] for a, b in s["content"]))
        read = self.read.get((s["doc_id"], whole(s["statement_id"])), {})
        return Passage(s["doc_id"], s["statement_id"], report["date"], report["publisher"], s["stance"], s["source_id"],
                       tuple(s["via"]), words, bool(read.get("hedged")), stale)  # fmt: skip


def pile_of(weighed: Json) -> Pile:
    standing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in weighed["claims"]:
        for s in claim["statements"]:
            held = standing[s["doc_id"], whole(s["statement_id"])]
            if claim["claim_id"] not in held:
                held.append(claim["claim_id"])
    sources = {s["source_id"]: s for s in weighed["sources"]}
    reports = {r["doc_id"]: r for r in weighed["reports"]}
    said: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for s in (s for claim in weighed["claims"] for s in claim["statements"] if s["source_id"]):
        party = sources.get(s["source_id"], {}).get("speaks_for") or s["source_id"]
        said[party, s["stance"]].append((s["doc_id"], s["statement_id"]))
    return Pile(
        weighed, reports, sources, {c["claim_id"]: c for c in weighed["claims"]},
        dict(_names(sources)), {c["claim_id"]: _title(c, reports) for c in weighed["claims"]}, {k: tuple(v) for k, v in standing.items()},
        {(r["doc_id"], s["statement_id"]): s for r in weighed["reports"] for s in r["statements"]}, {k: tuple(v) for k, v in said.items()},
    )  # fmt: skip


def whole(statement_id: str) -> str:
    """The id of the whole statement a piece is of: "s3" of "s3/2"."""
    return statement_id.partition("/")[0]


def _names(sources: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for key, s in sources.items():
        body = sources.get(s["speaks_for"] or "")
        name = shortened(s["name"], NAME_LETTERS)
        yield key, f"{name}, for {shortened(body['name'], NAME_LETTERS)}" if body and body["name"] != s["name"] else name


def _title(claim: Json, reports: Mapping[str, Json]) -> str:
    """The words of its earliest English statement that puts it forward; without one, the claim's own."""
    told = [(r["date"] or "9999", r["doc_id"], s["content"], " … ".join(r["text"][a:b] for a, b in s["content"])) for s in claim["statements"]
            if s["stance"] in ("asserts", "accuses") and (r := reports[s["doc_id"]])["language"] == "en"]  # fmt: skip
    words = min(told)[-1] if told else claim["text"]
    return sentence_case(one_line(words).removeprefix("that "))
