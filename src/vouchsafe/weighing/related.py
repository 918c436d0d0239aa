"""Statements of one claim that bear on another: a denial of all of it, a correction told in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vouchsafe.weighing.values import Group, Part

ABUSES = frozenset(("detention", "torture", "killing", "disappearance", "beating", "sexual-violence", "threat", "persecution", "raid"))
"""Acts that a blanket denial ("nobody is persecuted", "there are no such people") denies."""
BLANKET = frozenset(("existence-denied", "no-ground", "persecution"))
_AMENDING = frozenset(("amends", "withdraws"))


class Bearing:
    """Denials and corrections of all claims, found by act, place and source."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._amending: dict[str, list[Part]] = defaultdict(list)  # by act
        self._blanket: dict[str, list[Part]] = defaultdict(list)  # by place
        for group in groups:
            for part in group.parts:
                stance = part.statement.stance
                if stance in _AMENDING:
                    for act in acts(part):
                        self._amending[act].append(part)
                elif stance == "denies" and (acts(part) & BLANKET or not acts(part)):
                    for place in places(part):
                        self._blanket[place].append(part)

    def on(self, group: Group) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """(denying, amending) statements of other claims that bear on a claim."""
        stating = [p for p in group.parts if p.statement.stance in ("asserts", "accuses")]
        if not stating:
            return (), ()
        inside = {(p.doc_id, p.statement_id) for p in group.parts}
        own_acts = _common(stating, acts)
        denying = [p for place in sorted(_common(stating, places)) for p in self._blanket[place]] if own_acts & ABUSES else []
        amending = [p for act in sorted(own_acts) for p in self._amending[act]]
        return _others(denying, inside), _others(amending, inside)


def _common(parts: Sequence[Part], of: object) -> set[str]:
    """What at least half of the statements hold."""
    held = [of(p) for p in parts]  # type: ignore[operator]
    return {x for x in set().union(*held) if 2 * sum(x in h for h in held) >= len(held)}


def _others(parts: Iterable[Part], inside: set[tuple[str, str]]) -> tuple[Part, ...]:
    found = {(p.doc_id, p.statement_id): p for p in parts if (p.doc_id, p.statement_id) not in inside}
    return tuple(found[k] for k in sorted(found))


def acts(part: Part) -> set[str]:
    return {str(d.value["id"]) for d in part.statement.details if d.slot == "act"}


def places(part: Part) -> set[str]:
    return {str(d.value["id"]) for d in part.statement.details if d.slot == "place"}
