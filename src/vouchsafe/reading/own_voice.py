"""What a report tells in its own voice: sentences without a source in which something is done to somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vouchsafe.reading.stance import account_stance, holds_back
from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.reading.tokens import sentence_spans
from vouchsafe.receiving.report import Span

SHORTEST = 20
"""Characters. What is left of a sentence beside what others say in it is told by the report only from here on."""
FOUND_BY = "own-voice"


def told_in_own_voice(
    text: str, blocks: Sequence[Span], said: Sequence[Statement], details: Callable[[Span], tuple[Detail, ...]], language: str | None
) -> list[Statement]:
    """Statements nobody is named for: an act, and somebody it is done to, by or counted among, outside all that others say.

    said     the attributed statements; whatever sentence they touch is theirs
    details  gives the details of a span
    """
    taken = sorted(span for s in said for span in (*s.content, *s.source, *s.cue))
    found = []
    for block in blocks:
        for sentence in sentence_spans(text, block):
            if sentence[1] - sentence[0] >= SHORTEST and not _touched(sentence, taken):
                held = details(sentence)
                if _tells(held):
                    found.append(_statement(text, sentence, held, language))
    return found


def _touched(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _tells(details: Sequence[Detail]) -> bool:
    slots = {d.slot for d in details}
    return "act" in slots and bool(slots & {"victim", "alleged_perpetrator", "count"})


def _statement(text: str, sentence: Span, details: tuple[Detail, ...], language: str | None) -> Statement:
    content = (_without_full_stop(text, sentence),)
    return Statement(
        "",
        content,
        stance=account_stance(text, content, details, language=language),
        hedged=holds_back(text, content),
        details=details,
        found_by=FOUND_BY,
    )


def _without_full_stop(text: str, span: Span) -> Span:
    return (span[0], span[1] - 1) if text[span[1] - 1] == "." else span
