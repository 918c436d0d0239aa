"""What a report tells in its own voice: clauses without a source in which something is done to somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vouchsafe.reading.around import Taken
from vouchsafe.reading.details import LANGUAGES, acts_in, acts_spoken_of, kind_of_act
from vouchsafe.reading.phrases import Words, words_of
from vouchsafe.reading.pieces import pieces_of
from vouchsafe.reading.stance import account_stance, holds_back
from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.receiving.report import Span

SHORTEST = 20
"""Characters. What is left of a sentence beside what others say in it is told by the report only from here on."""
FIRST_WORDS = 4
"""Words of a clause in which a count without its noun is its subject: "Only two got visas"."""
FOUND_BY = "own-voice"
_REFUGE = frozenset(["flight", "hiding", "without-visa", "visa-granted", "visa-sought", "asylum-granted", "asylum-sought"])
_DONE = frozenset(["abuse", "refusal"])
_OF_PAPERS = frozenset(["without-visa", "visa-granted", "asylum-granted"])
_COUNTED = frozenset(["protest", "trial", "sentence", "funeral", "hunger-strike", "dismissal", "arrival", "release", "help", "injury", "shooting", "bombing", "burning"])  # fmt: skip
"""Acts told of so often beside the field that only a number of people makes them a claim here."""

Details = Callable[[Span], tuple[Detail, ...]]


def told_in_own_voice(
    text: str, sentences: Sequence[Span], said: Sequence[Statement], details: Details, language: str | None
) -> list[Statement]:
    """Statements nobody is named for: an act of the field, and somebody it is done to, by or counted among.

    said     the attributed statements; whatever they touch is theirs
    details  gives the details of a span
    """
    known = language if language in LANGUAGES else None
    taken = Taken(span for s in said for span in _extent(s))
    found = []
    for sentence in sentences:
        if sentence[1] - sentence[0] < SHORTEST or not _may_tell(words_of(text, sentence), known):
            continue
        whole = not taken.touches(sentence)
        if whole and not _tells(text, sentence, details(sentence)):
            continue
        for piece in pieces_of(text, sentence, details, language):
            held = details(piece)
            if (whole or not taken.touches(piece)) and piece[1] - piece[0] >= SHORTEST and _tells(text, piece, held):
                found.append(_statement(text, piece, held, language))
    return found


def _may_tell(words: Words, language: str | None) -> bool:
    """Whether an act stands in the words that a clause of them may tell of; it spares most sentences a closer look."""
    if not any(kind_of_act(act) in _DONE or act in _REFUGE or act in _COUNTED for act in acts_spoken_of(words, language)):
        return False
    return bool(acts_in(words, language))


def _extent(statement: Statement) -> tuple[Span, ...]:
    """All that a statement holds; of what is only thought or meant the content, where it is more than a few words."""
    if statement.mode == "speech":
        return (*statement.content, *statement.source, *statement.cue)
    return tuple(s for s in statement.content if s[1] - s[0] >= SHORTEST)


def _tells(text: str, span: Span, details: Sequence[Detail]) -> bool:
    """An act of the field, and whom it concerns; what is told of other things too must count people."""
    acts = {d.value["id"] for d in details if d.slot == "act"}
    people = any(d.slot == "victim" or (d.slot == "count" and d.value["of"]) for d in details)
    counted = any(d.slot == "count" and (d.value["of"] or _is_subject(text, span, d)) for d in details)
    doer = any(d.slot == "alleged_perpetrator" for d in details)
    place = any(d.slot == "place" for d in details)
    kinds = {kind_of_act(a) for a in acts}
    if kinds & _DONE:
        refused_none = any(d.slot == "act" and d.value["negated"] and kind_of_act(d.value["id"]) == "refusal" for d in details)
        return people or counted or (doer and "refusal" in kinds) or refused_none
    if acts & _REFUGE:
        return people or counted or doer or place or bool(acts & _OF_PAPERS)
    return bool(acts & _COUNTED) and counted


def _is_subject(text: str, span: Span, count: Detail) -> bool:
    return len(words_of(text, (span[0], count.span[0])).folded) < FIRST_WORDS


def _statement(text: str, piece: Span, details: tuple[Detail, ...], language: str | None) -> Statement:
    content = (_without_full_stop(text, piece),)
    stance = account_stance(text, content, details, language=language)
    return Statement("", content, stance=stance, hedged=holds_back(text, content, language), details=details, found_by=FOUND_BY)


def _without_full_stop(text: str, span: Span) -> Span:
    return (span[0], span[1] - 1) if text[span[1] - 1] == "." else span
