"""Where words lead: places within the page, or addresses of a desk. Both are made from positions or opaque ids, so no name of a person or file stands in a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from vouchsafe.telling.pile import whole


class Links(Protocol):
    """Where a report, a statement, a claim and a source are opened: a whole href, or None where there is nothing to open."""

    def to_report(self, doc_id: str) -> str | None: ...

    def to_statement(self, doc_id: str, statement_id: str) -> str | None: ...

    def to_claim(self, claim_id: str) -> str | None: ...

    def to_source(self, source_id: str | None) -> str | None: ...


class Anchors:
    """The anchor of each report ("r3"), statement ("r3-s5"), claim ("c2") and statement within a claim ("c2-7"), and the links to them."""

    def __init__(self, reports: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]) -> None:
        self._report = {r["doc_id"]: n for n, r in enumerate(reports, 1)}
        self._claim = {c["claim_id"]: n for n, c in enumerate(claims, 1)}

    def report(self, doc_id: str) -> str:
        return f"r{self._report[doc_id]}"

    def claim(self, claim_id: str) -> str:
        return f"c{self._claim[claim_id]}"

    def number(self, claim_id: str) -> int:
        return self._claim[claim_id]

    def to_report(self, doc_id: str) -> str | None:
        return f"#{self.report(doc_id)}" if doc_id in self._report else None

    def to_statement(self, doc_id: str, statement_id: str) -> str | None:
        return f"#{self.report(doc_id)}-{whole(statement_id)}" if doc_id in self._report else None

    def to_claim(self, claim_id: str) -> str | None:
        return f"#{self.claim(claim_id)}" if claim_id in self._claim else None

    def to_source(self, source_id: str | None) -> str | None:
        """Sources have no place of their own on the page."""
        return None
