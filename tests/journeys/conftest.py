"""A real browser, the system's Chromium, and the pages it opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the page is checked as text only")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def unlocked(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """A browser of its own in which the desk at the test file's `address` was opened."""
    contexts = []

    def open_(**options: Any) -> Any:
        from served_desk import PASSPHRASE

        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(address)
        page.fill("#passphrase", PASSPHRASE)
        page.click("text=Open")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def karst_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that `vouchsafe demo` writes."""
    from vouchsafe.cli.demo import demo_command

    path = tmp_path_factory.mktemp("demo") / "karst.html"
    assert demo_command(html=path, quiet=True, desk=False) == 0
    return path


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of the first reports of Karst: every kind of part stands on it, and slow checks stay quick."""
    from importlib.resources import files

    from vouchsafe.cli.weigh import Ask, weigh_command

    folder = tmp_path_factory.mktemp("small")
    rows = files("vouchsafe").joinpath("karst", "documents.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "few.jsonl").write_text("\n".join(rows[:13]), encoding="utf-8")
    path = folder / "few.html"
    assert weigh_command(Ask([folder / "few.jsonl"], html=path, quiet=True, invented=True)) == 0
    return path
