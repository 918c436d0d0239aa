"""What goes out beside the pages: headers, cookies, logs, and the pages that say that something failed."""

import io
import logging
import subprocess
import sys

import pytest
from django.test import Client

from desk_addresses import every_address, inner_addresses
from vouchsafe.errors import SiteLocked
from vouchsafe.web.project.logs import CodesOnly
from vouchsafe.web.project.wiring import door
from vouchsafe.web.weighing.models import Claim

SECRET = "Mara Denn of Kerrow told me"


def directives(answer) -> dict[str, list[str]]:
    return {d.split()[0]: d.split()[1:] for d in answer.headers["Content-Security-Policy"].split(";")}


class TestHeaders:
    def test_no_page_may_load_anything_from_elsewhere_or_run_what_stands_in_it(self, client, karst):
        for path in [*inner_addresses(), "/unlock/", "/no-such-page/"]:
            allowed = directives(client.get(path))
            assert allowed["default-src"] == ["'none'"], path
            assert {source for sources in allowed.values() for source in sources} <= {"'none'", "'self'", "data:", "blob:"}, path
            assert "data:" not in allowed["script-src"] + allowed["style-src"] + allowed["connect-src"], path
            assert allowed["frame-ancestors"] == allowed["base-uri"] == ["'none'"], path

    def test_no_page_is_kept_by_the_browser_named_to_others_or_shown_in_a_frame(self, client, karst):
        for path in [*inner_addresses(), "/unlock/", "/no-such-page/"]:
            told = client.get(path).headers
            assert (path, "no-store" in told["Cache-Control"], told["Referrer-Policy"]) == (path, True, "same-origin")
            assert (path, told["X-Content-Type-Options"], told["X-Robots-Tag"]) == (path, "nosniff", "noindex")
            assert (path, told["X-Frame-Options"], told["Cross-Origin-Opener-Policy"]) == (path, "DENY", "same-origin")

    def test_no_page_says_by_what_it_is_made(self, client, karst):
        for path in inner_addresses():
            assert not {"server", "x-powered-by", "via"} & {name.lower() for name in client.get(path).headers}

    def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(self, client, karst):
        claim = f"/claims/{Claim.objects.first().id}/"
        for path in [*inner_addresses(), claim]:
            page = client.get(path).content.decode("utf-8", "replace").casefold()
            for inline in ("<style", "style=", "onclick=", "onload=", "onerror=", "onsubmit=", "onchange=", "javascript:"):
                assert inline not in page, (path, inline)
            assert all(script.split(">")[0].count("src=") for script in page.split("<script")[1:]), path

    def test_the_title_of_a_page_tells_no_name(self, client, karst):
        """Titles stand in the browser's history and in the list of windows."""
        said = {word for claim in Claim.objects.all()[:200] for word in claim.title.split() if word.istitle() and len(word) > 4}
        for path in [*inner_addresses(), f"/claims/{Claim.objects.first().id}/"]:
            page = client.get(path).content.decode("utf-8", "replace")
            title = page.partition("<title>")[2].partition("</title>")[0]
            assert not said & set(title.split()) - {"Claims", "Claim", "Reports", "Report", "Sources", "Source", "Search"}, path


class TestCookies:
    def test_the_look_sets_none(self):
        assert not Client().get("/look.css").cookies

    def test_a_stranger_gets_only_that_of_the_form_he_is_shown(self, owner):
        assert set(Client().get("/reports/").cookies) == {"desk_form"}

    def test_reading_pages_gives_a_member_no_other_than_those_of_opening(self, client, karst):
        for path in inner_addresses():
            assert set(client.get(path).cookies) <= {"desk", "desk_form"}

    def test_all_are_closed_to_scripts_and_other_sites_and_end_with_the_window(self, owner, passphrase):
        browser = Client()
        browser.get("/")
        browser.post("/unlock/", {"passphrase": passphrase})
        assert set(browser.cookies) == {"desk", "desk_form"}
        for cookie in browser.cookies.values():
            assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Strict", "/", "")
        assert browser.cookies["desk"]["max-age"] == browser.cookies["desk"]["expires"] == ""

    def test_opening_gives_another_session_than_one_that_was_brought(self, owner, passphrase):
        browser = Client()
        browser.cookies["desk"] = "a" * 32
        browser.post("/unlock/", {"passphrase": passphrase})
        assert browser.cookies["desk"].value != "a" * 32


class TestFailures:
    def test_a_page_that_breaks_tells_nothing_of_what_broke(self, client, broken):
        answer = client.get("/reports/")
        page = answer.content.decode()
        assert answer.status_code == 500
        assert "Something went wrong on our side." in page
        assert not any(part in page for part in (*SECRET.split()[:2], "ValueError", "Traceback", "views.py"))

    def test_the_log_tells_the_kind_and_the_line_and_no_word_of_it(self, client, broken, said):
        client.get("/reports/?q=Kerrow", headers={"user-agent": SECRET, "referer": "http://localhost/?q=Kerrow"})
        assert "django.request 500 ValueError" in said.getvalue()
        assert not any(word in said.getvalue() for word in ("Mara", "Denn", "Kerrow", "/reports"))

    def test_a_page_that_is_not_there_leaves_no_address_in_the_log(self, client, said):
        client.get("/people/mara-denn/?q=Kerrow")
        client.post("/unlock/", {"passphrase": "Kerrow lantern secret"}, headers={"origin": "http://mara-denn.invalid"})
        assert "mara-denn" not in said.getvalue()
        assert "Kerrow" not in said.getvalue()

    def test_loggers_that_libraries_make_are_held_to_codes_too(self, said):
        logging.getLogger("waitress").warning("Invalid header %s", SECRET)
        logging.getLogger("some.library").error(SECRET, exc_info=ValueError(SECRET))
        assert "waitress" in said.getvalue()
        assert "Mara" not in said.getvalue()

    def test_a_request_that_makes_no_sense_is_told_so_without_its_words(self, client):
        answer = client.get("/reports/", headers={"host": "mara-denn.invalid"})
        assert answer.status_code == 400
        assert "mara" not in answer.content.decode()

    def test_a_form_refused_for_its_token_says_that_nothing_was_changed(self, client):
        checked = Client(enforce_csrf_checks=True)
        checked.cookies = client.cookies
        answer = checked.post("/reports/add/", {"text": SECRET})
        assert answer.status_code == 403
        assert "Nothing was changed." in answer.content.decode()
        assert "Mara" not in answer.content.decode()

    @pytest.fixture
    def said(self):
        """What the desk writes to its log."""
        (console,) = [h for h in logging.getLogger().handlers if isinstance(h.formatter, CodesOnly)]
        written = io.StringIO()
        before = console.setStream(written)
        yield written
        console.setStream(before)

    @pytest.fixture
    def client(self, client):
        client.raise_request_exception = False
        return client

    @pytest.fixture
    def broken(self, monkeypatch):
        """A page whose code breaks with a name in its words."""

        def breaks(request):
            raise ValueError(f"could not parse: {SECRET}")

        for pattern in _patterns("reports"):
            monkeypatch.setattr(pattern, "callback", breaks)


@pytest.mark.django_db(transaction=True)
def test_a_page_during_which_the_desk_locked_asks_for_the_passphrase_and_does_not_claim_to_know(client, monkeypatch):
    def locks(request):
        door().lock()
        raise SiteLocked("the site is locked")

    client.raise_request_exception = False
    for pattern in _patterns("reports"):
        monkeypatch.setattr(pattern, "callback", locks)
    answer = client.post("/reports/")
    assert answer.status_code == 423
    assert "look whether your last change was kept" in answer.content.decode()
    assert "Nothing was changed" not in answer.content.decode()


def _patterns(name):
    from django.urls import get_resolver

    def walked(patterns):
        for pattern in patterns:
            yield from walked(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]

    return [p for p in walked(get_resolver().url_patterns) if p.name == name]


def test_every_address_is_plain_and_holds_no_name():
    for _, path in every_address():
        assert path.startswith("/")
        assert path == path.lower()
        assert "_" not in path


def test_settings_that_are_in_use_hold_what_is_deployed_safely():
    """Django's own list of what a site must have set; those it has no use for on one machine, over no network, are named."""
    ran = subprocess.run(
        [sys.executable, "-c", CHECKS], capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    # W004, W008: no TLS between a browser and its own machine; W012, W016: so cookies cannot ask for it.
    assert set(ran.stdout.split()) <= {"security.W004", "security.W008", "security.W012", "security.W016"}


CHECKS = """
import os, tempfile
os.environ.update(DJANGO_SETTINGS_MODULE="vouchsafe.web.project.settings.base", VOUCHSAFE_SITE=tempfile.gettempdir() + "/none")
import django
django.setup()
from django.core.checks import run_checks
print(*sorted({m.id for m in run_checks(include_deployment_checks=True, databases=[])}))
"""
