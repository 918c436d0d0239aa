"""`vouchsafe weigh`: claims, their origins, independent sources as an interval."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vouchsafe.cli import files
from vouchsafe.cli.custody import CUSTODY_FILE, write_custody
from vouchsafe.cli.exits import NOTHING_DONE, PAGE_NOT_WRITTEN, USAGE, outcome, say, tell
from vouchsafe.cli.progress import busy, watched
from vouchsafe.cli.read import gather, read_watched
from vouchsafe.errors import AnnotationMalformed, DecisionMalformed, PageUnwritable, VouchsafeError
from vouchsafe.reading.statement import ReadReport
from vouchsafe.telling.opening import Opening

if TYPE_CHECKING:
    from vouchsafe.weighing.result import Result


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asked for on the command line. `opening`: the report and claim the output begins with."""

    paths: list[Path]
    statements: Path | None = None
    sources: Path | None = None
    documents: Path | None = None
    given_claims: bool = False
    decisions: Path | None = None
    html: Path | None = None
    as_json: bool = False
    quiet: bool = False
    custody: Path | None = None
    invented: bool = False
    opening: Opening | None = None


def weigh_command(ask: Ask) -> int:
    """Weighs what was asked for, prints it and writes the page. Returns an exit code."""
    wrong = _misused(ask)
    if wrong:
        say(wrong)
        return USAGE
    try:
        if ask.html is not None:
            files.writable(ask.html)
        if ask.custody is not None:
            files.writable(ask.custody, example=CUSTODY_FILE)
        read, claims, refused = _given(ask) if ask.statements else _read(ask)
        if not read:
            say("no report is left to weigh; nothing was written")
            return NOTHING_DONE
        if ask.custody is not None:
            write_custody(ask.custody, [r.report for r in read])
        weighed = _weighed(read, claims, ask).to_dict()
        if ask.html is not None:
            _write_page(ask.html, weighed, ask)
    except VouchsafeError as error:
        tell(error)
        return PAGE_NOT_WRITTEN if isinstance(error, PageUnwritable) else NOTHING_DONE
    _show(weighed, ask)
    return outcome(done=len(read), refused=refused)


def _misused(ask: Ask) -> str | None:
    """What is off with the call's words, or None."""
    given = (ask.statements, ask.sources, ask.documents)
    if any(given) and not (all(given) and not ask.paths):
        return "--statements, --sources and --documents belong together, and take no PATH"
    if ask.custody and any(given):
        return "--custody needs a PATH: of --statements nobody knows the originals"
    if ask.custody and ask.custody == ask.html:
        return "--custody and --html name one file"
    if ask.given_claims and not any(given):
        return "--given-claims needs --statements, --sources and --documents"
    if not ask.paths and not any(given):
        return "name a file or folder to weigh, for example: vouchsafe weigh my-folder --html page.html"
    return None


def _write_page(path: Path, weighed: Mapping[str, Any], ask: Ask) -> None:
    from vouchsafe.telling.page import page_of

    with busy("Writing the page", quiet=ask.quiet):
        files.write_whole(path, page_of(weighed, invented=ask.invented, opening=ask.opening))


def _show(weighed: Mapping[str, Any], ask: Ask) -> None:
    if ask.as_json:
        sys.stdout.write(json.dumps(weighed, ensure_ascii=False) + "\n")
        return
    if ask.quiet:
        return
    from vouchsafe.cli.claims import print_claims

    print_claims(weighed, opening=ask.opening, invented=ask.invented)
    if ask.html is not None:
        print(f"\nThe page, with every passage: {ask.html}")


def _read(ask: Ask) -> tuple[list[ReadReport], None, int]:
    reports, refused = gather(ask.paths, quiet=ask.quiet)
    return list(read_watched(reports, quiet=ask.quiet)), None, refused


def _given(ask: Ask) -> tuple[list[ReadReport], Any, int]:
    from vouchsafe.weighing import given

    assert ask.statements is not None
    assert ask.documents is not None
    assert ask.sources is not None
    rows, documents = (files.rows_of(p, AnnotationMalformed) for p in (ask.statements, ask.documents))
    try:
        held = given.load(rows, documents, files.list_of(ask.sources))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise AnnotationMalformed(f"{ask.statements}: a row lacks a field or holds it in another form ({error})") from None
    return list(held.reports), held if ask.given_claims else given.without_claims(held), 0


def _weighed(read: Sequence[ReadReport], claims: Any, ask: Ask) -> Result:
    from vouchsafe.weighing.decisions import parse_decisions
    from vouchsafe.weighing.weighing import Weighing

    decisions = parse_decisions(files.rows_of(ask.decisions, DecisionMalformed)) if ask.decisions else ()
    held = Weighing.of(watched(read, total=len(read), what="Weighing", quiet=ask.quiet), decisions=decisions, given=claims)
    with busy("Tracing claims to their origins", quiet=ask.quiet):
        return held.result()
