"""Originals and exports: as they came, with what vouches for them; every hand-out noted."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vouchsafe.telling.cells import harmless
from vouchsafe.web.receiving import services
from vouchsafe.web.receiving.models import Import, Job, Original, Report
from vouchsafe.web.receiving.uploads import path_of
from vouchsafe.web.vault.models import Entry

PAGE = b"<title>Market</title><p>Mira Tal said that the market of Dolva was closed.</p><script>alert(1)</script>"


@pytest.fixture
def report(client, run_jobs) -> Report:
    client.post("/reports/add/", {"files": SimpleUploadedFile("mira tal.html", PAGE)})
    run_jobs()
    return Report.objects.get()


def whole(answer) -> bytes:
    return b"".join(answer.streaming_content)


class TestOriginal:
    def test_it_comes_back_as_it_came_and_no_browser_shows_it(self, client, report):
        answer = client.post(f"/reports/{report.id}/original/download/")
        assert answer.content == PAGE
        assert answer["Content-Disposition"] == f'attachment; filename="original-{report.sha256[:12]}.html"'
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert Entry.objects.get(what="original-handed-out").object_id == str(report.id)

    def test_a_link_alone_hands_nothing_out(self, client, report):
        assert client.get(f"/reports/{report.id}/original/download/").status_code == 405

    def test_what_vouches_for_it_is_shown(self, client, report):
        page = client.get(f"/reports/{report.id}/original/").content.decode()
        assert sha256(PAGE).hexdigest() in page
        assert "checked just now" in page
        assert f"{len(PAGE)} bytes" in page
        assert "trafilatura" in page

    def test_a_damaged_original_is_said_and_not_handed_out(self, client, report):
        path = path_of(report.original_id)
        data = bytearray(path.read_bytes())
        data[60] ^= 1
        path.write_bytes(data)
        assert b"damaged or gone" in client.get(f"/reports/{report.id}/original/").content
        answer = client.post(f"/reports/{report.id}/original/download/")
        assert answer.status_code == 500
        assert b"restore" in answer.content.lower() or b"backup" in answer.content
        assert not Entry.objects.filter(what="original-handed-out").exists()

    def test_of_a_row_its_text_is_the_original(self, client):
        row = Report.objects.create(key="k", text="Said so.", sha256=sha256(b"Said so.").hexdigest(), route="row", size=8)
        answer = client.post(f"/reports/{row.id}/original/download/")
        assert answer.content == b"Said so."
        assert ".txt" in answer["Content-Disposition"]


class TestDescribing:
    def seen(self, client, report):
        return client.get(f"/reports/{report.id}/describe/").context["form"]["seen"].value()

    def test_what_is_known_can_be_changed_and_the_report_is_read_anew(self, client, report, run_jobs):
        told = {
            "title": "Market closed",
            "date": "16 May 2031",
            "publisher": "Dolva Post",
            "url": "",
            "language": "en",
            "seen": self.seen(client, report),
        }
        client.post(f"/reports/{report.id}/describe/", told)
        report.refresh_from_db()
        assert (report.title, report.date, report.publisher) == ("Market closed", "2031-05-16", "Dolva Post")
        assert run_jobs()
        report.refresh_from_db()
        assert report.read_at is not None
        assert Entry.objects.get(what="report-described").detail == {"fields": ["date", "publisher", "title"]}

    def test_nothing_changed_is_no_work_and_no_entry(self, client, report):
        told = {name: getattr(report, name) for name in ("title", "date", "publisher", "url", "language")}
        client.post(f"/reports/{report.id}/describe/", told | {"seen": self.seen(client, report)})
        assert not Entry.objects.filter(what="report-described").exists()
        assert not Job.objects.filter(kind="read").exists()

    def test_two_who_change_it_at_once_see_both_versions(self, client, report, owner):
        seen = self.seen(client, report)
        services.describe_report(row=report, by=owner, title="Theirs")
        answer = client.post(f"/reports/{report.id}/describe/", {"title": "Mine", "seen": seen})
        assert answer.status_code == 409
        assert b"Theirs" in answer.content
        assert b"Mine" in answer.content
        report.refresh_from_db()
        assert report.title == "Theirs"
        client.post(f"/reports/{report.id}/describe/", {"title": "Mine", "seen": answer.context["form"]["seen"].value()})
        report.refresh_from_db()
        assert report.title == "Mine"

    def test_a_date_that_cannot_be_read_changes_nothing(self, client, report):
        answer = client.post(f"/reports/{report.id}/describe/", {"title": "Mine", "date": "soon", "seen": self.seen(client, report)})
        assert answer.status_code == 422
        report.refresh_from_db()
        assert report.title != "Mine"


class TestTakingOut:
    def test_it_is_asked_once_more(self, client, report):
        assert client.get(f"/reports/{report.id}/take-out/").status_code == 200
        assert Report.objects.exists()

    def test_the_report_goes_and_its_original_stays(self, client, report, run_jobs):
        client.post(f"/reports/{report.id}/take-out/")
        assert not Report.objects.exists()
        assert path_of(Original.objects.get().id).exists()
        assert Entry.objects.filter(what="report-taken-out").exists()
        assert run_jobs()


class TestExport:
    def test_rows_go_out_with_their_statements_and_come_in_again_as_they_were(self, client, karst, run_jobs):
        out = whole(client.post("/reports/export/rows/"))
        rows = [json.loads(line) for line in out.splitlines()]
        assert len(rows) == Report.objects.count()
        assert sum(len(r["statements"]) for r in rows) == sum(r.statements.count() for r in Report.objects.all())
        assert Entry.objects.get(what="reports-exported").detail == {"form": "jsonl", "reports": len(rows)}
        answer = client.post("/reports/imports/", {"files": SimpleUploadedFile("reports.jsonl", out)})
        table = Import.objects.get()
        columns = client.get(answer["Location"]).context["preview"].columns
        client.post(f"/reports/imports/{table.id}/take-in/", {f"column-{f}": p for f, p in columns.items()})
        run_jobs()
        table.refresh_from_db()
        assert (table.added, table.updated, table.same, table.refused) == (0, 0, len(rows), [])

    def test_a_desk_that_has_nothing_takes_the_rows_in_whole(self, client, karst, run_jobs, monkeypatch):
        from vouchsafe.web.receiving import work

        monkeypatch.setattr(work, "read_report", lambda *, row: 0)
        out = whole(client.post("/reports/export/rows/"))
        held = {r.key: (r.text, r.title, r.date, r.publisher, r.language) for r in Report.objects.all()}
        Report.objects.all().delete()
        answer = client.post("/reports/imports/", {"files": SimpleUploadedFile("reports.jsonl", out)})
        columns = client.get(answer["Location"]).context["preview"].columns
        client.post(answer["Location"] + "take-in/", {f"column-{f}": p for f, p in columns.items()})
        run_jobs()
        assert {r.key: (r.text, r.title, r.date, r.publisher, r.language) for r in Report.objects.all()} == held

    def test_originals_go_out_as_they_came_with_their_hashes(self, client, report):
        with zipfile.ZipFile(io.BytesIO(whole(client.post("/reports/export/originals/")))) as packed:
            listed = list(csv.DictReader(io.StringIO(packed.read("hashes.csv").decode())))
            assert [packed.read(line["file"]) for line in listed] == [PAGE]
            assert listed[0]["sha256"] == sha256(PAGE).hexdigest()
            assert not any("mira" in name for name in packed.namelist())
        assert Entry.objects.get(what="originals-exported").detail == {"originals": 1}

    def test_a_damaged_original_is_named_and_the_others_still_go(self, client, report):
        client.post("/reports/add/", {"files": SimpleUploadedFile("two.txt", b"Said so.")})
        path_of(report.original_id).write_bytes(b"broken")
        with zipfile.ZipFile(io.BytesIO(whole(client.post("/reports/export/originals/")))) as packed:
            states = [line["state"] for line in csv.DictReader(io.StringIO(packed.read("hashes.csv").decode()))]
            assert sorted(states) == ["as it came", "damaged or gone: not in this file"]
            assert len(packed.namelist()) == 2

    def test_no_cell_of_the_list_can_be_a_formula(self, client):
        Report.objects.create(key="@SUM(A1)", title='=HYPERLINK("x")', publisher="+1", url="-2", text="x", sha256="0" * 64, route="row")
        _, row = csv.reader(io.StringIO(whole(client.post("/reports/export/table/")).decode()))
        assert [cell for cell in row if cell[:1] in "=+-@" and cell] == []
        assert row[1] == '\'=HYPERLINK("x")'

    def test_the_list_keeps_every_alphabet_in_a_spreadsheet(self, client):
        Report.objects.create(key="k", title="Рынок закрыт", text="x", sha256="0" * 64, route="row")
        out = whole(client.post("/reports/export/table/"))
        assert out.startswith(b"\xef\xbb\xbf")
        assert "Рынок закрыт" in out.decode("utf-8-sig")

    @pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "  =1", "＝1", "\u200b=1", "\r=1", "\n-1"])
    def test_what_a_spreadsheet_would_compute_is_made_harmless(self, cell):
        assert harmless(cell) == f"'{cell}"

    def test_plain_words_stay_as_they_are(self):
        assert harmless("Market – closed = shut") == "Market – closed = shut"

    @pytest.mark.parametrize("what", ["rows", "table", "originals"])
    def test_a_link_or_a_stranger_takes_nothing_out(self, client, stranger, what):
        assert client.get(f"/reports/export/{what}/").status_code == 405
        assert stranger.post(f"/reports/export/{what}/").status_code == 423
        assert not Entry.objects.exists()
