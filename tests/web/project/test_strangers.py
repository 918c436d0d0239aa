"""What somebody learns who comes to the desk without its passphrase: nothing."""

import re

import pytest
from django.test import Client

from desk_addresses import ANY_ID, every_address, inner_addresses
from vouchsafe.web.project.wiring import door
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.weighing.models import Claim

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
UNKNOWN = [
    "/no-such-page/",
    "/claims",
    "/admin/",
    "/api/",
    "//",
    "/%00",
    "/.git/config",
    "/claims/../keys.json",
    "/" + "x" * 4000,
    "/é/",
    "/desk.db",
]
STRANGE = {
    "HTTP_X_FORWARDED_FOR": "127.0.0.1",
    "HTTP_X_REMOTE_USER": "Owner",
    "REMOTE_USER": "Owner",
    "HTTP_AUTHORIZATION": "Basic T3duZXI6",
}


def plain(body: bytes) -> bytes:
    """A page without the token of its form, which is another each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", body)


def test_the_addresses_that_are_tried_are_those_there_are():
    assert len(every_address()) > 10
    assert not [path for _, path in every_address() if "<" in path]
    assert {"/", "/claims/" + str(ANY_ID) + "/", "/lock/", "/reports/add/"} <= set(inner_addresses())


@pytest.mark.django_db(transaction=True)
class TestWhileTheDeskIsLocked:
    def test_every_address_gives_the_same_bytes(self, locked):
        pages = {plain(Client().get(path).content) for path in [*inner_addresses(), *UNKNOWN]}
        assert len(pages) == 1
        assert b"<h1>Locked</h1>" in pages.pop()

    def test_every_method_at_every_address_gives_one_page_and_writes_are_said_not_to_be_done(self, locked):
        told = {}
        for path in [*inner_addresses(), *UNKNOWN]:
            for method in METHODS:
                answer = Client().generic(method, path, b"text=Mara", content_type="application/x-www-form-urlencoded")
                told.setdefault((answer.status_code, plain(answer.content)), set()).add(method)
        assert {(code, tuple(sorted(by))) for (code, _), by in told.items()} == {
            (200, ("GET",)), (200, ("HEAD",)), (423, tuple(sorted(set(METHODS) - {"GET", "HEAD"})))}  # fmt: skip

    def test_a_page_that_is_held_looks_like_one_that_is_not(self, karst):
        real = [f"/claims/{Claim.objects.first().id}/", f"/reports/{Report.objects.first().id}/"]
        door().lock()
        pages = [Client().get(path) for path in [*real, f"/claims/{ANY_ID}/"]]
        assert len({(plain(p.content), p.status_code, *sorted((k, v) for k, v in p.headers.items())) for p in pages}) == 1

    def test_a_member_who_was_signed_in_is_a_stranger_now(self, client):
        door().lock()
        assert b"<h1>Locked</h1>" in client.get("/").content

    def test_the_locked_page_needs_nothing_of_the_database(self, site, locked):
        away = site.database.rename(site.database.with_suffix(".away"))
        try:
            assert Client().get("/").status_code == 200
            assert not site.database.exists()
        finally:
            away.rename(site.database)


class TestWhileTheDeskIsOpen:
    def test_every_page_refuses_a_stranger_with_the_page_that_asks(self, karst):
        wanted = plain(Client().get("/").content)
        assert b"<h1>Locked</h1>" in wanted
        for path in inner_addresses():
            assert (path, plain(Client().get(path).content)) == (path, wanted)

    def test_every_write_of_a_stranger_is_refused(self, karst):
        before = snapshot()
        for path in inner_addresses():
            for method in set(METHODS) - {"GET", "HEAD"}:
                assert (path, Client().generic(method, path).status_code) == (path, 423)
        assert snapshot() == before

    def test_names_in_headers_let_nobody_in(self, karst):
        assert b"<h1>Locked</h1>" in Client(**STRANGE).get("/").content

    @pytest.mark.parametrize("cookie", ["", "x", "a" * 32, "../../etc", "\u00e9"])
    def test_a_made_up_session_lets_nobody_in(self, karst, cookie):
        client = Client()
        client.cookies["desk"] = cookie
        assert b"<h1>Locked</h1>" in client.get("/").content

    def test_a_session_of_before_the_door_was_locked_lets_nobody_in(self, client):
        session = client.session
        session["door"] = "0" * 32
        session.save()
        assert b"<h1>Locked</h1>" in client.get("/").content

    def test_a_session_without_its_door_lets_nobody_in(self, client):
        session = client.session
        del session["door"]
        session.save()
        assert b"<h1>Locked</h1>" in client.get("/").content

    def test_a_member_who_was_put_out_is_a_stranger(self, client, owner):
        owner.is_active = False
        owner.save()
        assert b"<h1>Locked</h1>" in client.get("/").content

    @pytest.mark.parametrize("host", ["desk.invalid", "localhost.invalid", "127.0.0.1.invalid:80", "127.0.0.1@x.invalid", ""])
    def test_another_name_for_this_machine_is_not_answered(self, client, host):
        """Else a page somewhere could point its own name here and read along."""
        answer = client.get("/reports/", headers={"host": host} if host else {"host": "[::2]"})
        assert answer.status_code == 400
        assert b"Claims</a>" not in answer.content


def test_a_form_without_its_token_is_refused_at_every_address_that_takes_forms(client, karst):
    before = snapshot()
    owner_with_checks = Client(enforce_csrf_checks=True)
    owner_with_checks.cookies = client.cookies
    taken = 0
    for path in inner_addresses():
        answer = owner_with_checks.post(path, {"text": "Mara", "verdict": "yes", "answer": "yes"})
        assert answer.status_code in (403, 404, 405), path
        taken += answer.status_code == 403
    assert taken >= 3
    assert snapshot() == before
    assert door().is_open


def snapshot() -> dict[str, int]:
    """How many rows each table has."""
    from django.apps import apps

    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if "desk" in model._meta.db_table}


@pytest.fixture
def locked(owner):
    door().lock()
