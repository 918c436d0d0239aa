"""What somebody finds who takes the disk: nothing of what was written, sent, searched for or named, in no way of writing it down."""

import base64
import json
import time

import pytest

from desk_browser import Browser
from served_desk import PASSPHRASE, served_desk
from vouchsafe.web.project.serve import ask_to_lock

STEM = "Зимородок Kestrelwane"
"""Stands in every planted sentence and nowhere else."""
UNICODE = ("utf-8", "utf-16-le", "utf-16-be")
ENCODINGS = (*UNICODE, "cp1251", "json", "base64")


def planted(number: int) -> str:
    return f"{STEM} {number:04d} видел двух людей, Mara Denn told the paper."


def written(text: str, encoding: str) -> bytes:
    if encoding == "json":
        return json.dumps(text).encode()
    return base64.b64encode(text.encode()) if encoding == "base64" else text.encode(encoding)


def traces(encoding: str) -> set[bytes]:
    """The bytes by which a sentence is told in an encoding; in base64 one for each place where three bytes may begin."""
    if encoding == "json":
        return {written(STEM, "json").strip(b'"')}
    if encoding == "base64":
        return {base64.b64encode(b"\0" * shift + STEM.encode())[4:-4] for shift in range(3)}
    return {STEM.encode(encoding)}


def found(*folders) -> dict[str, int]:
    """How often a planted sentence stands in any file, by encoding; in names of files too."""
    told = dict.fromkeys(ENCODINGS, 0)
    for folder in folders:
        for path in folder.rglob("*"):
            held = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            for encoding in ENCODINGS:
                told[encoding] += sum(held.count(trace) for trace in traces(encoding))
    return told


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_finds_every_sentence_where_it_lies_open(tmp_path, encoding):
    """Else finding nothing would mean nothing."""
    for number in range(30):
        (tmp_path / f"{number}").write_bytes(b"x" * number + b"\0\xff" + written(planted(number), encoding))
    assert found(tmp_path)[encoding] == 30


def test_of_a_thousand_sentences_none_lies_open_in_the_site_or_the_temporary_folder(tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with served_desk(tmp_path, TMPDIR=str(temporary)) as served:
        browser = Browser(served.address)
        browser.unlock(PASSPHRASE)
        given_in(browser, [planted(n) for n in range(1000)])
        assert seen_by_a_member(browser) > 0
        for moment in ("open", "locked", "killed"):
            assert (moment, found(served.site.folder, temporary)) == (moment, dict.fromkeys(ENCODINGS, 0))
            if moment == "open":
                ask_to_lock(served.site)
            else:
                served.kill()
        assert found(tmp_path)["utf-8"] == 0  # what it said, and the crumbs of the test itself


def given_in(browser: Browser, sentences: list[str]) -> None:
    """By every way in: pasted with its title and outlet, as files in every encoding, as rows of a table, searched for."""
    ways = 2 + len(UNICODE) + 1
    for way in range(ways):
        mine = sentences[way::ways]
        text = "\n\n".join(mine)
        if way == 0:
            browser.send("/reports/add/", {"text": text, "title": mine[0], "publisher": mine[0], "url": f"http://example.invalid/{STEM}"})
        elif way == 1:
            rows = "\n".join(json.dumps({"doc_id": f"k{n}", "text": s, "title": s}, ensure_ascii=n % 2 == 0) for n, s in enumerate(mine))
            browser.send("/reports/add/", {}, [("files", f"{STEM}.jsonl", rows.encode())])
        else:
            encoding = [*UNICODE, "cp1251"][way - 2]
            mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
            large = (text + "\n\n") * (1 if way > 2 else 60_000 // len(text.encode()) + 1)
            browser.send("/reports/add/", {}, [("files", f"{STEM} {way}.txt", mark + large.encode(encoding))])
    browser.send("/search/", {"q": sentences[0], "words": sentences[0]})
    browser.get("/reports/?q=nothing")
    browser.send("/unlock/", {"passphrase": sentences[1]})


def seen_by_a_member(browser: Browser) -> int:
    """How many pages of reports show a planted sentence, once the jobs are done: they are in, and can be read."""
    for _ in range(120):
        reports = {part.split('"')[0] for part in browser.get("/reports/").text.split('href="/reports/')[1:]}
        pages = [browser.get(f"/reports/{r}") for r in reports if len(r.strip("/")) == 36]
        if len(pages) >= 4:
            time.sleep(1)
            return sum(STEM in page.text for page in pages)
        time.sleep(0.5)
    return 0
