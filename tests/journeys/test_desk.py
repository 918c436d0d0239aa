"""The desk in a real browser, served by a process of its own, with the Karst story: from the locked page to an answer and back."""

import re
from urllib.parse import urlsplit

import pytest

from served_desk import PASSPHRASE, served_desk
from vouchsafe.web.project.serve import ask_to_lock

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1280
OPAQUE = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}/|/\d+/")


@pytest.fixture(scope="module")
def karst_desk(tmp_path_factory):
    with served_desk(tmp_path_factory.mktemp("karst"), "--story", "--invented") as served:
        yield served


@pytest.fixture
def window(chromium, karst_desk):
    """A browser's window at the desk's first page; it remembers what was asked for, and what went wrong."""
    contexts = []

    def open_window(*, scripts=True, width=DESK, unlocked=True):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
        page.goto(karst_desk.address + "/")
        if unlocked:
            unlock(page)
        return page

    yield open_window
    for context in contexts:
        context.close()


def unlock(page):
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open").click()
    page.wait_for_selector("nav[aria-label=Rooms]")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_locked_page_to_a_passage_an_answer_and_the_lock(window, karst_desk, scripts):
    page = window(scripts=scripts, unlocked=False)
    assert page.locator("h1").inner_text() == "Locked"
    unlock(page)
    assert page.locator("h1").inner_text() == "Claims"
    assert "Invented example." in page.locator("body").inner_text()

    page.locator("main a[href^='/claims/']", has_text="Elmaria has turned down visas").first.click()
    assert "One independent source, told ten times" in page.locator("main").inner_text()
    passage = page.locator("main a[href*='/reports/'][href*='#']").first
    words = passage.inner_text()
    passage.click()
    marked = page.locator(f"main .content.{urlsplit(page.url).fragment}")
    assert " ".join(marked.all_inner_texts()) == words
    assert marked.first.is_visible()

    page.get_by_role("link", name="Questions", exact=True).click()
    before = page.locator("main").inner_text()
    page.locator("main button[name=answer][value=no]").click()
    page.wait_for_load_state()
    assert page.locator("main").inner_text() != before
    page.get_by_role("link", name="What was decided").first.click()
    assert page.get_by_role("button", name="Undo").first.is_visible()

    page.get_by_role("button", name="Lock").click()
    assert page.locator("h1").inner_text() == "Locked"
    page.goto(karst_desk.address + "/reports/")
    assert page.locator("h1").inner_text() == "Locked"
    assert page.wrong == []
    assert {urlsplit(url).netloc for url in page.asked if not url.startswith("data:")} == {urlsplit(karst_desk.address).netloc}


def test_by_keyboard_alone_from_the_passphrase_to_a_report_and_the_lock(window):
    page = window(unlocked=False)
    page.wait_for_function("document.activeElement.id === 'passphrase'")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav[aria-label=Rooms]")
    page.keyboard.press("Tab")
    assert focused(page)["text"] == "Skip to the page"
    walk_to(page, lambda at: (at["href"] or "").startswith("/claims/"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**")
    walk_to(page, lambda at: (at["href"] or "").startswith("/reports/"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    walk_to(page, lambda at: at["text"] == "Lock")
    page.keyboard.press("Enter")
    page.wait_for_selector("#passphrase")


def walk_to(page, wanted, *, most=150):
    """Presses Tab until the focus stands where it is wanted; on the way it is always to be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = focused(page)
        assert at["shown"], at
        if wanted(at):
            return
    raise AssertionError("the keyboard does not lead there")


def focused(page):
    return page.evaluate("""() => { const at = document.activeElement, look = getComputedStyle(at); return {
        text: at.textContent.trim(), href: at.getAttribute("href"), tag: at.tagName,
        shown: at.tagName === "BODY" || look.outlineStyle !== "none" || look.boxShadow !== "none" } }""")


def kind(address):
    """An address without its ids: one page of each kind is looked at."""
    path = urlsplit(address).path
    while (plain := OPAQUE.sub("/*/", path)) != path:
        path = plain
    return path


def one_of_each(page, address):
    """A page of every kind that links lead to, from the first on."""
    waiting, seen = ["/"], {}
    while waiting:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        answer = page.request.get(address + path)
        if "text/html" not in answer.headers.get("content-type", "") or "attachment" in answer.headers.get("content-disposition", ""):
            seen[kind(path)] = None
            continue
        page.goto(address + path)
        seen[kind(path)] = path
        waiting += page.eval_on_selector_all(
            "a[href]:not([download])", "links => links.map(a => a.getAttribute('href')).filter(h => h[0] === '/')"
        )
    return [path for path in seen.values() if path is not None]


def test_every_page_is_sound_in_light_and_dark_on_a_phone_and_from_right_to_left(window, karst_desk):
    from axe_playwright_python.sync_playwright import Axe

    page = window()
    wrong, kinds = [], set()
    for path in one_of_each(page, karst_desk.address):
        kinds.add(kind(path))
        page.set_viewport_size({"width": DESK, "height": 900})
        answer = page.goto(karst_desk.address + path)
        if answer.status != 200:
            wrong.append((kind(path), answer.status))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for found in Axe().run(page).response["violations"]:
                wrong.append((kind(path), scheme, found["id"], str(found["nodes"][0]["target"])))
        page.set_viewport_size({"width": PHONE, "height": 800})
        for direction in ("ltr", "rtl"):
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
                wrong.append((kind(path), direction, "scrolls sideways"))
    assert {"/", "/claims/*/", "/reports/", "/reports/*/", "/reports/add/", "/questions/", "/sources/", "/search/"} <= kinds
    assert wrong + page.wrong == []


def test_a_text_sent_after_the_desk_was_locked_is_said_not_to_be_kept(window, karst_desk):
    page = window()
    page.goto(karst_desk.address + "/reports/add/")
    page.get_by_text("Paste a text").click()
    page.locator("textarea[name=text]").fill("Ilo Brask saw three men.")
    assert ask_to_lock(karst_desk.site) is True
    page.locator("textarea[name=text]").locator("xpath=ancestor::form").locator("button[type=submit]").first.click()
    assert "This was not done: the desk is locked. Nothing was changed." in page.locator("main").inner_text()
    unlock(page)
    page.get_by_role("link", name="Reports", exact=True).click()
    assert "Ilo Brask" not in page.locator("main").inner_text()
