"""Taking reports in with a real browser: many files, a connection that is lost, a table, a server that is killed; with scripts off too."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desk_browser import Browser
from served_desk import PASSPHRASE, served_desk

pytestmark = pytest.mark.browser
SAID = "Mira Tal said that the market of Dolva was closed"


class TestFiles:
    def test_progress_is_shown_without_loading_the_page_again(self, opened: Callable[..., Any], files: Callable[..., list[str]]) -> None:
        page = opened()
        page.evaluate("window.stayed = true")
        page.set_input_files("#files", files("one.txt", "two.txt", "holiday.xyz"))
        page.click("text=Take in >> nth=0")
        page.wait_for_selector("text=3 of 3 sent.")
        assert "no reader for .xyz" in page.inner_text(".refused")
        page.wait_for_selector(".job.done >> nth=1")
        assert page.evaluate("window.stayed")
        page.click(".job.done a >> nth=0")
        assert SAID in page.inner_text("main")

    def test_files_can_be_dropped(self, opened: Callable[..., Any]) -> None:
        page = opened()
        page.evaluate(
            """words => { const data = new DataTransfer(); data.items.add(new File([words], "dropped.txt"));
            document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }""",
            f"{SAID}, dropped.",
        )
        page.click("text=Take in >> nth=0")
        page.wait_for_selector(".job:has-text('dropped.txt')")

    def test_a_lost_connection_loses_nothing_and_doubles_nothing(self, opened: Callable[..., Any], files: Callable[..., list[str]]) -> None:
        page = opened()
        sent: list[int] = []

        def cut(route: Any) -> None:
            sent.append(1)
            route.abort() if len(sent) == 2 else route.continue_()

        page.route(re.compile("/reports/add/$"), lambda route: cut(route) if route.request.method == "POST" else route.continue_())
        named = files("lost one.txt", "lost two.txt", "lost three.txt")
        page.set_input_files("#files", named)
        page.click("text=Take in >> nth=0")
        page.wait_for_selector("text=Sending stopped: 1 of 3")
        page.set_input_files("#files", named)
        page.click("text=Take in >> nth=0")
        page.wait_for_selector("text=3 of 3 sent.")
        page.wait_for_selector(".joblist:not([data-busy])")
        page.goto(page.url.replace("/add/", "/"))
        for name in named:
            assert page.locator("table.reports th a", has_text=Path(name).stem.title()).count() == 1

    def test_everything_works_with_scripts_off(self, opened: Callable[..., Any], files: Callable[..., list[str]]) -> None:
        page = opened(java_script_enabled=False)
        page.set_input_files("#files", files("plain one.txt", "plain two.txt", "plain.xyz"))
        page.click("text=Take in >> nth=0")
        assert "no reader for .xyz" in page.inner_text("[role=status]")
        for _ in range(50):
            if page.locator(".job.done:has-text('plain')").count() == 2:
                return
            page.wait_for_timeout(100)
            page.goto(page.url)
        raise AssertionError("the files were not taken in")


def test_a_table_is_looked_at_taken_in_and_exported_again(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened()
    (tmp_path / "rows.csv").write_text("Nr,Headline,Body\n" + "".join(f"q{n},Query {n},{SAID} {n}.\n" for n in range(5)) + "q9,Empty,\n")
    page.set_input_files("#files", str(tmp_path / "rows.csv"))
    page.click("text=Take in >> nth=0")
    page.click(".tables >> text=rows.csv")
    assert "5 of 6 rows can come in" in page.inner_text("main")
    page.click("text=Take in 5 rows")
    for _ in range(50):
        if "5 added" in page.inner_text("main"):
            break
        page.wait_for_timeout(100)
        page.reload()
    assert "Row 7: the text is missing." in page.inner_text("main")
    page.goto(re.sub("/imports/.*", "/export/", page.url))
    with page.expect_download() as held:
        page.click("text=Reports as .jsonl")
    assert '"doc_id": "q3"' in Path(held.value.path()).read_text(encoding="utf-8")


def test_the_list_that_reloads_itself_does_not_keep_the_desk_open(chromium: Any, tmp_path: Path) -> None:
    with served_desk(tmp_path, "--idle-minutes", "0.05") as served:
        browser = Browser(served.address)
        browser.unlock(PASSPHRASE)
        for _ in range(40):
            page = browser._fetched(_quiet(served.address))
            if "Passphrase" in page.text:
                return
            time.sleep(0.2)
        raise AssertionError("the desk never locked itself")


def test_a_server_killed_in_mid_import_loses_no_row_and_doubles_none(tmp_path: Path) -> None:
    rows = "id,text\n" + "".join(f"k{n},{SAID} {n}.\n" for n in range(600))
    with served_desk(tmp_path) as served:
        browser = Browser(served.address)
        browser.unlock(PASSPHRASE)
        page = browser.send("/reports/imports/", {}, uploads=[("files", "rows.csv", rows.encode())])
        where = "/reports/" + page.address.split("/reports/")[1]
        browser.send(where + "take-in/", {"column-key": "0", "column-text": "1"})
        while not re.search(r"[1-9]\d*00 rows so far|<strong>[1-9]", browser.get(where).text):
            time.sleep(0.02)
        served.kill()
    with served_desk(tmp_path) as served:
        browser = Browser(served.address)
        browser.unlock(PASSPHRASE)
        for _ in range(300):
            if re.search(r"<strong>600 rows</strong>", (page := browser.get(where)).text):
                break
            time.sleep(0.1)
        added, same = (int(re.search(rf"(\d+) {words}", page.text)[1]) for words in ("added", "held as they stand"))  # type: ignore[index]
        assert added + same == 600
        assert "600 report" in browser.get("/reports/").text


def _quiet(address: str) -> Any:
    from urllib.request import Request

    return Request(address + "/reports/add/jobs/", headers={"X-Desk-Quiet": "1"})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_desk(tmp_path_factory.mktemp("inbox")) as served:
        yield served.address


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[str]]:
    """Writes files, each a report of its own under its own title."""

    def written(*names: str) -> list[str]:
        for name in names:
            (tmp_path / name).write_text(f"{Path(name).stem.title()}\n\n{SAID}, {name} {tmp_path.name}.", encoding="utf-8")
        return [str(tmp_path / name) for name in names]

    return written


@pytest.fixture
def opened(unlocked: Callable[..., Any], address: str) -> Callable[..., Any]:
    """A browser on the page where reports are added."""

    def open_(**options: Any) -> Any:
        page = unlocked(**options)
        page.goto(f"{address}/reports/add/")
        return page

    return open_
