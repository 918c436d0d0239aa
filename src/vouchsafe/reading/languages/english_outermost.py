"""Keeps the attribution that says most: one inside another's content stays only where it brings another source."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.languages.english_speech import Draft
from vouchsafe.reading.quotes import Quotation
from vouchsafe.receiving.report import Span


def outermost(drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts that are nobody's words within somebody else's.

    A cue inside a quotation, or inside the content of another cue, is part of what is said there.
    """
    spoken = [q.span for q in quotations]
    kept = []
    for draft in drafts:
        if any(_within(draft.at, q) for q in spoken) and not draft.attribution.found_by.startswith("en:colon"):
            continue
        if any(o is not draft and _holds(o, draft) for o in drafts):
            continue
        kept.append(draft)
    return kept


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _holds(outer: Draft, inner: Draft) -> bool:
    """The cue of the one stands in the content of the other; where that holds both ways, a remark set off by commas is the outer one."""
    if inner.aside and not outer.aside:
        return False
    if outer.aside and not inner.aside:
        return any(_within(inner.at, c) for c in outer.attribution.content)
    return any(_within(inner.at, c) for c in outer.attribution.content) and not any(_within(outer.at, c) for c in inner.attribution.content)
