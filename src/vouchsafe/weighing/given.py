"""Statements read by somebody else, brought to the form weighing takes. Their spans, sources, way, cue and stance count as read by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vouchsafe.errors import AnnotationMalformed
from vouchsafe.reading.details import details_of
from vouchsafe.reading.statement import ReadReport, SourceKind, Stance, Statement
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
    """Reports from annotations, documents and sources (the form of evaluation/karst).

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
        report = Report(held["doc_id"], held["text"], held.get("title"), held.get("date"), held.get("publisher"), held.get("url"),
                        held.get("language") or held.get("lang"))  # fmt: skip
        statements: list[Statement] = []
        for number, row in enumerate(a["statements"], 1):
            statements.append(_statement(f"s{number}", row, report, known, statements))
            if row.get("claim_id"):
                claims[report.doc_id, f"s{number}"] = str(row["claim_id"])
        reports.append(ReadReport(report, tuple(statements)))
    return Given(tuple(reports), claims)


def without_claims(given: Given) -> Given:
    """The same, to be grouped by the engine."""
    return replace(given, claims={})


def _statement(statement_id: str, row: Mapping[str, Any], report: Report, known: Known, before: Sequence[Statement]) -> Statement:
    start = row["start"] if "start" in row else row["offsets"]["content"][0]
    content = (start, start + len(row["content"]))
    if report.text[slice(*content)] != row["content"]:
        raise AnnotationMalformed(f"{report.doc_id}: statement {statement_id}: its content does not stand where it says")
    written, via = row.get("source"), row.get("via")
    stance = STANCES.get(row["stance"], row["stance"])
    if stance not in _KNOWN_STANCES:
        raise AnnotationMalformed(f"{report.doc_id}: statement {statement_id}: unknown stance")
    name, kind = known.named(written, before) if written else (None, "none")
    return Statement(
        statement_id, (content,), _near(report.text, written, content), _cue(row, report.text, content), name, kind, None,
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

    def named(self, written: str, before: Sequence[Statement]) -> tuple[str, SourceKind]:
        """The listed source a name means in a report; where several fit ("she"), the last one heard of. Unlisted names stay as they are."""
        words = folded(written)
        found = self._by_words.get(words) or self._inside(words)
        if not found:
            return written, "body" if written.split()[-1][:1].isupper() else "unnamed"  # "Open Hand"; but "Karst media", "a guard"
        if len(found) > 1:
            last = [s.source_name for s in reversed(before)]
            return min(found, key=lambda f: (last.index(f[0]) if f[0] in last else len(last), f))
        return found[0]

    def _inside(self, words: tuple[str, ...]) -> list[tuple[str, SourceKind]]:
        """Listed sources whose name stands whole in the words, the longest name first."""
        fits = [
            (len(n), held)
            for n, held in self._names
            if len(n) <= len(words) and any(words[i : i + len(n)] == n for i in range(len(words) - len(n) + 1))
        ]
        longest = max((n for n, _ in fits), default=0)
        return sorted({held for n, held in fits if n == longest})
