"""What French, Portuguese and Spanish share: articles tell where a phrase starts, "de" goes on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vouchsafe.reading.languages.cue_words import CueList
from vouchsafe.reading.languages.frames import Frame


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """The small words of a language, by what they do in a phrase."""

    articles: frozenset[str]
    links: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    times: frozenset[str]
    others: frozenset[str]
    adverb: str


def kinds_by(words: ClosedWords, cues: Callable[[], CueList]) -> Callable[[Frame], Sequence[str]]:
    """The kinds of a frame's words (see `Grammar.kinds`)."""

    def kinds(frame: Frame) -> Sequence[str]:
        verbs = cues().verbs
        out: list[str] = []
        for n, token in enumerate(frame):
            if not token.is_word:
                out.append("q" if token.inner else ",")
            else:
                out.append(_kind(words, token.low, token.is_capital and n > 0, out[-1] if out else ",", token.low in verbs))
        return out

    return kinds


def _kind(words: ClosedWords, low: str, capital: bool, before: str, is_cue: bool) -> str:
    if low in words.times:
        return "t"
    if low in words.pronouns and not capital:
        return "p"
    if low in words.links and not capital:
        return "g" if before in "ng" else "r"
    if low in words.prepositions and not capital:
        return "r"
    if low.startswith(("d'", "d’")) and before in "ng":
        return "g"
    if low in words.articles or low.startswith(("l'", "l’")) or low[0].isdigit():
        return "n" if len(low) > 2 and low[1] in "'’" else "g" if before == "g" else "d"
    if capital:
        return "n"
    if low in words.others or (low.endswith(words.adverb) and len(low) > 7):
        return "x"
    if is_cue and before not in "dr":
        return "v"
    return "n" if before in "dgno" else "o" if before == "r" else "x"


def regular_forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]], endings: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Listed forms, or the stem with the endings of its group ("ar" -> "a an ó …"); of nouns the plural."""
    if part == "noun":
        plurals = (lemma + "s", lemma.removesuffix("ón") + "ones", lemma.removesuffix("ão") + "ões")
        return [(lemma, ""), *((p, "") for p in plurals)]
    if lemma in irregular:
        return [(f, "") for f in irregular[lemma]]
    base = lemma.removeprefix("s'")
    group = next((g for g in endings if base.endswith(g)), "")
    return [(base.removesuffix(group) + e, "") for e in endings.get(group, "").split()] or [(base, "")]
