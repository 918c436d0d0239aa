"""For which organ a person speaks by the office that stands beside the name: "Elmaria's leader, Ada Berg", "Foreign Minister Ada Berg of Elmaria"."""

from __future__ import annotations

from functools import cache

from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Report
from vouchsafe.terms import load
from vouchsafe.weighing.names import folded, sound
from vouchsafe.weighing.organs import Organ, organ_of

_ABROAD = ("mission", "embassy")
LONGEST = 9
"""Words beside a name in which an office is looked for."""


def office_of(report: Report, statement: Statement) -> str | None:
    """The organ's name, or None where the words beside the name tell no office of a listed place."""
    name = {sound(w) for w in folded(statement.source_name or "")}
    beside = [w for a, b in statement.source for w in report.text[a:b].split() if not name & {sound(f) for f in folded(w)}]
    if not beside or len(beside) > LONGEST:
        return None
    organ = organ_of(" ".join(beside))
    return _called(organ) if organ is not None and (len(organ.place) == 1 or organ.kind in _ABROAD) else None


def _called(organ: Organ) -> str | None:
    places = [_place_names()[p] for p in organ.place if p in _place_names()]
    return f"{_kinds()[organ.kind]} of {' and '.join(places)}" if places else None


@cache
def _kinds() -> dict[str, str]:
    return dict(load.table("organs")["called"].items())


@cache
def _place_names() -> dict[str, str]:
    """Listed places by id, in English."""
    import pycountry

    names = {c.alpha_2.lower(): getattr(c, "common_name", c.name).split(",")[0] for c in pycountry.countries}
    for row in load.lines("places"):
        place, _, first, *rest = (part.strip() for part in row.split("|"))
        names[place] = names.get(place) or next((n for n in (first, *rest) if "*" not in n), first)
    return names
