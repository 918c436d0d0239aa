"""`vouchsafe weigh`: claims, their origins, independent sources as an interval."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vouchsafe.cli.exits import NOTHING_DONE, USAGE, outcome, tell
from vouchsafe.cli.progress import watched
from vouchsafe.cli.read import gather, read_watched
from vouchsafe.errors import DecisionMalformed, FileUnreadable, VouchsafeError
from vouchsafe.reading.statement import ReadReport

if TYPE_CHECKING:
    from vouchsafe.weighing.result import Result


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asked for on the command line."""

    paths: list[Path]
    statements: Path | None = None
    sources: Path | None = None
    documents: Path | None = None
    given_claims: bool = False
    decisions: Path | None = None
    html: Path | None = None
    as_json: bool = False
    quiet: bool = False


def weigh_command(ask: Ask) -> int:
    """Weighs what was asked for, prints it and writes the page. Returns an exit code."""
    if ask.statements and not (ask.documents and ask.sources and not ask.paths):
        print("vouchsafe: --statements needs --documents and --sources, and no PATH", file=sys.stderr)
        return USAGE
    if not ask.paths and not ask.statements:
        print("vouchsafe: name a file or folder to weigh, for example: vouchsafe weigh my-folder --html page.html", file=sys.stderr)
        return USAGE
    try:
        read, claims, refused = _given(ask) if ask.statements else _read(ask)
        if not read:
            return NOTHING_DONE
        result = _weighed(read, claims, ask)
    except VouchsafeError as error:
        tell(error)
        return NOTHING_DONE
    show(result, html=ask.html, as_json=ask.as_json, quiet=ask.quiet)
    return outcome(done=len(read), refused=refused)


def show(result: Result, *, html: Path | None, as_json: bool, quiet: bool, invented: bool = False) -> None:
    """Prints a result and writes its page."""
    if html is not None:
        from vouchsafe.telling.page import page_of

        write_whole(html, page_of(result.to_dict(), invented=invented))
    if as_json:
        sys.stdout.write(json.dumps(result.to_dict(), ensure_ascii=False) + "\n")
    elif not quiet:
        from vouchsafe.cli.tables import print_claims

        print_claims(result.to_dict())
        if html is not None:
            print(f"The page: {html}")


def write_whole(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _read(ask: Ask) -> tuple[list[ReadReport], None, int]:
    reports, refused = gather(ask.paths, quiet=ask.quiet)
    return list(read_watched(reports, quiet=ask.quiet)), None, refused


def _given(ask: Ask) -> tuple[list[ReadReport], Any, int]:
    from vouchsafe.weighing import given

    assert ask.statements is not None
    assert ask.documents is not None
    assert ask.sources is not None
    held = given.load(_lines(ask.statements), _lines(ask.documents), json.loads(_text(ask.sources)))
    return list(held.reports), held if ask.given_claims else given.without_claims(held), 0


def _weighed(read: Sequence[ReadReport], claims: Any, ask: Ask) -> Result:
    from vouchsafe.weighing.decisions import parse_decisions
    from vouchsafe.weighing.weighing import Weighing

    decisions = parse_decisions(_lines(ask.decisions)) if ask.decisions else ()
    return Weighing.of(watched(read, total=len(read), what="Weighing", quiet=ask.quiet), decisions=decisions, given=claims).result()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileUnreadable(f"{path}: cannot be read") from None


def _lines(path: Path) -> list[dict[str, Any]]:
    out = []
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            try:
                out.append(json.loads(line))
            except ValueError:
                raise DecisionMalformed(f"{path}: line {number}: not JSON") from None
    return out
