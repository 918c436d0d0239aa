"""The English words that attribute, with the way each is built into a sentence (terms/cues_english.txt)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from vouchsafe.reading.statement import Mode

_IRREGULAR = {
    "say": "says said said", "tell": "tells told", "think": "thinks thought", "know": "knows knew known",
    "write": "writes wrote written", "read": "reads read", "feel": "feels felt", "find": "finds found",
    "hear": "hears heard", "see": "sees saw seen", "hold": "holds held", "mean": "means meant",
    "understand": "understands understood", "misunderstand": "misunderstands misunderstood", "forget": "forgets forgot forgotten",
    "foresee": "foresees foresaw foreseen", "foretell": "foretells foretold", "forecast": "forecasts forecast",
    "broadcast": "broadcasts broadcast", "let": "lets let", "put": "puts put", "set": "sets set", "go": "goes went gone",
    "make": "makes made", "speak": "speaks spoke spoken", "swear": "swears swore sworn", "forbid": "forbids forbade forbidden",
    "seek": "seeks sought", "beseech": "beseeches besought", "teach": "teaches taught", "bid": "bids bid", "beg": "begs",
    "bet": "bets bet", "sing": "sings sang sung", "begin": "begins began begun", "withdraw": "withdraws withdrew withdrawn",
    "choose": "chooses chose chosen", "fight": "fights fought", "hit": "hits hit", "strike": "strikes struck", "shoot": "shoots shot",
    "stand": "stands stood", "come": "comes came", "lay": "lays laid", "spit": "spits spat", "strive": "strives strove striven",
    "bring": "brings brought", "take": "takes took taken", "rethink": "rethinks rethought", "overhear": "overhears overheard",
    "withhold": "withholds withheld", "uphold": "upholds upheld", "show": "shows showed shown", "cast": "casts cast",
    "tear": "tears tore torn", "give": "gives gave given", "get": "gets got gotten", "have": "has had", "repay": "repays repaid",
    "gainsay": "gainsays gainsaid", "unsay": "unsays unsaid", "prove": "proves proved proven", "leak": "leaks", "lie": "lies lied lying",
    "be": "is are was were am been being", "grow": "grows grew grown", "mistrust": "mistrusts",
    "misjudge": "misjudges", "dream": "dreams dreamt", "plead": "pleads pled", "dwell": "dwells dwelt",
    "overestimate": "overestimates", "rip": "rips", "win": "wins won", "do": "does did done", "quit": "quits quit",
}  # fmt: skip

_DOUBLING = frozenset(
    ["admit", "submit", "quip", "nod", "chat", "blog", "tip", "hint", "plan", "beg", "permit", "commit", "opt", "plot", "slam", "rip", "tug", "dub", "brag", "chat", "prod", "bar", "ban", "tip", "blur", "transmit", "concur", "rebut", "refer", "infer", "defer", "confer", "prefer", "abhor", "deter", "pet", "plug", "spot", "compel", "expel", "rebel", "propel", "slur", "peg", "gab"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One way one word attributes.

    kind  the class of terms/cues_english.txt: "say", "deny", "accuse", …
    """

    kind: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Word:
    """A cue word: its dictionary form and its frames in the order of the list, each with class and mode."""

    lemma: str
    frames: Mapping[str, Cue]

    @property
    def first(self) -> Cue:
        return next(iter(self.frames.values()))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue words, looked up by the form in the text, lower case.

    verbs       form -> verb; phrases are kept apart
    phrases     form of the verb -> [(the words after it, the phrase)], longest first
    nouns       form -> noun
    adjectives  form -> adjective
    forms       every form that may be a cue by itself: a sentence without one, and without a whole phrase, need not be parsed
    """

    verbs: Mapping[str, Word]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]
    nouns: Mapping[str, Word]
    adjectives: Mapping[str, Word]
    forms: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped list, read once."""
    listed: dict[str, dict[str, dict[str, Cue]]] = {"verb": {}, "noun": {}, "adjective": {}}
    lines = resources.files("vouchsafe.terms").joinpath("cues_english.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            part, kind, mode, frames, words = (field.strip() for field in line.split("|"))
            cue = Cue(kind, cast(Mode, mode))
            for word in words.split():
                known = listed["verb" if part == "verb" else part].setdefault(word, {})
                for frame in frames.split():
                    known.setdefault(frame, cue)
    return _by_form(listed)


def _by_form(listed: Mapping[str, Mapping[str, Mapping[str, Cue]]]) -> Lexicon:
    verbs: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for lemma, frames in listed["verb"].items():
        head, *after = lemma.split("+")
        word = Word(lemma.replace("+", " "), frames)
        for form in verb_forms(head):
            if after:
                phrases.setdefault(form, []).append((tuple(after), word))
            else:
                verbs.setdefault(form, word)
    nouns = {f: Word(n, frames) for n, frames in listed["noun"].items() for f in noun_forms(n)}
    adjectives = {a: Word(a, frames) for a, frames in listed["adjective"].items()}
    ordered = {f: tuple(sorted(p, key=lambda x: (-len(x[0]), x[0]))) for f, p in phrases.items()}
    forms = frozenset().union(verbs, nouns, adjectives)
    return Lexicon(verbs, ordered, nouns, adjectives, forms)


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb: itself, third person, past, participles."""
    irregular = _IRREGULAR.get(lemma)
    gerund = _gerund(lemma)
    if irregular:
        regular = () if len(irregular.split()) > 1 else (_past(lemma),)
        return lemma, *irregular.split(), *regular, gerund
    return lemma, _plural(lemma), _past(lemma), gerund


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural."""
    return lemma, _plural(lemma)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ed"


def _gerund(verb: str) -> str:
    if verb == "lie":
        return "lying"
    if verb in ("be", "see", "foresee", "agree", "disagree") or not verb.endswith("e"):
        doubled = verb in _DOUBLING or verb in _DOUBLING_IRREGULAR
        return (verb + verb[-1] if doubled else verb) + "ing"
    return verb[:-1] + "ing"


_DOUBLING_IRREGULAR = frozenset(["bet", "bid", "forget", "hit", "let", "put", "set", "begin", "forbid", "get", "quit", "spit", "win"])
