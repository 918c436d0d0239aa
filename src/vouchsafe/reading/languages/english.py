"""English: who says what, by the words that attribute, the shape of the sentence and the quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.english_chain import chained
from vouchsafe.reading.languages.english_collapse import collapse, without_dateline
from vouchsafe.reading.languages.english_colons import OPENERS, colon_findings, heading_draft
from vouchsafe.reading.languages.english_cues import lexicon
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_mend import mended
from vouchsafe.reading.languages.english_nouns import adjective_findings, noun_findings
from vouchsafe.reading.languages.english_outermost import outermost
from vouchsafe.reading.languages.english_phrases import UNATTRIBUTED_ADVERBS, VIEWS, phrase_findings
from vouchsafe.reading.languages.english_portions import pieces, portions
from vouchsafe.reading.languages.english_remarks import behind_quotation, remark_findings
from vouchsafe.reading.languages.english_speech import Draft, carry_over, join_quotations
from vouchsafe.reading.languages.english_tree import Range, Tree
from vouchsafe.reading.languages.english_verbs import verb_findings
from vouchsafe.reading.parse import Sentence, parse, sentences
from vouchsafe.reading.quotes import Quotation, quotations_of
from vouchsafe.receiving.report import Span

FARTHEST_VERB = 12
"""Words behind a semicolon in which somebody else's verb of speaking must stand."""
_NO_SPEAKERS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "this", "that", "these", "those", "there", "and", "but", "or", "nor", "so", "yet", "as",
     "if", "when", "while", "because", "which", "who", "in", "on", "at", "by", "for", "from", "to", "with", "of", "some", "others"]
)  # fmt: skip


class EnglishRules:
    """Finds attributions in English. Only sentences with a word that may attribute are parsed."""

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """In the order of the text. A relative pronoun as source has the noun it stands for as first span."""
        blocks = portions(text, blocks)
        quotations = quotations_of(text, blocks)
        drafts = _drafts(text, blocks, quotations)
        found: list[Draft] = []
        left: Draft | None = None
        for block, quoted, here in zip(blocks, quotations, drafts, strict=True):
            heading = heading_draft(text, block, quoted, here)
            outer = outermost([*here, *([heading] if heading else [])], quoted)
            joined = join_quotations(text, block, outer, quoted)
            longer, joined = carry_over(text, block, left, joined, quoted)
            found = [longer if d is left and longer is not None else d for d in found]
            left = max(joined, key=lambda d: d.end, default=longer)
            found.extend(joined)
        quoted = [q for here in quotations for q in here]
        named = [d.named(text, _touching(d, quoted)) for d in found if d.attribution.content]
        return [d.attribution for d in sorted(named, key=_place)]


def _touching(draft: Draft, quotations: Sequence[Quotation]) -> Sequence[Quotation]:
    """The quotations, given in the order of the text, that may overlap what is said."""
    start, end = draft.attribution.content[0][0], draft.attribution.content[-1][1]
    first = bisect_left(quotations, start, key=lambda q: q.span[1])
    return quotations[first : bisect_left(quotations, end, key=lambda q: q.span[0])]


def _place(draft: Draft) -> tuple[tuple[Span, ...], Span]:
    return draft.attribution.content, draft.at


def _drafts(text: str, blocks: Sequence[Span], quotations: Sequence[Sequence[Quotation]]) -> list[list[Draft]]:
    """For each block what its sentences show, each on its own."""
    batch: list[Sentence] = []
    of_block: list[int] = []
    for number, block in enumerate(blocks):
        for sentence in sentences(text, block):
            body = without_dateline(text, sentence) if sentence.span[0] == block[0] else sentence
            frame = collapse(text, body, quotations[number])
            for piece in _clauses(frame) if frame is not None else ():
                if _may_attribute(piece.words):
                    batch.append(piece)
                    of_block.append(number)
    drafts: list[list[Draft]] = [[] for _ in blocks]
    for number, parsed in zip(of_block, parse(batch), strict=True):
        tree = mended(parsed, lexicon())
        drafts[number].extend(_draft(tree, finding) for finding in _findings(tree))
    return drafts


def _may_attribute(words: Sequence[str]) -> bool:
    """Whether a word that may attribute stands among these, all words of a phrase that does, or a colon before a quotation or the end."""
    low = [word.lower() for word in words]
    if not _attributing().isdisjoint(low):
        return True
    phrases = (after for word in low for after, _ in lexicon().phrases.get(word, ()))
    if any(set(after) <= set(low) for after in phrases):
        return True
    return any(word == ":" and after in OPENERS for word, after in zip(words, [*words[1:], '"'], strict=True))


@cache
def _attributing() -> frozenset[str]:
    return lexicon().forms | UNATTRIBUTED_ADVERBS | VIEWS | {"according"}


def _clauses(frame: Sentence) -> Iterator[Sentence]:
    """The sentence in pieces to parse: cut where behind a semicolon somebody else speaks ("X said …; a lawyer denied it")."""
    start = 0
    for at in [w for w, word in enumerate(frame.words) if word == ";"]:
        if at - start > 2 and _opens_with_speaker(frame.words[at + 1 : at + 1 + FARTHEST_VERB]):
            yield from pieces(_part(frame, start, at))
            start = at + 1
    yield from pieces(_part(frame, start, len(frame.words)))


def _part(frame: Sentence, start: int, end: int) -> Sentence:
    if (start, end) == (0, len(frame.words)):
        return frame
    spans = frame.spans[start:end]
    return Sentence((spans[0][0], spans[-1][1]), spans, frame.words[start:end])


def _opens_with_speaker(words: Sequence[str]) -> bool:
    """A name that is no pronoun, then a verb of speaking in the past or the present."""
    verbs, phrases = lexicon().verbs, lexicon().phrases
    if len(words) < 4 or not words[0].isalpha() or words[0].lower() in _NO_SPEAKERS:
        return False
    for word, after in zip(words[1:], [*words[2:], ""], strict=True):
        if not (word.isalpha() or word in ("'s", "’s", "'", "’", "-", ".")):
            return False
        if any(more[0] == after for more, _ in phrases.get(word, ())) and word.endswith(("d", "s")):
            return True
        verb = verbs.get(word.lower())
        if verb is not None and "clause" in verb.frames and verb.first.mode == "speech" and word.endswith(("d", "s")) and word.islower():
            return word != verb.lemma
    return False


def _findings(tree: Tree) -> list[Finding]:
    words = lexicon()
    found = verb_findings(tree, words) + phrase_findings(tree, words)
    said = {f.content[0][0] for f in found if f.content}
    found = [f for f in found if not any(f.head in o.cue for o in found if o.head < f.head)]
    found += [f for f in noun_findings(tree, words) + adjective_findings(tree, words) if f.content[0][0] not in said]
    found = remark_findings(tree, words, found)
    found = [f for f in behind_quotation(tree, words, found) if not (f.aside and tree.in_marks(f.head))]
    return chained(tree, _lent(tree, found + colon_findings(tree, found)))


def _lent(tree: Tree, found: list[Finding]) -> list[Finding]:
    """The findings with the speaker of the remark before lent to a participle without one: '"…," she said, adding that …'."""
    lent = []
    for finding in found:
        if not finding.source and not finding.passive and tree.low[finding.head].endswith("ing"):
            before = [f for f in found if f.source and f.head < finding.head and f.mode == "speech"]
            finding = replace(finding, source=max(before, key=lambda f: f.head).source) if before else finding
        lent.append(finding)
    return lent


def _draft(tree: Tree, finding: Finding) -> Draft:
    def spans(ranges: Sequence[Range]) -> tuple[Span, ...]:
        return tuple(tree.char_span(r) for r in ranges)

    attribution = Attribution(
        content=spans(finding.content), source=spans([r for s in finding.source for r in _together(tree, s)]), cue=_runs(tree, finding.cue), via=spans(finding.via),
        cue_lemma=finding.lemma, mode=finding.mode, negated=finding.negated, passive=finding.passive, found_by=finding.rule,
    )  # fmt: skip
    return Draft(attribution, tree.spans[finding.head], finding.quotable, finding.kind, finding.aside)


def _together(tree: Tree, source: Range) -> list[Range]:
    """Two who speak together, each by name: "the mayor, along with the council"."""
    lo, hi = source
    at = next((w for w in range(lo + 1, hi - 2) if " ".join(tree.low[w : w + 2]) in ("along with", "together with")), None)
    first = tree.trimmed((lo, at), frozenset({","})) if at is not None else None
    return [source] if at is None or first is None else [first, (at + 2, hi)]


def _runs(tree: Tree, words: tuple[int, ...]) -> tuple[Span, ...]:
    """Neighbouring words of a cue as one span."""
    runs: list[Range] = []
    for word in words:
        if runs and runs[-1][1] == word:
            runs[-1] = runs[-1][0], word + 1
        else:
            runs.append((word, word + 1))
    return tuple(tree.char_span(r) for r in runs)
