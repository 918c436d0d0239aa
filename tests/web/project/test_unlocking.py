"""From the locked page to the claims and back, as a browser goes."""

import re
import time

import pytest
from django.contrib.sessions.backends.cache import SessionStore
from django.test import Client

from vouchsafe.web.project import door as doors
from vouchsafe.web.project.wiring import door

pytestmark = pytest.mark.django_db(transaction=True)


def browser() -> Client:
    """One that sends forms only with their token, as a real one must."""
    return Client(enforce_csrf_checks=True)


def given(client: Client, passphrase: str, *, at: str = "/"):
    page = client.get(at).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    return client.post("/unlock/", {"csrfmiddlewaretoken": token, "passphrase": passphrase})


def test_a_locked_desk_opens_with_its_passphrase(owner, passphrase):
    door().lock()
    client = browser()
    assert given(client, passphrase).headers["Location"] == "/"
    assert "<h1>Locked</h1>" not in client.get("/").content.decode()
    assert door().is_open


def test_after_it_was_opened_every_other_browser_still_asks(owner, passphrase):
    given(browser(), passphrase)
    other = browser()
    assert "<h1>Locked</h1>" in other.get("/reports/").content.decode()
    given(other, passphrase)
    assert "<h1>Locked</h1>" not in other.get("/reports/").content.decode()


@pytest.mark.usefixtures("no_wait")
class TestWrongPassphrase:
    def test_it_says_so_and_the_desk_stays_locked(self, owner):
        door().lock()
        answer = given(browser(), "not the passphrase of it")
        assert answer.status_code == 403
        assert "This is not the passphrase" in answer.content.decode()
        assert not door().is_open

    def test_what_was_typed_does_not_come_back(self, owner):
        answer = given(browser(), "harrowgate lantern")
        assert "harrowgate" not in answer.content.decode() + str(answer.headers)

    def test_on_a_desk_that_is_open_it_lets_nobody_in(self, owner):
        client = browser()
        given(client, "not the passphrase of it")
        assert "<h1>Locked</h1>" in client.get("/").content.decode()
        assert door().is_open

    @pytest.mark.parametrize("odd", ["", " ", "x" * 100_000, "\x00", "a' OR 1=1 --", "\U0001f512" * 12])
    def test_odd_ones_are_only_wrong(self, owner, odd):
        assert given(browser(), odd).status_code == 403


def test_a_wrong_passphrase_costs_a_wait(owner):
    before = time.monotonic()
    given(browser(), "not the passphrase of it")
    assert time.monotonic() - before >= doors.WAIT_SECONDS


def test_a_damaged_key_file_is_said_in_one_clear_sentence(owner, site, passphrase):
    held = site.keys.read_bytes()
    site.keys.write_bytes(held[:100])
    try:
        answer = given(browser(), passphrase)
    finally:
        site.keys.write_bytes(held)
    assert answer.status_code == 403
    assert "The key file is damaged." in answer.content.decode()


def test_a_site_without_its_key_file_says_that_there_is_none(owner, site, passphrase):
    away = site.keys.rename(site.keys.with_suffix(".away"))
    try:
        answer = given(browser(), passphrase)
    finally:
        away.rename(site.keys)
    assert answer.status_code == 403
    assert "there is no site in this folder" in answer.content.decode()


def test_locking_ends_every_session_and_closes_the_database(owner, passphrase):
    one, other = browser(), browser()
    given(one, passphrase)
    given(other, passphrase)
    kept = other.cookies["desk"].value
    token = re.search(r'value="([^"]+)"', one.get("/").content.decode().split('action="/lock/"')[1])[1]
    left = one.post("/lock/", {"csrfmiddlewaretoken": token})
    assert (left.headers["Location"], left.headers["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    assert not door().is_open
    given(one, passphrase)
    assert "<h1>Locked</h1>" in other.get("/").content.decode()
    assert SessionStore(kept).load() == {}


def test_a_desk_nobody_touches_locks_itself(owner, passphrase, monkeypatch):
    client = browser()
    given(client, passphrase)
    monkeypatch.setattr(door(), "idle_seconds", 0.2)
    time.sleep(0.3)
    assert "<h1>Locked</h1>" in client.get("/").content.decode()
    with pytest.raises(doors.SiteLocked):
        _ = door().key


def later(seconds):
    """As if so much time had gone by since somebody touched the desk; no test waits for a clock."""
    door()._seen -= seconds


def test_what_a_page_asks_by_itself_does_not_keep_the_desk_open(owner, passphrase, monkeypatch):
    client = browser()
    given(client, passphrase)
    monkeypatch.setattr(door(), "idle_seconds", 100)
    for _ in range(2):
        later(60)
        client.get("/", headers={"X-Desk-Quiet": "1"})
    assert not door().is_open


def test_a_touch_keeps_the_desk_open(owner, passphrase, monkeypatch):
    client = browser()
    given(client, passphrase)
    monkeypatch.setattr(door(), "idle_seconds", 100)
    for _ in range(3):
        later(60)
        client.get("/reports/")
    assert door().is_open


def test_a_form_sent_while_the_desk_is_locked_is_not_done(client):
    door().lock()
    answer = client.post("/reports/add/", {"text": "Mara Denn saw two men."})
    assert answer.status_code == 423
    assert "This was not done: the desk is locked. Nothing was changed." in answer.content.decode()


@pytest.fixture
def no_wait(monkeypatch):
    monkeypatch.setattr(doors, "WAIT_SECONDS", 0)
