"""The sources of one claim: which names are one, who speaks for whom, which are unnamed or outlets."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from vouchsafe.reading.statement import SourceKind, Speaker, Statement
from vouchsafe.weighing.names import Key, body_key, folded, outlet_key, person_key
from vouchsafe.weighing.organs import is_organ_of_a_place, is_placeless, party_key, unlisted
from vouchsafe.weighing.roles import NO_ROLES, Roles

PUBLIC_ID_KEY = b"vouchsafe command line"
"""The command line's key. A site hands in a secret one, so that nobody can confirm a guess by hashing it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Someone who speaks. `speaks_for` is the id of a body; `party` is that body, or the source itself."""

    source_id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    speaks_for: str | None = None

    @property
    def party(self) -> str:
        return self.speaks_for or self.source_id

    def to_dict(self) -> dict[str, object]:
        return {
            "source_id": self.source_id,
            "name": self.name,
            "kind": self.kind,
            "aliases": list(self.aliases),
            "speaks_for": self.speaks_for,
        }


def id_of(key: Iterable[str], id_key: bytes = PUBLIC_ID_KEY) -> str:
    """An id derived from content under a key: 16 hex digits."""
    return blake2b(json.dumps(list(key), ensure_ascii=False).encode(), key=id_key, digest_size=8).hexdigest()


class ClaimSources:
    """The sources of one claim's statements. Everything is decided from these statements alone."""

    def __init__(
        self, claim_key: str, statements: Iterable[Statement], *, roles: Roles = NO_ROLES,
        id_key: bytes = PUBLIC_ID_KEY,
    ) -> None:  # fmt: skip
        self._claim, self._id_key, self._roles = claim_key, id_key, roles
        named = [one for s in statements for one in each_speaker(s)]
        self._persons = {person_key(n) for n, kind in map(speaker, named) if kind == "person" and len(folded(n)) > 1}
        self._surely_bodies = {person_key(s.source_name or "") for s in named if s.source_kind == "body"}
        self._outlets = {outlet_key(n) for n, kind in map(speaker, named) if kind == "outlet"}
        self._bodies = _fullest({self._body(n): n for s in named for n in _bodies(s)})
        self._known: dict[tuple[str, SourceKind], Source] = {}
        self._names: dict[Key, Counter[str]] = defaultdict(Counter)
        self._spoken: dict[Key, Key] = {}
        for s in named:
            self._note(*speaker(s), s.speaks_for)

    def _note(self, name: str, kind: SourceKind, speaks_for: str | None) -> None:
        """Takes in a name, whom it is said here to speak for, or what all reports say of the person."""
        own = self.key(name, kind)
        new = own not in self._names
        self._names[own][name] += 1
        body = speaks_for or (self._roles.speaks_for.get(own[1:]) if own[0] == "person" and new else None)
        if body and self.key(body, "body") != own:
            self._spoken[own] = self.key(body, "body")
            self._note(body, "body", None)

    def key(self, name: str, kind: SourceKind) -> Key:
        """What makes two names one source in this claim."""
        if kind == "outlet":  # a page may be a body's own: others name that body
            own_body = self._body(name)
            return ("body", *self._bodies[own_body]) if own_body in self._bodies else ("outlet", *outlet_key(name))
        if kind == "unnamed" and not is_organ_of_a_place(name):
            return ("unnamed", self._claim, *folded(name))
        if kind == "person" and outlet_key(name) in self._outlets:  # read as a person's name where nothing tells more
            return ("outlet", *outlet_key(name))
        own = person_key(name)
        spoken_of = own in self._persons or (len(own) > 1 and own in self._roles.speaks_for)
        if kind != "unnamed" and (kind == "person" or spoken_of) and own not in self._surely_bodies:
            same = sorted(p for p in self._persons if p[-1] == own[-1]) if len(own) == 1 else [own]
            return ("person", *(same[0] if len(same) == 1 else own))
        body = self._body(name)
        return ("body", *self._bodies.get(body, body))

    def _body(self, name: str) -> Key:
        key = party_key(name)
        return self._roles.same.get(key, key)

    def id(self, name: str, kind: SourceKind) -> str:
        return id_of(self.key(name, kind), self._id_key)

    def party(self, speaker: Speaker) -> str:
        """The id of the party a speaker stands for, whether or not it speaks in this claim."""
        own = self.key(speaker.name or "", speaker.kind)
        end = self._party(own) or (self.key(speaker.speaks_for, "body") if speaker.speaks_for else own)
        return id_of(end, self._id_key)

    def sources(self, statement: Statement) -> tuple[Source, ...]:
        """All who say it: the source, and those named along with it."""
        return tuple(s for one in each_speaker(statement) if (s := self.source(one)) is not None)

    def source(self, statement: Statement) -> Source | None:
        """The source of a statement, or None where nobody is named."""
        if not statement.source_name:
            return None
        named = speaker(statement)
        if named not in self._known:  # asked for once an origin and statement: too often to work it out each time
            self._known[named] = self._made(self.key(*named))
        return self._known[named]

    def is_vouched(self, source: Source) -> bool:
        """Whether somebody else's report names this body as a source: its own page alone could be anybody's."""
        return any(party_key(n) in self._roles.named for n in (source.name, *source.aliases))

    def all(self) -> list[Source]:
        return sorted((self._made(k) for k in self._names), key=lambda s: s.source_id)

    def _made(self, key: Key) -> Source:
        names = self._names[key]
        best = _best(names)
        body = self._party(key)
        kind: SourceKind = (
            "unnamed" if key[0] == "unnamed" else "outlet" if key[0] == "outlet" else "person" if key[0] == "person" else "body"
        )
        spoken = id_of(body, self._id_key) if body and body != key else None
        return Source(id_of(key, self._id_key), best, kind, tuple(sorted(n for n in names if n != best)), spoken)

    def _party(self, key: Key) -> Key | None:
        """Who a source speaks for in the end: a spokesman for a president, the president for a state."""
        seen = [key]
        while (onward := self._spoken.get(seen[-1])) is not None and onward not in seen:
            seen.append(onward)
        return seen[-1] if len(seen) > 1 else None


def _best(names: Mapping[str, int]) -> str:
    """The fullest form of the name most often used, of those that are told in as few small words."""
    least = min(map(_small_words, names))
    plain = [n for n in names if _small_words(n) == least]
    usual = set(folded(min(plain, key=lambda n: (-names[n], -len(n), n))))
    return min((n for n in plain if usual <= set(folded(n))), key=lambda n: (-len(folded(n)), -names[n], -len(n), n))


_MINISTRY = body_key("ministry")
_MINISTRIES = ("foreign", "interior", "justice", "health", "migration", "army")
"""Kinds of organs that are ministries: "the ministry" is the one of them that speaks in a claim."""


def _small_words(name: str) -> int:
    """Words of a name that are no names: an office before it, "spokesman for"."""
    return sum(w[:1].islower() and folded(w) == (w,) for w in name.split())


def each_speaker(statement: Statement) -> Iterator[Statement]:
    """The statement once for each who says it; nothing where nobody is named."""
    if statement.source_name:
        yield statement
    for other in statement.also:
        if other.name:
            yield replace(statement, source_name=other.name, source_kind=other.kind, speaks_for=other.speaks_for, also=())


def speaker(statement: Statement) -> tuple[str, SourceKind]:
    """The name that speaks and its kind: an unnamed spokesman is the one spoken for, "a spokesman for Ada Berg" Ada Berg."""
    if statement.speaks_for and is_office(statement):
        return statement.speaks_for, "body"
    return statement.source_name or "", statement.source_kind


def is_office(statement: Statement) -> bool:
    """Whether the source is told by an office only, which holds the name of the one it speaks for."""
    name, party = statement.source_name, statement.speaks_for
    return statement.source_kind == "person" and bool(name and party) and set(folded(party or "")) <= set(folded(name or ""))


def _bodies(s: Statement) -> list[str]:
    name, kind = speaker(s)
    own = [name] if name and (kind == "body" or (kind == "unnamed" and is_organ_of_a_place(name))) else []
    return own + ([s.speaks_for] if s.speaks_for else [])


def _fullest(bodies: Mapping[Key, str]) -> dict[Key, Key]:
    """Each body to the one fuller name of it in this claim: "the LGBT Network" to "the Karst LGBT Network", "the foreign ministry" to
    the one foreign ministry that is named. Where several fit it stays itself."""
    out = {}
    for key, name in bodies.items():
        land = ("organ", "government", unlisted(name)) if len(folded(name)) == 1 else None
        fuller = [k for k in bodies if k == land or _is_fuller(k, key)]  # "Karst denied it": its government
        most = [k for k in fuller if not any(set(k) < set(other) for other in fuller)]
        out[key] = most[0] if len(most) == 1 else key
    return out


def _is_fuller(key: Key, than: Key) -> bool:
    if is_placeless(than):
        return key[:2] == than and len(key) > 2
    if than == _MINISTRY:
        return key[:1] == ("organ",) and key[1] in _MINISTRIES and len(key) > 2
    return key[:1] != ("organ",) and than[:1] != ("organ",) and len(than) > 1 and set(than) < set(key)
