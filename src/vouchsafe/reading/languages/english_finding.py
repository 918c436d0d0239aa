"""What the English rules find inside one sentence, before quotations are joined to it."""

from __future__ import annotations

from dataclasses import dataclass

from vouchsafe.reading.languages.english_tree import Range
from vouchsafe.reading.statement import Mode


@dataclass(frozen=True, slots=True)
class Finding:
    """One attribution in words of one sentence.

    head     the word that attributes
    cue      all words of the cue
    content  empty where what is said stands outside the sentence or could not be told
    quotable a quotation nearby may be what is said
    aside    a remark set off by commas: all around it is what is said
    """

    head: int
    cue: tuple[int, ...]
    lemma: str
    kind: str
    mode: Mode
    rule: str
    source: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()
    via: tuple[Range, ...] = ()
    negated: bool = False
    passive: bool = False
    quotable: bool = False
    aside: bool = False
