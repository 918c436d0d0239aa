"""Who is named as doing what a content tells: the names before its act, or behind "by"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vouchsafe.reading.statement import Detail
from vouchsafe.receiving.report import Span
from vouchsafe.weighing.names import folded, sound
from vouchsafe.weighing.rarity import is_common

_NAME = re.compile(r"(?<![^\W_])[A-ZÀ-ÞĀ-ſΑ-ΩЀ-ЯҐ][^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BY = re.compile(r"\b(?:by|durch|par|por|pel[oa]s?|со стороны)\s+(?:the |der |die |das |dem |la |le |les |os? |as? |el )?(?=[A-ZÀ-ÞА-ЯЁ])")
LEAST_LETTERS = 3


def agents_of(text: str, content: Sequence[Span], details: Sequence[Detail]) -> frozenset[str]:
    """Names of doers, by their sound ("n:lmr"); empty where nobody is named before the first act, or there is none.

    text  the whole text that spans point into
    """
    acts = sorted(d.span[0] for d in details if d.slot == "act")
    if not acts:
        return frozenset()
    start = next((s for s, e in content if s <= acts[0] < e), acts[0])
    end = next((e for s, e in content if s <= acts[0] < e), acts[0])
    before = [m.group() for m in _NAME.finditer(text, start, acts[0]) if m.start() > start or not is_common(m.group().casefold())]
    behind = [m.group() for by in _BY.finditer(text, acts[0], end) if (m := _NAME.match(text, by.end())) is not None]
    words = (w for name in (*before, *behind) for w in folded(name))
    return frozenset(f"n:{sound(w)}" for w in words if len(w) >= LEAST_LETTERS)
