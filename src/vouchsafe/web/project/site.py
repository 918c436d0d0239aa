"""A site: one folder with everything a team has. Who holds the folder and not the passphrase has nothing."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vouchsafe.errors import SiteExists, SiteHeld, SiteMissing
from vouchsafe.vault.storage_key import Cost, new_storage

KEYS, DATABASE, ORIGINALS, HELD, CONTROL = "keys.json", "desk.db", "originals", "held", "control"
OWN_ONLY, OWN_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Site:
    """The folder of a site and what lies in it."""

    folder: Path

    @property
    def keys(self) -> Path:
        return self.folder / KEYS

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def originals(self) -> Path:
        return self.folder / ORIGINALS

    @property
    def control(self) -> Path:
        """The socket by which commands speak to a server that runs."""
        return self.folder / CONTROL

    def must_exist(self) -> None:
        """Raises SiteMissing."""
        if not self.keys.is_file():
            raise SiteMissing(f"{self.folder}: there is no site in this folder; vouchsafe init FOLDER makes one")

    def hold(self) -> IO[str]:
        """Keeps other servers away as long as the file it gives is open. Raises SiteHeld."""
        held = open(os.open(self.folder / HELD, os.O_RDWR | os.O_CREAT, OWN_FILE), "w")  # noqa: SIM115 (whoever asked keeps it open)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.close()
            raise SiteHeld(f"{self.folder}: another server has this site open; use that one, or stop it first") from None
        return held


def new_site(folder: Path, passphrase: str, *, cost: Cost | None = None) -> tuple[Site, bytes]:
    """Makes a site in a new or empty folder; gives it and its storage key. Raises SiteExists, PassphraseShort."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SiteExists(f"{folder}: holds something already; name a new or empty folder")
    key, kept = new_storage(passphrase, cost=cost)
    folder.mkdir(mode=OWN_ONLY, parents=True, exist_ok=True)
    folder.chmod(OWN_ONLY)
    site = Site(folder)
    site.originals.mkdir(mode=OWN_ONLY)
    with open(os.open(site.keys, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE), "wb") as out:
        out.write(kept)
        out.flush()
        os.fsync(out.fileno())
    return site, key
