"""Who told whom, as a drawing: origins left, repeats right, one line a path, thicker for more reports."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

COLUMN, ROW, NODE_WIDTH, NODE_HEIGHT, MARGIN = 250, 46, 190, 34, 12
FOLD_FROM = 4
"""As many leaves under one parent become one node that says how many they are."""
LETTERS = 25


@dataclass(frozen=True, slots=True)
class Step:
    """One place on a path. kind: "unheard", "origin", "relay", "report", "stale". key: what makes two steps the same."""

    key: str
    label: str
    kind: str
    how: str = ""
    link: str | None = None


Path = tuple[Step, ...]


@dataclass(slots=True)
class _Node:
    step: Step
    reports: int = 0
    below: dict[str, _Node] = field(default_factory=dict)
    x: int = 0
    y: float = 0.0


def draw(paths: Sequence[Path], title: str) -> Markup:
    """The drawing of some paths, each from the origin to a report, as SVG. Nothing in it loads or runs."""
    roots = _tree(paths)
    rows = _place(roots.values(), 0, 0)
    nodes = list(_walk(roots.values()))
    if not nodes:
        return Markup("")
    width = max(n.x for n in nodes) + NODE_WIDTH + 2 * MARGIN
    height = rows * ROW + 2 * MARGIN
    body = Markup("").join([*(_line(a, b) for a in nodes for b in a.below.values()), *map(_box, nodes)])
    return Markup('<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img"><title>{t}</title>{b}</svg>').format(
        w=width, h=height, t=title, b=body)  # fmt: skip


def _tree(paths: Iterable[Path]) -> dict[str, _Node]:
    roots: dict[str, _Node] = {}
    for path in paths:
        level = roots
        for step in path:
            node = level.setdefault(step.key, _Node(step))
            node.reports += 1
            level = node.below
    for node in _walk(roots.values()):
        _fold(node)
    return roots


def _fold(node: _Node) -> None:
    """Many reports under one parent become one node a kind."""
    for kind in ("report", "stale"):
        leaves = [(k, n) for k, n in node.below.items() if n.step.kind == kind and not n.below]
        if len(leaves) >= FOLD_FROM:
            for key, _ in leaves:
                del node.below[key]
            word = "without the correction" if kind == "stale" else "reports"
            hows = {n.step.how for _, n in leaves}
            label = f"{len(leaves)} {word}"
            node.below[f"fold {kind}"] = _Node(Step(f"fold {kind}", label, kind, hows.pop() if len(hows) == 1 else ""), len(leaves))


def _walk(nodes: Iterable[_Node]) -> Iterable[_Node]:
    for node in list(nodes):
        yield node
        yield from _walk(node.below.values())


def _place(nodes: Iterable[_Node], depth: int, row: int) -> int:
    """Gives each node its place; returns the first free row. A parent stands in the middle of what is below it."""
    for node in nodes:
        node.x = MARGIN + depth * COLUMN
        if node.below:
            after = _place(node.below.values(), depth + 1, row)
            ys = [n.y for n in node.below.values()]
            node.y, row = (ys[0] + ys[-1]) / 2, after
        else:
            node.y = MARGIN + row * ROW
            row += 1
    return row


def _line(a: _Node, b: _Node) -> Markup:
    x1, y1, x2, y2 = a.x + NODE_WIDTH, a.y + NODE_HEIGHT / 2, b.x, b.y + NODE_HEIGHT / 2
    middle, thick = (x1 + x2) / 2, 1 + math.log2(max(1, b.reports))
    path = f"M{x1} {y1:.1f}C{middle} {y1:.1f} {middle} {y2:.1f} {x2} {y2:.1f}"
    how = (
        Markup('<text class="soft" x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(x2 - 6, y2 - 5, b.step.how) if b.step.how else ""
    )
    return Markup('<path class="line" stroke-width="{:.1f}" d="{}"/>{}').format(thick, path, how)


def _box(node: _Node) -> Markup:
    step = node.step
    look = {"unheard": "unheard", "origin": "origin", "stale": "stale"}.get(step.kind, "node")
    label = step.label if len(step.label) <= LETTERS else step.label[: LETTERS - 1] + "…"
    text = Markup('<text x="{}" y="{:.1f}">{}</text>').format(node.x + 8, node.y + 22, label)
    linked = Markup('<a href="#{}">{}</a>').format(step.link, text) if step.link else text
    told = f"{step.label}: {node.reports} {'report' if node.reports == 1 else 'reports'}"
    return Markup('<g><title>{}</title><rect class="{}" x="{}" y="{:.1f}" width="{}" height="{}" rx="4"/>{}</g>').format(
        told, look, node.x, node.y, NODE_WIDTH, NODE_HEIGHT, linked)  # fmt: skip


def dates_line(marks: Mapping[str, Sequence[str]], title: str) -> Markup:
    """Days on a line: one dot a day, larger for more reports, with the day and the number written beside it."""
    days = sorted(marks)
    if not days:
        return Markup("")
    step = 96
    width = step * len(days) + 2 * MARGIN
    parts = [Markup('<line class="line" x1="{}" y1="28" x2="{}" y2="28"/>').format(MARGIN, width - MARGIN)]
    for n, day in enumerate(days):
        x, size = MARGIN + step * n + step // 2, 5 + 3 * math.log2(len(marks[day]))
        parts.append(Markup('<g><title>{}</title><circle class="dot" cx="{}" cy="28" r="{:.1f}"/><text x="{}" y="62" text-anchor="middle">{}</text>'
                            '<text class="soft" x="{}" y="80" text-anchor="middle">{}</text></g>').format(
            ", ".join(marks[day]), x, size, x, day, x, len(marks[day])))  # fmt: skip
    return Markup('<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="90" viewBox="0 0 {w} 90" role="img"><title>{t}</title>{b}</svg>').format(
        w=width, t=escape(title), b=Markup("").join(parts))  # fmt: skip
