"""One claim: that its page says what the page of everything says, and what people write on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vouchsafe.errors import FindingOverlapped
from vouchsafe.telling.account import account_of
from vouchsafe.telling.pile import Pile, pile_of
from vouchsafe.terms import load
from vouchsafe.web.project.wiring import door, held_weighing
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.receiving.services import take_out_report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.models import Entry
from vouchsafe.web.weighing.models import Asked, Claim, Finding, Letter, Source
from vouchsafe.web.weighing.one_claim import gathered
from vouchsafe.web.weighing.services import store_result
from vouchsafe.web.weighing.services_claims import read_second, write_finding

FOUND = {"outcome": "confirmed", "standard": "reasonable-grounds", "reason": "The network’s own page and the paper agree."}


def refused() -> Claim:
    """The claim that visas were refused, which its origin corrected."""
    return Claim.objects.get(place=0)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.fixture
def second(karst: Member) -> Member:
    return Member.objects.create(name="Second")


@pytest.fixture
def other_client(second: Member) -> Client:
    browser = Client()
    browser.force_login(second)
    session = browser.session
    session["door"] = door().session
    session.save()
    return browser


# ------------------------------------------------------------------ what is shown
def test_a_claim_gathered_alone_is_told_as_among_all(karst: Member) -> None:
    everything = pile_of(held_weighing().result().to_dict())
    for row in Claim.objects.filter(reports__gt=1) | Claim.objects.filter(declined=True) | Claim.objects.filter(denied=True):
        alone, _ = gathered(row)
        assert told(row, alone) == told(row, everything)


def told(row: Claim, pile: Pile) -> object:
    account = account_of(pile.claims[row.engine_id], pile)
    return [getattr(account, name) for name in account.__slots__ if name != "claim"]


def test_the_page_tells_the_count_the_correction_and_every_hop(client: Client, karst: Member) -> None:
    page = client.get(f"/claims/{refused().pk}/").content.decode()
    words = text_of(page)
    for expected in ("One independent source, told ten times.", "Open Hand was told this; did not see it.", "Open Hand corrected it on 17 May 2031",
                     "Stale: 9 reports still tell it without the correction", "Nobody in these reports denies it.", "Nobody has confirmed any of it yet",
                     "Who told whom", "Who says what", "When", "Details side by side", "Why this count"):  # fmt: skip
        assert expected in words, expected
    assert "<svg" in page
    report = Report.objects.get(key="k01")
    assert re.search(rf'<a href="/reports/{report.pk}/#s\d+">', page)
    assert 'href="#r' not in page
    assert (
        f'<a href="/sources/{Source.objects.get(engine_id=refused().data["origins"][0]["source_id"]).pk}/"><bdi>Open Hand</bdi></a></strong> was told this'
        in page
    )


def test_every_link_of_the_page_leads_somewhere(client: Client, karst: Member) -> None:
    page = client.get(f"/claims/{refused().pk}/").content.decode()
    inside = set(re.findall(r'id="([^"]+)"', page))
    for link in set(re.findall(r'href="([^"]+)"', page)):
        if link.startswith("#"):
            assert link[1:] in inside, link
        elif link.startswith("/") and link != "/look.css":
            assert client.get(link.partition("#")[0]).status_code == 200, link


def test_nothing_in_the_page_is_a_script_or_an_inline_style(client: Client, karst: Member) -> None:
    page = client.get(f"/claims/{refused().pk}/").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?! src=)", page)


def test_the_page_reads_only_what_it_needs(client: Client, karst: Member) -> None:
    row = Claim.objects.filter(reports=1, denied=False, declined=False, corrected=False).last()
    assert row is not None
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/claims/{row.pk}/")
    assert len(asked) < 30
    pile, _ = gathered(row)
    assert set(pile.reports) == {s["doc_id"] for s in row.data["statements"]}


def test_the_page_stands_while_a_report_was_taken_out_and_not_yet_weighed(client: Client, karst: Member) -> None:
    for key in ("k02", "k03"):
        take_out_report(row=Report.objects.get(key=key), by=karst)
    page = client.get(f"/claims/{refused().pk}/")
    assert page.status_code == 200
    assert "North Wire, 16 May 2031" not in text_of(page.content.decode())


def test_a_claim_that_became_part_of_another_leads_on(client: Client, karst: Member) -> None:
    old, row = Claim.objects.order_by("place")[5], refused()
    write_finding(claim=old, after=0, by=karst, **FOUND)
    Claim.objects.filter(pk=old.pk).update(moved_to=row)
    assert client.get(f"/claims/{old.pk}/")["Location"] == f"/claims/{row.pk}/"
    assert "Written of a claim that has become part of this one" in client.get(f"/claims/{row.pk}/").content.decode()


# ------------------------------------------------------------------ pin
def test_a_claim_is_pinned_and_let_go(client: Client, karst: Member) -> None:
    at = f"/claims/{refused().pk}/"
    client.post(f"{at}pin/", {"pinned": "yes"})
    assert refused().pinned
    assert "Unpin" in client.get(at).content.decode()
    client.post(f"{at}pin/", {"pinned": "no"})
    assert not refused().pinned
    assert list(Entry.objects.values_list("what", flat=True)[:2]) == ["unpinned", "pinned"]


# ------------------------------------------------------------------ findings
def test_a_finding_names_its_standard_and_keeps_what_it_stood_on(client: Client, karst: Member) -> None:
    row = refused()
    client.post(f"/claims/{row.pk}/findings/", {**FOUND, "after": "0"})
    finding = Finding.objects.get()
    assert (finding.version, finding.by, finding.second_reader) == (1, karst, None)
    assert finding.stood_on["provisional"] == {"low": row.low, "high": row.high}
    assert finding.stood_on["confirmed"] == {"low": row.confirmed_low, "high": row.confirmed_high}
    assert finding.stood_on["engine_version"]
    words = text_of(client.get(f"/claims/{row.pk}/").content.decode())
    assert "Confirmed, under the standard “reasonable grounds to believe”." in words
    assert "When it was written: One independent source, told ten times: it was told." in words
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.what, entry.object_id, entry.detail["version"]) == ("finding-written", str(row.pk), 1)


def test_a_finding_without_standard_or_reason_is_refused_and_what_was_written_stays(client: Client, karst: Member) -> None:
    answer = client.post(
        f"/claims/{refused().pk}/findings/", {"outcome": "confirmed", "standard": "", "reason": "Kept words.", "after": "0"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Name the standard of proof." in page
    assert "Kept words." in page
    assert not Finding.objects.exists()


def test_a_new_version_leaves_the_old_one_to_be_read(client: Client, karst: Member) -> None:
    row = refused()
    write_finding(claim=row, after=0, by=karst, **FOUND)
    client.post(f"/claims/{row.pk}/findings/", {**FOUND, "outcome": "not-accepted", "reason": "Corrected by its origin.", "after": "1"})
    assert list(row.findings.values_list("version", "outcome")) == [(2, "not-accepted"), (1, "confirmed")]
    words = text_of(client.get(f"/claims/{row.pk}/").content.decode())
    assert "Earlier versions: 1" in words
    assert FOUND["reason"] in words


def test_of_two_findings_written_at_once_the_later_is_not_saved_and_not_lost(client: Client, other_client: Client, karst: Member) -> None:
    at = f"/claims/{refused().pk}/findings/"
    client.post(at, {**FOUND, "after": "0"})
    late = other_client.post(at, {**FOUND, "reason": "Mine, written meanwhile.", "after": "0"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Theirs stands above." in page
    assert FOUND["reason"] in page
    assert "Mine, written meanwhile." in page
    assert 'name="after" value="1"' in page
    assert Finding.objects.count() == 1
    with pytest.raises(FindingOverlapped):
        write_finding(claim=refused(), after=0, by=karst, **FOUND)


def test_a_changed_count_is_told_beside_the_finding(client: Client, karst: Member) -> None:
    row = refused()
    write_finding(claim=row, after=0, by=karst, **FOUND)
    assert "The count has changed since" not in client.get(f"/claims/{row.pk}/").content.decode()
    Claim.objects.filter(pk=row.pk).update(high=3)
    assert "The count has changed since" in client.get(f"/claims/{row.pk}/").content.decode()


def test_a_second_reader_is_another_person(client: Client, other_client: Client, karst: Member, second: Member) -> None:
    finding = write_finding(claim=refused(), after=0, by=karst, **FOUND)
    assert "Sign as second reader" not in client.get(f"/claims/{refused().pk}/").content.decode()
    assert client.post(f"/findings/{finding.pk}/second/").status_code == 403
    assert "Sign as second reader" in other_client.get(f"/claims/{refused().pk}/").content.decode()
    other_client.post(f"/findings/{finding.pk}/second/")
    assert Finding.objects.get().second_reader == second
    with pytest.raises(PermissionDenied):
        read_second(finding=Finding.objects.get(), by=second)


def test_every_standard_says_what_it_means_and_where_it_comes_from() -> None:
    rows = load.table("standards")["standard"]
    assert len({row["id"] for row in rows}) == len(rows) >= 5
    assert all(row[field].strip() for row in rows for field in ("name", "means", "used_by", "source"))


def test_a_standard_nobody_listed_is_refused(karst: Member) -> None:
    with pytest.raises(ValidationError):
        write_finding(claim=refused(), after=0, by=karst, **{**FOUND, "standard": "gut-feeling"})


# ------------------------------------------------------------------ whom the team asked
def test_whom_the_team_asked_is_noted_answered_and_taken_out(client: Client, karst: Member) -> None:
    row = refused()
    client.post(f"/claims/{row.pk}/asked/", {"whom": "Foreign ministry of Elmaria", "through": "letter", "on": "2026-01-05"})
    asked = Asked.objects.get()
    assert (asked.whom, asked.answer) == ("Foreign ministry of Elmaria", "waiting")
    assert f"nobody has answered for {(timezone.localdate() - asked.on).days} days" in client.get(f"/claims/{row.pk}/").content.decode()
    client.post(f"/asked/{asked.pk}/answer/", {"answer": "declined", "on": "2026-01-09"})
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("declined", date(2026, 1, 9))
    assert "declined, 9 January 2026" in text_of(client.get(f"/claims/{row.pk}/").content.decode())
    client.post(f"/asked/{asked.pk}/answer/", {"answer": "waiting", "on": ""})
    asked.refresh_from_db()
    assert asked.answered_on is None
    client.post(f"/asked/{asked.pk}/take-out/")
    assert not Asked.objects.exists()
    assert list(Entry.objects.values_list("what", flat=True)[:4]) == ["asked-taken-out", "answer-noted", "answer-noted", "asked-noted"]


def test_a_day_still_to_come_is_refused(client: Client, karst: Member) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=2)).isoformat()
    answer = client.post(f"/claims/{refused().pk}/asked/", {"whom": "Foreign ministry of Elmaria", "on": tomorrow})
    assert answer.status_code == 422
    assert "This day is still to come." in answer.content.decode()
    assert not Asked.objects.exists()


def test_the_trace_of_asking_names_nobody(client: Client, karst: Member) -> None:
    client.post(f"/claims/{refused().pk}/asked/", {"whom": "Foreign ministry of Elmaria", "through": "letter", "on": "2026-01-05"})
    assert not any("ministry" in f"{e.object_id} {e.detail}" for e in Entry.objects.all())


# ------------------------------------------------------------------ letters
def test_a_letter_says_what_is_told_what_was_corrected_and_when(client: Client, karst: Member) -> None:
    row, report = refused(), Report.objects.get(key="k04")
    assert "Harbour Herald" in client.get(f"/claims/{row.pk}/letters/").content.decode()
    page = client.get(f"/claims/{row.pk}/letters/{report.pk}/").content.decode()
    letter = page.partition("<textarea")[2].partition("</textarea>")[0]
    for expected in ("To the editors of Harbour Herald,", "on 17 May 2031", "Elmaria has refused visas", "Open Hand, corrected this on 17 May 2031",
                     "The correction stands in: Open Hand, 17 May 2031"):  # fmt: skip
        assert expected in letter, expected
    assert not re.search(r"independent|machine|claim", letter)


def test_what_happened_with_a_letter_is_noted_step_by_step_and_taken_back(client: Client, karst: Member) -> None:
    row, report = refused(), Report.objects.get(key="k04")
    at = f"/claims/{row.pk}/letters/{report.pk}/"
    client.post(at, {"state": "sent", "on": "2026-01-05"})
    client.post(at, {"state": "corrected", "on": "2026-01-08"})
    assert list(Letter.objects.values_list("state", flat=True)) == ["sent", "corrected"]
    words = text_of(client.get(f"/claims/{row.pk}/").content.decode())
    assert "Harbour Herald, 17 May 2031 · letter corrected 8 January 2026" in words
    client.post(f"{at}take-back/")
    assert list(Letter.objects.values_list("state", flat=True)) == ["sent"]
    assert list(Entry.objects.values_list("what", flat=True)[:3]) == ["letter-taken-back", "letter-corrected", "letter-sent"]


def test_there_is_no_letter_where_nothing_was_corrected(client: Client, karst: Member) -> None:
    row = Claim.objects.filter(corrected=False, reports__gt=1)[0]
    assert "There is nobody to write to" in client.get(f"/claims/{row.pk}/letters/").content.decode()
    report = Report.objects.get(key=row.data["statements"][0]["doc_id"])
    assert client.get(f"/claims/{row.pk}/letters/{report.pk}/").status_code == 404


def test_a_form_sent_by_address_alone_changes_nothing(client: Client, karst: Member) -> None:
    row = refused()
    for at in ("pin/", "findings/", "asked/"):
        assert client.get(f"/claims/{row.pk}/{at}").status_code == 405
    assert not refused().pinned


# ------------------------------------------------------------------ what is kept when statements are gone
def test_a_claim_whose_statements_are_gone_is_kept_for_what_was_written_of_it(
    client: Client, karst: Member, run_jobs: Callable[[], int]
) -> None:
    row = Claim.objects.filter(reports=1, shelf=5).order_by("-place")[0]
    beside = Claim.objects.filter(standings__doc_id=row.data["statements"][0]["doc_id"]).exclude(pk=row.pk).distinct()
    unwritten = next(c for c in beside if len({s["doc_id"] for s in c.data["statements"]}) == 1)
    write_finding(claim=row, after=0, by=karst, **FOUND)
    take_out_report(row=Report.objects.get(key=row.data["statements"][0]["doc_id"]), by=karst)
    run_jobs()
    row.refresh_from_db()
    assert row.gone
    assert not Claim.objects.filter(pk=unwritten.pk).exists()
    words = text_of(client.get(f"/claims/{row.pk}/").content.decode())
    assert "The statements of this claim are gone" in words
    assert FOUND["reason"] in words
    assert "1 claim whose statements are gone, kept for what people wrote of it" in text_of(client.get("/").content.decode())
    assert f"/claims/{row.pk}/" in client.get("/?gone=on").content.decode()


def test_a_claim_comes_back_with_its_finding_when_a_report_tells_it_again(karst: Member, run_jobs: Callable[[], int]) -> None:
    row = Claim.objects.filter(reports=1, shelf=5).order_by("-place")[0]
    write_finding(claim=row, after=0, by=karst, **FOUND)
    report = Report.objects.get(key=row.data["statements"][0]["doc_id"])
    Report.objects.filter(pk=report.pk).update(read_at=None)  # as while it is read anew
    held_weighing().forget()

    store_result(result=held_weighing().result())
    assert Claim.objects.get(pk=row.pk).gone
    Report.objects.filter(pk=report.pk).update(read_at=report.read_at)
    store_result(result=held_weighing().result())
    assert not Claim.objects.get(pk=row.pk).gone
