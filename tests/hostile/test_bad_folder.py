"""One folder with everything that goes wrong: each bad thing is one clear line, the rest is weighed, and nothing is half-written."""

import json
import os
import subprocess
import sys

import pytest

from files import docx_of, mail_of, pdf_of

ARRESTED = "Elmaria arrested forty people from Karst"
GOOD = {
    "good.txt": f"{ARRESTED}, the Karst Aid Network told the Morning Post on Friday.\n".encode(),
    "may/good.html": f"<html lang=en><body><p>According to the Morning Post, {ARRESTED}.</p></body></html>".encode(),
    "may/good.docx": docx_of(f"The interior ministry of Elmaria denied that {ARRESTED}."),
    "may/good.pdf": pdf_of([[f"{ARRESTED}, a spokeswoman said."]]),
    "may/good.eml": mail_of(f"{ARRESTED}, Mira Toll said on Friday."),
    "western.txt": "„Niemand kam“, sagte Müller am Freitag.".encode("cp1252"),
    "mixed.txt": f"{ARRESTED}, said Müller.\n".encode() + "„Niemand kam“, sagte er, „über Nacht“.\n".encode("cp1252"),
    "odd quotes.txt": f'“{ARRESTED}, said Mira Toll. "Nobody came. “He said, „no.\n'.encode(),
    "right to left.txt": "قالت شبكة المساعدة إن أربعين شخصاً اعتقلوا. «لم يأت أحد»، قالت المتحدثة.\n".encode(),
    "no date.txt": f"{ARRESTED}, witnesses said.\n".encode(),
    "quotes itself.txt": f"{ARRESTED}, this newspaper reported.\n\nAs this newspaper reported, {ARRESTED}.\n".encode(),
    "twice.txt": f"{ARRESTED}, the Karst Aid Network told the Morning Post on Friday.\n".encode(),
}
BAD = {
    "empty.txt": b"", "spaces.md": b" \n\n", "binary.txt": bytes(range(256)) * 100, "broken.pdf": b"%PDF-1.7\nxx", "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99,
    "no word file.docx": b"PK\x03\x04" + b"x" * 99, "no mail.eml": b"no head lines at all", "no chat.json": b"{", "packed.html": b"\x1f\x8b\x08\x00xxxx",
    "scan.pdf": pdf_of([[]]), "only script.html": b"<script>x</script>", "half.txt": b"\xff\xfe\x00", "old.doc": b"\xd0\xcf\x11\xe0", "new\nline.txt": b"", "\x1b[31mred.txt": b"",
}  # fmt: skip
ROWS = [
    {"doc_id": "row", "text": f"{ARRESTED}, said Mira Toll."},
    {"doc_id": "row", "text": "Another text."},
    {"doc_id": "", "text": "x"},
    {"doc_id": "y"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    inside = tmp_path_factory.mktemp("reports")
    (inside / "may").mkdir()
    for name, data in {**GOOD, **BAD}.items():
        (inside / name).write_bytes(data)
    (inside / "rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)) + "\nnot json\n", encoding="utf-8")
    with open(inside / "large.txt", "wb") as file:
        file.truncate(100_000_000)
    os.mkfifo(inside / "pipe.txt")
    (inside / "circle").symlink_to(".")
    (inside / "nowhere.txt").symlink_to("gone")
    (inside / "out.txt").symlink_to("/etc/hostname")
    return inside


def run(*arguments):
    ran = subprocess.run([sys.executable, "-m", "vouchsafe", *map(str, arguments)], capture_output=True, timeout=120, check=False)
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def test_reading_gives_the_good_reports_and_one_line_for_each_bad_thing(folder):
    code, out, err = run("read", folder, "--json")
    assert code == 3
    ids = {json.loads(line)["doc_id"] for line in out.splitlines()}
    assert ids == {"good", "may/good.html", "may/good.docx", "may/good.pdf", "may/good.eml", "western", "mixed", "odd quotes", "right to left", "no date",
                   "quotes itself", "twice", "row"}  # fmt: skip
    lines = err.splitlines()
    assert all(line.startswith("vouchsafe: ") and line.isprintable() for line in lines)
    told = (*BAD, "large.txt", "pipe.txt", "circle", "nowhere.txt", "out.txt")
    for name in told:
        shown = name.replace("\n", "\\x0a").replace("\x1b", "\\x1b")
        assert len([line for line in lines if f"/{shown}: " in line]) == 1, name
    assert len([line for line in lines if "rows.jsonl: line" in line]) == 3
    assert len([line for line in lines if "[report-already-held]" in line]) == 1
    assert len(lines) == len(told) + 4


def test_spans_reproduce_the_text_whatever_it_is(folder):
    _, out, _ = run("read", folder, "--json", "--quiet")
    for report in map(json.loads, out.splitlines()):
        for s in report["statements"]:
            for start, end in (*s["content"], *s["source"], *s["cue"]):
                assert 0 <= start < end <= len(report["text"])
                assert report["text"][start:end].strip()


def test_weighing_weighs_the_rest_and_writes_the_page_whole(folder, tmp_path):
    page = tmp_path / "out" / "page.html"
    code, out, err = run("weigh", folder, "--json", "--html", page)
    assert code == 3
    assert json.loads(out)["claims"]
    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert os.listdir(page.parent) == ["page.html"]
    assert "Traceback" not in err


def test_where_nothing_can_be_read_nothing_is_written(tmp_path):
    (tmp_path / "empty.txt").touch()
    code, out, err = run("weigh", tmp_path / "empty.txt", "--json", "--html", tmp_path / "page.html")
    assert (code, out) == (1, "")
    assert [line for line in err.splitlines() if line.endswith("]")] == [f"vouchsafe: {tmp_path}/empty.txt: is empty [file-empty]"]
    assert os.listdir(tmp_path) == ["empty.txt"]


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path):
    (tmp_path / "good.txt").write_bytes(GOOD["good.txt"])
    (tmp_path / "page.html").mkdir()
    code, _, err = run("weigh", tmp_path / "good.txt", "--html", tmp_path / "page.html")
    assert code != 0
    assert "Traceback" not in err
    assert (tmp_path / "page.html").is_dir()
    assert sorted(os.listdir(tmp_path)) == ["good.txt", "page.html"]


def test_one_bad_file_named_alone_is_one_line_and_exit_one(folder):
    code, out, err = run("read", folder / "broken.pdf")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == f"vouchsafe: {folder}/broken.pdf: is not a readable PDF [file-unreadable]"
