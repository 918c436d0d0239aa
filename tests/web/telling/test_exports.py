"""Writing claims out: what is seen before, what is written, what never leaves."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vouchsafe.errors import ExportChanged
from vouchsafe.web.receiving.models import Original, Report
from vouchsafe.web.staff.models import Member
from vouchsafe.web.telling import selectors
from vouchsafe.web.telling.services import FORMS, digest, write_export
from vouchsafe.web.vault.models import Entry
from vouchsafe.web.weighing.models import Asked, Claim, Decision, Finding, Letter, Source, SourceNote, View

TODAY = date(2031, 6, 5)


class TestNothingInternal:
    """Marks stand in every field that is internal; no export of any form and level may hold one."""

    @pytest.mark.parametrize("level", ["all", "outlets", "nobody"])
    @pytest.mark.parametrize("form", list(FORMS))
    def test_no_mark_is_in_an_export(self, level: Any, form: str, planted: list[Claim], owner: Member) -> None:
        export = selectors.export(owner, planted, level=level, today=TODAY)
        data = write_export(claims=planted, level=level, form=form, seen=digest(export), today=TODAY, by=owner).data.decode()
        opened = "\n".join([data, *(b64decode(held).decode() for held in re.findall(r"base64,([A-Za-z0-9+/=]+)", data))])
        assert "PLANTED" not in opened.upper()
        for row_id in _ids(planted):
            assert row_id not in opened

    def test_the_preview_shows_no_mark_either(self, planted: list[Claim], client: Client) -> None:
        page = client.get(reverse("export-preview"), {"claim": [str(c.pk) for c in planted], "chain": "all"}).content.decode()
        body = page[page.index("<main") :]
        assert "PLANTED" not in body.upper()

    def test_what_is_meant_for_others_is_there(self, planted: list[Claim], owner: Member) -> None:
        data = _written(planted, "json", owner)
        assert json.loads(data)["findings"][0]["reason"] == "Two people were heard apart."
        assert json.loads(data)["decisions"]
        report = Report.objects.get(key=planted[0].data["statements"][0]["doc_id"])
        assert report.sha256 in data
        assert report.taken_at.isoformat(timespec="seconds") in data

    @pytest.fixture
    def planted(self, karst: Member, owner: Member) -> list[Claim]:
        claims = list(Claim.objects.order_by("place")[:2])
        owner.name = "Planted Member"
        owner.save()
        first = claims[0]
        keys = {s["doc_id"] for c in claims for s in c.data["statements"]}
        for row in Report.objects.filter(key__in=keys):
            row.original = Original.objects.create(name="planted-file.pdf", ending=".pdf", size=1, sha256=row.sha256)
            row.author, row.notes, row.route, row.tool = "Planted Author", ["planted note of the reader"], "planted-route", "planted-tool"
            row.save()
        for source in Source.objects.all():
            SourceNote.objects.create(source=source, type="planted type", reliability="unsure", note="planted note", by=owner)
        _rename_keys(claims, keys)
        place = {"doc_id": first.data["statements"][0]["doc_id"], "content": first.data["statements"][0]["content"]}
        Decision.objects.create(kind="statement", targets=[place], verdict="asserts", reason="planted reason", by=owner)
        Finding.objects.create(claim=first, version=1, outcome="confirmed", standard="balance of probabilities", reason="Two people were heard apart.", by=owner, second_reader=owner)  # fmt: skip
        Asked.objects.create(claim=first, whom="planted whom", through="planted through", on=TODAY, by=owner)
        Letter.objects.create(claim=first, report=Report.objects.get(key=place["doc_id"]), on=TODAY, by=owner)
        View.objects.create(name="planted view", query="planted", by=owner)
        Entry.objects.create(what="planted-entry", by=owner, detail={"planted": 1})
        first.pinned = True
        first.save()
        return claims


def _rename_keys(claims: list[Claim], keys: set[str]) -> None:
    """Gives the reports ids like those of files, in the claims too."""
    for claim in claims:
        text = json.dumps(claim.data)
        for key in keys:
            text = re.sub(rf"\b{key}\b", f"planted-{key}", text)
        claim.data = json.loads(text)
        claim.save()
    for row in Report.objects.filter(key__in=keys):
        row.key = f"planted-{row.key}"
        row.save()


def _ids(claims: list[Claim]) -> list[str]:
    rows: list[Any] = [*Report.objects.all(), *Original.objects.all(), *Source.objects.all(), *claims, *Member.objects.all(), *Decision.objects.all(), *Finding.objects.all()]  # fmt: skip
    return [shape for row in rows for shape in (str(row.pk), row.pk.hex)] + [c.engine_id for c in claims]


def _written(claims: list[Claim], form: str, by: Member, level: Any = "all") -> str:
    export = selectors.export(by, claims, level=level, today=TODAY)
    return write_export(claims=claims, level=level, form=form, seen=digest(export), today=TODAY, by=by).data.decode()


class TestThePages:
    def test_claims_are_offered_and_nothing_is_named_unless_it_is_asked_for(self, karst: Member, client: Client) -> None:
        page = client.get(reverse("exports")).content.decode()
        assert str(Claim.objects.order_by("place")[0].pk) in page
        assert re.search(r'value="nobody"\s+checked', page)

    def test_the_list_of_claims_and_each_claim_lead_to_it(self, karst: Member, client: Client) -> None:
        claim = Claim.objects.order_by("place")[0]
        assert reverse("exports") in client.get(reverse("claims")).content.decode()
        assert f"{reverse('export-preview')}?claim={claim.pk}" in client.get(reverse("claim", args=[claim.pk])).content.decode()

    def test_a_desk_without_claims_says_what_will_stand_there(self, client: Client) -> None:
        assert "Here will stand the claims you can export" in client.get(reverse("exports")).content.decode()

    def test_the_preview_says_what_will_be_in_it_and_writes_nothing(self, karst: Member, client: Client) -> None:
        claim = Claim.objects.order_by("place")[0]
        page = client.get(reverse("export-preview"), {"claim": str(claim.pk), "chain": "all"}).content.decode()
        assert "Nothing has been written yet" in page
        assert "One source that was told, and did not see it, says" in page
        assert "Open Hand" in page
        assert not Entry.objects.filter(what="exported").exists()

    def test_the_preview_at_another_level_shows_no_name(self, karst: Member, client: Client) -> None:
        claim = Claim.objects.order_by("place")[0]
        page = client.get(reverse("export-preview"), {"claim": str(claim.pk)}).content.decode()
        assert "Open Hand" not in page

    def test_without_a_claim_one_is_sent_back(self, client: Client) -> None:
        for told in ({}, {"claim": "not-an-id"}, {"claim": "5f0c0d8e-6b0e-4c53-9a57-0d4f5e6a7b8c"}):
            page = client.get(reverse("export-preview"), told, follow=True).content.decode()
            assert "No claim was chosen" in page

    def test_an_export_comes_as_a_file_whose_name_tells_nothing(self, karst: Member, client: Client) -> None:
        claim = Claim.objects.order_by("place")[0]
        answer = client.post(reverse("export-write"), _asked(client, claim, "html"))
        assert answer["Content-Disposition"] == 'attachment; filename="claims.html"'
        assert answer.content.startswith(b"<!doctype html>")

    def test_each_export_stands_in_the_trace(self, karst: Member, client: Client, owner: Member) -> None:
        claim = Claim.objects.order_by("place")[0]
        data = client.post(reverse("export-write"), _asked(client, claim, "json")).content
        entry = Entry.objects.get(what="exported")
        assert entry.by == owner
        assert (entry.detail["form"], entry.detail["chain"], entry.detail["size"]) == ("json", "outlets", len(data))
        assert entry.detail["claims"] == [str(claim.pk)]

    def test_what_changed_since_it_was_seen_is_not_written(self, karst: Member, client: Client, owner: Member) -> None:
        claim = Claim.objects.order_by("place")[0]
        asked = _asked(client, claim, "json")
        Finding.objects.create(claim=claim, version=1, outcome="confirmed", standard="x", reason="y", by=owner)
        answer = client.post(reverse("export-write"), asked, follow=True)
        assert "Nothing was written" in answer.content.decode()
        assert not Entry.objects.filter(what="exported").exists()

    def test_an_unknown_form_writes_nothing(self, karst: Member, client: Client) -> None:
        claim = Claim.objects.order_by("place")[0]
        answer = client.post(reverse("export-write"), {**_asked(client, claim, "html"), "form": "exe"}, follow=True)
        assert "Nothing was written" in answer.content.decode()

    def test_a_claim_that_became_part_of_another_is_exported_as_that_one(self, karst: Member, owner: Member) -> None:
        one, other = Claim.objects.order_by("place")[:2]
        other.moved_to = one
        other.save()
        assert selectors.chosen(owner, [other.pk]) == [one]

    def test_a_report_that_was_taken_out_leaves_its_claim_exportable(self, karst: Member, owner: Member) -> None:
        claim = Claim.objects.order_by("place")[0]
        key = claim.data["statements"][0]["doc_id"]
        Report.objects.get(key=key).delete()
        export = selectors.export(owner, [claim], level="all", today=TODAY)
        assert len(export.weighed["claims"][0]["statements"]) < len(claim.data["statements"])

    def test_words_of_a_report_that_was_taken_out_are_not_told(self, karst: Member, owner: Member) -> None:
        claim = Claim.objects.order_by("place")[0]
        claim.data = {**claim.data, "text": "words of a report that was taken out"}
        assert "taken out" not in json.dumps(selectors.export(owner, [claim], level="all", today=TODAY).weighed)

    def test_a_claim_whose_reports_are_all_gone_is_not_offered(self, karst: Member, owner: Member, client: Client) -> None:
        claim = Claim.objects.order_by("place")[0]
        Report.objects.filter(key__in=[s["doc_id"] for s in claim.data["statements"]]).delete()
        assert selectors.chosen(owner, [claim.pk]) == []
        Claim.objects.filter(pk=claim.pk).update(gone=True)
        assert claim not in selectors.offered(owner)

    def test_strangers_see_nothing(self, stranger: Client) -> None:
        for name in ("exports", "export-preview"):
            assert "passphrase" in stranger.get(reverse(name)).content.decode().lower()

    def test_the_service_refuses_what_was_not_seen(self, karst: Member, owner: Member) -> None:
        with pytest.raises(ExportChanged):
            write_export(claims=list(Claim.objects.all()[:1]), level="all", form="json", seen="", today=TODAY, by=owner)


def _asked(client: Client, claim: Claim, form: str) -> dict[str, str]:
    """What the preview's own form would send."""
    page = client.get(reverse("export-preview"), {"claim": str(claim.pk), "chain": "outlets"}).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen is not None
    assert timezone.localdate()
    return {"claim": str(claim.pk), "chain": "outlets", "seen": seen[1], "form": form}
