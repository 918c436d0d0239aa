"""Shortens a sentence for the parser: a quotation that is speech becomes one word, so that the frame around it parses well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vouchsafe.reading.datelines import behind_dateline
from vouchsafe.reading.parse import Sentence
from vouchsafe.reading.quotes import Quotation
from vouchsafe.receiving.report import Span

_BEFORE_TITLE = re.compile(
    r"\b(?:on|in|at|of|from|for|by|the|a|an|his|her|their|its|called|titled|entitled|named|to|with|and)$", re.IGNORECASE
)
STAND_IN = "Yes"
"""A word that may be said by itself: '"Yes," she said.' reads like any quotation before its cue."""

LEAST_WORDS = 3
_PLAIN_MARKS = {"''": '"', "``": '"', "’’": '"'}
_KEPT = frozenset({",", ".", "?", "!", "…", "—"})


def collapse(text: str, sentence: Sentence, quotations: Sequence[Quotation]) -> Sentence | None:
    """The sentence with every quotation that is speech as one word; None when nothing else is in it."""
    here = [q for q in quotations if q.inner[0] < sentence.span[1] and sentence.span[0] < q.inner[1] and _is_speech(text, q, sentence)]
    if not here:
        return sentence
    words: list[str] = []
    spans: list[Span] = []
    inside: Quotation | None = None
    for word, span in zip(sentence.words, sentence.spans, strict=True):
        quotation = next((q for q in here if q.inner[0] <= span[0] < q.inner[1]), None)
        if quotation is None:
            words.append(_PLAIN_MARKS.get(word, word))
            spans.append(span)
        elif quotation is not inside:
            words.append(STAND_IN)
            spans.append(span)
        elif word in _KEPT and span[1] >= quotation.inner[1]:
            words.append(word)
            spans.append(span)
        else:
            spans[-1] = spans[-1][0], span[1]
        inside = quotation
    if not any(w.isalpha() for w, s in zip(words, spans, strict=True) if not _in_any(s, here)):
        return None
    return Sentence(sentence.span, tuple(spans), tuple(words))


def without_dateline(text: str, sentence: Sentence) -> Sentence:
    """The sentence without the place and agency before a dash that open a news report: "NORTHFORD, Vard (AP) — "."""
    begun = behind_dateline(text, *sentence.span)
    kept = [n for n, span in enumerate(sentence.spans) if span[0] >= begun]
    if begun == sentence.span[0] or not kept:
        return sentence
    return Sentence((begun, sentence.span[1]), sentence.spans[kept[0] :], sentence.words[kept[0] :])


def is_behind_preposition(before: str) -> bool:
    """Before the quotation stands a word that a title follows, not speech: "on", "called", "the"."""
    return bool(_BEFORE_TITLE.search(before.rstrip()))


def _in_any(span: Span, quotations: Sequence[Quotation]) -> bool:
    return any(q.inner[0] <= span[0] < q.inner[1] for q in quotations)


def _is_speech(text: str, quotation: Quotation, sentence: Sentence) -> bool:
    """A quotation that is a sentence or more by itself, not some words of the sentence around it."""
    start, end = quotation.inner
    inner = text[start:end].strip()
    if len(inner.split()) < LEAST_WORDS:
        return False
    if start < sentence.span[0] or end > sentence.span[1] or quotation.open:
        return True
    before = text[sentence.span[0] : quotation.span[0]].rstrip()
    leads = not before or before[-1] in ",:—–-"
    closes = (
        inner[-1] in ",?!" or (inner[-1] == "." and not inner[-2:-1].isupper()) or text[quotation.span[1] : quotation.span[1] + 1] == ","
    )
    title = is_behind_preposition(before)
    return (leads and (closes or inner[0].isupper())) or (closes and inner[0].isupper() and not title)
