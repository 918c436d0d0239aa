"""What the patterns need to know of a language: its small words (terms/grammar_<language>), its cues, and what its forms tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property

from vouchsafe.reading.languages.cue_words import CueList
from vouchsafe.reading.languages.frames import Frame
from vouchsafe.terms import load

Range = tuple[int, int]
"""Tokens of a frame, the end left out."""
Kinds = Sequence[str]
"""One letter a token: "n" noun or name that may be a subject, "d" determiner or adjective before one, "p" pronoun that may be a
subject, "g" goes on with a phrase (genitive, "of"), "o" word of another case, "r" preposition, "t" word of time, "v" finite verb,
"q" quotation, "," sign, "x" anything else."""


@dataclass(frozen=True)
class SmallWords:
    """The closed words of a language; several words that stand one behind the other are apart by a blank.

    that         open what is said ("dass", "что", "que")
    likewise     open a remark in passing ("wie X sagte", «как сообщает X»)
    asking       open an indirect question ("wann", «как»)
    relative     open a clause about the noun before
    subordinate  open any other clause that cannot stand alone
    joining      join a second cue to a first ("und", «и»)
    adverbs      may stand between such a word and the cue
    auxiliary    small words that may stand before a cue that opens its part ("a", "se", "le")
    negations    turn a cue into its opposite
    attaching    prepositions that may stay inside the phrase of a speaker ("der Bürgermeister von X")
    possessives  stand for a speaker inside a phrase («по его словам»)
    interviews   nouns behind which the outlet stands that was told
    citing       behind a relay's name they give who told it («со ссылкой на»)
    told         words behind which the outlet stands that was told ("a dit à Radio K")
    located      prepositions behind which a body stands that speaks («в министерстве заявили»)
    back         open a sentence whose cue attributes the sentence before («об этом», "das teilte … mit")
    by_noun      prepositions that attribute beside a noun of speaking ("nach ersten Angaben")
    behind_noun  words behind a noun phrase that attribute ("Medienberichten zufolge", "seiner Meinung nach")
    anaphors     attribute to whoever spoke last ("demnach")
    outlets      words for outlets that are told rather than speak
    impersonal   pronouns that name nobody ("man", "on")
    opinion      prepositions that attribute where they open a sentence ("Pour X, …")
    oblique      pronouns behind "according to" ("selon elle", "laut ihm")
    sure_subjects  pronouns that can only be subjects
    hearsay      verbs that with a perfect infinitive tell what nobody is named for ("soll … haben")
    passive      verbs that with a participle turn a clause about ("wurde … beschuldigt")
    agents       prepositions behind which the one who acts stands in such a clause ("von der Polizei")
    whether      mark an indirect question behind its first word («вернут ли»)
    occasions    nouns of an occasion: a phrase does not go on with them ("in einem Interview")
    so           name who speaks behind what is said, with no verb ("…, so der Sprecher")
    confirming   verbs that confirm what was said before
    this         words that stand for what was said before («это», "das", "lo")
    they_say     verbs of telling that name nobody ("es heißt", «говорят»)
    rumour       adverbs that tell what nobody is named for ("angeblich", «якобы»)
    conditions   open a condition, in which a verb's mood tells nothing
    comments     nouns of what is declined by who says nothing ("commentaire")
    abbreviations  end with a full stop that ends no sentence
    """

    that: frozenset[str]
    likewise: frozenset[str]
    asking: frozenset[str]
    relative: frozenset[str]
    subordinate: frozenset[str]
    joining: frozenset[str]
    adverbs: frozenset[str]
    auxiliary: frozenset[str]
    negations: frozenset[str]
    attaching: frozenset[str]
    possessives: frozenset[str]
    interviews: frozenset[str]
    citing: frozenset[str]
    told: frozenset[str]
    located: frozenset[str]
    back: frozenset[str]
    by_noun: frozenset[str]
    behind_noun: frozenset[str]
    anaphors: frozenset[str]
    outlets: frozenset[str]
    impersonal: frozenset[str]
    opinion: frozenset[str]
    oblique: frozenset[str]
    sure_subjects: frozenset[str]
    hearsay: frozenset[str]
    passive: frozenset[str]
    agents: frozenset[str]
    whether: frozenset[str]
    occasions: frozenset[str]
    so: frozenset[str]
    confirming: frozenset[str]
    this: frozenset[str]
    they_say: frozenset[str]
    rumour: frozenset[str]
    conditions: frozenset[str]
    comments: frozenset[str]
    abbreviations: frozenset[str]


@cache
def words(language: str, name: str) -> frozenset[str]:
    """One list of terms/grammar_<language> ("german", "articles"); empty where the language has none."""
    return frozenset(w.replace("_", " ") for w in load.table(f"grammar_{language}").get(name, "").split())


def small_words(language: str) -> SmallWords:
    """The closed words of a language ("german")."""
    return SmallWords(**{f.name: words(language, f.name) for f in fields(SmallWords)})


def _always(*_: object) -> bool:
    return True


def _never(*_: object) -> bool:
    return False


@dataclass(frozen=True)
class Grammar:
    """One language.

    name         ISO 639-1
    kinds        the kinds of a frame's tokens
    tells        how fit a phrase is to name who speaks: 3 a pronoun that can only be a subject, 2 people, bodies, names, 1 unknown,
                 0 a thing; -1 it cannot be a subject
    reported     whether a clause is in the mood of reported speech: "one" surely, "two" in the place of it, "maybe" by its form,
                 "" not
    articles     words that open a noun phrase, in every case
    finite       common finite verbs
    own          beginnings of words for "own": the subject speaks of itself ("nach eigenen Angaben")
    agree        whether two verb forms may share a subject
    is_insertion whether a part between commas only describes the noun before (a participle)
    is_participle  whether a form may be the participle of a clause turned about
    is_gerund    whether a form goes on with the subject of the clause before («заявив, что …»)
    is_impersonal  whether a form without a subject means nobody in particular («его обвиняют»)
    is_modal_infinitive  whether a form is an infinitive with a verb of will or power ("wollte sich nicht äußern")
    is_infinitive_word  whether a word right behind a cue is an infinitive that tells what is said ("dijo estar …")
    is_perfect   whether what follows a verb ends like a perfect infinitive ("genommen haben")
    leads_noun   whether an adverb only belongs to the noun behind it ("der angeblich kranke Minister")
    is_bare_infinitive  whether a form of a cue is its infinitive
    is_describing  whether a form of a cue describes the noun before it («заявивший, что …»)
    is_alive     whether a word in any case names somebody alive
    is_infinitive  whether a part is an infinitive clause
    is_other_verb  whether a cue with what ends its part is another verb ("findet … statt")
    pro_drop     a verb may stand without its subject
    cases        "n" is told from "o" and "g" by its ending
    capital_nouns  every noun has a capital, so a capital inside a sentence is no verb
    bare_clause  a clause may follow the cue with a comma alone ("er sagte, er sei …")
    compounds    the head of a noun is its end ("Medienberichten")
    commas       a comma stands before every "that"
    """

    name: str
    cues: CueList
    small: SmallWords
    kinds: Callable[[Frame], Kinds]
    tells: Callable[[Frame, Kinds, Range], int]
    reported: Callable[[Frame, Kinds, Range], str] | None = None
    articles: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    own: tuple[str, ...] = ("\n",)
    agree: Callable[[str, str], bool] = _always
    is_participle: Callable[[str], bool] = _never
    is_gerund: Callable[[str], bool] = _never
    is_impersonal: Callable[[str], bool] = _never
    is_modal_infinitive: Callable[[Frame, int], bool] = _never
    is_infinitive_word: Callable[[str], bool] = _never
    is_perfect: Callable[[Frame, Range], bool] = _never
    leads_noun: Callable[[Frame, Kinds, int], bool] = _never
    is_bare_infinitive: Callable[[str], bool] = _never
    is_describing: Callable[[str], bool] = _never
    is_alive: Callable[[str], bool] = _never
    is_infinitive: Callable[[Frame, Range], bool] = _never
    is_other_verb: Callable[[Frame, int, int], bool] = _never
    is_insertion: Callable[[Frame, Kinds, Range], bool] = _never
    cases: bool = False
    pro_drop: bool = False
    capital_nouns: bool = False
    bare_clause: bool = False
    compounds: bool = False
    commas: bool = False

    @cached_property
    def attributing(self) -> frozenset[str]:
        """Words at which a phrase of attribution may start or end."""
        small = self.small
        return small.anaphors | small.by_noun | small.behind_noun | small.opinion | frozenset(self.cues.phrases)
