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
│   └── AnnotationMalformed statements given by somebody else do not fit their documents
└── TellingError
    └── PageUnwritable      the page cannot be written where it was asked for

Messages carry file names, numbers and codes; never names of people, places or contents.
"""

from __future__ import annotations


class VouchsafeError(Exception):
    """Something the program expects may happen. `code` is stable; scripts may rely on it."""

    code = "error"


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


class TellingError(VouchsafeError):
    code = "telling"


class PageUnwritable(TellingError):
    code = "page-unwritable"
