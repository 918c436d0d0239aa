"""Who has spoken so far in a report: those a pronoun, "the spokesman" or "the experts" may mean again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vouchsafe.reading.cast import Cast, Gender, gender_of_name, is_land
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.source_words import SourceWords
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import Speaker

NEAR = 400
"""Characters. A person named so much later than the last speaker is the nearer one for "she"."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker with the place of the statement; `head` is the word they were described by, `human`: as one person."""

    at: int
    speaker: Speaker
    head: str
    human: bool


class HeardSoFar:
    """Speakers in the order of the text. Every question is for the last that fits before a place."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._heard: list[Heard] = []

    def hear(self, at: int, speaker: Speaker, words: SourceWords) -> None:
        if speaker.name is not None:
            head = words.last("people", "office", "reference", "derived")
            human = head is not None and head.kind in ("people", "office") and not words.several
            self._heard.append(Heard(at, speaker, words.held.words.folded[head.first] if head else "", human))

    def _before(self, at: int) -> Iterator[Heard]:
        return (h for h in reversed(self._heard) if h.at < at)

    def latest(self, at: int) -> Heard | None:
        return next(self._before(at), None)

    def last(self, at: int) -> Speaker | None:
        heard = self.latest(at)
        return heard.speaker if heard else None

    def voice(self, at: int) -> Heard | None:
        """Who spoke through a spokesperson."""
        return next((h for h in self._before(at) if is_one(h.head, "voice", None)), None)

    def described(self, head: str, at: int) -> Speaker | None:
        """Who was described by that word, in whatever case."""
        return next((h.speaker for h in self._before(at) if h.head[:6] == head[:6]), None)

    def person(self, at: int, gender: Gender, *, strict: bool = False) -> Speaker | None:
        """The last person who spoke, or one named since; nobody of the other gender. `strict`: only of that gender."""
        heard = next((h for h in self._before(at) if self._may_be(h, gender)), None)
        if strict:
            known = self._cast.person(heard.speaker.name or "") if heard and heard.speaker.kind == "person" else None
            return heard.speaker if heard and known and known.gender == gender else None
        fits = ((place, p) for place, p in reversed(self._cast.before(at)) if p.gender == gender or (p.gender is None and p.roles))
        named = next(fits, None)
        if named is not None and (heard is None or named[0] > heard.at + NEAR):
            return Speaker(named[1].name, "person", named[1].speaks_for)
        return heard.speaker if heard else None

    def _may_be(self, heard: Heard, gender: Gender) -> bool:
        speaker = heard.speaker
        if speaker.kind == "person":
            name = speaker.name or ""
            known = self._cast.person(name)
            return (known.gender if known else gender_of_name(name)) in (gender, None)
        if speaker.kind == "unnamed":
            return heard.human
        return speaker.speaks_for is not None

    def body(self, at: int, *, free: bool = False, land: bool = True) -> Speaker | None:
        """The body heard last, itself or through a person.

        free  no organ of a state, which nobody calls "the group"
        land  also a state by the name of its land, for which nobody is just "spokeswoman"
        """
        for h in self._before(at):
            body = h.speaker.name if h.speaker.kind == "body" else h.speaker.speaks_for
            if body and not (free and is_state(body)) and not ((free or not land) and is_land(body, self._cast.language)):
                return Speaker(body, "body", h.speaker.speaks_for if h.speaker.kind == "body" else None)
        return None


def is_state(name: str) -> bool:
    return any(is_one(fold(w), "state", None) for w in name.split())
