"""Statements read by somebody else, brought to the form weighing takes. Their spans, sources, way, cue and stance count as read by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

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
    own = (known.listed(report.publisher) if report.publisher else None) or own_body(report)
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
        narrates = len(written.split()) == 1 and is_one(fold(written), "narrators", self.report.language)
        listed = None if narrates and self.own else self.known.named(written, Heard(self.report.text[:at], before))
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
        self._proper: dict[tuple[str, ...], list[Listed]] = {}  # names that mean their source in any report
        self._local: dict[tuple[str, ...], list[Listed]] = {}  # others ("she"), which mean it only where it was heard of
        self._written: dict[Listed, list[str]] = {}
        bodies = {str(s.get("source_id") or s.get("canonical")): str(s["name"]) for s in sources}
        for s in sources:
            held = Listed(str(s["name"]), _kind(s), bodies.get(str(s.get("institution")), ""))
            self._written[held] = [s["name"], *s.get("aliases", ()), *s.get("speakers", ())]
            for index, names in ((self._proper, self._written[held]), (self._local, s.get("local_references", ()))):
                for name in names:
                    fits = index.setdefault(folded(name), [])
                    fits += [held] if held not in fits else []

    def named(self, written: str, heard: Heard) -> Speaker | None:
        """The listed source a name means in a report, or None."""
        words = folded(written)
        proper = self._proper.get(words) or ([] if words in self._local else self._inside(words))
        if proper:
            return self._nearest(proper, heard, alone=True)
        return self._nearest(self._local.get(words, []), heard, alone=len(words) > 1 or len(written.split()) > 1)

    def listed(self, name: str) -> str | None:
        """The name, as listed, of the source that is no outlet and goes by a name."""
        return next((held.name for held in self._proper.get(folded(name), ()) if held.kind != "outlet"), None)

    def _nearest(self, fits: Sequence[Listed], heard: Heard, *, alone: bool) -> Speaker | None:
        """Of several, the one heard of last before. `alone`: where none was heard of, the only one there is will do."""
        ranked = sorted((f.kind == "outlet", -heard.last(f.name, self._written[f]), f) for f in fits)
        if not ranked or (ranked[0][1] > 0 and not alone):
            return None
        best = ranked[0][2]
        return Speaker(best.name, best.kind, best.speaks_for or None)

    def _inside(self, words: tuple[str, ...]) -> list[Listed]:
        """Listed sources whose name stands whole in the words, those with the longest such name."""
        fits = [(len(n), held) for n, listed in self._proper.items() if _stands_in(n, words) for held in listed]
        longest = max((n for n, _ in fits), default=0)
        return sorted({held for n, held in fits if n == longest})


class Listed(NamedTuple):
    """A source of the coder's list; `speaks_for` names the body it belongs to."""

    name: str
    kind: SourceKind
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a report told up to some place: its text there, and the statements before."""

    text: str
    before: Sequence[Statement]

    def last(self, name: str, written: Iterable[str]) -> int:
        """Where a source was last heard of or named, -1 where it was not."""
        spoken = max((s.content[0][0] for s in self.before if s.source_name == name), default=-1)
        return max([spoken, *(self.text.rfind(w) for w in written)])


def _kind(source: Mapping[str, Any]) -> SourceKind:
    kind = str(source.get("kind"))
    if kind in ("outlet", "media") or str(source.get("source_id", "")).startswith("outlet:"):
        return "outlet"
    return "unnamed" if kind in ("unnamed", "anonymous", "witness", "group") else "body"


def _stands_in(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(name) <= len(words) and any(words[i : i + len(name)] == name for i in range(len(words) - len(name) + 1))
