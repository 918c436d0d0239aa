"""The desk in a site of its own, one a process: the real encrypted database, open, each test in a transaction.

Django is set up when pytest comes to this folder, so that the engine's tests run without it.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import django
import pytest

from vouchsafe.vault.storage_key import Cost
from vouchsafe.web.project.site import Site, new_site

PASSPHRASE = "six words that do not belong together"
CHEAP = Cost(1, 8 * 1024 * 1024)


def _set_up() -> tuple[Site, bytes]:
    """Django for a new site; the environment is left as it was, since other tests start programs."""
    folder = Path(tempfile.mkdtemp(prefix="vouchsafe-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = new_site(folder / "site", PASSPHRASE, cost=CHEAP)
    before = dict(os.environ)
    os.environ.update(
        VOUCHSAFE_SITE=str(folder / "site"), DJANGO_SETTINGS_MODULE="vouchsafe.web.project.settings.test", VOUCHSAFE_IDLE_MINUTES="480"
    )
    django.setup()
    for name in ("VOUCHSAFE_SITE", "DJANGO_SETTINGS_MODULE", "VOUCHSAFE_IDLE_MINUTES"):
        os.environ.pop(name)
        os.environ.update({name: before[name]} if name in before else {})
    return made


SITE, KEY = _set_up()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from vouchsafe.web.project.serve import OWNER, load_story  # noqa: E402
from vouchsafe.web.project.wiring import door, held_weighing  # noqa: E402
from vouchsafe.web.project.worker import do_waiting  # noqa: E402
from vouchsafe.web.receiving.search_index import index_all  # noqa: E402
from vouchsafe.web.staff.models import Member  # noqa: E402


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder may use the database; one that locks the door says `django_db(transaction=True)` itself."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """No suffix: each process has a site of its own already."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The door opens before the first connection."""
    door().open_with(KEY)


@pytest.fixture(autouse=True)
def _open_desk(_django_db_marker: None) -> Iterator[None]:
    """The door stands open, nobody is signed in, nothing of an earlier test is remembered."""
    door().touch()
    cache.clear()
    yield
    held_weighing().forget()
    if not door().is_open:
        connection.close()  # the door closed what lies under it
        door().open_with(KEY)


@pytest.fixture
def site() -> Site:
    """The site, open. Its passphrase is PASSPHRASE of this file: the fixture `passphrase`."""
    return SITE


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def owner() -> Member:
    """The one member."""
    return Member.objects.get_or_create(name=OWNER)[0]


@pytest.fixture
def stranger() -> Client:
    """A browser that has not given the passphrase, though the desk is open."""
    return Client()


@pytest.fixture
def client(owner: Member) -> Client:
    """The owner's browser, signed in."""
    browser = Client()
    browser.force_login(owner)
    session = browser.session
    session["door"] = door().session
    session.save()
    return browser


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Does all jobs that wait, as the worker does; gives their number."""
    return do_waiting


_rows: dict[str, list[tuple[Any, ...]]] = {}


@pytest.fixture
def karst(owner: Member) -> Member:
    """The whole Karst story, read and weighed. The first test that asks reads it; the others get the same rows, in their own transaction."""
    if not _rows:
        load_story(json.loads(line) for line in _story().splitlines())
    with connection.cursor() as cursor:
        if not _rows:
            for table in _tables():
                _rows[table] = list(cursor.execute(f"SELECT * FROM {table}").fetchall())
        else:
            for table, rows in _rows.items():
                if rows:
                    cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
            index_all()
    return owner


def _tables() -> list[str]:
    """Those of the rooms; the index of words is written anew, since its tables cannot be copied row by row."""
    rooms = ("receiving_desk_", "weighing_desk_", "vault_desk_")
    return [t for t in connection.introspection.table_names() if t.startswith(rooms) and not t.startswith("receiving_desk_search")]


def _story() -> str:
    return files("vouchsafe").joinpath("karst", "documents.jsonl").read_text(encoding="utf-8")
