"""Statements grouped into claims. Two claims that differ in act or in who are never one; numbers may differ inside one.

A pair's likeness depends on the pair and shipped tables alone. Contents are compared with their neighbours, joined best first while the
groups they make stay alike, and settled part by part of what hangs together, so a new report changes only what it touches, in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nlargest, nsmallest
from itertools import pairwise

from vouchsafe.reading.statement import MARKED_BY_PERSON, ReadReport, Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.agents import agents_of
from vouchsafe.weighing.decisions import Decision
from vouchsafe.weighing.event_class import marked_event
from vouchsafe.weighing.features import features, scene_of, setting_of, source_of
from vouchsafe.weighing.likeness import likeness
from vouchsafe.weighing.neighbours import Neighbours
from vouchsafe.weighing.split import claims_in
from vouchsafe.weighing.told_acts import acts_about
from vouchsafe.weighing.values import Group, MergeProposal, Part
from vouchsafe.weighing.words_told import story_of, told_enough

SURE, MAYBE = 0.46, 0.36
"""From SURE on two groups are one claim; between MAYBE and SURE a person is asked."""
JUDGED_BY, JUDGED_AMONG, NEAREST = 4, 8, 4
"""Two groups are compared by so many contents of the smaller among so many of the larger, each with so many that are nearest to it."""
Pair = tuple[str, str]


class ClaimIndex:
    """Claims of the reports held. The same reports give the same groups, in whatever order they came."""

    def __init__(self, *, decisions: Iterable[Decision] = (), given: Mapping[tuple[str, str], str] | None = None) -> None:
        self._decisions = _of_claims(decisions)
        self._given = given or {}
        self._parts: dict[str, list[tuple[str, Part]]] = {}
        self._members: dict[str, dict[tuple[str, str], Part]] = defaultdict(dict)  # by content
        self._texts: dict[str, str] = {}
        self._scenes: dict[str, frozenset[str]] = {}  # by report
        self._told_in: dict[str, str] = {}  # by report, its text: one taken in twice must change nothing
        self._neighbours = Neighbours(MAYBE)
        self._touched: set[str] = set()
        self._must: set[Pair] = set()
        self._never: set[Pair] = set()
        self._groups: dict[str, Group] = {}
        self._group_of: dict[str, str] = {}
        self._clusters: dict[str, tuple[str, ...]] = {}  # by group key
        self._open: dict[str, list[tuple[str, float]]] = {}  # contents of other claims that are near one, by content

    def add(self, read: ReadReport) -> None:
        """Takes in a report's statements; only speech is weighed."""
        report = read.report
        story: Mapping[str, float] | None = None
        self._scenes[report.doc_id], setting = scene_of(read), setting_of(read)
        self._told_in[report.doc_id] = report.text
        held = []
        for s in self._weighed(read):
            text = " ".join(" ".join(report.text[a:b] for a, b in s.content).split())
            alone = (report.doc_id, s.statement_id) not in self._given and not (
                marked_event(report, s) is None and told_enough(text, report.language)
            )
            content = self._content(report, s, text, setting, alone)
            if alone and story is None:
                story = story_of(report)
            about = acts_about(report.text, s.details, s.content)
            part = Part(report.doc_id, s.statement_id, s.content, s, report.language, agents_of(report.text, s.content, s.details), about)
            if content not in self._texts:
                self._texts[content] = text
                if not content.startswith("given "):
                    self._touched |= self._neighbours.enter(content, features(report, s, s.content, setting, story if alone else None))
            self._members[content][report.doc_id, s.statement_id] = part
            self._touched.add(content)
            held.append((content, part))
        self._parts[report.doc_id] = held

    def _weighed(self, read: ReadReport) -> Iterator[Statement]:
        """What is said in a report, one statement a claim; those a person read stay as the person read them."""
        for s in read.statements:
            if s.mode == "speech":
                yield from [s] if s.found_by in MARKED_BY_PERSON else claims_in(read.report, s)

    def remove(self, doc_id: str) -> None:
        """Takes a report's statements out. Raises KeyError where it is not held."""
        del self._scenes[doc_id], self._told_in[doc_id]
        for content, part in self._parts.pop(doc_id):
            del self._members[content][part.doc_id, part.statement_id]
            self._touched.add(content)
            if not self._members[content]:
                del self._members[content], self._texts[content]
                if not content.startswith("given "):
                    self._touched |= self._neighbours.leave(content)

    def decide(self, decisions: Iterable[Decision], about: Iterable[ReadReport]) -> None:
        """Takes these decisions in place of those before.

        about  the reports held that the decisions which came or went are about
        """
        self._decisions = _of_claims(decisions)
        for read in about:  # a content that is decided about is one of its own
            self.remove(read.report.doc_id)
            self.add(read)
        self._touched |= {c for pair in self._must | self._never for c in pair}

    def groups(self) -> list[Group]:
        """The claims, by key. A group whose statements did not change is the same object as before."""
        self._settle()
        return [self._groups[k] for k in sorted(self._groups)]

    def scene(self, doc_id: str) -> frozenset[str]:
        """The places a report is about."""
        return self._scenes[doc_id]

    def proposals(self) -> list[MergeProposal]:
        """Pairs of claims that may be one, for a person to settle, the likest first."""
        self._settle()
        best: dict[Pair, float] = {}
        for a, open_pairs in self._open.items():
            for b, alike in open_pairs:
                x, y = sorted((self._group_of[a], self._group_of[b]))
                if not self._apart(self._clusters[x], self._clusters[y]):
                    best[x, y] = max(alike, best.get((x, y), 0.0))
        return [MergeProposal(x, y, self._reason(x, y, alike)) for (x, y), alike in sorted(best.items(), key=lambda p: (-p[1], p[0]))]

    def _reason(self, x: str, y: str, alike: float) -> str:
        a, b = (self._groups[k].text for k in (x, y))
        return f"“{a[:90]}” and “{b[:90]}” may be one claim: their acts, names and words are {round(100 * alike)} % alike"

    def _content(self, report: Report, s: Statement, text: str, setting: frozenset[str], alone: bool) -> str:
        """The id of a content: the same words from the same source in the same stance and setting are one. Where they tell too little, so must be the report."""
        place = (report.doc_id, s.statement_id)
        if place in self._given:
            return f"given {self._given[place]}"
        parts = [text, source_of(s) or "", s.stance, report.language or "", *sorted(setting)]
        if any(t.is_about(report.doc_id, s.content) for d in self._decisions for t in d.targets):
            parts += [*place]
        elif alone:  # the report by what it holds, not by its id
            parts += [report.text, report.title or "", report.date or "", s.statement_id, repr([d.to_dict() for d in s.details])]
        return blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()

    # ------------------------------------------------------------------ claims
    def _settle(self) -> None:
        if not self._touched:
            return
        must, never = self._decided()
        self._touched |= {c for pair in (must ^ self._must) | (never ^ self._never) for c in pair}
        self._must, self._never = must, never
        forced: dict[str, set[str]] = defaultdict(set)
        for a, b in must:
            forced[a].add(b)
            forced[b].add(a)
        before = {self._group_of.pop(c): None for c in sorted(self._touched) if c in self._group_of}
        old = {key: self._groups.pop(key) for key in before}
        waiting = {c for key in before for c in self._clusters.pop(key)} | self._touched
        seen: set[str] = set()
        for content in sorted(c for c in waiting if c in self._texts):
            if content not in seen:
                hanging = self._hanging(content, forced)
                seen |= hanging
                self._regroup(sorted(hanging), old)
        for c in self._touched - self._texts.keys():
            self._open.pop(c, None)
        self._touched = set()

    def _hanging(self, content: str, forced: Mapping[str, set[str]]) -> set[str]:
        """All contents that hang together with one, from neighbour to neighbour."""
        found, waiting = {content}, [content]
        while waiting:
            c = waiting.pop()
            new = ({b for b, alike in self._neighbours.near.get(c, {}).items() if alike >= SURE} | forced.get(c, set())) - found
            found |= new
            waiting += new
        return found

    def _regroup(self, contents: Sequence[str], old: dict[str, Group]) -> None:
        for c in contents:
            key = self._group_of.pop(c, None)
            if key in self._groups:
                old[key] = self._groups.pop(key)
                del self._clusters[key]
        for cluster in self._joined(contents):
            group = self._group(cluster)
            known = old.get(group.key)
            self._groups[group.key] = known if known == group else group
            self._clusters[group.key] = tuple(cluster)
            self._group_of.update(dict.fromkeys(cluster, group.key))
            for c in cluster:
                self._ask(c, set(cluster))

    def _ask(self, content: str, own: set[str]) -> None:
        near = self._neighbours.near.get(content, {})
        asked = [(b, alike) for b, alike in sorted(near.items()) if content < b and b not in own and (content, b) not in self._never]
        if asked:
            self._open[content] = asked
        else:
            self._open.pop(content, None)

    def _joined(self, contents: Sequence[str]) -> list[list[str]]:
        """Contents that hang together, joined best first."""
        if len(contents) == 1:
            return [list(contents)]
        of = {c: [c] for c in contents}
        for a, b in sorted(p for p in self._must if p[0] in of):
            _join(of, a, b)
        near = self._neighbours.near
        tried: set[tuple[str, int, str, int]] = set()
        ranked = sorted((-alike, p, q) for p in contents for q, alike in near.get(p, {}).items() if p < q and alike >= SURE)
        for _, a, b in ranked:
            x, y = of[a], of[b]
            attempt = (x[0], len(x), y[0], len(y))
            if x is y or attempt in tried or self._apart(x, y):
                continue
            tried |= {attempt, attempt[2:] + attempt[:2]}
            if len(x) == len(y) == 1 or self._alike(x, y) >= SURE:
                _join(of, a, b)
        return sorted({id(cluster): sorted(cluster) for cluster in of.values()}.values())

    def _apart(self, x: Sequence[str], y: Sequence[str]) -> bool:
        return bool(self._never) and any((min(p, q), max(p, q)) in self._never for p in x for q in y)

    def _alike(self, x: Sequence[str], y: Sequence[str]) -> float:
        """How alike two groups are: a few contents of the smaller, each with those of the larger that are most like it."""
        few, many = sorted((x, y), key=lambda c: (len(c), min(c)))
        a, b = nsmallest(JUDGED_BY, few), nsmallest(JUDGED_AMONG, many)
        of, near = self._neighbours.features, self._neighbours.near
        best = [nlargest(NEAREST, (near[p].get(q) or likeness(of[p], of[q]) for q in b)) for p in a]
        return sum(sum(held) / len(held) for held in best) / len(best)

    def _decided(self) -> tuple[set[Pair], set[Pair]]:
        must: set[Pair] = set()
        never: set[Pair] = set()
        for d in self._decisions:
            found = sorted({c for t in d.targets for c, part in self._parts.get(t.doc_id, ()) if t.is_about(part.doc_id, part.content)})
            (must if d.kind == "same_claim" else never).update(pairwise(found))
        return must - never, never

    def _tellings(self, content: str) -> int:
        """How many reports hold a content; a text taken in twice counts once."""
        return len({self._told_in[doc_id] for doc_id, _ in self._members[content]})

    def _group(self, cluster: Sequence[str]) -> Group:
        parts = sorted((p for c in cluster for p in self._members[c].values()), key=lambda p: (p.doc_id, p.statement_id))
        wording = min(cluster, key=lambda c: (-self._tellings(c), abs(len(self._texts[c]) - 80), c))
        key = blake2b(min(cluster).encode(), digest_size=10).hexdigest()
        return Group(key, self._texts[wording], tuple(parts))


def _of_claims(decisions: Iterable[Decision]) -> list[Decision]:
    return [d for d in decisions if d.kind in ("same_claim", "other_claim")]


def _join(of: dict[str, list[str]], a: str, b: str) -> None:
    """Makes one cluster of two; the larger one takes in the smaller."""
    large, small = sorted((of[a], of[b]), key=lambda cluster: (-len(cluster), min(cluster)))
    if large is not small:
        large += small
        of.update(dict.fromkeys(small, large))
