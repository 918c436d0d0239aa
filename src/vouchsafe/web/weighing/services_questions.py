"""Writes about questions: asking what the last weighing left open, answering."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from vouchsafe.telling.pile import whole
from vouchsafe.web.project.wiring import held_weighing
from vouchsafe.web.receiving.models import Job, Statement
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing import asking
from vouchsafe.web.weighing.asking import Draft, Place, Targets
from vouchsafe.web.weighing.models import Claim, Decision, Proposals, Question
from vouchsafe.weighing.decisions import Decision as EngineDecision
from vouchsafe.weighing.decisions import parse_decisions
from vouchsafe.weighing.result import Claim as EngineClaim

Json = Mapping[str, Any]
ENGINE_KINDS = {"tie": "tie", "edge": "edge", "amendment": "amendment", "alike": "same_claim"}
WORKED_OUT = 40
"""For so many questions of one claim it is worked out what an answer would change; those that settle most reports first."""
ONE_STEP = 1000
"""The weight of one bound of a count moving by one. Likeness of two claims, and reports settled, weigh less than that."""


def ask_anew() -> int:
    """Drafts the questions of every claim that changed since it was last asked about; gives the number of claims.

    It follows a weighing, outside its transaction: working out what answers would change takes time.
    """
    told = Proposals.objects.first()
    rows = list(Claim.objects.filter(moved_to__isnull=True, gone=False))
    families = asking.families_of(told.copies if told else (), (r.data for r in rows))
    alike = _alike(told.alike if told else (), rows)
    settled, put_off = _decided(cannot_tell=False), _decided(cannot_tell=True)
    asked = dict(Question.objects.order_by().values_list("claim_id", "made_of"))
    by_id, changed = {r.engine_id: r for r in rows}, 0
    for row in rows:
        drafts = [*asking.drafts_of(row.data, families), *asking.corrections_of(row.data, _placed(row.data)), *alike.get(row.pk, ())]
        made_of = asking.digest(json.dumps(row.data, sort_keys=True), str(row.pinned), *(d.key + d.reason for d in drafts))
        if asked.get(row.pk) != made_of and (drafts or row.pk in asked):
            _ask(row, drafts, made_of, (settled, put_off), by_id)
            changed += 1
    Question.objects.exclude(claim__moved_to__isnull=True, claim__gone=False).delete()
    taken_back = [q.pk for q in Question.objects.filter(answered=True) if not _is_in(q.kind, q.data, settled)]
    Question.objects.filter(pk__in=taken_back).update(answered=False)
    return changed


def _ask(row: Claim, drafts: Sequence[Draft], made_of: str, decided: tuple[set[str], set[str]], by_id: Mapping[str, Claim]) -> None:
    settled, put_off = decided
    worked_out = {id(d) for d in sorted(drafts, key=lambda d: (d.kind != "alike", -d.reports, d.key))[:WORKED_OUT]}
    new = []
    for draft in drafts:
        shown, weight = _effects(row, draft, by_id) if id(draft) in worked_out else ({}, 0)
        data = draft.to_dict() | shown
        new.append(
            Question(
                kind=draft.kind, claim=row, key=draft.key, data=data, weight=weight, reports=draft.reports,
                     answered=_is_in(draft.kind, data, settled), put_off=_is_in(draft.kind, data, put_off), made_of=made_of)
        )  # fmt: skip
    with transaction.atomic():
        row.open_questions.all().delete()
        Question.objects.bulk_create(new)


# ------------------------------------------------------------------ what an answer would change
def _effects(row: Claim, draft: Draft, by_id: Mapping[str, Claim]) -> tuple[dict[str, str], int]:
    """What yes and no would change, in words, and how much of it."""
    if draft.kind == "alike":
        return _joining(row, draft, by_id)
    if row.reports < 2 and not row.pinned:
        return {}, 0
    told, weights = {}, []
    for answer in ("yes", "no"):
        supposed = held_weighing().supposing(row.engine_id, _engine_decisions(draft, answer))
        words, moved = _changes(row, supposed) if supposed else ("", 0)
        told[answer] = words
        weights.append(moved)
    return told, ONE_STEP * max(weights)


def _joining(row: Claim, draft: Draft, by_id: Mapping[str, Claim]) -> tuple[dict[str, str], int]:
    """Joining claims comes first: it changes what there is to settle. How much is only known once they are weighed together."""
    others = [(by_id[r.claim_id], r.likeness) for r in draft.rows if r.claim_id and r.claim_id in by_id]
    most = row.high + sum(o.high for o, _ in others)
    several = row.pinned or row.reports > 1
    weight = ONE_STEP * sum((o.high + o.confirmed_high) * likeness for o, likeness in others) // 100 if several else 0
    return {"yes": f"high {row.high} → {most} at most", "no": ""}, weight


def _changes(row: Claim, after: EngineClaim) -> tuple[str, int]:
    """The bounds that would move, and by how much in all: what people confirmed counts beside what the machine proposes."""
    bounds = (
        ("low", row.low, after.provisional.low),
        ("high", row.high, after.provisional.high),
        ("confirmed low", row.confirmed_low, after.confirmed.low),
        ("confirmed high", row.confirmed_high, after.confirmed.high),
        ("reports without the correction", row.stale, len(after.stale)),
    )
    moved = [(name, a, b) for name, a, b in bounds if a != b]
    return ", ".join(f"{name} {a} → {b}" for name, a, b in moved), sum(abs(a - b) for _, a, b in moved)


def _engine_decisions(draft: Draft, answer: str) -> tuple[EngineDecision, ...]:
    verdict = asking.VERDICTS[draft.kind][answer == "no"]
    pairs = [p for row in draft.rows for p in row.pairs]
    return parse_decisions({"kind": ENGINE_KINDS[draft.kind], "targets": p, "verdict": verdict, "at": "9999"} for p in pairs)


# ------------------------------------------------------------------ what is asked
def _alike(proposals: Iterable[Json], rows: Sequence[Claim]) -> dict[Any, list[Draft]]:
    """Claims that may be one, asked about under each of the two."""
    held = {r.engine_id: r for r in rows}
    others: dict[str, list[tuple[Json, str]]] = defaultdict(list)
    for p in proposals:
        for one, other in ((p["a"], p["b"]), (p["b"], p["a"])):
            if one in held and other in held:
                others[one].append((held[other].data, p["reason"]))
    return {held[one].pk: list(asking.alike_of(held[one].data, found)) for one, found in others.items()}


def _placed(claim: Json) -> dict[tuple[str, str], Place]:
    """Where the alleged corrections of a claim stand."""
    wanted = {(a["doc_id"], whole(a["statement_id"])) for a in claim["alleged_corrections"]}
    held = Statement.objects.filter(report__key__in=[d for d, _ in wanted]).select_related("report") if wanted else ()
    return {
        (s.report.key, s.number): Place(s.report.key, s.number, tuple((a, b) for a, b in s.data["content"]))
        for s in held
        if (s.report.key, s.number) in wanted
    }


def _decided(*, cannot_tell: bool) -> set[str]:
    """What stands decided, or what nobody could tell, each as a digest of its kind and passages."""
    held = Decision.objects.filter(undone_at__isnull=True)
    held = held.filter(verdict=Decision.CANNOT_TELL) if cannot_tell else held.exclude(verdict=Decision.CANNOT_TELL)
    return {_about("same_claim" if d.kind == "other_claim" else d.kind, d.targets) for d in held}


def ask_about_again(taken_back: Iterable[Decision]) -> None:
    """Opens the questions that decisions taken back had settled or put off, as far as the last weighing still holds them."""
    about = {_about("same_claim" if d.kind == "other_claim" else d.kind, d.targets) for d in taken_back}
    held = Question.objects.filter(answered=True) | Question.objects.filter(put_off=True)
    again = [q.pk for q in held if _is_in(q.kind, q.data, about)]
    Question.objects.filter(pk__in=again).update(answered=False, put_off=False)


def _about(engine_kind: str, targets: Targets) -> str:
    return asking.digest(engine_kind, json.dumps(targets, sort_keys=True))


def _is_in(kind: str, data: Json, decided: set[str]) -> bool:
    """Whether all that a question asks about is among what was decided."""
    engine_kind = ENGINE_KINDS[kind]
    return all(any(_all_in(engine_kind, row[way], decided) for way in ("pairs", "wider")) for row in data["rows"])


def _all_in(engine_kind: str, decisions: Sequence[Targets], decided: set[str]) -> bool:
    return bool(decisions) and all(_about(engine_kind, targets) in decided for targets in decisions)


# ------------------------------------------------------------------ answering
@transaction.atomic
def answer(*, question: Question, answer: str, by: Member, ticked: Sequence[int] | None = None, reason: str = "") -> UUID:
    """Decides a question; gives the family of what was decided.

    answer  "yes", "no", or "unsure": noted, and the question comes last
    ticked  for a yes about several reports or claims: the numbers of the rows it holds for; of the others it is a no
    """
    family, verdict = uuid4(), _verdict(question, answer)
    decided = [
        Decision(family=family, kind=kind, targets=targets, verdict=told, reason=reason, by=by)
        for kind, targets, told in _told(question, answer, verdict, ticked)
    ]
    parse_decisions({"kind": d.kind, "targets": d.targets, "verdict": d.verdict} for d in decided)
    Decision.objects.bulk_create(decided)
    asked_too = Question.objects.filter(key=question.key)
    if answer == "unsure":
        asked_too.update(put_off=True)
    else:
        asked_too.update(answered=True)
        Job.objects.create(kind="weigh")
    note("decided", by=by, object_id=family, kind=question.kind, decisions=len(decided))
    return family


def _verdict(question: Question, answer: str) -> str:
    yes, no = asking.VERDICTS[question.kind]
    return {"yes": yes, "no": no}.get(answer, Decision.CANNOT_TELL)


def _told(question: Question, answer: str, verdict: str, ticked: Sequence[int] | None) -> Iterator[tuple[str, Targets, str]]:
    """The decisions of an answer: kind, passages, verdict."""
    for number, row in enumerate(question.data["rows"]):
        left_out = answer == "yes" and ticked is not None and number not in ticked
        no = left_out or answer == "no"
        kind = "other_claim" if no and question.kind == "alike" else ENGINE_KINDS[question.kind]
        told = row["wider"] if answer == "yes" and not no and row["wider"] else row["pairs"]
        for targets in told:
            yield kind, targets, _verdict(question, "no") if left_out else verdict
