"""What a person must look at first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

Json = Mapping[str, Any]
SHELVES = (
    "Corrected by its own origin, and still told without the correction",
    "Told by several reports, and disputed, circular or allegedly corrected",
    "Told by more reports than there are independent sources",
    "Told by several reports",
    "Told by one report, and disputed, declined or corrected",
    "Told once",
)
ONCE = len(SHELVES) - 1
_NEAREST = ("saw", "record", "own", "told", "unknown")


def shelf(claim: Json) -> int:
    """The place in SHELVES of a claim."""
    if claim["amended_by"] and claim["stale"]:
        return 0
    disputed = claim["denied_by"] or claim["loops"] or claim["alleged_corrections"] or any(o["unvouched"] for o in claim["origins"])
    if claim["reports"] > 1:
        return 1 if disputed else 2 if claim["reports"] > claim["provisional"]["high"] else 3
    return 4 if disputed or claim["declined_by"] or claim["amended_by"] else ONCE


def told_once(claim: Json) -> bool:
    """Whether one report tells it and nobody disputes or corrects it."""
    return shelf(claim) == ONCE


def urgency(claim: Json) -> tuple[object, ...]:
    """Sorts claims: by shelf, then by how many reports would mislead a reader who counts pages."""
    over = claim["reports"] - claim["provisional"]["low"]
    return (shelf(claim), -len(claim["stale"]), -over, -claim["reports"], -len(claim["denied_by"]), _nearness(claim), claim["claim_id"])


def _nearness(claim: Json) -> int:
    """How near its nearest origin was: whoever was there stands before whoever was told."""
    return min((_NEAREST.index(o["access"]) for o in claim["origins"]), default=len(_NEAREST))


def ordered(claims: Iterable[Json]) -> list[Json]:
    return sorted(claims, key=urgency)


def shelved(claims: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """Claims in order, under the heading that says why they stand where they stand."""
    return [(SHELVES[n], list(held)) for n, held in groupby(ordered(claims), key=shelf)]
