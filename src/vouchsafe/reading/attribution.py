"""What a language's rules hand over: spans of a source, a cue and a content, before anything is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vouchsafe.reading.statement import Mode, Quote
from vouchsafe.receiving.report import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as the words show it. All spans are offsets into the report's text.

    source      the words naming who says it; a pronoun stays a pronoun; empty where nobody is named
    cue         the words that attribute; empty for a quotation that stands alone
    via         spans of those it came through: ("BuzzFeed News",) in "told BuzzFeed News"; nearest to the source first
    cue_lemma   dictionary form of the cue's head ("deny", "according to"), the key for stance and mode
    negated     the cue is negated ("did not say", "refused to confirm")
    passive     nobody is named and none is meant: "as has been reported", "reportedly", "is said to"
    carried     the source was carried over from an earlier sentence by the rule (a quotation that stands alone)
    found_by    "en:subject-verb-clause", "ru:po-slovam", "quote:alone", …
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    cue_lemma: str = ""
    mode: Mode = "speech"
    quote: Quote = "indirect"
    negated: bool = False
    passive: bool = False
    carried: bool = False
    found_by: str = ""


class Rules(Protocol):
    """The rules of one language. `blocks` are the spans to read: paragraphs that are not furniture, in order."""

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]: ...
