"""Any other language: only what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.frames import is_remark
from vouchsafe.reading.quotes import quotations_of
from vouchsafe.receiving.report import Span


class QuotationRules:
    """Finds quotations and leaves open who said them."""

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """In the order of the text; names and single terms in quotation marks are left out."""
        quotations = [q for quoted in quotations_of(text, blocks) for q in quoted if is_remark(text, q)]
        return [Attribution(content=(q.inner,), quote="direct", found_by="quote:alone") for q in quotations]
