"""What the patterns need to know of a language, and the phrase that names who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from vouchsafe.reading.languages.cue_words import CueList
from vouchsafe.reading.languages.frames import Frame

OUTLET_WORDS = frozenset(
    [
        "post",
        "times",
        "radio",
        "news",
        "tv",
        "zeitung",
        "zeitungen",
        "tageszeitung",
        "journal",
        "press",
        "presse",
        "agence",
        "agência",
        "agencia",
        "agentur",
        "nachrichtenagentur",
        "sender",
        "fernsehsender",
        "rundfunk",
        "magazin",
        "nachrichtenmagazin",
        "blatt",
        "kanal",
        "anzeiger",
        "kurier",
        "tagblatt",
        "rundschau",
        "dpa",
        "afp",
        "reuters",
        "ap",
        "efe",
        "lusa",
        "ansa",
        "tass",
        "interfax",
        "bbc",
        "cnn",
        "ard",
        "zdf",
        "rádio",
        "jornal",
        "diario",
        "diário",
        "periódico",
        "gazette",
        "gazeta",
        "figaro",
        "monde",
        "herald",
        "tribune",
        "télévision",
        "televisión",
        "televisão",
        "chaîne",
        "quotidien",
        "hebdomadaire",
        "revista",
        "telegraph",
        "guardian",
        "chronicle",
        "daily",
        "weekly",
        "quotidien",
        "cadena",
        "emisora",
        "emissora",
    ]
)
"""Words that show a name to be an outlet's."""

BOUNDARIES = frozenset(",:;—.!?…")


@dataclass(frozen=True)
class Grammar:
    """One language.

    kinds       one letter a token: "d" determiner or adjective, "n" noun or name, "p" pronoun that may be a subject,
                "g" goes on with a phrase (genitive, "of"), "r" preposition, "o" word of another case, "t" word of time,
                "v" finite verb, "x" anything else
    that        words that open what is said ("dass", "что", "que")
    likewise    words that open a remark in passing ("wie X sagte", "как сообщает X")
    attaching   prepositions that may stay inside the phrase of a speaker ("der Bürgermeister von X")
    subjunctive whether the words are in the mood of reported speech
    cases       "n" is told from "o" and "g" by its ending
    capital_nouns  every noun has a capital, so a capital inside a sentence is no verb
    conditional forms that stand for the mood of reported speech behind a cue only
    about       prepositions behind a cue that open what is said ("berichtete über …", «сообщил о …»)
    asking      words that open an indirect question ("wann", «как»)
    by_noun     prepositions that attribute beside a noun of speaking ("nach ersten Angaben")
    possessives words that stand for a speaker inside a phrase («по его словам»)
    interviews  nouns behind which the outlet stands that was told
    citing      phrases behind a relay's name that give who told it ("unter Berufung auf", «со ссылкой на»)
    located     prepositions behind which a body stands that speaks («в министерстве заявили»)
    back        what opens a sentence whose cue attributes the sentence before («об этом», "das teilte … mit")
    told        words behind which the outlet stands that was told ("a dit à Radio K")
    outlets     words for outlets that are told rather than speak
    bare_clause a clause may follow the cue with a comma alone ("er sagte, er sei …")
    """

    name: str
    cues: CueList
    kinds: Callable[[Frame], Sequence[str]]
    that: frozenset[str]
    likewise: frozenset[str]
    attaching: frozenset[str]
    negations: frozenset[str]
    abbreviations: frozenset[str] = frozenset()
    subjunctive: Callable[[Frame], bool] | None = None
    bare_clause: bool = False
    cases: bool = False
    capital_nouns: bool = False
    conditional: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    by_noun: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    interviews: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    located: frozenset[str] = frozenset()
    back: frozenset[tuple[str, ...]] = frozenset()
    told: frozenset[str] = frozenset()
    outlets: frozenset[str] = field(default_factory=frozenset)


Range = tuple[int, int]


def phrase_at(frame: Frame, kinds: Sequence[str], at: int, stop: int, attaching: frozenset[str], *, cases: bool = False) -> int:
    """End of the phrase that starts at `at`; `at` itself when none starts there."""
    if at >= stop or kinds[at] not in "dnpgo":
        return at
    if kinds[at] == "p":
        return at + 1
    end = at
    seen_noun = False
    while end < stop:
        kind = kinds[end]
        if kind in "ng" or (kind == "d" and not seen_noun) or (kind == "o" and not seen_noun):
            seen_noun = seen_noun or kind == "n"
            end += 1
        elif kind == "d" and kinds[end - 1] == "g":
            end += 1
        elif kind == "r" and seen_noun and frame[end].low in attaching:
            inner = object_end(kinds, end + 1, stop, cases=cases)
            if inner == end + 1 or "t" in kinds[end + 1 : inner]:
                break
            end = inner
        else:
            break
    while end > at and kinds[end - 1] in "r":
        end -= 1
    return end


def subject_phrases(frame: Frame, kinds: Sequence[str], span: Range, attaching: frozenset[str], *, cases: bool = False) -> list[Range]:
    """Phrases of a clause that may be its subject, in order; what stands behind a preposition is left out."""
    found: list[Range] = []
    at, stop = span
    while at < stop:
        if kinds[at] == "r":
            at = max(object_end(kinds, at + 1, stop, cases=cases), at + 1)
        elif kinds[at] in "dnp":
            end = phrase_at(frame, kinds, at, stop, attaching, cases=cases)
            if end > at and (cases or any(k in "np" for k in kinds[at:end])):
                found.append((at, end))
            at = max(end, at + 1)
        else:
            at += 1
    return found


def object_end(kinds: Sequence[str], at: int, stop: int, *, cases: bool = False) -> int:
    """End of the phrase behind a preposition; 't' counts only for finding the end."""
    end = at
    noun = False
    while end < stop and kinds[end] in "dngotp":
        if noun and (kinds[end] in "dp" or (cases and kinds[end] == "n" and kinds[end - 1] in "ogt")):
            break
        noun = noun or kinds[end] in "nt" or (cases and kinds[end] in "og")
        end += 1
    return end
