"""A weighing: reports in, claims out. Adding one report recomputes only the claims it touches and gives the same bytes as weighing all at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from vouchsafe.reading.statement import ReadReport, Speaker, Statement
from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.claim import ClaimIndex
from vouchsafe.weighing.claim_weighing import Around, digest_of, weigh_claim
from vouchsafe.weighing.decisions import Decision
from vouchsafe.weighing.given import Given
from vouchsafe.weighing.named_alike import named_alike
from vouchsafe.weighing.names import Key, outlet_key
from vouchsafe.weighing.ports import ClaimStore
from vouchsafe.weighing.related import Bearing, Bears, acts_in, matters, matters_of
from vouchsafe.weighing.result import Claim, Result, names_of
from vouchsafe.weighing.reuse import ReuseIndex
from vouchsafe.weighing.roles import RoleIndex, Roles, named_in
from vouchsafe.weighing.sites import SiteIndex
from vouchsafe.weighing.sources import PUBLIC_ID_KEY, each_speaker
from vouchsafe.weighing.values import Copy, Group, Heard

_NAMED = ("person", "body")
_QUOTED = re.compile(r"“[^”\n]{2,}[”\n]|„[^“”\n]{2,}[“”\n]|«[^»\n]{2,}[»\n]|\"[^\"\n]{2,}\"")


@dataclass(frozen=True, slots=True)
class _Inputs:
    """All that a claim's answer depends on: the same inputs need no second weighing."""

    group: Group
    copies: tuple[Copy, ...]
    bears: Bears
    roles: Roles
    scattered: frozenset[Key]
    decisions: tuple[Decision, ...]


class Weighing:
    """Reports being weighed. Results are asked for with `.result()`; reports may be added and removed at any time."""

    def __init__(
        self,
        *,
        decisions: Iterable[Decision] = (),
        given: Given | None = None,
        store: ClaimStore | None = None,
        id_key: bytes = PUBLIC_ID_KEY,
    ) -> None:
        self._decisions, self._given, self._store, self._id_key = tuple(decisions), given, store, id_key
        self._reports: dict[str, ReadReport] = {}
        self._claims = ClaimIndex(decisions=self._decisions, given=given.claims if given else None)
        self._reuse = ReuseIndex()
        self._roles = RoleIndex()
        self._sites = SiteIndex()
        self._weighed: dict[str, tuple[_Inputs, Claim]] = {}
        self._key_of: dict[str, str] = {}  # by claim id

    @classmethod
    def of(
        cls, reports: Iterable[ReadReport], *, decisions: Iterable[Decision] = (), given: Given | None = None, store: ClaimStore | None = None,
        id_key: bytes = PUBLIC_ID_KEY,
    ) -> Self:  # fmt: skip
        """All reports at once."""
        new = cls(decisions=decisions, given=given, store=store, id_key=id_key)
        held = list(reports)
        for read in held:
            new._reports[read.report.doc_id] = read
            new._claims.add(read)
            new._roles.add(read)
            new._sites.add(read.report)
        new._reuse.add_all((read.report, quoted_in(read.report.text)) for read in held)
        return new

    def add(self, read: ReadReport) -> None:
        """Takes in one report; one already held under its id is replaced."""
        if read.report.doc_id in self._reports:
            self.remove(read.report.doc_id)
        self._reports[read.report.doc_id] = read
        self._claims.add(read)
        self._roles.add(read)
        self._sites.add(read.report)
        self._reuse.add(read.report, quoted_in(read.report.text))

    def remove(self, doc_id: str) -> None:
        """Takes a report out. Raises KeyError where it is not held."""
        del self._reports[doc_id]
        self._claims.remove(doc_id)
        self._roles.remove(doc_id)
        self._sites.remove(doc_id)
        self._reuse.remove(doc_id)

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Takes these decisions, the newest last, in place of those before; only claims of reports they are about are weighed anew."""
        before, self._decisions = self._decisions, tuple(decisions)
        about = {t.doc_id for d in set(before) ^ set(self._decisions) for t in d.targets}
        self._claims.decide(self._decisions, [self._reports[d] for d in sorted(about & self._reports.keys())])

    def result(self) -> Result:
        """The weighing as it stands; claims whose inputs did not change are taken as they were."""
        groups = self._claims.groups()
        roles = self._roles.roles(named_alike(self._reuse.copies(), self._reports))
        bearing = Bearing(groups, self._claims.scene, self._report_of, roles)
        weighed = {g.key: self._claim(g, bearing, roles) for g in groups}
        self._weighed = weighed
        claims = tuple(sorted((c for _, c in weighed.values()), key=lambda c: c.claim_id))
        ids = {key: claim.claim_id for key, (_, claim) in weighed.items()}
        self._key_of = {claim_id: key for key, claim_id in ids.items()}
        proposals = tuple({"a": ids[p.a], "b": ids[p.b], "reason": p.reason} for p in self._claims.proposals() if p.a in ids and p.b in ids)
        reports = tuple(self._reports[d] for d in sorted(self._reports))
        return Result(reports, names_of(claims), claims, tuple(self._reuse.copies()), proposals, tuple(self._loose()))

    def _claim(self, group: Group, bearing: Bearing, roles: Roles) -> tuple[_Inputs, Claim]:
        copies, bears = self._copies_among(group), bearing.on(group)
        known = self._weighed.get(group.key)
        near = (*group.parts, *bears.denying, *bears.declining, *bears.amending)
        docs = {p.doc_id for p in near}
        scattered = self._sites.scattered(self._reports[d].report.publisher for d in docs)
        deciding = self._deciding(docs)
        inputs = _Inputs(group, copies, bears, roles.of(*named_in(p.statement for p in near)), scattered, deciding)
        if known is not None and known[0] == inputs:
            return known
        around = self._around(inputs, docs, deciding)
        return inputs, self._kept(group, around) if self._store else weigh_claim(group, around)

    def _around(self, inputs: _Inputs, docs: set[str], decisions: tuple[Decision, ...]) -> Around:
        reports = {d: self._reports[d].report for d in docs}
        heard = {d: _heard_in(self._reports[d]) for d in docs}
        matter = self._said_of(matters_of(inputs.group.parts), inputs.group, docs)
        return Around(
            reports,
            heard,
            inputs.roles,
            matter,
            inputs.copies,
            inputs.bears,
            inputs.scattered,
            decisions,
            self._given is not None,
            self._id_key,
        )

    def supposing(self, claim_id: str, decisions: Iterable[Decision]) -> Claim:
        """The claim of the last result as it would be were these decided too; nothing is kept. Which statements it holds stays as it is.
        Raises KeyError where the last result holds no such claim."""
        inputs, _ = self._weighed[self._key_of[claim_id]]
        bears = inputs.bears
        docs = {p.doc_id for p in (*inputs.group.parts, *bears.denying, *bears.declining, *bears.amending)}
        return weigh_claim(inputs.group, self._around(inputs, docs, (*self._deciding(docs), *decisions)))

    def _said_of(self, matter: set[str], group: Group, docs: set[str]) -> dict[str, tuple[Statement, ...]]:
        """By report, its named statements of a matter that are not of the claim itself."""
        own = {(p.doc_id, p.statement.statement_id.partition("/")[0]) for p in group.parts}
        found = {
            d: tuple(
                s for s in self._reports[d].statements
                if s.source_name and (d, s.statement_id) not in own and matters(acts_in(s.details)) & matter
            )
            for d in sorted(docs)
        }  # fmt: skip
        return {d: said for d, said in found.items() if said}

    def _kept(self, group: Group, around: Around) -> Claim:
        """The claim from the store, weighed and put there where it is not yet."""
        assert self._store is not None
        key = digest_of(group, around)
        claim = self._store.get(key)
        if claim is None:
            claim = weigh_claim(group, around)
            self._store.put(key, claim)
        return claim

    def _report_of(self, doc_id: str) -> Report:
        return self._reports[doc_id].report

    def _copies_among(self, group: Group) -> tuple[Copy, ...]:
        docs = {p.doc_id for p in group.parts}
        if len(docs) < 2:
            return ()
        found = {(c.earlier, c.later, c.kind): c for d in docs for c in self._reuse.copies_of(d) if c.earlier in docs and c.later in docs}
        return tuple(found[k] for k in sorted(found))

    def _deciding(self, docs: set[str]) -> tuple[Decision, ...]:
        return tuple(d for d in self._decisions if any(t.doc_id in docs for t in d.targets))

    def _loose(self) -> list[dict[str, object]]:
        """Decisions one of whose passages no statement holds any more."""
        at: dict[str, list[Sequence[Span]]] = defaultdict(list)
        for doc_id in {t.doc_id for d in self._decisions for t in d.targets} & self._reports.keys():
            at[doc_id] = [s.content for s in self._reports[doc_id].statements]
        return [d.to_dict() for d in self._decisions if any(not any(t.is_about(t.doc_id, c) for c in at[t.doc_id]) for t in d.targets)]


def _heard_in(read: ReadReport) -> Heard:
    """The outlets a report names as the way of anything it tells, each with whom it lets speak through it."""
    found: dict[Key, set[Speaker]] = {}
    for s in read.statements:
        for outlet in (*s.via, *([s.source_name] if s.source_kind == "outlet" and s.source_name else [])):
            spoken = found.setdefault(outlet_key(outlet), set())
            spoken.update(Speaker(one.source_name, one.source_kind, one.speaks_for) for one in each_speaker(s) if one.source_kind in _NAMED)
    return {outlet: frozenset(spoken) for outlet, spoken in found.items()}


def quoted_in(text: str) -> tuple[Span, ...]:
    """Spans in quotation marks."""
    return tuple(m.span() for m in _QUOTED.finditer(text))
