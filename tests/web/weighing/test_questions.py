"""Questions: which comes first, what an answer decides, what it changes once weighed, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from vouchsafe.web.receiving.models import Job
from vouchsafe.web.staff.models import Member
from vouchsafe.web.weighing import selectors_questions, views_questions
from vouchsafe.web.weighing.models import Claim, Decision, Question
from vouchsafe.web.weighing.services import pin
from vouchsafe.web.weighing.services_decisions import undo_family
from vouchsafe.web.weighing.services_questions import answer

Jobs = Callable[[], int]


def passages(claim: Claim) -> set[tuple[str, str]]:
    return {(s["doc_id"], str(s["content"])) for s in claim.data["statements"]}


def yes(question: Question) -> dict[str, object]:
    """What the page sends when nobody took a tick away."""
    return {"answer": "yes", "row": [str(n) for n in range(len(question.data["rows"]))]}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_questions, "WAIT_SECONDS", 0)


def test_a_question_is_shown_with_passages_reason_and_effect(client: Client, karst: Member) -> None:
    told = client.get("/questions/").content.decode()
    first = selectors_questions.next_question()
    assert first is not None
    assert "question" in told
    assert 'name="answer" value="yes"' in told
    assert first.data["yes"].split(",")[0] in told
    assert "The machine:" in told
    assert 'href="/reports/' in told
    assert "#s" in told


def test_questions_that_change_most_come_first(karst: Member) -> None:
    weights = list(Question.objects.filter(put_off=False).values_list("weight", flat=True))
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 1000


def test_questions_of_pinned_claims_come_before_all(karst: Member) -> None:
    quiet = Question.objects.filter(kind="tie").order_by("weight").first()
    assert quiet is not None
    pin(claim=quiet.claim, pinned=True, by=karst)
    found = selectors_questions.next_question()
    assert found is not None
    assert quiet.claim == found.claim


def test_what_cannot_be_told_comes_last_and_is_noted(client: Client, karst: Member, run_jobs: Jobs) -> None:
    first = selectors_questions.next_question()
    assert first is not None
    client.post(f"/questions/{first.id}/answer/", {"answer": "unsure"})
    assert {d.verdict for d in Decision.objects.all()} == {Decision.CANNOT_TELL}
    following = selectors_questions.next_question()
    assert following is not None
    assert following.key != first.key
    last = Question.objects.filter(key=first.key).first()
    assert last is not None
    assert last.put_off
    run_jobs()
    first.refresh_from_db()
    assert first.claim.confirmed_high == first.claim.data["confirmed"]["high"]
    assert not Question.objects.filter(key=first.key, put_off=False).exists()


def test_what_an_answer_would_change_is_what_it_changes(karst: Member, run_jobs: Jobs) -> None:
    for kind in ("edge", "tie"):
        for given in ("yes", "no"):
            asked = next(q for q in Question.objects.filter(kind=kind) if q.data.get(given))
            claim, before = asked.claim, selectors_questions.bounds_of(asked.claim)
            family = answer(question=asked, answer=given, by=karst)
            run_jobs()
            claim.refresh_from_db()
            told = selectors_questions.changed({"family": family, "claim": claim.pk, "before": before})
            assert told is not None
            assert told.words is not None
            assert told.words.casefold() == f"{asked.data[given]}.".casefold(), (kind, given)
            undo_family(family=family, by=karst)
            run_jobs()


def test_two_sources_said_to_be_one_count_once(karst: Member, run_jobs: Jobs) -> None:
    asked = next(q for q in Question.objects.filter(kind="tie") if "high" in q.data["yes"].split("confirmed")[0])
    high = asked.claim.high
    answer(question=asked, answer="yes", by=karst)
    run_jobs()
    asked.claim.refresh_from_db()
    assert asked.claim.high == high - 1
    assert not Question.objects.filter(key=asked.key).exists()


def test_two_sources_said_to_be_two_raise_the_lower_number(karst: Member, run_jobs: Jobs) -> None:
    asked = next(q for q in Question.objects.filter(kind="tie") if q.data["no"].startswith("low"))
    low = asked.claim.low
    answer(question=asked, answer="no", by=karst)
    run_jobs()
    asked.claim.refresh_from_db()
    assert asked.claim.low > low


def test_one_answer_settles_all_copies_of_one_text(karst: Member, run_jobs: Jobs) -> None:
    asked = next(q for q in Question.objects.all() if q.data["ask"] == "family" and q.reports > 2)
    family = answer(question=asked, answer="yes", by=karst)
    decided = Decision.objects.filter(family=family)
    assert decided.count() >= asked.reports
    assert Job.objects.filter(kind="weigh").count() == 1
    run_jobs()
    asked.claim.refresh_from_db()
    settled = [e for e in asked.claim.data["edges"] if e["found_by"] == "reuse" and e["status"] == "confirmed"]
    assert settled
    assert all("confirmed by Owner" in e["reason"] for e in settled)


def test_a_family_is_taken_back_as_one(client: Client, karst: Member, run_jobs: Jobs) -> None:
    asked = next(q for q in Question.objects.all() if q.data["ask"] == "family" and q.reports > 2)
    before = asked.claim.data["confirmed"]
    family = answer(question=asked, answer="yes", by=karst)
    run_jobs()
    assert not selectors_questions.waiting().filter(key=asked.key).exists()
    client.post(f"/decisions/{family}/undo/", {"back": "questions"})
    assert not Decision.objects.filter(family=family, undone_at__isnull=True).exists()
    run_jobs()
    asked.claim.refresh_from_db()
    assert asked.claim.data["confirmed"] == before
    assert selectors_questions.waiting().filter(key=asked.key).exists()


def test_a_tick_taken_away_is_a_no_for_that_report(client: Client, karst: Member, run_jobs: Jobs) -> None:
    asked = next(q for q in Question.objects.all() if q.data["ask"] == "names" and q.reports > 3)
    client.post(f"/questions/{asked.id}/answer/", {"answer": "yes", "row": [str(n) for n in range(1, asked.reports)]})
    run_jobs()
    asked.claim.refresh_from_db()
    left_out = asked.data["rows"][0]["doc_id"]
    told = {e["from"].partition("#")[0]: e["status"] for e in asked.claim.data["edges"] if "#" not in e["to"]}
    kept = asked.data["rows"][1]["doc_id"]
    assert told[left_out] == "rejected"
    assert told[kept] == "confirmed"


def test_an_alleged_correction_confirmed_takes_effect(karst: Member, run_jobs: Jobs) -> None:
    asked = Question.objects.get(kind="amendment")
    docs = {row["doc_id"] for row in asked.data["rows"]}
    answer(question=asked, answer="yes", by=karst)
    run_jobs()
    asked.claim.refresh_from_db()
    assert asked.claim.data["amended_by"] is not None
    assert docs <= set(asked.claim.data["amended_by"]["doc_ids"])


def test_an_alleged_correction_rejected_is_gone(karst: Member, run_jobs: Jobs) -> None:
    asked = Question.objects.get(kind="amendment")
    answer(question=asked, answer="no", by=karst)
    run_jobs()
    asked.claim.refresh_from_db()
    assert not asked.claim.data["alleged_corrections"]
    assert not Question.objects.filter(kind="amendment").exists()


def test_claims_that_are_ticked_become_one_and_the_others_are_not_asked_about_again(client: Client, karst: Member, run_jobs: Jobs) -> None:
    asked = Question.objects.filter(kind="alike", reports__gt=1).select_related("claim").first()
    assert asked is not None
    same, *others = (Claim.objects.get(engine_id=row["claim_id"]) for row in asked.data["rows"])
    told = passages(asked.claim) | passages(same)
    client.post(f"/questions/{asked.id}/answer/", {"answer": "yes", "row": "0"})
    run_jobs()
    joined = [c for c in Claim.objects.filter(moved_to__isnull=True) if told & passages(c)]
    assert len(joined) == 1
    assert told <= passages(joined[0])
    for other in others:
        other.refresh_from_db()
        assert other.moved_to is None
    apart = {other.engine_id for other in others}
    again = Question.objects.filter(kind="alike", claim=joined[0])
    assert not apart & {row["claim_id"] for q in again for row in q.data["rows"]}


def test_claims_said_to_be_others_stay_apart(karst: Member, run_jobs: Jobs) -> None:
    asked = Question.objects.filter(kind="alike").first()
    assert asked is not None
    number = Claim.objects.filter(moved_to__isnull=True).count()
    answer(question=asked, answer="no", by=karst)
    run_jobs()
    assert Claim.objects.filter(moved_to__isnull=True).count() >= number
    assert not Question.objects.filter(key=asked.key).exists()


def test_the_next_question_says_what_the_last_answer_changed(client: Client, karst: Member, run_jobs: Jobs) -> None:
    asked = selectors_questions.next_question(kind="edge")
    assert asked is not None
    waiting = client.post(f"/questions/{asked.id}/answer/", yes(asked), follow=True).content.decode()
    assert "being worked out" in waiting
    assert f"/questions/{asked.id}/" not in waiting
    run_jobs()
    told = client.get("/questions/changed/").content.decode()
    assert asked.data["yes"].split(", ")[0].casefold() in told.casefold()
    assert "Undo" in told


def test_a_question_settled_meanwhile_decides_nothing(client: Client, karst: Member) -> None:
    asked = selectors_questions.next_question()
    assert asked is not None
    for _ in range(2):
        told = client.post(f"/questions/{asked.id}/answer/", yes(asked), follow=True)
    assert "Nothing was decided" in told.content.decode()
    assert Decision.objects.values("family").distinct().count() == 1


def test_a_yes_to_nothing_decides_nothing(client: Client, karst: Member) -> None:
    asked = Question.objects.filter(kind="edge").first()
    assert asked is not None
    told = client.post(f"/questions/{asked.id}/answer/", {"answer": "yes"}, follow=True).content.decode()
    assert "Nothing was decided" in told
    assert not Decision.objects.exists()


def test_questions_of_one_claim_alone(client: Client, karst: Member) -> None:
    tie = Question.objects.filter(kind="tie").first()
    assert tie is not None
    told = client.get("/questions/", {"claim": str(tie.claim_id)}).content.decode()
    assert "Only about" in told
    assert f'value="{tie.claim_id}"' in told


def test_no_question_left_says_what_will_stand_here(client: Client) -> None:
    told = client.get("/questions/").content.decode()
    assert "Here stand the questions" in told
    assert "/reports/add/" in told


def test_a_decision_is_listed_with_its_reason_and_taken_back(client: Client, karst: Member) -> None:
    asked = selectors_questions.next_question(kind="edge")
    assert asked is not None
    client.post(f"/questions/{asked.id}/answer/", {"answer": "no", "reason": "They were asked and said so."})
    told = client.get("/decisions/").content.decode()
    assert "They were asked and said so." in told
    assert "It did not come this way" in told
    family = Decision.objects.values_list("family", flat=True)[0]
    client.post(f"/decisions/{family}/undo/", {"back": "decisions"})
    assert "taken back by" in client.get("/decisions/").content.decode()


def test_a_decision_without_its_passage_stands_on_top(client: Client, karst: Member, run_jobs: Jobs) -> None:
    asked = Question.objects.filter(kind="edge", reports=1).first()
    assert asked is not None
    answer(question=asked, answer="yes", by=karst)
    decision = Decision.objects.get()
    decision.targets = [{"doc_id": t["doc_id"], "content": [[0, 1]]} for t in decision.targets]
    decision.save()
    run_jobs()
    assert "1 without a passage" in client.get("/decisions/").content.decode()


def test_taking_back_twice_changes_nothing(client: Client, karst: Member) -> None:
    asked = selectors_questions.next_question()
    assert asked is not None
    family = answer(question=asked, answer="yes", by=karst)
    assert undo_family(family=family, by=karst) > 0
    assert "Nothing was changed" in client.post(f"/decisions/{family}/undo/", follow=True).content.decode()
