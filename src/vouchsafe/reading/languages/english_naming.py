"""What somebody or something is called, and how it is described: "called him a liar", "described it as lawful"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_cues import Cue, Word
from vouchsafe.reading.languages.english_extents import complement_extent, object_extent, rights
from vouchsafe.reading.languages.english_passives import OBJECT_PREPOSITIONS
from vouchsafe.reading.languages.english_tree import Range, Tree

Hit = tuple[Cue, Range, tuple[Range, ...]]
"""How a verb attributes, what is said, and those who were told."""

_MARKS = {"“": "”", '"': '"', "''": "''", "‘": "’"}
_CAUSES = frozenset({"cause", "reason", "ground", "grounds", "motive", "explanation", "date", "number", "figure", "name", "age"})
_OBJECT_WORDS = {"as": frozenset({"as"}), "like": frozenset({"to", "with"}), "of": OBJECT_PREPOSITIONS}


def object_as(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "described it as lawful", "called him a liar", "accused them of theft"."""
    frame = next((f for f in _OBJECT_WORDS if f in word.frames), None)
    if not frame:
        return None
    cue, words = word.frames[frame], _OBJECT_WORDS[frame]
    obj = next((c for c in rights(tree, verb) if tree.labels[c] in ("obj", "iobj")), None)
    last = None
    for child in rights(tree, verb):
        opens = any(tree.low[c] in words for c in tree.children[child] if tree.labels[c] in ("case", "mark"))
        if (opens and tree.base(child) in ("obl", "advcl", "xcomp", "nmod")) or (frame == "as" and tree.labels[child] == "xcomp"):
            last = child
    if (
        obj is not None
        and tree.low[obj].endswith(("self", "selves"))
        and tree.parse.lemmas[verb] in ("call", "name", "dub", "brand", "style")
    ):
        return None
    if obj is not None and frame == "as" and (quoted := _quoted_complement(tree, obj)):
        return cue, (max(tree.extents[obj][0], verb + 1), quoted), ()
    if (
        obj is None
        or (cue.kind == "say" and last is None and frame == "of")
        or (frame != "of" and last is None and not (frame == "as" and _objects(tree, verb)))
    ):
        return None
    if frame == "as" and last is None:
        last = _objects(tree, verb)[-1]
    if last is None:
        return cue, object_extent(tree, verb, obj), ()
    start = tree.extents[obj][0]
    return cue, complement_extent(tree, verb, max(start, verb + 1), last), ()


def number_given(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "put the number of dead at forty", "gave a fever as the cause", "counted forty men"."""
    if "number" in word.frames:
        return _counted(tree, verb, word.frames["number"])
    for frame, opening in (("at", "at"), ("as-cause", "as")):
        at = (
            next((w for w in range(verb + 2, min(verb + 10, len(tree) - 1)) if tree.low[w] == opening), None)
            if frame in word.frames
            else None
        )
        if (
            at is not None
            and all(tree.upos[w] not in ("AUX", "PUNCT", "PRON") for w in range(verb + 1, at))
            and (end := _named_end(tree, at, frame))
        ):
            return word.frames[frame], (verb + 1, end), ()
    return None


def _counted(tree: Tree, verb: int, cue: Cue) -> Hit | None:
    """An object with a number, also behind "at least", which the parser may take for a preposition."""
    for child in rights(tree, verb):
        start = max(tree.extents[child][0], verb + 1)
        if tree.base(child) in ("obj", "obl") and start == verb + 1 and any(tree.upos[w] == "NUM" for w in range(start, child + 1)):
            named = tree.base(child) == "obj" or tree.low[start + 1] in ("least", "most")
            return (cue, object_extent(tree, verb, child), ()) if named else None
    return None


def _named_end(tree: Tree, at: int, frame: str) -> int | None:
    """Where the number behind "at", or the "cause" behind "as", ends."""
    for word in range(at + 1, min(at + 6, len(tree))):
        if tree.upos[word] in ("VERB", "AUX", "PUNCT"):
            return None
        if frame == "as-cause" and tree.low[word] in _CAUSES:
            return word + 1
        if frame == "at" and tree.upos[word] == "NUM":
            hyphen = word + 2 < len(tree) and tree.low[word + 1] == "-"
            return max(word + (3 if hyphen else 1), tree.extents[tree.heads[word]][1] if tree.labels[word] == "nummod" else 0)
    return None


def named_before(tree: Tree, verb: int, word: Word) -> tuple[Cue, tuple[Range, Range]] | None:
    """'which he called "a trap"', "what she described as a trap": the pronoun before and the complement behind are what is said."""
    cue = word.frames.get("as")
    pronoun = next((c for c in tree.children[verb] if c < verb and tree.low[c] in ("which", "what", "whom", "who", "that")), None)
    if cue is None or pronoun is None or tree.labels[pronoun] not in ("obj", "nsubj", "obl", "xcomp", "ccomp"):
        return None
    complement = next((c for c in rights(tree, verb) if tree.base(c) in ("xcomp", "obl", "obj", "ccomp", "advcl")), None)
    if complement is None or tree.low[complement].endswith(("self", "selves")):
        return None
    lo, hi = tree.extents[complement]
    start = lo + 1 if tree.low[lo] == "as" else lo
    return (cue, ((pronoun, pronoun + 1), (max(start, verb + 1), hi))) if hi > max(start, verb + 1) else None


def _quoted_complement(tree: Tree, obj: int) -> int | None:
    """'called the plan "a bridge to nowhere"', 'described it as "a trap"': where the quotation right behind the object ends."""
    at = tree.extents[obj][1]
    inside = next((w for w in range(obj + 2, at) if tree.low[w] in _MARKS), at)
    start = inside + 1 if inside < len(tree) and tree.low[inside] == "as" else inside
    return quotation_end(tree, start)


def quotation_end(tree: Tree, start: int) -> int | None:
    """One past the mark that closes the quotation opened here, or None where none is opened here."""
    closing = _MARKS.get(tree.low[start]) if start < len(tree) else None
    return next((w + 1 for w in range(start + 2, len(tree)) if tree.low[w] == closing), None) if closing else None


def _objects(tree: Tree, verb: int) -> list[int]:
    both = [c for c in rights(tree, verb) if tree.labels[c] in ("obj", "iobj")]
    return both if len(both) > 1 else []
