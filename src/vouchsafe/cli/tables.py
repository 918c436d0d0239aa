"""Tables a person can read in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from vouchsafe.reading.statement import ReadReport, content_text

SIGNS = {
    "asserts": "● says", "denies": "✕ denies", "doubts": "✕ doubts", "declines": "○ declines", "no_answer": "○ no answer",
    "accuses": "▲ accuses", "urges": "◇ urges", "pledges": "◇ pledges", "amends": "↺ corrects", "withdraws": "↺ withdraws",
    "assesses": "● assesses",
}  # fmt: skip


def sign(stance: str, source: str | None) -> str:
    """The sign of a stance with its word (docs: the same signs everywhere)."""
    return SIGNS[stance] if source or stance not in ("asserts", "accuses") else "◦ nobody named"


def print_report(read: ReadReport) -> None:
    """One report's statements, in the order of its text."""
    report = read.report
    heading = " · ".join(x for x in (report.doc_id, report.publisher, report.date, report.language, report.credit) if x)
    table = Table(title=heading, title_justify="left", expand=True, show_lines=False)
    table.add_column("who", ratio=3)
    table.add_column("how", ratio=2)
    table.add_column("what", ratio=8)
    for s in read.statements:
        who = (s.source_name or "—") + (f" (via {', '.join(s.via)})" if s.via else "")
        how = sign(s.stance, s.source_name) + (" · hedged" if s.hedged else "") + ("" if s.mode == "speech" else f" · {s.mode}")
        table.add_row(who, how, content_text(report, s))
    console = Console()
    console.print(table)
    for note in read.notes:
        console.print(f"[dim]{note}[/dim]")
