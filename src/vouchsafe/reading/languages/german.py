"""German: who says what, with verbs that come apart and the mood of reported speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.reading.languages.grammar import Grammar
from vouchsafe.reading.languages.patterns import PatternRules

_PREPOSITIONS = frozenset(
    [
        "in",
        "im",
        "an",
        "am",
        "auf",
        "aus",
        "bei",
        "beim",
        "mit",
        "nach",
        "von",
        "vom",
        "vor",
        "zu",
        "zum",
        "zur",
        "über",
        "unter",
        "um",
        "für",
        "gegen",
        "durch",
        "ohne",
        "seit",
        "während",
        "wegen",
        "trotz",
        "zwischen",
        "neben",
        "hinter",
        "bis",
        "ab",
        "gegenüber",
        "innerhalb",
        "außerhalb",
        "anlässlich",
        "angesichts",
        "aufgrund",
        "laut",
        "gemäß",
        "per",
        "pro",
        "statt",
        "ins",
        "ans",
    ]
)
_ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "kein",
        "keine",
        "dieser",
        "diese",
        "dieses",
        "jener",
        "jene",
        "sein",
        "seine",
        "ihr",
        "ihre",
        "unser",
        "unsere",
        "mehrere",
        "einige",
        "viele",
        "zwei",
        "drei",
        "vier",
        "beide",
        "alle",
        "andere",
        "weitere",
        "manche",
        "mein",
        "meine",
        "solche",
        "welche",
        "sämtliche",
        "einzelne",
        "zahlreiche",
    ]
)
_OTHER_CASES = frozenset(
    "dem den einem einen seinem seinen ihrem ihren diesem diesen keinem keinen unserem unseren".split()  # noqa: SIM905
)
_GENITIVES = frozenset(["des", "eines", "einer", "dieses", "seines", "ihres", "deren", "dessen", "seiner", "ihrer"])
_PRONOUNS = frozenset(["er", "sie", "ich", "wir", "man", "dieser", "diese", "letzterer", "letztere", "beide"])
_TIMES = frozenset(
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "uhr",
        "jahr",
        "jahre",
        "jahren",
        "monat",
        "monate",
        "monaten",
        "woche",
        "wochen",
        "tag",
        "tage",
        "tagen",
        "morgen",
        "abend",
        "nachmittag",
        "vormittag",
        "mittag",
        "nacht",
        "ende",
        "anfang",
        "mitte",
    ]
)
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "prof",
        "st",
        "nr",
        "ca",
        "bzw",
        "usw",
        "etc",
        "z",
        "u",
        "d",
        "bsp",
        "mio",
        "mrd",
        "abs",
        "art",
        "inkl",
        "evtl",
        "ggf",
        "vgl",
        "str",
        "hr",
        "fr",
        "sog",
        "jan",
        "feb",
        "mär",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "nov",
        "dez",
        "bspw",
        "geb",
        "gest",
    ]
)
_SUBJUNCTIVES = frozenset(
    [
        "sei",
        "seien",
        "habe",
        "werde",
        "könne",
        "müsse",
        "solle",
        "wolle",
        "dürfe",
        "möge",
        "wisse",
        "gebe",
        "gehe",
        "komme",
        "stehe",
        "bleibe",
        "liege",
        "lasse",
        "halte",
        "mache",
        "nehme",
        "sehe",
        "finde",
        "bringe",
        "brauche",
        "führe",
        "bestehe",
        "handle",
        "handele",
        "trage",
        "gelte",
        "zeige",
        "heiße",
        "laufe",
        "sage",
        "wäre",
        "wären",
        "hätte",
        "hätten",
        "würde",
        "würden",
        "könnte",
        "könnten",
        "müsste",
        "müssten",
        "bekomme",
        "erhalte",
        "verfüge",
        "beginne",
        "setze",
        "stelle",
        "lebe",
        "arbeite",
        "bedeute",
        "gehöre",
        "plane",
        "treffe",
        "verliere",
        "gewinne",
        "spreche",
        "fordere",
        "erwarte",
        "betrage",
        "benötige",
        "biete",
        "schaffe",
        "ziehe",
        "folge",
        "falle",
        "sitze",
        "leide",
        "fehle",
        "sterbe",
        "kenne",
        "denke",
        "glaube",
        "hoffe",
        "gefährde",
        "widerspreche",
        "entspreche",
        "verstoße",
        "enthalte",
        "drohe",
        "reiche",
    ]
)
_FIRST_MOOD = _SUBJUNCTIVES - frozenset(["wäre", "wären", "hätte", "hätten", "würde", "würden", "könnte", "könnten", "müsste", "müssten"])
_FINITE = _SUBJUNCTIVES | frozenset(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte soll sollen muss müssen will wollen".split()  # noqa: SIM905
)
_PREFIXES = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "über", "unter", "wieder")


def german_rules() -> PatternRules:
    """The rules of German."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="de", cues=_cues(), kinds=_kinds, that=frozenset(["dass", "daß", "ob", "wonach"]), likewise=frozenset(["wie", "so"]),
        attaching=frozenset(["von", "vom", "für", "in", "im", "aus", "bei", "beim"]), negations=frozenset(["nicht", "kein", "keine", "nie"]),
        abbreviations=_ABBREVIATIONS, subjunctive=_is_reported_mood, bare_clause=True, by_noun=frozenset(["nach"]), about=frozenset(["von", "über", "vom"]),
        asking=frozenset(["wie", "wann", "warum", "wer", "weshalb", "wo"]), possessives=frozenset(["seinen", "ihren", "seiner", "ihrer", "deren"]), capital_nouns=True,
        conditional=_SUBJUNCTIVES - _FIRST_MOOD,
        interviews=frozenset(["interview", "gespräch", "gegenüber"]), citing=frozenset(["unter berufung auf", "unter verweis auf", "mit verweis auf"]),
        told=frozenset(["dem", "der", "den", "gegenüber"]), located=frozenset(["in", "im", "aus", "von"]), back=frozenset([("das",), ("dies",), ("darüber",)]),
    )  # fmt: skip


@cache
def _cues() -> CueList:
    return cue_list("cues_german", _forms)


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    if part == "noun":
        return [(f.lower(), "") for f in irregular.get(lemma, (lemma, lemma + "n", lemma + "en", lemma + "s", lemma + "e"))]
    prefix, _, base = lemma.rpartition("+")
    forms = irregular.get(base) or _weak(base)
    if not prefix:
        return [(f, "") for f in forms]
    participle = next((f for f in forms if f.startswith("ge") and f not in (base,)), "ge" + base)
    return [*((f, prefix) for f in forms), *((prefix + f, "") for f in forms), (prefix + participle, "")]


def _weak(verb: str) -> tuple[str, ...]:
    """Present, past and participle of a regular verb."""
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    link = "e" if stem[-1] in "td" or stem.endswith(("chn", "ffn", "gn")) else ""
    bare = verb.startswith(_PREFIXES) or verb.endswith("ieren")
    participle = f"{stem}{link}t" if bare else f"ge{stem}{link}t"
    return f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}ten", participle, verb, f"{stem}e"


def _is_reported_mood(frame: Frame) -> bool:
    """The sentence is in the first subjunctive, or the second in its place and no condition."""
    words = [t.low for t in frame]
    return any(w in _FIRST_MOOD and not t.is_capital for w, t in zip(words, frame, strict=True))


def _kinds(frame: Frame) -> Sequence[str]:
    out: list[str] = []
    for n, token in enumerate(frame):
        low = token.low
        before = out[-1] if out else ","
        if not token.is_word:
            kind = "q" if token.inner else ","
        elif low in _PREPOSITIONS and not (token.is_capital and n):
            kind = "r"
        elif low in _TIMES:
            kind = "t"
        elif low in _PRONOUNS and not _noun_ahead(frame, n):
            kind = "p"
        elif low in _GENITIVES or (low == "der" and before in "ng" and _noun_ahead(frame, n)):
            kind = "g" if before in "ngd" else "o"
        elif low in _OTHER_CASES:
            kind = "o" if before == "r" else "x"
        elif low in _ARTICLES or low[0].isdigit():
            kind = "d"
        elif token.is_capital and (n or low not in _SENTENCE_OPENERS):
            kind = _dative(frame, n, out)
        elif low in _FINITE or low in _cues().verbs:
            kind = "v"
        else:
            kind = _by_neighbours(frame, n, before)
        out.append(kind)
    return out


_SENTENCE_OPENERS = frozenset(
    [
        "dazu",
        "hierzu",
        "offiziell",
        "ihm",
        "ihr",
        "ihnen",
        "darin",
        "daran",
        "darauf",
        "davon",
        "ebenso",
        "jetzt",
        "vielmehr",
        "angeblich",
        "tatsächlich",
        "allein",
        "selbst",
        "sogar",
        "vermutlich",
        "seither",
        "unterdessen",
        "indes",
        "derweil",
        "offenbar",
        "auch",
        "so",
        "nun",
        "dabei",
        "dafür",
        "daher",
        "damit",
        "dann",
        "darüber",
        "demnach",
        "doch",
        "außerdem",
        "allerdings",
        "zudem",
        "jedoch",
        "aber",
        "und",
        "oder",
        "denn",
        "weil",
        "wenn",
        "als",
        "wie",
        "nachdem",
        "obwohl",
        "dass",
        "ob",
        "hier",
        "dort",
        "heute",
        "gestern",
        "bisher",
        "bereits",
        "zuvor",
        "danach",
        "später",
        "inzwischen",
        "mittlerweile",
        "weiter",
        "weiterhin",
        "ferner",
        "zwar",
        "nur",
        "noch",
        "erst",
        "schon",
        "deshalb",
        "deswegen",
        "trotzdem",
        "insgesamt",
        "zugleich",
        "gleichzeitig",
        "schließlich",
        "zunächst",
        "anschließend",
        "hingegen",
        "dagegen",
        "zum",
        "was",
        "wer",
        "wo",
        "wann",
        "warum",
    ]
)


def _dative(frame: Frame, n: int, out: Sequence[str]) -> str:
    """A noun behind an article of another case ("dem Sender") cannot speak."""
    k = n - 1
    while k >= 0 and frame[k].is_word and out[k] in "xd" and frame[k].low not in _OTHER_CASES and frame[k].text.islower():
        k -= 1
    if k >= 0 and frame[k].low in _OTHER_CASES and (k == 0 or out[k - 1] != "r") and out[k] == "x":
        return "x"
    return "n"


def _by_neighbours(frame: Frame, n: int, before: str) -> str:
    """An adjective stands between an article or preposition and a noun."""
    low = frame[n].low
    if low.endswith(("e", "en", "er", "em", "es")) and _noun_ahead(frame, n):
        return "g" if before == "g" else "d"
    if low == "und" and before == "n" and n + 1 < len(frame) and frame[n + 1].is_capital:
        return "g"
    return "x"


def _noun_ahead(frame: Frame, n: int) -> bool:
    """A noun follows, at most three adjectives in between."""
    for token in frame[n + 1 : n + 5]:
        if not token.is_word:
            return False
        if token.is_capital:
            return True
        if (
            not token.low.endswith(("e", "en", "er", "em", "es"))
            or token.low in _PREPOSITIONS
            or token.low in _cues().verbs
            or token.low in _FINITE
        ):
            return False
    return False
