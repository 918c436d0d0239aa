"""The page of a weighing, from the object that `weigh --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from vouchsafe.telling import wording
from vouchsafe.telling.page import claim_view, marked_text, picture
from vouchsafe.telling.page.anchors import Anchors

if TYPE_CHECKING:
    from jinja2 import Template

MOST_CLAIMS = 400
"""More claims than this would make a page no browser opens gladly; the rest are counted and stand in --json."""


def page_of(weighed: Mapping[str, Any], *, title: str = "What was said, and by whom", invented: bool = False) -> str:
    """One self-contained HTML page: nothing is loaded from outside and no script is needed.

    weighed   the object that `weigh --json` prints
    invented  marks the page as an example in which every person and place is made up
    """
    claims = sorted(weighed["claims"], key=lambda c: (*claim_view.urgency(c), c["claim_id"]))
    many = [c for c in claims if not claim_view.told_once(c)][:MOST_CLAIMS]
    shown = {c["claim_id"] for c in many}
    alone = [c for c in claims if c["claim_id"] not in shown][: 5 * MOST_CLAIMS]
    needed = {s["doc_id"] for c in [*many, *alone] for s in c["statements"]}
    reports = [r for r in weighed["reports"] if len(weighed["reports"]) <= MOST_CLAIMS or r["doc_id"] in needed]
    return _template().render(
        title=title, invented=invented, css=_css(), weighed=weighed, claims=many, alone=alone, left_out=len(claims) - len(many) - len(alone),
        reports=reports, by_id={r["doc_id"]: r for r in weighed["reports"]}, names=claim_view.names_of(weighed["sources"]),
        anchors=Anchors(reports), wording=wording, view=claim_view, picture=picture, paragraphs=marked_text.paragraphs,
        place={c["claim_id"]: f"c{n}" for n, c in enumerate([*many, *alone], 1)},
    )  # fmt: skip


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files(__package__).joinpath("page.html.jinja").read_text(encoding="utf-8"))


def _css() -> str:
    from markupsafe import Markup

    return Markup(files(__package__).joinpath("look.css").read_text(encoding="utf-8"))
