"""Who told whom, as a drawing: origins left, repeats right, one line a path, thicker for more reports."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass

from markupsafe import Markup

from vouchsafe.telling.page.paths import Line, Node, Ways, fold
from vouchsafe.telling.visible import shortened

MOST_NODES = 30
"""More boxes than this are no longer read, only admired: beyond it, reports fold by outlet."""
WIDTH, HEIGHT, GAP, ROW, MARGIN = 204, 46, 90, 58, 8
MOST_DRAWN = 120
"""Where folding still leaves more boxes than this, the table says it better."""
LETTERS, NOTE_LETTERS = 25, 28
"""What fits a box at 14 px in a wide font."""


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    x: int
    y: float
    reports: int


def draw(ways: Ways, title: str, *, linked: bool = True) -> Markup:
    """The drawing of a claim's paths as SVG, or nothing where there are none or far too many. Nothing in it loads or runs.

    title   states what the picture shows
    linked  whether boxes open the passages they stand for
    """
    ways = fold(ways, MOST_NODES)
    if not 0 < len(ways.nodes) <= MOST_DRAWN:
        return Markup("")
    boxes = _placed(ways)
    width = max(b.x for b in boxes.values()) + WIDTH + MARGIN
    height = max(b.y for b in boxes.values()) + HEIGHT + MARGIN
    taken = {(b.x, b.y) for b in boxes.values()}
    lines = [_line(boxes[line.start], boxes[line.end], line, n, taken) for key in boxes for n, line in enumerate(ways.above(key))]
    words = [_word(key, boxes, ways) for key in boxes if ways.below(key)]
    body = Markup("").join([*lines, *words, *(_box(box, linked=linked) for box in boxes.values())])
    return Markup('<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h:.0f}" viewBox="0 0 {w} {h:.0f}" role="group" aria-label="{t}">{b}</svg>').format(
        w=width, h=height, t=title, b=body)  # fmt: skip


def _placed(ways: Ways) -> dict[str, _Box]:
    """A column a step, a row a leaf; a box stands level with the first that hangs under it, so that origins are seen at once. One reached by several lines hangs under the first."""
    depth = _depths(ways)
    rows: dict[str, float] = {}
    hung: set[str] = set()
    free = 0

    def place(key: str) -> None:
        nonlocal free
        ends = [line.end for line in ways.below(key) if line.end not in hung]
        hung.update(ends)
        ends.sort(key=lambda k: (ways.nodes[k].date, k))
        for end in ends:
            place(end)
        rows[key] = rows[ends[0]] if ends else free
        free += not ends

    for root in ways.roots():
        place(root.key)
    return {
        key: _Box(ways.nodes[key], MARGIN + depth[key] * (WIDTH + GAP), MARGIN + row * ROW, ways.reports(key)) for key, row in rows.items()
    }


def _depths(ways: Ways) -> dict[str, int]:
    """How many steps lie before each node on the longest way to it."""
    depth: dict[str, int] = {}

    def of(key: str) -> int:
        if key not in depth:
            depth[key] = 1 + max((of(line.start) for line in ways.above(key)), default=-1)
        return depth[key]

    for key in ways.nodes:
        of(key)
    return depth


def _line(a: _Box, b: _Box, line: Line, place: int, taken: Set[tuple[int, float]]) -> Markup:
    """A line over several columns runs straight where no box stands in its way: in the row of its end, else in that of its start.

    place  how many lines into the same box came before
    taken  where boxes stand
    """
    x1, y1, x2, y2 = a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2 + 8 * place
    between = range(a.x + WIDTH + GAP, b.x, WIDTH + GAP)
    bend = x2 - GAP if any((x, b.y) in taken for x in between) else x1
    middle = bend + GAP / 2
    path = f"M{x1} {y1:.0f}H{bend}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {bend + GAP} {y2:.0f}H{x2}"
    thick = 1 + math.log2(max(1, b.reports))
    return Markup('<path class="{}" stroke-width="{:.1f}" d="{}"/>').format("line" if line.confirmed else "line may", thick, path)


def _word(key: str, boxes: Mapping[str, _Box], ways: Ways) -> Markup:
    """What the lines out of a box are, once where they are all the same, else beside each one's end."""
    start, lines = boxes[key], ways.below(key)
    if len({line.how for line in lines}) == 1:
        return Markup('<text class="soft how" x="{}" y="{:.0f}">{}</text>').format(
            start.x + WIDTH + 4, start.y + HEIGHT / 2 - 8, lines[0].how
        )
    return Markup("").join(Markup('<text class="soft how end" x="{}" y="{:.0f}">{}</text>').format(boxes[line.end].x - 4, boxes[line.end].y + 14, line.how)
                           for line in lines)  # fmt: skip


def _box(box: _Box, *, linked: bool) -> Markup:
    node = box.node
    texts = Markup('<text x="{x}" y="{a:.0f}">{label}</text><text class="soft" x="{x}" y="{b:.0f}">{note}</text>').format(
        x=box.x + 8, a=box.y + 19, b=box.y + 37, label=shortened(node.label, LETTERS), note=shortened(node.note, NOTE_LETTERS))  # fmt: skip
    folded = node.outlet.replace("\n", ", ") if len(node.docs) > 1 else ""
    told = f"{node.label}: {node.note}" + (f"; {box.reports} reports" if box.reports > 1 else "") + (f"; {folded}" if folded else "")
    shape = Markup('<title>{}</title><rect class="{}" x="{}" y="{:.0f}" width="{}" height="{}" rx="4"/>{}').format(
        told, node.kind, box.x, box.y, WIDTH, HEIGHT, texts)  # fmt: skip
    return Markup('<a href="{}">{}</a>').format(node.link, shape) if linked and node.link else Markup("<g>{}</g>").format(shape)
