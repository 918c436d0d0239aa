"""Taking in what lies under a path: ids, refusals by name, and files opened in a process of their own."""

import hashlib
import json

import pytest

from vouchsafe.adapters.intake import take_in
from vouchsafe.errors import FileEmpty, FileUnreadable, FormatUnknown, ReceivingError, ReportAlreadyHeld, RowMalformed
from vouchsafe.receiving.formats.known import ENDINGS

TEXT = "Forty in hiding\n\nOpen Hand said on Friday that forty people were in hiding.\n"


def taken(*paths):
    items = list(take_in(paths))
    return [i for i in items if not isinstance(i, ReceivingError)], [i for i in items if isinstance(i, ReceivingError)]


class TestIds:
    def test_a_file_is_named_by_its_path_without_ending(self, tmp_path):
        (tmp_path / "may").mkdir()
        (tmp_path / "may" / "post.txt").write_text(TEXT)
        reports, _ = taken(tmp_path)
        assert [r.doc_id for r in reports] == ["may/post"]

    def test_on_collision_the_ending_stays(self, tmp_path):
        (tmp_path / "post.txt").write_text(TEXT)
        (tmp_path / "post.md").write_text(TEXT + "More.")
        assert sorted(r.doc_id for r in taken(tmp_path)[0]) == ["post.md", "post.txt"]

    def test_a_repeated_id_with_other_bytes_is_refused_by_name(self, tmp_path):
        rows = [
            {"doc_id": "a", "text": TEXT},
            {"doc_id": "a", "text": TEXT},
            {"doc_id": "a", "text": "Other."},
            {"doc_id": "b", "text": TEXT},
        ]
        (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
        reports, errors = taken(tmp_path)
        assert [r.doc_id for r in reports] == ["a", "b"]
        assert [type(e) for e in errors] == [ReportAlreadyHeld]
        assert "a:" in str(errors[0])

    def test_custody_holds_the_hash_of_the_original_bytes(self, tmp_path):
        (tmp_path / "post.txt").write_bytes(b"abc def")
        (report,), _ = taken(tmp_path / "post.txt")
        assert report.custody.sha256 == hashlib.sha256(b"abc def").hexdigest()
        assert (report.custody.route, report.custody.tool) == ("file", "text")

    def test_an_id_kept_with_its_ending_is_not_given_to_another_file(self, tmp_path):
        for name in ("post.txt", "post.md", "post.txt.md"):
            (tmp_path / name).write_text(TEXT + name)
        assert sorted(r.doc_id for r in taken(tmp_path)[0]) == ["post.md", "post.txt", "post.txt.md"]

    def test_the_same_file_named_twice_comes_once(self, tmp_path):
        (tmp_path / "post.txt").write_text(TEXT)
        reports, errors = taken(tmp_path, tmp_path / "post.txt", tmp_path)
        assert ([r.doc_id for r in reports], errors) == (["post"], [])

    def test_the_same_bytes_under_two_names_keep_both_ids(self, tmp_path):
        (tmp_path / "a.txt").write_text(TEXT)
        (tmp_path / "b.txt").write_text(TEXT)
        reports, _ = taken(tmp_path)
        assert [r.doc_id for r in reports] == ["a", "b"]
        assert len({r.custody.sha256 for r in reports}) == 1

    def test_a_row_with_the_same_text_but_another_date_is_another_report(self, tmp_path):
        rows = [{"doc_id": "a", "text": TEXT, "date": "2031-05-16"}, {"doc_id": "a", "text": TEXT, "date": "2031-05-17"}]
        (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
        assert [type(e) for e in taken(tmp_path)[1]] == [ReportAlreadyHeld]

    def test_custody_tells_size_and_place_of_the_original(self, tmp_path):
        (tmp_path / "rows.jsonl").write_text("\n" + json.dumps({"doc_id": "a", "text": "Сорок."}))
        (report,), _ = taken(tmp_path)
        assert (report.custody.size, report.custody.where) == (11, f"{tmp_path}/rows.jsonl#2")
        assert report.custody.sha256 == hashlib.sha256("Сорок.".encode()).hexdigest()
        assert set(report.custody.record()) == {"sha256", "taken_at", "route", "tool", "size", "where"}
        assert set(report.custody.to_dict()) == {"sha256", "route", "tool", "size"}

    def test_an_agency_named_as_author_is_credited(self, tmp_path):
        page = f'<html><head><meta name="author" content="Reuters Staff"></head><body><p>{TEXT}</p></body></html>'
        (tmp_path / "post.html").write_text(page)
        (report,), _ = taken(tmp_path)
        assert (report.author, report.credit) == ("Reuters Staff", "Reuters")


class TestBadInput:
    def test_each_bad_file_is_one_line_and_the_rest_still_comes(self, tmp_path):
        (tmp_path / "good.txt").write_text(TEXT)
        (tmp_path / "empty.txt").write_text(" \n")
        (tmp_path / "binary.txt").write_bytes(b"\0\1\2" * 50)
        (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
        reports, errors = taken(tmp_path)
        assert [r.doc_id for r in reports] == ["good"]
        assert {type(e) for e in errors} == {FileEmpty, FileUnreadable}
        assert all("\n" not in str(e) and str(tmp_path) in str(e) for e in errors)

    def test_a_bad_row_names_its_line_and_not_its_content(self, tmp_path):
        (tmp_path / "rows.jsonl").write_text('{"doc_id": "a", "text": "Fine."}\n{"doc_id": 7, "text": "secret"}\nnot json\n')
        reports, errors = taken(tmp_path)
        assert [r.doc_id for r in reports] == ["a"]
        assert [type(e) for e in errors] == [RowMalformed, RowMalformed]
        assert "line 2" in str(errors[0])
        assert "secret" not in str(errors[0])

    def test_an_unknown_ending_is_told_with_the_known_ones(self, tmp_path):
        (tmp_path / "x.xyz").write_text("x")
        _, (error,) = taken(tmp_path / "x.xyz")
        assert isinstance(error, FormatUnknown)
        assert all(ending in str(error) for ending in ENDINGS)

    def test_nested_tags_without_end_do_not_stop_the_rest(self, tmp_path):
        (tmp_path / "deep.html").write_text("<div>" * 50_000 + "<p>Open Hand said so.</p>")
        (tmp_path / "good.html").write_text("<p>Open Hand said on Friday that forty people were in hiding.</p>")
        assert "good" in [r.doc_id for r in taken(tmp_path)[0]]

    def test_a_file_of_nothing_but_bad_rows_is_told_in_few_lines(self, tmp_path):
        (tmp_path / "rows.jsonl").write_text("a,b,c\n" * 5000)
        _, errors = taken(tmp_path)
        assert len(errors) == 21
        assert "4980 further lines" in str(errors[-1])

    def test_an_empty_file_of_rows_is_told(self, tmp_path):
        (tmp_path / "rows.jsonl").write_text("\n\n")
        assert [type(e) for e in taken(tmp_path)[1]] == [FileEmpty]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_rows_with_a_byte_order_mark_are_read(self, tmp_path, encoding):
        (tmp_path / "rows.jsonl").write_bytes('{"doc_id": "a", "text": "Сорок."}\n{"doc_id": "b", "text": "Нет."}\n'.encode(encoding))
        assert [r.text for r in taken(tmp_path)[0]] == ["Сорок.", "Нет."]

    @pytest.mark.parametrize(
        "row",
        [
            '{"doc_id": "a\\nb", "text": "x"}', '{"doc_id": "a\\u001b[31m", "text": "x"}', '{"doc_id": "\\ud800", "text": "x"}', '{"doc_id": "a", "text": "\\ud800"}',
            '{"doc_id": "%s", "text": "x"}' % ("a" * 1000), '{"doc_id": "a", "text": ["x"]}', "[" * 50_000, '"x"', "null", '{"doc_id": "a"}', "\x00",
        ],
    )  # fmt: skip
    def test_a_row_that_is_no_report_is_refused(self, tmp_path, row):
        (tmp_path / "rows.jsonl").write_text(row + '\n{"doc_id": "good", "text": "Fine."}\n')
        reports, errors = taken(tmp_path)
        assert [r.doc_id for r in reports] == ["good"]
        assert [type(e) for e in errors] == [RowMalformed]

    def test_what_a_row_says_of_itself_is_cleaned_or_left_out(self, tmp_path):
        (tmp_path / "rows.jsonl").write_text(
            json.dumps({"doc_id": "a", "text": "Fine.", "publisher": "Morn\u200bing\nPost", "title": 7, "date": "\ud800"})
        )
        (report,), _ = taken(tmp_path)
        assert (report.publisher, report.date) == ("Morning Post", None)
