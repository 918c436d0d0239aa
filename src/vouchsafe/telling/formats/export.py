"""Chosen claims, ready to be given away: what every format is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vouchsafe.receiving.report import Span
from vouchsafe.telling.account import Account, account_of
from vouchsafe.telling.formats.chain import Level
from vouchsafe.telling.formats.cut import Cut, cut
from vouchsafe.telling.formats.public_wording import beside, found, public_sentence
from vouchsafe.telling.pile import Json, Pile, pile_of, whole
from vouchsafe.telling.wording import day
from vouchsafe.weighing.decisions import Passage

SCHEMA = "vouchsafe.export/1"


@dataclass(frozen=True, slots=True)
class Capture:
    """What vouches for a report: the hash of the bytes as they came, and when they came (ISO 8601)."""

    sha256: str
    taken_at: str


@dataclass(frozen=True, slots=True)
class Found:
    """What people find of a claim under a named standard of proof. `on`: ISO day. Nobody's name stands in it."""

    outcome: str
    standard: str
    reason: str
    on: str
    version: int
    second_reader: bool
    stood_on: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decided of passages, without who and why. `notes`: numbers of the footnotes it is about."""

    kind: str
    verdict: str
    on: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """An exact passage: `spans` are offsets in the report's whole text, `words` what is shown of it."""

    number: int
    doc_id: str
    statement_id: str
    publisher: str | None
    title: str | None
    date: str | None
    url: str | None
    spans: tuple[Span, ...]
    words: str
    capture: Capture

    @property
    def day(self) -> str:
        return day(self.date)


@dataclass(frozen=True)
class Told:
    """One claim as it is told to the public. `sentence` and `beside` are never shown one without the other."""

    claim: Json
    account: Account
    sentence: str
    beside: tuple[str, ...]
    findings: tuple[Found, ...]
    notes: tuple[int, ...]

    @property
    def found(self) -> tuple[str, ...]:
        return tuple(found(f.outcome, f.standard, f.on) for f in self.findings)


@dataclass(frozen=True)
class Export:
    """Chosen claims cut out of a weighing. It holds nothing internal: no notes, no members, no ids, no names of files."""

    cut: Cut
    level: Level
    told: tuple[Told, ...]
    footnotes: tuple[Footnote, ...]
    decisions: tuple[Settled, ...]
    written_on: str
    invented: bool

    @property
    def weighed(self) -> Json:
        return self.cut.weighed

    @cached_property
    def pile(self) -> Pile:
        return pile_of(self.weighed)

    @cached_property
    def note_of(self) -> Mapping[tuple[str, str], Footnote]:
        return {(n.doc_id, n.statement_id): n for n in self.footnotes}


def export_of(
    weighed: Json, *, level: Level, captures: Mapping[str, Capture], findings: Mapping[str, Sequence[Found]], decisions: Sequence[Json],
    written_on: str, invented: bool = False,
) -> Export:  # fmt: skip
    """An export of all claims of `weighed`, in their order.

    captures   by the report's id
    findings   by the claim's id, the newest first
    decisions  as the engine takes them
    """
    held = cut(weighed, level=level)
    pile = pile_of(held.weighed)
    notes = _footnotes(held, pile, captures)
    numbers = {(n.doc_id, n.statement_id): n.number for n in notes}
    own = {new: [_reworded(f, held) for f in findings.get(old, ())] for old, new in held.claims.items()}
    told = tuple(_told(claim, pile, own[claim["claim_id"]], numbers) for claim in held.weighed["claims"])
    return Export(held, level, told, notes, tuple(_settled(decisions, held, notes)), written_on, invented)


def _told(claim: Json, pile: Pile, findings: Sequence[Found], numbers: Mapping[tuple[str, str], int]) -> Told:
    account = account_of(claim, pile)
    notes = tuple(sorted({numbers[p.doc_id, whole(p.statement_id)] for p in account.passages}))
    return Told(claim, account, public_sentence(account, pile), tuple(beside(account, pile)), tuple(findings), notes)


def _reworded(f: Found, held: Cut) -> Found:
    return Found(f.outcome, held.naming.words(f.standard), held.naming.words(f.reason), f.on, f.version, f.second_reader, f.stood_on)


def _footnotes(held: Cut, pile: Pile, captures: Mapping[str, Capture]) -> tuple[Footnote, ...]:
    old = {new: doc_id for doc_id, new in held.docs.items()}
    out = []
    for number, place in enumerate(held.places, 1):
        r, passage = pile.reports[place.doc_id], pile.passage_of(place.doc_id, place.statement_id)
        out.append(Footnote(number, place.doc_id, place.statement_id, r["publisher"], r["title"], r["date"], r["url"], place.spans,
                            passage.words if passage else "", captures[old[place.doc_id]]))  # fmt: skip
    return tuple(out)


def _settled(decisions: Sequence[Json], held: Cut, notes: Sequence[Footnote]) -> list[Settled]:
    """The decisions about passages that are told, without those who made them. A name that was given stands only where all are named."""
    out = []
    for d in decisions:
        about = [Passage(held.docs[t["doc_id"]], tuple((a, b) for a, b in t["content"])) for t in d["targets"] if t["doc_id"] in held.docs]
        numbers = tuple(n.number for n in notes if any(p.is_about(n.doc_id, n.spans) for p in about))
        if numbers:
            verdict = d["verdict"] if d["kind"] != "source" or held.naming.level == "all" else "named otherwise"
            out.append(Settled(d["kind"], verdict, str(d["at"])[:10], numbers))
    return out
