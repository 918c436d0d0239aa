"""Those who were asked and said nothing: sentences that tell of a refusal to speak, or of no answer, where no rule found who says what."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.around import Taken
from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.naming import Name, names_in
from vouchsafe.reading.phrases import fold, fold_text
from vouchsafe.reading.speaker_words import LANGUAGES, Tagged, is_one, tagged
from vouchsafe.reading.stance import SILENCES, silence_in
from vouchsafe.receiving.report import Span

FOUND_BY = "silence"
_SUBJECTS = frozenset(
    ["he", "she", "they", "er", "sie", "il", "elle", "ils", "elles", "on", "он", "она", "они", "ele", "ela", "el", "ella"]
)
"""Pronouns that may stand among the words that tell of silence ("wollte sie nicht sagen")."""
_SPEAKERS = ("person", "body", "outlet", "office", "reference", "pronoun", "place")


def silences(text: str, sentences: Sequence[Span], found: Sequence[Attribution], language: str | None) -> list[Attribution]:
    """Statements of silence in sentences that no attribution touches, for languages with rules.

    The content is what is told of the silence; its stance follows from its words.
    """
    if language not in LANGUAGES:
        return []
    taken = Taken(span for one in found if one.mode == "speech" for span in (*one.content, *one.source, *one.cue))
    out = []
    for sentence in sentences:
        if not taken.touches(sentence):
            one = _silence(text, sentence, language)
            if one is not None:
                out.append(one)
    return out


def _silence(text: str, sentence: Span, language: str) -> Attribution | None:
    if _told(fold_text(text[slice(*sentence)]).replace("’", "'"), language) is None:
        return None
    folded, places = _folded(text, sentence)
    told = _told(folded, language)
    if told is None:
        return None
    cue = places[told[0]], places[told[1] - 1] + 1
    held = tagged(text, sentence, language)
    names = names_in(held)
    who = _speaker(names, cue)
    if who is None:
        return None
    end = sentence[1] - 1 if text[sentence[1] - 1] in ".!?" else sentence[1]
    inside = cue[0] <= who.span[0] < cue[1]
    asked = inside or "," in text[sentence[0] : cue[0]]  # "Which ones, she would not say"
    content = sentence[0] if asked else cue[0], end
    return Attribution((content,), (_source(text, held, names, who),), (cue,), found_by=FOUND_BY)


def _told(folded: str, language: str) -> Span | None:
    return next((span for stance in SILENCES if (span := silence_in(folded, stance, language)) is not None), None)


def _source(text: str, held: Tagged, names: Sequence[Name], who: Name) -> Span:
    """The name with the words before it that belong to it: "A Home Office spokesperson"."""
    first = who.first
    for name in reversed([n for n in names if n.last < who.first]):
        if first - name.last > 2 or any(mark in text[name.span[1] : held.words.spans[first][0]] for mark in ",;:()"):
            break
        first = name.first
    if first and is_one(held.words.folded[first - 1], "determiners", held.language):
        first -= 1
    return held.words.spans[first][0], who.span[1]


def _speaker(names: Sequence[Name], cue: Span) -> Name | None:
    """Who is named right before the words that tell of silence, or by a pronoun among them."""
    fits = [n for n in names if n.kind in _SPEAKERS and n.span[0] < cue[1] and (n.kind != "pronoun" or fold(n.written) in _SUBJECTS)]
    inside = [n for n in fits if n.span[0] >= cue[0] and (n.kind in ("person", "office") or fold(n.written) in _SUBJECTS)]
    if inside:
        return inside[0]
    before = [n for n in fits if n.span[1] <= cue[0]]
    return before[-1] if before else None


def _folded(text: str, span: Span) -> tuple[str, list[int]]:
    """The words of a span folded, and for each folded letter the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for at in range(*span):
        for letter in fold(text[at]).replace("’", "'"):
            letters.append(letter)
            places.append(at)
    return "".join(letters), places
