"""The one tree of errors: a branch a room, each named after what happened.

VouchsafeError
├── ReceivingError          a file could not be taken in; the rest still is
│   ├── FileUnreadable      cannot be opened, or its bytes are not what its ending says
│   ├── FileEmpty           holds no text
│   ├── FileTooLarge        larger than the limits allow
│   ├── FileEncrypted       asks for a password
│   ├── FormatUnknown       no reader for this ending
│   ├── ParserStopped       the separate process hit a limit (time, memory, size)
│   ├── RowMalformed        a line of a .jsonl file is not a report
│   └── ReportAlreadyHeld   the same id with other bytes
├── WeighingError
│   ├── DecisionMalformed   a line of a decisions file cannot be understood
│   ├── AnnotationMalformed statements given by somebody else do not fit their documents
│   └── FindingOverlapped   somebody else wrote a finding of the same claim meanwhile
├── TellingError
│   ├── PageUnwritable      the page cannot be written where it was asked for
│   └── ExportChanged       what would be written is not what was looked at
├── VaultError
│   ├── PassphraseShort     too easily guessed
│   ├── PassphraseWrong     does not open the site
│   └── SealBroken          what is sealed is damaged, cut short or of another key
└── SiteError
    ├── SiteMissing         no site in this folder
    ├── SiteExists          the folder holds a site, or other things, already
    ├── SiteHeld            another server has the site open
    └── SiteLocked          the site is locked: nothing of it can be read

Messages carry file names, numbers and codes; never names of people, places or contents.
"""

from __future__ import annotations

import re

MAX_MESSAGE_LETTERS = 1000
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What ends a line, drives a terminal, turns the order of letters about, or is half a character."""


class VouchsafeError(Exception):
    """Something the program expects may happen. `code` is stable; scripts may rely on it. Its text is one printable line."""

    code = "error"

    def __str__(self) -> str:
        return printable(super().__str__()[:MAX_MESSAGE_LETTERS])


def printable(text: str) -> str:
    """Text in one line that no terminal obeys: file names come from strangers too. What cannot be printed is escaped."""
    return _UNPRINTABLE.sub(lambda m: f"\\x{ord(m[0]):02x}" if m[0] < "\x80" else f"\\u{ord(m[0]):04x}", text)


class ReceivingError(VouchsafeError):
    code = "receiving"


class FileUnreadable(ReceivingError):
    code = "file-unreadable"


class FileEmpty(ReceivingError):
    code = "file-empty"


class FileTooLarge(ReceivingError):
    code = "file-too-large"


class FileEncrypted(ReceivingError):
    code = "file-encrypted"


class FormatUnknown(ReceivingError):
    code = "format-unknown"


class ParserStopped(ReceivingError):
    code = "parser-stopped"


class RowMalformed(ReceivingError):
    code = "row-malformed"


class ReportAlreadyHeld(ReceivingError):
    code = "report-already-held"


class WeighingError(VouchsafeError):
    code = "weighing"


class DecisionMalformed(WeighingError):
    code = "decision-malformed"


class AnnotationMalformed(WeighingError):
    code = "annotation-malformed"


class FindingOverlapped(WeighingError):
    code = "finding-overlapped"


class TellingError(VouchsafeError):
    code = "telling"


class PageUnwritable(TellingError):
    code = "page-unwritable"


class ExportChanged(TellingError):
    code = "export-changed"


class VaultError(VouchsafeError):
    code = "vault"


class PassphraseShort(VaultError):
    code = "passphrase-short"


class PassphraseWrong(VaultError):
    code = "passphrase-wrong"


class SealBroken(VaultError):
    code = "seal-broken"


class SiteError(VouchsafeError):
    code = "site"


class SiteMissing(SiteError):
    code = "site-missing"


class SiteExists(SiteError):
    code = "site-exists"


class SiteHeld(SiteError):
    code = "site-held"


class SiteLocked(SiteError):
    code = "site-locked"
