"""Decisions in words, one entry for all that one answer decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from vouchsafe.telling.visible import one_line
from vouchsafe.web.weighing.models import Decision, Proposals
from vouchsafe.web.weighing.passages import Asked, Passages, Shown

MOST_PASSAGES = 2
WORDS = {
    ("tie", "same"): "Two names are one source", ("tie", "different"): "Two sources, not one",
    ("edge", "confirmed"): "It came this way", ("edge", "rejected"): "It did not come this way",
    ("amendment", "confirmed"): "It is a correction", ("amendment", "rejected"): "It is no correction",
    ("statement", "rejected"): "Nobody says this here",
}  # fmt: skip
BY_KIND = {
    "same_claim": "Two claims are one", "other_claim": "Two claims, not one", "source": "The source is {verdict}",
    "statement": "The statement reads: {verdict}",
}  # fmt: skip
ASKED = {
    "tie": "Whether two sources are one",
    "edge": "Where it came from",
    "amendment": "Whether it is a correction",
    "same_claim": "Whether two claims are one",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """All that one answer decided.

    told     what was decided, for each verdict how often, where there are several
    further  passages beside those shown
    """

    family: UUID
    told: str
    passages: tuple[Shown, ...]
    further: int
    by: str
    at: datetime
    reason: str
    undone_by: str
    undone_at: datetime | None


def families() -> QuerySet[Any, UUID]:
    """The answers given, the newest first, by what marks all that one answer decided."""
    return (
        Decision.objects.order_by().values("family").annotate(last=Max("at")).order_by("-last", "family").values_list("family", flat=True)
    )


def shown(ids: Sequence[UUID]) -> list[Decided]:
    """The decisions of some families, in their order."""
    held: dict[UUID, list[Decision]] = defaultdict(list)
    for d in Decision.objects.filter(family__in=ids).select_related("by", "undone_by"):
        held[d.family].append(d)
    passages = {i: _asked(held[i]) for i in ids}
    looked_up = Passages([a for found in passages.values() for a in found[:MOST_PASSAGES]])
    return [_decided(i, held[i], passages[i], looked_up) for i in ids if held[i]]


def loose() -> list[Decided]:
    """Decisions of which a passage is gone: the text was read otherwise, or its report was taken out."""
    told = Proposals.objects.values_list("loose", flat=True).first()  # not the copies, which are many
    when = {str(d["at"]) for d in told or ()}
    gone = {d.family for d in Decision.objects.filter(undone_at__isnull=True) if d.at.isoformat() in when}
    return shown(sorted(gone, key=str))


def words_of(decision: Decision) -> str:
    """What was decided, in words."""
    if decision.verdict == Decision.CANNOT_TELL:
        return f"{ASKED.get(decision.kind, 'It')}: it cannot be told yet"
    known = WORDS.get((decision.kind, decision.verdict)) or BY_KIND.get(decision.kind, "{verdict}")
    return known.format(verdict=one_line(decision.verdict))


def _asked(decisions: Sequence[Decision]) -> list[Asked]:
    found: dict[str, Asked] = {}
    for d in decisions:
        for t in d.targets:
            found.setdefault(str(t), Asked(t["doc_id"], None, t["content"]))
    return list(found.values())


def _decided(family: UUID, decisions: Sequence[Decision], asked: Sequence[Asked], looked_up: Passages) -> Decided:
    first = decisions[0]
    counted: dict[str, int] = defaultdict(int)
    for d in decisions:
        counted[words_of(d)] += 1
    told = "; ".join(f"{words} ({n} times)" if n > 1 else words for words, n in counted.items())
    return Decided(
        family, told, tuple(looked_up.shown(a) for a in asked[:MOST_PASSAGES]), max(0, len(asked) - MOST_PASSAGES), first.by.name, first.at,
        one_line(first.reason), first.undone_by.name if first.undone_by else "", first.undone_at,
    )  # fmt: skip
