"""Messages carry file names, numbers and codes; never names of people, places or contents, and nothing that drives a terminal."""

import json
import subprocess
import sys
import traceback

import pytest

from files import docx_body, docx_of, mail_of, mhtml_of, pdf_of
from vouchsafe.adapters.intake import take_in
from vouchsafe.errors import ReceivingError, VouchsafeError, printable
from vouchsafe.weighing.decisions import parse_decisions

NAME = "Planted Person"
FILES = {
    "a.txt": NAME.encode() + b"\0\1\2" * 100,
    "b.html": f"<script>{NAME}</script>".encode(),
    "c.pdf": b"%PDF-1.7 " + NAME.encode(),
    "d.docx": docx_of(NAME, parts=docx_body(f"<w:p>{NAME}<w:")),
    "e.eml": mail_of("", subject=NAME),
    "f.json": json.dumps({"name": NAME}).encode(),
    "g.jsonl": json.dumps({"doc_id": "a", "texts": NAME}).encode()
    + b"\n"
    + NAME.encode()
    + b"\n"
    + json.dumps({"doc_id": f"{NAME}\n", "text": NAME}).encode(),
    "h.mhtml": mhtml_of(f"<style>{NAME}</style>".encode()),
    "i.pdf": pdf_of([[]], about=f"/Title ({NAME})"),
    "j.eml": f"{NAME}\n\n{NAME}".encode(),
    "k.md": b"",
}


@pytest.fixture
def folder(tmp_path):
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_no_refusal_tells_what_a_file_holds(folder):
    refused = [item for item in take_in([folder]) if isinstance(item, ReceivingError)]
    assert {str(e).split(":")[0].rpartition("/")[2] for e in refused} == set(FILES)
    for error in refused:
        told = "".join(traceback.format_exception(error)) + str(error) + repr(error)
        assert NAME not in told
        assert "Planted" not in told


def test_the_command_tells_one_line_for_each_and_no_contents(folder):
    ran = subprocess.run(
        [sys.executable, "-m", "vouchsafe", "weigh", str(folder)], capture_output=True, text=True, timeout=120, check=False
    )
    lines = ran.stderr.splitlines()
    assert "Planted" not in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert all(line.startswith("vouchsafe: ") and line.isprintable() for line in lines)
    assert len([line for line in lines if line.endswith("]")]) == len(FILES) + 2
    assert ran.returncode == 1


def test_a_bad_decision_tells_no_contents():
    for row in (
        {"kind": NAME},
        {"kind": "edge", "targets": [{"doc_id": NAME}], "verdict": "confirmed"},
        {"kind": "tie", "targets": NAME},
        NAME,
    ):
        with pytest.raises(VouchsafeError) as told:
            list(parse_decisions([row]))
        assert "Planted" not in str(told.value)


@pytest.mark.parametrize("mark", ["\n", "\x1b[2J", "\x9b", "\u2028", "\u202e", "\ud800", "\u200b", "\x07"])
def test_what_drives_a_terminal_is_told_as_its_number(mark):
    told = str(ReceivingError(f"a{mark}b"))
    assert told.isprintable()
    assert mark not in told
    assert told == printable(f"a{mark}b")


def test_a_message_has_an_end():
    assert len(str(ReceivingError("a" * 1_000_000))) <= 1000
