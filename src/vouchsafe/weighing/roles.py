"""Whom persons speak for and which names mean one body, told by all reports together."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from vouchsafe.reading.statement import ReadReport, Statement
from vouchsafe.weighing.independence import components
from vouchsafe.weighing.named_here import is_named_by
from vouchsafe.weighing.names import Key, folded, person_key
from vouchsafe.weighing.office import office_of
from vouchsafe.weighing.organs import is_listed, is_placeless, may_be_one, party_key

Told = tuple[Key, str, str]
"""A person's key, the name of the body the person is said to speak for, and the language it is said in."""


@dataclass(frozen=True, slots=True)
class Roles:
    """speaks_for  by a person's key, the name of the body most reports say the person speaks for
    same  for a body known by several names: one key for all of them
    named  bodies that somebody else's report names as a source"""

    speaks_for: Mapping[Key, str] = field(default_factory=dict)
    same: Mapping[Key, Key] = field(default_factory=dict)
    named: Set[Key] = frozenset()

    def of(self, persons: Iterable[Key], bodies: Iterable[Key]) -> Roles:
        """What concerns these persons, those they speak for, and these bodies only."""
        spoken: dict[Key, str] = {}
        asked_for = list(persons)
        while asked_for:
            person = asked_for.pop()
            if person in self.speaks_for and person not in spoken:
                spoken[person] = self.speaks_for[person]
                asked_for.append(person_key(spoken[person]))
        asked = {*bodies, *map(party_key, spoken.values())}
        return Roles(spoken, {b: self.same[b] for b in asked if b in self.same}, frozenset(asked & self.named))

    def told(self) -> list[object]:
        """In an order of its own, to be digested."""
        return [
            sorted((list(p), b) for p, b in self.speaks_for.items()),
            sorted((list(a), list(b)) for a, b in self.same.items()),
            sorted(map(list, self.named)),
        ]


NO_ROLES = Roles()
OFTEN = 2


def named_in(statements: Iterable[Statement]) -> tuple[set[Key], set[Key]]:
    """Keys of the persons, and of the bodies, that statements name."""
    names = [(s.source_name, s.speaks_for) for s in statements if s.source_name]
    each = {n for pair in names for n in pair if n}
    return {person_key(n) for n in each}, {party_key(n) for n in each}


class RoleIndex:
    """Roles over reports that come and go. The same reports give the same roles in whatever order they came."""

    def __init__(self) -> None:
        self._by_doc: dict[str, tuple[str, frozenset[Told], frozenset[Key]]] = {}
        self._told_in: Counter[tuple[Told, str]] = Counter()  # by text: one that was taken in twice tells it once
        self._named: Counter[Key] = Counter()
        self._times: dict[Key, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._roles: Roles | None = NO_ROLES
        self._alike: frozenset[tuple[Key, Key]] = frozenset()

    def add(self, read: ReadReport) -> None:
        told, named = frozenset(_told(read)), frozenset(_named(read))
        text = read.report.text
        self._by_doc[read.report.doc_id] = text, told, named
        for one in told:
            self._told_in[one, text] += 1
            if self._told_in[one, text] == 1:
                person, body, language = one
                self._times[person][body, language] += 1
        self._named.update(named)
        self._roles = None if told or named else self._roles

    def remove(self, doc_id: str) -> None:
        text, told, named = self._by_doc.pop(doc_id)
        for one in told:
            self._told_in[one, text] -= 1
            if not self._told_in[one, text]:
                del self._told_in[one, text]
                person, body, language = one
                self._times[person][body, language] -= 1
                self._times[person] += Counter()
        self._named.subtract(named)
        self._named += Counter()
        self._roles = None if told or named else self._roles

    def roles(self, alike: frozenset[tuple[Key, Key]] = frozenset()) -> Roles:
        """The roles as they stand. alike: keys of bodies known to be one for other reasons."""
        if self._roles is None or alike != self._alike:
            held = {p: times for p, times in self._times.items() if times}
            spoken = {p: min(times.items(), key=lambda t: (-t[1], t[0]))[0][0] for p, times in held.items()}
            self._roles = Roles(spoken, _one_body(held.values(), alike), frozenset(self._named))
            self._alike = alike
        return self._roles


def _told(read: ReadReport) -> Iterable[Told]:
    for s in read.statements:
        if s.source_kind != "person" or not s.source_name or len(folded(s.source_name)) < 2:
            continue
        body = s.speaks_for or office_of(read.report, s)
        if body and person_key(s.source_name) != person_key(body):
            yield person_key(s.source_name), body, read.report.language or ""


def _named(read: ReadReport) -> Iterable[Key]:
    own = party_key(read.report.publisher) if read.report.publisher else None
    for s in read.statements:
        if s.source_kind == "body" and s.source_name and s.source and party_key(s.source_name) != own and is_named_by(read.report, s):
            yield party_key(s.source_name)


def _one_body(held: Iterable[Counter[tuple[str, str]]], alike: frozenset[tuple[Key, Key]]) -> dict[Key, Key]:
    """Names of one body: those that one person is said to speak for most often in each language, and organs of one kind."""
    pairs = alike | {pair for times in held for pair in (*_across_languages(times), *_of_one_kind(times))}
    known = {" ".join(k): k for pair in pairs for k in pair}
    joined = components(known, [(" ".join(a), " ".join(b)) for a, b in pairs])
    return {known[other]: known[group[0]] for group in joined for other in group[1:]}


def _across_languages(times: Counter[tuple[str, str]]) -> Iterable[tuple[Key, Key]]:
    best: dict[str, Key] = {}
    for (body, language), _ in sorted(times.items(), key=lambda t: (-t[1], t[0])):
        key = party_key(body)
        if not is_placeless(key):
            best.setdefault(language, key)
    keys = sorted(set(best.values()))
    return [(a, b) for a, b in itertools.pairwise(keys) if may_be_one(a, b)]


def _of_one_kind(times: Counter[tuple[str, str]]) -> Iterable[tuple[Key, Key]]:
    """Organs told by the names of places no list knows, each often: a ministry by its region in some reports, by its town in others."""
    often = Counter[Key]()
    for (body, _), n in times.items():
        often[party_key(body)] += n
    organs = sorted(k for k, n in often.items() if n >= OFTEN and k[0] == "organ" and k[1] != "government" and not is_placeless(k))
    return [(a, b) for a, b in itertools.pairwise(organs) if a[1] == b[1] and not is_listed(a) and not is_listed(b)]
