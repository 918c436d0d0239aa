"""What the reading room shows of a report, and what is still to be settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from vouchsafe.reading.statement import Stance
from vouchsafe.reading.statement import Statement as Said
from vouchsafe.telling.page import marked_text
from vouchsafe.web.receiving import convert
from vouchsafe.web.receiving.models import Correction, Job, Report, Statement
from vouchsafe.web.weighing.models import Decision, Proposals, Standing
from vouchsafe.weighing.decisions import Passage

CONFIRMED, REJECTED = "confirmed", "rejected"
STILL = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as a person sees it: the machine's, under what people corrected and decided.

    number     its place in the report, and its anchor: "s3"; "a1" for one that a person added
    verdict    "", "confirmed" or "rejected"
    decisions  the verdicts that stand about it, oldest first; corrections likewise
    claims     (id, title) of each claim it stands in, as last weighed
    """

    row: Statement
    said: Said
    verdict: str
    decisions: tuple[Decision, ...]
    corrections: tuple[Correction, ...]
    claims: tuple[tuple[UUID, str], ...]

    @property
    def number(self) -> str:
        return self.said.statement_id

    @property
    def is_open(self) -> bool:
        """Whether nobody settled it yet; what is only thought or meant is not weighed and need not be."""
        return not self.verdict and self.said.mode == "speech"

    @property
    def is_added(self) -> bool:
        return any(c.added for c in self.corrections)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with what stands beside it."""

    row: marked_text.Row
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """What people did and what no longer finds its passage."""

    corrections: tuple[Correction, ...]
    decisions: tuple[Decision, ...]

    def __bool__(self) -> bool:
        return bool(self.corrections or self.decisions)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all that was read in it."""

    report: Report
    shown: tuple[Shown, ...]
    loose: Loose

    @property
    def left(self) -> int:
        """How many statements are still to be settled."""
        return sum(s.is_open for s in self.shown)

    @property
    def lines(self) -> list[Line]:
        by_number = {s.number: s for s in self.shown}
        said = [s.said.to_dict() for s in self.shown]
        told = {"text": self.report.text, "statements": said, "furniture": self.report.furniture}
        return [Line(row, tuple(by_number[s["statement_id"]] for s in row.statements)) for row in marked_text.rows(told)]


def reading_of(report: Report) -> Reading:
    """A report as the reading room shows it."""
    overlaid = convert.overlaid(report)
    rows = {s.number: s for s in report.statements.all()}
    corrections = {str(c.id): c for c in report.corrections.all()}
    decided, claims = statement_decisions(report), _claims_of(report)
    shown = tuple(
        Shown(
            rows[s.statement_id], *as_decided(s, decided, report.key), tuple(decisions_about(s, decided, report.key)),
            tuple(corrections[c] for c in overlaid.corrected.get(s.statement_id, ())), tuple(claims.get(s.statement_id, ())),
        )
        for s in overlaid.statements
        if s.statement_id in rows
    )  # fmt: skip
    used = {d.pk for s in shown for d in s.decisions}
    given_with = {c.verdict_id for c in corrections.values()}
    loose = Loose(tuple(corrections[c] for c in overlaid.loose), tuple(d for d in decided if d.pk not in used | given_with))
    return Reading(report, shown, loose)


def shown_in(reading: Reading, statement_id: UUID) -> Shown | None:
    return next((s for s in reading.shown if s.row.pk == statement_id), None)


def statement_decisions(report: Report) -> list[Decision]:
    """The verdicts on statements of a report that stand, oldest first."""
    held = Decision.objects.filter(kind="statement", undone_at__isnull=True, targets__0__doc_id=report.key)
    return list(held.select_related("by").order_by("at", "id"))


def decisions_about(said: Said, decided: Sequence[Decision], key: str) -> list[Decision]:
    """Of these the ones the engine applies to a statement."""
    return [d for d in decided if any(_passage(t).is_about(key, said.content, said.cue) for t in d.targets)]


def as_decided(said: Said, decided: Sequence[Decision], key: str) -> tuple[Said, str]:
    """A statement with the stance that was decided, and its verdict: "", "confirmed" or "rejected"."""
    about = decisions_about(said, decided, key)
    stances = [d.verdict for d in about if d.verdict != REJECTED]
    verdict = "" if not about else REJECTED if about[-1].verdict == REJECTED else CONFIRMED
    return (replace(said, stance=cast(Stance, stances[-1])) if stances else said), verdict


def passage_of(report: Report, said: Said) -> dict[str, Any]:
    """What a decision about a statement is anchored to."""
    target: dict[str, Any] = {"doc_id": report.key, "content": [list(s) for s in said.content]}
    return target | ({"cue": [list(s) for s in said.cue]} if said.cue else {})


def next_unsettled(report: Report | None, number: str) -> Statement | None:
    """The statement to settle next: further down in this report, then in those that bear on a pinned claim, then in any, the newest first."""
    here = reading_of(report).shown if report is not None else ()
    at = next((n for n, s in enumerate(here) if s.number == number), -1)
    further = next((s.row for s in here[at + 1 :] if s.is_open), None)
    if further is not None:
        return further
    pinned = Standing.objects.filter(claim__pinned=True, claim__moved_to__isnull=True).values("doc_id")
    others = _with_unsettled()
    if report is not None:
        others = others.exclude(pk=report.pk)
    chosen = others.filter(key__in=pinned).first() or others.first()
    if chosen is not None:
        return next((s.row for s in reading_of(chosen).shown if s.is_open), None)
    return next((s.row for s in here if s.is_open), None)


def being_weighed(report: Report) -> bool:
    """Whether what people changed here is still to be read or weighed."""
    return Job.objects.filter(Q(kind="weigh") | Q(kind="read", target=report.pk), state__in=STILL).exists()


def reading_states() -> dict[str, str]:
    """For each report that was read, something that changes whenever its statements do: read anew, corrected, a correction undone."""
    told = list(Correction.objects.values_list("report__key", "undone_at"))
    made, undone = Counter(key for key, _ in told), Counter(key for key, at in told if at is not None)
    read = Report.objects.filter(read_at__isnull=False).values_list("key", "read_at")
    return {key: f"{read_at} {made[key]} {undone[key]}" for key, read_at in read}


def read_with() -> str:
    """The version of the engine that weighed last."""
    return Proposals.objects.values_list("engine_version", flat=True).first() or ""


def _with_unsettled() -> QuerySet[Report]:
    left = Statement.objects.filter(report=OuterRef("pk"), verdict="", mode="speech")
    return Report.objects.filter(Exists(left)).prefetch_related("statements", "corrections")


def _claims_of(report: Report) -> Mapping[str, list[tuple[UUID, str]]]:
    out: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    held = Standing.objects.filter(doc_id=report.key, claim__moved_to__isnull=True).order_by("claim__place")
    for number, claim_id, title in held.values_list("number", "claim_id", "claim__title"):
        out[number].append((claim_id, title))
    return out


def _passage(target: Mapping[str, Any]) -> Passage:
    return Passage(target["doc_id"], convert.spans(target["content"]), convert.spans(target.get("cue", ())))
