"""What must never stand in the project's files: text of the measured sets, addresses of registries, paths of a person's machine."""

import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = 8
"""Words in a row that two independent texts share only by quoting the same."""
WORD = re.compile(r"\w+")
MEASURED = (
    "seed/*.txt",
    "chechnya-2017/documents.jsonl",
    "attribution/polnear_dev/*.jsonl.gz",
    "attribution/wikinews_de/*.jsonl",
    "attribution/gum/*.jsonl",
)
FIGURES = ("evaluation/scorers/", "requirements/")
"""Scorers stand as they came; locks are no text."""


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [name for name in listed if name and (ROOT / name).is_file() and not (ROOT / name).is_symlink()]


def text_of(name):
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def runs(text):
    words = WORD.findall(text.casefold())
    return {hash(tuple(words[n : n + RUN])): n for n in range(len(words) - RUN + 1)}


def measured_texts(folder):
    for pattern in MEASURED:
        paths = sorted(folder.glob(pattern))
        assert paths, f"{pattern} is missing"
        for path in paths:
            data = path.read_bytes()
            text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
            yield from [text] if path.suffix == ".txt" else (json.loads(line)["text"] for line in text.splitlines() if line.strip())


@pytest.fixture(scope="module")
def measured():
    folder = os.environ.get("VOUCHSAFE_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("VOUCHSAFE_DATA is not set: the measured sets are not here to compare with")
    return {run for text in measured_texts(Path(folder)) for run in runs(text)}


def test_no_sentence_of_a_measured_set_stands_in_the_project(measured):
    found = {}
    for name in tracked():
        if not name.startswith(FIGURES):
            text = text_of(name)
            words = WORD.findall(text.casefold())
            shared = sorted(n for run, n in runs(text).items() if run in measured)
            if shared:
                found[name] = " ".join(words[shared[0] : shared[0] + RUN])
    assert not found


def test_locks_carry_hashes_and_no_address():
    for name in ("requirements/core.txt", "requirements/dev.txt"):
        text = text_of(name)
        assert not re.search(r"https?://|file:|--find-links|--index-url|--extra-index-url", text), name
        pinned = re.split(r"\n(?=\S)", text.strip())
        assert len(pinned) > 5
        for entry in pinned:
            assert re.match(r"[a-z0-9_.\[\]-]+==\S+", entry), entry[:60]
            assert "--hash=sha256:" in entry, entry[:60]


def test_no_file_names_a_folder_of_a_persons_machine():
    folders = "|".join((r"(?:home|Users)/[a-z]", "root/", r"(?:work|tmp)/\w"))
    personal = re.compile(rf"(?<![\w.])/(?:{folders})|[A-Z]:\\Users")
    found = {name: m.group() for name in tracked() if (m := personal.search(text_of(name)))}
    assert not found


def test_no_key_or_password_is_tracked():
    secret = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|(?:api|secret)[_-]?key\s*[=:]\s*[\"'][A-Za-z0-9/+]{16,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}"
    )
    assert not {name for name in tracked() if name != "tests/promises/test_what_the_project_holds.py" and secret.search(text_of(name))}
