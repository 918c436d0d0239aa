"""Passive verbs that attribute: "it is believed that …", "is said to …", "was accused of …", "was rejected by …"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_cues import Cue, Word
from vouchsafe.reading.languages.english_extents import complement_extent, rights
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import agent, noun_phrase
from vouchsafe.reading.languages.english_tree import PASSIVE_SUBJECTS, RELATIVES, Range, Tree
from vouchsafe.reading.languages.english_verb_finding import beside, finding

_MOVES = frozenset({"prompt", "force", "compel", "oblige", "lead", "move", "tempt"})
"""Verbs that tell why somebody speaks or acts: "was prompted to say …" tells what was said."""
OBJECT_PREPOSITIONS = frozenset({"of", "for", "with", "over", "about", "on"})


def passive_finding(tree: Tree, verb: int, word: Word) -> Finding | None:
    """ "it is believed that …", "is said to …", "was accused of …", "was rejected by …"."""
    doer = agent(tree, verb)
    patient = tree.child(verb, *PASSIVE_SUBJECTS)
    for child in rights(tree, verb):
        if tree.labels[child] in ("ccomp", "csubj", "csubj:pass") and (cue := word.frames.get("clause")):
            return finding(
                tree,
                verb,
                word,
                cue,
                "en:passive-clause",
                doer,
                (complement_extent(tree, verb, tree.extents[child][0], child, clause=True),),
                passive=not doer,
            )
        if patient is None:
            continue
        cue = _passive_cue(tree, word, child) if word.lemma not in _MOVES else None
        if cue:
            content = _named(tree, verb, patient), complement_extent(tree, verb, tree.extents[child][0], child)
            return finding(tree, verb, word, cue, "en:passive-complement", doer, content, passive=not doer)
    cue = word.frames.get("object") or word.frames.get("of")
    if doer and cue:
        head = patient if patient is not None else tree.heads[verb] if tree.labels[verb] == "acl" else None
        acted = cue.kind == "decline" and head is not None and head >= 0 and tree.parse.lemmas[head] not in _WORDS_REFUSED
        if head is not None and head >= 0 and not acted:
            return finding(tree, verb, word, cue, "en:passive-object", doer, (noun_phrase(tree, head, clear_of=verb),))
    if "quote" in word.frames and doer:
        return beside(tree, verb, word, doer, ())
    return None


_WORDS_REFUSED = frozenset({"comment", "request", "question", "interview", "answer", "reply", "statement"})
"""What is refused by who says nothing; a visa that is refused is an act, and nobody speaks."""


def _named(tree: Tree, verb: int, patient: int) -> Range:
    """Who is spoken of; for a relative pronoun the noun it stands for."""
    if tree.low[patient] in RELATIVES and tree.labels[verb] in ("acl:relcl", "acl") and 0 <= tree.heads[verb] < patient:
        return noun_phrase(tree, tree.heads[verb], clear_of=patient)
    return noun_phrase(tree, patient, clear_of=verb)


def _passive_cue(tree: Tree, word: Word, child: int) -> Cue | None:
    opening = {tree.low[c] for c in tree.children[child] if tree.labels[c] in ("case", "mark")}
    if tree.base(child) in ("xcomp", "advcl", "ccomp") and tree.infinitive(child):
        return word.frames.get("object-to") or word.frames.get("to") or word.frames.get("clause")
    if tree.base(child) in ("obl", "advcl", "xcomp") and "as" in opening:
        return word.frames.get("as")
    if tree.base(child) in ("obl", "advcl") and opening & OBJECT_PREPOSITIONS:
        return word.frames.get("of")
    if tree.base(child) == "xcomp":
        return word.frames.get("as")
    return None


def bare_participle(tree: Tree, verb: int) -> bool:
    """A participle behind its noun: "the plan proposed by the mayor"."""
    if tree.labels[verb] != "acl" or tree.low[verb].endswith("ing") or tree.infinitive(verb):
        return False
    return not (verb + 1 < len(tree) and tree.low[verb + 1] in ("that", "about", "whether"))
