"""Files under the paths a person names, each with the id it gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vouchsafe.errors import FileTooLarge, FileUnreadable, FormatUnknown
from vouchsafe.receiving.formats.known import ENDINGS

MAX_FILE_BYTES = 50_000_000
"""A saved page is rarely over 5 MB; a .jsonl of many reports may be larger and is read line by line."""
MAX_ROWS_BYTES = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: its id (path under the named folder, without ending) and its ending, lower case."""

    doc_id: str
    path: Path

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()


def find(paths: Iterable[Path]) -> Iterator[Found | FormatUnknown | FileUnreadable]:
    """The files under the paths, by id. A file named itself with an unknown ending is an error; in a folder it is passed over."""
    held: list[tuple[Path, Path]] = []
    for path in paths:
        if path.is_dir():
            held += [(p, p.relative_to(path)) for p in sorted(path.rglob("*")) if p.is_file() and p.suffix.lower() in ENDINGS]
        elif not path.exists():
            yield FileUnreadable(f"{path}: no such file or folder")
        elif path.suffix.lower() not in ENDINGS:
            yield FormatUnknown(f"{path}: no reader for '{path.suffix or path.name}' files; known are {' '.join(ENDINGS)}")
        else:
            held.append((path, Path(path.name)))
    names = Counter(str(under.with_suffix("")) for _, under in held)
    for path, under in held:
        alone = names[str(under.with_suffix(""))] == 1
        yield Found((under.with_suffix("") if alone else under).as_posix(), path)


def read_bytes(found: Found) -> bytes:
    """The bytes of a file. Raises FileTooLarge, FileUnreadable."""
    limit = MAX_ROWS_BYTES if found.ending == ".jsonl" else MAX_FILE_BYTES
    try:
        size = found.path.stat().st_size
        if size > limit:
            raise FileTooLarge(f"{found.path}: {size // 1_000_000} MB; the limit is {limit // 1_000_000} MB")
        return found.path.read_bytes()
    except OSError as error:
        raise FileUnreadable(f"{found.path}: {error.strerror or 'cannot be read'}") from None
