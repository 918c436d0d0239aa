"""A claim's drawings and table as files of their own: links that hold the whole file, so that saving asks nobody for anything."""

from __future__ import annotations

import csv
import io
from base64 import b64encode
from importlib.resources import files

from markupsafe import Markup

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account
from vouchsafe.telling.cells import harmless
from vouchsafe.telling.pile import Pile

MOST_SAVED = 12
"""Claims whose files the page holds: each adds some 9 kB. Further ones stand in --json."""


def svg_file(drawing: Markup) -> str:
    """A drawing with its look, in the light colours, as a link."""
    if not drawing:
        return ""
    look = files(__package__).joinpath("picture.css").read_text(encoding="utf-8")
    return _link("image/svg+xml", str(drawing).replace(">", f"><style>{look}</style>", 1))


def csv_file(account: Account, pile: Pile) -> str:
    """The statements of a claim, a row each, as a link."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["report", "publisher", "date", "how", "source", "through", "words", "stale"])
    for p in account.passages:
        how = wording.sign(p.stance, named=p.source_id is not None)[1]
        source = pile.name(p.source_id) if p.source_id else ""
        row = (p.doc_id, p.publisher or "", p.date or "", how, source, ", ".join(p.via), p.words, "stale" if p.stale else "")
        table.writerow(map(harmless, row))
    return _link("text/csv;charset=utf-8", "\ufeff" + out.getvalue())


def _link(kind: str, content: str) -> str:
    return f"data:{kind};base64,{b64encode(content.encode('utf-8', 'replace')).decode('ascii')}"
