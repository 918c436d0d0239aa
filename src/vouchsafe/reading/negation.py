"""Which acts a text says were not done."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.phrases import Hit, Words
from vouchsafe.reading.small_words import small_words

REACH = 3
"""Words between a word that negates and the act it negates."""
CLAUSE_REACH = 10
"""Words between "nobody" and what nobody did or suffered."""
_GRANTS = frozenset({"visa-granted", "asylum-granted"})
"""Acts told with words between ("asylum was not granted"), where a word that negates may stand."""
_JOINS = frozenset(["and", "or", "nor", "und", "oder", "et", "ou", "ni", "e", "y", "o", "и", "или", "ни"])


def negated_acts(words: Words, acts: Sequence[Hit]) -> list[bool]:
    """For each act, in order, whether it is negated: before it, behind it ("verhaften sie nicht"), or in a list with one that is."""
    inside = {i for act in acts for i in range(act.first, act.last + 1)}
    out: list[bool] = []
    for n, act in enumerate(acts):
        listed = n > 0 and out[n - 1] and _listed(words, acts[n - 1], act)
        out.append(listed or _negated(words, act, inside))
    return out


def _listed(words: Words, before: Hit, act: Hit) -> bool:
    between = words.folded[before.last + 1 : act.first]
    return len(between) <= 1 and all(w in _JOINS for w in between) and not any(words.breaks[before.last : act.first])


def _negated(words: Words, act: Hit, inside: set[int]) -> bool:
    negators = small_words("negators")
    if act.last - act.first > 1 and act.term in _GRANTS and any(w in negators for w in words.folded[act.first : act.last]):
        return True
    without = small_words("without")
    before = range(max(act.first - REACH - 1, 0), act.first)
    negating = [i for i in before if words.folded[i] in negators and i not in inside and not any(words.breaks[i : act.first])]
    if any(words.folded[i] not in without or i == act.first - 1 for i in negating):
        return True
    clause = range(max(act.first - CLAUSE_REACH, 0), act.first)
    if any(_is_nobody(words, i) and i not in inside and not any(words.breaks[i : act.first]) for i in clause):
        return True
    if _traceless(words, act):
        return True
    behind = range(act.last + 1, min(act.last + 1 + REACH, len(words.folded)))
    return any(words.folded[i] == "nicht" and not any(words.breaks[act.last : i]) for i in behind)


def _traceless(words: Words, act: Hit) -> bool:
    """No sign of it was found: "no marks of", «следов насилия не установлено»."""
    traces = small_words("traces")
    trace = next((i for i in range(act.first - 1, max(act.first - REACH - 1, -1), -1) if words.folded[i] in traces), None)
    if trace is None or any(words.breaks[trace : act.last]):
        return False
    before = range(max(trace - REACH - 1, 0), trace)
    behind = range(act.last + 1, min(act.last + 1 + REACH, len(words.folded)))
    negators = small_words("negators") - small_words("without") - small_words("nobody")
    found = [i for i in before if words.folded[i] in negators and not any(words.breaks[i:trace])]
    return bool(found) or any(words.folded[i] in negators and not any(words.breaks[act.last : i]) for i in behind)


def _is_nobody(words: Words, at: int) -> bool:
    listed = small_words("nobody")
    return words.folded[at] in listed or "_".join(words.folded[at : at + 2]) in listed
