"""The sentence said to the public of a claim, from a table that a lawyer can read (terms/public_wording). No number stands alone in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account
from vouchsafe.telling.pile import Json, Pile
from vouchsafe.telling.visible import shortened, unquoted
from vouchsafe.terms import load

ACCESSES = ("saw", "told", "record", "own", "unknown", "mixed")
COUNTS = ("none", "maybe", "any", "one", "from_one", "several", "range")
CLAIM_LETTERS = 400


def public_sentence(account: Account, pile: Pile) -> str:
    """How many know it in which way, in words, and what they say: "One source that was told, and did not see it, says: “…”." """
    claim = account.claim
    title = unquoted(shortened(pile.titles[claim["claim_id"]], CLAIM_LETTERS)).rstrip(" .")
    return f"{lead(claim)}: “{title}”."


def lead(claim: Json) -> str:
    """The beginning of the sentence, by access and count."""
    low, high = claim["provisional"]["low"], claim["provisional"]["high"]
    words = _table()[access_of(claim)][count_of(low, high)]
    filled = words.format(low=wording.number(low), high=wording.number(high), kinds=wording.accesses(claim["origins"]))
    return wording.sentence_case(str(filled))


def access_of(claim: Json) -> str:
    """How the claim's sources know, where all know in the same way; else "mixed"."""
    kinds = {o["access"] for o in claim["origins"]}
    return kinds.pop() if len(kinds) == 1 else "mixed" if kinds else "unknown"


def count_of(low: int, high: int) -> str:
    """The line of the table for a count."""
    if high == 0:
        return "none"
    if low == 0:
        return "maybe" if high == 1 else "any"
    if low == high:
        return "one" if high == 1 else "several"
    return "from_one" if low == 1 else "range"


def beside(account: Account, pile: Pile) -> list[str]:
    """What is always said along with it: corrections, denials, refusals to speak, whether a person confirmed the count."""
    words, claim = _table()["beside"], account.claim
    out = []
    if claim["at_least"]:
        out.append(words["at_least"].format(low=wording.number(claim["provisional"]["low"])))
    if account.correction:
        who, day = wording.sentence_case(account.correction.by.name), account.correction.day
        out.append(words["corrected_on"].format(who=who, on=wording.on(day)) if day else words["corrected"].format(who=who))
        if claim["stale"]:
            out.append(words["stale"].format(reports=wording.plural(len(claim["stale"]), "report is", "reports are")))
    if account.alleged:
        out.append(words["alleged"])
    out.append(words["denied"].format(who=_named([v.name for v in account.denials])) if account.denials else words["undenied"])
    if account.declines:
        out.append(words["declined"].format(who=_named([v.name for v in account.declines])))
    out.append(words["confirmed" if wording.is_confirmed(claim) else "proposed"])
    return out


def found(outcome: str, standard: str, day: str) -> str:
    """A finding in a sentence."""
    return str(_table()["finding"][outcome].format(standard=standard, on=wording.on(day)))


def version() -> int:
    """The version of the table."""
    return int(_table()["version"])


def _named(names: Sequence[str]) -> str:
    held = list(dict.fromkeys(names))
    return wording.sentence_case(" and ".join(filter(None, [", ".join(held[:-1]), held[-1]])))


def _table() -> dict[str, Any]:
    return load.table("public_wording")
