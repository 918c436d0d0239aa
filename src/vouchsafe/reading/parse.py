"""Sentences, words and, where asked for, a dependency parse. Words are offsets into the report's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vouchsafe.receiving.report import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one sentence, cut as Universal Dependencies cuts English ("does|n't", "it|'s").

    spans   one a word, offsets into the text
    words   the words themselves
    """

    span: Span
    spans: tuple[Span, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence with universal parts of speech and basic dependencies.

    upos    "NOUN", "VERB", …; one a word
    heads   index of each word's head within the sentence, -1 for the root
    labels  "nsubj", "ccomp", …; sub-types kept ("nsubj:pass")
    lemmas  dictionary forms, lower case
    """

    sentence: Sentence
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    lemmas: tuple[str, ...]


def sentences(text: str, block: Span) -> list[Sentence]:
    """The sentences of a block (a paragraph), cut into words. Quotation marks do not end a sentence by themselves."""
    raise NotImplementedError


def parse(batch: Sequence[Sentence]) -> list[Parse]:
    """Parses of English sentences by the shipped model; the same input gives the same output."""
    raise NotImplementedError
