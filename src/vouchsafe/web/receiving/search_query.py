"""What somebody asks for, in the index's language. Whatever is written makes a query or a sentence, never an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vouchsafe.web.receiving.search_words import is_small, stems_of, words_of

LONGEST_QUERY, MOST_TERMS = 400, 12
_QUOTES = re.compile('["“”„«»‟]')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for. Of a single word the stems it may have; of a phrase its words, next to one another, as they were written."""

    words: tuple[str, ...]
    stems: tuple[str, ...] = ()

    @property
    def is_phrase(self) -> bool:
        return not self.stems


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `told`: sentences on what was not understood or left out."""

    terms: tuple[Term, ...] = ()
    told: tuple[str, ...] = field(default=())


def parsed(asked: str) -> Query:
    """Words are looked for by their stems, "words in quotation marks" as they stand; all of them must be there."""
    told = []
    if len(asked) > LONGEST_QUERY:
        told.append(f"Only the first {LONGEST_QUERY} letters were read.")
    pieces = _QUOTES.split(asked[:LONGEST_QUERY])
    if len(pieces) % 2 == 0:
        told.append("A quotation mark was left open; it was closed at the end.")
    terms = list(dict.fromkeys(term for n, piece in enumerate(pieces) for term in _terms(piece, quoted=n % 2 == 1)))
    if len(terms) > MOST_TERMS:
        told.append(f"Only the first {MOST_TERMS} words and phrases were looked for.")
    large = [t for t in terms[:MOST_TERMS] if t.is_phrase or not is_small(t.words[0])]
    if terms and not large:
        told.append("These words stand in almost every report. Add one that tells more, or put them in quotation marks.")
    elif asked.strip() and not terms:
        told.append("There is no word in this.")
    return Query(tuple(large), tuple(told))


def _terms(piece: str, *, quoted: bool) -> list[Term]:
    parts = [piece] if quoted else piece.split()
    return [term for part in parts if (term := _term(tuple(w.folded for w in words_of(part)), quoted=quoted))]


def _term(words: tuple[str, ...], *, quoted: bool) -> Term | None:
    """A word written as several ("well-known") is a phrase."""
    if not words:
        return None
    return Term(words) if quoted or len(words) > 1 else Term(words, stems_of(words[0]))


def match_of(terms: Sequence[Term], filters: Sequence[tuple[str, str]] = (), *, titles: bool) -> str:
    """The query in the words of FTS5. All that comes in is letters and digits between quotation marks.

    filters  column and word, all of which must be there
    titles   whether what is looked through has titles beside its text
    """
    words, stems = ("{words title}", "{stems title_stems}") if titles else ("words", "stems")
    asked = [f'{words} : "{" ".join(t.words)}"' if t.is_phrase else f"{stems} : ({_any(t.stems)})" for t in terms]
    return " AND ".join([*(f"({a})" for a in asked), *(f'({column} : "{word}")' for column, word in filters)])


def _any(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)
