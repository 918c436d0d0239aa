"""Names of places within the page. They are made from positions, so no name of a person or file stands in a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vouchsafe.telling.pile import whole


class Anchors:
    """The anchor of each report ("r3"), statement ("r3-s5"), claim ("c2") and statement within a claim ("c2-7")."""

    def __init__(self, reports: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]) -> None:
        self._report = {r["doc_id"]: n for n, r in enumerate(reports, 1)}
        self._claim = {c["claim_id"]: n for n, c in enumerate(claims, 1)}

    def report(self, doc_id: str) -> str:
        return f"r{self._report[doc_id]}"

    def statement(self, doc_id: str, statement_id: str) -> str:
        return f"{self.report(doc_id)}-{whole(statement_id)}"

    def claim(self, claim_id: str) -> str:
        return f"c{self._claim[claim_id]}"

    def number(self, claim_id: str) -> int:
        return self._claim[claim_id]

    def has_claim(self, claim_id: str) -> bool:
        return claim_id in self._claim

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._report
