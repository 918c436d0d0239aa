"""Verbs of speaking that the parser took for nouns or participles: "Anna Berg, a teacher, repeated that …", "The council calls on …"."""

from __future__ import annotations

from dataclasses import replace

from vouchsafe.reading.languages.english_collapse import STAND_IN
from vouchsafe.reading.languages.english_cues import Lexicon
from vouchsafe.reading.languages.english_tree import SUBJECTS, Range, Tree
from vouchsafe.reading.parse import Parse

LONGEST_NAME = 16
"""Words of a name with its office, without what two commas set off."""
FARTHEST_THAT = 9
"""Words between a verb and the "that" which opens what is said, such as those told and the day."""

LONGEST_PHRASES = 11
"""Words between a verb and the colon behind it."""

_PHRASES = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"})
_NAMES = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_MAIN = frozenset({"root", "conj", "parataxis"})
_RELATIVES = frozenset({"who", "whose", "which", "that", "whom"})
_FRONTS = frozenset({"ADP", "SCONJ", "ADV"})
_STOPS = frozenset({";", ":", "—", "–", "--", "“", "”", '"', "''"})
_OF_STATES = frozenset(
    ["member", "eu", "gulf", "baltic", "arab", "nordic", "schengen", "federal", "western", "eastern", "southern", "northern", "neighbouring",
     "neighboring", "un", "us", "u.s.", "united", "these", "those", "many", "other", "some", "several", "all", "most", "both", "the"]
)  # fmt: skip


def unhidden(tree: Tree, lexicon: Lexicon) -> Parse | None:
    """The parse with a verb of speaking as the main verb of its sentence where the words show it and the parser did not."""
    for verb in range(1, len(tree) - 2):
        if not _may_speak(tree, verb, lexicon) or not _is_hidden(tree, verb):
            continue
        that = that_behind(tree, verb)
        governs = _finite_s(tree, verb) and (_governs(tree, verb, lexicon) or colon_behind(tree, verb) is not None)
        if that is None and not governs:
            continue
        name = _name_before(tree, verb)
        if name is not None:
            return _as_main(tree, verb, name, that)
    return None


def is_noun_of_states(tree: Tree, word: int) -> bool:
    """ "EU states", "member states": the noun, though it might be a verb."""
    if tree.low[word] != "states" or word == 0 or word + 1 >= len(tree):
        return False
    return tree.low[word - 1] in _OF_STATES and tree.low[word + 1] not in ("that", ":", "“", '"', "''")


def that_behind(tree: Tree, verb: int) -> int | None:
    """The "that" which opens a clause close behind the verb, over those told and over the day or the place."""
    for word in range(verb + 1, min(verb + FARTHEST_THAT, len(tree) - 2)):
        if tree.low[word] == "that" and not _relative(tree, word):
            return word if word == verb + 1 or tree.upos[word] == "SCONJ" or _told_or_dated(tree, verb, word) else None
        if tree.upos[word] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def colon_behind(tree: Tree, verb: int) -> int | None:
    """The colon that opens a plain clause behind the verb, over nothing but phrases with a preposition: "reports for the Post: …"."""
    for word in range(verb + 1, min(verb + LONGEST_PHRASES, len(tree) - 3)):
        if tree.low[word] == ":":
            return None if tree.opens_marks(word + 1) or tree.words[word + 1] == STAND_IN else word
        if (word == verb + 1 and tree.upos[word] != "ADP") or tree.upos[word] not in _PHRASES:
            return None
    return None


def _relative(tree: Tree, that: int) -> bool:
    """A verb follows that fits the noun before as its subject: "the men that left"; "the radio that contact" fits none."""
    after = that + 1
    if tree.upos[after] not in ("VERB", "AUX"):
        return False
    bare = tree.upos[after] == "VERB" and tree.parse.lemmas[after] == tree.low[after]
    return not (bare and tree.upos[that - 1] == "NOUN" and not tree.low[that - 1].endswith("s"))


def _told_or_dated(tree: Tree, verb: int, that: int) -> bool:
    """Behind the verb stands a phrase that no relative clause is likely to follow: "to the radio", "on Friday", "in mid-April"."""
    return tree.low[verb + 1] == "to" or tree.upos[that - 1] in ("PROPN", "NUM", "PRON")


def _may_speak(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    form = tree.low[verb]
    word = lexicon.verbs.get(form)
    told = word is not None and form != word.lemma and any(c.mode == "speech" for c in word.frames.values())
    spoken = told or any(form != w.lemma.split()[0] and w.first.mode == "speech" for _, w in lexicon.phrases.get(form, ()))
    return spoken and not form.endswith("ing") and tree.words[verb][0].islower()


def _is_hidden(tree: Tree, verb: int) -> bool:
    """The parser sees no main verb here."""
    if tree.upos[verb] == "NOUN":
        return _finite_s(tree, verb) and not is_noun_of_states(tree, verb)
    if tree.upos[verb] != "VERB" or any(tree.base(c) == "aux" for c in tree.children[verb]):
        return False
    return tree.base(verb) not in _MAIN and tree.base(verb) not in ("ccomp", "amod", "xcomp")


def _finite_s(tree: Tree, verb: int) -> bool:
    return tree.low[verb].endswith("s")


def _governs(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """A preposition of the list follows at once, and then no other verb than one that opens with "to": "calls on", "speaks of"."""
    if not any(tree.low[verb + 1 : verb + 1 + len(after)] == list(after) for after, _ in lexicon.phrases.get(tree.low[verb], ())):
        return False
    return all(tree.upos[w] != "AUX" for w in range(verb + 1, min(verb + 8, len(tree))))


def _name_before(tree: Tree, verb: int) -> Range | None:
    """The name of who speaks: from where its clause begins to the verb, or to the comma before what tells more about it."""
    end = verb
    while end > 0 and (tree.upos[end - 1] == "ADV" or tree.low[end - 1] in ("also", "later", "then")):
        end -= 1
    for _ in range(2):
        opening = _aside_opens(tree, end - 1) if end > 1 and tree.low[end - 1] == "," else None
        if opening is not None:
            end = opening
    if end == 0 or tree.low[end - 1] == ",":
        return None
    start = _clause_start(tree, end)
    name = (start, end) if start is not None and start < end else None
    return name if name is not None and end - name[0] <= LONGEST_NAME and _is_name(tree, name) else None


def _aside_opens(tree: Tree, closing: int) -> int | None:
    """The comma that opens what is set off before a comma: ", a lawyer," or ", who lives nearby,"."""
    for comma in range(closing - 2, 0, -1):
        if tree.low[comma] in _STOPS:
            return None
        if tree.low[comma] == ",":
            relative = tree.low[comma + 1] in _RELATIVES or tree.upos[comma + 1] == "VERB"
            plain = all(not _finite(tree, w) for w in range(comma + 1, closing))
            return comma if relative or plain else None
    return None


def _clause_start(tree: Tree, end: int) -> int | None:
    """Where the clause begins that a name ending here opens: the sentence, or the first word behind a phrase that says when."""
    for word in range(end - 1, -1, -1):
        if tree.low[word] in _STOPS:
            return word + 1 if tree.low[word] == ";" else None
        if tree.low[word] == ",":
            fronted = tree.upos[0] in _FRONTS and all(tree.low[w] != "," for w in range(word))
            return word + 1 if fronted else None
    return 0


def _is_name(tree: Tree, name: Range) -> bool:
    """No finite verb stands in the words but in a relative clause, and a noun opens them."""
    relative = False
    for word in range(*name):
        if tree.low[word] in _RELATIVES and word > name[0]:
            relative = True
        elif not relative and _finite(tree, word):
            return False
    return any(tree.upos[w] in _NAMES for w in range(*name)) and tree.upos[name[0]] not in (*_FRONTS, "CCONJ")


def _finite(tree: Tree, word: int) -> bool:
    if tree.upos[word] == "AUX":
        return True
    participle = tree.low[word].endswith(("ed", "ing", "en")) and tree.base(word) in ("acl", "amod")
    owned = word > 0 and (tree.low[word - 1] in ("to", "'s", "’s", "'", "’") or tree.upos[word - 1] == "DET")
    return tree.upos[word] == "VERB" and not participle and not owned


def _as_main(tree: Tree, verb: int, name: Range, that: int | None) -> Parse:
    """The parse with the verb as root, the name as its subject, and all behind it that hung before it hung on it."""
    heads, labels, upos = list(tree.heads), list(tree.labels), list(tree.upos)
    tops = [w for w in range(*name) if not name[0] <= heads[w] < name[1] and upos[w] in _NAMES and labels[w] != "nmod:poss"]
    subject = next((w for w in tops if labels[w] in SUBJECTS), tops[-1] if tops else name[1] - 1)
    for word in range(len(tree)):
        if name[0] <= word < verb and word != subject and not name[0] <= heads[word] < verb:
            heads[word], labels[word] = subject, "appos" if labels[word] == "root" else labels[word]
        elif name[0] <= word < subject and heads[word] == subject and labels[word] in SUBJECTS:
            labels[word] = "compound"
        elif word < name[0] and not 0 <= heads[word] < name[0]:
            heads[word], labels[word] = verb, "advcl" if labels[word] == "root" else labels[word]
        elif word > verb and heads[word] <= verb:
            labels[word] = _behind(tree, word, verb, that)
            heads[word] = verb
    heads[verb], labels[verb], upos[verb] = -1, "root", "VERB"
    heads[subject], labels[subject] = verb, "nsubj"
    if that is not None:
        _open_clause(tree, verb, that, heads, labels, upos)
    return replace(tree.parse, heads=tuple(heads), labels=tuple(labels), upos=tuple(upos))


def _behind(tree: Tree, word: int, verb: int, that: int | None) -> str:
    """The label of what comes to hang on the verb."""
    if that is not None and word > that and (tree.upos[word] in ("VERB", "AUX", "ADJ") or tree.child(word, "cop") is not None):
        return "ccomp"
    if tree.base(word) == "acl":
        return "xcomp" if tree.infinitive(word) else "ccomp"
    if tree.base(word) == "nmod" and tree.heads[word] == verb:
        return "obl"
    return "dep" if tree.labels[word] == "root" else tree.labels[word]


def _open_clause(tree: Tree, verb: int, that: int, heads: list[int], labels: list[str], upos: list[str]) -> None:
    """Hangs the "that" on the clause it opens, whatever the parser took it for."""
    clause = next((w for w in range(that + 1, len(heads)) if heads[w] == verb and labels[w] == "ccomp"), None)
    if clause is not None:
        heads[that], labels[that], upos[that] = clause, "mark", "SCONJ"
        for word in range(that + 1, clause):
            if heads[word] < that:
                heads[word] = clause
