"""Uploads are sealed while they come in: no part of a file ever lies open on the disk."""

from __future__ import annotations

import os
import uuid
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from vouchsafe.vault.streams import Sealer, opened
from vouchsafe.web.project.wiring import door

LARGEST_BYTES = 200_000_000
"""A long recording; what is larger is refused by name."""
PURPOSE = "vs.original"


def path_of(original_id: uuid.UUID) -> Path:
    """Where the sealed bytes of an original lie."""
    return door().site.originals / original_id.hex


def bytes_of(original_id: uuid.UUID) -> bytes:
    """All bytes of an original. Raises SealBroken, SiteLocked, FileNotFoundError."""
    with path_of(original_id).open("rb") as held:
        return b"".join(opened(held, door().key_for(PURPOSE, item=original_id.bytes)))


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that came in whole: sealed under `original_id`, its hash told. Its bytes are only to be had with `bytes_of`."""

    def __init__(self, original_id: uuid.UUID, hexdigest: str, name: str, size: int, content_type: str | None) -> None:
        super().__init__(file=None, name=name, content_type=content_type, size=size)
        self.original_id, self.sha256 = original_id, hexdigest

    def forget(self) -> None:
        """Takes the sealed bytes away again: the upload is not wanted."""
        path_of(self.original_id).unlink(missing_ok=True)


class Sealing:
    """One file being sealed; nothing stands under its name until it is whole."""

    def __init__(self) -> None:
        self.original_id = uuid.uuid4()
        self._path = path_of(self.original_id)
        self._begun = self._path.with_suffix(".begun")
        self._out: IO[bytes] = open(os.open(self._begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")  # noqa: SIM115
        self._sealer = Sealer(self._out, door().key_for(PURPOSE, item=self.original_id.bytes))
        self._hash, self.size = sha256(), 0

    @property
    def hexdigest(self) -> str:
        return self._hash.hexdigest()

    def write(self, data: bytes) -> None:
        self._hash.update(data)
        self.size += len(data)
        self._sealer.write(data)

    def finish(self) -> None:
        """The file is whole: it gets its name once it is safely on the disk."""
        self._sealer.finish()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        self._begun.rename(self._path)

    def give_up(self) -> None:
        self._out.close()
        self._begun.unlink(missing_ok=True)


def sealed_original(data: bytes) -> Sealing:
    """Bytes sealed as an original at once: of a text that was pasted."""
    sealing = Sealing()
    sealing.write(data)
    sealing.finish()
    return sealing


class SealingUploadHandler(FileUploadHandler):
    """Django's handler for uploads that never keeps one open."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._sealing: Sealing | None = Sealing()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self._sealing is not None
        if self._sealing.size + len(raw_data) > LARGEST_BYTES:
            self._sealing.give_up()
            self._sealing = None
            raise StopUpload(connection_reset=True)
        self._sealing.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        assert self._sealing is not None
        sealing, self._sealing = self._sealing, None
        sealing.finish()
        return SealedUpload(sealing.original_id, sealing.hexdigest, self.file_name or "file", file_size, self.content_type)

    def upload_interrupted(self) -> None:
        if getattr(self, "_sealing", None) is not None:
            assert self._sealing is not None
            self._sealing.give_up()
            self._sealing = None
