"""Uploads are sealed while they come in: no part of a file ever lies open on the disk."""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from vouchsafe.vault.streams import Sealer, opened
from vouchsafe.web.project.wiring import door

LARGEST_BYTES = 200_000_000
"""A long recording; what is larger is refused by name."""
PURPOSE = "vs.original"
BEGUN = ".begun"
LEFT_SECONDS = 3600
"""What an upload left behind this long ago is nobody's: the program was killed while it came in."""
NO_ROOM = "the disk is full or cannot be written; nothing of it was kept"


def path_of(original_id: uuid.UUID) -> Path:
    """Where the sealed bytes of an original lie."""
    return door().site.originals / original_id.hex


def bytes_of(original_id: uuid.UUID) -> bytes:
    """All bytes of an original. Raises SealBroken, SiteLocked, FileNotFoundError."""
    with path_of(original_id).open("rb") as held:
        return b"".join(opened(held, door().key_for(PURPOSE, item=original_id.bytes)))


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that came in whole: sealed under `original_id`, its hash told. Its bytes are only to be had with `bytes_of`.

    kept  whether an original stands for it; else its bytes are taken away when the request ends
    """

    def __init__(self, original_id: uuid.UUID, hexdigest: str, name: str, size: int, content_type: str | None) -> None:
        super().__init__(file=None, name=name, content_type=content_type, size=size)
        self.original_id, self.sha256, self.kept = original_id, hexdigest, False

    def close(self) -> None:
        if not self.kept:
            forget(self.original_id)


def forget(original_id: uuid.UUID) -> None:
    """Takes sealed bytes away again: nobody wants them."""
    path_of(original_id).unlink(missing_ok=True)


def sweep(known: Iterable[uuid.UUID]) -> int:
    """Takes away what killed uploads left behind: files that were never whole, and whole ones of which no original is known. Gives their number."""
    names, before = {one.hex for one in known}, time.time() - LEFT_SECONDS
    left = [p for p in door().site.originals.iterdir() if p.name not in names and p.stat().st_mtime < before]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def refused_uploads(request: HttpRequest) -> list[tuple[str, str]]:
    """The files of a request that were not let in: the name of each, and why."""
    return list(getattr(request, "refused", ()))


class Sealing:
    """One file being sealed; nothing stands under its name until it is whole, and nothing of it stays where the disk gives out."""

    def __init__(self) -> None:
        self.original_id = uuid.uuid4()
        self._path = path_of(self.original_id)
        self._begun = self._path.with_suffix(BEGUN)
        self._out: IO[bytes] = open(os.open(self._begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")  # noqa: SIM115
        self._hash, self.size = sha256(), 0
        try:
            self._sealer = Sealer(self._out, door().key_for(PURPOSE, item=self.original_id.bytes))
        except Exception:
            self.give_up()
            raise

    @property
    def hexdigest(self) -> str:
        return self._hash.hexdigest()

    def write(self, data: bytes) -> None:
        """Raises OSError; then nothing of the file is left."""
        self._hash.update(data)
        self.size += len(data)
        try:
            self._sealer.write(data)
        except OSError:
            self.give_up()
            raise

    def finish(self) -> None:
        """The file is whole: it gets its name once it is safely on the disk. Raises OSError; then nothing of it is left."""
        try:
            self._sealer.finish()
            self._out.flush()
            os.fsync(self._out.fileno())
            self._out.close()
            self._begun.rename(self._path)
        except OSError:
            self.give_up()
            raise

    def give_up(self) -> None:
        with contextlib.suppress(OSError):  # closing writes what is still held, and a full disk refuses that too
            self._out.close()
        self._begun.unlink(missing_ok=True)


def sealed_original(data: bytes) -> Sealing:
    """Bytes sealed as an original at once: of a text that was pasted. Raises OSError."""
    sealing = Sealing()
    sealing.write(data)
    sealing.finish()
    return sealing


class SealingUploadHandler(FileUploadHandler):
    """Django's handler for uploads that never keeps one open. A file that cannot be let in is skipped and named; the others still come."""

    _sealing: Sealing | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        try:
            self._sealing = Sealing()
        except OSError:
            self._refuse(NO_ROOM)
            raise SkipFile from None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self._sealing is not None
        if self._sealing.size + len(raw_data) > LARGEST_BYTES:
            self._refuse(f"is larger than {LARGEST_BYTES // 1_000_000} MB; nothing of it was kept")
            raise SkipFile
        try:
            self._sealing.write(raw_data)
        except OSError:
            self._refuse(NO_ROOM)
            raise SkipFile from None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        if self._sealing is None:
            return None
        sealing = self._sealing
        try:
            sealing.finish()
        except OSError:
            self._refuse(NO_ROOM)
            return None
        self._sealing = None
        return SealedUpload(sealing.original_id, sealing.hexdigest, self.file_name or "file", file_size, self.content_type)

    def upload_interrupted(self) -> None:
        if self._sealing is not None:
            self._sealing.give_up()
            self._sealing = None

    def _refuse(self, why: str) -> None:
        self.upload_interrupted()
        self.request.refused = [*refused_uploads(self.request), (self.file_name or "file", why)]  # type: ignore[union-attr,arg-type]
