"""The name of a place by its id in the project's vocabulary: "de" is Germany."""

from __future__ import annotations

from functools import cache

from vouchsafe.terms import load

SHORT = 3
"""Names of so many letters ("UK", "РФ") are passed over where a longer one stands."""


def place_name(place: str) -> str:
    """The English name of a place; a folded name that no vocabulary holds keeps its words."""
    return _own().get(place) or _country(place) or place.replace("_", " ").title()


@cache
def _own() -> dict[str, str]:
    names = {}
    for row in load.lines("places"):
        place, _, *called = (part.strip() for part in row.split("|"))
        long = [n for n in called if len(n) > SHORT and "." not in n and "*" not in n]
        names[place] = next(iter(long or called), place)
    return names


def _country(place: str) -> str | None:
    import pycountry

    found = pycountry.countries.get(alpha_2=place.upper()) if len(place) == 2 else None
    return str(getattr(found, "common_name", found.name)) if found else None
