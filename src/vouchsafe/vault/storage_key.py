"""The storage key of a site: random, kept only wrapped under a passphrase. Whoever holds the folder and not the passphrase has nothing."""

from __future__ import annotations

import json
import secrets
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_sealed
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

from vouchsafe.errors import PassphraseShort, PassphraseWrong, SealBroken

VERSION = 1
KEY_BYTES, NONCE_BYTES, SALT_BYTES = 32, 24, 16
SHORTEST = 12
"""Letters of a passphrase. Four words of a list are more."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What guessing one passphrase costs: passes and bytes of Argon2id. Measured: 256 MiB and 3 passes take about a second on two cores."""

    passes: int = 3
    memory_bytes: int = 256 * 1024 * 1024


MOST = Cost(64, 4 * 1024**3)
"""A key file that asks for more was changed by somebody: trying it would take the machine's memory, or hours."""


def new_storage(passphrase: str, *, cost: Cost | None = None) -> tuple[bytes, bytes]:
    """A new storage key, and the bytes to keep of it. Raises PassphraseShort."""
    if len(_plain(passphrase)) < SHORTEST:
        raise PassphraseShort(f"a passphrase needs {SHORTEST} characters or more; six words that do not belong together are good")
    key = secrets.token_bytes(KEY_BYTES)
    return key, _wrapped(key, passphrase, cost or Cost())


def open_storage(kept: bytes, passphrase: str) -> bytes:
    """The storage key. Raises PassphraseWrong, SealBroken where the bytes are damaged or of a newer version."""
    try:
        held = json.loads(kept)
        if held["version"] != VERSION:
            raise SealBroken("the key file is of another version of the program")
        cost = Cost(int(held["passes"]), int(held["memory_bytes"]))
        if cost.passes > MOST.passes or cost.memory_bytes > MOST.memory_bytes:
            raise SealBroken("the key file is damaged")
        salt, nonce, wrapped = (bytes.fromhex(held[name]) for name in ("salt", "nonce", "wrapped"))
        if len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
            raise SealBroken("the key file is damaged")
        guess = _slot_key(passphrase, salt, cost)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise SealBroken("the key file is damaged") from None
    try:
        return open_sealed(wrapped, _bound(salt, cost), nonce, guess)
    except CryptoError:
        raise PassphraseWrong("this is not the passphrase of this site, or the key file is damaged") from None


def changed_passphrase(kept: bytes, old: str, new: str) -> bytes:
    """The bytes to keep after the passphrase was changed; the key stays. Raises as `open_storage` and `new_storage` do."""
    key = open_storage(kept, old)
    if len(_plain(new)) < SHORTEST:
        raise PassphraseShort(f"a passphrase needs {SHORTEST} characters or more")
    held = json.loads(kept)
    return _wrapped(key, new, Cost(held["passes"], held["memory_bytes"]))


def derived(key: bytes, purpose: str, *, item: bytes = b"") -> bytes:
    """A key for one purpose, and one item of it, from which the storage key cannot be told.

    purpose  at most 16 letters; item  at most 16 bytes
    """
    return blake2b(key=key, person=purpose.encode(), salt=item, digest_size=KEY_BYTES).digest()


def _wrapped(key: bytes, passphrase: str, cost: Cost) -> bytes:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = seal(key, _bound(salt, cost), nonce, _slot_key(passphrase, salt, cost))
    held = {
        "version": VERSION, "passes": cost.passes, "memory_bytes": cost.memory_bytes,
        "salt": salt.hex(), "nonce": nonce.hex(), "wrapped": sealed.hex(),
    }  # fmt: skip
    return json.dumps(held).encode()


def _slot_key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    stretched = argon2id.kdf(KEY_BYTES, _plain(passphrase), salt, opslimit=cost.passes, memlimit=cost.memory_bytes)
    return derived(stretched, "vs.storage.slot")


def _plain(passphrase: str) -> bytes:
    """The passphrase as bytes: the same on every keyboard, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()


def _bound(salt: bytes, cost: Cost) -> bytes:
    """What a wrapped key is bound to: with another cost or salt it does not open."""
    return f"vouchsafe storage {VERSION} {cost.passes} {cost.memory_bytes} {salt.hex()}".encode()
