"""Texts whose statements are marked in the text itself: {s1|…} source, {q1|…} cue, {c1|…} content, {f|…} page furniture.

A mark may stand twice (a content in two pieces), hold other marks, or serve several statements ({s1+2|…}).

python -m evaluation.marked FOLDER      prints the gold as score_attribution reads it, one report a line
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROLES = {"s": "source", "q": "cue", "c": "content"}
_MARK = re.compile(r"\{(?:(f)|([sqc])(\d+(?:\+\d+)*))\||\}")
_BREAK = "\n---\n"
_UNSAID_LANGUAGE = "ru"
Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """The spans of one statement, each list in the order of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and what they marked."""

    text: str
    furniture: tuple[Span, ...]
    statements: Mapping[int, Parts]


def marked_text(doc_id: str, marked: str, *, before: str = "") -> Marked:
    """Takes the marks out; `before` is text set in front, such as the title. Raises ValueError for a mark left open or closed twice."""
    text, length, at = [before], len(before), 0
    opened: list[tuple[str, tuple[int, ...], int]] = []
    furniture: list[Span] = []
    found: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {role: [] for role in _ROLES.values()})
    for mark in _MARK.finditer(marked):
        text.append(marked[at : mark.start()])
        length, at = length + mark.start() - at, mark.end()
        if mark[1]:
            opened.append(("furniture", (), length))
        elif mark[2]:
            opened.append((_ROLES[mark[2]], tuple(map(int, mark[3].split("+"))), length))
        elif not opened:
            raise ValueError(f"{doc_id}: a mark is closed that was not opened, before {marked[at : at + 40]!r}")
        else:
            role, numbers, start = opened.pop()
            if role == "furniture":
                furniture.append((start, length))
            for number in numbers:
                found[number][role].append((start, length))
    if opened:
        raise ValueError(f"{doc_id}: {len(opened)} marks are left open")
    text.append(marked[at:])
    statements = {n: Parts(*(tuple(sorted(held[r])) for r in ("source", "cue", "content"))) for n, held in sorted(found.items())}
    return Marked("".join(text), tuple(furniture), statements)


def marked_report(doc_id: str, sheet: str) -> Json:
    """A report in the form score_attribution reads. The sheet is the marked text, or a header, `---` and the marked text.

    A sheet without a header is Russian: the first folder of them was.
    """
    header, _, rest = sheet.partition(_BREAK)
    said = dict(line.split(": ", 1) for line in header.splitlines()) if rest else {"language": _UNSAID_LANGUAGE}
    title = said.get("title", "")
    held = marked_text(doc_id, rest.split(_BREAK)[0] if rest else sheet, before=f"{title}\n\n" if title else "")
    statements = [
        {"id": f"s{n}", "source": list(p.source), "cue": list(p.cue), "content": list(p.content)}
        for n, p in held.statements.items()
        if p.content
    ]
    return {"doc_id": doc_id, "language": said["language"], "text": held.text, "statements": statements}


def marked_reports(folder: Path) -> list[Json]:
    """Every marked report of a folder, in the order of the names."""
    return [marked_report(p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.txt"))]


if __name__ == "__main__":
    for report in marked_reports(Path(sys.argv[1])):
        print(json.dumps(report, ensure_ascii=False))
