"""Tables of reports: seen first, then taken in; a known key updates, nothing comes twice."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sheets import xlsx_of
from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.web.receiving import services_import
from vouchsafe.web.receiving.models import Import, Job, Original, Report
from vouchsafe.web.vault.models import Entry

SAID = "Mira Tal said that the market of Dolva was closed."


def hand_in(client, name, data):
    """Hands a table in; gives it as the desk holds it."""
    answer = client.post("/reports/imports/", {"files": SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())})
    return Import.objects.get(pk=answer["Location"].split("/")[-2])


def take_in(client, table, run_jobs, **told):
    """Takes a table in as its preview stands."""
    preview = client.get(f"/reports/imports/{table.id}/?again=1").context["preview"]
    client.post(f"/reports/imports/{table.id}/take-in/", {f"column-{f}": p for f, p in preview.columns.items()} | told)
    run_jobs()
    table.refresh_from_db()
    return table


class TestPreview:
    def test_rows_are_seen_before_anything_comes_in(self, client):
        table = hand_in(client, "rows.csv", f"Nr;Überschrift;Datum;Inhalt\n1;Market;16.05.2031;{SAID}\n2;Bakery;;\n")
        page = client.get(f"/reports/imports/{table.id}/")
        assert b"1 of 2 rows can come in" in page.content
        assert b"2031-05-16" in page.content
        assert b"Row 3: the text is missing." in page.content
        assert not Report.objects.exists()

    def test_no_more_than_twenty_rows_are_shown(self, client):
        table = hand_in(client, "rows.csv", "id,text\n" + "".join(f"{n},{SAID} {n}\n" for n in range(30)) + ",x\n" * 25)
        preview = client.get(f"/reports/imports/{table.id}/").context["preview"]
        assert (len(preview.rows), preview.good, len(preview.first_bad), len(preview.bad)) == (20, 30, 20, 25)

    def test_columns_can_be_chosen(self, client, run_jobs):
        table = hand_in(client, "rows.csv", f"a,b\nk1,{SAID}\n")
        page = client.get(f"/reports/imports/{table.id}/")
        assert b"Choose above which one holds the text" in page.content
        page = client.get(f"/reports/imports/{table.id}/?column-key=0&column-text=1")
        assert page.context["preview"].good == 1
        client.post(f"/reports/imports/{table.id}/take-in/", {"column-key": "0", "column-text": "1"})
        run_jobs()
        assert Report.objects.get().key == "k1"

    def test_a_person_says_what_comes_first_in_dates(self, client, run_jobs):
        table = hand_in(client, "rows.csv", f"id,date,text\n1,03/04/2031,{SAID}\n")
        assert b"two ways" in client.get(f"/reports/imports/{table.id}/").content
        client.post(f"/reports/imports/{table.id}/take-in/", {"column-key": 0, "column-date": 1, "column-text": 2, "order": "month"})
        run_jobs()
        assert Report.objects.get().date == "2031-03-04"

    @pytest.mark.parametrize(
        ("name", "data", "why"), [("a.csv", b"", "is empty"), ("a.ods", b"abc", "no reader for .ods"), ("", b"", "choose a table")]
    )
    def test_what_is_no_table_is_refused_by_name(self, client, name, data, why):
        files = {"files": SimpleUploadedFile(name, data)} if name else {}
        page = client.post("/reports/imports/", files, follow=True)
        assert why in page.content.decode()
        assert not Original.objects.exists()

    def test_a_damaged_spreadsheet_says_so(self, client):
        table = hand_in(client, "rows.xlsx", b"PK\x03\x04" + b"x" * 300)
        page = client.get(f"/reports/imports/{table.id}/")
        assert page.status_code == 422
        assert b"is no spreadsheet" in page.content

    def test_a_cell_cannot_bring_markup(self, client):
        table = hand_in(client, "rows.csv", "id,<b>text</b>,text\n1,x,<script>alert(1)</script>\n")
        assert b"<script>alert" not in client.get(f"/reports/imports/{table.id}/").content


class TestTakingIn:
    def test_all_three_kinds_of_table_bring_the_same_reports(self, client, run_jobs):
        header, row = ["id", "title", "date", "text"], ["d1", "Market", "2031-05-16", SAID]
        forms = {
            "a.csv": ",".join(header) + "\n" + ",".join(row),
            "b.jsonl": json.dumps(dict(zip(header, row, strict=True))),
            "c.xlsx": xlsx_of([header, row]),
        }
        for name, data in forms.items():
            table = take_in(client, hand_in(client, name, data), run_jobs)
            assert table.added + table.same == 1
        (report,) = Report.objects.all()
        assert (report.title, report.date, report.text, report.route) == ("Market", "2031-05-16", SAID, "row")
        assert report.statements.exists()

    def test_a_known_key_updates_its_report_and_an_empty_cell_leaves_what_is_known(self, client, run_jobs):
        take_in(client, hand_in(client, "a.csv", f"id,title,date,text\n1,Market,2031-05-16,{SAID}\n2,Bakery,,Other words.\n"), run_jobs)
        table = take_in(
            client, hand_in(client, "b.csv", f"id,title,date,text\n1,Market closed,,{SAID}\n2,Bakery,,Other words.\n"), run_jobs
        )
        assert (table.added, table.updated, table.same) == (0, 1, 1)
        report = Report.objects.get(key="1")
        assert (report.title, report.date) == ("Market closed", "2031-05-16")

    def test_another_text_under_a_key_replaces_it_and_the_trace_says_so(self, client, run_jobs):
        take_in(client, hand_in(client, "a.csv", f"id,text\n1,{SAID}\n"), run_jobs)
        before = Report.objects.get()
        take_in(client, hand_in(client, "b.csv", "id,text\n1,Teo Brandt denied that the market was closed.\n"), run_jobs)
        after = Report.objects.get()
        assert after.id == before.id
        assert after.statements.get().source_name == "Teo Brandt"
        assert Entry.objects.get(what="report-text-replaced").detail == {"before": before.sha256, "after": after.sha256}

    def test_rows_that_would_replace_a_text_are_counted_before(self, client, run_jobs):
        take_in(client, hand_in(client, "a.csv", f"id,text\n1,{SAID}\n2,{SAID} Twice.\n"), run_jobs)
        table = hand_in(client, "b.csv", f"id,text\n1,Another report.\n2,{SAID} Twice.\n3,{SAID} Thrice.\n")
        page = client.get(f"/reports/imports/{table.id}/")
        assert (page.context["preview"].new, page.context["preview"].known, page.context["preview"].replaced) == (1, 2, 1)
        assert b"would be replaced" in page.content

    def test_a_table_that_came_before_is_recognised(self, client, run_jobs):
        rows = f"id,text\n1,{SAID}\n"
        take_in(client, hand_in(client, "a.csv", rows), run_jobs)
        client.post("/reports/add/", {"files": SimpleUploadedFile("b.csv", rows.encode())})
        assert Import.objects.count() == 1
        assert b"This table came in before." in client.get("/reports/add/").content

    def test_a_text_that_came_as_a_file_is_not_replaced_by_a_row(self, client, run_jobs):
        client.post("/reports/add/", {"text": SAID})
        run_jobs()
        key = Report.objects.get().key
        table = take_in(client, hand_in(client, "a.csv", f"id,text\n{key},Other words.\n"), run_jobs)
        assert "not replaced" in table.refused[0][1]
        assert Report.objects.get().text == SAID

    def test_a_key_that_passes_for_one_held_is_refused(self, client, run_jobs):
        take_in(client, hand_in(client, "a.csv", f"id,text\nc-1,{SAID}\n"), run_jobs)
        table = take_in(client, hand_in(client, "b.csv", f"id,text\nс-1,{SAID}\n"), run_jobs)
        assert "looks like another one" in table.refused[0][1]
        assert Report.objects.count() == 1

    def test_formulas_stay_text(self, client, run_jobs):
        take_in(client, hand_in(client, "a.csv", "id,text\n1,\"=cmd|'/c calc'!A1 said Mira Tal\"\n"), run_jobs)
        assert Report.objects.get().text.startswith("=cmd|")

    def test_reading_its_rows_does_not_fill_the_list_of_what_was_handed_in(self, client, run_jobs):
        take_in(client, hand_in(client, "a.csv", f"id,text\n1,{SAID}\n2,{SAID} Twice.\n"), run_jobs)
        assert [line.job.kind for line in client.get("/reports/add/").context["lines"]] == ["take-in"]
        assert len(client.get("/jobs/").context["lines"]) == 3

    def test_one_bad_report_to_read_stops_no_other(self, client, run_jobs, monkeypatch):
        from vouchsafe.web.receiving import work

        read = work.read_report

        def breaks(*, row):
            if row.key == "1":
                raise RuntimeError
            return read(row=row)

        monkeypatch.setattr(work, "read_report", breaks)
        take_in(client, hand_in(client, "a.csv", f"id,text\n1,{SAID}\n2,{SAID} Twice.\n"), run_jobs)
        assert {j.state for j in Job.objects.filter(kind="read")} == {"failed", "done"}
        assert Report.objects.filter(read_at__isnull=False).count() == 1


class TestManyRows:
    def test_five_thousand_rows_with_two_hundred_broken(self, client, monkeypatch):
        """Each broken row is named, the rest is in, and nothing comes twice when it is run again."""
        monkeypatch.setattr(services_import, "received", _quickly)
        broken = {n: n % 5 for n in range(20, 5000, 25)}
        rows = "".join(_row(n, broken.get(n)) for n in range(5000))
        table = hand_in(client, "rows.csv", "id,date,text\n" + rows)
        columns = {f"column-{f}": n for n, f in enumerate(("key", "date", "text"))}
        client.post(f"/reports/imports/{table.id}/take-in/", columns)
        table = _run(table)
        assert len(broken) == len(table.refused) == 200
        assert [number for number, _ in table.refused] == [n + 2 for n in broken]
        assert Report.objects.count() == table.added == Job.objects.filter(kind="read").count() == 4800
        page = client.get(f"/reports/imports/{table.id}/")
        assert page.content.count(b"<li>Row ") == 20
        told = client.post(f"/reports/imports/{table.id}/refused/")
        assert len(list(csv.reader(io.StringIO(told.content.decode())))) == 201
        client.post(f"/reports/imports/{table.id}/take-in/", columns)
        again = _run(table)
        assert (again.added, again.updated, again.same, len(again.refused)) == (0, 0, 4800, 200)
        assert Report.objects.count() == 4800

    def test_a_run_that_was_stopped_goes_on_where_nothing_comes_twice(self, client, run_jobs, monkeypatch):
        monkeypatch.setattr(services_import, "ROWS_A_TIME", 2)
        table = hand_in(client, "rows.csv", "id,text\n" + "".join(f"{n},{SAID} {n}\n" for n in range(5)))
        part = services_import._take_part
        calls = []

        def stops(*told):
            calls.append(1)
            if len(calls) == 2:
                raise RuntimeError
            part(*told)

        monkeypatch.setattr(services_import, "_take_part", stops)
        table = take_in(client, table, run_jobs)  # tried again by itself
        assert Report.objects.count() == 5
        assert (table.rows, table.added + table.same) == (5, 5)


def _run(table: Import) -> Import:
    """The rows alone, without the reading that follows."""
    with Sandbox() as sandbox:
        return services_import.take_in_rows(table=Import.objects.get(pk=table.pk), sandbox=sandbox)


def _row(number: int, broken: int | None) -> str:
    key, date, text = f"r{number}", "16/05/2031", f"{SAID} {number}"
    match broken:
        case 0:
            text = ""
        case 1:
            date = "31/02/2031"
        case 2:
            key = f"r{number - 1}"
        case 3:
            key = f"Dоlva{number}"
        case 4:
            date = "soon"
    return f"{key},{date},{text}\n"


def _quickly(doc_id, text, *, title=None, date=None, publisher=None, url=None, language=None):
    from vouchsafe.receiving.report import Report as EngineReport

    return EngineReport(doc_id, text, title, date, publisher, url, language or "en")
