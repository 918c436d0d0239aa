"""Where what is said ends: how far an object, or what a preposition governs, reaches behind its verb."""

from __future__ import annotations

import re

from vouchsafe.reading.languages.english_cues import lexicon
from vouchsafe.reading.languages.english_tree import EDGES, SUBJECTS, Range, Tree

_GOES_ON = frozenset({"for", "to", "of", "with", "from", "against", "between", "among", "over", "about", "into", "toward", "towards", "than", "regarding", "on", "in", "as"})  # fmt: skip
"""Prepositions that carry an object on where the parser hung them on the verb: "few ideas for easing debt"."""
_TIMES = frozenset(
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "night", "morning",
        "afternoon", "evening", "week", "weeks", "month", "months", "year", "years", "day", "days", "hour", "hours", "weekend", "time", "times",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "interview", "interviews", "statement", "statements", "speech", "speeches", "letter", "email", "e-mail", "news", "conference",
        "rally", "hearing", "post", "tweet", "tweets", "twitter", "facebook", "television", "tv", "radio", "show", "debate", "session",
        "meeting", "briefing", "testimony", "remarks", "report", "court", "past", "decade", "decades", "occasion", "end", "moment", "article",
    ]
)  # fmt: skip
"""Nouns that tell when or where something was said, not what."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$|\d{1,2}$")
_OCCASIONS = frozenset(
    ["statement", "interview", "letter", "tweet", "email", "e-mail", "post", "speech", "conference", "briefing", "message", "release",
     "op-ed", "column", "video", "hearing", "memo", "filing", "report", "broadcast", "article", "phone", "telephone"]
)  # fmt: skip
_STOPS = frozenset({"conj", "cc", "parataxis", "discourse", "vocative", "list"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "where"})


def rights(tree: Tree, verb: int) -> list[int]:
    """What hangs on a verb and stands behind it."""
    return [c for c in tree.children[verb] if c > verb]


def object_extent(tree: Tree, verb: int, obj: int) -> Range:
    """From the first word of an object to its last, with what goes on about it."""
    lo, hi = tree.extents[obj]
    lo, hi = max(lo, verb + 1), _without_aside(tree, obj, hi)
    return lo, carried_on(tree, verb, hi)


def carried_on(tree: Tree, verb: int, hi: int) -> int:
    """The end of what stands before `hi`, carried over the phrases that follow at once and tell more about it."""
    for sibling in tree.children[verb]:
        start, end = tree.extents[sibling]
        if sibling < verb or start < hi:
            continue
        if start > hi or not _tells_more(tree, sibling, start):
            break
        hi = _without_aside(tree, sibling, end)
    return hi


def _tells_more(tree: Tree, word: int, start: int) -> bool:
    base = tree.base(word)
    if base == "conj" and tree.upos[word] == "NOUN" and tree.child(word, *SUBJECTS, "cop") is None:
        return True
    if base in ("xcomp", "ccomp", "acl", "advcl"):
        return tree.low[start] in ("to", "for", "that", "of", "from", "about", "against")
    return base in ("obl", "nmod") and tree.low[start] in _GOES_ON and not tells_when(tree, word)


def tells_when(tree: Tree, noun: int) -> bool:
    """The phrase tells the time or the occasion."""
    return tree.low[noun] in _TIMES or bool(_YEAR.match(tree.low[noun]))


def before_speaking(tree: Tree, start: int, end: int) -> int:
    """The end of what is wanted or done without a participle of speaking behind a comma: "to leave, saying that …"."""
    for at in range(start + 1, end - 1):
        word = lexicon().verbs.get(tree.low[at + 1]) if tree.low[at] in (",", "—", "–", "--") else None
        if word is not None and tree.low[at + 1].endswith("ing") and tree.upos[at + 1] == "VERB" and word.first.mode == "speech":
            return at
    return end


def before_occasion(tree: Tree, start: int, end: int) -> int:
    """The end of what is said without the occasion it was said at: "… in a statement", "… in an interview on Monday".

    An occasion inside what is said ("that he admitted in an interview that …") has a clause of its own behind it and stays.
    """
    for at in range(start + 2, end - 2):
        if tree.low[at] in ("in", "during", "at") and tree.low[at + 1] in ("a", "an", "his", "her", "their", "its", "the"):
            noun = next((w for w in range(at + 2, min(at + 5, end)) if tree.low[w] in _OCCASIONS and tree.upos[w] == "NOUN"), None)
            if noun is not None and not _clause_follows(tree, noun + 1, end):
                return at
    return end


def _clause_follows(tree: Tree, at: int, end: int) -> bool:
    """A "that" with a subject of its own, a colon or a comma and more words: what is said goes on."""
    for word in range(at, min(at + 6, end)):
        if tree.low[word] == "that":
            return word + 1 < end and tree.upos[word + 1] not in ("VERB", "AUX")
        if tree.low[word] in (",", ":", "and", "but"):
            return True
        if tree.upos[word] in ("VERB", "AUX"):
            return False
    return False


def _without_aside(tree: Tree, word: int, hi: int) -> int:
    """The end without a clause behind a comma that tells more about the last noun, or what stands behind a dash."""
    lo = tree.extents[word][0]
    for at in range(max(word + 1, lo + 1), hi - 1):
        if tree.low[at] in ("—", "–", "--") or (tree.low[at] == "," and tree.low[at + 1] in _RELATIVES):
            return at
    return hi


def complement_extent(tree: Tree, verb: int, start: int, child: int, *, clause: bool = False) -> Range:
    """From the start of what is said to its end: the complement, and what trails behind it without a break."""
    end = max(tree.extents[child][1], child + 1)
    for sibling in rights(tree, verb):
        lo, hi = tree.extents[sibling]
        if sibling <= child or lo < end:
            continue
        if clause and lo <= end + 1 and _still_said(tree, sibling, lo):
            end = hi
            continue
        if tree.labels[sibling] in _STOPS or lo > end or tree.labels[sibling] == "punct" or (not clause and _participle(tree, sibling)):
            break
        end = hi
    if clause and _is_main(tree, verb):
        end = max(end, open_end(tree, verb, child))
    end = before_occasion(tree, start, end) if clause else before_speaking(tree, start, end)
    return tree.trimmed((start, end), EDGES) or (start, end)


def _still_said(tree: Tree, sibling: int, lo: int) -> bool:
    """ "said that …, and that …"; or words the parser hung beside the clause without any mark between."""
    if tree.labels[sibling] == "conj":
        return tree.has_child_word(sibling, "mark", "that", "whether")
    return tree.labels[sibling] in ("parataxis", "dep") and tree.upos[lo] not in ("PUNCT", "CCONJ")


def open_end(tree: Tree, verb: int, child: int) -> int:
    """Where what is said ends at the latest: at what is joined to its main verb, else with the sentence."""
    ends: list[int] = []
    word = verb
    while word >= 0:
        ends += [
            tree.extents[c][0]
            for c in tree.children[word]
            if tree.extents[c][0] > child
            and not _still_said(tree, c, tree.extents[c][0])
            and (tree.labels[c] in _STOPS or tree.base(c) == "advcl" or word != verb)
        ]
        word = tree.heads[word]
    return min(ends, default=len(tree))


def _participle(tree: Tree, word: int) -> bool:
    """A participle behind a comma: the report goes on, not what is said."""
    return tree.base(word) == "advcl" and tree.low[tree.extents[word][0]] in (",", "—", "–", "--", "-")


def _is_main(tree: Tree, verb: int) -> bool:
    """The verb is the main one of the sentence, or joined to it."""
    while tree.base(verb) == "conj":
        verb = tree.heads[verb]
    return tree.base(verb) == "root"
