"""Why a count is what it is, in a sentence: how the reports lead to their origins, and what keeps low from high."""

from __future__ import annotations

from collections import Counter

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account
from vouchsafe.telling.pile import Json

_WAYS = {
    "copied": ("repeats the words of an earlier one", "repeat the words of an earlier one"),
    "translated": ("translates an earlier one", "translate an earlier one"),
    "named": ("names whom it had it from", "name whom they had it from"),
    "outlet": ("names only an outlet, of which another report shows whom it had it from",
               "name only an outlet, of which another report shows whom it had it from"),
    "unsourced": ("names nobody and comes after one that does", "name nobody and come after one that does"),
}  # fmt: skip
"""Of several ways of one report, the first of these is told."""


def why(account: Account) -> str | None:
    """ "Of 12 reports: 5 name whom they had it from; 4 repeat the words of an earlier one …"; None for a single report."""
    by_report: dict[str, set[str]] = {}
    for edge in account.claim["edges"]:
        if edge["status"] != "rejected":
            by_report.setdefault(edge["from"].partition("#")[0], set()).add(_way(edge))
    if account.claim["reports"] < 2:
        return None
    held = Counter(next(w for w in _WAYS if w in ways) for ways in by_report.values())
    told = [f"{n} {_WAYS[w][n > 1]}" for w in _WAYS if (n := held[w])]
    rest = account.claim["reports"] - sum(held.values())
    if rest > 0:
        told.append(f"{rest} {'does' if rest == 1 else 'do'} not show where {'it' if rest == 1 else 'they'} had it from")
    return f"Of {account.claim['reports']} reports: {'; '.join(told)}."


def _way(edge: Json) -> str:
    if edge["how"] == "attributed":
        return "outlet" if "#" in edge["to"] else "named"
    return {"verbatim": "copied", "reworded": "copied", "translated": "translated"}.get(edge["how"], "unsourced")


def why_open(claim: Json) -> str | None:
    """What keeps the low figure below the high one, or None where they are equal."""
    bounds = claim["provisional"]
    if bounds["low"] == bounds["high"]:
        return None
    parts = []
    if ties := sum(t["status"] == "possible" for t in claim["ties"]):
        parts.append(f"{wording.plural(ties, 'question is', 'questions are')} open whether two of these sources are one")
    if unstated := claim["unstated"]:
        parts.append(
            f"{wording.plural(unstated, 'passage that names nobody', 'passages that name nobody')} may or may not be a source of {'its' if unstated == 1 else 'their'} own"
        )
    if loops := len(claim["loops"]):
        parts.append(f"{wording.plural(loops, 'circle')} of reports may or may not rest on somebody")
    return f"It is no single number because {_listed(parts)}." if parts else None


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""
