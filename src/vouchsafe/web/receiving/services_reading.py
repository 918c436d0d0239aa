"""Every write to the reading of a report: settling a statement, correcting it, adding one, taking any of it back, reading again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from vouchsafe.errors import DecisionMalformed
from vouchsafe.reading.statement import Statement as Said
from vouchsafe.receiving.report import Span
from vouchsafe.web.receiving import convert
from vouchsafe.web.receiving.corrections import differing, words_at
from vouchsafe.web.receiving.models import Correction, Job, Report, Statement
from vouchsafe.web.receiving.search_index import index_report
from vouchsafe.web.receiving.selectors_reading import CONFIRMED, REJECTED, as_decided, decisions_about, passage_of, statement_decisions
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing import services as weighing
from vouchsafe.web.weighing.models import Decision


@transaction.atomic
def settle_statement(*, row: Statement, verdict: str, by: Member) -> Decision:
    """Confirms or rejects a statement as it now stands. Raises DecisionMalformed."""
    if verdict not in (CONFIRMED, REJECTED):
        raise DecisionMalformed("a statement is confirmed or rejected")
    said = _standing(row)
    decision = _decide(row.report, said, REJECTED if verdict == REJECTED else said.stance, by)
    bring_rows_up_to_date(row=row.report)
    return decision


@transaction.atomic
def correct_statement(*, row: Statement, said: Said, by: Member) -> Correction | None:
    """Lays over a statement what a person set right, and confirms it so. None where nothing differs: then it is confirmed as it was."""
    before = _standing(row)
    changed = differing(before, said)
    decision = _decide(row.report, said, said.stance, by)
    correction = None
    if changed:
        found = convert.statement_of(row.data)  # by which it is found again
        correction = _correct(row.report, found.content, found.cue, changed, by, decision)
    bring_rows_up_to_date(row=row.report)
    return correction


@transaction.atomic
def add_statement(*, report: Report, said: Said, by: Member) -> Correction:
    """Adds a statement that the machine missed, confirmed by whoever added it. Without a cue the words for its source tell it apart."""
    said = replace(said, cue=said.cue or said.source)
    changed = differing(Said("", ()), said)
    decision = _decide(report, said, said.stance, by)
    correction = _correct(report, said.content, said.cue, changed, by, decision, added=True)
    bring_rows_up_to_date(row=report)
    return correction


@transaction.atomic
def undo_correction(*, correction: Correction, by: Member) -> None:
    """Takes a correction back, with the verdict given along with it; an added statement goes with all that was changed in it."""
    gone = [correction]
    if correction.added:
        gone += [c for c in correction.report.corrections.filter(added=False) if (c.content, c.cue) == (correction.content, correction.cue)]
    for one in gone:
        if one.undone_at is None:
            one.undone_at = timezone.now()
            one.save(update_fields=["undone_at"])
            note("correction-undone", by=by, object_id=one.id)
        if one.verdict is not None:
            weighing.undo(decision=one.verdict, by=by)
    Job.objects.create(kind="weigh")
    bring_rows_up_to_date(row=correction.report)


@transaction.atomic
def undo_decision(*, report: Report, decision: Decision, by: Member) -> None:
    """Takes back a verdict on a statement of a report."""
    weighing.undo(decision=decision, by=by)
    bring_rows_up_to_date(row=report)


@transaction.atomic
def undo_newest(*, row: Statement, by: Member) -> bool:
    """Takes back what was done last to a statement; False where there is nothing to take back."""
    said = _standing(row)
    decision = next(reversed(decisions_about(said, statement_decisions(row.report), row.report.key)), None)
    laid = convert.overlaid(row.report).corrected.get(said.statement_id, ())
    correction = Correction.objects.filter(pk__in=laid).last()
    if correction is not None and (decision is None or correction.verdict_id == decision.id or correction.at > decision.at):
        undo_correction(correction=correction, by=by)
    elif decision is not None:
        undo_decision(report=row.report, decision=decision, by=by)
    return correction is not None or decision is not None


@transaction.atomic
def read_again(*, report: Report, by: Member) -> Job:
    """Has a report read anew. What people decided and corrected stays."""
    note("reading-asked", by=by, object_id=report.id)
    return Job.objects.create(kind="read", target=report.id)


@transaction.atomic
def bring_rows_up_to_date(*, row: Report) -> None:
    """Keeps the rows for lists in step with what people did: source, stance and verdict of each, and a row for each that was added."""
    fresh = Report.objects.prefetch_related("statements", "corrections").get(pk=row.pk)
    overlaid, decided = convert.overlaid(fresh), statement_decisions(row)
    held = {s.number: s for s in fresh.statements.all()}
    for said in overlaid.statements:
        seen, verdict = as_decided(said, decided, row.key)
        kept, now = held.pop(said.statement_id, None), convert.statement_row(row, seen)
        now.verdict, now.data = verdict, overlaid.found[said.statement_id].to_dict()
        if kept is None:
            now.save(force_insert=True)
        elif _shown(kept) != _shown(now):
            now.id = kept.id
            now.save(force_update=True)
    Statement.objects.filter(pk__in=[s.pk for s in held.values()]).delete()
    index_report(row=row, statements=Statement.objects.filter(report=row))


def _decide(report: Report, said: Said, verdict: str, by: Member) -> Decision:
    return weighing.decide(kind="statement", targets=[passage_of(report, said)], verdict=verdict, by=by)


def _correct(
    report: Report, content: Sequence[Span], cue: Sequence[Span], changed: Mapping[str, Any], by: Member, decision: Decision, *, added: bool = False
) -> Correction:  # fmt: skip
    row = Correction(
        report=report, content=[list(s) for s in content], cue=[list(s) for s in cue], words=words_at(report.text, content),
        changed=dict(changed), added=added, by=by, verdict=decision,
    )  # fmt: skip
    row.full_clean(exclude=["cue", "changed", "undone_at"])
    row.save()
    note("statement-added" if added else "statement-corrected", by=by, object_id=row.id, fields=sorted(changed))
    return row


def _standing(row: Statement) -> Said:
    """A statement as it now stands: what the machine read, what people corrected, the stance that was decided."""
    said = next(s for s in convert.overlaid(row.report).statements if s.statement_id == row.number)
    return as_decided(said, statement_decisions(row.report), row.report.key)[0]


def _shown(row: Statement) -> tuple[object, ...]:
    return (row.place, row.data, row.source_name, row.stance, row.mode, row.verdict)
