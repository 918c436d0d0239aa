"""The door of a site: closed until somebody gives the passphrase, closed again when nobody touches it, and then nothing can be read."""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from vouchsafe.errors import PassphraseWrong, SiteLocked
from vouchsafe.vault.storage_key import derived, open_storage
from vouchsafe.web.project.site import Site

IDLE_SECONDS = 10 * 60
"""So long nobody may touch an open desk before it locks itself."""
WAIT_SECONDS = 1.0
"""After a wrong passphrase, on top of what trying one costs."""


class Door:
    """Holds the storage key while the site is open. One a process."""

    def __init__(self, site: Site, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self.site, self.idle_seconds = site, idle_seconds
        self._key: bytes | None = None
        self._seen = 0.0
        self._trying = threading.Lock()
        self._connections: weakref.WeakKeyDictionary[Any, tuple[int, str]] = weakref.WeakKeyDictionary()
        self._inside: Counter[int] = Counter()
        self._counting = threading.Lock()
        self._when_locked: list[Callable[[], None]] = []
        self.session = ""

    @property
    def is_open(self) -> bool:
        if self._key is not None and time.monotonic() - self._seen > self.idle_seconds:
            self.lock()
        return self._key is not None

    @property
    def key(self) -> bytes:
        """The storage key. Raises SiteLocked."""
        key = self._key
        if key is None:
            raise SiteLocked("the site is locked")
        return key

    def key_for(self, purpose: str, *, item: bytes = b"") -> bytes:
        """A key for one purpose. Raises SiteLocked."""
        return derived(self.key, purpose, item=item)

    def open_with(self, key: bytes) -> None:
        """Opens with the key itself: a site just made."""
        self._key, self._seen, self.session = key, time.monotonic(), secrets.token_hex(16)

    def unlock(self, passphrase: str) -> None:
        """Opens the site; one try at a time. Raises PassphraseWrong, SealBroken, SiteMissing."""
        self.site.must_exist()
        with self._trying:
            try:
                key = open_storage(self.site.keys.read_bytes(), passphrase)
            except PassphraseWrong:
                time.sleep(WAIT_SECONDS)
                raise
            if self._key is None:
                self.open_with(key)
            self.touch()

    def lock(self) -> None:
        """Forgets the key, stops what the database is doing for anybody, and closes every connection: of those at work, when their thread leaves."""
        self._key, self.session = None, ""
        with self._counting:
            for connection, (thread, _) in list(self._connections.items()):
                if thread in self._inside and thread != threading.get_ident():
                    with contextlib.suppress(Exception):  # one that is closed already
                        connection.interrupt()
                else:
                    self._close(connection)
        for told in self._when_locked:
            told()

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Around a request or a job. A connection is never closed under the hands of a thread that uses it: SQLite does not stand it."""
        me = threading.get_ident()
        with self._counting:
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._counting:
                self._inside -= Counter({me: 1})
                for connection, (thread, session) in list(self._connections.items()):
                    if thread == me and session != self.session:
                        self._close(connection)

    def close(self, connection: Any) -> None:
        """Closes one connection; one thread at a time, since two that close the same one end the process."""
        with self._counting:
            self._close(connection)

    def _close(self, connection: Any) -> None:
        with contextlib.suppress(Exception):
            connection.close()
        self._connections.pop(connection, None)

    def touch(self) -> None:
        """Somebody is here."""
        self._seen = time.monotonic()

    def noting(self, connection: Any, session: str) -> None:
        """A connection of this thread, opened in a session, to close when the door closes."""
        with self._counting:
            self._connections[connection] = (threading.get_ident(), session)

    def when_locked(self, told: Callable[[], None]) -> None:
        """What is to be forgotten along with the key."""
        self._when_locked.append(told)
