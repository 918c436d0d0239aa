"""The page in a real browser: without scripts, without a network, by keyboard, on a phone, at 200 %, in the dark, on paper."""

import pytest

pytestmark = pytest.mark.browser
PHONE, DESK, WALL = 360, 1280, 1920


@pytest.fixture
def opened(chromium, karst_page, small_page):
    """Opens the page as a person's browser would and remembers what it asked the world for."""
    contexts = []

    def open_page(*, width=DESK, dark=False, scripts=False, zoom=1.0, media=None, at="", small=False):
        context = chromium.new_context(viewport={"width": int(width / zoom), "height": int(900 / zoom)}, java_script_enabled=scripts,
                                       color_scheme="dark" if dark else "light", device_scale_factor=zoom)  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.emulate_media(media=media)
        page.goto((small_page if small else karst_page).as_uri() + (f"#{at}" if at else ""))
        return page

    yield open_page
    for context in contexts:
        context.close()


def widest(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_it_opens_with_scripts_off_and_asks_the_network_for_nothing(opened, karst_page):
    page = opened()
    assert page.locator("h1").is_visible()
    assert page.asked == [karst_page.as_uri()]
    assert page.said == []


def test_every_link_within_the_page_has_its_place(opened):
    missing = opened(scripts=True).evaluate(
        "[...document.querySelectorAll('a:not([download])')].map(a => a.getAttribute('href')).filter(h => h[0] != '#' || !document.getElementById(h.slice(1)))"
    )
    assert missing == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_to_mend(opened, dark):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened(scripts=True, dark=dark, small=True)).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize(("width", "zoom"), [(PHONE, 1.0), (DESK, 1.0), (DESK, 2.0), (WALL, 1.0)])
def test_nothing_but_boxes_scrolls_sideways(opened, width, zoom):
    assert widest(opened(width=width, zoom=zoom, scripts=True)) <= 0


def test_from_right_to_left_nothing_scrolls_sideways_either(opened):
    page = opened(width=PHONE, scripts=True)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert widest(page) <= 0


def test_the_keyboard_reaches_each_claim_and_from_it_a_passage_and_the_way_back(opened):
    page = opened(scripts=True, small=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#claims"
    focus_on(page, "nav ol a")
    page.keyboard.press("Enter")
    claim = page.evaluate("location.hash").removeprefix("#")
    assert page.locator(f"#{claim}").is_visible()
    focus_on(page, f"#{claim} td.words a")
    page.keyboard.press("Enter")
    passage = page.evaluate("location.hash").removeprefix("#")
    assert page.evaluate(f"document.getElementById('{passage}').closest('.report') !== null")
    focus_on(page, f".row:has(#{passage}) .notes a")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith(f"#{claim}")


def focus_on(page, selector):
    """Steps with the tabulator until one of the elements has the focus."""
    for _ in range(4000):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_an_opened_passage_lights_up_whole(opened):
    page = opened(scripts=True)
    link = page.locator("td.words a").first.get_attribute("href").removeprefix("#")
    page.goto(page.url.partition("#")[0] + f"#{link}")
    lit = page.evaluate(
        "id => { const at = document.getElementById(id); const n = id.split('-s')[1];"
        " const all = [...at.closest('.report').querySelectorAll('.s' + n)];"
        " const light = getComputedStyle(document.documentElement).getPropertyValue('--target');"
        " const probe = document.createElement('i'); probe.style.background = light; document.body.append(probe);"
        " const colour = getComputedStyle(probe).backgroundColor; return [all.length, all.filter(e => getComputedStyle(e).backgroundColor == colour).length]; }",
        link,
    )
    assert lit[0] == lit[1] > 0


def test_an_opened_claim_is_not_hidden_under_the_bar(opened):
    page = opened(at="c2", scripts=True)
    assert page.locator("#c2-head").evaluate("e => e.getBoundingClientRect().top") > 0


def test_on_paper_every_reason_is_printed(opened):
    page = opened(media="print", scripts=True)
    assert page.evaluate(
        "[...document.querySelectorAll('details')].every(d => d.querySelector('table, ul').getBoundingClientRect().height > 0)"
    )
    assert len(page.pdf()) > 10_000


def test_a_drawing_can_be_saved_without_scripts_and_without_a_network(opened, tmp_path):
    page = opened(small=True)
    with page.expect_download() as waiting:
        page.locator("a[download$='.svg']").first.click()
    waiting.value.save_as(tmp_path / "saved.svg")
    assert (tmp_path / "saved.svg").read_text(encoding="utf-8").startswith("<svg")


def test_each_language_keeps_its_direction_and_its_name(opened):
    page = opened(scripts=True)
    assert page.evaluate("[...document.querySelectorAll('p.text')].every(p => p.dir == 'auto')")
    assert page.evaluate("[...new Set([...document.querySelectorAll('p.text')].map(p => p.lang))].length") > 1
