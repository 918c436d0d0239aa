"""Remarks that follow or interrupt what is said, found by their words alone: "…, the mayor said."."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.languages.english_cues import Lexicon
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_tree import Range, Tree

LONGEST_NAME = 9
"""Words of a name with its office, between the comma before a remark and its verb."""

_OPENS = frozenset({",", "”", '"', "''", "’", "—", "–", "?", "!"})
_CLOSES = frozenset({",", ".", "”", '"', ";", ":"})
_ADVERBIAL = frozenset({"in", "on", "at", "to", "during", "after", "before", "last", "this", "when", "while", "via", "through"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "you", "officials", "sources", "some", "others"})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "and", "but", "or"})


def remark_findings(tree: Tree, lexicon: Lexicon, found: Sequence[Finding]) -> list[Finding]:
    """Remarks the parse did not show, because it took the verb for a noun or hung it elsewhere."""
    known = {f.head for f in found if f.content or f.quotable}
    remarks = []
    for verb, form in enumerate(tree.low):
        word = lexicon.verbs.get(form)
        if word is None or "quote" not in word.frames or verb in known or not _finite(form, word.lemma, tree, verb):
            continue
        source = _name_before(tree, verb)
        if source is None or not _closed(tree, verb):
            continue
        content = _said(tree, source[0], verb)
        cue = word.frames["quote"]
        remarks.append(Finding(verb, (verb,), word.lemma, cue.kind, cue.mode, "en:remark", (source,), content, quotable=True))
    return remarks


def _finite(form: str, lemma: str, tree: Tree, verb: int) -> bool:
    if form.endswith("ing"):
        return False
    return form != lemma or (verb > 0 and tree.low[verb - 1] in _PRONOUNS)


def _name_before(tree: Tree, verb: int) -> Range | None:
    """The words between the mark that ends what is said and the verb, when they can be a name."""
    start = verb
    while start > 0 and verb - start <= LONGEST_NAME and tree.low[start - 1] not in _OPENS:
        start -= 1
    if start == 0 or start == verb or verb - start > LONGEST_NAME:
        return None
    words = range(start, verb)
    if any(tree.upos[w] in ("VERB", "AUX", "SCONJ", "PUNCT") for w in words if w < verb - 1) or tree.low[start] in ("and", "but", "or", "which"):
        return None
    nominal = tree.upos[verb - 1] in ("PROPN", "PRON", "NOUN") or tree.low[verb - 1] in _PRONOUNS
    return (start, verb) if nominal else None


def _closed(tree: Tree, verb: int) -> bool:
    after = tree.low[verb + 1] if verb + 1 < len(tree) else "."
    return after in _CLOSES or after in _ADVERBIAL


def _said(tree: Tree, start: int, verb: int) -> tuple[Range, ...]:
    left = tree.trimmed((0, start), _EDGES)
    after = verb + 1
    right = tree.trimmed((after, len(tree)), _EDGES) if after < len(tree) and tree.low[after] == "," else None
    return tuple(r for r in (left, right) if r)
