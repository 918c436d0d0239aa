"""What kind of sharing a passage is, and which of two reports had it first."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.names import folded
from vouchsafe.weighing.values import CopyKind

MOSTLY = 0.8
AGENCY_SHARE = 0.3
SAME_HOUSE_WORDS = 40
"""Two pages of one outlet that share less than this share their house's standing text, not a story."""


def kind_of(earlier: Report, later: Report, spans: tuple[Span, Span], words: int, share: float, quoted: Sequence[Span]) -> CopyKind:
    """The kind of one shared passage.

    spans   the passage in earlier and later;  words  its length;  share  of the shorter text that is shared in all
    quoted  what stands in quotation marks in the later report
    """
    if inside(spans[1], later.furniture) >= MOSTLY or inside(spans[0], earlier.furniture) >= MOSTLY:
        return "boilerplate"
    if earlier.publisher and earlier.publisher == later.publisher and words < SAME_HOUSE_WORDS and share < AGENCY_SHARE:
        return "boilerplate"
    if inside(spans[1], quoted) >= MOSTLY:
        return "quote"
    credited = earlier.credit or later.credit
    if credited and (earlier.credit == later.credit or not (earlier.credit and later.credit)) and share >= AGENCY_SHARE:
        return "agency"
    return "copy"


def inside(span: Span, others: Sequence[Span]) -> float:
    """Share of a span that lies in others."""
    length = span[1] - span[0]
    return sum(max(0, min(span[1], e) - max(span[0], s)) for s, e in others) / length if length else 0.0


def precedes(a: Report, b: Report, a_words: int, b_words: int, share_of_a: float, share_of_b: float) -> tuple[bool | None, str]:
    """Whether a had the text before b (None: cannot be told), and why."""
    if a.date and b.date and a.date != b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return a.date < b.date, "by date"
    for first, second, answer in ((a, b, True), (b, a, False)):
        if first.publisher and first.publisher != second.publisher and _names(second.text, first.publisher):
            return answer, "the later one names the earlier one's outlet"
    if a.credit and not b.credit or b.credit and not a.credit:
        return bool(a.credit), "the agency's own text carries its credit"
    if bool(a.date) != bool(b.date):
        return bool(a.date), "the other has no date"
    if max(share_of_a, share_of_b) >= MOSTLY and max(a_words, b_words) > 1.3 * min(a_words, b_words):
        return a_words > b_words, "the shorter one lies within the longer"
    return None, "which came first cannot be told"


def _names(text: str, publisher: str) -> bool:
    words = folded(publisher)
    held = folded(text) if len(text) < 20_000 else folded(text[:10_000] + text[-10_000:])
    return bool(words) and any(held[i : i + len(words)] == words for i in range(len(held) - len(words) + 1))
