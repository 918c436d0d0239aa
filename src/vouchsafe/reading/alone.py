"""Quotations that nothing on the page attributes to anybody: they are kept, with no source."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.around import Taken
from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.frames import is_remark
from vouchsafe.reading.quotes import quotations_of
from vouchsafe.receiving.report import Span

SHORTEST_WORDS = 6
"""Words. A shorter passage in quotation marks that nobody is named for is more often a name or a title than something said."""
FOUND_BY = "quote:alone"


def quotations_alone(text: str, blocks: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Quotations that are whole sentences and that no attribution touches, neither with what is said nor with who says it."""
    taken = Taken(span for one in found for span in (*one.content, *one.source, *one.cue))
    out = []
    for quoted in quotations_of(text, blocks):
        for q in quoted:
            inner = text[slice(*q.inner)]
            if not taken.touches(q.inner) and len(inner.split()) >= SHORTEST_WORDS and inner[:1].isupper() and is_remark(text, q):
                out.append(Attribution(content=(q.inner,), quote="direct", found_by=FOUND_BY))
    return out
