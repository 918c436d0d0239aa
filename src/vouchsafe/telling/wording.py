"""Plain words for what was weighed. docs/terms.md has the field's words behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
ACCESS = {
    "saw": "was there or saw it",
    "own": "speaks of its own acts",
    "told": "was told this; did not see it",
    "record": "holds the record",
    "unknown": "does not say how it knows",
}
_ACCESS_SHORT = {
    "saw": ("saw it", "saw it"),
    "own": ("speaks of its own acts", "speak of their own acts"),
    "told": ("was told", "were told"),
    "record": ("holds the record", "hold the record"),
    "unknown": ("does not say how it knows", "do not say how they know"),
}
ACCESS_LABEL = {"saw": "saw it", "own": "its own acts", "told": "was told", "record": "holds the record", "unknown": "access not told"}
STANCES = {
    "asserts": ("●", "says"), "denies": ("✕", "denies"), "doubts": ("✕", "doubts"), "declines": ("○", "declines"),
    "no_answer": ("○", "gives no answer"), "accuses": ("▲", "accuses"), "urges": ("◇", "urges"), "pledges": ("◇", "pledges"),
    "amends": ("↺", "corrects"), "withdraws": ("↺", "withdraws"), "assesses": ("●", "assesses"),
}  # fmt: skip
NOBODY = ("◦", "nobody named")
HOW = {
    "attributed": "names it",
    "verbatim": "has the same words",
    "reworded": "tells it in other words",
    "translated": "translates it",
    "inferred": "names nobody; told elsewhere before",
}
COPIES = {
    "copy": "copied text",
    "agency": "agency text",
    "quote": "the same quotation",
    "boilerplate": "standing text of a page",
    "translation": "a translation",
}
_STEPS = {"attributed": "told", "verbatim": "copied", "reworded": "reworded", "translated": "translated", "inferred": "unsourced"}


def number(n: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def plural(n: int, one: str, many: str | None = None) -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def day(iso: str | None) -> str:
    """ "2031-05-16" as "16 May 2031", "2031-05" as "May 2031"; what is no date stays as it is."""
    parts = (iso or "").split("-")
    if not iso:
        return "no date"
    if len(parts) < 2 or not all(p.isdecimal() for p in parts[:3]) or not 1 <= int(parts[1]) <= 12:
        return iso
    return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), _MONTHS[int(parts[1]) - 1], parts[0]])


def on(iso: str) -> str:
    """ "on 16 May 2031", "in May 2031"."""
    return f"{'on' if iso.count('-') == 2 else 'in'} {day(iso)}"


def sign(stance: str, *, named: bool) -> tuple[str, str]:
    """A stance's sign and its word; the same everywhere."""
    return NOBODY if not named and stance in ("asserts", "accuses") else STANCES.get(stance, ("●", stance))


def step(how: str) -> str:
    """One step of a path in a word."""
    return _STEPS.get(how, how)


def count(low: int, high: int, *, at_least: bool = False) -> str:
    """How many independent sources, in words. Never a score, never "true"."""
    if high == 0:
        return "no origin can be named"
    if low == 0:
        return f"at most {number(high)} independent {_source(high)}, possibly none"
    if low == high:
        return f"{number(low)} independent {_source(low)}"
    a, b = (number(low), number(high)) if high < len(_NUMBERS) else (str(low), str(high))
    return f"between {'at least ' if at_least else ''}{a} and {b} independent sources"


def _source(n: int) -> str:
    return "source" if n == 1 else "sources"


def reading(claim: Mapping[str, Any], which: str) -> str:
    """The count of one reading of a claim. which: "provisional" or "confirmed"."""
    bounds = claim[which]
    return count(bounds["low"], bounds["high"], at_least=bool(claim.get("at_least")))


def interval(low: int, high: int) -> str:
    return sentence_case(count(low, high))


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def told(reports: int) -> str:
    """In how many reports it stands."""
    return "told once" if reports == 1 else f"told {'twice' if reports == 2 else number(reports) + ' times'}"


def headline(claim: Mapping[str, Any]) -> str:
    """The claim's count with the number of reports: "One independent source, told twelve times."."""
    said = told(claim["reports"]) if claim["reports"] else "told by no report itself"
    return f"{sentence_case(reading(claim, 'provisional'))}, {said}."


def accesses(origins: Iterable[Mapping[str, Any]]) -> str:
    """How a claim's origins know: "it was told", or "2 saw it, 1 was told"."""
    held = Counter(o["access"] for o in origins)
    kinds = [(k, held[k]) for k in _ACCESS_SHORT if held[k]]
    if not kinds:
        return "no report says whom it had this from"
    if sum(held.values()) == 1:
        return f"it {_ACCESS_SHORT[kinds[0][0]][0]}"
    return ", ".join(f"{n} {_ACCESS_SHORT[k][n > 1]}" for k, n in kinds)


def counted(claim: Mapping[str, Any]) -> str:
    """The count with how its origins know, since one never stands without the other."""
    return f"{headline(claim).removesuffix('.')}: {accesses(claim['origins'])}."


def is_confirmed(claim: Mapping[str, Any]) -> bool:
    """Whether people's confirmations alone give the count the machine proposes."""
    return claim["confirmed"] == claim["provisional"] and any(e["status"] == "confirmed" for e in claim["edges"])


def confirmed(claim: Mapping[str, Any]) -> str:
    """What people have confirmed, in a sentence of its own."""
    if not any(e["status"] == "confirmed" for e in claim["edges"]):
        return f"Nobody has confirmed any of it yet: counting confirmed steps only, {reading(claim, 'confirmed')}."
    return f"Counting only what people have confirmed: {reading(claim, 'confirmed')}."
