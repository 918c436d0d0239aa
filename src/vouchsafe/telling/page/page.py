"""The page of a weighing, from the object that `weigh --json` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from vouchsafe.telling import order, wording
from vouchsafe.telling.account import account_of
from vouchsafe.telling.opening import Opened, Opening, opened
from vouchsafe.telling.page import marked_text
from vouchsafe.telling.page.anchors import Anchors, Links
from vouchsafe.telling.page.matrix import matrix_of
from vouchsafe.telling.page.saved import MOST_SAVED
from vouchsafe.telling.page.section import Section, section_of
from vouchsafe.telling.pile import Json, Pile, pile_of
from vouchsafe.telling.visible import one_line, plain, shortened, unquoted

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_SECTIONS, MOST_LINES, MOST_REPORTS = 300, 1500, 300
"""More than this makes a page no browser opens gladly. What is left out is counted on the page and stands in --json."""
MOST_HIGHLIGHTS = 250
"""So many statements of one report light up whole when they are opened."""
_PARTS = ("page", "claim", "account", "evidence", "account_alone", "evidence_alone", "report", "parts")


@dataclass(frozen=True, slots=True)
class Copied:
    """Another report that shares text with this one. `where`: "earlier", "later" or "either" (nothing tells which was first)."""

    doc_id: str
    kind: str
    where: str
    reason: str
    backdated: bool


TEXTS = "Each text is as it came in. Marked words are what somebody says; beside them stands who, through whom, and which rule found it. Grey text is page furniture."  # fmt: skip
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Around:
    """What an export puts before the claims and behind the reports, and what it says of their texts."""

    before: Markup = _NOTHING
    behind: Markup = _NOTHING
    texts: str = TEXTS


def page_of(
    weighed: Mapping[str, Any],
    *,
    title: str = "Who says what, and who said it first",
    invented: bool = False,
    opening: Opening | None = None,
    around: Around | None = None,
) -> str:
    """One self-contained HTML page: nothing is loaded from outside and no script is needed.

    weighed   the object that `weigh --json` prints
    invented  marks the page as an example in which every person and place is made up
    opening   a report to begin with; the page's head names it and a claim it tells
    """
    pile = pile_of(weighed)
    claims = order.ordered(weighed["claims"])
    full = [c for c in claims if not order.told_once(c)][:MOST_SECTIONS]
    shown = {c["claim_id"] for c in full}
    once = [c for c in claims if c["claim_id"] not in shown][:MOST_LINES]
    first = opened(opening, [*full, *once], pile)
    reports = _reports(weighed, [*full, *once], first)
    anchors = Anchors(reports, [*full, *once])
    alike = _alike(weighed.get("proposals", ()))
    sections = [
        section_of(account_of(c, pile), pile, anchors, alike, anchor=anchors.claim(c["claim_id"]), with_files=n < MOST_SAVED)
        for n, c in enumerate(full)
    ]
    return _environment().get_template("page").render(
        title=title, invented=invented, around=around or Around(), css=_css(reports), weighed=weighed, pile=pile, anchors=anchors, wording=wording, text=marked_text,
        sections=sections, noted={}, by_id={s.claim["claim_id"]: s for s in sections}, shelves=order.shelved(full), once=once,
        left_out=len(claims) - len(full) - len(once), matrix=matrix_of([s.account for s in sections], pile),
        pairs=[p for p in weighed.get("proposals", ()) if anchors.to_claim(p["a"]) and anchors.to_claim(p["b"])],
        reports=reports, reports_left_out=len(weighed["reports"]) - len(reports), copies=_copies(weighed.get("copies", ())),
        back=_back(sections, once, anchors), opening=first, loose=weighed.get("decisions_without_passage", ()),
    )  # fmt: skip


def _reports(weighed: Json, claims: Sequence[Json], first: Opened | None) -> list[Json]:
    """All reports where they are few, else those the first claims need."""
    if len(weighed["reports"]) <= MOST_REPORTS:
        return list(weighed["reports"])
    docs = [*([first.doc_id] if first else []), *(s["doc_id"] for c in claims for s in c["statements"])]
    needed = list(dict.fromkeys(docs))[:MOST_REPORTS]
    wanted = set(needed)
    return [r for r in weighed["reports"] if r["doc_id"] in wanted]


def _alike(proposals: Sequence[Json]) -> dict[str, list[tuple[str, str]]]:
    """For each claim those that may be the same, with why."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for p in proposals:
        out[p["a"]].append((p["b"], p["reason"]))
        out[p["b"]].append((p["a"], p["reason"]))
    return out


def _copies(copies: Sequence[Json]) -> dict[str, list[Copied]]:
    out: dict[str, list[Copied]] = defaultdict(list)
    for c in copies:
        early, late = ("later", "earlier") if c["directed"] else ("either", "either")
        why, backdated = c.get("reason", ""), bool(c.get("backdated"))
        out[c["earlier"]].append(Copied(c["later"], c["kind"], early, why, backdated=False))
        out[c["later"]].append(Copied(c["earlier"], c["kind"], late, why, backdated))
    return out


def _back(sections: Sequence[Section], once: Sequence[Json], anchors: Anchors) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """For each statement the claims it stands in: (the claim's number, the anchor of its line there)."""
    out: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for s in sections:
        for n, p in enumerate(s.account.passages, 1):
            out[p.doc_id, p.statement_id.partition("/")[0]].append((anchors.number(s.claim["claim_id"]), f"{s.anchor}-{n}"))
    for c in once:
        for st in c["statements"]:
            out[st["doc_id"], st["statement_id"].partition("/")[0]].append((anchors.number(c["claim_id"]), anchors.claim(c["claim_id"])))
    return {k: list({n: (n, a) for n, a in reversed(v)}.values())[::-1] for k, v in out.items()}


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    held = {name: files(__package__).joinpath(f"{name}.html.jinja").read_text(encoding="utf-8") for name in _PARTS}
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=DictLoader(held),
                              finalize=lambda v: plain(v) if type(v) is str else v)  # fmt: skip
    environment.filters.update(one_line=one_line, shortened=shortened, unquoted=unquoted)
    return environment


def _css(reports: Sequence[Json]) -> Markup:
    """The look, and for each statement of the longest report the rule that lights up all its pieces when it is opened."""
    most = min(MOST_HIGHLIGHTS, max((len(r["statements"]) for r in reports), default=0))
    opened = ",".join(f".report:has(.a{n}:target) .s{n}" for n in range(1, most + 1))
    lit = f"{opened}{{background:var(--target)}}" if opened else ""
    return Markup(files(__package__).joinpath("look.css").read_text(encoding="utf-8") + lit)


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim for a page that brings its own head: what is told of it, and its drawings and tables."""

    account: Markup
    evidence: Markup


def shown_alone(section: Section, pile: Pile, links: Links, *, noted: Mapping[str, str], stem: str) -> Shown:
    """One claim, with headings of the second level.

    noted  what to add behind a stale report, by its id
    stem   what the names of files to save begin with
    """
    about = {"s": section, "pile": pile, "anchors": links, "wording": wording, "level": 2, "of": "", "noted": noted, "stem": stem}
    drawn = (Markup(_environment().get_template(f"{name}_alone").render(about)) for name in ("account", "evidence"))
    return Shown(*drawn)
