"""Making a site, opening it in a browser, loading the demo: what the commands init, serve, lock and demo do."""

from __future__ import annotations

import contextlib
import os
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vouchsafe.errors import SiteError
from vouchsafe.vault.storage_key import Cost
from vouchsafe.web.project.site import Site, new_site

HOST, PORT, THREADS = "127.0.0.1", 8310, 8
MOST_PORTS = 50
LARGEST_REQUEST_BYTES = 2**30
IN_MEMORY = {"inbuf_overflow": 2**31, "outbuf_overflow": 2**31}
"""Else the server would write what comes in and what goes out, once it is larger than a page, into the temporary folder, open to read."""
OWNER = "Owner"


def set_up(site: Path, *, settings: str = "base") -> None:
    """Sets Django up for one site; once a process."""
    os.umask(0o077)  # whatever this process writes is its owner's only
    os.environ["VOUCHSAFE_SITE"] = str(site.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = f"vouchsafe.web.project.settings.{settings}"
    import django

    django.setup()


def make_site(folder: Path, passphrase: str, *, settings: str = "base", cost: Cost | None = None) -> Site:
    """A new site with its owner, open in this process. Raises SiteExists, PassphraseShort."""
    site, key = new_site(folder, passphrase, cost=cost)
    set_up(folder, settings=settings)
    from django.core.management import call_command

    from vouchsafe.web.project.wiring import door
    from vouchsafe.web.staff.models import Member

    door().open_with(key)
    call_command("migrate", verbosity=0)
    Member.objects.create(name=OWNER)
    return site


def migrated() -> None:
    """Brings the tables of an open site up to this version of the program."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@contextlib.contextmanager
def serving(site: Site, *, port: int = PORT, exact: bool = False) -> Iterator[int]:
    """Serves a site until the block ends; gives the port. `set_up` comes first. Raises SiteMissing, SiteHeld, SiteError."""
    site.must_exist()
    with site.hold():
        from django.core.wsgi import get_wsgi_application
        from waitress.server import create_server

        from vouchsafe.web.project.wiring import door
        from vouchsafe.web.project.worker import Worker

        free = port if exact else free_port(port)
        try:
            server = create_server(get_wsgi_application(), host=HOST, port=free, threads=THREADS, ident=None,
                                   max_request_body_size=LARGEST_REQUEST_BYTES, **IN_MEMORY)  # fmt: skip
        except OSError:
            raise SiteError(f"port {free} is taken; name another with --port") from None
        worker, control = Worker(), Control(site.control, door().lock)
        thread = threading.Thread(target=server.run, name="server", daemon=True)
        for begun in (worker, thread, control):
            begun.start()
        try:
            yield free
        finally:
            worker.stop()
            control.stop()
            server.close()
            door().lock()


def free_port(first: int) -> int:
    """The first port from here on that nobody listens on."""
    for port in range(first, first + MOST_PORTS):
        with socket.socket() as tried:
            if tried.connect_ex((HOST, port)) != 0:
                return port
    return first


class Control:
    """The socket by which `vouchsafe lock` speaks to the server; only the same user of the machine can open it."""

    def __init__(self, path: Path, lock: Callable[[], None]) -> None:
        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                if self.rfile.readline(16).strip() == b"lock":
                    lock()
                    self.wfile.write(b"locked\n")

        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            self._server = socketserver.ThreadingUnixStreamServer(str(path), Handler)
        finally:
            os.umask(before)
        self._path = path

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, name="control", daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._path.unlink(missing_ok=True)


def ask_to_lock(site: Site) -> bool:
    """Locks the site of a server that runs; False where none runs. Raises SiteMissing."""
    site.must_exist()
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.settimeout(10)
            asked.connect(str(site.control))
            asked.sendall(b"lock\n")
            return asked.recv(16).strip() == b"locked"
        except OSError:
            return False


def load_story(rows: Iterator[dict[str, Any]]) -> int:
    """Takes reports in, reads and weighs them at once; gives their number. The site must be open."""
    from vouchsafe.receiving.receive import received
    from vouchsafe.web.project.wiring import held_weighing
    from vouchsafe.web.receiving.services import add_report, read_report
    from vouchsafe.web.weighing.services import store_result
    from vouchsafe.web.weighing.services_questions import ask_anew

    number = 0
    for row in rows:
        report = received(row["doc_id"], row["text"], title=row.get("title"), date=row.get("date"), publisher=row.get("publisher"),
                          url=row.get("url"), language=row.get("language"))  # fmt: skip
        read_report(row=add_report(report=report, route="row", tool="json", original=None, by=None))
        number += 1
    store_result(result=held_weighing().result())
    ask_anew()
    return number
