"""Where an example begins: a report, and the claim that words in it make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vouchsafe.telling.pile import Json, Passage, Pile, whole


@dataclass(frozen=True, slots=True)
class Opening:
    """words: whose claim is told first; None, or words that nobody says: the report's most urgent claim."""

    doc_id: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The claim an example begins with, and how its report puts it."""

    doc_id: str
    claim: Json
    passage: Passage


def opened(opening: Opening | None, claims: Iterable[Json], pile: Pile) -> Opened | None:
    """What an opening leads to among claims in order of urgency; None where the report tells none of them."""
    if opening is None or opening.doc_id not in pile.reports:
        return None
    saying = _saying(opening, pile)
    found = [(c, s) for c in claims for s in c["statements"] if s["doc_id"] == opening.doc_id]
    first = next((x for x in found if whole(x[1]["statement_id"]) in saying), None) or next(iter(found), None)
    if first is None:
        return None
    claim, statement = first
    passage = next(p for p in pile.passages(claim) if (p.doc_id, p.statement_id) == (opening.doc_id, statement["statement_id"]))
    return Opened(opening.doc_id, claim, passage)


def _saying(opening: Opening, pile: Pile) -> set[str]:
    """The statements of the report that hold the words."""
    report = pile.reports[opening.doc_id]
    at = report["text"].find(opening.words) if opening.words else -1
    return {s["statement_id"] for s in report["statements"] if any(a <= at < b for a, b in s["content"])}
