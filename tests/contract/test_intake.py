"""Taking in what lies under a path: ids, refusals by name, and files opened in a process of their own."""

import hashlib
import json

import pytest

from vouchsafe.adapters.intake import take_in
from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import FileEmpty, FileUnreadable, FormatUnknown, ParserStopped, ReceivingError, ReportAlreadyHeld, RowMalformed
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


class TestSandbox:
    def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(self):
        with Sandbox(seconds=0.0) as sandbox, pytest.raises(ParserStopped):
            sandbox.extract(".html", b"<p>Open Hand said so.</p>")
        with Sandbox() as sandbox:
            assert "said so" in sandbox.extract(".html", b"<p>Open Hand said so on Friday.</p>").text
