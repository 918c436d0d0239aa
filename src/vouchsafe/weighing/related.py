"""Statements of one claim that bear on another: a denial of everything, a refusal to speak of it, a correction in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vouchsafe.reading.where import within
from vouchsafe.terms import load
from vouchsafe.weighing.party_place import places_of_name
from vouchsafe.weighing.values import Group, Part

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
    """Denials, silences and corrections of all claims, found by act, place and report."""

    def __init__(self, groups: Iterable[Group], scene_of: Callable[[str], frozenset[str]]) -> None:
        """scene_of gives the places a report, by its id, is about."""
        self._scene_of = scene_of
        self._amending: dict[str, list[Part]] = defaultdict(list)  # by act
        self._blanket: dict[str, list[Part]] = defaultdict(list)  # by place
        self._silent: dict[str, list[Part]] = defaultdict(list)  # by report
        for group in groups:
            for part in group.parts:
                self._take_in(part)

    def _take_in(self, part: Part) -> None:
        stance = part.statement.stance
        if stance in AMENDING:
            for act in acts(part):
                self._amending[act].append(part)
        elif stance in SILENT:
            self._silent[part.doc_id].append(part)
        elif stance == "denies" and acts(part) <= _acts_of("blanket"):
            for place in self._scene([part]):
                self._blanket[place].append(part)

    def on(self, group: Group) -> Bears:
        """What bears on a claim. Nothing does where it is mostly a denial, a demand or a pledge itself."""
        stating = [p for p in group.parts if p.statement.stance in STATING]
        others = [p for p in group.parts if p.statement.stance not in STATING and p.statement.stance not in ("denies", *SILENT, *AMENDING)]
        if not stating or len(stating) < len(others):
            return NOTHING_BEARS
        inside = {(p.doc_id, p.statement_id) for p in group.parts}
        own_acts, own_places = _common(stating, acts), _common(stating, places)
        return Bears(
            _others(self._denying(stating, own_acts), inside),
            _others(self._declining(stating, own_acts, own_places), inside),
            _others(self._correcting(own_acts, own_places), inside),
        )

    def _denying(self, stating: Sequence[Part], own_acts: set[str]) -> list[Part]:
        """Blanket denials by those who have standing in the place: its own authorities, or somebody whose name tells of no other place."""
        accuses = 2 * sum(p.statement.stance == "accuses" for p in stating) >= len(stating)
        abused = own_acts & (_acts_of("abuses") if accuses else _acts_of("abuses") - _acts_of("blanket"))
        if not abused or own_acts & _acts_of("refuge"):
            return []
        scene = self._scene(stating)
        found = [p for place in sorted(scene) for p in self._blanket[place]]
        return [p for p in found if not (near := _party_places(p)) or near & scene]

    def _declining(self, stating: Sequence[Part], own_acts: set[str], own_places: set[str]) -> list[Part]:
        """Refusals in the same reports, of the same matter, by somebody of a place the claim names."""
        if not own_acts & _acts_of("refuge"):
            return []
        near = [p for doc in sorted({s.doc_id for s in stating}) for p in self._silent[doc]]
        return [p for p in near if (not acts(p) or acts(p) & _acts_of("refuge")) and own_places & (places(p) | _party_places(p))]

    def _correcting(self, own_acts: set[str], own_places: set[str]) -> list[Part]:
        found = [p for act in sorted(own_acts) for p in self._amending[act]]
        return [p for p in found if not places(p) or places(p) & own_places]

    def _scene(self, parts: Sequence[Part]) -> set[str]:
        """Where it is said to have happened: the places the statements name; else those their reports are about."""
        named = _common(parts, places)
        if named:
            return named
        held = [self._scene_of(d) for d in sorted({p.doc_id for p in parts})]
        return {p for p in frozenset().union(*held) if 2 * sum(p in h for h in held) >= len(held)}


def acts(part: Part) -> set[str]:
    return {str(d.value["id"]) for d in part.statement.details if d.slot == "act"}


def places(part: Part) -> set[str]:
    """The places a statement names, with the regions they lie in (the state itself left out: it holds too much)."""
    named = {str(d.value["id"]) for d in part.statement.details if d.slot == "place"}
    return named | {up for p in named for up in within(p)[:-1]}


def _party_places(part: Part) -> set[str]:
    """The places in the name of who speaks: a refusal by a ministry of a state is about that state's acts."""
    names = " ".join(filter(None, (part.statement.source_name, part.statement.speaks_for)))
    return set(places_of_name(names))


@cache
def _acts_of(kind: str) -> frozenset[str]:
    return frozenset(load.table("bearing")[kind])


def _common(parts: Sequence[Part], of: Callable[[Part], set[str]]) -> set[str]:
    """What at least half of the statements hold."""
    held = [of(p) for p in parts]
    return {x for x in set().union(*held) if 2 * sum(x in h for h in held) >= len(held)}


def _others(parts: Iterable[Part], inside: set[tuple[str, str]]) -> tuple[Part, ...]:
    found: Mapping[tuple[str, str], Part] = {(p.doc_id, p.statement_id): p for p in parts if (p.doc_id, p.statement_id) not in inside}
    return tuple(found[k] for k in sorted(found))
