"""Mends parses around words that attribute: what a speaker goes on to say belongs to the speaker, not into what was said."""

from __future__ import annotations

from dataclasses import replace

from vouchsafe.reading.languages.english_cues import Lexicon
from vouchsafe.reading.languages.english_hidden import unhidden
from vouchsafe.reading.languages.english_tree import SUBJECTS, Tree
from vouchsafe.reading.parse import Parse

_JOINS = frozenset({"and", "but", "or", "yet"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though", "but", "and", "whilst"})
_BETWEEN = frozenset(
    {"also", "later", "then", "further", "however", "again", "instead", "even", "now", "once", "has", "have", "had", "did", "not"}
)
_SAID_AS = frozenset({"ccomp", "xcomp", "obj"})
_JOINED = frozenset({"conj", "advcl", "parataxis", "acl", "dep", "ccomp"})
_COMMAS = frozenset({",", "—", "–", "--"})
_NAMES = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_OPENS_OBJECT = frozenset({"PROPN", "NOUN", "PRON", "NUM", "DET", "ADJ", "SCONJ"})
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_SPOKEN = frozenset({"say", "deny", "accuse", "praise", "urge", "pledge", "decline", "amend", "ask", "withdraw"})
"""Classes of verbs that a report joins: "said … and denied …", "said …, accusing …"."""


def mended(parsed: Parse, lexicon: Lexicon) -> Tree:
    """The tree of a parse with verbs of speaking that go on for the same speaker hung on the first one's verb."""
    tree = Tree(parsed)
    tree = _again(tree, _name_made_whole(tree))
    tree = _again(tree, unhidden(tree, lexicon))
    tree = _again(tree, _verb_found(tree, lexicon))
    tree = _again(tree, _asked_first(tree, lexicon))
    for verb in range(len(tree)):
        if not _reports(tree, verb, lexicon):
            continue
        tree = _again(tree, _told_clause(tree, verb, lexicon))
        said = next((c for c in tree.children[verb] if c > verb and tree.labels[c] in _SAID_AS), None)
        tree = _again(tree, _moved(tree, verb, said, lexicon) if said is not None else None)
    return tree


def _again(tree: Tree, changed: Parse | None) -> Tree:
    return tree if changed is None else Tree(changed)


def _name_made_whole(tree: Tree) -> Parse | None:
    """ "told Human Rights Watch that …": a capital inside a sentence ends the name of those told, though the parser took it for a verb."""
    for last in range(2, len(tree) - 1):
        told = tree.heads[last]
        if tree.upos[last] != "VERB" or not 0 <= told < last or not tree.low[told].startswith(("told", "tell", "inform")):
            continue
        if all(tree.words[w][0].isupper() or tree.low[w] in ("the", "of") for w in range(told + 1, last + 1)):
            heads, labels, upos = list(tree.heads), list(tree.labels), list(tree.upos)
            for child in tree.children[last]:
                heads[child], labels[child] = (last, "compound") if child < last else (told, labels[child])
            upos[last], labels[last] = "PROPN", "iobj"
            return replace(tree.parse, heads=tuple(heads), labels=tuple(labels), upos=tuple(upos))
    return None


def _verb_found(tree: Tree, lexicon: Lexicon) -> Parse | None:
    """A sentence the parser saw no finite verb in, with one where a verb of the list stands between two names: a headline."""
    reported = next((w for w in range(1, len(tree) - 2) if _reports_that(tree, w, lexicon)), None)
    if reported is not None:
        return _with_verb(tree, reported)
    if any(tree.upos[w] == "AUX" or (tree.upos[w] == "VERB" and tree.labels[w] not in ("amod", "acl")) for w in range(len(tree))):
        return None
    for at in range(1, len(tree) - 1):
        word = lexicon.verbs.get(tree.low[at])
        inflected = word is not None and tree.low[at] != word.lemma and not tree.low[at].endswith("ing")
        named = tree.upos[at - 1] in _NAMES or tree.words[at - 1][0].isupper()
        if inflected and named and tree.upos[at + 1] in _OPENS_OBJECT and tree.low[at - 1] not in ("the", "a", "an", "'s", "’s"):
            return _with_verb(tree, at)
    return None


def _reports_that(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """A verb of speaking taken for a noun at the front of a sentence: "Orlo notes that …"."""
    verb = lexicon.verbs.get(tree.low[word])
    if (
        verb is None
        or tree.upos[word] != "NOUN"
        or not tree.low[word].endswith("s")
        or tree.low[word] == verb.lemma
        or "clause" not in verb.frames
    ):
        return False
    named = tree.upos[word - 1] == "PROPN" or tree.words[word - 1][0].isupper()
    return named and tree.low[word + 1] == "that" and all(tree.upos[w] not in ("VERB", "AUX") for w in range(word))


def _with_verb(tree: Tree, verb: int) -> Parse:
    """The parse with this word as its verb, what stands before it as subject, what stands behind it as object."""
    heads, labels, upos = list(tree.heads), list(tree.labels), list(tree.upos)
    subject = verb - 1
    while verb > heads[subject] >= 0:
        subject = heads[subject]
    for word in range(len(tree)):
        if word < verb and word != subject and not 0 <= heads[word] < verb:
            heads[word] = subject
        elif word > verb and heads[word] <= verb:
            heads[word] = verb
    tops = [w for w in range(verb + 1, len(tree)) if heads[w] == verb and upos[w] in _NAMES]
    if tops:
        labels[tops[0]] = "obj"
        for word in range(tops[0] + 1, len(tree)):
            if heads[word] == verb and upos[word] != "PUNCT":
                heads[word] = tops[0]
    for word in range(verb + 1, len(tree)):
        if heads[word] == verb and labels[word].startswith("acl"):
            labels[word] = "ccomp"
    heads[subject], labels[subject] = verb, "nsubj"
    heads[verb], labels[verb], upos[verb] = -1, "root", "VERB"
    return replace(tree.parse, heads=tuple(heads), labels=tuple(labels), upos=tuple(upos))


def _asked_first(tree: Tree, lexicon: Lexicon) -> Parse | None:
    """ "Asked what it meant, the mayor replied …": the participle at the front hung on the verb behind its comma."""
    asked = next(
        (w for w in range(min(12, len(tree))) if tree.low[w] in _ASKED and (not w or tree.low[w - 1] in ("when", "if", "once"))), None
    )
    if asked is None:
        return None
    for comma in range(asked + 2, len(tree) - 2):
        verb = _another(tree, comma + 1, lexicon) if tree.low[comma] == "," else None
        if verb is not None:
            return _answering(tree, asked, comma, verb)
    return None


def _answering(tree: Tree, asked: int, comma: int, verb: int) -> Parse:
    """The parse with the question before the comma hung on the verb that answers it."""
    heads, labels = list(tree.heads), list(tree.labels)
    above = heads[asked] if heads[asked] < asked and not _below(tree, verb, asked) else -1
    for word in range(len(tree)):
        if word > comma and heads[word] < comma and word != verb:
            heads[word] = verb
        elif asked < word < comma and heads[word] >= comma:
            heads[word] = asked
        elif word < asked and (heads[word] >= comma or heads[word] < 0):
            heads[word] = verb
    if _below(tree, verb, asked) or labels[verb] != "root":
        heads[verb], labels[verb] = above, "root" if above < 0 else labels[verb]
    heads[asked], labels[asked] = verb, "advcl"
    return replace(tree.parse, heads=tuple(heads), labels=tuple(labels))


def _told_clause(tree: Tree, verb: int, lexicon: Lexicon) -> Parse | None:
    """ "told the Morning Post that …": a full clause with "that" belongs to the verb, though the parser took it for a relative one."""
    if "clause" not in lexicon.verbs[tree.low[verb]].frames:
        return None
    for that in range(verb + 2, min(verb + 14, len(tree) - 2)):
        if tree.upos[that] == "VERB" or tree.low[that] in (",", ";", ":") or tree.labels[that] == "ccomp":
            return None
        clause = tree.heads[that]
        if tree.low[that] != "that" or clause < that or tree.base(clause) != "acl" or not verb < tree.heads[clause] < that:
            continue
        own = tree.child(clause, *SUBJECTS, "nsubj:pass")
        if own is None or own == that or not _hears(tree, verb, tree.heads[clause]):
            return None
        heads, labels = list(tree.heads), list(tree.labels)
        for other in tree.children[verb]:
            if labels[other] == "ccomp" and other > verb:
                labels[other] = "parataxis"
        heads[clause], labels[clause], labels[that] = verb, "ccomp", "mark"
        return replace(tree.parse, heads=tuple(heads), labels=tuple(labels))
    return None


def _hears(tree: Tree, verb: int, noun: int) -> bool:
    """Somebody who is told: a name, a pronoun, or the object of "tell" that is no story."""
    told = tree.low[verb].startswith(("tell", "told")) and tree.low[noun] not in (
        "story",
        "stories",
        "truth",
        "tale",
        "lie",
        "lies",
        "joke",
    )
    return told or tree.upos[noun] in ("PROPN", "PRON") or tree.words[noun][0].isupper()


def _reports(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    word = lexicon.verbs.get(tree.low[verb])
    return word is not None and tree.upos[verb] == "VERB" and any(c.mode == "speech" for c in word.frames.values())


def _moved(tree: Tree, verb: int, said: int, lexicon: Lexicon) -> Parse | None:
    """The parse with the first verb that goes on behind what is said, and all behind it, hung on the verb of the report."""
    for at in range(max(tree.extents[said][0], verb + 1) + 2, tree.extents[verb][1] - 1):
        found = _joined_at(tree, verb, at, lexicon)
        if found is not None and found != said and _below(tree, found, verb) and tree.base(found) in _JOINED:
            return _hung(tree, found, verb, at, "parataxis" if tree.low[found].endswith("ing") else "conj")
    return None


def _joined_at(tree: Tree, verb: int, at: int, lexicon: Lexicon) -> int | None:
    """The verb of speaking joined by the word at a place: ", adding", "and denied", ", while others said"."""
    comma = tree.low[at] in _COMMAS
    first = at + 1 if comma else at
    first += comma and first + 1 < len(tree) and tree.low[first] in ("”", '"', "''")
    if tree.low[first] in ("while", "before") and (speaking := _trailing(tree, first + 1, lexicon)) is not None:
        return speaking
    if tree.low[first] in _JOINS:
        return _going_on(tree, verb, first + 1, lexicon) or (_another(tree, first + 1, lexicon) if comma else None)
    if comma and tree.low[first] in _CONTRASTS:
        return _another(tree, first + 1, lexicon)
    if comma:
        return _trailing(tree, first, lexicon)
    return _another(tree, at + 1, lexicon) if tree.low[at] in ("while", "whereas") else None


def _spoken(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    word = lexicon.verbs.get(tree.low[at])
    return word is not None and tree.upos[at] == "VERB" and any(c.mode == "speech" and c.kind in _SPOKEN for c in word.frames.values())


def _trailing(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """A participle behind a comma: ", adding that …"."""
    while at < len(tree) and tree.upos[at] == "ADV":
        at += 1
    return at if at < len(tree) and tree.low[at].endswith("ing") and _spoken(tree, at, lexicon) else None


def _going_on(tree: Tree, verb: int, at: int, lexicon: Lexicon) -> int | None:
    """A finite verb without a subject of its own, in the tense of the report."""
    first = at
    while at < len(tree) and (tree.low[at] in _BETWEEN or tree.upos[at] == "ADV"):
        at += 1
    if at >= len(tree) or not _spoken(tree, at, lexicon) or any(tree.labels[c] in SUBJECTS and c < at for c in tree.children[at]):
        return None
    perfect = any(tree.low[w] in ("has", "have", "had") for w in range(first, at))
    return at if perfect or _tense(tree, at, lexicon) == _tense(tree, verb, lexicon) else None


def _another(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """Another speaker with a verb of speaking of their own: ", while others said …"."""
    for word in range(at + 1, min(at + 12, len(tree))):
        if tree.upos[word] in ("VERB", "AUX") and tree.low[word] not in _BETWEEN:
            own = [c for c in tree.children[word] if tree.labels[c] in SUBJECTS and at <= c < word]
            clause = lexicon.verbs.get(tree.low[word])
            speaks = clause is not None and "clause" in clause.frames and clause.first.mode == "speech"
            return word if own and speaks and tree.upos[word] == "VERB" and not tree.low[word].endswith("ing") else None
        if tree.low[word] in (",", ";", ":"):
            return None
    return None


def _tense(tree: Tree, verb: int, lexicon: Lexicon) -> str:
    form, lemma = tree.low[verb], lexicon.verbs[tree.low[verb]].lemma
    if form.endswith("ing"):
        return "ing"
    if form == lemma:
        return "past" if tree.has_child_word(verb, "aux", "did") else "base"
    return "s" if form.endswith("s") and not lemma.endswith("s") else "past"


def _below(tree: Tree, word: int, top: int) -> bool:
    while word >= 0 and word != top:
        word = tree.heads[word]
    return word == top


def _hung(tree: Tree, word: int, verb: int, at: int, label: str) -> Parse:
    """The parse with the word hung on the verb, and on the word all that stands from `at` on and hung before it."""
    heads, labels = list(tree.heads), list(tree.labels)
    for other in range(at, len(tree)):
        if other != word and heads[other] < at and _below(tree, other, verb):
            heads[other] = word
    heads[word], labels[word] = verb, label
    return replace(tree.parse, heads=tuple(heads), labels=tuple(labels))
