"""Tables of reports: rows that are one, and of the others what is wrong, by number."""

from __future__ import annotations

import json

import pytest

from sheets import xlsx_of
from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import FileEmpty, FileTooLarge, FileUnreadable, RowMalformed
from vouchsafe.receiving.cell_dates import iso_of, order_of
from vouchsafe.receiving.columns import columns_named
from vouchsafe.receiving.keys import is_disguised, read_as
from vouchsafe.receiving.rows import Row
from vouchsafe.receiving.table_rows import BadRow, language_code, rows_in
from vouchsafe.receiving.tables import csv_table, table_of

SAID = "Mira Tal said that the market of Dolva was closed."


def rows_of(text, **told):
    table = csv_table(text)
    return list(rows_in(table, columns_named(table.columns), **told))


class TestRows:
    def test_a_row_with_a_text_is_a_report(self):
        (row,) = rows_of(
            f"id,headline,Date,outlet,link,lang,body\nd1,Market closed,2031-05-16,Dolva Post,https://dolva.example/1,EN,{SAID}\n"
        )
        assert row == Row(2, "d1", SAID, "Market closed", "2031-05-16", "https://dolva.example/1", "Dolva Post", "en")

    def test_each_bad_row_is_named_by_the_number_a_spreadsheet_shows(self):
        bad = [
            r
            for r in rows_of(f"id,text,date\nd1,{SAID},2031-05-16\nd2,,2031-05-16\nd3,{SAID},31.02.2031\n,{SAID},\n")
            if isinstance(r, BadRow)
        ]
        assert bad == [BadRow(3, "the text is missing"), BadRow(4, "the date is no day of the calendar"), BadRow(5, "the key is missing")]

    def test_a_repeated_key_names_the_row_that_has_it(self):
        assert rows_of(f"id,text\nd1,{SAID}\nd1,another\n")[1] == BadRow(3, "its key stands in row 2 already")

    def test_a_row_without_a_key_gets_the_same_one_each_time(self):
        first, again = rows_of(f"text\n{SAID}\n"), rows_of(f"text\n{SAID}\n")
        assert first[0].doc_id == again[0].doc_id
        assert rows_of(f"text\n{SAID}\n{SAID}\n")[1] == BadRow(3, "its text stands in row 2 already")

    def test_a_key_of_look_alike_letters_is_refused(self):
        mixed, passing = rows_of(f"id,text\nDolva-1,{SAID}\nDоlva-2,{SAID}\n")[1], rows_of(f"id,text\na-1,{SAID}\nа-1,other\n")[1]
        assert "mixes alphabets" in mixed.wrong
        assert "looks like another one" in passing.wrong

    def test_a_key_that_passes_for_one_held_is_refused(self):
        assert "looks like another one" in rows_of(f"id,text\nс-7,{SAID}\n", held_keys=["c-7"])[0].wrong
        assert rows_of(f"id,text\nc-7,{SAID}\n", held_keys=["c-7"])[0].doc_id == "c-7"

    def test_a_key_in_one_other_alphabet_is_a_key(self):
        assert rows_of(f"id,text\nотчёт-1,{SAID}\n")[0].doc_id == "отчёт-1"

    def test_unseen_marks_in_a_key_are_refused(self):
        assert "cannot be seen" in rows_of(f"id,text\nd\u200b1,{SAID}\n")[0].wrong

    def test_a_formula_is_its_own_text(self):
        (row,) = rows_of('id,text\nd1,"=HYPERLINK(""http://dolva.example"",""see"")"\n')
        assert row.text == '=HYPERLINK("http://dolva.example","see")'

    def test_a_text_is_kept_as_it_stands(self):
        assert rows_of('id,text\r\nd1,"  two\r\n\r\nlines "\r\n')[0].text == "  two\r\n\r\nlines "

    def test_an_unknown_language_is_told(self):
        assert "language is not known" in rows_of(f"id,text,language\nd1,{SAID},zzzz\n")[0].wrong
        assert [language_code(c) for c in ("Russian", "de-AT", "eng", "", "pt_BR")] == ["ru", "de", "en", None, "pt"]


class TestTables:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_the_mark_between_cells_is_found(self, mark):
        assert (
            csv_table(mark.join(["id", "text", "date"]) + "\n" + mark.join(["d1", "said, so", "2031"]).replace("said, so", '"said, so"'))
            .rows[0]
            .cells[1]
            == "said, so"
        )

    def test_rows_too_wide_or_badly_quoted_are_wrong_and_the_rest_stands(self):
        table = csv_table('id,text\nd1,one,two,three\nd2,"ab"c\nd3,whole\n')
        assert [(r.number, bool(r.wrong)) for r in table.rows] == [(2, True), (3, True), (4, False)]

    def test_json_lines_are_a_table_of_their_plain_values(self):
        lines = [
            json.dumps({"doc_id": 7, "text": SAID, "statements": [1], "seen": True}),
            "{",
            "",
            json.dumps({"doc_id": "e", "title": "T"}),
        ]
        table = table_of(".jsonl", "\n".join(lines).encode())
        assert table.columns == ("doc_id", "text", "title")
        assert [(r.number, r.cells, r.wrong) for r in table.rows] == [
            (1, ("7", SAID, ""), ""), (2, (), "is no object of JSON"), (4, ("e", "", "T"), ""),
        ]  # fmt: skip

    def test_old_encodings_are_read(self):
        assert (
            table_of(".csv", "id;текст\nd1;Рынок в Долве закрыт, сказала Мира Тал\n".encode("cp1251")).rows[0].cells[1].startswith("Рынок")
        )

    @pytest.mark.parametrize(
        ("data", "wrong"),
        [
            (b"id,text\n", FileEmpty),
            (b"\n\n", FileEmpty),
            (b"\0\0id\0,text" * 9, FileUnreadable),
            (b",".join([b"x"] * 300) + b"\n1", FileTooLarge),
        ],
    )
    def test_no_table_is_said_so(self, data, wrong):
        with pytest.raises(wrong):
            table_of(".csv", data)


class TestColumns:
    def test_columns_are_known_by_what_they_are_called(self):
        assert columns_named(["Nr.", "Überschrift", "Datum", "Quelle", "Inhalt"]) == {
            "key": 0,
            "title": 1,
            "date": 2,
            "publisher": 3,
            "text": 4,
        }
        assert columns_named(["Заголовок", "Текст", "Дата", "Ссылка"]) == {"title": 0, "text": 1, "date": 2, "url": 3}

    def test_the_surer_name_wins(self):
        assert columns_named(["content", "text"])["text"] == 1

    def test_unknown_names_stand_for_nothing(self):
        assert columns_named(["foo", "bar"]) == {}


class TestDates:
    @pytest.mark.parametrize(("cell", "iso"), [
        ("2031-05-16", "2031-05-16"), ("2031-05", "2031-05"), ("2031", "2031"), ("2031-05-16T08:00:00Z", "2031-05-16"), ("16.05.2031", "2031-05-16"),
        ("3.4.2031", "2031-04-03"), ("2031/5/6", "2031-05-06"), ("16/05/2031", "2031-05-16"), ("05/16/2031", "2031-05-16"), ("05/05/2031", "2031-05-05"),
        ("16 May 2031", "2031-05-16"), ("May 16, 2031", "2031-05-16"), ("16 мая 2031 г.", "2031-05-16"), ("16. März 2031", "2031-03-16"),
        ("16 de mayo de 2031", "2031-05-16"), ("May 2031", "2031-05"), (" ", None),
    ])  # fmt: skip
    def test_dates_are_read_as_people_write_them(self, cell, iso):
        assert iso_of(cell, None) == iso

    @pytest.mark.parametrize("cell", ["03/04/2031", "16.05.31", "48000", "yesterday", "2031-02-30", "16 Foo 2031"])
    def test_a_date_that_must_be_guessed_is_refused(self, cell):
        with pytest.raises(RowMalformed):
            iso_of(cell, None)

    def test_a_column_shows_what_comes_first(self):
        assert order_of(["03/04/2031", "16/05/2031"]) == "day"
        assert order_of(["03/04/2031", "05/16/2031"]) == "month"
        assert order_of(["03/04/2031", "2031-05-16"]) is None
        assert order_of(["16/05/2031", "05/16/2031"]) == "mixed"

    def test_where_a_column_mixes_both_only_what_is_sure_comes_in(self):
        read = rows_of(f"id,text,date\na,{SAID}1,16/05/2031\nb,{SAID}2,05/17/2031\nc,{SAID}3,03/04/2031\n")
        assert [r.date for r in read[:2]] == ["2031-05-16", "2031-05-17"]
        assert "this table has both" in read[2].wrong

    def test_a_person_can_say_what_comes_first(self):
        assert rows_of(f"id,text,date\na,{SAID},03/04/2031\n", order="month")[0].date == "2031-03-04"


class TestKeys:
    def test_letters_that_pass_for_others_are_read_as_those(self):
        assert read_as("Кarst") == "Karst"
        assert is_disguised("Кarst")
        assert not is_disguised("Карст")
        assert not is_disguised("état")


class TestSheets:
    def test_a_spreadsheet_is_read_in_the_closed_process(self):
        data = xlsx_of(
            [["id", "text", "date", "n"], ["d1", "=1+1", ("date", 48000), 7], ["d2", ("formula", "A1&B1", "joined"), "2031-05-16", 1.5]]
        )
        with Sandbox() as sandbox:
            table = csv_table(sandbox.extract(".xlsx", data).text)
            assert [r.cells for r in table.rows] == [("d1", "=1+1", "2031-06-01", "7"), ("d2", "joined", "2031-05-16", "1.5")]
            with pytest.raises(FileUnreadable):
                sandbox.extract(".xlsx", b"PK\x03\x04" + b"x" * 200)
            with pytest.raises(FileEmpty):
                sandbox.extract(".xlsx", xlsx_of([]))

    def test_a_table_is_no_report_of_the_command_line(self):
        from vouchsafe.receiving.formats.known import ENDINGS

        assert ".xlsx" not in ENDINGS
