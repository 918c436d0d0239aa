"""Phrases and adverbs that attribute a clause: "according to X, …", "in X's view, …", "as X put it", "reportedly"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_cues import Lexicon
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import agent, noun_phrase, subject
from vouchsafe.reading.languages.english_tree import CLAUSES, Range, Tree

UNATTRIBUTED_ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "ostensibly", "rumoredly", "reputedly"})
"""Adverbs that say a clause is told by somebody, and not by whom."""

VIEWS = frozenset(
    [
        "view",
        "views",
        "opinion",
        "opinions",
        "words",
        "word",
        "judgment",
        "judgement",
        "estimation",
        "mind",
        "eyes",
        "account",
        "telling",
        "assessment",
        "reckoning",
        "estimate",
        "estimates",
        "retelling",
        "version",
        "phrase",
    ]
)
"""Nouns that make "in X's …" an attribution of the clause."""

_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "and", "but", "or", "(", ")"})


def phrase_findings(tree: Tree, lexicon: Lexicon) -> list[Finding]:
    """Every attribution of a clause by a phrase or an adverb."""
    found = []
    for place, form in enumerate(tree.low):
        finding = None
        if form == "according" and place + 2 < len(tree) and tree.low[place + 1] == "to":
            finding = _according(tree, place)
        elif form in UNATTRIBUTED_ADVERBS:
            finding = _adverb(tree, place)
        elif form in VIEWS and tree.upos[place] == "NOUN":
            finding = _view(tree, place)
        elif form == "as" and place + 1 < len(tree):
            finding = _as_said(tree, place, lexicon)
        if finding:
            found.append(finding)
    return found


def _according(tree: Tree, place: int) -> Finding | None:
    """The clause an "according to …" stands in, without the phrase itself."""
    noun = _governed(tree, place + 2)
    if noun is None:
        return None
    name = noun_phrase(tree, noun, clear_of=place + 1)
    lo, hi = place, max(tree.extents[noun][1], name[1])
    hi = _end_of_phrase(tree, lo, hi)
    source = (place + 2, max(place + 3, min(name[1], hi)))
    content = _rest_of_clause(tree, (lo, hi), tree.heads[noun])
    return Finding(
        place, (place, place + 1), "according to", "say", "speech", "en:according-to", (source,), content, quotable=True, aside=True
    )


def _governed(tree: Tree, start: int) -> int | None:
    """The noun the phrase is about: the topmost word of the words behind it."""
    for word in range(start, len(tree)):
        if tree.labels[word] not in (
            "case",
            "fixed",
            "det",
            "amod",
            "compound",
            "nummod",
            "nmod:poss",
            "advmod",
            "punct",
            "flat",
            "cc",
            "mark",
        ):
            return word
        if word - start > 12:
            break
    return start if start < len(tree) else None


def _end_of_phrase(tree: Tree, lo: int, hi: int) -> int:
    """Where the phrase ends: at the front of a sentence at the comma before the main clause, behind what commas set off."""
    if lo > 1:
        return hi
    commas = [w for w in range(lo + 3, len(tree)) if tree.low[w] == ","]
    for n, comma in enumerate(commas):
        if comma >= hi:
            break
        if n + 1 == len(commas) or not _set_off(tree, comma + 1, commas[n + 1]):
            return comma
    return min(hi, commas[0]) if commas and hi >= len(tree) - 1 else hi


def _set_off(tree: Tree, start: int, end: int) -> bool:
    """Words between two commas that tell more about a name, not a clause: ", a lawyer," or ", who lives there,"."""
    if tree.low[start] in ("who", "whose", "which"):
        return True
    return tree.upos[start] in ("DET", "NOUN", "PROPN", "PRON", "ADJ") and not any(
        tree.upos[w] in ("VERB", "AUX") for w in range(start, end)
    )


def _rest_of_clause(tree: Tree, phrase: Range, head: int) -> tuple[Range, ...]:
    """The clause around a phrase: before it, behind it, or both."""
    start, end = _clause(tree, phrase, head)
    lo, hi = phrase
    left = tree.trimmed((start, min(lo, end)), _EDGES) if start < lo else None
    right = tree.trimmed((max(hi, start), end), _EDGES) if end > hi else None
    return tuple(r for r in (left, right) if r)


def _clause(tree: Tree, phrase: Range, head: int) -> Range:
    """The smallest full clause the phrase hangs in; the whole sentence where it stands at the front."""
    lo, hi = phrase
    word = _main_clause(tree, head) if lo > 0 and tree.low[lo - 1] == "," and _closes(tree, hi) else head
    while word >= 0 and not (tree.base(word) in ("root", "ccomp", "conj", "parataxis", "advcl", "acl") and _is_clause(tree, word)):
        word = tree.heads[word]
    if word < 0:
        return 0, len(tree)
    start, end = tree.extents[word]
    if start >= lo and end <= hi:
        return 0, len(tree)
    if tree.base(word) == "conj":
        return start, end
    later = [tree.extents[c][0] for c in tree.children[word] if tree.labels[c] == "conj" and c > hi and _is_clause(tree, c)]
    if later and lo > start + 1:
        end = min(later)
    return start, end


def _closes(tree: Tree, hi: int) -> bool:
    """Nothing but marks stands behind."""
    return all(tree.upos[w] == "PUNCT" for w in range(hi, len(tree)))


def _main_clause(tree: Tree, word: int) -> int:
    """The main clause around a word, or the last of those joined to it: what a phrase at the end of the sentence is about."""
    while tree.heads[word] >= 0 and not (tree.base(word) == "conj" and tree.base(tree.heads[word]) == "root" and _is_clause(tree, word)):
        word = tree.heads[word]
    return word


def _is_clause(tree: Tree, word: int) -> bool:
    return tree.base(word) in ("root",) or tree.child(word, "nsubj", "nsubj:pass", "csubj", "expl") is not None


def _adverb(tree: Tree, place: int) -> Finding | None:
    """ "reportedly": nobody is named; the clause around it is what is told."""
    head = tree.heads[place]
    while head >= 0 and tree.labels[head] not in CLAUSES:
        head = tree.heads[head]
    if head < 0:
        return None
    lo, hi = tree.extents[head]
    pieces = tuple(r for r in (tree.trimmed((lo, place), _EDGES), tree.trimmed((place + 1, hi), _EDGES)) if r)
    if not pieces:
        return None
    return Finding(place, (place,), tree.low[place], "say", "speech", "en:adverb", (), pieces, passive=True)


def _view(tree: Tree, place: int) -> Finding | None:
    """ "in the mayor's view, …", "in the words of the mayor, …"."""
    lo = next((c for c in tree.children[place] if tree.labels[c] == "case" and tree.low[c] in ("in", "to", "by")), None)
    if lo is None or tree.base(place) not in ("obl", "nmod", "advmod", "parataxis"):
        return None
    owner = next((c for c in tree.children[place] if tree.labels[c] == "nmod:poss"), None)
    if owner is None:
        owner = next((c for c in tree.children[place] if tree.labels[c] == "nmod" and tree.has_child_word(c, "case", "of")), None)
    start, end = tree.extents[place]
    framed = start == 0 or tree.low[start - 1] in (",", "—", "–", "-") or (end < len(tree) and tree.low[end] == ",")
    if owner is None or not framed:
        return None
    source = noun_phrase(tree, owner, clear_of=place)
    content = _rest_of_clause(tree, (start, end), tree.heads[place])
    return (
        Finding(place, (lo, place), tree.low[place], "say", "speech", "en:in-the-view", (source,), content, quotable=True)
        if content
        else None
    )


def _by_behind(tree: Tree, verb: int) -> bool:
    """ "as reported by the Morning Post", without the "was"."""
    return verb + 1 < len(tree) and tree.low[verb + 1] == "by"


def _as_said(tree: Tree, place: int, lexicon: Lexicon) -> Finding | None:
    """ "as the mayor put it, …", "as has been reported, …"."""
    verb = tree.heads[place]
    if (
        verb <= place
        or tree.base(verb) not in ("advcl", "parataxis", "obl")
        or (tree.low[verb] not in lexicon.verbs and tree.low[verb] != "put")
    ):
        return None
    word = lexicon.verbs.get(tree.low[verb])
    if word is not None and not ({"clause", "quote"} & set(word.frames)):
        return None
    if tree.child(verb, "ccomp", "xcomp") is not None or verb - place > 12 or tree.low[verb].endswith("ing"):
        return None
    obj = tree.child(verb, "obj")
    if obj is not None and tree.low[obj] != "it":
        return None
    content = _rest_of_clause(tree, tree.extents[verb], tree.heads[verb])
    if not content:
        return None
    source = agent(tree, verb) if tree.passive(verb) or _by_behind(tree, verb) else subject(tree, verb)
    kind, mode, lemma = (word.first.kind, word.first.mode, word.lemma) if word else ("say", "speech", "put")
    if mode == "intent" or (not source and not tree.passive(verb)):
        return None
    return Finding(verb, (place, verb), lemma, kind, mode, "en:as-said", source, content, passive=not source, quotable=bool(source))
