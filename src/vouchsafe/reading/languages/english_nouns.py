"""Nouns and adjectives that attribute: "his claim that …", "the plan to …", "is confident that …"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_cues import Cue, Lexicon, Word
from vouchsafe.reading.languages.english_extents import before_speaking
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import holder, noun_phrase, subject
from vouchsafe.reading.languages.english_tree import EDGES, PASSIVE_SUBJECTS, Range, Tree
from vouchsafe.reading.languages.english_verb_finding import NEGATIONS

_SURE = frozenset({"certain", "sure", "convinced", "adamant", "confident", "positive"})
_OPENS_CLAUSE = frozenset({"that", "whether", "how", "why"})
_TOLD_BY_SOMEBODY = frozenset(
    ["claim", "allegation", "assertion", "accusation", "charge", "report", "rumor", "rumour", "news", "gossip", "speculation", "suggestion",
     "insinuation", "denial", "complaint", "testimony", "revelation", "admission"]
)  # fmt: skip
"""Nouns of what is told even where nobody is named: "rumours that …"."""


def noun_findings(tree: Tree, lexicon: Lexicon) -> list[Finding]:
    """Every attribution by a noun of speaking, thinking or intending in one sentence."""
    found: list[Finding] = []
    for noun, form in enumerate(tree.low):
        word = lexicon.nouns.get(form)
        if word is None or tree.upos[noun] != "NOUN" or _in_a_name(tree, noun):
            continue
        finding = _predicate(tree, noun, word) or _noun(tree, noun, word)
        if finding:
            found = [*(f for f in found if f.content != finding.content), finding]
    return found


def adjective_findings(tree: Tree, lexicon: Lexicon) -> list[Finding]:
    """Every attribution by an adjective: "is sure that …", "is willing to …"."""
    found = []
    for place, form in enumerate(tree.low):
        word = lexicon.adjectives.get(form)
        if word is None or tree.upos[place] not in ("ADJ", "VERB") or tree.labels[place] in ("amod", "compound"):
            continue
        finding = _adjective(tree, place, word) or _sure_beside(tree, place, word)
        if finding:
            found.append(finding)
    return found


def _in_a_name(tree: Tree, noun: int) -> bool:
    """A capital inside a sentence: "the Morning Post"."""
    return noun > 0 and tree.words[noun][0].isupper() and any(w.isalpha() and w.islower() and len(w) > 3 for w in tree.words)


def _noun(tree: Tree, noun: int, word: Word) -> Finding | None:
    """What stands behind the noun is what is said, and somebody is named who holds it, or it is a full clause."""
    hit = _behind_noun(tree, noun, word) or _that_near(tree, noun, word)
    if hit is None:
        return None
    cue, content, rule = hit
    source = holder(tree, noun)
    if not source and (rule != "en:noun-that" or word.lemma not in _TOLD_BY_SOMEBODY):
        return None
    return Finding(
        noun, (noun,), word.lemma, cue.kind, cue.mode, rule, source, (content,), passive=not source, negated=_negated(tree, noun)
    )


def _behind_noun(tree: Tree, noun: int, word: Word) -> tuple[Cue, Range, str] | None:
    for child in tree.children[noun]:
        if child < noun:
            continue
        lo, hi = tree.extents[child]
        lo = max(lo, noun + 1)
        label, base = tree.labels[child], tree.base(child)
        if base in ("acl", "ccomp", "advcl", "xcomp") and label != "acl:relcl" and tree.infinitive(child) and "to" in word.frames:
            return word.frames["to"], _trim(tree, lo, hi), "en:noun-to"
        if lo == noun + 2 and tree.low[noun + 1] in _OPENS_CLAUSE:
            lo = noun + 1
        that = tree.low[lo] in _OPENS_CLAUSE
        if base in ("acl", "ccomp", "advcl") and (label != "acl:relcl" or _complete(tree, child)) and that and "clause" in word.frames:
            return word.frames["clause"], _trim(tree, lo, hi), "en:noun-that"
        preposition = next((tree.low[c] for c in tree.children[child] if tree.labels[c] in ("case", "mark")), "")
        if base in ("nmod", "acl", "obl", "advcl") and preposition in word.frames and label != "nmod:poss":
            return word.frames[preposition], _trim(tree, lo + 1, hi), "en:noun-preposition"
    return None


def _that_near(tree: Tree, noun: int, word: Word) -> tuple[Cue, Range, str] | None:
    """A "that" close behind the noun, though the parser hung its clause elsewhere: "his claim on Monday that …"."""
    cue = word.frames.get("clause")
    for at in range(noun + 1, min(noun + 10, len(tree) - 2)) if cue else ():
        if tree.low[at] == "that" and tree.upos[at] == "SCONJ" and tree.heads[at] > at:
            clause = tree.heads[at]
            ends = [tree.extents[clause][1], *(w for w in range(at, tree.extents[clause][1]) if tree.low[w] == "," and clause >= w)]
            assert cue is not None
            if at < noun + 6 or (tree.low[noun + 1] in ("by", "from", "of") and tree.upos[at + 1] not in ("VERB", "AUX")):
                return cue, _trim(tree, at, min(ends)), "en:noun-that"
        if tree.upos[at] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _complete(tree: Tree, clause: int) -> bool:
    """A clause with a subject of its own is what is said, though the parser took it for a relative one."""
    own = tree.child(clause, "nsubj", "nsubj:pass", "expl")
    return own is not None and tree.low[own] not in ("that", "who", "which")


def _predicate(tree: Tree, noun: int, word: Word) -> Finding | None:
    """ "Their hope is that …", "the goal of the group is to …"."""
    verb = tree.heads[noun]
    if tree.labels[noun] not in ("nsubj", "nsubj:outer") or verb <= noun:
        return None
    copula = tree.child(verb, "cop")
    at = copula if copula is not None else verb if tree.low[verb] in ("is", "was", "are", "were") else None
    source = holder(tree, noun)
    if at is None or not source or at <= noun:
        return None
    end = tree.extents[verb][1]
    content = tree.trimmed((at + 1, end), EDGES)
    if content is None or tree.low[content[0]] not in ("that", "to", "whether", "how"):
        return None
    cue = word.first
    return Finding(noun, (noun, at), word.lemma, cue.kind, cue.mode, "en:noun-is", source, (content,))


def _adjective(tree: Tree, place: int, word: Word) -> Finding | None:
    felt = tree.child(place, *PASSIVE_SUBJECTS)
    source = (noun_phrase(tree, felt, clear_of=place),) if felt is not None else subject(tree, place)
    if not source or tree.low[source[0][0]] in ("it", "this", "that"):
        return None
    for child in tree.children[place]:
        if child < place:
            continue
        lo, hi = tree.extents[child]
        cue = _adjective_cue(tree, child, word)
        if cue:
            content = _trim(tree, max(lo, place + 1), hi)
            if tree.low[content[0]] in word.frames and content[1] - content[0] > 1:
                content = content[0] + 1, content[1]
            cues = tuple(sorted({place, *(c for c in tree.children[place] if tree.labels[c] == "cop")}))
            return Finding(place, cues, word.lemma, cue.kind, cue.mode, "en:adjective", source, (content,), negated=_negated(tree, place))
    return None


def _sure_beside(tree: Tree, place: int, word: Word) -> Finding | None:
    """ "Two men were beaten, our witness is certain": a remark behind a comma, with nothing behind it."""
    if word.lemma not in _SURE or (place + 1 < len(tree) and tree.low[place + 1] not in (".", ",", ";")):
        return None
    own, cop = tree.child(place, "nsubj"), tree.child(place, "cop")
    if own is None or cop is None or own > place:
        return None
    lo, hi = noun_phrase(tree, own, clear_of=place)
    start = max((w + 1 for w in range(lo - 1) if tree.low[w] == ";"), default=0)
    content = tree.trimmed((start, lo), EDGES) if tree.low[lo - 1] == "," and lo else None
    if content is None or not any(tree.upos[w] in ("VERB", "AUX") for w in range(*content)):
        return None
    cue = word.first
    return Finding(
        place, (cop, place), word.lemma, cue.kind, cue.mode, "en:adjective", ((lo, hi),), (content,), negated=_negated(tree, place)
    )


def _adjective_cue(tree: Tree, child: int, word: Word) -> Cue | None:
    base = tree.base(child)
    if base in ("xcomp", "advcl", "ccomp") and tree.infinitive(child):
        return word.frames.get("to") or (word.frames.get("clause") if base != "advcl" else None)
    opening = [tree.low[c] for c in tree.children[child] if tree.labels[c] in ("mark", "case")]
    if base == "ccomp" or (base == "advcl" and "that" in opening):
        return word.frames.get("clause")
    if base in ("obl", "nmod", "advcl"):
        return next((word.frames[o] for o in opening if o in word.frames), None)
    return None


def _negated(tree: Tree, word: int) -> bool:
    return any(tree.low[c] in NEGATIONS for c in tree.children[word])


def _trim(tree: Tree, lo: int, hi: int) -> Range:
    hi = before_speaking(tree, lo, hi)
    return tree.trimmed((lo, max(hi, lo + 1)), EDGES) or (lo, max(hi, lo + 1))
