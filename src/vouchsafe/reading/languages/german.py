"""German: who says what, with verbs that come apart and the mood of reported speech."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from vouchsafe.reading.languages.cue_words import CueList, cue_list
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.reading.languages.grammar import Grammar, Kinds, Range, small_words, words
from vouchsafe.reading.languages.patterns import PatternRules
from vouchsafe.reading.languages.speakers import is_speaker_word

_PREPOSITIONS = words("german", "prepositions")
_ARTICLES = words("german", "articles")
_OTHER_CASES = words("german", "other_cases")
_GENITIVES = words("german", "genitives")
_PRONOUNS = words("german", "pronouns")
_SURE_SUBJECTS = words("german", "sure_subjects")
_TIMES = words("german", "times")
_DETERMINERS = _ARTICLES | _OTHER_CASES | _GENITIVES | {"der"}
_ONE_OF = frozenset(["einer", "eine", "eines"])
_OPENERS = words("german", "openers")
_FIRST_MOOD = words("german", "subjunctive_one")
_SECOND_MOOD = words("german", "subjunctive_two")
_FINITE = words("german", "finite") | _FIRST_MOOD | _SECOND_MOOD
_FEMININE = tuple(words("german", "feminine_endings"))
_ABSTRACT = tuple(words("german", "abstract_endings"))
_BARE_PARTICIPLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "über", "unter", "wieder")
"""Beginnings of verbs whose participle takes no "ge"."""
_ADVERB_ENDINGS = ("lich", "weise", "gemäß", "mals", "wärts", "falls", "dings", "seits", "dem", "halb", "ig", "isch", "maßen", "end", "sam")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "em", "es")
_MOST_ADJECTIVES = 4
_NAME_PARTICLES = frozenset(["van", "de", "del", "di", "da", "al", "el", "bin", "ibn", "la", "le", "ter", "ten"])
_PARTICLES = words("german", "particles")
_NO_VERBS = words("german", "no_verbs")
_ZU_INSIDE = re.compile(
    r"(?:ab|an|auf|aus|bei|dar|durch|ein|entgegen|fest|fort|frei|her|heraus|hin|hinzu|los|mit|nach|nieder|statt|teil|um|vor|weg|weiter|wieder|zurück|zusammen)zu\w+e?n"
)


def german_rules() -> PatternRules:
    """The rules of German."""
    return PatternRules(_grammar())


@cache
def _grammar() -> Grammar:
    return Grammar(
        name="de", cues=_cues(), small=small_words("german"), kinds=_kinds, tells=_tells, reported=_reported,
        is_participle=_is_participle, is_infinitive=_is_infinitive, is_other_verb=_is_other_verb,
        is_perfect=_is_perfect, is_modal_infinitive=_is_modal_infinitive, leads_noun=_leads_noun,
        articles=_DETERMINERS, capital_nouns=True, bare_clause=True, own=("eigen",), finite=_FINITE, compounds=True, commas=True,
    )  # fmt: skip


@cache
def _cues() -> CueList:
    return cue_list("cues_german", _forms)


# --- forms of cue words


def _forms(part: str, lemma: str, irregular: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    if part == "noun":
        return [(f.lower(), "") for f in irregular.get(lemma, (lemma, lemma + "n", lemma + "en", lemma + "s", lemma + "e"))]
    if part == "adjective":
        return [(lemma, "")]
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
    bare = verb.startswith(_BARE_PARTICIPLE) or verb.endswith("ieren")
    participle = f"{stem}{link}t" if bare else f"ge{stem}{link}t"
    return f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}ten", participle, verb, f"{stem}e"


# --- kinds of words


def _kinds(frame: Frame) -> Kinds:
    out: list[str] = []
    for n, token in enumerate(frame):
        out.append(("q" if token.inner else ",") if not token.is_word else _kind(frame, n, out))
    return out


def _kind(frame: Frame, n: int, out: list[str]) -> str:
    token, before = frame[n], out[-1] if out else ","
    low, inside_capital = token.low, token.is_capital and n > 0
    if low in _PREPOSITIONS and not inside_capital:
        return "r"
    if low in _TIMES:
        return "t"
    if low in _PRONOUNS and not _noun_ahead(frame, n):
        return "p"
    if low in _ONE_OF and n + 1 < len(frame) and frame[n + 1].low in ("von", "der"):
        return "p"
    if low in _GENITIVES:
        return "g" if before in "ngd" else "o" if before == "r" else "x"
    if low == "der" and _noun_ahead(frame, n):
        if before in "ng":
            return "g"
        return "o" if before == "r" else "x" if _is_feminine(_head(frame, n)) else "d"
    if low in _OTHER_CASES:
        return "o" if before == "r" else "x"
    if low in _ARTICLES or low[0].isdigit():
        return "d"
    if token.is_capital and (n or not _only_opens(frame)):
        return "x" if _is_governed(frame, n, out) else "n"
    if low in _NAME_PARTICLES and before == "n" and n + 1 < len(frame) and frame[n + 1].is_capital:
        return "g"
    if low in _FINITE or low in _cues().verbs:
        return "v"
    return _by_neighbours(frame, n, before)


def _only_opens(frame: Frame) -> bool:
    """The word that opens the sentence has its capital from that alone."""
    low = frame[0].low
    if low in _OPENERS or low.endswith(_ADVERB_ENDINGS) or low in _cues().verbs:
        return True
    after = frame[1].low if len(frame) > 1 else ""
    return (
        low.startswith(("ge", "ver", "be", "an", "ent"))
        and low.endswith(("t", "en"))
        and after in ("auf", "nach", "mit", "zu", "von", "dazu")
    )


def _is_governed(frame: Frame, n: int, out: list[str]) -> bool:
    """A noun behind an article or adjective of another case ("dem Sender", "vielen Flüchtlingen") cannot speak."""
    k = n - 1
    while k >= 0 and frame[k].is_word and out[k] in "xd" and frame[k].text.islower() and frame[k].low.endswith(_ADJECTIVE_ENDINGS):
        if frame[k].low in _OTHER_CASES or frame[k].low in _GENITIVES or frame[k].low == "der":
            return out[k] == "x"
        k -= 1
    adjective = k + 1
    bare = adjective < n and (k < 0 or out[k] not in "rdgno")
    return bare and all(frame[j].low.endswith(("en", "em")) and out[j] == "d" for j in range(adjective, n))


def _by_neighbours(frame: Frame, n: int, before: str) -> str:
    """An adjective stands between an article or preposition and a noun."""
    low = frame[n].low
    if low.endswith(_ADJECTIVE_ENDINGS) and _noun_ahead(frame, n):
        return "g" if before == "g" else "d"
    if low in ("und", "sowie") and before == "n" and n + 1 < len(frame) and (frame[n + 1].is_capital or frame[n + 1].low in _ARTICLES):
        return "g"
    return "x"


def _noun_ahead(frame: Frame, n: int) -> bool:
    """A noun follows, a few adjectives in between."""
    return _head(frame, n) is not None


def _head(frame: Frame, n: int) -> str | None:
    for token in frame[n + 1 : n + 2 + _MOST_ADJECTIVES]:
        if not token.is_word:
            return None
        if token.is_capital:
            return token.low
        low = token.low
        if (
            not (low.endswith(_ADJECTIVE_ENDINGS) or low[0].isdigit())
            or low in _DETERMINERS
            or low in _PREPOSITIONS
            or low in _FINITE
            or low in _cues().verbs
        ):
            return None
    return None


@lru_cache(maxsize=50_000)
def _is_feminine(noun: str | None) -> bool:
    return noun is not None and noun.endswith(_FEMININE)


# --- who may speak


def _tells(frame: Frame, kinds: Kinds, r: Range) -> int:
    if kinds[r[0]] == "p":
        return 3 if frame[r[0]].low in _SURE_SUBJECTS else 2
    nouns = [k for k in range(*r) if kinds[k] == "n" and frame[k].is_capital]
    if not nouns:
        return 1 if frame[r[0]].is_word and kinds[r[0]] == "d" else -1
    if any(is_speaker_word(frame[k].low, "de", compounds=True) for k in nouns) or _is_name(frame, nouns):
        return 2
    return 0 if frame[nouns[0]].low.endswith(_ABSTRACT) else 1


def _is_name(frame: Frame, nouns: list[int]) -> bool:
    """Two capitals in a row: a name, or a title with one."""
    return any(b == a + 1 for a, b in itertools.pairwise(nouns))


# --- forms of verbs


def _is_participle(low: str) -> bool:
    return low.endswith(("t", "en")) and not low.endswith("ten")


def _is_infinitive(frame: Frame, span: Range) -> bool:
    """A clause that ends with "zu" and a verb, or with "zu" inside one ("freizulassen")."""
    low = [t.low for t in frame[slice(*span)] if t.is_word]
    if len(low) < 2 or not low[-1].endswith("n") or low[0] == "um":
        return False
    return "zu" in low[-3:-1] or any(_ZU_INSIDE.fullmatch(w) for w in low[-2:])


def _is_perfect(frame: Frame, span: Range) -> bool:
    """ "genommen haben", "gekommen sein", "verhaftet worden sein" ends the clause."""
    low = [t.low for t in frame[slice(*span)] if t.is_word]
    return len(low) > 2 and low[-1] in ("haben", "sein") and low[-2].endswith(("t", "en"))


def _is_modal_infinitive(frame: Frame, at: int) -> bool:
    """ "wollte sich nicht äußern": an infinitive with a modal before it in its part."""
    if not frame[at].low.endswith("n"):
        return False
    k = at - 1
    while k >= 0 and frame[k].is_word:
        if frame[k].low in _MODALS:
            return True
        k -= 1
    return False


_MODALS = frozenset(["wollte", "wollten", "will", "wollen", "konnte", "konnten", "kann", "können", "mochte", "möchte", "mochten", "möchten", "durfte"])  # fmt: skip


def _leads_noun(frame: Frame, kinds: Kinds, at: int) -> bool:
    return at + 1 < len(frame) and kinds[at + 1] in "dg" and at > 0 and frame[at - 1].low in _DETERMINERS


def _is_other_verb(frame: Frame, at: int, stop: int) -> bool:
    """The form belongs to a noun ("der verurteilte Mann"), or a particle makes another verb of it ("findet … statt")."""
    before, after = frame[at - 1] if at else None, frame[at + 1] if at + 1 < stop else None
    plural = before is not None and before.low == "die" and frame[at].low.endswith("ten")
    beside = before is not None and before.low in _DETERMINERS and after is not None and after.is_capital
    if beside and not plural and frame[at].low.endswith(_ADJECTIVE_ENDINGS):
        return True
    for k in range(at + 1, stop):
        if not frame[k].is_word:
            return k > at + 1 and frame[k - 1].low in _PARTICLES
    return stop > at + 1 and frame[stop - 1].low in _PARTICLES


def _reported(frame: Frame, kinds: Kinds, span: Range) -> str:
    """The mood of the first finite verb: "one" for the first subjunctive, "two" for the second, which may stand in its place,
    "maybe" for a form that is past tense and second subjunctive alike."""
    for at in range(*span):
        token = frame[at]
        if not token.is_word or (token.is_capital and at > span[0]):
            continue
        if token.low in _FIRST_MOOD or _is_rare_subjunctive(frame, kinds, at, span):
            return "one" if _not_first_person(frame, at, span) else ""
        if token.low in _SECOND_MOOD:
            return "two"
        if kinds[at] == "v":
            return ""
        if token.low.endswith(("te", "ten")) and at > span[0] and kinds[at] == "x" and all(k in "dngop" for k in kinds[span[0] : at]):
            return "maybe"
    return ""


def _is_rare_subjunctive(frame: Frame, kinds: Kinds, at: int, span: Range) -> bool:
    """An unlisted form such as "prüfe" or "suche": right behind a singular subject, in the second place of its clause."""
    low = frame[at].low
    if (
        at == span[0]
        or not low.endswith("e")
        or low.endswith("te")
        or len(low) < 4
        or low in _NO_VERBS
        or low in _FINITE
        or kinds[at] not in "xv"
    ):
        return False
    before = frame[at - 1]
    if kinds[at - 1] == "p":
        return before.low in ("er", "sie", "man", "wer") and at - span[0] <= 3
    return kinds[at - 1] == "n" and before.is_capital and frame[span[0]].low in _SINGULAR and all(k in "dng" for k in kinds[span[0] : at])


_SINGULAR = frozenset(["der", "das", "ein", "eine", "sein", "seine", "ihr", "ihre", "dieser", "diese", "dieses", "kein", "keine", "die"])


def _not_first_person(frame: Frame, at: int, span: Range) -> bool:
    return not any(frame[k].low == "ich" for k in range(max(span[0], at - 2), min(span[1], at + 3)))
