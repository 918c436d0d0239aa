"""The list of claims: what a line says, filters, views, what stands there while there is nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from vouchsafe.telling.order import ONCE, SHELVES
from vouchsafe.web.receiving.models import Job, Report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.models import Entry
from vouchsafe.web.weighing.models import Claim, Finding, Question, View
from vouchsafe.web.weighing.selectors_claims import claims_fitting
from vouchsafe.web.weighing.services import pin
from vouchsafe.web.weighing.services_claims import write_finding


def listed(client: Client, query: str = "") -> list[str]:
    """The ids of the claims in the list, in order."""
    page = client.get(f"/?{query}").content.decode()
    return re.findall(r'<li><a href="/claims/([0-9a-f-]{36})/"', page)


def ids(**fields: object) -> set[str]:
    return {str(pk) for pk in Claim.objects.filter(**fields).values_list("pk", flat=True)}


def all_pages(client: Client, query: str) -> set[str]:
    return {pk for n in range(1, 15) for pk in listed(client, f"{query}&page={n}")}


def test_claims_stand_in_order_of_urgency_under_the_reason_why(client: Client, karst: Member) -> None:
    page = client.get("/").content.decode()
    heads = re.findall(r'<section class="shelf"><h2>([^<]+)</h2>', page)
    assert heads == [s for s in SHELVES if s in heads]
    assert heads[0] == SHELVES[0]
    assert listed(client)[0] == str(Claim.objects.order_by("place")[0].pk)


def test_a_line_never_gives_a_count_without_how_the_sources_know(client: Client, karst: Member) -> None:
    page = client.get("/").content.decode()
    lines = re.findall(r'<br><span class="small">(.*?)<span class="chip', page)
    assert len(lines) == 30
    assert all(re.search(r"independent source.*: (it|\d|no report)", line) or "no origin can be named" in line.lower() for line in lines)
    assert "↺</span> Corrected; 9 reports do not say so." in page
    assert "○</span> Declined." in page


def test_claims_told_once_stand_behind_a_link(client: Client, karst: Member) -> None:
    once = ids(shelf=ONCE)
    assert not once & all_pages(client, "")
    assert f"{len(once)} claims told once" in client.get("/").content.decode()
    assert all_pages(client, f"shelf={ONCE}") == once


def test_the_top_says_how_much_is_held(client: Client, karst: Member) -> None:
    page = client.get("/").content.decode()
    assert ">60 reports</a> held" in page
    assert f"{Claim.objects.count()} claims" in page
    assert f">{Question.objects.filter(answered=False).count()} questions</a> open" in page


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("words=Visas+Elmaria", {"title__icontains": "visas"}),
        ("corrected=on", {"corrected": True}),
        ("at_least=2", {"low__gte": 2}),
        ("at_most=1", {"high__lte": 1}),
        ("shelf=1", {"shelf": 1}),
    ],
)
def test_each_filter_lets_only_fitting_claims_through(client: Client, karst: Member, query: str, fields: dict[str, object]) -> None:
    found = all_pages(client, query)
    assert found
    assert found < ids()
    assert found <= ids(**fields)
    if not query.startswith("words"):
        assert found == ids(**fields)


def test_disputed_are_those_denied_or_declined(client: Client, karst: Member) -> None:
    assert all_pages(client, "disputed=on") == ids(denied=True) | ids(declined=True)


def test_pinned_and_open_and_findings_filter(client: Client, karst: Member) -> None:
    one, other = Claim.objects.all()[:2]
    pin(claim=one, pinned=True, by=karst)
    write_finding(claim=other, outcome="undetermined", standard="reasonable-grounds", reason="Two pages, one source.", after=0, by=karst)
    assert listed(client, "pinned=on") == [str(one.pk)]
    assert listed(client, "finding=with") == [str(other.pk)]
    assert str(other.pk) not in all_pages(client, "finding=without")
    asked = {str(pk) for pk in Question.objects.filter(answered=False).values_list("claim", flat=True)}
    assert all_pages(client, "open=on") == asked
    assert "Finding: undetermined." in client.get("/?finding=with").content.decode()


def test_filters_nobody_can_mean_are_told_and_filter_nothing(client: Client, karst: Member) -> None:
    told = client.get("/?at_least=many&page=nowhere&shelf=99")
    assert told.status_code == 200
    assert "At least: Enter a whole number." in told.content.decode()
    assert len(listed(client, "at_least=many")) == 30


def test_thirty_stand_on_a_page_and_pages_keep_the_filter(client: Client, karst: Member) -> None:
    first, second = listed(client, "at_most=1"), listed(client, "at_most=1&page=2")
    assert len(first) == len(second) == 30
    assert not set(first) & set(second)
    assert 'href="?at_most=1&amp;page=2"' in client.get("/?at_most=1").content.decode()


def test_a_view_is_saved_opened_and_deleted(client: Client, karst: Member) -> None:
    saved = client.post("/views/", {"name": "Visas, corrected", "query": "words=visas&corrected=on&pinned=&page=3&x=<b>"})
    view = View.objects.get()
    assert view.query == "words=visas&corrected=on"
    assert saved["Location"] == "/?words=visas&corrected=on"
    page = client.get("/").content.decode()
    assert "Visas, corrected" in page
    assert "?words=visas&amp;corrected=on" in page
    client.post(f"/views/{view.pk}/delete/")
    assert not View.objects.exists()
    assert list(Entry.objects.values_list("what", flat=True)[:2]) == ["view-deleted", "view-saved"]


def test_two_views_of_one_name_are_refused_and_nothing_is_lost(client: Client, karst: Member) -> None:
    client.post("/views/", {"name": "Visas", "query": "words=visas"})
    again = client.post("/views/", {"name": "Visas", "query": "corrected=on"})
    assert again.status_code == 422
    assert "A view of this name is there already" in again.content.decode()
    assert View.objects.get().query == "words=visas"


def test_an_empty_desk_says_what_will_stand_there_and_what_to_do(client: Client, owner: Member) -> None:
    page = client.get("/").content.decode()
    assert "Here will stand what the reports claim" in page
    assert 'href="/reports/add/"' in page


def test_reports_still_being_read_are_told_of(client: Client, owner: Member) -> None:
    Report.objects.create(key="p1", text="Nothing is read yet.", sha256="0" * 64, route="row")
    Job.objects.create(kind="weigh")
    assert "still being read" in client.get("/").content.decode()


def test_words_that_fit_nothing_offer_the_way_back(client: Client, karst: Member) -> None:
    page = client.get("/?words=zzzz").content.decode()
    assert "No claim fits these filters." in page
    assert '<a href="/">Take the filters away</a>' in page


def test_a_hostile_title_turns_nothing(client: Client, karst: Member) -> None:
    Claim.objects.filter(place=0).update(title="<script>alert(1)</script>\u202egnp")
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert Finding.objects.count() == 0


@pytest.mark.parametrize("wanted", [{}, {"words": "visas"}, {"shelf": "1"}, {"at_least": 2}, {"disputed": True}])
def test_counting_claims_reads_no_claim_whole(karst: Member, wanted: dict[str, object]) -> None:
    plan = claims_fitting(wanted).values("pk").order_by().explain()
    assert "USING COVERING INDEX claims_listed" in plan
