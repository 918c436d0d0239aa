"""Chains of who told whom: "X told Y, Z reported", "Z, citing X, said …", "Z quoted X as saying …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import agent, noun_phrase, subject
from vouchsafe.reading.languages.english_tree import PASSIVE_SUBJECTS, Range, Tree

RELAYS = frozenset({"report", "quote", "cite", "according to", "write", "reveal", "disclose", "publish", "broadcast"})
"""Cues of those who pass on what others say. Whoever "said" that somebody else said something is a speaker."""
_SPEAKS = frozenset({"say", "deny", "accuse", "pledge", "decline", "urge", "amend", "withdraw"})
_IN_WORDS = frozenset({"accuse", "deny"})
"""What is done with words alone, however the sentence is built."""
_MAY_BE_ACTS = frozenset({"urge", "pledge"})
"""What is done with words; whoever "said" that it was done is the speaker, a relay only tells it."""
_COMMA = frozenset({","})
_CITES = frozenset({"citing", "quoting"})
_QUOTES = frozenset({"quote", "cite"})
_TALKS = {
    "interview": "with", "conversation": "with", "statement": "to", "comment": "to", "comments": "to", "remarks": "to", "letter": "to",
    "email": "to", "e-mail": "to", "message": "to", "interviews": "with", "statements": "to",
}  # fmt: skip
"""What is given to somebody who passes it on, and the word before that somebody."""
FARTHEST_CITED = 8
"""Words between the verb of a remark and the "citing" behind it."""
FARTHEST = 4
"""Words before a speaker's name, such as "on Monday", that may open what somebody passes on."""


def chained(tree: Tree, found: Sequence[Finding]) -> list[Finding]:
    """The findings with those who only pass on what others say as the way it came."""
    told = [_cited(tree, _quoted(tree, _talked(tree, f))) for f in found]
    kept = [_once(f) for f in told if not _only_quotes(tree, f, told) and not _only_cites(tree, f, told)]
    dropped: set[int] = set()
    for place, inner in enumerate(kept):
        outer = next((n for n, o in enumerate(kept) if n != place and n not in dropped and _passes_on(tree, o, inner)), None)
        if outer is not None:
            relay = kept[outer]
            kept[place] = _once(replace(inner, via=(*inner.via, *relay.source[:1]), content=_without(tree, inner.content, relay)))
            dropped.add(outer)
    return [f for n, f in enumerate(kept) if n not in dropped]


def _passes_on(tree: Tree, outer: Finding, inner: Finding) -> bool:
    """All the one says is that the other said something."""
    worded = _is_remark(inner) or (inner.kind in _MAY_BE_ACTS and inner.rule != "en:verb-object" and outer.lemma in RELAYS)
    if not outer.source or not outer.content or not _speaks(inner) or not worded or tree.in_marks(outer.head):
        return False
    if outer.lemma not in RELAYS and (not _is_remark(outer) or outer.mode != "speech" or tree.upos[inner.source[0][1] - 1] == "PRON"):
        return False
    lo, hi = outer.content[0][0], outer.content[-1][1]
    own = [*inner.source, *inner.content, *inner.via, (inner.head, inner.head + 1)]
    start, end = min(r[0] for r in own), max(r[1] for r in own)
    opens = start - lo <= FARTHEST and not any(tree.upos[w] in ("VERB", "AUX") for w in range(lo, start))
    return lo <= inner.head < hi and opens and end >= hi - 1


def _is_remark(finding: Finding) -> bool:
    """Words were said, not only a thing done that words may do too, such as declining a visa."""
    return finding.rule in ("en:verb-clause", "en:clause-beside", "en:remark", "en:according-to") or finding.kind in _IN_WORDS


def _without(tree: Tree, content: tuple[Range, ...], relay: Finding) -> tuple[Range, ...]:
    """What is said, cut where the words about the one who passes it on begin."""
    start = min(relay.head, *(r[0] for r in relay.source))
    cut = [(lo, start) if lo < start <= hi and relay.head < hi else (lo, hi) for lo, hi in content]
    return tuple(piece for r in cut if (piece := tree.trimmed(r, _COMMA)))


def _speaks(finding: Finding) -> bool:
    said = bool(finding.source) and bool(finding.content) and not finding.passive
    return said and finding.mode == "speech" and finding.kind in _SPEAKS


def _talked(tree: Tree, finding: Finding) -> Finding:
    """With those talked to as the way: "said in an interview with Y", "said in a statement to Y"."""
    if not _speaks(finding) and not finding.quotable:
        return finding
    way: list[Range] = []
    for child in tree.children[finding.head]:
        before = _TALKS.get(tree.low[child])
        for other in tree.children[child] if before and tree.base(child) in ("obl", "nmod") else ():
            if tree.base(other) in ("nmod", "obl") and tree.has_child_word(other, "case", before or ""):
                way.append(noun_phrase(tree, other, clear_of=child))
    speaking = next((c for c in tree.children[finding.head] if tree.low[c] == "speaking"), None)
    for other in tree.children[speaking] if speaking is not None else ():
        if tree.has_child_word(other, "case", "to", "with"):
            way.append(noun_phrase(tree, other, clear_of=speaking or 0))
    return replace(finding, via=(*finding.via, *way)) if way else finding


def _quoted(tree: Tree, finding: Finding) -> Finding:
    """ "Z quoted X as saying …", "X was quoted by Z as saying …", "X, quoted by Z, said …"."""
    head = tree.heads[finding.head]
    if head >= 0 and tree.parse.lemmas[head] in _QUOTES and tree.has_child_word(finding.head, "mark", "as"):
        return _of_the_quoted(tree, finding, head)
    for lo, hi in finding.source[:1]:
        verb = next((w for w in range(lo, min(hi + 3, len(tree))) if tree.parse.lemmas[w] in _QUOTES and w != finding.head), None)
        by = agent(tree, verb) if verb is not None else ()
        if by:
            return replace(finding, via=(*finding.via, *by))
    return finding


def _of_the_quoted(tree: Tree, finding: Finding, verb: int) -> Finding:
    if tree.passive(verb):
        quoted, by = tree.child(verb, *PASSIVE_SUBJECTS, "nsubj"), agent(tree, verb)
    else:
        quoted, by = tree.child(verb, "obj", "iobj"), subject(tree, verb)
    if quoted is None:
        return finding
    return replace(finding, source=(noun_phrase(tree, quoted, clear_of=verb),), via=(*finding.via, *by[:1]))


def _cited(tree: Tree, finding: Finding) -> Finding:
    """ "Z, citing X, reported …", "Z reported, citing X": X says it, through Z."""
    if not _speaks(finding) or tree.upos[finding.source[0][0]] == "PRON":
        return finding
    near = [*tree.children[finding.head], *(c for lo, hi in finding.source[:1] for w in range(lo, hi) for c in tree.children[w])]
    near += [w for w in range(finding.head + 2, min(finding.head + 2 + FARTHEST_CITED, len(tree))) if _cites_behind(tree, finding, w)]
    for citing in near:
        if tree.low[citing] not in _CITES:
            continue
        cited = tree.child(citing, "obj")
        if cited is not None and tree.upos[cited] in ("NOUN", "PROPN", "PRON") and _is_somebody(tree, cited):
            source = noun_phrase(tree, cited, clear_of=citing)
            relay = tree.trimmed((finding.source[0][0], min(finding.source[0][1], max(citing, finding.source[0][0] + 1))), _COMMA)
            return replace(finding, source=(source,), via=(*finding.via, *((relay,) if relay else ())))
    return finding


def _cites_behind(tree: Tree, finding: Finding, word: int) -> bool:
    """A comma and "citing" behind a remark, with at most a day or a place between: "…, Radio Karst said on Friday, citing …"."""
    if not finding.aside or tree.low[word] not in _CITES or tree.low[word - 1] != ",":
        return False
    return all(tree.upos[w] not in ("VERB", "AUX", "PUNCT") for w in range(finding.head + 1, word - 1))


def _once(finding: Finding) -> Finding:
    return replace(finding, via=tuple(dict.fromkeys(finding.via)))


def _is_somebody(tree: Tree, noun: int) -> bool:
    """Somebody or some body that speaks, not a reason such as "health concerns"."""
    named = tree.upos[noun] == "PROPN" or tree.words[noun][0].isupper()
    return named or any(
        tree.parse.lemmas[w] in _SOMEBODY for w in (noun, *tree.children[noun]) if w == noun or tree.labels[w] == "compound"
    )


_SOMEBODY = frozenset(
    ["source", "official", "officer", "witness", "report", "document", "agency", "ministry", "spokesman", "spokeswoman", "spokesperson",
     "people", "person", "police", "lawyer", "activist", "group", "network", "relative", "resident", "diplomat", "expert", "statement",
     "study", "survey", "data", "record", "newspaper", "paper", "media", "television", "organization", "organisation", "authority", "doctor",
     "minister", "prosecutor", "aide", "researcher", "analyst", "neighbour", "neighbor", "survivor", "colleague", "friend", "member"]
)  # fmt: skip


def _only_cites(tree: Tree, finding: Finding, found: Sequence[Finding]) -> bool:
    """The participle "citing" whose object is the source of another finding."""
    cited = tree.child(finding.head, "obj") if tree.low[finding.head] in _CITES else None
    return cited is not None and any(o is not finding and any(lo <= cited < hi for lo, hi in o.source) for o in found)


def _only_quotes(tree: Tree, finding: Finding, found: Sequence[Finding]) -> bool:
    """The verb "quote" whose "as saying" another finding reads."""
    if finding.lemma not in _QUOTES:
        return False
    return any(tree.heads[o.head] == finding.head and tree.has_child_word(o.head, "mark", "as") for o in found if o is not finding)
