"""Tables a person can read in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vouchsafe.reading.statement import ReadReport, content_text
from vouchsafe.telling import wording
from vouchsafe.telling.page.claim_view import told_once, urgency

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


MOST_ROWS = 25
"""More rows than this no longer fit a look; what is not shown is counted."""


def print_claims(weighed: Mapping[str, Any]) -> None:
    """The claims of a weighing, those to look at first on top, then the first one in plain words.

    weighed  the object that `weigh --json` prints
    """
    console = Console()
    claims = sorted(weighed["claims"], key=lambda c: (*urgency(c), c["claim_id"]))
    worth = [c for c in claims if not told_once(c)]
    console.print(f"{wording.plural(len(weighed['reports']), 'report')}, {wording.plural(len(claims), 'claim')}.")
    table = Table(title="Claims, those to look at first on top", title_justify="left", expand=True)
    for head, ratio in (("claim", 6), ("independent sources", 4), ("told in", 1), ("what to look at", 4)):
        table.add_column(head, ratio=ratio)
    for claim in worth[:MOST_ROWS]:
        table.add_row(*(Text(cell) for cell in _row(claim)))
    if worth:
        console.print(table)
    if len(worth) > MOST_ROWS:
        console.print(f"{wording.plural(len(worth) - MOST_ROWS, 'further claim')} told more than once or disputed: see --html or --json.")
    if len(claims) > len(worth):
        console.print(f"{wording.plural(len(claims) - len(worth), 'further claim')} told once: see --html or --json.")


def _row(claim: Mapping[str, Any]) -> tuple[str, str, str, str]:
    bounds = claim["provisional"]
    marks = ["↺ corrected" if claim["amended_by"] else "", f"{len(claim['stale'])} stale" if claim["stale"] else "",
             "✕ denied" if claim["denied_by"] else "", "○ declined" if claim["declined_by"] else ""]  # fmt: skip
    access = ", ".join(sorted({o["access"] for o in claim["origins"]}))
    count = wording.interval(bounds["low"], bounds["high"]) + (f" ({access})" if access else "")
    return claim["text"], count, str(claim["reports"]), "; ".join(m for m in marks if m)
