"""A site on the disk: its owner's only, held by one server, and clear about what is damaged."""

import contextlib
import os
import re
import shutil
import socket
import stat
import threading
import time

import pytest
from django.db import connection

from desk_browser import Browser
from served_desk import CHEAP, PASSPHRASE, served_desk
from vouchsafe.errors import PassphraseShort, SiteExists, SiteHeld, SiteMissing
from vouchsafe.web.project.serve import ask_to_lock
from vouchsafe.web.project.site import Site, new_site
from vouchsafe.web.receiving.models import Report


def modes(folder):
    return {(p.name, oct(stat.S_IMODE(p.lstat().st_mode))) for p in [folder, *folder.rglob("*")]}


class TestFolder:
    def test_it_is_its_owners_only_whatever_the_umask(self, tmp_path):
        before = os.umask(0)
        try:
            site, _ = new_site(tmp_path / "site", PASSPHRASE, cost=CHEAP)
        finally:
            os.umask(before)
        assert modes(site.folder) == {("site", "0o700"), ("originals", "0o700"), ("keys.json", "0o600")}

    def test_an_empty_folder_that_others_could_read_is_closed_to_them(self, tmp_path):
        (tmp_path / "site").mkdir(mode=0o755)
        new_site(tmp_path / "site", PASSPHRASE, cost=CHEAP)
        assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o700

    def test_nothing_is_made_where_something_is(self, tmp_path):
        (tmp_path / "letter.txt").write_text("Mara")
        for place in (tmp_path, tmp_path / "letter.txt"):
            with pytest.raises(SiteExists):
                new_site(place, PASSPHRASE, cost=CHEAP)
        assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]

    def test_a_short_passphrase_makes_no_folder(self, tmp_path):
        with pytest.raises(PassphraseShort):
            new_site(tmp_path / "site", "short", cost=CHEAP)
        assert not (tmp_path / "site").exists()

    def test_one_server_at_a_time_holds_it(self, tmp_path):
        site, _ = new_site(tmp_path / "site", PASSPHRASE, cost=CHEAP)
        with site.hold(), pytest.raises(SiteHeld):
            site.hold()
        site.hold().close()

    def test_a_site_that_is_none_is_told_so(self, tmp_path):
        with pytest.raises(SiteMissing):
            Site(tmp_path).must_exist()
        with pytest.raises(SiteMissing):
            ask_to_lock(Site(tmp_path))

    def test_nobody_answers_a_site_nobody_serves(self, tmp_path):
        site, _ = new_site(tmp_path / "site", PASSPHRASE, cost=CHEAP)
        assert ask_to_lock(site) is False


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with served_desk(tmp_path_factory.mktemp("served")) as made:
        yield made


class TestServed:
    def test_all_files_stay_its_owners_only_while_it_is_used(self, served):
        browser = Browser(served.address)
        browser.unlock(PASSPHRASE)
        browser.send("/reports/add/", {"text": "Mara Denn saw two men in Kerrow."}, [("files", "note.txt", b"Ilo Brask saw three.")])
        for name, mode in modes(served.site.folder):
            assert (name, mode) in ((name, "0o600"), (name, "0o700"))
        assert stat.S_ISSOCK(served.site.control.stat().st_mode)

    def test_lock_from_outside_locks_it_for_everybody(self, served):
        browser = Browser(served.address)
        assert "<h1>Locked</h1>" not in browser.unlock(PASSPHRASE).text
        assert ask_to_lock(served.site) is True
        assert "<h1>Locked</h1>" in browser.get("/").text

    def test_a_wrong_word_on_the_control_socket_does_nothing(self, served):
        browser = Browser(served.address)
        browser.unlock(PASSPHRASE)
        for word in (b"unlock\n", b"\n", b"x" * 10_000):
            with socket.socket(socket.AF_UNIX) as asked:
                asked.settimeout(5)
                asked.connect(str(served.site.control))
                asked.sendall(word)
                asked.shutdown(socket.SHUT_WR)
                with contextlib.suppress(ConnectionResetError):
                    assert asked.recv(16) == b""
        assert "<h1>Locked</h1>" not in browser.get("/").text

    def test_it_is_served_to_this_machine_only(self, served):
        port = int(served.address.rpartition(":")[2])
        with open("/proc/net/tcp", encoding="ascii") as listening:
            mine = [row.split()[1] for row in listening if row.split()[3] == "0A" and row.split()[1].endswith(f":{port:04X}")]
        assert [place.split(":")[0] for place in mine] == ["0100007F"]

    def test_after_a_lock_every_thread_of_the_server_works_again(self, served):
        """Each thread has a connection of its own, closed beneath it when the desk locked."""
        browser = Browser(served.address)
        for _ in range(2):
            browser.unlock(PASSPHRASE)
            together(16, lambda: browser.get("/reports/"))
            ask_to_lock(served.site)
        browser.unlock(PASSPHRASE)
        assert {page.status for page in together(16, lambda: browser.get("/reports/"))} == {200}

    def test_locking_while_pages_are_being_made_breaks_nothing(self, served):
        browser = Browser(served.address)
        seen = set()
        for _ in range(5):
            browser.unlock(PASSPHRASE)
            locking = threading.Timer(0.05, lambda: ask_to_lock(served.site))
            locking.start()
            until = time.monotonic() + 0.4
            while time.monotonic() < until:
                seen |= {page.status for page in together(6, lambda: browser.get("/search/"))}
            locking.join()
        assert served.process.poll() is None
        assert seen == {200}
        assert "<h1>Locked</h1>" not in browser.unlock(PASSPHRASE).text

    def test_what_it_said_meanwhile_holds_only_codes(self, served):
        for line in served.said.read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(r"[\w.]+( \d{3})?( \w+)?( vouchsafe[\w.]+:\d+)?", line), line


def together(number, act):
    done = []
    threads = [threading.Thread(target=lambda: done.append(act())) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(done) == number
    return done


def first_page(folder):
    with served_desk(folder) as again:
        return Browser(again.address).unlock(PASSPHRASE)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    with served_desk(folder) as served:
        Browser(served.address).unlock(PASSPHRASE)
    return folder


class TestDamage:
    @pytest.fixture
    def folder(self, whole, tmp_path):
        """A copy of a whole site, to be damaged."""
        shutil.copytree(whole / "site", tmp_path / "site", ignore=shutil.ignore_patterns("control"))
        return tmp_path

    def test_a_whole_one_opens(self, folder):
        assert first_page(folder).status == 200

    @pytest.mark.parametrize("damage", ["first", "random", "short"])
    def test_a_database_that_is_no_database_is_said_to_be_damaged_and_left_alone(self, folder, damage):
        held = folder / "site" / "desk.db"
        before = held.read_bytes()
        broken = {"first": b"\x00" * 64 + before[64:], "random": os.urandom(len(before)), "short": before[:1000]}[damage]
        held.write_bytes(broken)
        page = first_page(folder)
        assert (page.status, "The database of this site is damaged; put the folder back from your last copy." in page.text) == (403, True)
        assert held.read_bytes() == broken

    @pytest.mark.parametrize("size", [None, 0])
    def test_a_database_that_is_gone_is_not_made_anew(self, folder, size):
        held = folder / "site" / "desk.db"
        held.unlink()
        if size == 0:
            held.touch()
        page = first_page(folder)
        assert (page.status, "The database of this site is gone" in page.text) == (403, True)
        assert not held.exists() or held.stat().st_size == 0

    def test_the_database_of_another_site_does_not_open_with_this_key(self, folder, tmp_path_factory):
        other = tmp_path_factory.mktemp("other")
        with served_desk(other):
            pass
        (folder / "site" / "desk.db").write_bytes((other / "site" / "desk.db").read_bytes())
        assert "The database of this site is damaged" in first_page(folder).text

    def test_a_damaged_key_file_is_said(self, folder):
        (folder / "site" / "keys.json").write_bytes(b"{}")
        page = first_page(folder)
        assert (page.status, "The key file is damaged." in page.text) == (403, True)


@pytest.mark.django_db(transaction=True)
def test_a_write_that_finds_no_room_says_what_is_safe_and_what_to_do(client, no_room):
    client.raise_request_exception = False
    answer = client.post("/reports/add/", {"text": "Mara Denn saw two men in Kerrow. " * 20_000})
    assert answer.status_code == 507
    assert "The disk is full, so this was not kept." in answer.content.decode()
    assert not Report.objects.exists()


@pytest.fixture
def no_room():
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        before = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute(f"PRAGMA max_page_count = {before}")
