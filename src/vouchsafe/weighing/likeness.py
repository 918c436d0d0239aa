"""How alike two contents are: acts, people, places, names, numbers and words, weighted by shipped tables only."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vouchsafe.reading.details import details_of
from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.receiving.report import Report, Span
from vouchsafe.terms import load
from vouchsafe.weighing.names import folded, sound

SLOT_WEIGHTS = {"act": 2.5, "place": 1.0, "victim": 1.0, "alleged_perpetrator": 1.0, "object": 1.0}
NAME_WEIGHT, NUMBER_WEIGHT, SOURCE_WEIGHT, STANCE_WEIGHT = 1.4, 1.0, 1.5, 1.0
KEYS_FROM = 6
"""Two contents are compared when they share two of their so many heaviest features."""
STORY_FEATURES = 80
"""What a report is about is told by so many of its heaviest words and names."""
OTHER_ACT, OTHER_WHO, OTHER_KIND, OTHER_WAY = 0.3, 0.6, 0.45, 0.3
"""What is left of likeness where acts, people, kinds of speech or the answer (yes or no) differ."""
SAME_EVENT, SENTENCE_SHARE, STORY_SHARE = 0.2, 0.5, 0.8
"""Two mentions of events of one kind: what that alone tells, and how far their sentences and their reports add to it."""
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDINGS = (
    "ations", "ation", "ingly", "ments", "ment", "ness", "ings", "ing", "ions", "ion", "edly", "ies", "ied", "ers", "er", "est", "ed", "es", "ly", "s",
)  # fmt: skip
_KINDS = {"urges": "wants", "pledges": "promises", "declines": "declines", "no_answer": "declines"}
_OPPOSITE = {"visa-granted": "visa-refused", "asylum-granted": "asylum-refused"}


@dataclass(frozen=True, slots=True)
class Features:
    """What a content is compared by.

    weights   by feature ("act:flight", "w:border", "n:skrv")
    norm      length of `weights`, and `plain` of those that stand in every language
    acts      what is done; `refused` those of them that are said not to have been done
    kind      a demand, a promise, a refusal to speak, or "" for what is told
    event     the event meant where a word marks one, else None; `story` then tells what the report is about
    """

    weights: Mapping[str, float]
    norm: float
    plain: float
    acts: frozenset[str]
    refused: frozenset[str]
    who: frozenset[str]
    kind: str
    denies: bool
    language: str | None
    event: str | None
    story: Mapping[str, float] | None

    def keys(self) -> list[str]:
        """Blocking keys: pairs of the heaviest features."""
        if self.event is not None:
            return [f"{self.event}@{f}" for f in _heaviest(self.story or self.weights, KEYS_FROM + 5)]
        top = sorted(_heaviest(self.weights, KEYS_FROM))
        return [f"{a}|{b}" for n, a in enumerate(top) for b in top[n + 1 :]] or top


def features(report: Report, statement: Statement, content: tuple[Span, ...], story: Mapping[str, float] | None) -> Features:
    """What a content is compared by. `story` is what its report is about; without it the content must tell enough by itself."""
    text = " ".join(report.text[s:e] for s, e in content)
    details = statement.details or details_of(text, (0, len(text)), language=report.language, report_date=report.date)
    event = marked_event(report, statement)
    weights = dict(_told(text, report.language))
    for d in details:
        if d.slot in SLOT_WEIGHTS:
            weights[f"{d.slot}:{_act(d) if d.slot == 'act' else d.value['id']}"] = SLOT_WEIGHTS[d.slot]
        elif d.slot == "count" and d.value["low"] is not None:
            weights[f"c:{_middle(d)}"] = NUMBER_WEIGHT
    kind = _KINDS.get(statement.stance, "")
    if kind:
        weights[f"kind:{kind}"] = STANCE_WEIGHT
    if source := source_of(statement):
        weights[f"s:{source}"] = SOURCE_WEIGHT
    return Features(
        weights, _length(weights), _length({f: w for f, w in weights.items() if not f.startswith(("w:", "e:"))}),
        frozenset(_act(d) for d in details if d.slot == "act"),
        frozenset(_act(d) for d in details if d.slot == "act" and d.value.get("negated") and _act(d) == d.value["id"]),
        frozenset(str(d.value["id"]) for d in details if d.slot == "victim") - {"people", "men", "women", "civilians"},
        kind, statement.stance == "denies", report.language, event, story,
    )  # fmt: skip


def likeness(a: Features, b: Features) -> float:
    """0 to 1. Contents that tell of different acts, people or events are hardly alike; languages meet by slots, names and numbers."""
    if a.event != b.event:
        return 0.0
    if a.event is not None:
        stories = _shared(a.story or {}, b.story or {}) if a.story is not b.story else 1.0
        return min(1.0, SAME_EVENT + SENTENCE_SHARE * _shared(a.weights, b.weights) / (a.norm * b.norm) + STORY_SHARE * stories)
    one_language = a.language == b.language
    other_act = bool(a.acts and b.acts and not a.acts & b.acts)
    if other_act and a.kind == b.kind == "":
        return 0.0
    alike = _shared(a.weights, b.weights) / (a.norm * b.norm if one_language else a.plain * b.plain)
    if a.story is not None and b.story is not None and a.story is not b.story:
        alike *= 0.5 + 0.5 * min(1.0, 3 * _shared(a.story, b.story))
    if other_act:
        alike *= OTHER_ACT
    if not a.denies and not b.denies and (a.acts & b.acts) and (a.acts & b.acts) <= (a.refused ^ b.refused):
        alike *= OTHER_WAY
    if a.who and b.who and not a.who & b.who:
        alike *= OTHER_WHO
    return alike * (OTHER_KIND if a.kind != b.kind else 1.0)


def told_enough(text: str, language: str | None) -> bool:
    """Whether a content says by itself what it is about: some four telling words."""
    return sum(_told(text, language).values()) >= 4


def story_of(report: Report) -> Mapping[str, float]:
    """What a report is about: its heaviest words and names, as a vector of length 1."""
    times: Counter[str] = Counter()
    heavy: dict[str, float] = {}
    for word in _WORD.findall(f"{report.title or ''} {report.text}"):
        name, weighs = _word_feature(word, report.language, False)
        if weighs > 0.2:
            times[name] += 1
            heavy[name] = max(weighs, heavy.get(name, 0.0))
    counted = {f: w * w * (1 + math.log(times[f])) for f, w in heavy.items()}
    kept = {f: counted[f] for f in _heaviest(counted, STORY_FEATURES)}
    length = _length(kept)
    return {f: w / length for f, w in kept.items()}


def source_of(statement: Statement) -> str | None:
    """Who speaks, in a form that spellings share; None where nobody is named."""
    return " ".join(folded(statement.source_name)) if statement.source_name and statement.source_kind != "unnamed" else None


def marked_event(report: Report, statement: Statement) -> str | None:
    """The event a statement is about, where its cue is a word inside its content and nobody speaks."""
    if statement.source or not statement.cue or statement.found_by != "given":
        return None
    s, e = statement.cue[0]
    if not any(a <= s and e <= b for a, b in statement.content) or (s, e) in statement.content:
        return None
    return event_class(report.text[s:e])


@lru_cache(maxsize=100_000)
def event_class(words: str) -> str:
    """The kind of event that a word or phrase means ("shot dead" and "slaying" are one); its stem where no list has it."""
    plain = " ".join(_LETTERS.findall(words.casefold()))
    known = _events()
    for part in (plain, *plain.split()):
        for form in (part, stem(part)):
            if form in known:
                return known[form]
    return stem(max(plain.split() or [words.casefold()], key=lambda w: (weight(w, "en"), w)))


@cache
def _events() -> dict[str, str]:
    """The kind of each word in the list of events, by the word and by its stem."""
    kinds: dict[str, str] = {}
    for row in load.lines("events_english"):
        words = [w.replace("_", " ") for w in row.split()]
        for word in words:
            kinds.setdefault(word, words[0])
            kinds.setdefault(stem(word), words[0])
    return kinds


@lru_cache(maxsize=64)
def _told(text: str, language: str | None) -> Mapping[str, float]:
    """Words and names of a content with what they weigh."""
    weights: dict[str, float] = {}
    for word in _WORD.finditer(text):
        name, weighs = _word_feature(word.group(), language, word.start() == 0)
        if weighs > 0:
            weights[name] = max(weighs, weights.get(name, 0.0))
    return weights


def _act(d: Detail) -> str:
    name = str(d.value["id"])
    return _OPPOSITE.get(name, name) if d.value.get("negated") else name


def _middle(d: Detail) -> int:
    """One number for a count, so that "about 40", "at least 40" and "40" meet."""
    low, high = int(d.value["low"]), d.value["high"]
    return (low - 1 if low > 10 and low % 10 == 1 else low) if high is None else (low + int(high)) // 2


def _length(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(w * w for w in weights.values())) or 1.0


def _heaviest(weights: Mapping[str, float], n: int) -> list[str]:
    return sorted(weights, key=lambda f: (-weights[f], f))[:n]


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(w * large[f] for f, w in small.items() if f in large)


@lru_cache(maxsize=300_000)
def _word_feature(word: str, language: str | None, first: bool) -> tuple[str, float]:
    plain = "".join(folded(word))
    if word[:1].isupper() and not first and len(plain) > 2 and language != "de" and weight(plain, language) > 0:
        return f"n:{sound(plain)}", NAME_WEIGHT
    if plain.isdigit():
        return f"d:{plain}", 0.7
    kind = _events().get(plain) or _events().get(stem(plain)) if language == "en" else None
    return (f"e:{kind}" if kind else f"w:{stem(plain)}"), weight(plain, language)


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """A word without its commonest English endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            kept = word[: -len(ending)]
            doubled = len(kept) > 3 and kept[-1] == kept[-2] and kept[-1] not in "lsz"
            return (kept[:-1] if doubled else kept.rstrip("e")) or word
    return word.rstrip("e") or word


def weight(word: str, language: str | None) -> float:
    """How much a shared word tells, 0 to 1: rare words more than common ones."""
    if language in (None, "en") and word in _common():
        return max(0.0, min(1.0, (math.log10(1e6 / _common()[word]) - 2.2) / 2.3))
    if word in _stop_words() or len(word) < 3:
        return 0.0
    return 0.9 if language in (None, "en") else min(1.0, 0.25 + 0.1 * len(word))


@cache
def _common() -> dict[str, int]:
    return {word: int(times) for word, times in (row.split() for row in load.lines("common_english"))}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for row in load.lines("stop_words") for word in row.split())
