"""Files under the paths a person names, each with the id it gets. Originals are read, never moved or changed."""

from __future__ import annotations

import codecs
import io
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vouchsafe.errors import FileTooLarge, FileUnreadable, FormatUnknown, ReceivingError, printable
from vouchsafe.receiving.formats.known import ENDINGS
from vouchsafe.receiving.rows import MAX_ROW_BYTES

MAX_FILE_BYTES = 50_000_000
"""A saved page is rarely over 5 MB; a .jsonl of many reports may be larger and is read line by line."""
MAX_ROWS_BYTES = 2_000_000_000
NOT_READ = (".doc", ".docm", ".rtf", ".odt", ".pages", ".wps", ".msg", ".epub", ".xhtml", ".zip", ".warc", ".wacz", ".csv", ".xls", ".xlsx")
"""Endings under which reports are kept but which have no reader: in a folder they are told, where pictures and styles are passed over."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: its id (path under the named folder, without ending) and where it is."""

    doc_id: str
    path: Path

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()


def find(paths: Iterable[Path]) -> Iterator[Found | ReceivingError]:
    """The files under the paths, by id. A file named itself with an unknown ending is an error; in a folder it is passed over.

    In a folder no link is followed out of it, and nothing but files is opened: a pipe would wait for ever.
    """
    held: dict[Path, Path] = {}
    for path in paths:
        for item in _under(path):
            if isinstance(item, ReceivingError):
                yield item
            else:
                held.setdefault(item, item.relative_to(path) if item != path else Path(item.name))
    yield from map(Found, _ids(list(held.values())), held)


def read_bytes(found: Found) -> bytes:
    """The bytes of a file. Raises FileTooLarge, FileUnreadable."""
    try:
        with _opened(found, MAX_FILE_BYTES) as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(f"{found.path}: {error.strerror or 'cannot be read'}") from None
    if len(data) > MAX_FILE_BYTES:  # it grew while it was read
        raise _too_large(found, len(data), MAX_FILE_BYTES)
    return data


def lines(found: Found) -> Iterator[bytes]:
    """The lines of a file in UTF-8, one at a time; of one longer than a row may be, only so much that this is seen. Raises as read_bytes does."""
    try:
        with _opened(found, MAX_ROWS_BYTES) as file:
            if file.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                with io.TextIOWrapper(file, encoding="utf-16", newline="\n") as text:
                    yield from (line.encode() for line in text)
                return
            while line := file.readline(MAX_ROW_BYTES + 1):
                yield line
                while len(line) > MAX_ROW_BYTES and not line.endswith(b"\n"):
                    line = file.readline(MAX_ROW_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(f"{found.path}: {error.strerror or 'cannot be read'}") from None
    except UnicodeError:
        raise FileUnreadable(f"{found.path}: begins like utf-16 but is not") from None


def _opened(found: Found, limit: int) -> io.BufferedReader:
    # not blocking: a pipe put in the file's place since it was found would hold the whole run up
    descriptor = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
        os.close(descriptor)
        raise _too_large(found, about.st_size, limit) if stat.S_ISREG(about.st_mode) else _no_file(found.path)
    return open(descriptor, "rb")


def _too_large(found: Found, size: int, limit: int) -> FileTooLarge:
    return FileTooLarge(f"{found.path}: {size // 1_000_000} MB; the limit is {limit // 1_000_000} MB")


def _no_file(path: Path) -> FileUnreadable:
    return FileUnreadable(f"{path}: is no file but a pipe, a device or a socket")


def _under(path: Path) -> Iterator[Path | ReceivingError]:
    """The files to read at or under a path."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a name no system allows
        missing = isinstance(error, FileNotFoundError | ValueError)
        yield FileUnreadable(
            f"{path}: no such file or folder" if missing else f"{path}: {getattr(error, 'strerror', None) or 'cannot be read'}"
        )
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(path)
    elif path.suffix.lower() not in ENDINGS:
        yield FormatUnknown(f"{path}: no reader for '{path.suffix or path.name}' files; known are {' '.join(ENDINGS)}")
    elif not stat.S_ISREG(mode):
        yield _no_file(path)
    else:
        yield path


def _in_folder(folder: Path) -> Iterator[Path | ReceivingError]:
    """The files in a folder and its folders, in order of their paths; one line for a folder in which nothing can be read."""
    top = folder.resolve()
    found: list[Path] = []
    told = False
    work = [folder]
    while work:  # by hand: the library's walk recurses, and a folder can be nested deeper than Python
        here = work.pop()
        try:
            with os.scandir(here) as entries:
                inside = sorted(entries, key=lambda e: e.name)
        except OSError as error:
            yield FileUnreadable(f"{here}: {error.strerror or 'cannot be read'}")
            told = True
            continue
        for entry in inside:
            wrong = _wrong(entry, top)
            if wrong:
                yield wrong
                told = True
            elif entry.is_dir(follow_symlinks=False):
                work.append(Path(entry.path))
            elif Path(entry.name).suffix.lower() in ENDINGS:
                found.append(Path(entry.path))
    yield from sorted(found)
    if not found and not told:
        yield FormatUnknown(f"{folder}: holds no file that can be read; known are {' '.join(ENDINGS)}")


def _wrong(entry: os.DirEntry[str], top: Path) -> ReceivingError | None:
    """Why an entry of a folder is not read, where a person must know."""
    path, ending = Path(entry.path), Path(entry.name).suffix.lower()
    if entry.is_symlink():
        return _wrong_link(path, top) if ending in ENDINGS or path.is_dir() else None
    if ending in ENDINGS and not path.is_file() and not path.is_dir():
        return _no_file(path)
    if ending in NOT_READ and path.is_file():
        return FormatUnknown(f"{path}: no reader for '{ending}' files; known are {' '.join(ENDINGS)}")
    return None


def _wrong_link(path: Path, top: Path) -> FileUnreadable | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return FileUnreadable(f"{path}: is a link that leads nowhere")
    if not target.is_relative_to(top):
        return FileUnreadable(f"{path}: is a link that leads out of the folder, and was not followed")
    if target.is_dir():
        return FileUnreadable(f"{path}: is a link to a folder, and was not followed")
    return None if target.is_file() else _no_file(path)


def _ids(under: list[Path]) -> list[str]:
    """An id for each path: without its ending, unless another path would have the same."""
    short = [_id(p.with_suffix("")) for p in under]
    whole = [_id(p) for p in under]
    names = Counter(short)
    taken = set(whole)
    return [s if names[s] == 1 and s not in taken else w for s, w in zip(short, whole, strict=True)]


def _id(under: Path) -> str:
    """A path as text that can be printed and stored: bytes that are no text, and marks that drive a terminal, are escaped."""
    return printable(os.fsencode(under.as_posix()).decode("utf-8", "backslashreplace"))
