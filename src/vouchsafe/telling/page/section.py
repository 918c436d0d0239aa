"""A claim's section of the page: everything the template prints of one claim, worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account
from vouchsafe.telling.page import paths, picture, saved, timeline
from vouchsafe.telling.page.anchors import Links
from vouchsafe.telling.pile import Json, Passage, Pile
from vouchsafe.telling.place_names import place_name
from vouchsafe.telling.visible import shortened
from vouchsafe.telling.why import why, why_open

TITLE_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: a statement, where it had the claim from (a name, or an earlier passage), and why the machine thinks so."""

    start: Passage
    source: str | None
    end: Passage | None
    how: str
    status: str
    reason: str
    found_by: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One detail with each origin's value, in the order of the table's columns; None where an origin does not tell it."""

    name: str
    cells: tuple[str | None, ...]
    agreement: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person could settle, and what it would change."""

    a: str
    b: str
    effect: str
    reason: str


@dataclass(frozen=True, slots=True)
class Files:
    """A claim's drawings and table as links to save; empty where there is no such drawing."""

    paths: str
    days: str
    table: str


@dataclass(frozen=True, slots=True)
class Section:
    """A claim as the page shows it.

    alike   claims that may be this one, each with why
    saved   None where the page holds too many claims for files of each
    """

    anchor: str
    account: Account
    why: str | None
    why_open: str | None
    picture: Markup
    picture_title: str
    timeline: Markup
    undated: int
    hops: tuple[Hop, ...]
    compared: tuple[str, ...]
    slots: tuple[Slot, ...]
    questions: tuple[Question, ...]
    alike: tuple[tuple[str, str], ...]
    saved: Files | None

    @property
    def claim(self) -> Json:
        return self.account.claim


def section_of(
    account: Account, pile: Pile, links: Links, alike: Mapping[str, Sequence[tuple[str, str]]], *, anchor: str, with_files: bool
) -> Section:
    """anchor: what the ids of its parts begin with;  with_files: whether its drawings and table can be saved from it"""
    claim = account.claim
    title = picture_title(account)
    ways = paths.ways_of(account, pile, links)
    compared, slots = _side_by_side(claim, pile)
    days = timeline.draw(timeline.days_of(account, pile), f"When it was told: {shortened(pile.titles[claim['claim_id']], TITLE_LETTERS)}")
    held = (
        Files(saved.svg_file(picture.draw(ways, title, linked=False)), saved.svg_file(days), saved.csv_file(account, pile))
        if with_files
        else None
    )
    return Section(
        anchor, account, why(account), why_open(claim), picture.draw(ways, title), title, days, timeline.undated(account),
        tuple(_hops(account, pile)), compared, slots, tuple(_questions(claim, pile)), tuple(alike.get(claim["claim_id"], ())), held,
    )  # fmt: skip


def picture_title(account: Account) -> str:
    """States what the drawing shows: "One independent source, Open Hand, reaches 12 reports; 10 of them do not carry its correction"."""
    claim = account.claim
    names = [o.name for o in account.origins]
    named = f", {names[0]}," if len(names) == 1 and claim["provisional"]["high"] == 1 else ""
    title = f"{wording.sentence_case(wording.reading(claim, 'provisional'))}{named} behind {wording.plural(claim['reports'], 'report')}"
    stale = len(claim["stale"])
    return title + (f"; {stale} of them {'does' if stale == 1 else 'do'} not carry the correction" if stale else "")


def _hops(account: Account, pile: Pile) -> list[Hop]:
    at = {f"{p.doc_id}#{p.statement_id}": p for p in account.passages}
    edges = [e for e in account.claim["edges"] if e["from"] in at]
    return [
        Hop(at[e["from"]], None if e["to"] in at else pile.name(e["to"]), at.get(e["to"]), wording.HOW.get(e["how"], e["how"]),
            e["status"], e["reason"], e["found_by"])
        for e in sorted(edges, key=lambda e: (at[e["from"]].order, e["edge_id"]))
    ]  # fmt: skip


def _side_by_side(claim: Json, pile: Pile) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    told = [c for c in claim["consistency"] if c["values"]]
    columns = list(dict.fromkeys(v["source_id"] for c in told for v in c["values"]))
    slots = []
    for c in told:
        held = {v["source_id"]: _value(c["slot"], v) for v in c["values"]}
        slots.append(Slot(c["slot"].replace("_", " "), tuple(held.get(s) for s in columns), _agreement(c)))
    return tuple(pile.name(s) for s in columns), tuple(slots)


def _value(slot: str, told: Json) -> str:
    value = told.get("value", {})
    if slot == "place" and value.get("id"):
        return place_name(value["id"])
    if slot == "date" and value.get("start"):
        return " to ".join(map(wording.day, dict.fromkeys((value["start"], value["end"]))))
    return str(told["text"])


def _agreement(slot: Json) -> str:
    if slot["origins"] < 2:
        return "cannot be assessed: one origin"
    if not slot["comparable"]:
        return f"cannot be assessed: {slot['origins']} origins, of which no two speak of the same"
    agree = "agrees" if slot["agree"] == 1 else "agree"
    return f"{slot['label']}: {slot['agree']} of {wording.plural(slot['comparable'], 'pair')} {agree}, {slot['origins']} origins"


def _questions(claim: Json, pile: Pile) -> list[Question]:
    return [Question(pile.name(t["a"]), pile.name(t["b"]), t["effect"], t["reason"]) for t in claim["ties"] if t["status"] == "possible"]
