"""The built-in reader: rules of the report's language, then names, stance and details."""

from __future__ import annotations

from vouchsafe.reading.statement import ReadReport
from vouchsafe.receiving.report import Report


class BuiltInReader:
    """Reads offline, from what the project ships."""

    def read(self, report: Report) -> ReadReport:
        return ReadReport(report)
