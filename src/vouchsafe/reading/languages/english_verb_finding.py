"""What a verb that attributes becomes: a finding with its helpers, its denial and those who were told."""

from __future__ import annotations

from vouchsafe.reading.languages.english_beside import addressed, said_beside
from vouchsafe.reading.languages.english_cues import Cue, Word
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_tree import Range, Tree

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "hardly", "cannot", "without", "nor"})
NEGATING_VERBS = frozenset({"refuse", "decline", "fail"})


def finding(
    tree: Tree, verb: int, word: Word, cue: Cue, rule: str, source: tuple[Range, ...], content: tuple[Range, ...], *,
    cue_words: tuple[int, ...] = (), via: tuple[Range, ...] = (), passive: bool = False, quotable: bool | None = None,
    aside: bool = False,
) -> Finding:  # fmt: skip
    helpers = [
        c
        for c in tree.children[verb]
        if tree.base(c) == "aux" or tree.labels[c] == "compound:prt" or tree.low[c] in ("not", "n't", "n’t", "never", "also")
    ]
    words = tuple(sorted({verb, *helpers, *cue_words}))
    return Finding(
        verb, words, word.lemma, cue.kind, cue.mode, rule, source, content, via, negated(tree, verb), passive,
        "quote" in word.frames if quotable is None else quotable, aside,
    )  # fmt: skip


def beside(tree: Tree, verb: int, word: Word, source: tuple[Range, ...], extra: tuple[int, ...]) -> Finding:
    content, aside = said_beside(tree, verb, source)
    return finding(
        tree, verb, word, word.frames["quote"], "en:clause-beside", source, content,
        cue_words=extra, via=addressed(tree, verb, word), quotable=True, aside=aside,
    )  # fmt: skip


def negated(tree: Tree, verb: int) -> bool:
    """The verb is denied: "did not say", "refused to say", "nobody said"."""
    if any(tree.low[c] in NEGATIONS and tree.base(c) in ("advmod", "det", "nsubj", "mark", "aux") for c in tree.children[verb]):
        return True
    if any(tree.low[d] == "no" for c in tree.children[verb] if tree.base(c) == "nsubj" for d in tree.children[c]):
        return True  # "no one would say"
    head = tree.heads[verb]
    if head >= 0 and tree.base(verb) == "xcomp":
        return tree.parse.lemmas[head] in NEGATING_VERBS or negated(tree, head)
    return False
