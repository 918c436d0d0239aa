"""An export as one page that loads nothing: the engine's page of the claims, with the public wording before it and the footnotes behind."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from vouchsafe.telling import wording
from vouchsafe.telling.formats.chain import LEVELS
from vouchsafe.telling.formats.export import Export, Footnote
from vouchsafe.telling.formats.public_wording import version
from vouchsafe.telling.page.page import MOST_REPORTS, Around, page_of
from vouchsafe.telling.visible import one_line, plain, shortened

if TYPE_CHECKING:
    from jinja2 import Environment

TITLE = "Who says what, and who said it first"
TEXTS = "Of each report only the passages stand here that these claims rest on. Marked words are what somebody says; beside them stands who, and which rule found it."  # fmt: skip
VERDICTS = {
    "edge": "where a report has it from", "tie": "whether two sources are one", "same_claim": "that passages are one claim",
    "other_claim": "that passages are different claims", "source": "who speaks", "statement": "how it is said", "amendment": "whether it is a correction",
}  # fmt: skip


def as_html(export: Export) -> bytes:
    """The page, in UTF-8."""
    about = {
        "export": export,
        "wording": wording,
        "levels": LEVELS,
        "version": version(),
        "place": lambda n: _place(export, n),
        "verdicts": VERDICTS,
    }
    head, notes = (Markup(_environment().get_template(name).render(about)) for name in ("head", "notes"))
    page = page_of(export.weighed, title=TITLE, invented=export.invented, around=Around(head, notes, TEXTS))
    return page.encode("utf-8", "replace")


def _place(export: Export, note: Footnote) -> str | None:
    """Where the page shows the passage; the page's places are told by the order of its reports."""
    reports = export.weighed["reports"]
    return f"#{note.doc_id}-{note.statement_id}" if len(reports) <= MOST_REPORTS else None


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    held = {name: files(__package__).joinpath(f"{name}.html.jinja").read_text(encoding="utf-8") for name in ("head", "notes")}
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=DictLoader(held),
                              finalize=lambda v: plain(v) if type(v) is str else v)  # fmt: skip
    environment.filters.update(one_line=one_line, shortened=shortened)
    return environment
