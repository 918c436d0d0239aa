"""Plain words for what was weighed. Docs: look, "Voice"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ACCESS = {
    "saw": "was there or saw it",
    "own": "speaks of its own acts",
    "told": "was told this; did not see it",
    "record": "holds the record",
    "unknown": "does not say how it knows",
}
STANCES = {
    "asserts": ("●", "says"), "denies": ("✕", "denies"), "doubts": ("✕", "doubts"), "declines": ("○", "declines"),
    "no_answer": ("○", "gives no answer"), "accuses": ("▲", "accuses"), "urges": ("◇", "urges"), "pledges": ("◇", "pledges"),
    "amends": ("↺", "corrects"), "withdraws": ("↺", "withdraws"), "assesses": ("●", "assesses"),
}  # fmt: skip
NOBODY = ("◦", "nobody named")


def number(n: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def plural(n: int, one: str, many: str | None = None) -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def sign(stance: str, *, named: bool) -> tuple[str, str]:
    """A stance's sign and its word; the same everywhere."""
    return NOBODY if not named and stance in ("asserts", "accuses") else STANCES[stance]


def interval(low: int, high: int) -> str:
    """How many independent sources, in words. Never a score, never "true"."""
    if high == 0:
        return "No origin can be named"
    if low == high:
        return f"{number(low).capitalize()} independent {'source' if low == 1 else 'sources'}"
    if low == 0:
        return f"At most {number(high)} independent {'source' if high == 1 else 'sources'}, possibly none"
    return f"Between {number(low)} and {number(high)} independent sources"


def told(reports: int) -> str:
    """In how many reports it stands."""
    return "told once" if reports == 1 else f"told {'twice' if reports == 2 else number(reports) + ' times'}"


def headline(claim: Mapping[str, Any]) -> str:
    """The claim's count with the number of reports: "One independent source, told twelve times"."""
    p = claim["provisional"]
    return f"{interval(p['low'], p['high'])}, {told(claim['reports'])}."


def standing(claim: Mapping[str, Any]) -> str:
    """What people have confirmed, beside what the machine proposes."""
    p, c = claim["provisional"], claim["confirmed"]
    if (p["low"], p["high"]) == (c["low"], c["high"]):
        return "What people confirmed and what the machine proposes give the same count."
    return f"This is the machine's proposal. Counting only what people have confirmed: {interval(c['low'], c['high']).lower()}."
