"""How alike two contents are: acts, people, places, names, numbers and words, weighted by shipped tables only."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from vouchsafe.reading.details import details_of
from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.names import folded, sound

WEIGHTS = {"act": 2.5, "place": 1.0, "victim": 1.0, "alleged_perpetrator": 1.0, "object": 1.0}
NAME_WEIGHT, CUE_WEIGHT = 1.4, 4.0
KEYS_FROM = 7
"""Two contents are compared when they share two of their so many heaviest features."""
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ments",
    "ment",
    "ness",
    "ings",
    "ing",
    "ions",
    "ion",
    "edly",
    "ies",
    "ied",
    "ers",
    "er",
    "est",
    "ed",
    "es",
    "ly",
    "s",
)
STOP = frozenset(
    """der die das den dem des ein eine einer eines einem einen und oder von vom zu zum zur im in am an auf fur mit ist sind war waren hat haben wurde wurden dass sich nicht auch es er sie wir
    le la les un une des du de et ou en au aux dans sur pour par avec est sont ont ete que qui ne pas ce cette il elle ils elles se son sa ses leur
    o os as um uma de do da dos das e ou em no na nos nas para por com que nao foi foram sao se seu sua seus suas ele ela eles
    el los las una y del al que no por para con se su sus fue fueron han es son lo
    i v na s po o ob ot do za iz u k ko ne chto kak eto on ona oni my byl byla byli bylo est tam tak zhe by li ego ee ikh ili no a""".split()
)


@dataclass(frozen=True, slots=True)
class Features:
    """Weights by feature ("act:flight", "w:border", "n:skrv"); `norm` is their length; `acts` what is done, `cue` the event named."""

    weights: dict[str, float]
    norm: float
    acts: frozenset[str]
    who: frozenset[str]
    cue: str | None

    def keys(self) -> list[str]:
        """Blocking keys: pairs of the heaviest features."""
        top = sorted(self.weights, key=lambda f: (-self.weights[f], f))[:KEYS_FROM]
        return [f"{a}|{b}" for n, a in enumerate(sorted(top)) for b in sorted(top)[n + 1 :]] or top


def features(report: Report, statement: Statement, content: tuple[Span, ...]) -> Features:
    """What a content is compared by. It depends on the report's text, language and date alone."""
    text = " ".join(report.text[s:e] for s, e in content)
    details = statement.details or details_of(text, (0, len(text)), language=report.language, report_date=report.date)
    cue = _event_cue(report, statement, content)
    weights: dict[str, float] = {}
    for d in details:
        if d.slot in WEIGHTS:
            weights[f"{d.slot}:{d.value['id']}"] = WEIGHTS[d.slot]
    for word in _WORD.finditer(text):
        name, weight = _word_feature(word.group(), report.language, word.start() == 0)
        if weight > 0:
            weights[name] = max(weight, weights.get(name, 0.0))
    if cue:
        weights[f"cue:{cue}"] = CUE_WEIGHT
    return Features(weights, math.sqrt(sum(w * w for w in weights.values())) or 1.0, _acts(details), _who(details), cue)


def likeness(a: Features, b: Features) -> float:
    """0 to 1. Contents that name different acts, different people or different events are not alike."""
    small, large = (a, b) if len(a.weights) <= len(b.weights) else (b, a)
    dot = sum(w * large.weights[f] for f, w in small.weights.items() if f in large.weights)
    cosine = dot / (a.norm * b.norm)
    if (a.cue or b.cue) and a.cue != b.cue:
        return 0.0
    if a.acts and b.acts and not a.acts & b.acts:
        cosine *= 0.3
    if a.who and b.who and not a.who & b.who:
        cosine *= 0.6
    return cosine


def _acts(details: tuple[Detail, ...]) -> frozenset[str]:
    return frozenset(f"{d.value['id']}{'!' if d.value.get('negated') else ''}" for d in details if d.slot == "act")


def _who(details: tuple[Detail, ...]) -> frozenset[str]:
    return frozenset(str(d.value["id"]) for d in details if d.slot == "victim") - {"people"}


def _event_cue(report: Report, statement: Statement, content: tuple[Span, ...]) -> str | None:
    """The event a statement is about, where its cue is a word inside its content and nobody speaks."""
    if statement.source or not statement.cue or statement.found_by != "given":
        return None
    s, e = statement.cue[0]
    if not any(a <= s and e <= b for a, b in content) or (s, e) in content:
        return None
    word = report.text[s:e]
    acts = [d.value["id"] for d in details_of(word, (0, len(word)), language=report.language, report_date=None) if d.slot == "act"]
    return str(acts[0]) if acts else stem(" ".join(folded(word)))


@lru_cache(maxsize=300_000)
def _word_feature(word: str, language: str | None, first: bool) -> tuple[str, float]:
    plain = "".join(folded(word))
    if word[:1].isupper() and not first and len(plain) > 2 and not (language == "de"):
        return f"n:{sound(plain)}", NAME_WEIGHT
    if plain.isdigit():
        return f"d:{plain}", 0.7
    return f"w:{stem(plain)}", weight(plain, language)


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """A word without its commonest English endings; other languages are cut to six letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e") or word
    return word.rstrip("e") or word


def weight(word: str, language: str | None) -> float:
    """How much a shared word tells, 0 to 1: rare words more than common ones."""
    if language in (None, "en") and word in _common():
        return max(0.0, min(1.0, (math.log10(1e6 / _common()[word]) - 2.2) / 2.3))
    if word in STOP or len(word) < 3:
        return 0.0
    return 0.9 if language in (None, "en") else min(1.0, 0.25 + 0.1 * len(word))


@cache
def _common() -> dict[str, int]:
    text = files("vouchsafe.terms").joinpath("common_english.txt").read_text(encoding="utf-8")
    return {w: int(n) for w, n in (line.split() for line in text.splitlines() if line and not line.startswith("#"))}
