"""Vouchsafe: vouch for what happened, keep people safe.

    import vouchsafe
    reports = list(vouchsafe.receive("my-folder"))
    read = [vouchsafe.read(r) for r in reports]
    vouchsafe.weigh(read)

Results are frozen dataclasses with `.to_dict()`, a table in notebooks, and `.to_frame()` where pandas or polars is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from vouchsafe.reading.statement import ReadReport
    from vouchsafe.receiving.report import Report
    from vouchsafe.weighing.result import Result

__version__ = "0.1.0"
__all__ = ["__version__", "read", "receive", "weigh"]


def receive(path: str | Path) -> Iterator[Report]:
    """The reports under a file or folder. Raises the first ReceivingError met, after the reports before it."""
    from pathlib import Path

    from vouchsafe.adapters.intake import take_in
    from vouchsafe.errors import ReceivingError

    for item in take_in([Path(path)]):
        if isinstance(item, ReceivingError):
            raise item
        yield item


def read(report: str | Report, *, doc_id: str = "text", **about: Any) -> ReadReport:
    """Who says what in a report, or in a text with what is known about it (title, date, publisher, language, url)."""
    from vouchsafe.reading.reader import BuiltInReader
    from vouchsafe.receiving.receive import received

    return BuiltInReader().read(received(doc_id, report, **about) if isinstance(report, str) else report)


def weigh(reports: Iterable[str | Report | ReadReport], *, decisions: Iterable[Mapping[str, Any]] = ()) -> Result:
    """Claims, their origins and the number of independent sources as an interval. Reports not yet read are read first."""
    from vouchsafe.reading.statement import ReadReport
    from vouchsafe.weighing.decisions import parse_decisions
    from vouchsafe.weighing.weighing import Weighing

    done = [r if isinstance(r, ReadReport) else read(r, doc_id=f"text {n}") for n, r in enumerate(reports, 1)]
    return Weighing.of(done, decisions=parse_decisions(decisions)).result()
