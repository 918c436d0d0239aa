"""Reading a report in a real browser: by keys only, with the mouse, and with scripts off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from served_desk import served_desk

pytestmark = pytest.mark.browser
TEXT = (
    "Ada Berg said that forty people were detained in Omsk on 3 May 2031.\n\n"
    "The ministry denied that anyone was detained. Omar Haddad said that he saw the arrests.\n\n"
    "The bell of the old town rang twice."
)


class TestByKeys:
    def test_statements_are_stepped_through_confirmed_rejected_and_taken_back(self, opened: Callable[..., Any]) -> None:
        page = opened()
        assert here(page) == "s1"
        page.keyboard.press("c")
        page.wait_for_selector(".beside.here .chip.confirmed")
        page.keyboard.press("j")
        assert here(page) == "s2"
        page.keyboard.press("x")
        page.wait_for_selector(".beside.here .chip.rejected")
        page.keyboard.press("u")
        page.wait_for_selector(".beside.here .chip.proposed")
        with page.expect_navigation():
            page.keyboard.press("n")
        page.wait_for_selector('.beside.here[data-statement="s3"]')
        page.keyboard.press("k")
        assert here(page) == "s2"
        page.keyboard.press("c")
        page.wait_for_selector(".beside.here .chip.confirmed")
        page.wait_for_selector("#weighed:not([data-waiting])", state="attached")  # it may be done before the page says that it waits
        for number in ("s1", "s2"):
            assert page.locator(f"[data-statement={number}] .chip.confirmed").count() == 1
        page.evaluate("document.getElementById('weighed').dataset.waiting = location.pathname + 'weighed/'")
        page.wait_for_selector('#weighed:not([data-waiting]):has-text("Weighed again")')
        page.keyboard.press("?")
        assert page.is_visible("#keys kbd >> nth=0")

    def test_a_passage_is_marked_with_shift_and_the_arrows_and_stored(self, opened: Callable[..., Any]) -> None:
        page = opened()
        with page.expect_navigation():
            page.keyboard.press("e")
        page.focus("#numbered")
        for _ in range(4):  # from "that" to "detained"
            page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "This is what is said"
        page.keyboard.press("Enter")
        with page.expect_navigation():
            page.press("#id_source_name", "Enter")
        assert page.locator(".text .content.s1").all_inner_texts() == ["that forty people were detained"]
        assert page.locator("[data-statement=s1] .chip.confirmed").count() == 1

    def test_keys_can_be_turned_off(self, opened: Callable[..., Any]) -> None:
        page = opened()
        page.keyboard.press("?")
        page.click("#keys label")
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("c")
        page.wait_for_timeout(300)
        assert not page.locator(".chip.confirmed").count()


def test_a_passage_marked_with_the_mouse_becomes_a_statement(opened: Callable[..., Any]) -> None:
    page = opened()
    page.evaluate("scrollTo(0, 0)")
    page.locator(".row .text", has_text="The bell").click(click_count=3)
    page.wait_for_selector("#marked-add", state="visible")
    with page.expect_navigation():
        page.click("#marked-add")
    assert " ".join(w.strip() for w in page.locator(".w.content").all_inner_texts()) == "The bell of the old town rang twice ."
    page.fill("#id_source_name", "Nils Invented")
    with page.expect_navigation():
        page.click("text=Add and confirm")
    assert "Nils Invented" in page.inner_text("[data-statement=a1]")


def test_everything_works_with_scripts_off(opened: Callable[..., Any]) -> None:
    page = opened(java_script_enabled=False)
    page.click("[data-statement=s1] >> text=Confirm")
    page.click("[data-statement=s2] >> text=Reject")
    page.click("[data-statement=s2] >> text=Take back")
    page.click("[data-statement=s3] >> text=Set right")
    page.fill("#id_source_name", "Lena Frost")
    page.click("text=Store and confirm")
    assert page.url.endswith("#s3")
    assert "Lena Frost" in page.inner_text("[data-statement=s3]")
    page.click("text=Next unsettled")
    assert page.url.endswith("#s2")
    page.click("text=Add a statement")
    numbers = {w.inner_text(): w.get_attribute("data-n") or "" for w in page.locator(".w").all()}
    first, last = (next(n for w, n in numbers.items() if w.endswith(word)) for word in ("Ada", "detained"))
    page.fill("#id_piece_0_from", first)
    page.fill("#id_piece_0_to", last)
    page.fill("#id_source_name", "Nils Invented")
    page.click("text=Add and confirm")
    assert "Nils Invented" in page.inner_text("[data-statement=a1]")


def here(page: Any) -> str:
    return str(
        page.evaluate(
            "document.activeElement.closest('.beside')?.dataset.statement || document.querySelector('.beside.here').dataset.statement"
        )
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_desk(tmp_path_factory.mktemp("desk")) as served:
        yield served.address


@pytest.fixture
def opened(unlocked: Callable[..., Any], address: str, tmp_path: Path) -> Callable[..., Any]:
    """A browser on the first statement of a report of its own, pasted in a moment ago."""

    def open_(**options: Any) -> Any:
        page = unlocked(**options)
        page.goto(f"{address}/reports/add/")
        page.click("details:has(textarea[name=text]) > summary")
        page.fill("textarea[name=text]", f"{TEXT}\n\n{tmp_path.name}")
        page.locator("form:has(textarea[name=text]) button[type=submit]").click()
        for _ in range(100):
            page.goto(f"{address}/reports/next-unsettled/")
            if "#s1" in page.url and page.locator(".text").last.inner_text().strip() == tmp_path.name:
                return page
            page.wait_for_timeout(100)
        raise AssertionError("the report was not read")

    return open_
