"""Who speaks: a source's words resolved within one report, through full names, offices, pronouns and "the group"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vouchsafe.reading.cast import Cast
from vouchsafe.reading.heard import HeardSoFar, is_state
from vouchsafe.reading.naming import Name, names_in
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.scene import NOBODY as NOBODY
from vouchsafe.reading.scene import Scene
from vouchsafe.reading.source_words import SourceWords, parts_of, source_words
from vouchsafe.reading.speaker_words import is_one, tagged
from vouchsafe.reading.statement import Speaker as Speaker
from vouchsafe.reading.who_again import is_press, referred_outlet
from vouchsafe.reading.who_body import from_other
from vouchsafe.reading.who_office import from_office
from vouchsafe.reading.who_person import from_person, person_named
from vouchsafe.reading.who_pronoun import RELATIVE, antecedent, from_pronoun
from vouchsafe.receiving.report import Span


class Who:
    """The names of one report, and who its sources are. Sources are asked for in the order of the text."""

    def __init__(
        self, text: str, blocks: Sequence[Span], *, language: str | None, publisher: str | None = None, title: str | None = None
    ) -> None:
        heading = (0, len(title)) if title and text.startswith(title) else None
        cast = Cast(text, blocks, language, title=heading)
        self._scene = Scene(text, language, cast, HeardSoFar(cast), publisher or _page_of(title, language))

    def speakers(self, source: Sequence[Span], *, at: int, heard: bool = True) -> tuple[Speaker, ...]:
        """Who the words of a source name, the first named first.

        at     where the statement stands
        heard  whether they speak: who only thinks or means to is not the "she" of the next sentence
        """
        if not source:
            return (NOBODY,)
        found: list[Speaker] = []
        for span in self._parts(source):
            words = self._words(span)
            speaker = self._speaker(words, at)
            if not found or speaker.kind in ("person", "body", "outlet"):
                found.append(speaker)
                if heard:
                    self._scene.heard.hear(at, speaker, words)
        return tuple(dict.fromkeys(found))

    def speaker(self, source: Sequence[Span], *, at: int) -> Speaker:
        """The first of `speakers`."""
        return self.speakers(source, at=at)[0]

    def way(self, spans: Sequence[Span], *, at: int) -> tuple[str, ...]:
        """Names of those a statement came through."""
        out: list[str] = []
        for span in spans:
            words = self._words(span)
            out.extend(way for name in words.core if (way := self._way(words, name, at)))
        return tuple(dict.fromkeys(out))

    def _words(self, span: Span) -> SourceWords:
        return source_words(self._scene.text, span, self._scene.language, self._scene.cast.own)

    def _parts(self, source: Sequence[Span]) -> list[Span]:
        """A span for each who speaks; a relative pronoun behind the noun it stands for is nobody else."""
        scene = self._scene
        spans = [s for n, s in enumerate(source) if n == 0 or fold(scene.text[slice(*s)]) not in RELATIVE]
        return [part for span in spans for part in parts_of(scene.text, span, scene.language, scene.cast.own)]

    def _speaker(self, words: SourceWords, at: int) -> Speaker:
        scene = self._scene
        if _in_quotation_marks(scene.text, words):
            return Speaker(*scene.cast.quoted(words.held.written(0, len(words.held) - 1)))
        pronoun = _pronoun(words)
        if pronoun is not None:
            return self._from_pronoun(words, pronoun, at)
        lone = scene.cast.person(words.held.written(0, 0)) if len(words.held) == 1 and words.held.is_capital(0) else None
        if lone is not None:  # also where the name is a word: "Hall said"
            return Speaker(lone.name, "person", lone.speaks_for)
        if words.one("narrator") is not None and words.one("people", "office") is None:
            return _narrator(scene)
        person = person_named(words)
        if person is not None:
            return from_person(scene, words, person, at)
        office = words.last("office") if scene.language == "en" else words.one("office")
        if office is not None and not words.plain and not words.several:
            return from_office(scene, words, office, at)
        beside = _named_beside(words)
        return _named(scene, words, beside, at) if beside is not None else from_other(scene, words, at)

    def _from_pronoun(self, words: SourceWords, name: Name, at: int) -> Speaker:
        word = words.held.words.folded[name.first]
        stands_for = antecedent(self._scene, words.held.words.spans[0]) if word in RELATIVE else None
        return self._speaker(self._words(stands_for), at) if stands_for is not None else from_pronoun(self._scene, word, at)

    def _way(self, words: SourceWords, name: Name, at: int) -> str | None:
        """An outlet or a free body; a person or an organ of a state is spoken to, but passes nothing on."""
        cast = self._scene.cast
        if name.kind == "outlet" or (name.kind == "person" and name.lone and cast.person(name.written) is None):
            return cast.outlet(name.written)
        if name.kind == "body" and not is_state(name.written):
            return cast.fullest(name.written)
        if name.kind == "reference" and words.held.tags[name.first] == "outlet" and not is_press(self._scene, words, name):
            heard = referred_outlet(self._scene, words, at)
            return heard.name if heard.kind == "outlet" else None
        return None


def _in_quotation_marks(text: str, words: SourceWords) -> bool:
    """The source is all that stands in quotation marks: a name, of whatever kind."""
    held = words.held
    if not len(held) or not held.is_capital(0):
        return False
    start, end = held.span(0, len(held) - 1)
    return start > 0 and text[start - 1] in '«„“"' and text[end : end + 1] in ("»", "“", "”", '"')


def _pronoun(words: SourceWords) -> Name | None:
    """The pronoun that is all of the words but for adverbs."""
    others = [word for word in words.held.words.folded if not is_one(word, "adverbs", None)]
    alone = words.names[0] if len(words.names) == 1 and len(others) == 1 else None
    return alone if alone is not None and alone.kind in ("pronoun", "possessive") else None


def _named_beside(words: SourceWords) -> Name | None:
    """Who is named behind the comma after a word for them: "the newspaper, Morning Post"."""
    if not words.beside or words.one("reference", "people", "derived") is None:
        return None
    return next((n for n in words.rest if n.kind in ("person", "outlet", "body") and not n.lone), None)


def _named(scene: Scene, words: SourceWords, name: Name, at: int) -> Speaker:
    if name.kind == "person":
        return from_person(scene, words, name, at)
    return Speaker(scene.cast.outlet(name.written), "outlet") if name.kind == "outlet" else scene.body(name.written)


def _narrator(scene: Scene) -> Speaker:
    """Whoever tells the report: its publisher."""
    if not scene.publisher:
        return NOBODY
    listed = names_in(tagged(scene.publisher, (0, len(scene.publisher)), scene.language))
    return Speaker(scene.publisher, "body" if any(n.kind == "body" for n in listed) else "outlet")


def _page_of(title: str | None, language: str | None) -> str | None:
    """The body or outlet that heads its own page: "Morning Post, 5 April: …"."""
    if not title:
        return None
    words = tagged(title, (0, len(title)), language)
    first = next(iter(names_in(words)), None)
    if first is None or first.kind not in ("outlet", "body") or first.first != 0:
        return None
    return first.written if re.match(r"\s*[:,|–—]", title[first.span[1] :]) else None
