"""Remarks beside what is said, found by their words alone where the parse does not show them: "…, the mayor said."."""

from __future__ import annotations

from collections.abc import Sequence

from vouchsafe.reading.languages.english_beside import addressed, resumes
from vouchsafe.reading.languages.english_cues import Lexicon, Word
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import TOLD, is_quoted
from vouchsafe.reading.languages.english_tree import EDGES, Range, Tree

LONGEST_NAME = 9
"""Words of a name with its office, between the comma before a remark and its verb."""

LONGEST_NAME_AFTER_QUOTATION = 18
"""The same behind a quotation, where nothing but the speaker can follow."""

_OPENS = frozenset({",", "”", '"', "''", "’", "—", "–", "?", "!"})
_CLOSES = frozenset({",", ".", "”", '"', ";", ":"})
_ADVERBIAL = frozenset({"in", "on", "at", "to", "during", "after", "before", "last", "this", "when", "while", "via", "through"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "you", "officials", "sources", "some", "others"})
_BEFORE_VERB = frozenset({"also", "later", "then", "once", "has", "had", "have", "would", "again", "now", ",", "recently", "previously"})
_NOT_NAMES = frozenset({"and", "but", "or", "which", "that", "as", "because", "while", "when", "if", "is", "was", "are", "were"})


def remark_findings(tree: Tree, lexicon: Lexicon, found: Sequence[Finding]) -> list[Finding]:
    """The findings with remarks the parse did not show, because it took the verb for a noun or hung it elsewhere."""
    known = {f.head: f for f in found if f.content or f.quotable}
    out = list(found)
    for verb, form in enumerate(tree.low):
        word = lexicon.verbs.get(form)
        if word is None or "quote" not in word.frames or not _finite(form, word.lemma, tree, verb):
            continue
        source = _name_before(tree, verb) or _name_and_office(tree, verb)
        if source is None or not _closed(tree, verb) or (verb in known and not _far_from(tree, known[verb], source)):
            continue
        out = [f for f in out if f.head != verb]
        out.append(_remark(tree, word, verb, source, _said(tree, source[0], verb)))
    return out


def _far_from(tree: Tree, finding: Finding, source: Range) -> bool:
    """The parse gave the verb a subject far before the name that stands right before it behind a comma, or one told something."""
    if tree.low[source[0] - 1] != "," or not finding.source:
        return False
    told = any(lo > 0 and tree.low[lo - 1] in TOLD for lo, _ in finding.source)
    return told or all(hi < source[0] for _, hi in finding.source)


def behind_quotation(tree: Tree, lexicon: Lexicon, found: Sequence[Finding]) -> list[Finding]:
    """The findings with the remark behind a quotation read word by word: '"…," Ms Berg, a teacher, later said'.

    Only a speaker and a verb of speaking can follow a quotation that ends in a comma, so this beats the parse.
    """
    out = list(found)
    for place in range(len(tree) - 2):
        if not is_quoted(tree, place):
            continue
        start = place + 1
        while start < len(tree) and tree.low[start] in (",", ".", "?", "!", '"', "”", "’", "'", "—", "–", "…"):
            start += 1
        verb = _verb_behind(tree, lexicon, start)
        if verb is None or tree.low[place + 1] == "." or start == place + 1:
            continue
        source = tree.trimmed((start, verb), _BEFORE_VERB)
        if source is None or not any(tree.upos[w] in ("NOUN", "PROPN", "PRON", "NUM") for w in range(*source)):
            continue
        old = next((f for f in out if f.head == verb and f.quotable), None)
        word = lexicon.verbs[tree.low[verb]]
        first = not any(is_quoted(tree, w) for w in range(place)) and all(f.head > place or not f.aside for f in out)
        opened = place > 1 and tree.low[place - 2] in (":", "—", "–", "--", "-")
        said = tree.trimmed((0 if first and not opened else place, place + 1), EDGES)
        out = [f for f in out if not start <= f.head <= verb]
        out.append(_remark(tree, word, verb, source, (said,) if said else (), old))
    return out


def _verb_behind(tree: Tree, lexicon: Lexicon, start: int) -> int | None:
    """The verb of speaking behind a name that starts here; commas are allowed in pairs."""
    if start >= len(tree) or tree.upos[start] == "ADP" or (tree.low[start] in lexicon.verbs and tree.upos[start] == "VERB"):
        return None
    for at in range(start, min(start + LONGEST_NAME_AFTER_QUOTATION, len(tree))):
        word = lexicon.verbs.get(tree.low[at])
        if word and at > start and "quote" in word.frames and _finite(tree.low[at], word.lemma, tree, at) and _may_be_verb(tree, at):
            return at
        if (tree.low[at] in _NOT_NAMES and tree.low[at] not in ("and", "or")) or is_quoted(tree, at) or tree.low[at] in (".", ";", ":"):
            return None
        if tree.upos[at] == "VERB" and not tree.low[at].endswith(("ing", "ed")) and not _relative_clause(tree, start, at):
            return None
    return None


def _may_be_verb(tree: Tree, at: int) -> bool:
    before = tree.low[at - 1]
    return tree.upos[at] == "VERB" or tree.upos[at - 1] in ("PROPN", "PRON") or before in (",", "also", "later", "then", ")")


def _relative_clause(tree: Tree, start: int, at: int) -> bool:
    return any(tree.low[w] in ("who", "whose", "which", "that") for w in range(start, at))


def _remark(tree: Tree, word: Word, verb: int, source: Range, content: tuple[Range, ...], old: Finding | None = None) -> Finding:
    cue = word.frames["quote"]
    words, negated = (old.cue, old.negated) if old else ((verb,), False)
    return Finding(
        verb, words, word.lemma, cue.kind, cue.mode, "en:remark", (source,), content,
        via=addressed(tree, verb, word), negated=negated, quotable=True, aside=True,
    )  # fmt: skip


def _finite(form: str, lemma: str, tree: Tree, verb: int) -> bool:
    if form.endswith("ing"):
        return False
    before = tree.low[verb - 1] if verb else ""
    many = tree.upos[verb - 1] == "NOUN" and (before.endswith("s") or before in ("people", "police", "men", "women")) if verb else False
    return form != lemma or before in _PRONOUNS or (many and tree.upos[verb] == "VERB")


def _name_before(tree: Tree, verb: int) -> Range | None:
    """The words between the mark that ends what is said and the verb, when they can be a name."""
    start = verb
    while start > 0 and verb - start <= LONGEST_NAME and tree.low[start - 1] not in _OPENS:
        start -= 1
    if start == 0 or start == verb or verb - start > LONGEST_NAME:
        return None
    words = range(start, verb)
    barred = ("VERB", "AUX", "SCONJ", "PUNCT")
    if any(tree.upos[w] in barred and tree.low[w] not in ("(", ")", "-") for w in words if w < verb - 1) or tree.low[start] in _NOT_NAMES:
        return None
    nominal = tree.low[verb - 1] == ")" or tree.upos[verb - 1] in ("PROPN", "PRON", "NOUN") or tree.low[verb - 1] in _PRONOUNS
    return (start, verb) if nominal else None


def _name_and_office(tree: Tree, verb: int) -> Range | None:
    """A name with what two commas set off behind it: ", its foreign minister, Eskil Rona, confirmed"; a clause stands before."""
    closing = verb - 1
    middle = _comma_before(tree, closing) if tree.low[closing] == "," else None
    opening = _comma_before(tree, middle) if middle is not None else None
    if middle is None or opening is None:
        return None
    name, more = (opening + 1, middle), (middle + 1, closing)
    if any(tree.upos[w] in ("VERB", "AUX", "SCONJ") for w in range(*name)) or tree.low[name[0]] in _NOT_NAMES:
        return None
    if tree.upos[name[0]] not in ("DET", "PRON", "PROPN", "NOUN", "ADJ") or tree.low[more[0]] in _NOT_NAMES - {"which"}:
        return None
    relative = tree.low[more[0]] in ("who", "whose", "which")
    plain = not any(tree.upos[w] in ("VERB", "AUX") for w in range(*more))
    one_named = _is_proper(tree, name) != _is_proper(tree, more)
    told = any(tree.upos[w] in ("VERB", "AUX") or is_quoted(tree, w) for w in range(opening))
    return (name[0], closing) if told and (relative or (plain and one_named)) else None


def _comma_before(tree: Tree, place: int) -> int | None:
    return next((w for w in range(place - 2, max(place - 2 - LONGEST_NAME, 0), -1) if tree.low[w] in _OPENS and tree.low[w] == ","), None)


def _is_proper(tree: Tree, words: Range) -> bool:
    return all(tree.words[w][0].isupper() for w in range(*words))


def _closed(tree: Tree, verb: int) -> bool:
    if tree.low[verb] in TOLD:
        return any(
            tree.low[w] in _CLOSES or tree.low[w] in _ADVERBIAL for w in range(verb + 2, min(verb + 9, len(tree)))
        ) or verb + 9 > len(tree)
    after = tree.low[verb + 1] if verb + 1 < len(tree) else "."
    return after in _CLOSES or after in _ADVERBIAL


def _said(tree: Tree, start: int, verb: int) -> tuple[Range, ...]:
    left = tree.trimmed((0, start), EDGES)
    after = verb + 1
    goes_on = after < len(tree) and tree.low[after] == "," and resumes(tree, left, after + 1, inverted=False)
    right = tree.trimmed((after, len(tree)), EDGES) if goes_on else None
    return tuple(r for r in (left, right) if r)
