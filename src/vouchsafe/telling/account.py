"""What can be told of one claim: who stands at its origin, who corrected, denied or declined, and where each of these was said.

The page and the terminal both tell from this, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vouchsafe.telling.pile import Json, Passage, Pile
from vouchsafe.weighing.names import outlet_key

_FORWARD = frozenset(("asserts", "accuses"))
_NEVER = frozenset(("doubts", "assesses"))
_AMENDS = frozenset(("amends", "withdraws"))
_SILENT = frozenset(("declines", "no_answer"))


@dataclass(frozen=True, slots=True)
class OriginTold:
    """An origin with the report that first brings it. `reports`: how many reports lead to it."""

    source_id: str
    name: str
    access: str
    deeper: bool
    unvouched: bool
    reason: str
    first: Passage | None
    reports: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A party with what it said, earliest first. `elsewhere`: said of something wider than this claim."""

    source_id: str
    name: str
    passages: tuple[Passage, ...]
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """Reports that tell a corrected claim without the correction, by when they were published."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The origin's own correction, the reports that carry it, and its first day."""

    by: Voice
    carried_in: tuple[str, ...]
    day: str | None
    stale: Stale


@dataclass(frozen=True, slots=True)
class Account:
    """Everything the page says of a claim beside its pictures and tables."""

    claim: Json
    passages: tuple[Passage, ...]
    origins: tuple[OriginTold, ...]
    unnamed: tuple[Passage, ...]
    resting: tuple[Passage, ...]
    correction: Correction | None
    alleged: tuple[Voice, ...]
    denials: tuple[Voice, ...]
    declines: tuple[Voice, ...]
    assessed: tuple[Passage, ...]


def account_of(claim: Json, pile: Pile) -> Account:
    """What can be told of a claim. All words come from the reports; nothing is judged here."""
    passages = pile.passages(claim)
    stating = stating_of(passages)
    leaving = {e["from"] for e in claim["edges"] if e["status"] != "rejected"}
    loose = [p for p in stating if f"{p.doc_id}#{p.statement_id}" not in leaving]
    return Account(
        claim, tuple(passages), tuple(sorted((_origin(o, stating, pile) for o in claim["origins"]), key=lambda o: (-o.reports, o.name))),
        unnamed=tuple(p for p in loose if p.source_id is None), resting=tuple(p for p in loose if p.source_id is not None),
        correction=_correction(claim, passages, pile), alleged=tuple(_alleged(a, pile) for a in claim["alleged_corrections"]),
        denials=tuple(_voice(s, passages, {"denies"}, pile) for s in claim["denied_by"]),
        declines=tuple(_voice(s, passages, _SILENT, pile) for s in claim["declined_by"]),
        assessed=tuple(p for p in passages if p.stance in _NEVER),
    )  # fmt: skip


def stating_of(passages: Sequence[Passage]) -> list[Passage]:
    """The statements that put a claim forward: where nobody asserts it, the claim is the act itself (a denial, a pledge)."""
    return [p for p in passages if p.stance in _FORWARD] or [p for p in passages if p.stance not in _NEVER]


def _origin(origin: Json, stating: Sequence[Passage], pile: Pile) -> OriginTold:
    party = pile.party(origin["source_id"])
    own = [p for p in stating if pile.party(p.source_id) == party]
    return OriginTold(origin["source_id"], pile.name(origin["source_id"]), origin["access"], bool(origin["deeper"]), origin["unvouched"],
                      origin["reason"], own[0] if own else None, len({p.doc_id for p in own}))  # fmt: skip


def _correction(claim: Json, passages: Sequence[Passage], pile: Pile) -> Correction | None:
    amended = claim["amended_by"]
    if not amended:
        return None
    docs = amended["doc_ids"]
    own = [d for d in docs if _is_own_page(pile.reports[d], pile.sources.get(amended["source_id"]))]
    by = _said_in(amended["source_id"], docs, own, passages, pile)
    # an outlet that adds a correction to an older report keeps the report's date: the origin's own page tells the day
    days = [pile.reports[d]["date"] for d in own] or [p.date for p in by.passages] or [pile.reports[d]["date"] for d in docs]
    first = min((d for d in days if d), key=lambda d: (-len(d), d), default=None)
    return Correction(by, tuple(docs), first, _stale(claim["stale"], first, pile))


def _is_own_page(report: Json, source: Json | None) -> bool:
    names = [source["name"], *source["aliases"]] if source else []
    return bool(report["publisher"]) and outlet_key(report["publisher"]) in map(outlet_key, names)


def _said_in(source_id: str, docs: Sequence[str], own: Sequence[str], passages: Sequence[Passage], pile: Pile) -> Voice:
    """A correction's own words, those on the origin's own page first: in the claim or wherever in these reports the party corrects something."""
    inside = [p for p in passages if p.doc_id in docs and p.stance in _AMENDS]
    others = [p for p in pile.all_of(pile.party(source_id), _AMENDS) if p.doc_id in (own if inside else docs)]
    held = {(p.doc_id, p.statement_id): p for p in (*inside, *others)}
    return Voice(source_id, pile.name(source_id), tuple(sorted(held.values(), key=lambda p: (p.doc_id not in own, p.order))))


def _stale(doc_ids: Iterable[str], first: str | None, pile: Pile) -> Stale:
    """A day is only compared with a day: "May 2031" is neither before nor after the 16th."""
    held: dict[str, list[str]] = {"after": [], "before": [], "undated": []}
    for when, d in sorted((pile.reports[d]["date"] or "", d) for d in doc_ids):
        known = first is not None and len(when) == len(first)
        held["undated" if not known else "after" if first is not None and when >= first else "before"].append(d)
    return Stale(tuple(held["after"]), tuple(held["before"]), tuple(held["undated"]))


def _alleged(row: Json, pile: Pile) -> Voice:
    found = pile.passage_of(row["doc_id"], row["statement_id"])
    return Voice(row["source_id"] or "", pile.name(row["source_id"]), (found,) if found else ())


def _voice(source_id: str, passages: Sequence[Passage], stances: Iterable[str], pile: Pile) -> Voice:
    """What a party said of this claim with one of these stances; else what it said of others; else what these reports lay to its name.

    A source that is only described ("a spokesperson") has another id in another claim, but within these reports it is the same.
    """
    wanted, party, name = set(stances), pile.party(source_id), pile.name(source_id)
    inside = tuple(p for p in passages if p.stance in wanted and pile.party(p.source_id) == party)
    if inside:
        return Voice(source_id, name, inside)
    others = pile.all_of(party, wanted) or pile.laid_to(name, wanted, {p.doc_id for p in passages})
    return Voice(source_id, name, others, elsewhere=True)
