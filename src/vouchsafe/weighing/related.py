"""Statements of one claim that bear on another: a denial of everything, a refusal to speak of it, a correction in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vouchsafe.reading.details import kind_of_act
from vouchsafe.reading.statement import Detail
from vouchsafe.reading.where import within
from vouchsafe.receiving.report import Report
from vouchsafe.terms import load
from vouchsafe.weighing.blanket import blanket_acts, denies_everything
from vouchsafe.weighing.features import source_of
from vouchsafe.weighing.names import folded, person_key, sound
from vouchsafe.weighing.organs import organ_of, unlisted
from vouchsafe.weighing.party_place import places_of_name
from vouchsafe.weighing.roles import NO_ROLES, Roles
from vouchsafe.weighing.sources import each_speaker
from vouchsafe.weighing.values import Group, Part
from vouchsafe.weighing.words_told import names_told

STATING = frozenset(("asserts", "accuses"))
SILENT = frozenset(("declines", "no_answer"))
AMENDING = frozenset(("amends", "withdraws"))


@dataclass(frozen=True, slots=True)
class Bears:
    """Statements of other claims that deny a claim, decline to speak of it, or correct it."""

    denying: tuple[Part, ...] = ()
    declining: tuple[Part, ...] = ()
    amending: tuple[Part, ...] = ()


NOTHING_BEARS = Bears()


class Bearing:
    """Denials, silences and corrections of all claims, found by act, place, name and report."""

    def __init__(
        self,
        groups: Iterable[Group],
        scene_of: Callable[[str], frozenset[str]],
        report_of: Callable[[str], Report],
        roles: Roles = NO_ROLES,
    ) -> None:
        """scene_of  gives the places a report, by its id, is about;  report_of  the report;  roles  whom persons speak for"""
        self._scene_of, self._report_of, self._roles = scene_of, report_of, roles
        self._amending: dict[str, list[Part]] = defaultdict(list)  # by matter, and by source
        self._blanket: dict[str, list[Part]] = defaultdict(list)  # by place
        self._silent: dict[str, list[Part]] = defaultdict(list)  # by report
        for group in groups:
            for part in group.parts:
                self._take_in(part)

    def _take_in(self, part: Part) -> None:
        stance = part.statement.stance
        if stance in AMENDING:
            for key in (*matters(part.about), *([f"by {source_of(part.statement)}"] if part.about <= _acts_of("open") else [])):
                self._amending[key].append(part)
        elif stance in SILENT:
            self._silent[part.doc_id].append(part)
        elif stance == "denies" and denies_everything(self._text_of(part), acts(part)):
            for place in self._scene([part]):
                self._blanket[place] += [replace(part, statement=one) for one in each_speaker(part.statement)]

    def on(self, group: Group) -> Bears:
        """What bears on a claim. Nothing does where it is mostly a denial, a demand or a pledge itself."""
        parts = self._each_once(group.parts)
        stating = [p for p in parts if p.statement.stance in STATING]
        others = [p for p in parts if p.statement.stance not in STATING and p.statement.stance not in ("denies", *SILENT, *AMENDING)]
        if not stating or len(stating) < len(others):
            return NOTHING_BEARS
        inside = {(p.doc_id, p.statement_id) for p in group.parts}
        own_acts, named = _common(stating, acts, share=3), _common(stating, self._named)
        doers = _common(stating, _doers, share=3)
        return Bears(
            _others(self._denying(stating, own_acts), inside),
            _others(self._declining(stating, own_acts, doers), inside),
            _others(self._correcting(stating, _common(stating, _about, share=3), named, doers), inside),
        )

    def _each_once(self, parts: Sequence[Part]) -> list[Part]:
        """The statements without those of texts taken in twice, so that these weigh no more than once."""
        first: dict[tuple[str, str], Part] = {}
        for p in parts:
            first.setdefault((self._report_of(p.doc_id).text, p.statement_id), p)
        return list(first.values())

    def _text_of(self, part: Part) -> str:
        text = self._report_of(part.doc_id).text
        return " ".join(text[a:b] for a, b in part.content)

    def _denying(self, stating: Sequence[Part], own_acts: set[str]) -> list[Part]:
        """Blanket denials by those who have standing in the place: its own authorities, or somebody whose name tells of no other place."""
        accuses = 2 * sum(p.statement.stance == "accuses" for p in stating) >= len(stating)
        abused = {act for act in own_acts if kind_of_act(act) in ("abuse", "harm")} - (set() if accuses else blanket_acts())
        if not abused or own_acts & _acts_of("refuge"):
            return []
        scene = self._scene(stating)
        found = [p for place in sorted(scene) for p in self._blanket[place]]
        scene -= {up for place in scene for up in within(place)}  # whoever rules the whole has no say on what a part of it did
        scene |= {unlisted(place) for place in scene}
        return [p for p in found if not (near := self._party_places(p)) or near & scene]

    def _declining(self, stating: Sequence[Part], own_acts: set[str], doers: set[str]) -> list[Part]:
        """Refusals in the same reports, of the same matter, by the body or a body of the place that the claim says did it."""
        if not own_acts & _acts_of("refuge"):
            return []
        near = [p for doc in sorted({s.doc_id for s in stating}) for p in self._silent[doc]]
        return [p for p in near if (not acts(p) or acts(p) & _acts_of("refuge")) and doers & self._party_names(p)]

    def _correcting(self, stating: Sequence[Part], about: set[str], named: set[str], doers: set[str]) -> list[Part]:
        """Corrections of the same matter, or by one of the claim's own sources, that name what the claim names."""
        same_matter = [p for key in sorted(matters(about)) for p in self._amending[key]]
        same_source = [p for key in sorted({f"by {source_of(s.statement)}" for s in stating}) for p in self._amending[key]]
        return [p for p in same_matter if not self._named(p) or self._meets(p, named, doers)] + [
            p for p in same_source if self._meets(p, named, doers)
        ]

    def _meets(self, part: Part, named: set[str], doers: set[str]) -> bool:
        """Whether a correction is about who the claim says did it; where it names no doer, whether most of its names are the claim's."""
        if part.agents & doers:
            return True
        own = self._named(part)
        return 2 * len(own & named) > len(own)

    def _named(self, part: Part) -> set[str]:
        """The names and places of a statement, names by their sound."""
        return places(part) | names_told(self._text_of(part), part.language) | part.agents

    def _scene(self, parts: Sequence[Part]) -> set[str]:
        """Where it is said to have happened: the places the statements name; else those their reports are about."""
        named = _common(parts, places)
        if named:
            return named
        held = [self._scene_of(d) for d in sorted({p.doc_id for p in parts})]
        return {p for p in frozenset().union(*held) if 2 * sum(p in h for h in held) >= len(held)}

    def _party_names(self, part: Part) -> set[str]:
        """The places and names in the names of who speaks: a refusal by a ministry of a state is about that state's acts."""
        near = self._party_places(part)
        names = {f"n:{sound(w)}" for name in self._party(part) for w in folded(name)}
        return near | names | {f"n:{place[1:]}" for place in near if place.startswith("?")}

    def _party_places(self, part: Part) -> set[str]:
        names = self._party(part)
        organs = [organ for name in names if (organ := organ_of(name)) is not None]
        return set().union(*(places_of_name(name) for name in names), *(organ.place for organ in organs))

    def _party(self, part: Part) -> list[str]:
        """The names of who speaks and of whom they speak for, to the last that is known."""
        names = [n for n in (part.statement.source_name, part.statement.speaks_for) if n]
        while names and (further := self._roles.speaks_for.get(person_key(names[-1]))) is not None and further not in names:
            names.append(further)
        return names


def matters(of: Iterable[str]) -> set[str]:
    """What acts are about: the first act of their topic, or the act itself."""
    return {_topics().get(act, act) for act in of if act not in _acts_of("open")}


@cache
def _topics() -> dict[str, str]:
    return {act: topic[0] for topic in load.table("bearing")["topics"] for act in topic}


def matters_of(parts: Sequence[Part]) -> set[str]:
    """What a claim is about: the matters of acts that a good part of its statements tell."""
    return matters(_common(parts, acts, share=3))


def _about(part: Part) -> set[str]:
    return set(part.about)


def acts(part: Part) -> set[str]:
    return acts_in(part.statement.details)


def acts_in(details: Iterable[Detail]) -> set[str]:
    """Ids of the acts among details."""
    return {str(d.value["id"]) for d in details if d.slot == "act"}


def places(part: Part) -> set[str]:
    """The places a statement names, with the regions they lie in (the state itself left out: it holds too much)."""
    named = {str(d.value["id"]) for d in part.statement.details if d.slot == "place"}
    return named | {up for p in named for up in within(p)[:-1]}


def _doers(part: Part) -> set[str]:
    """The names before the act, and the places named: a state stands for its bodies."""
    return places(part) | part.agents


@cache
def _acts_of(kind: str) -> frozenset[str]:
    return frozenset(load.table("bearing")[kind])


def _common(parts: Sequence[Part], of: Callable[[Part], set[str]], *, share: int = 2) -> set[str]:
    """What at least one in so many of the statements holds."""
    held = [of(p) for p in parts]
    return {x for x in set().union(*held) if share * sum(x in h for h in held) >= len(held)}


def _others(parts: Iterable[Part], inside: set[tuple[str, str]]) -> tuple[Part, ...]:
    """The statements of other claims, each once a speaker, in order."""
    found: Mapping[tuple[str, str, str], Part] = {
        (p.doc_id, p.statement_id, p.statement.source_name or ""): p for p in parts if (p.doc_id, p.statement_id) not in inside
    }
    return tuple(found[k] for k in sorted(found))
