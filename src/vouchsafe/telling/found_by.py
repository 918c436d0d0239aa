"""Why a statement was found, in plain words: the rule behind it, by its family."""

from __future__ import annotations

_WAYS = {
    "verb-clause": "a verb of saying, with what is said after it",
    "clause": "a verb of saying, with what is said after it",
    "bare-clause": "a verb of saying, with what is said after it",
    "verb-infinitive": "a verb of saying, with “to” and what is said",
    "infinitive": "a verb of saying, with what is said as its infinitive",
    "verb-gerund": "a verb of saying, with what is said as an “-ing” form",
    "verb-object": "a verb of saying, with what is said as its object",
    "verb-object-as": "a verb of saying, with somebody or something described “as” what is said",
    "verb-number": "a verb of saying, with a number after it",
    "verb-preposition": "a verb of saying, with what it is about",
    "verb-colon": "a verb of saying, with a colon before what is said",
    "object": "a verb of saying, with what is said as its object",
    "object-before": "a verb of saying, with what is said before it",
    "about": "a verb of saying, with what it is about",
    "about-before": "a verb of saying, with what it is about before it",
    "asked-before": "a question, with the answer after it",
    "clause-beside": "who says it stands beside what is said",
    "said-behind": "who says it stands behind what is said",
    "said-beside": "who says it stands beside what is said",
    "as-said": "words like “as she said” beside what is said",
    "remark": "who says it stands in the middle of what is said, or behind it",
    "according-to": "words like “according to”",
    "in-the-view": "words like “in the view of”",
    "so-named": "the source named behind what is said",
    "named-colon": "a name, a colon, and what is said",
    "named-last": "the source named at the end",
    "name-colon": "a name, a colon, and what is said",
    "colon": "a colon between who says it and what is said",
    "noun": "a noun of saying, such as “statement” or “report”",
    "noun-is": "a noun of saying, with “is” and what is said",
    "noun-that": "a noun of saying, with “that” and what is said",
    "noun-to": "a noun of saying, with “to” and what is said",
    "noun-preposition": "a noun of saying, with what it is about",
    "adjective": "an adjective of saying, such as “alleged” or “confident”",
    "adverb": "a word like “reportedly”",
    "passive-clause": "a verb of saying in the passive; who says it may not be named",
    "passive-complement": "a verb of saying in the passive; who says it may not be named",
    "passive-object": "a verb of saying in the passive; who says it may not be named",
    "of-nobody": "a verb of saying with nobody named",
    "they-say": "“they say”: nobody is named",
    "rumour": "a word for rumour: nobody is named",
    "hearsay": "words for hearsay: nobody is named",
    "reported-mood": "the verb stands in the form for what others have said",
    "points-back": "words that point back to what was said just before",
    "answers": "an answer to what was asked",
    "no-answer": "words for giving no answer",
    "quotation": "quotation marks beside a verb of saying",
    "subject": "quotation marks with the speaker of the sentence",
    "alone": "quotation marks, with nobody named beside them",
    "carried": "quotation marks that go on from the sentence before",
    "quote-carried": "quotation marks that go on from the sentence before",
    "quote-signed": "quotation marks with a name under them",
    "silence": "words for giving no answer",
    "own-voice": "the report tells it itself and names nobody",
    "given": "it came in with the report, already marked",
    "person": "a person marked it",
    "person-named": "a person named who says it",
}  # fmt: skip


def why_found(found_by: str) -> str:
    """ "a verb of saying, with what is said after it". A rule that no list knows keeps its own name."""
    return _WAYS.get(found_by.rpartition(":")[2], f"the rule “{found_by}”" if found_by else "no rule is known")


def is_known(found_by: str) -> bool:
    """Whether a rule has words of its own here."""
    return found_by.rpartition(":")[2] in _WAYS
