"""Writing an export. It is noted in the trace in the same transaction as it is handed out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction

from vouchsafe.errors import ExportChanged
from vouchsafe.telling.formats.as_csv import claims_as_csv, statements_as_csv
from vouchsafe.telling.formats.as_html import as_html
from vouchsafe.telling.formats.as_json import as_json
from vouchsafe.telling.formats.chain import Level
from vouchsafe.telling.formats.export import Export
from vouchsafe.web.staff.models import Member
from vouchsafe.web.telling import selectors
from vouchsafe.web.vault.services import note
from vouchsafe.web.weighing.models import Claim


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing an export. `name` is that of the file: it tells nothing of what is in it."""

    label: str
    write: Callable[[Export], bytes]
    content_type: str
    name: str


FORMS = {
    "html": Form("Page (HTML)", as_html, "text/html; charset=utf-8", "claims.html"),
    "json": Form("Data (JSON)", as_json, "application/json", "claims.json"),
    "claims": Form("Table, a row a claim (CSV)", claims_as_csv, "text/csv; charset=utf-8", "claims.csv"),
    "statements": Form("Table, a row a statement (CSV)", statements_as_csv, "text/csv; charset=utf-8", "statements.csv"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """An export as bytes, with what a browser is told of it."""

    data: bytes
    form: Form


@transaction.atomic
def write_export(*, claims: Sequence[Claim], level: Level, form: str, seen: str, today: date, by: Member) -> Written:
    """Writes chosen claims out. Raises ExportChanged where it would hold something else than what was looked at.

    seen  the digest of the export that was shown before (see `digest`)
    """
    export = selectors.export(by, claims, level=level, today=today)
    if digest(export) != seen:
        raise ExportChanged("what would be written has changed since it was shown; look at it again")
    data = FORMS[form].write(export)
    note("exported", by=by, claims=[str(c.pk) for c in claims], chain=level, form=form, sha256=sha256(data).hexdigest(), size=len(data))
    return Written(data, FORMS[form])


def digest(export: Export) -> str:
    """What tells whether two exports hold the same."""
    return sha256(as_json(export)).hexdigest()
