"""Statements read by somebody else, brought to the form weighing takes. Their spans, sources, way, cue and stance count as read by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vouchsafe.errors import AnnotationMalformed
from vouchsafe.reading.blocks import blocks_of
from vouchsafe.reading.details import details_of
from vouchsafe.reading.own_page import own_body
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.speaker_words import is_one, tagged
from vouchsafe.reading.statement import ReadReport, SourceKind, Stance, Statement
from vouchsafe.reading.who import NOBODY, Speaker, Who
from vouchsafe.receiving.receive import received
from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.names import folded

STANCES: dict[str, Stance] = {"corrects": "amends"}
"""Words other coders use for our stances."""
_KNOWN_STANCES = frozenset(
    ("asserts", "denies", "doubts", "declines", "no_answer", "accuses", "urges", "pledges", "amends", "withdraws", "assesses")
)


@dataclass(frozen=True, slots=True)
class Given:
    """Reports with their given statements; `claims` names the claim of (doc_id, statement_id) where the coder grouped them."""

    reports: tuple[ReadReport, ...]
    claims: Mapping[tuple[str, str], str]


def load(annotations: Iterable[Mapping[str, Any]], documents: Iterable[Mapping[str, Any]], sources: Sequence[Mapping[str, Any]]) -> Given:
    """Reports from annotations, documents and sources (the form of src/vouchsafe/karst).

    `source_canonical` and `resolution` are never read; `statement_id` is the place of a statement in its report.
    Raises AnnotationMalformed, naming the report.
    """
    texts = {d["doc_id"]: d for d in documents}
    known = Known(sources)
    reports, claims = [], {}
    for a in annotations:
        held = texts.get(a["doc_id"])
        if held is None:
            raise AnnotationMalformed(f"{a['doc_id']}: annotated, but not among the documents")
        report = received(
            held["doc_id"], held["text"], title=held.get("title"), date=held.get("date"), publisher=held.get("publisher"),
            url=held.get("url"), language=held.get("language") or held.get("lang"),
        )  # fmt: skip
        report = replace(report, publisher=report.publisher or own_body(report))
        statements = _statements(report, a["statements"], known)
        claims.update(
            {
                (report.doc_id, s.statement_id): str(row["claim_id"])
                for s, row in zip(statements, a["statements"], strict=True)
                if row.get("claim_id")
            }
        )
        reports.append(ReadReport(report, tuple(statements)))
    return Given(tuple(reports), claims)


def without_claims(given: Given) -> Given:
    """The same, to be grouped by the engine."""
    return replace(given, claims={})


def _statements(report: Report, rows: Sequence[Mapping[str, Any]], known: Known) -> list[Statement]:
    who = Who(report.text, blocks_of(report), language=report.language, publisher=report.publisher)
    own = own_body(report)
    done: list[Statement] = []
    for number, row in enumerate(rows, 1):
        done.append(_statement(f"s{number}", row, Page(report, who, known, own), done))
    return done


@dataclass(frozen=True, slots=True)
class Page:
    """A report with what tells who its sources are: the names in it, the coder's list, the body whose own page it is."""

    report: Report
    who: Who
    known: Known
    own: str | None

    def speaker(self, row: Mapping[str, Any], source: tuple[Span, ...], at: int, before: Sequence[Statement]) -> Speaker:
        """Who a row's source is. Nobody named and no cue on a body's own page: that body speaks."""
        written = row.get("source")
        if not written:
            return Speaker(self.own, "body") if self.own and not row.get("cue") else NOBODY
        narrates = any(is_one(fold(w), "narrators", self.report.language) for w in written.split()[:1])
        listed = None if narrates and self.own else self.known.named(written, before)
        return listed or (Speaker(self.own, "body") if narrates and self.own else self._unlisted(source, at))

    def _unlisted(self, source: tuple[Span, ...], at: int) -> Speaker:
        """As the words show it; a pronoun whose noun is not on the coder's list names nobody."""
        words = tagged(self.report.text, source[0], self.report.language) if source else None
        if words is not None and len(words) == 1 and words.tags[0] == "pronoun":
            return NOBODY
        return self.who.speaker(source, at=at)


def _statement(statement_id: str, row: Mapping[str, Any], page: Page, before: Sequence[Statement]) -> Statement:
    report = page.report
    start = row["start"] if "start" in row else row["offsets"]["content"][0]
    content = (start, start + len(row["content"]))
    if report.text[slice(*content)] != row["content"]:
        raise AnnotationMalformed(f"{report.doc_id}: statement {statement_id}: its content does not stand where it says")
    via, stance = row.get("via"), STANCES.get(row["stance"], row["stance"])
    if stance not in _KNOWN_STANCES:
        raise AnnotationMalformed(f"{report.doc_id}: statement {statement_id}: unknown stance")
    source = _near(report.text, row.get("source"), content)
    speaker = page.speaker(row, source, start, before)
    return Statement(
        statement_id, (content,), source, _cue(row, report.text, content), speaker.name, speaker.kind, speaker.speaks_for,
        (via,) if isinstance(via, str) and via else tuple(via or ()), "speech", stance, bool(row.get("hedged")), found_by="given",
        details=details_of(report.text, content, language=report.language, report_date=report.date),
    )  # fmt: skip


def _cue(row: Mapping[str, Any], text: str, content: Span) -> tuple[Span, ...]:
    offsets = row.get("offsets") or {}
    if offsets.get("cue"):
        return ((offsets["cue"][0], offsets["cue"][1]),)
    return _near(text, row.get("cue"), content)


def _near(text: str, words: str | None, content: Span) -> tuple[Span, ...]:
    """Where some words stand, the place nearest to a content."""
    if not words:
        return ()
    places, at = [], text.find(words)
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return (min(places, key=lambda p: (min(abs(p[1] - content[0]), abs(p[0] - content[1])), p)),) if places else ()


class Known:
    """The coder's list of sources: which of them a name as written may mean."""

    def __init__(self, sources: Sequence[Mapping[str, Any]]) -> None:
        self._by_words: dict[tuple[str, ...], list[tuple[str, SourceKind]]] = {}
        self._names: list[tuple[tuple[str, ...], tuple[str, SourceKind]]] = []
        self._proper: set[tuple[str, ...]] = set()  # names that mean their source in any report; others ("she") only where it was heard
        for s in sources:
            kind: SourceKind = (
                "outlet" if str(s.get("kind")) in ("outlet", "media") or str(s.get("source_id", "")).startswith("outlet:") else "body"
            )
            if str(s.get("kind")) in ("unnamed", "anonymous", "witness", "group"):
                kind = "unnamed"
            held = (str(s["name"]), kind)
            for alias in (s["name"], *s.get("aliases", ()), *s.get("speakers", ()), *s.get("local_references", ())):
                words = folded(alias)
                if held not in self._by_words.setdefault(words, []):
                    self._by_words[words].append(held)
                if alias not in s.get("local_references", ()):
                    self._names.append((words, held))
                    self._proper.add(words)

    def named(self, written: str, before: Sequence[Statement]) -> Speaker | None:
        """The listed source a name means in a report, or None. Of several that fit ("she"), the last one heard of in this report."""
        words = folded(written)
        found = self._by_words.get(words) or self._inside(words)
        if not found:
            return None
        heard = [s.source_name for s in reversed(before)]
        fits = [f for f in found if words in self._proper or f[0] in heard or (len(found) == 1 and len(words) > 1)]
        best = min(fits, key=lambda f: (heard.index(f[0]) if f[0] in heard else len(heard), f[1] == "outlet", f), default=None)
        return Speaker(*best) if best else None

    def _inside(self, words: tuple[str, ...]) -> list[tuple[str, SourceKind]]:
        """Listed sources whose name stands whole in the words, the longest name first."""
        fits = [
            (len(n), held)
            for n, held in self._names
            if len(n) <= len(words) and any(words[i : i + len(n)] == n for i in range(len(words) - len(n) + 1))
        ]
        longest = max((n for n, _ in fits), default=0)
        return sorted({held for n, held in fits if n == longest})
