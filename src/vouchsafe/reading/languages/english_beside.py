"""What is said beside a remark: "…, she said", "…, said the mayor, …", "The bridge, she said, is safe"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_cues import Word, lexicon
from vouchsafe.reading.languages.english_holder import is_quoted, noun_phrase
from vouchsafe.reading.languages.english_tree import EDGES, SUBJECTS, Range, Tree

_ENDS_WHAT_IS_SAID = frozenset({",", "?", "!", "”", '"', "''", "’", "—", "–", "--", "-"})
_ENDS_REMARK = frozenset(
    {",", ".", ";", ":", "”", '"', "''", "“", "—", "–", "--", "-", ")", "(", "…", "when", "while", "as", "and", "but", "before", "after"}
)
_ENDS_ADDRESSED = frozenset({",", ":", ";", "“", '"', "''", "(", "—", "–", "--", "that"})
_BEGINS = EDGES | {"“", '"', "''", "‘", "(", ")", "”", "while", "although", "because", "that"}
"""Words that a new clause may follow."""
_NOT_SAID = frozenset({"who", "whose", "whom", "which", "when", "while", "after", "before", "as", "in", "on", "at", "during", "with", "where", "speaking", "citing", "referring"})  # fmt: skip
"""Words behind a remark and a comma with which the report goes on, not the speaker."""


def said_beside(tree: Tree, verb: int, source: tuple[Range, ...]) -> tuple[tuple[Range, ...], bool]:
    """What is said around a remark, in one or two pieces, and whether commas set the remark off."""
    inner = _own_words(tree, verb, source)
    around = _around(tree, verb, inner)
    return (around, True) if around else (_behind_comma(tree, verb), False)


def addressed(tree: Tree, verb: int, word: Word) -> tuple[Range, ...]:
    """Those who were told, for verbs whose object that is."""
    if "told" not in word.frames:
        return ()
    told = next((c for c in tree.children[verb] if c > verb and (tree.labels[c] in ("obj", "iobj") or right_behind(tree, verb, c))), None)
    if told is None:
        return _name_at(tree, verb + 1)
    if is_quoted(tree, told) or tree.low[told] in ("what", "that", "which"):
        return ()
    lo, hi = noun_phrase(tree, told, clear_of=verb)
    return ((lo, next((w for w in range(lo + 1, hi) if tree.low[w] in _ENDS_ADDRESSED), hi)),)


def _name_at(tree: Tree, start: int) -> tuple[Range, ...]:
    """The name that stands here, by its words alone."""
    end = start
    while end < len(tree) and tree.upos[end] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and not is_quoted(tree, end):
        end += 1
    return ((start, end),) if end > start and end < len(tree) and tree.upos[end - 1] in ("NOUN", "PROPN") else ()


def right_behind(tree: Tree, verb: int, noun: int) -> bool:
    """A plain name at once behind the verb, whatever the parser called it."""
    plain = tree.upos[noun] in ("NOUN", "PROPN", "PRON") and tree.child(noun, "nsubj", "cop", "case", "aux") is None
    return plain and tree.extents[noun][0] == verb + 1


def resumes(tree: Tree, left: Range | None, after: int, *, inverted: bool) -> bool:
    """What stands behind a remark and its comma belongs to what is said, not to the report ("…, she said, adding that …").

    inverted  the speaker stands behind the verb, where a comma may set off more about them
    """
    if after >= len(tree) or tree.low[after] in _NOT_SAID or (tree.upos[after] == "VERB" and tree.low[after].endswith("ing")):
        return False
    if tree.low[after - 1] == ";":
        return not _another_speaks(tree, after)
    if is_quoted(tree, after) or tree.low[after] in ("“", '"', "''", "‘"):
        return True
    if left is None:
        return True
    if tree.low[left[1] - 1] in ("”", '"', "''", "’") or is_quoted(tree, left[1] - 1):
        return False
    if not any(tree.upos[w] in ("VERB", "AUX") for w in range(*left)):
        return True
    return tree.upos[after] in ("VERB", "AUX") or not inverted


def _another_speaks(tree: Tree, after: int) -> bool:
    """Somebody who is named speaks behind this place."""
    verbs = lexicon().verbs
    for word in range(after + 1, len(tree)):
        said = verbs.get(tree.low[word]) if tree.upos[word] == "VERB" else None
        if said is not None and "clause" in said.frames and said.first.mode == "speech":
            own = tree.child(word, *SUBJECTS)
            if own is not None and after <= own < word and tree.upos[own] != "PRON":
                return True
    return False


def _behind_comma(tree: Tree, verb: int) -> tuple[Range, ...]:
    """ "The mayor argued in a letter, the bridge is safe": a full clause behind the remark at the front."""
    for child in tree.children[verb]:
        lo, hi = tree.extents[child]
        if child < verb or tree.labels[child] not in ("parataxis", "ccomp", "dep"):
            continue
        if tree.low[lo - 1] == "," and tree.child(child, "nsubj", "nsubj:pass"):
            piece = tree.trimmed((lo, hi), EDGES)
            return (piece,) if piece else ()
    return ()


def _own_words(tree: Tree, verb: int, source: tuple[Range, ...]) -> Range:
    """The words of the remark itself: its verb, its subject, and what hangs on the verb apart from what is said."""
    lo, hi = verb, verb + 1
    said = _said_before(tree, verb)
    for s_lo, s_hi in source:
        if tree.heads[verb] < 0 or abs(s_lo - verb) < 25:
            lo, hi = min(lo, s_lo), max(hi, s_hi)
    for child in tree.children[verb]:
        c_lo, c_hi = tree.extents[child]
        if child == said or tree.labels[child] in ("punct", "conj", "cc", "ccomp", "parataxis", "dep", "advcl"):
            continue
        if tree.labels[child] in SUBJECTS and source:
            continue
        if c_lo >= lo - 3:
            lo = min(lo, c_lo)
        if c_lo <= hi + 1:
            hi = max(hi, c_hi)
    return lo, hi


def _said_before(tree: Tree, verb: int) -> int | None:
    """The clause before the verb that is what is said."""
    lefts = [c for c in tree.children[verb] if c < verb and tree.labels[c] in ("ccomp", "parataxis", "dep", "advcl", "csubj", "obj")]
    return lefts[-1] if lefts else None


def _around(tree: Tree, verb: int, inner: Range) -> tuple[Range, ...]:
    """What is said before the remark, and what goes on behind it."""
    lo, hi = inner
    inverted = lo == verb
    before, behind = lo > 0 and tree.low[lo - 1] in _ENDS_WHAT_IS_SAID, hi < len(tree) and tree.low[hi] in (",", ";", "—", "–", "--")
    if not before or (hi < len(tree) and tree.low[hi] not in _ENDS_REMARK and not inverted):
        return ()
    start, end = _clause_around(tree, verb)
    left = tree.trimmed((start if start < lo and (not start or tree.low[start - 1] in _BEGINS) else 0, lo), EDGES)
    plain = left is not None and not inverted and not behind and not _quoted_within(tree, left)
    if left is None or (plain and _told_or_done(tree, verb, left)):
        return ()
    goes_on = behind and not _joined(tree, verb, hi + 1) and resumes(tree, left, hi + 1, inverted=inverted)
    right = tree.trimmed((hi, end if end > hi + 2 else len(tree)), EDGES) if goes_on else None
    left = _behind_colon(tree, left) if right else left
    pieces = tuple(r for r in (left, right) if r)
    says_something = any(tree.upos[w] in ("VERB", "AUX") or is_quoted(tree, w) for piece in pieces for w in range(*piece))
    return pieces if says_something else ()


def _behind_colon(tree: Tree, left: Range) -> Range:
    """What stands behind a colon and has no verb yet: "He made no comment: the matter, he wrote, was closed"."""
    colon = max((w for w in range(*left) if tree.low[w] == ":"), default=left[1])
    fragment = left[1] - colon > 1 and not any(tree.upos[w] in ("VERB", "AUX") for w in range(colon, left[1]))
    return (colon + 1, left[1]) if fragment else left


def _quoted_within(tree: Tree, words: Range) -> bool:
    return any(is_quoted(tree, w) for w in range(*words))


def _told_or_done(tree: Tree, verb: int, left: Range) -> bool:
    """The verb has a complement of its own, or what stands before it only says when or why: no remark."""
    if any(c > verb and tree.labels[c] in ("xcomp", "ccomp") for c in tree.children[verb]):
        return True
    said = _said_before(tree, verb)
    if said is not None and left[0] <= said < left[1] and tree.labels[said] == "ccomp" and tree.child(said, "mark") is None:
        return False
    return tree.upos[left[0]] in ("SCONJ", "ADP") and tree.low[left[0]] != "that" and _one_phrase(tree, verb, left)


def _one_phrase(tree: Tree, verb: int, left: Range) -> bool:
    """Nothing stands before the verb but a phrase or a clause that says when, where or why."""
    top = next((c for c in tree.children[verb] if left[0] <= c < left[1] and tree.base(c) in ("advcl", "obl", "advmod", "nmod")), None)
    covers = top is not None and tree.extents[top][0] <= left[0] + 1 and tree.extents[top][1] >= left[1] - 1
    return covers or "," not in tree.low[left[0] : left[1]]


def _clause_around(tree: Tree, verb: int) -> Range:
    head, label = tree.heads[verb], tree.base(verb)
    if label in ("parataxis", "dep", "advcl", "conj") and head >= 0:
        while tree.base(head) in ("parataxis",) and tree.heads[head] >= 0:
            head = tree.heads[head]
        return tree.extents[head]
    said = _said_before(tree, verb)
    if said is not None:
        lo, hi = tree.extents[said]
        return lo, max(hi, tree.extents[verb][1])
    return tree.extents[verb]


def _joined(tree: Tree, verb: int, after: int) -> bool:
    """What stands behind the remark is joined to its verb ("…, she said, adding that …")."""
    for child in tree.children[verb]:
        joined = tree.labels[child] in ("advcl", "cc") or (tree.labels[child] == "conj" and tree.low[after] in ("and", "but", "or", "then"))
        if child > verb and joined and tree.extents[child][0] <= after < tree.extents[child][1]:
            return True
    return False
