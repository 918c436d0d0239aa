"""`init`, `serve`, `lock` and the desk of `demo`: the one place from which the command line reaches the desk, late."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
import urllib.parse
import urllib.request
import webbrowser
from getpass import getpass
from http.cookiejar import CookieJar
from importlib.resources import files
from pathlib import Path

from vouchsafe.cli.exits import DONE, NOTHING_DONE, say, tell
from vouchsafe.errors import PassphraseShort, VouchsafeError

DEMO_PASSPHRASE = "karst is an invented story"
FORM = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
LINK = re.compile(r'href="(/claims/[0-9a-f-]+/)"')


def init_command(folder: Path) -> int:
    """Makes a new site. The passphrase is asked for twice; without a terminal it is the first line of standard input."""
    from vouchsafe.web.project.serve import make_site

    try:
        make_site(folder, _new_passphrase())
    except VouchsafeError as error:
        tell(error)
        return NOTHING_DONE
    print(f"{folder}: a new site, in one encrypted file. Nobody can reset its passphrase: keep it where only you find it.")
    print(f"Open it with: vouchsafe serve --site {folder}")
    return DONE


def serve_command(folder: Path, *, port: int | None, browser: bool) -> int:
    """Serves a site until it is stopped. It starts locked: the passphrase is given in the browser."""
    from vouchsafe.web.project import serve
    from vouchsafe.web.project.site import Site

    site = Site(folder.absolute())
    try:
        site.must_exist()
        serve.set_up(site.folder)
        with serve.serving(site, port=port or serve.PORT, exact=port is not None) as taken:
            _told(taken, browser=browser)
            threading.Event().wait()
    except VouchsafeError as error:
        tell(error)
        return NOTHING_DONE
    except KeyboardInterrupt:
        say("stopped; the site is locked")
    return DONE


def lock_command(folder: Path) -> int:
    """Locks the desk of a server that runs."""
    from vouchsafe.web.project.serve import ask_to_lock
    from vouchsafe.web.project.site import Site

    try:
        locked = ask_to_lock(Site(folder.absolute()))
    except VouchsafeError as error:
        tell(error)
        return NOTHING_DONE
    print("Locked." if locked else "No server has this site open: it is locked already.")
    return DONE


def demo_desk(*, quiet: bool) -> int:
    """Opens the desk with the invented Karst story. Without a terminal it fetches its own pages, says what it saw and ends."""
    from vouchsafe.web.project import serve

    with tempfile.TemporaryDirectory(prefix="vouchsafe-demo-") as made:
        site = serve.make_site(Path(made) / "site", DEMO_PASSPHRASE, settings="demo")
        story = files("vouchsafe").joinpath("karst", "documents.jsonl").read_text(encoding="utf-8")
        serve.load_story(json.loads(line) for line in story.splitlines())
        with serve.serving(site) as port:
            if not sys.stdin.isatty() or not sys.stdout.isatty():
                return _seen(f"http://localhost:{port}", quiet=quiet)
            print(
                f"\nThe desk with the same story: http://localhost:{port}\nPassphrase: {DEMO_PASSPHRASE}\nControl-C ends it and takes it away."
            )
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                print()
    return DONE


def _new_passphrase() -> str:
    """Raises PassphraseShort where the two differ, too: then there is none."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass("A passphrase for the new site (six words that do not belong together are good): ")
    if first != getpass("Once more: "):
        raise PassphraseShort("the two are not the same; nothing was made")
    return first


def _told(port: int, *, browser: bool) -> None:
    address = f"http://localhost:{port}"
    print(f"The desk is at {address}, for this computer only. Control-C stops it.", flush=True)
    if browser and sys.stdout.isatty():
        webbrowser.open(address)


def _seen(address: str, *, quiet: bool) -> int:
    """Opens the desk as a person would, and prints the heading of what it fetched."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    locked = opener.open(address + "/").read().decode()
    form = FORM.search(locked)
    if form is None:
        say("the desk did not answer with its locked page")
        return NOTHING_DONE
    sent = urllib.parse.urlencode({"csrfmiddlewaretoken": form[1], "passphrase": DEMO_PASSPHRASE}).encode()
    claims = opener.open(urllib.request.Request(address + "/unlock/", data=sent, headers={"Referer": address + "/"})).read().decode()
    first = LINK.search(claims)
    if first is None:
        say("the desk shows no claim")
        return NOTHING_DONE
    claim = opener.open(address + first[1]).read().decode()
    if not quiet:
        print(f"The desk at {address}: locked first, then {_heading(claims)}; its first claim: {_heading(claim)}")
    return DONE


def _heading(page: str) -> str:
    found = HEADING.search(page)
    return f"“{re.sub('<[^>]+>', '', found[1]).strip()}”" if found else "a page"
