"""The words and names of a text with what each tells: rare words more than common ones, by shipped tables only."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from vouchsafe.reading.letters import plain_letters
from vouchsafe.receiving.report import Report
from vouchsafe.weighing.event_class import event_kinds
from vouchsafe.weighing.names import folded, sound
from vouchsafe.weighing.rarity import weight
from vouchsafe.weighing.stems import stem

NAME_WEIGHT = 1.4
STORY_FEATURES = 80
"""What a report is about is told by so many of its heaviest words and names."""
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")


def told_enough(text: str, language: str | None) -> bool:
    """Whether a content says by itself what it is about: some four telling words."""
    return sum(words_told(text, language).values()) >= 4


def story_of(report: Report) -> Mapping[str, float]:
    """What a report is about: its heaviest words and names, as a vector of length 1."""
    times: Counter[str] = Counter()
    heavy: dict[str, float] = {}
    for word in _WORD.findall(plain_letters(f"{report.title or ''} {report.text}")):
        name, weighs = _word_feature(word, report.language, False)
        if weighs > 0.2:
            times[name] += 1
            heavy[name] = max(weighs, heavy.get(name, 0.0))
    counted = {f: w * w * (1 + math.log(times[f])) for f, w in heavy.items()}
    kept = {f: counted[f] for f in heaviest(counted, STORY_FEATURES)}
    length = length_of(kept)
    return {f: w / length for f, w in kept.items()}


def names_told(text: str, language: str | None) -> frozenset[str]:
    """The names of a content, by their sound."""
    return frozenset(f for f in words_told(text, language) if f.startswith("n:"))


@lru_cache(maxsize=64)
def words_told(text: str, language: str | None) -> Mapping[str, float]:
    """Words and names of a content with what they weigh."""
    weights: dict[str, float] = {}
    for word in _WORD.finditer(text):
        name, weighs = _word_feature(word.group(), language, word.start() == 0)
        if weighs > 0:
            weights[name] = max(weighs, weights.get(name, 0.0))
    return weights


def length_of(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(w * w for w in weights.values())) or 1.0


def heaviest(weights: Mapping[str, float], n: int) -> list[str]:
    return sorted(weights, key=lambda f: (-weights[f], f))[:n]


def shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(w * large[f] for f, w in small.items() if f in large)


@lru_cache(maxsize=300_000)
def _word_feature(word: str, language: str | None, first: bool) -> tuple[str, float]:
    plain = "".join(folded(word))
    if word[:1].isupper() and not first and len(plain) > 2 and language != "de" and weight(plain, language) > 0:
        return f"n:{sound(plain)}", NAME_WEIGHT
    if plain.isdigit():
        return f"d:{plain}", 0.7
    kind = event_kinds().get(plain) or event_kinds().get(stem(plain)) if language == "en" else None
    return (f"e:{kind}" if kind else f"w:{stem(plain)}"), weight(plain, language)
