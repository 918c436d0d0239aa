"""What a reader is. Weighing never depends on which one spoke."""

from __future__ import annotations

from typing import Protocol

from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Report


class Reader(Protocol):
    """Finds who says what in a report. Every span it returns must reproduce the report's text."""

    def read(self, report: Report) -> ReadReport: ...
