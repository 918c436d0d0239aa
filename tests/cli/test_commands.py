"""The command line as a script meets it: output, errors, exit codes, pages written whole or not at all."""

import hashlib
import json
import os
import re
import shlex
import stat
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from vouchsafe.cli import exits
from vouchsafe.cli.main import app

RUN = CliRunner()
FIRST = "Elmaria refused visas to forty people from Karst, the network Open Hand told the Morning Post on Friday.\n"
SECOND = "The Harbour Herald reports that Elmaria refused visas to forty people from Karst, according to Open Hand.\n"


@pytest.fixture
def folder(tmp_path):
    held = tmp_path / "reports"
    held.mkdir()
    (held / "k1.txt").write_text(FIRST, encoding="utf-8")
    (held / "k2.txt").write_text(SECOND, encoding="utf-8")
    return held


def run(*words):
    return RUN.invoke(app, [str(w) for w in words])


class TestWeigh:
    def test_the_table_is_for_people_and_the_object_for_scripts(self, folder):
        told = run("weigh", folder)
        assert told.exit_code == exits.DONE
        assert "2 reports read" in told.stdout
        assert "Look at this first" in told.stdout
        printed = json.loads(run("weigh", folder, "--json").stdout)
        assert [r["doc_id"] for r in printed["reports"]] == ["k1", "k2"]

    def test_no_claim_is_left_out_without_a_word(self, tmp_path):
        text = "\n\n".join(f"Mira Toll said that the bridge number {n} over the river in Sorva was closed on day {n}." for n in range(40))
        (tmp_path / "many.txt").write_text(text, encoding="utf-8")
        printed = json.loads(run("weigh", tmp_path, "--json").stdout)
        told = run("weigh", tmp_path).stdout
        rows = len(re.findall(r"^ {2}\d+ ", told, flags=re.MULTILINE))
        apart = sum(map(int, re.findall(r"(\d+) further claims?", told)))
        assert rows + apart == len(printed["claims"])

    def test_the_page_is_named_and_whole(self, folder, tmp_path):
        page = tmp_path / "new" / "page.html"
        assert str(page) in run("weigh", folder, "--html", page).stdout.replace("\n", "")
        assert page.read_text(encoding="utf-8").endswith("</html>")
        assert [p.name for p in page.parent.iterdir()] == ["page.html"]

    def test_quiet_prints_nothing_but_errors(self, folder, tmp_path):
        (folder / "empty.txt").write_text("", encoding="utf-8")
        told = run("weigh", folder, "--quiet", "--html", tmp_path / "page.html")
        assert told.exit_code == exits.SOME_REFUSED
        assert told.stdout == ""
        assert re.fullmatch(r"vouchsafe: .*empty\.txt: .*\[file-empty\]\n", told.stderr)

    def test_a_folder_without_a_report_says_so(self, tmp_path):
        told = run("weigh", tmp_path)
        assert told.exit_code == exits.NOTHING_DONE
        assert "no report is left to weigh" in told.stderr

    def test_a_call_without_a_path_says_what_to_write(self):
        told = run("weigh")
        assert told.exit_code == exits.USAGE
        assert "vouchsafe weigh my-folder" in told.stderr

    @pytest.mark.parametrize("words", [["--statements", "a"], ["--sources", "a"], ["--given-claims", "x"]])
    def test_options_that_belong_together_say_so(self, words):
        assert run("weigh", *words).exit_code == exits.USAGE


class TestPage:
    def test_a_folder_given_for_the_page_is_one_line_before_any_work(self, folder, tmp_path):
        told = run("weigh", folder, "--html", tmp_path)
        assert told.exit_code == exits.PAGE_NOT_WRITTEN
        assert told.stdout == ""
        assert told.stderr.count("\n") == 1
        assert "is a folder" in told.stderr

    def test_a_place_that_is_no_folder_is_one_line(self, folder, tmp_path):
        (tmp_path / "file").write_text("x", encoding="utf-8")
        told = run("weigh", folder, "--html", tmp_path / "file" / "page.html")
        assert told.exit_code == exits.PAGE_NOT_WRITTEN
        assert "[page-unwritable]" in told.stderr

    def test_an_older_page_stays_when_the_new_one_cannot_be_written(self, folder, tmp_path, monkeypatch):
        page = tmp_path / "page.html"
        page.write_text("older", encoding="utf-8")
        monkeypatch.setattr("pathlib.Path.replace", _full)
        told = run("weigh", folder, "--html", page)
        assert told.exit_code == exits.PAGE_NOT_WRITTEN
        assert page.read_text(encoding="utf-8") == "older"
        assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def _full(*_):
    raise OSError(28, "No space left on device")


class TestCustody:
    @pytest.mark.parametrize("words", ["read", "weigh"])
    def test_each_report_has_its_hash_time_and_place_for_nobody_elses_eyes(self, folder, tmp_path, words):
        kept = tmp_path / "new folder" / "custody.jsonl"
        assert run(words, folder, "--custody", kept).exit_code == exits.DONE
        rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
        assert [r["doc_id"] for r in rows] == ["k1", "k2"]
        assert rows[0]["sha256"] == hashlib.sha256((folder / "k1.txt").read_bytes()).hexdigest()
        assert rows[0]["where"] == str(folder / "k1.txt")
        assert rows[0]["taken_at"]
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert [p.name for p in kept.parent.iterdir()] == ["custody.jsonl"]

    def test_an_older_file_that_all_could_read_becomes_the_owners_only(self, folder, tmp_path):
        kept = tmp_path / "custody.jsonl"
        kept.write_text("older", encoding="utf-8")
        kept.chmod(0o644)
        run("read", folder, "--custody", kept)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert kept.read_text(encoding="utf-8").startswith("{")

    @pytest.mark.parametrize("words", ["read", "weigh"])
    def test_a_place_that_cannot_be_written_is_one_line_before_any_work(self, folder, tmp_path, words):
        told = run(words, folder, "--custody", tmp_path)
        assert told.exit_code == exits.PAGE_NOT_WRITTEN
        assert told.stdout == ""
        assert told.stderr.count("\n") == 1

    @pytest.mark.parametrize("words", ["read", "weigh"])
    def test_it_is_written_whole_or_not_at_all(self, folder, tmp_path, monkeypatch, words):
        kept = tmp_path / "custody.jsonl"
        kept.write_text("older", encoding="utf-8")
        monkeypatch.setattr("pathlib.Path.replace", _full)
        assert run(words, folder, "--custody", kept).exit_code == exits.PAGE_NOT_WRITTEN
        assert kept.read_text(encoding="utf-8") == "older"
        assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []

    def test_where_nothing_is_left_to_read_nothing_is_written(self, tmp_path):
        empty = tmp_path / "empty"
        empty.mkdir()
        for words in ("read", "weigh"):
            assert run(words, empty, "--custody", tmp_path / "custody.jsonl").exit_code == exits.NOTHING_DONE
        assert not (tmp_path / "custody.jsonl").exists()

    @pytest.mark.parametrize(
        "words", [["--statements", "a", "--sources", "b", "--documents", "c", "--custody", "d"], ["x", "--html", "d", "--custody", "d"]]
    )
    def test_what_cannot_be_meant_says_so(self, words):
        assert run("weigh", *words).exit_code == exits.USAGE


class TestGiven:
    def test_rows_that_are_no_json_are_named_by_line(self, folder, tmp_path):
        (tmp_path / "d.jsonl").write_text('{"kind": "tie"}\nnot json\n', encoding="utf-8")
        told = run("weigh", folder, "--decisions", tmp_path / "d.jsonl")
        assert told.exit_code == exits.NOTHING_DONE
        assert "line 2: not JSON [decision-malformed]" in told.stderr

    @pytest.mark.parametrize("row", ["[]", '"x"', "{}", '{"doc_id": 5, "statements": 7}', '{"doc_id": "k1", "statements": [{}]}'])
    def test_given_statements_of_another_form_are_one_line(self, tmp_path, row):
        (tmp_path / "a.jsonl").write_text(row + "\n", encoding="utf-8")
        (tmp_path / "d.jsonl").write_text(json.dumps({"doc_id": "k1", "text": FIRST}) + "\n", encoding="utf-8")
        (tmp_path / "s.json").write_text("[]", encoding="utf-8")
        told = run("weigh", "--statements", tmp_path / "a.jsonl", "--documents", tmp_path / "d.jsonl", "--sources", tmp_path / "s.json")
        assert told.exit_code == exits.NOTHING_DONE
        assert told.stderr.count("\n") == 1
        assert "[annotation-malformed]" in told.stderr


class TestRead:
    def test_one_object_a_report_one_a_line(self, folder):
        rows = [json.loads(line) for line in run("read", folder, "--json").stdout.splitlines()]
        assert [r["doc_id"] for r in rows] == ["k1", "k2"]

    def test_the_table_names_who_and_what(self, folder):
        told = run("read", folder).stdout
        assert "Open Hand" in told
        assert "says" in told or "accuses" in told

    def test_a_report_that_names_nobody_says_so(self, tmp_path):
        (tmp_path / "quiet.txt").write_text("Rain.\n", encoding="utf-8")
        assert "nobody is quoted or named here" in run("read", tmp_path).stdout

    def test_a_folder_without_a_report_says_so(self, tmp_path):
        told = run("read", tmp_path)
        assert told.exit_code == exits.NOTHING_DONE
        assert "no report is left to read" in told.stderr

    def test_a_call_without_a_path_says_what_to_write(self):
        told = run("read")
        assert told.exit_code == exits.USAGE
        assert "vouchsafe read my-folder" in told.stderr


class TestOddInput:
    @pytest.mark.parametrize("words", ["read", "weigh"])
    def test_half_a_surrogate_pair_and_no_numbers_never_break_the_output(self, tmp_path, words):
        row = json.dumps({"doc_id": "k1", "text": FIRST + "\ud800 end", "title": "a\ud800b", "date": "NaN"})
        (tmp_path / "rows.jsonl").write_text(row.replace('"NaN"', "NaN") + "\n", encoding="utf-8")
        for more in ([], ["--json"]):
            told = run(words, tmp_path / "rows.jsonl", *more)
            assert told.exception is None or isinstance(told.exception, SystemExit)
            assert told.exit_code in (exits.DONE, exits.NOTHING_DONE)

    def test_names_of_files_cannot_turn_an_error_round(self, tmp_path):
        told = run("weigh", tmp_path / "a\u202egpj.exe")
        assert "\u202e" not in told.stderr


def command(*words, **more):
    return subprocess.run([sys.executable, "-m", "vouchsafe", *map(str, words)], capture_output=True, timeout=120, check=False, **more)


@pytest.mark.parametrize("words", [[], ["read"], ["weigh"], ["demo"]])
def test_help_names_the_command_by_its_name_however_it_was_called(words):
    told = command(*words, "--help", env={**os.environ, "COLUMNS": "200"}).stdout.decode()
    assert f"Usage: {' '.join(['vouchsafe', *words])} " in told
    assert "python" not in told


def test_the_version_is_printed_without_loading_the_engine():
    code = (
        "import sys; sys.argv = ['vouchsafe', '--version']\n"
        "try:\n    from vouchsafe.cli.main import run; run()\nexcept SystemExit: pass\n"
        "print(sorted(m for m in ('numpy', 'trafilatura', 'lxml', 'pymorphy3', 'dateparser', 'jinja2', 'rapidfuzz', 'pycountry') if m in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True).stdout
    assert re.match(r"vouchsafe \d+\.\d+\.\d+\n\[\]", told)


@pytest.mark.parametrize("words", ["read", "read --json", "weigh", "weigh --json"])
def test_a_reader_that_closes_the_pipe_has_what_it_wanted(tmp_path, words):
    rows = [
        json.dumps({"doc_id": f"k{n}", "text": "\n\n".join(f"Mira Toll said that bridge {n}{i} was closed." for i in range(60))})
        for n in range(20)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    program, rows_file = shlex.quote(sys.executable), shlex.quote(str(tmp_path / "many.jsonl"))
    shell = f"{program} -m vouchsafe {words} {rows_file} | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=120, check=False)
    assert done.returncode == exits.DONE
    assert done.stderr == b""


def test_a_terminal_that_knows_only_ascii_is_served(folder):
    done = command("read", folder, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == exits.DONE
    assert done.stderr == b""
