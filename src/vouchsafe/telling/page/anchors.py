"""Names of places within the page. They are made from positions, so no name of a person or file stands in a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Anchors:
    """The anchor of each report and statement: "r3", "r3-s5", "r3-s5-1" for a piece of a statement."""

    def __init__(self, reports: Sequence[Mapping[str, Any]]) -> None:
        self._place = {r["doc_id"]: n for n, r in enumerate(reports, 1)}

    def report(self, doc_id: str) -> str:
        return f"r{self._place[doc_id]}"

    def statement(self, doc_id: str, statement_id: str) -> str:
        return f"{self.report(doc_id)}-{statement_id.partition('/')[0]}"

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._place
