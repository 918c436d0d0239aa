"""Statements grouped into claims. Two claims that differ in act or in who are never one; numbers may differ inside one.

A pair's likeness depends on the pair and shipped tables alone. Contents that share blocking keys are compared, joined best first while the
groups they make stay alike, and settled block by block, so a new report changes only the blocks it touches and order does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from vouchsafe.reading.statement import ReadReport, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.decisions import Decision
from vouchsafe.weighing.likeness import Features, features, likeness
from vouchsafe.weighing.names import folded
from vouchsafe.weighing.values import Group, MergeProposal, Part

SURE, MAYBE = 0.46, 0.36
"""From SURE on two groups are one claim; between MAYBE and SURE a person is asked."""
CROWDED = 60
"""A key that so many different contents share tells nothing; contents there meet by their other keys."""
Content = str


class ClaimIndex:
    """Claims of the reports held. The same reports give the same groups, in whatever order they came."""

    def __init__(self, *, decisions: Iterable[Decision] = (), given: Mapping[tuple[str, str], str] | None = None) -> None:
        self._decisions = [d for d in decisions if d.kind in ("same_claim", "other_claim")]
        self._given = given
        self._parts: dict[str, list[tuple[Content, Part]]] = {}
        self._members: dict[Content, dict[tuple[str, str], Part]] = defaultdict(dict)
        self._features: dict[Content, Features] = {}
        self._holders: dict[str, set[Content]] = defaultdict(set)  # by blocking key
        self._groups: dict[str, Group] = {}
        self._proposals: dict[tuple[str, str], MergeProposal] = {}
        self._stale = True

    def add(self, read: ReadReport) -> None:
        """Takes in a report's statements; only speech is weighed."""
        held = [
            (self._content(read.report, s), Part(read.report.doc_id, s.statement_id, s.content, s))
            for s in read.statements
            if s.mode == "speech"
        ]
        self._parts[read.report.doc_id] = held
        for content, part in held:
            if content not in self._features:
                self._enter(content, features(read.report, part.statement, part.content))
            self._members[content][part.doc_id, part.statement_id] = part
        self._stale = True

    def remove(self, doc_id: str) -> None:
        """Takes a report's statements out. Raises KeyError where it is not held."""
        for content, part in self._parts.pop(doc_id):
            del self._members[content][part.doc_id, part.statement_id]
            if not self._members[content]:
                self._leave(content)
        self._stale = True

    def groups(self) -> list[Group]:
        """The claims, by key. A group whose statements did not change is the same object as before."""
        self._settle()
        return [self._groups[k] for k in sorted(self._groups)]

    def proposals(self) -> list[MergeProposal]:
        """Pairs of claims that may be one, for a person to settle."""
        self._settle()
        return [self._proposals[k] for k in sorted(self._proposals)]

    # ------------------------------------------------------------------ contents
    def _content(self, report: Report, s: Statement) -> Content:
        """What makes two contents one from the start: the same folded words (and the same event, where one is marked)."""
        words = " ".join(folded(" ".join(report.text[a:b] for a, b in s.content)))
        if self._given is not None and (report.doc_id, s.statement_id) in self._given:
            return f"given {self._given[report.doc_id, s.statement_id]}"
        marked = s.found_by == "given" and s.cue and not s.source
        return f"{words} @ {' '.join(folded(report.text[slice(*s.cue[0])]))}" if marked else words

    def _enter(self, content: Content, held: Features) -> None:
        self._features[content] = held
        for key in held.keys():
            self._holders[key].add(content)

    def _leave(self, content: Content) -> None:
        for key in self._features.pop(content).keys():
            self._holders[key].discard(content)
        del self._members[content]

    # ------------------------------------------------------------------ claims
    def _settle(self) -> None:
        if not self._stale:
            return
        self._stale = False
        if self._given is not None and self._given:
            clusters: list[list[Content]] = [[c] for c in sorted(self._members) if self._members[c]]
            asked: list[tuple[Content, Content, float]] = []
        else:
            clusters, asked = self._clustered()
        before, self._groups = self._groups, {}
        of: dict[Content, str] = {}
        for cluster in clusters:
            group = self._group(cluster)
            known = before.get(group.key)
            self._groups[group.key] = known if known == group else group
            of.update(dict.fromkeys(cluster, group.key))
        self._proposals = {}
        for a, b, alike in asked:
            x, y = sorted((of[a], of[b]))
            if x != y:
                told = f"“{self._groups[x].text[:80]}” and “{self._groups[y].text[:80]}” may be one claim: they share act and words ({alike:.2f})"
                self._proposals.setdefault((x, y), MergeProposal(x, y, told))

    def _clustered(self) -> tuple[list[list[Content]], list[tuple[Content, Content, float]]]:
        pairs = {(a, b) for held in self._holders.values() if 1 < len(held) <= CROWDED for a in held for b in held if a < b}
        ranked = sorted((-likeness(self._features[a], self._features[b]), a, b) for a, b in pairs)
        top = {c: c for c in self._features}
        inside: dict[Content, list[Content]] = {c: [c] for c in self._features}
        asked = []
        must, never = self._decided()
        for x, y in must:
            _join(top, inside, x, y)
        for negative, a, b in ranked:
            if -negative < MAYBE:
                break
            x, y = _root(top, a), _root(top, b)
            if x == y or any((p, q) in never for p in inside[x] for q in inside[y]):
                continue
            alike = self._alike(inside[x], inside[y])
            if alike >= SURE:
                _join(top, inside, x, y)
            elif alike >= MAYBE:
                asked.append((a, b, alike))
        return [sorted(inside[r]) for r in sorted({_root(top, c) for c in self._features})], asked

    def _alike(self, x: Sequence[Content], y: Sequence[Content]) -> float:
        """Mean likeness of two groups, over at most six members of each."""
        a, b = sorted(x)[:6], sorted(y)[:6]
        return sum(likeness(self._features[p], self._features[q]) for p in a for q in b) / (len(a) * len(b))

    def _decided(self) -> tuple[list[tuple[Content, Content]], set[tuple[Content, Content]]]:
        must: list[tuple[Content, Content]] = []
        never: set[tuple[Content, Content]] = set()
        for d in self._decisions:
            found = [c for t in d.targets for c, part in self._parts.get(t.doc_id, ()) if t.is_about(part.doc_id, part.content)]
            for a, b in zip(found, found[1:], strict=False):
                must += [(a, b)] if d.kind == "same_claim" else []
                never |= {(a, b), (b, a)} if d.kind == "other_claim" else set()
        return must, never

    def _group(self, cluster: Sequence[Content]) -> Group:
        parts = sorted((p for c in cluster for p in self._members[c].values()), key=lambda p: (p.doc_id, p.statement_id))
        key = blake2b(
            "\n".join(f"{p.doc_id} {p.statement_id}" for p in parts[:1]).encode() + cluster[0].encode(), digest_size=10
        ).hexdigest()
        return Group(key, "", tuple(parts))


def _root(top: dict[Content, Content], c: Content) -> Content:
    while top[c] != c:
        top[c] = top[top[c]]
        c = top[c]
    return c


def _join(top: dict[Content, Content], inside: dict[Content, list[Content]], a: Content, b: Content) -> None:
    x, y = sorted((_root(top, a), _root(top, b)))
    if x != y:
        top[y] = x
        inside[x] += inside.pop(y)
