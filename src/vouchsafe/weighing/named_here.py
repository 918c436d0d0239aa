"""Whether a passage names its source, or only points to it: "she", "the spokesman"."""

from __future__ import annotations

from vouchsafe.reading.phrases import fold
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.names import folded, sound


def is_named_by(report: Report, statement: Statement) -> bool:
    """Whether the words that stand for the source hold a word of its name, or of the body it speaks for."""
    here = {sound(w) for a, b in statement.source for w in folded(report.text[a:b])}
    return bool(here & {sound(w) for name in (statement.source_name, statement.speaks_for) for w in folded(name or "")})


def is_narrator(report: Report, statement: Statement) -> bool:
    """Whether the source is whoever writes: "we"."""
    words = report.text[slice(*statement.source[0])].split() if statement.source else []
    return len(words) == 1 and is_one(fold(words[0]), "narrators", report.language)
