"""Do independent origins agree on a detail? Only between origins; no score. Source: docs/methodology/weighing."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from vouchsafe.reading.statement import Detail

SLOTS = ("count", "date", "place", "victim", "alleged_perpetrator")


def relation(a: Detail, b: Detail) -> str:
    """ "same", "compatible", "different scope" or "conflict" of two values of one slot."""
    x, y = a.value, b.value
    if a.slot == "count":
        if x.get("of") != y.get("of"):
            return "different scope"
        if (x["low"], x["high"]) == (y["low"], y["high"]):
            return "same"
        return "compatible" if _meet(x["low"], x["high"], y["low"], y["high"]) else "conflict"
    if a.slot == "date":
        if x == y:
            return "same"
        return "compatible" if x["start"] <= y["end"] and y["start"] <= x["end"] else "conflict"
    if x.get("id") == y.get("id"):
        return "same"
    inside = x.get("id") in y.get("within", ()) or y.get("id") in x.get("within", ())
    return "compatible" if inside else "different scope" if a.slot != "place" else "conflict"


def _meet(a: int, b: int | None, c: int, d: int | None) -> bool:
    return (d is None or a <= d) and (b is None or c <= b)


def consistency(values: Mapping[str, Sequence[Detail]]) -> list[dict[str, Any]]:
    """One row a slot, from each origin's details (its newest telling): pairs that agree of pairs that can be compared."""
    out = []
    for slot in SLOTS:
        held = {o: next((d for d in details if d.slot == slot), None) for o, details in sorted(values.items())}
        told = {o: d for o, d in held.items() if d is not None}
        if not told:
            continue
        kinds = [relation(a, b) for a, b in itertools.combinations(told.values(), 2)]
        comparable = [k for k in kinds if k != "different scope"]
        agree = sum(k != "conflict" for k in comparable)
        out.append({"slot": slot, "agree": agree, "comparable": len(comparable), "origins": len(told), "label": _label(slot, comparable, agree),
                    "values": [{"source_id": o, "text": shown(d), "value": d.value} for o, d in told.items()]})  # fmt: skip
    return out


def _label(slot: str, comparable: Sequence[str], agree: int) -> str:
    if not comparable:
        return "cannot be assessed"
    if agree < len(comparable):
        return f"conflict on {slot.replace('_', ' ')}"
    return "agree" if set(comparable) == {"same"} else "agree with differing detail"


def shown(detail: Detail) -> str:
    """A value in words."""
    v = detail.value
    if detail.slot == "count":
        many = str(v["low"]) if v["low"] == v["high"] else f"{v['low']} or more" if v["high"] is None else f"{v['low']} to {v['high']}"
        return f"{many} ({v['text']})" if v.get("text") else many
    if detail.slot == "date":
        return str(v["start"]) if v["start"] == v["end"] else f"{v['start']} to {v['end']}"
    return str(v.get("text") or v.get("id"))
