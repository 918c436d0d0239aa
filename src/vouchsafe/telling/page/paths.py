"""The ways a claim came, as a graph: whom nobody has heard, who told it, through whom, to which reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account, stating_of
from vouchsafe.telling.page.anchors import Links
from vouchsafe.telling.pile import Passage, Pile
from vouchsafe.telling.visible import one_line
from vouchsafe.weighing.names import outlet_key


@dataclass(slots=True)
class Node:
    """One place on the paths. kind: "unheard", "origin", "relay", "report", "stale".

    label, note   what stands in its box: a name and a line under it
    link          where it is opened: a whole href
    docs          the reports it stands for; one after folding may stand for many
    outlet        what reports are folded by
    """

    key: str
    label: str
    note: str
    kind: str
    link: str | None = None
    docs: frozenset[str] = frozenset()
    outlet: str = ""
    date: str = "9999"


@dataclass(frozen=True, slots=True)
class Line:
    """`end` had it from `start`. how: a word; confirmed: a person decided so."""

    start: str
    end: str
    how: str
    confirmed: bool


class Ways:
    """Nodes by key, and the lines between them. There are no cycles."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self.nodes: dict[str, Node] = {n.key: n for n in nodes}
        self._below: dict[str, dict[str, Line]] = {}
        self._above: dict[str, dict[str, Line]] = {}

    def add(self, node: Node) -> str:
        self.nodes.setdefault(node.key, node)
        return node.key

    def join(self, start: str, end: str, how: str, *, confirmed: bool) -> None:
        """Draws a line unless it stands already or would close a circle (circles are told in words)."""
        if start != end and end not in self._below.get(start, {}) and not self._reaches(end, start):
            line = Line(start, end, how, confirmed)
            self._below.setdefault(start, {})[end] = line
            self._above.setdefault(end, {})[start] = line

    def _reaches(self, start: str, end: str) -> bool:
        return end in self.within(start)

    def within(self, key: str) -> set[str]:
        """A node and all that lies after it."""
        held: set[str] = set()
        left = [key]
        while left:
            at = left.pop()
            if at not in held:
                held.add(at)
                left += self._below.get(at, ())
        return held

    def below(self, key: str) -> list[Line]:
        return list(self._below.get(key, {}).values())

    def above(self, key: str) -> list[Line]:
        return list(self._above.get(key, {}).values())

    def lines(self) -> Iterator[Line]:
        for ends in self._below.values():
            yield from ends.values()

    def roots(self) -> list[Node]:
        """The nodes where paths begin, those that lead to most reports first."""
        return sorted((n for n in self.nodes.values() if not self._above.get(n.key)), key=lambda n: (-self.reports(n.key), n.date, n.key))

    def tops(self, key: str) -> frozenset[str]:
        """The nodes where the paths to a node begin."""
        held: set[str] = set()
        left = [key]
        while left:
            at = left.pop()
            if at not in held:
                held.add(at)
                left += self._above.get(at, ())
        return frozenset(k for k in held if not self._above.get(k))

    def reports(self, key: str) -> int:
        """How many reports lie at or after a node."""
        return len(frozenset().union(*(self.nodes[k].docs for k in self.within(key))))


def ways_of(account: Account, pile: Pile, links: Links) -> Ways:
    """The graph of a claim's paths, one node a source, a relaying outlet and a report."""
    return _Drawing(account, pile, links).ways()


class _Drawing:
    def __init__(self, account: Account, pile: Pile, links: Links) -> None:
        self._account, self._pile, self._links = account, pile, links
        self._at = {f"{p.doc_id}#{p.statement_id}": p for p in account.passages}
        self._first = {p.doc_id: p for p in reversed(stating_of(account.passages))}
        self._stale = set(account.claim["stale"])
        self._origins = {pile.party(o.source_id): o for o in account.origins}
        self._ways = Ways()
        self._own_pages = self._pages()

    def ways(self) -> Ways:
        edges = [e for e in self._account.claim["edges"] if e["status"] != "rejected" and e["from"] in self._at]
        stating = sorted((self._at[e["from"]] for e in edges), key=lambda p: p.order)
        loose = (*self._account.unnamed, *self._account.resting)
        for p in sorted([*stating, *loose], key=lambda p: p.order):
            self._report(p.doc_id)
        copies = [e for e in edges if e["how"] != "attributed" or "#" in e["to"]]
        for e in sorted(edges, key=lambda e: (self._at[e["from"]].order, e["edge_id"])):
            if e not in copies:
                self._attributed(self._at[e["from"]], e["to"], confirmed=e["status"] == "confirmed", copied=_copied(e["from"], copies))
        for e in copies:
            self._from_report(self._at[e["from"]], self._at.get(e["to"]), e["how"], confirmed=e["status"] == "confirmed")
        for p in loose:
            node = self._ways.nodes[self._report(p.doc_id)]
            if not self._ways.above(node.key):
                node.note += " · names nobody" if p.source_id is None else " · rests on others"
        return one_line_a_path(self._ways)

    def _pages(self) -> dict[tuple[str, ...], str]:
        """The first report of this claim on each outlet's own page."""
        out: dict[tuple[str, ...], str] = {}
        for p in self._account.passages:
            if p.publisher and p.stance not in ("amends", "withdraws", "denies", "declines", "no_answer"):
                out.setdefault(outlet_key(p.publisher), p.doc_id)
        return out

    def _attributed(self, p: Passage, source_id: str, *, confirmed: bool, copied: bool) -> None:
        if copied:  # its words stand in an earlier report: that line says more
            return
        start = self._source(source_id)
        how = "told"
        for outlet in p.via:
            step = self._outlet(outlet, p.doc_id)
            self._ways.join(start, step, how, confirmed=confirmed)
            start, how = step, "passed on"
        self._ways.join(start, self._report(p.doc_id), how, confirmed=confirmed)

    def _from_report(self, later: Passage, earlier: Passage | None, how: str, *, confirmed: bool) -> None:
        if earlier is None:
            return
        start = self._report(earlier.doc_id)
        if how == "attributed":  # the later names an outlet only; the earlier shows whom that outlet had it from
            named = self._pile.read.get((later.doc_id, later.statement_id), {}).get("source_name") or ""
            relay = next((v for v in earlier.via if outlet_key(v) == outlet_key(named)), None)
            start = self._outlet(relay, later.doc_id) if relay else start
        self._ways.join(start, self._report(later.doc_id), "passed on" if how == "attributed" else wording.step(how), confirmed=confirmed)

    def _source(self, source_id: str) -> str:
        party = self._pile.party(source_id) or source_id
        origin = self._origins.get(party)
        key = f"source {party}"
        if key in self._ways.nodes:
            return key
        note = wording.ACCESS_LABEL.get(origin.access, "") if origin else ""
        correction = self._account.correction
        if correction and self._pile.party(correction.by.source_id) == party:
            note = "corrected it" if origin is None or origin.access == "unknown" else f"{note} · corrected it"
        name = self._pile.name(party if party in self._pile.names else source_id)
        self._ways.add(Node(key, name, note, "origin", date="0001"))
        if origin and origin.deeper:
            unheard = self._ways.add(Node(f"unheard {party}", "somebody", "not heard here", "unheard", date="0000"))
            self._ways.join(unheard, key, "told", confirmed=False)
        return key

    def _outlet(self, name: str, doc_id: str) -> str:
        """The report on the outlet's own page, where these reports hold it and it is not this one; else the outlet."""
        own = self._own_pages.get(outlet_key(name))
        if own == doc_id or self._is_page_of(doc_id, name):
            return self._report(doc_id)
        if own is not None and _no_later(self._pile.reports[own]["date"], self._pile.reports[doc_id]["date"]):
            return self._report(own)
        return self._ways.add(Node(f"outlet {outlet_key(name)}", one_line(name), "own page not here", "relay", date="0002"))

    def _is_page_of(self, doc_id: str, name: str) -> bool:
        publisher = self._pile.reports[doc_id]["publisher"]
        return bool(publisher) and outlet_key(publisher) == outlet_key(name)

    def _report(self, doc_id: str) -> str:
        report = self._pile.reports[doc_id]
        stale = doc_id in self._stale
        correction = self._account.correction
        carries = correction is not None and doc_id in correction.carried_in
        note = wording.day(report["date"]) + (" · stale" if stale else " · corrects it" if carries else "")
        label = one_line(report["publisher"] or doc_id)
        said = self._first.get(doc_id)
        link = self._links.to_statement(doc_id, said.statement_id) if said else None
        return self._ways.add(Node(f"report {doc_id}", label, note, "stale" if stale else "report", link, frozenset((doc_id,)),
                                   label, report["date"] or "9999"))  # fmt: skip


def _copied(start: str, copies: Iterable[Mapping[str, str]]) -> bool:
    return any(e["from"] == start and e["how"] in ("verbatim", "translated") for e in copies)


def _no_later(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a <= b


_PLAINEST = ("copied", "translated", "reworded", "passed on", "told", "unsourced")
"""Of several ways to one report, what shows most of its way comes first: whom it copied, then whom it came through."""


def one_line_a_path(ways: Ways) -> Ways:
    """The same with, into each report, only lines that bring an origin no plainer line brought, and without relays that then lead
    to no report. The table has them all."""
    tops = {key: ways.tops(key) for key in ways.nodes}
    kept = []
    for key in ways.nodes:
        covered: set[str] = set()
        for line in sorted(ways.above(key), key=lambda line: (_PLAINEST.index(line.how), ways.nodes[line.start].date, line.start)):
            if not tops[line.start] <= covered:
                covered |= tops[line.start]
                kept.append(line)
    out = Ways(ways.nodes.values())
    for line in kept:
        out.join(line.start, line.end, line.how, confirmed=line.confirmed)
    leading = Ways(n for n in ways.nodes.values() if out.reports(n.key) or n.kind == "origin")
    for line in out.lines():
        if line.start in leading.nodes and line.end in leading.nodes:
            leading.join(line.start, line.end, line.how, confirmed=line.confirmed)
    return leading


def fold(ways: Ways, most: int) -> Ways:
    """At most about so many nodes: reports at the end of the same paths become one node an outlet, then one node for all."""
    for by in (_by_outlet, _by_paths):
        if len(ways.nodes) <= most:
            break
        ways = _folded(ways, by)
    return ways


def _by_outlet(node: Node, ways: Ways) -> str:
    return f"{node.outlet.casefold()} {_by_paths(node, ways)}"


def _by_paths(node: Node, ways: Ways) -> str:
    return f"{node.kind} {sorted((line.start, line.how) for line in ways.above(node.key))}"


def _folded(ways: Ways, by: Callable[[Node, Ways], str]) -> Ways:
    groups: dict[str, list[Node]] = {}
    for node in ways.nodes.values():
        leaf = node.kind in ("report", "stale") and not ways.below(node.key)
        groups.setdefault(by(node, ways) if leaf else node.key, []).append(node)
    into = {node.key: held[0].key for held in groups.values() for node in held}
    out = Ways(map(_one, groups.values()))
    for line in ways.lines():
        out.join(into[line.start], into[line.end], line.how, confirmed=line.confirmed)
    return out


def _one(held: list[Node]) -> Node:
    first = held[0]
    if len(held) == 1:
        return first
    docs = frozenset().union(*(n.docs for n in held))
    outlets = list(dict.fromkeys(o for n in held for o in n.outlet.split("\n")))
    label = f"{outlets[0]} · {len(docs)} reports" if len(outlets) == 1 else f"{len(docs)} reports of {len(outlets)} outlets"
    days = [n.date for n in held if n.date != "9999"]
    when = "no date" if not days else f"{'from ' if len(set(days)) > 1 else ''}{wording.day(min(days))}"
    note = when + (" · stale" if first.kind == "stale" else "")
    return Node(first.key, label, note, first.kind, None, docs, "\n".join(outlets), first.date)
