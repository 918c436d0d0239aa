"""`init`, `serve`, `lock` and the desk of `demo`, as a person calls them."""

import os
import signal
import stat
import subprocess
import sys
import time
import urllib.request

import pytest

PASSPHRASE = "six words that do not belong together\n"


def vouchsafe(*words, given="", **more):
    return subprocess.run(
        [sys.executable, "-m", "vouchsafe", *map(str, words)], input=given, capture_output=True, text=True, timeout=120, **more
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sites") / "site"
    made = vouchsafe("init", folder, given=PASSPHRASE)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def address(site):
    served = subprocess.Popen(
        [sys.executable, "-m", "vouchsafe", "serve", "--site", str(site), "--no-browser"], stdout=subprocess.PIPE, text=True, bufsize=1
    )
    told = served.stdout.readline()
    yield next(word for word in told.split() if word.startswith("http")).rstrip(",")
    served.send_signal(signal.SIGINT)
    served.wait(30)
    served.stdout.close()


def test_a_new_site_is_its_owners_only_and_nothing_in_it_is_readable(site):
    assert stat.S_IMODE(site.stat().st_mode) == 0o700
    for path in (p for p in site.rglob("*") if p.is_file()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not (site / "desk.db").read_bytes().startswith(b"SQLite format")


def test_a_folder_that_holds_something_is_no_place_for_a_new_site(site):
    again = vouchsafe("init", site, given=PASSPHRASE)
    assert (again.returncode, "[site-exists]" in again.stderr) == (1, True)


def test_a_short_passphrase_makes_nothing(tmp_path):
    made = vouchsafe("init", tmp_path / "new", given="short\n")
    assert (made.returncode, "[passphrase-short]" in made.stderr, (tmp_path / "new").exists()) == (1, True, False)


def test_no_site_is_served_where_none_was_made(tmp_path):
    served = vouchsafe("serve", "--site", tmp_path, "--no-browser")
    assert (served.returncode, "[site-missing]" in served.stderr) == (1, True)


def test_a_served_site_starts_locked_and_a_second_server_is_refused(site, address):
    with urllib.request.urlopen(address) as page:
        assert "<h1>Locked</h1>" in page.read().decode()
    second = vouchsafe("serve", "--site", site, "--no-browser")
    assert (second.returncode, "[site-held]" in second.stderr) == (1, True)


def test_lock_reaches_the_server_that_runs(site, address):
    assert vouchsafe("lock", "--site", site).stdout == "Locked.\n"


def test_lock_says_that_a_site_nobody_serves_is_locked_already(site):
    time.sleep(0.1)
    assert "locked already" in vouchsafe("lock", env={**os.environ, "VOUCHSAFE_SITE": str(site)}).stdout


def test_the_demo_without_a_terminal_opens_its_desk_and_says_what_it_saw(tmp_path):
    ran = vouchsafe("demo", "--html", tmp_path / "karst.html")
    assert ran.returncode == 0, ran.stderr
    assert "locked first, then “Claims”" in ran.stdout
