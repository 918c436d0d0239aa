"""Denials of everything: "nobody is persecuted there", "the reports are lies". Table: terms/bearing."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from vouchsafe.reading.phrases import fold
from vouchsafe.terms import load


def denies_everything(text: str, acts: Set[str]) -> bool:
    """Whether what is denied is no single act, but all that is told. acts: ids of the acts the denial names."""
    return acts <= blanket_acts() and (bool(acts) or _everything().search(" ".join(map(fold, text.split()))) is not None)


@cache
def blanket_acts() -> frozenset[str]:
    """Acts of a denial that denies everything."""
    return frozenset(load.table("bearing")["blanket"])


@cache
def _everything() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(load.table("bearing")["everything"]) + r")")
