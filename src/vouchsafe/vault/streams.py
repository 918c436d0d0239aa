"""Files sealed piece by piece, so that no large file ever lies open: a file cut at any place, or put together anew, does not open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_HEADERBYTES as HEADER_BYTES,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_pull as begin_opening,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_push as begin_sealing,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_pull as open_piece,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_push as seal_piece,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_state as State,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_FINAL as FINAL,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE as MESSAGE,
)
from nacl.exceptions import CryptoError

from vouchsafe.errors import SealBroken

MAGIC = b"VSS1"
PIECE_BYTES, OVERHEAD_BYTES = 65_536, 17
"""Bytes of a piece, and what sealing adds to it."""


class Sealer:
    """Seals what is written to it into a file that is being written; nothing counts until `finish`."""

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        self._out, self._state, self._held = out, State(), bytearray()
        out.write(MAGIC + begin_sealing(self._state, key))

    def write(self, data: bytes) -> None:
        self._held += data
        while len(self._held) > PIECE_BYTES:
            self._push(bytes(self._held[:PIECE_BYTES]), MESSAGE)
            del self._held[:PIECE_BYTES]

    def finish(self) -> None:
        self._push(bytes(self._held), FINAL)
        self._held.clear()

    def _push(self, piece: bytes, tag: int) -> None:
        self._out.write(seal_piece(self._state, piece, MAGIC, tag))


def sealed(pieces: Iterable[bytes], out: BinaryIO, key: bytes) -> None:
    """Seals all pieces into a file."""
    sealer = Sealer(out, key)
    for piece in pieces:
        sealer.write(piece)
    sealer.finish()


def opened(held: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The pieces of a sealed file. Raises SealBroken where a byte differs or the end is missing; then what came before is not to be used."""
    if held.read(len(MAGIC)) != MAGIC:
        raise SealBroken("this is no sealed file")
    state, tag = State(), MESSAGE
    try:
        begin_opening(state, held.read(HEADER_BYTES), key)
        while piece := held.read(PIECE_BYTES + OVERHEAD_BYTES):
            if tag == FINAL:
                raise SealBroken("something follows the end of a sealed file")
            told, tag = open_piece(state, piece, MAGIC)
            yield told
    except (CryptoError, ValueError, TypeError, RuntimeError):
        raise SealBroken("a sealed file is damaged, or its key is another") from None
    if tag != FINAL:
        raise SealBroken("a sealed file is cut short")
