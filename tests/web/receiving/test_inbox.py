"""Adding reports, their list, the work in line."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from vouchsafe.web.receiving import selectors, services
from vouchsafe.web.receiving.models import Import, Job, Original, Report
from vouchsafe.web.vault.models import Entry

SAID = "Mira Tal, a baker from Dolva, said that the market was closed on 3 May 2031."


def upload(client: Client, *files: tuple[str, bytes], **told: str):
    """Hands files in as the form does."""
    return client.post("/reports/add/", {"files": [SimpleUploadedFile(name, data) for name, data in files]}, follow=True, headers=told)


class TestFiles:
    def test_many_files_at_once_become_reports(self, client, run_jobs):
        page = upload(
            client,
            ("one.txt", b"Market closed\n\n" + SAID.encode()),
            ("two.html", b"<title>Bakery</title><p>The baker of Dolva said it was open.</p>"),
        )
        assert b"2 waiting" in page.content
        run_jobs()
        assert {r.route for r in Report.objects.all()} == {"file"}
        page = client.get("/reports/add/")
        assert page.content.count(b"Open the report") == 2

    def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again(self, client, run_jobs):
        upload(client, ("broken.pdf", b"%PDF-1.7 nothing follows"))
        run_jobs()
        job = Job.objects.get(kind="take-in")
        assert job.state == "failed"
        page = client.get("/jobs/?state=failed")
        assert job.told.encode()[:20].lower() in page.content.lower()
        client.post(f"/jobs/{job.id}/retry/")
        job.refresh_from_db()
        assert job.state == "waiting"
        run_jobs()
        client.post("/jobs/retry/")
        assert Job.objects.get(pk=job.pk).state == "waiting"

    def test_the_same_bytes_twice_are_recognised_and_said(self, client, run_jobs):
        for name in ("one.txt", "copy.txt"):
            page = upload(client, (name, SAID.encode()))
            run_jobs()
        assert Report.objects.count() == Original.objects.count() == 1
        page = client.get("/reports/add/")
        assert b"taken in before" in page.content

    def test_the_same_bytes_twice_in_one_go_are_one_report(self, client, run_jobs):
        upload(client, ("one.txt", SAID.encode()), ("copy.txt", SAID.encode()))
        run_jobs()
        assert Report.objects.count() == Original.objects.count() == 1

    def test_another_version_of_a_page_is_shown_as_one(self, client, run_jobs):
        page = '<html><head><title>Market</title><meta property="og:title" content="Market"><meta property="og:url" content="https://dolva.example/m"><meta property="og:site_name" content="Dolva Post"></head><body><article><p>{}</p></article></body></html>'
        upload(client, ("a.html", page.format(SAID).encode()))
        run_jobs()
        upload(client, ("b.html", page.format(SAID + " It opened again later, the baker said.").encode()))
        run_jobs()
        assert Report.objects.count() == 2
        for address in ("/reports/", "/reports/add/"):
            assert client.get(address).content.count(b"another version of") == 1

    def test_a_report_that_was_taken_out_comes_back_with_its_bytes(self, client, owner, run_jobs):
        upload(client, ("one.txt", SAID.encode()))
        run_jobs()
        services.take_out_report(row=Report.objects.get(), by=owner)
        upload(client, ("one.txt", SAID.encode()))
        run_jobs()
        assert Report.objects.count() == Original.objects.count() == 1

    def test_a_table_among_the_files_waits_to_be_looked_at(self, client, run_jobs):
        page = upload(client, ("rows.csv", b"id,text\n1," + SAID.encode()))
        assert b"wait" in page.content
        assert b"rows.csv" in page.content
        run_jobs()
        assert not Report.objects.exists()
        assert Import.objects.get().begun_at is None

    @pytest.mark.parametrize(
        ("name", "data", "why"),
        [("empty.txt", b"", "is empty"), ("holiday.xyz", b"abc", "no reader for .xyz"), ("noending", b"abc", "without an ending")],
    )
    def test_what_cannot_be_a_report_is_refused_by_name(self, client, name, data, why, site):
        page = upload(client, (name, data), ("good.txt", SAID.encode()))
        assert name in page.content.decode()
        assert why in page.content.decode()
        assert [o.name for o in Original.objects.all()] == ["good.txt"]
        assert not (set(site.originals.iterdir()) - {site.originals / o.id.hex for o in Original.objects.all()} - ALREADY)

    def test_no_file_at_all_is_said(self, client):
        assert b"No file was chosen" in client.post("/reports/add/", {}, follow=True).content

    def test_the_script_gets_the_list_alone(self, client):
        page = upload(client, ("empty.txt", b""), **{"X-Desk-Part": "1"})
        assert b"<html" not in page.content
        assert b"data-jobs" in page.content
        assert b"empty.txt" in page.content

    def test_the_list_that_reloads_itself_says_whether_work_is_left(self, client, run_jobs):
        upload(client, ("one.txt", SAID.encode()))
        assert b"data-busy" in client.get("/reports/add/jobs/").content
        run_jobs()
        assert b"data-busy" not in client.get("/reports/add/jobs/").content

    def test_a_stranger_adds_nothing(self, stranger, site):
        before = set(site.originals.iterdir())
        stranger.post("/reports/add/", {"files": SimpleUploadedFile("one.txt", SAID.encode())})
        assert not Original.objects.exists()
        assert set(site.originals.iterdir()) == before


class TestPasting:
    def test_a_pasted_text_becomes_a_report_with_what_is_known(self, client, run_jobs):
        told = {
            "text": SAID + "\n",
            "title": "Market",
            "date": "3 May 2031",
            "publisher": "Dolva Post",
            "url": "https://dolva.example/",
            "language": "English",
        }
        client.post("/reports/add/", told)
        run_jobs()
        row = Report.objects.get()
        assert (row.title, row.date, row.publisher, row.language, row.route) == ("Market", "2031-05-03", "Dolva Post", "en", "pasted")
        assert row.text == SAID + "\n"
        assert row.statements.exists()

    @pytest.mark.parametrize(
        ("field", "value", "why"),
        [("text", "  ", "Paste the text first"), ("date", "03/04/2031", "two ways"), ("language", "zzz9", "not known")],
    )
    def test_what_cannot_be_understood_is_said_beside_its_field(self, client, field, value, why):
        page = client.post("/reports/add/", {"text": SAID, field: value})
        assert page.status_code == 422
        assert why in page.content.decode()
        assert not Report.objects.exists()

    def test_the_same_text_twice_is_one_report(self, client, run_jobs):
        for _ in range(2):
            page = client.post("/reports/add/", {"text": SAID}, follow=True)
            run_jobs()
        assert Report.objects.count() == 1
        assert b"taken in before" in page.content

    def test_a_full_disk_keeps_nothing_and_says_so(self, client, monkeypatch, site):
        before = set(site.originals.iterdir())
        monkeypatch.setattr("vouchsafe.vault.streams.Sealer.finish", _no_room)
        page = client.post("/reports/add/", {"text": SAID})
        assert b"disk is full" in page.content
        assert set(site.originals.iterdir()) == before
        assert not Original.objects.exists()


class TestList:
    @pytest.fixture
    def rows(self, client, run_jobs):
        for title, date, publisher in (
            ("Market closed", "2031-05-16", "Dolva Post"),
            ("Market open", "2031-06", "Valley Ledger"),
            ("Bakery", "", "Dolva Post"),
        ):
            client.post("/reports/add/", {"text": f"{SAID} {title}", "title": title, "date": date, "publisher": publisher})
        run_jobs()

    def titles(self, client, **asked):
        client.post("/reports/", asked)
        return [line.report.title for line in client.get("/reports/").context["lines"]]

    def test_an_empty_desk_says_what_will_stand_here(self, client):
        assert b"Here will stand every report" in client.get("/reports/").content

    def test_the_list_is_narrowed(self, client, rows):
        assert self.titles(client, words="market open") == ["Market open"]
        assert self.titles(client, words="markets") == ["Market open", "Market closed"]  # in any of its forms
        assert self.titles(client, words='"market open') == ["Market open"]
        assert self.titles(client, publisher="Dolva Post") == ["Bakery", "Market closed"]
        assert self.titles(client, since="2031-05-20") == ["Market open"]
        assert self.titles(client, since="2031-06-15") == ["Market open"]  # dated by its month
        assert self.titles(client, until="2031-05-16") == ["Market closed"]
        assert self.titles(client, language="ru") == []
        assert b"No report is like that" in client.get("/reports/").content
        assert self.titles(client, order="oldest") == ["Bakery", "Market closed", "Market open"]

    def test_unsettled_and_unread_are_found(self, client, rows):
        settled, unread, *_ = Report.objects.order_by("title")
        settled.statements.update(verdict="confirmed")
        Report.objects.filter(pk=unread.pk).update(read_at=None)
        assert settled.title not in self.titles(client, unsettled="1")
        assert self.titles(client, unread="1") == [unread.title]

    def test_a_title_not_read_yet_is_found_too(self, client):
        Report.objects.create(key="k", title="Harbour strike", text="x", sha256="0" * 64, route="row")
        assert self.titles(client, words="harbour") == ["Harbour strike"]

    def test_each_report_tells_its_number_of_statements(self, client, rows):
        for line in client.get("/reports/").context["lines"]:
            assert line.statements == line.report.statements.count() > 0

    def test_what_it_is_narrowed_by_stands_in_no_address(self, client, rows):
        answer = client.post("/reports/", {"words": "market"})
        assert answer["Location"] == "/reports/"
        client.get("/reports/?all=1")
        assert len(client.get("/reports/").context["lines"]) == 3

    def test_pages_hold_thirty(self, client):
        Report.objects.bulk_create(Report(key=f"k{n}", title=f"T{n}", text="x", sha256="0" * 64, route="row") for n in range(31))
        assert len(client.get("/reports/").context["lines"]) == 30
        page = client.get("/reports/?page=2")
        assert len(page.context["lines"]) == 1
        assert b"Page 2 of 2" in page.content

    def test_a_page_asks_the_database_as_often_for_thirty_as_for_three(self, client, rows, django_assert_max_num_queries):
        Report.objects.bulk_create(
            Report(key=f"k{n}", title="Same", publisher="Dolva Post", text="x", sha256="0" * 64, route="row") for n in range(40)
        )
        with django_assert_max_num_queries(12):
            client.get("/reports/")

    def test_a_title_cannot_bring_markup(self, client):
        Report.objects.create(key="k", title="<script>alert(1)</script>", text="x", sha256="0" * 64, route="row")
        assert b"<script>alert" not in client.get("/reports/").content


class TestVersions:
    def test_an_address_is_the_same_whatever_its_scheme_and_end(self):
        assert selectors.address("http://dolva.example/a/") == selectors.address("https://dolva.example/a#top") == "dolva.example/a"

    def test_the_same_title_in_another_outlet_is_no_version(self, client):
        first = Report.objects.create(key="a", title="Market", publisher="Dolva Post", text="x", sha256="0" * 64, route="row")
        Report.objects.create(key="b", title="Market", publisher="Valley Ledger", text="y", sha256="1" * 64, route="row")
        assert selectors.versions_of([first]) == {first.id: []}


class TestTrace:
    def test_what_came_in_stands_in_the_trace_without_its_name(self, client, owner, run_jobs):
        upload(client, ("mira tal.txt", SAID.encode()))
        run_jobs()
        entries = Entry.objects.filter(what__in=("original-kept", "report-added"))
        assert {e.what for e in entries} == {"original-kept", "report-added"}
        assert "mira" not in str([e.detail for e in entries]).lower()


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


ALREADY: set[object] = set()


@pytest.fixture(autouse=True)
def _before(site):
    """What lay in the folder before the test: tests roll back rows, not files."""
    ALREADY.clear()
    ALREADY.update(site.originals.iterdir())
