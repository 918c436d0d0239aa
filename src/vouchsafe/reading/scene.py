"""What a report shows so far to whoever resolves a source in it: its names, who has spoken, whose page it is."""

from __future__ import annotations

from dataclasses import dataclass

from vouchsafe.reading.cast import Cast, Gender
from vouchsafe.reading.heard import HeardSoFar
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.russian_names import phrase_in_nominative
from vouchsafe.reading.source_words import SourceWords
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import Speaker

NOBODY = Speaker(None, "none")


@dataclass(frozen=True, slots=True)
class Scene:
    """The text with its cast, those heard so far, and the outlet or body whose page it is, where that is known."""

    text: str
    language: str | None
    cast: Cast
    heard: HeardSoFar
    publisher: str | None

    def described(self, words: SourceWords) -> Speaker:
        """A source that is described and not named."""
        return Speaker(words.described(), "unnamed") if len(words.held) else NOBODY

    def plain(self, words: SourceWords) -> str:
        """The words as a description; in Russian in the nominative."""
        return phrase_in_nominative(words.described()) if self.language == "ru" else words.described()

    def body(self, written: str) -> Speaker:
        """The body of that name, by its fullest form in the report."""
        if self.language == "ru":
            known = self.cast.quoted(written)
            if known[0] != written:
                return Speaker(*known)
        return Speaker(bare(self.cast.fullest(written)), "body")

    def is_a(self, word: str, section: str) -> bool:
        """Whether a folded word is listed in a section of terms/speakers, in the report's language."""
        return is_one(word, section, self.language)

    def gender_told(self, word: str) -> Gender | None:
        """What a pronoun tells."""
        return "she" if self.is_a(word, "she") else "he" if self.is_a(word, "he") else None


def bare(written: str) -> str:
    return written.strip(' ,«»“”"„:') or written


def share_a_word(a: str, b: str) -> bool:
    """Whether two names have a word in common, whatever its ending."""
    return bool({fold(w)[:5] for w in a.split()} & {fold(w)[:5] for w in b.split()})
