"""Makes docs/picture.png: the claim that the Karst page begins with, as a browser shows it. Needs Chromium (`make picture`)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from vouchsafe.cli.demo import demo_command

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 1180, 1240
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


def main() -> int:
    """Weighs Karst and takes the picture. Returns an exit code."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("the picture needs chromium; docs/picture.png stays as it is", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "karst.html"
        code = demo_command(html=page, quiet=True, desk=False)
        if code:
            return code
        _take(chromium, page, ROOT / "docs" / "picture.png")
    return 0


def _take(chromium: str, page: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=False)
        tab.goto(page.as_uri())
        claim = tab.locator("header a[href^='#c']").last.get_attribute("href")
        tab.goto(page.as_uri() + str(claim))
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
