"""Where what is said ends: how far an object, or what a preposition governs, reaches behind its verb."""

from __future__ import annotations

import re

from vouchsafe.reading.languages.english_tree import Range, Tree

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
_RELATIVES = frozenset({"who", "whom", "whose", "which", "where"})


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
    if base in ("xcomp", "ccomp", "acl", "advcl"):
        return tree.low[start] in ("to", "for", "that", "of", "from", "about", "against")
    return base in ("obl", "nmod") and tree.low[start] in _GOES_ON and not tells_when(tree, word)


def tells_when(tree: Tree, noun: int) -> bool:
    """The phrase tells the time or the occasion."""
    return tree.low[noun] in _TIMES or bool(_YEAR.match(tree.low[noun]))


def _without_aside(tree: Tree, word: int, hi: int) -> int:
    """The end without a clause behind a comma that tells more about the last noun, or what stands behind a dash."""
    lo = tree.extents[word][0]
    for at in range(max(word + 1, lo + 1), hi - 1):
        if tree.low[at] in ("—", "–", "--") or (tree.low[at] == "," and tree.low[at + 1] in _RELATIVES):
            return at
    return hi
