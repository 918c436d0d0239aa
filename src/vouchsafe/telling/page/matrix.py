"""Claims × sources: one sign where a source spoke of a claim, each opening what it said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vouchsafe.telling.account import Account
from vouchsafe.telling.pile import Passage, Pile

MOST_SOURCES = 9
MOST_CLAIMS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One claim with what each of the matrix's sources said of it: a passage a stance, the earliest."""

    claim_id: str
    cells: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sources heard of most claims, and the claims they speak of. `others`: how many sources are left out; `further`: claims."""

    parties: tuple[str, ...]
    lines: tuple[Line, ...]
    others: int
    further: int


def matrix_of(accounts: Sequence[Account], pile: Pile) -> Matrix:
    shown = accounts[:MOST_CLAIMS]
    heard: Counter[str] = Counter()
    for a in shown:
        heard.update({party for p in a.passages if (party := pile.party(p.source_id))})
    parties = [party for party, _ in sorted(heard.items(), key=lambda x: (-x[1], pile.name(x[0])))][:MOST_SOURCES]
    lines = tuple(Line(a.claim["claim_id"], tuple(_cell(a, party, pile) for party in parties)) for a in shown)
    spoken = tuple(line for line in lines if any(line.cells))
    return Matrix(tuple(parties), spoken, len(heard) - len(parties), len(accounts) - len(spoken))


def _cell(account: Account, party: str, pile: Pile) -> tuple[Passage, ...]:
    first: dict[str, Passage] = {}
    for p in account.passages:
        if pile.party(p.source_id) == party:
            first.setdefault(p.stance, p)
    return tuple(first[k] for k in sorted(first))
