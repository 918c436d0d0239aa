"""A parsed sentence as a tree to walk: children, extents, subjects."""

from __future__ import annotations

from functools import cached_property

from vouchsafe.reading.parse import Parse
from vouchsafe.receiving.report import Span

Range = tuple[int, int]
"""First word and one past the last, within one sentence."""

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "and", "but", "or"})
"""Words that are no part of what is said where they stand at its ends."""
RELATIVES = frozenset({"who", "that", "which", "whom"})
_MARKS = frozenset({'"', "''", "“", "”"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "conj", "parataxis", "root", "csubj"})


class Tree:
    """Reads a `Parse` by structure. Words are their index in the sentence."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.heads = parse.heads
        self.labels = parse.labels
        self.upos = parse.upos
        self.words = parse.sentence.words
        self.spans = parse.sentence.spans
        self.low = [w.lower() for w in parse.sentence.words]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for word, head in enumerate(self.heads):
            if head >= 0:
                self.children[head].append(word)

    def __len__(self) -> int:
        return len(self.heads)

    @cached_property
    def extents(self) -> list[Range]:
        """For each word the range from the leftmost to the rightmost word it governs."""
        low, high = list(range(len(self))), list(range(1, len(self) + 1))
        for word in self._deepest_first():
            head = self.heads[word]
            if head >= 0:
                low[head] = min(low[head], low[word])
                high[head] = max(high[head], high[word])
        return list(zip(low, high, strict=True))

    def _deepest_first(self) -> list[int]:
        order = [w for w, head in enumerate(self.heads) if head < 0]
        for word in order:
            order.extend(self.children[word])
        return order[::-1]

    def child(self, word: int, *labels: str) -> int | None:
        """The first child under one of these labels."""
        return next((c for c in self.children[word] if self.labels[c] in labels), None)

    def base(self, word: int) -> str:
        """The word's label without its sub-type."""
        return self.labels[word].partition(":")[0]

    def has_child_word(self, word: int, label: str, *forms: str) -> bool:
        return any(self.low[c] in forms for c in self.children[word] if self.base(c) == label)

    def passive(self, word: int) -> bool:
        """The verb is passive: it has an auxiliary that makes it so, or a subject that suffers and words behind it that fit."""
        kids = {self.labels[c] for c in self.children[word]}
        behind = self.low[word + 1] if word + 1 < len(self) else ""
        return "aux:pass" in kids or (bool(kids & PASSIVE_SUBJECTS) and behind in ("by", "of", "as", "to"))

    def infinitive(self, word: int) -> bool:
        """The clause of this word opens with "to"."""
        lo = self.extents[word][0]
        return any(self.low[c] == "to" and c < word for c in self.children[word] if self.labels[c] in ("mark", "aux")) or (
            self.low[lo] == "to" and lo < word
        )

    def opens_marks(self, word: int) -> bool:
        """The word is a quotation mark that opens: nothing but a space stands before it."""
        if self.low[word] not in ('"', "''"):
            return self.low[word] == "“"
        touches_next = word + 1 < len(self) and self.spans[word][1] == self.spans[word + 1][0]
        return touches_next and (word == 0 or self.spans[word - 1][1] < self.spans[word][0])

    def in_marks(self, word: int) -> bool:
        """The word is quoted: the last quotation mark before it opens."""
        mark = next((w for w in range(word - 1, -1, -1) if self.low[w] in _MARKS), None)
        return mark is not None and self.opens_marks(mark)

    def char_span(self, words: Range) -> Span:
        """Where a range of words stands in the text."""
        return self.spans[words[0]][0], self.spans[words[1] - 1][1]

    def trimmed(self, words: Range, marks: frozenset[str]) -> Range | None:
        """The range without such words at its ends, or None when nothing is left."""
        lo, hi = words
        while lo < hi and self.low[lo] in marks:
            lo += 1
        while lo < hi and self.low[hi - 1] in marks:
            hi -= 1
        return (lo, hi) if lo < hi else None
