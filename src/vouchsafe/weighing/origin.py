"""Where the who-told-whom paths of a claim end. Pure functions over a small graph; docs/methodology/weighing has the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vouchsafe.weighing.independence import Interval, Pair, components, independent, pair
from vouchsafe.weighing.values import Status


@dataclass(frozen=True, slots=True)
class Link:
    """Statement `start` got the claim from `end`: a source where `attribution`, else another statement."""

    start: str
    end: str
    status: Status = "proposed"
    attribution: bool = False


@dataclass(frozen=True, slots=True)
class ClaimGraph:
    """One claim's statements and how they came.

    statements  ids of the statements that put the claim forward
    links       got-from, to sources and to other statements
    derived     statements that say they rest on unnamed others ("credible reports"): they add nothing
    confirmed, possible   ties between sources
    disputed     sources that elsewhere deny what is put in their mouth, or decline to say it: they add nothing to low
    """

    statements: tuple[str, ...]
    links: tuple[Link, ...] = ()
    derived: frozenset[str] = frozenset()
    confirmed: frozenset[Pair] = frozenset()
    possible: frozenset[Pair] = frozenset()
    disputed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the paths end: sources, statements with no way back (unstated), and closed loops."""

    sources: tuple[str, ...]
    unstated: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]
    ends: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """one       each source to the one that stands for all that are surely one with it
    standing  those that count for low
    possible  ties between them"""

    walk: Walk
    one: Mapping[str, str]
    standing: tuple[str, ...]
    possible: tuple[Pair, ...]


def walk(graph: ClaimGraph, *, provisional: bool) -> Walk:
    """Follows confirmed links (provisional: proposed ones too) to their ends. Cycles end."""
    counted = ("confirmed", "proposed") if provisional else ("confirmed",)
    known = set(graph.statements)
    ahead: dict[str, list[str]] = {s: [] for s in graph.statements}
    told: dict[str, set[str]] = {s: set() for s in graph.statements}
    for link in graph.links:
        if link.status in counted and link.start in known:
            if link.attribution:
                told[link.start].add(link.end)
            elif link.end in known and link.end != link.start:
                ahead[link.start].append(link.end)
    groups = _strong(graph.statements, ahead)
    ends: dict[str, frozenset[str]] = {}
    unstated: list[str] = []
    loops: list[tuple[str, ...]] = []
    for group in groups:  # children before parents
        inside = set(group)
        sources = {e for s in group for e in told[s]}
        onward = {t for s in group for t in ahead[s] if t not in inside}
        found = frozenset(sources.union(*(ends[t] for t in onward)))
        if not sources and not onward and not inside <= graph.derived:
            if len(group) > 1:
                loops.append(tuple(sorted(group)))
            else:
                unstated.append(group[0])
        for s in group:
            ends[s] = found
    reached = sorted({e for held in ends.values() for e in held})
    return Walk(tuple(reached), tuple(sorted(unstated)), tuple(sorted(loops)), ends)


def interval(graph: ClaimGraph, *, provisional: bool) -> Interval:
    """The claim's count of independent sources.

    Unstated statements and closed loops add nothing to low and one each to high. Where a proposed link between two
    statements is not followed, their sources are possibly tied. Sources that are surely one count as one in both bounds:
    a tie to one of them is a tie to all.
    """
    held = counted(graph, provisional=provisional)
    low, at_least = independent(held.standing, held.possible)
    return Interval(low, len(set(held.one.values())) + len(held.walk.unstated) + len(held.walk.loops), at_least)


def counted(graph: ClaimGraph, *, provisional: bool) -> Counted:
    """What a reading counts."""
    held = walk(graph, provisional=provisional)
    one = {source: group[0] for group in components(held.sources, graph.confirmed) for source in group}
    possible = graph.possible if provisional else graph.possible | _copied(graph, held)
    standing = tuple(sorted({one[s] for s in held.sources if s not in graph.disputed}))
    return Counted(held, one, standing, tuple((one[a], one[b]) for a, b in possible if a in one and b in one))


def _copied(graph: ClaimGraph, held: Walk) -> set[Pair]:
    """Possible ties from proposed links between statements that each end at sources."""
    out = set()
    for link in graph.links:
        if link.status == "proposed" and not link.attribution:
            for a in held.ends.get(link.start, ()):
                out |= {pair(a, b) for b in held.ends.get(link.end, ()) if a != b}
    return out


def _strong(nodes: Sequence[str], ahead: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Groups of statements that reach one another, those at the end of paths first (Tarjan), without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on: set[str] = set()
    out: list[tuple[str, ...]] = []
    for start in nodes:
        if start in index:
            continue
        work = [(start, iter(sorted(ahead[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on.add(start)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on.add(other)
                    work.append((other, iter(sorted(ahead[other]))))
                    break
                if other in on:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group: list[str] = []
                    while not group or group[-1] != node:
                        group.append(stack.pop())
                        on.discard(group[-1])
                    out.append(tuple(sorted(group)))
    return out
