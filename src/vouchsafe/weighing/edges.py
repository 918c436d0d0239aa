"""How each statement of a claim came to its report: from a source, through an outlet, by copying, or nobody says."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vouchsafe.reading.own_voice import FOUND_BY
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import NAMED_BY_PERSON
from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.described import hearsay, is_nobody, nature
from vouchsafe.weighing.named_here import is_named_by, is_narrator
from vouchsafe.weighing.names import Key, outlet_key, written_key
from vouchsafe.weighing.result import Edge
from vouchsafe.weighing.sources import ClaimSources, Source, id_of
from vouchsafe.weighing.values import Copy, Heard, Part, Status

NO_DATE = "9999"
REUSE = "reuse"
"""What found an edge that goes to an earlier report with the same words."""
LEAD_LETTERS = 40
"""Before a content, so far back a noun such as "reports" is looked for."""


@dataclass(frozen=True, slots=True)
class Node:
    """A statement that puts the claim forward, with what its report is.

    doubtful  whether its page may be somebody else's than the one it names: that name is written in letters of two alphabets,
              or its pages stand at several addresses
    """

    part: Part
    report: Report
    doubtful: bool = False

    @property
    def id(self) -> str:
        return f"{self.part.doc_id}#{self.part.statement_id}"

    @property
    def order(self) -> tuple[str, str]:
        return (self.report.date or NO_DATE, self.id)

    @property
    def words(self) -> str:
        """What is said."""
        return " ".join(self.report.text[a:b] for a, b in self.part.content)

    @property
    def page(self) -> Key | None:
        """The outlet whose page it stands on."""
        return outlet_key(self.report.publisher) if self.report.publisher else None

    @property
    def through(self) -> set[Key]:
        """The outlets this statement names as its way, and the one whose page it stands on."""
        return {outlet_key(v) for v in self.part.statement.via} | ({self.page} if self.page else set())

    @property
    def by_pronoun(self) -> bool:
        """Whether its source is named by a pronoun only, so that a name was looked for in the text before."""
        source = self.part.statement.source
        words = self.report.text[slice(*source[0])].split() if source else []
        return len(words) == 1 and is_one(fold(words[0]), "pronouns", self.report.language)

    @property
    def is_named_here(self) -> bool:
        """Whether the words that stand for its source hold a word of the name; so does a description, and what a person read."""
        s = self.part.statement
        if s.found_by in NAMED_BY_PERSON or s.source_kind == "unnamed" or not s.source:
            return True
        return is_named_by(self.report, s)

    @property
    def tells_itself(self) -> bool:
        """Whether an outlet speaks on its own page of what it found itself: "we", or in its own voice."""
        s = self.part.statement
        return s.source_kind == "outlet" and (s.found_by == FOUND_BY or is_narrator(self.report, s))

    @property
    def names_somebody(self) -> bool:
        """Whether it names a source of its own: no outlet, and not others unnamed."""
        s = self.part.statement
        return bool(s.source_name) and s.source_kind != "outlet" and not derived(self)


def derived(node: Node) -> bool:
    """Whether the statement says it rests on others it does not name: "media", "reports"; or its source speaks of "reports that …"."""
    kind, name = node.part.statement.source_kind, node.part.statement.source_name or ""
    if (kind == "unnamed" and nature(name) == "derived") or (kind == "outlet" and is_nobody(name)):
        return bool(name)
    return bool(name) and hearsay(_before_the_act(node))


def _before_the_act(node: Node) -> str:
    """What stands between the cue and the first act that is told, at most a few words of it outside the content."""
    content = node.part.content
    acts = [d.span[0] for d in node.part.statement.details if d.slot == "act" and any(s <= d.span[0] < e for s, e in content)]
    if not acts:
        return ""
    cue_end = max((e for _, e in node.part.statement.cue if e <= content[0][0]), default=content[0][0])
    return node.report.text[max(cue_end, content[0][0] - LEAD_LETTERS) : min(acts)]


def edges_of(
    nodes: Sequence[Node], sources: ClaimSources, copies: Sequence[Copy], heard: Mapping[str, Heard], *, read_by_person: bool
) -> list[Edge]:
    """Every way the claim's statements came, each with its reason. Machine readings are proposed; a person's are confirmed.

    nodes  in order of date
    heard  for each report, whom it lets speak through each outlet, of whatever
    """
    ways = Ways(nodes, sources, copies, heard, "confirmed" if read_by_person else "proposed")
    return [edge for node in nodes for edge in ways.of(node)]


class Ways:
    """The statements of one claim, looked up by what may have led to another of them."""

    def __init__(
        self, nodes: Sequence[Node], sources: ClaimSources, copies: Sequence[Copy], heard: Mapping[str, Heard], status: Status
    ) -> None:
        self._sources, self._heard, self._status = sources, heard, status
        self._known = {s.source_id for s in sources.all()}
        self._told: dict[Key, Node] = {}  # by outlet: the first statement through it that names somebody
        self._own: dict[Key, Node] = {}  # by outlet: the first it tells itself, on its own page
        self._pages: dict[Key, Node] = {}  # by outlet: the first statement on its own page
        self._named: dict[str, Node] = {}  # by party: the first statement that names it
        self._passing = _passing_on(nodes)
        for n in nodes:
            for outlet in sorted(n.through) if n.names_somebody else ():
                self._told.setdefault(outlet, n)
            if n.tells_itself:
                self._own.setdefault(outlet_key(n.part.statement.source_name or ""), n)
            if n.page is not None:
                self._pages.setdefault(n.page, n)
            for source in sources.sources(n.part.statement) if n.names_somebody else ():
                self._named.setdefault(source.party, n)
        self._twins = _twins(nodes)
        self._copied = {i: held for i, held in _copied(nodes, copies).items() if i not in self._twins}
        self._inside = _inside(nodes)
        self._named_elsewhere = _named_elsewhere(nodes, copies)
        self._sourced = next((n for n in nodes if n.names_somebody), None)
        self._silent = next((n for n in nodes if not n.part.statement.source_name and self._own_page(n) is None), None)

    def of(self, node: Node) -> Iterator[Edge]:
        """The edges that start at a statement."""
        if not derived(node):
            yield from self._attributed(node)
        if (twin := self._twins.get(node.id)) is not None:
            told = f"{node.part.doc_id} holds the same text as {twin.part.doc_id}, word for word"
            yield _edge(node, twin.id, "verbatim", "confirmed", told, "same-text")
        elif (copy := self._copied.get(node.id)) is not None:
            yield _edge(node, copy.earlier.id, copy.how, "proposed", copy.reason, REUSE)
        else:
            yield from self._inferred(node)

    def _attributed(self, node: Node) -> Iterator[Edge]:
        s, doc = node.part.statement, node.part.doc_id
        own = self._own_page(node)
        named = self._named_elsewhere.get(node.id) if node.by_pronoun else None
        outer = self._inside.get(node.id)
        if outer is not None:  # whom it is put in the mouth of was heard by nobody here
            told = f"{s.source_name} is heard only in what {outer.part.statement.source_name} says"
            yield _edge(node, outer.id, "attributed", "proposed", told, "heard-through")
        elif named is not None:  # that tells more than whom "they" means here
            told = f"the same words stand in {named.part.doc_id} with a name"
            yield _edge(node, named.id, "inferred", "proposed", told, "named-elsewhere")
        elif own is not None:
            yield _edge(node, own, "attributed", self._status, f"{doc} is the source's own page", "own-page")
        else:
            for n, source in enumerate(self._sources.sources(s)):
                yield self._to_source(node, source) if n == 0 else self._beside(node, source)

    def _to_source(self, node: Node, source: Source) -> Edge:
        s, doc = node.part.statement, node.part.doc_id
        known = self._behind(node) if s.source_kind == "outlet" else self._passed_on(node, source)
        if known is None:
            return _edge(node, source.source_id, "attributed", self._status, f"{doc} names {s.source_name}", s.found_by)
        if known.names_somebody:
            told = f"{doc} names only {s.source_name}; {known.part.doc_id} shows whom {s.source_name} had it from"
            return _edge(node, known.id, "attributed", "proposed", told, "outlet-resolved")
        told = f"{doc} names only {s.source_name}, which tells it in {known.part.doc_id}"
        return _edge(node, known.id, "attributed", "proposed", told, "outlet-page")

    def _beside(self, node: Node, source: Source) -> Edge:
        told = f"{node.part.doc_id} names {source.name} along with {node.part.statement.source_name}"
        return _edge(node, source.source_id, "attributed", self._status, told, node.part.statement.found_by)

    def _behind(self, node: Node) -> Node | None:
        """The statement that shows where an outlet had it from: one told through it, else what stands on its own page."""
        outlet = outlet_key(node.part.statement.source_name or "")
        if node.tells_itself:
            return None
        found = (
            self._own.get(outlet)
            or self._told.get(outlet)
            or (self._pages.get(outlet) if outlet != node.page else None)
            or self._usual(node, outlet)
        )
        return found if found is not node else None

    def _passed_on(self, node: Node, source: Source) -> Node | None:
        """The statement on the named source's own page, where all that this page tells of the claim it has from somebody else."""
        known = self._passing.get(written_key(node.part.statement.source_name or ""))
        if known is None or known.part.doc_id == node.part.doc_id or source.kind == "unnamed":
            return None
        speaks_itself = any(s.party == source.party for s in self._sources.sources(known.part.statement))
        return None if speaks_itself else known

    def _usual(self, node: Node, outlet: Key) -> Node | None:
        """The statement of the one source of this claim that the report, or any report here, lets speak through the outlet elsewhere."""
        for docs in ((node.part.doc_id,), sorted(self._heard)):
            spoken = {self._sources.party(one) for d in docs for one in self._heard.get(d, {}).get(outlet, ())}
            known = [self._named[p] for p in sorted(spoken) if p in self._named]
            if known:
                return known[0] if len(known) == 1 else None
        return None

    def _inferred(self, node: Node) -> Iterator[Edge]:
        """Where nobody is named, what may lie behind: whoever was named before, or the first who told it."""
        if node.names_somebody or (node.part.statement.source_name and not derived(node)) or self._own_page(node) is not None:
            return
        doc = node.part.doc_id
        if self._sourced is not None:
            if _may_rest_on(node, self._sourced):
                told = f"{doc} names nobody; the same had been told in {self._sourced.part.doc_id}"
                yield _edge(node, self._sourced.id, "inferred", "proposed", told, "unsourced-after-sourced")
        elif self._silent is not None and self._silent is not node:
            told = f"nobody is named; {self._silent.part.doc_id} told it before {doc}"
            yield _edge(node, self._silent.id, "inferred", "proposed", told, "unsourced-after-first")

    def _own_page(self, node: Node) -> str | None:
        """The source whose own publication a report is, where it names nobody else."""
        if node.report.publisher and not node.part.statement.source_name:
            own = self._sources.id(node.report.publisher, "body")
            return own if own in self._known else None
        return None


@dataclass(frozen=True, slots=True)
class _Copied:
    earlier: Node
    how: str
    reason: str


def _inside(nodes: Sequence[Node]) -> dict[str, Node]:
    """For each statement that stands with its source inside what another source says: that other's statement."""
    out: dict[str, Node] = {}
    for held in _by_doc(n for n in nodes if n.names_somebody).values():
        for inner, outer in itertools.permutations(held, 2):
            if inner.part.statement.source_name != outer.part.statement.source_name and _holds(outer, inner):
                out.setdefault(inner.id, outer)
    return out


def _passing_on(nodes: Sequence[Node]) -> dict[Key, Node]:
    """By publisher, the first statement of those whose pages tell the claim with other named sources only."""
    pages: dict[Key, list[Node]] = {}
    for n in nodes:
        if n.report.publisher:
            pages.setdefault(written_key(n.report.publisher), []).append(n)
    return {page: held[0] for page, held in pages.items() if all(_is_of_somebody_else(n) for n in held)}


def _is_of_somebody_else(node: Node) -> bool:
    s = node.part.statement
    return bool(s.source) and s.source_kind != "unnamed" and outlet_key(s.source_name or "") not in ((), node.page) and not derived(node)


def _holds(outer: Node, inner: Node) -> bool:
    spans = (*inner.part.statement.source, *inner.part.content)
    return bool(inner.part.statement.source) and all(any(s <= a and b <= e for s, e in outer.part.content) for a, b in spans)


def _may_rest_on(node: Node, sourced: Node) -> bool:
    """Whether a report with a source was already out, or may have been."""
    day, known = node.report.date or NO_DATE, sourced.report.date or NO_DATE
    return known <= day or known.startswith(day) or known == NO_DATE


def _copied(nodes: Sequence[Node], copies: Sequence[Copy]) -> dict[str, _Copied]:
    """For each statement whose words stand in an earlier report of this claim: that statement."""
    by_doc = _by_doc(nodes)
    out: dict[str, _Copied] = {}
    for c in copies:
        if c.kind == "boilerplate" or c.earlier not in by_doc or c.later not in by_doc:
            continue
        how = "translated" if c.kind == "translation" else "verbatim"
        for passage in c.passages:
            for later in by_doc[c.later]:
                if _over(later, passage.later) and later.id not in out:
                    earlier = _same_place(later, passage.later, by_doc[c.earlier], passage.earlier)
                    if earlier is not None:
                        out[later.id] = _Copied(earlier, how, c.reason)
    return out


def _named_elsewhere(nodes: Sequence[Node], copies: Sequence[Copy]) -> dict[str, Node]:
    """For each statement with a pronoun, another with the same words and a name, in whichever of the two reports the words stood first."""
    by_doc, asking = _by_doc(nodes), _by_doc(n for n in nodes if n.by_pronoun)
    out: dict[str, Node] = {}
    for c in copies if asking else ():
        for passage in c.passages:
            for mine, here, other, there in (
                (c.earlier, passage.earlier, c.later, passage.later),
                (c.later, passage.later, c.earlier, passage.earlier),
            ):
                for n in (n for n in asking.get(mine, ()) if n.id not in out and _over(n, here)):
                    found = _same_place(n, here, by_doc.get(other, ()), there)
                    if found is not None and found.names_somebody and not found.by_pronoun:
                        out[n.id] = found
    return out


def _same_place(node: Node, here: Span, others: Iterable[Node], there: Span) -> Node | None:
    """Of the statements in the other report's passage the one that stands as far into it: a passage may hold several."""
    depth = node.part.content[0][0] - here[0]
    inside = [n for n in others if _over(n, there)]
    return min(inside, key=lambda n: abs(n.part.content[0][0] - there[0] - depth), default=None)


def _by_doc(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    held: dict[str, list[Node]] = {}
    for n in nodes:
        held.setdefault(n.part.doc_id, []).append(n)
    return held


def _twins(nodes: Sequence[Node]) -> Mapping[str, Node]:
    """For each statement of a report that was taken in twice: the same statement of the first of the two. This needs no person to confirm."""
    first: dict[tuple[str, object], Node] = {}
    out: dict[str, Node] = {}
    for n in nodes:
        held = first.setdefault((n.report.text, n.part.content), n)
        if held is not n and held.part.doc_id != n.part.doc_id:
            out[n.id] = held
    return out


def _over(node: Node, span: tuple[int, int]) -> bool:
    """Whether at least half of a statement's content lies in a passage."""
    inside = sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in node.part.content)
    return 2 * inside >= sum(e - s for s, e in node.part.content)


def _edge(node: Node, end: str, how: str, status: Status, reason: str, found_by: str) -> Edge:
    s = node.part.statement
    spans = (*s.source, *s.cue, *node.part.content)
    passage = {"doc_id": node.part.doc_id, "spans": [list(x) for x in sorted(set(spans))]}
    return Edge(id_of((node.id, end, how)), node.id, end, how, status, reason, passage, found_by)
