"""An export as tables: one row a claim, or one row a statement. No cell can be run by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from vouchsafe.telling import cells, wording
from vouchsafe.telling.formats.export import Export, Told
from vouchsafe.telling.formats.public_wording import version
from vouchsafe.telling.pile import whole
from vouchsafe.telling.visible import one_line
from vouchsafe.telling.why import why

Cell = str | int | None
CLAIMS = ("claim", "public wording", "to be said beside it", "independent sources, low", "independent sources, high", "confirmed, low",
          "confirmed, high", "how they know", "reports", "sources", "denied by", "declined by", "corrected by", "reports without the correction",
          "finding", "reason of the finding", "why this count", "words", "footnotes", "method", "wording table")  # fmt: skip
STATEMENTS = ("footnote", "claim", "report", "publisher", "title", "date", "address", "how", "source", "through", "words", "hedged",
              "without the correction", "place in the whole text", "sha256 of the original", "captured", "method")  # fmt: skip


def claims_as_csv(export: Export) -> bytes:
    """One row a claim."""
    return _table(CLAIMS, (_claim_row(n, told, export) for n, told in enumerate(export.told, 1)))


def statements_as_csv(export: Export) -> bytes:
    """One row a statement in a claim, with its passage."""
    return _table(STATEMENTS, _statement_rows(export))


def harmless(cell: Cell) -> Cell:
    """A cell that a spreadsheet shows and never runs: on one line, with ' before what it would take for a formula."""
    if not isinstance(cell, str):
        return cell
    return cells.harmless(one_line(cell))


def _claim_row(number: int, told: Told, export: Export) -> list[Cell]:
    claim, account = told.claim, told.account
    newest = told.findings[0] if told.findings else None
    return [
        number, told.sentence, " ".join(told.beside), claim["provisional"]["low"], claim["provisional"]["high"], claim["confirmed"]["low"],
        claim["confirmed"]["high"], wording.accesses(claim["origins"]), claim["reports"],
        "; ".join(f"{o.name} ({wording.ACCESS_LABEL[o.access]})" for o in account.origins), "; ".join(v.name for v in account.denials),
        "; ".join(v.name for v in account.declines), account.correction.by.name if account.correction else "", len(claim["stale"]),
        told.found[0] if newest else "", newest.reason if newest else "", why(account) or "", export.pile.titles[claim["claim_id"]],
        " ".join(map(str, told.notes)), f"Vouchsafe {export.weighed['engine_version']}", version(),
    ]  # fmt: skip


def _statement_rows(export: Export) -> Iterator[list[Cell]]:
    for number, told in enumerate(export.told, 1):
        for p in told.account.passages:
            note = export.note_of[p.doc_id, whole(p.statement_id)]
            yield [
                note.number, number, p.doc_id, p.publisher, note.title, p.date, note.url, wording.sign(p.stance, named=p.source_id is not None)[1],
                export.pile.name(p.source_id) if p.source_id else "nobody named", ", ".join(p.via), p.words, "hedged" if p.hedged else "",
                "yes" if p.stale else "", " ".join(f"{a}–{b}" for a, b in note.spans), note.capture.sha256, note.capture.taken_at,
                f"Vouchsafe {export.weighed['engine_version']}",
            ]  # fmt: skip


def _table(head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")
