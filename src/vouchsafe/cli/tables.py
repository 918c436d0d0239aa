"""What was read in a report, as a table a person can read in a terminal."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from vouchsafe.cli.terminal import Terminal
from vouchsafe.reading.statement import ReadReport, Statement, content_text
from vouchsafe.telling import wording
from vouchsafe.telling.visible import one_line


def print_report(read: ReadReport) -> None:
    """One report's statements, in the order of its text."""
    report = read.report
    console = Terminal()
    about = (report.doc_id, report.publisher, wording.day(report.date) if report.date else None, report.language, report.credit)
    table = Table(box=box.SIMPLE_HEAD, title=Text(" · ".join(one_line(x) for x in about if x)), title_justify="left", expand=True)
    for head, ratio in (("who", 3), ("how", 2), ("what", 8)):
        table.add_column(head, ratio=ratio)
    for s in read.statements:
        table.add_row(Text(_who(s)), Text(_how(s)), Text(one_line(content_text(report, s))))
    if read.statements:
        console.print(table)
    else:
        console.print(Text(" · ".join(one_line(x) for x in about if x)))
        console.print("nobody is quoted or named here")
    for note in read.notes:
        console.print(Text(note, style="italic"))


def _who(s: Statement) -> str:
    name = " and ".join(one_line(n) for n in (s.source_name, *(o.name for o in s.also)) if n) or "–"
    return name + (f" (through {', '.join(map(one_line, s.via))})" if s.via else "")


def _how(s: Statement) -> str:
    sign, word = wording.sign(s.stance, named=bool(s.source_name))
    return f"{sign} {word}" + (", hedged" if s.hedged else "") + ("" if s.mode == "speech" else f", {s.mode}: not weighed")
