"""Trees of the treebank in other dress: as a headline, in capitals, with a quotation as one word, as reading shortens it."""

from __future__ import annotations

import random

from treebank import Tree
from vouchsafe.reading.languages.english_collapse import STAND_IN

HEADLINES, CAPITALS, WITHOUT_STOP = 0.10, 0.02, 0.7
"""Shares of the trees that are dressed so; and of the headlines that lose their full stop."""
SMALL = frozenset(["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as"])
MARKS = frozenset({'"', "“", "”", "``", "''"})


def disguised(tree: Tree, chance: random.Random) -> list[Tree]:
    """None, one or more other dresses of a tree; the tree itself is not among them."""
    out = []
    if chance.random() < HEADLINES and 4 < len(tree.words) < 25:
        out.append(_headline(tree, chance))
    if chance.random() < CAPITALS:
        out.append(Tree([w.upper() for w in tree.words], tree.upos, tree.heads, tree.labels))
    short = _shortened(tree)
    return [*out, short] if short else out


def _headline(tree: Tree, chance: random.Random) -> Tree:
    words = [w if i and w.lower() in SMALL else w[:1].upper() + w[1:] for i, w in enumerate(tree.words)]
    bare = tree.words[-1] == "." and len(tree.words) not in tree.heads and chance.random() < WITHOUT_STOP
    end = len(words) - bare
    return Tree(words[:end], tree.upos[:end], tree.heads[:end], tree.labels[:end])


def _shortened(tree: Tree) -> Tree | None:
    """The tree with the sentence between its two quotation marks as one word, where one word governs all of it."""
    places = [i for i, w in enumerate(tree.words) if w in MARKS]
    if len(places) != 2:
        return None
    body = list(range(places[0] + 1, places[1]))
    closed = bool(body) and tree.words[body[-1]] in (",", ".", "?", "!")
    body = body[:-1] if closed else body
    if len(body) < 3 or not (closed or tree.words[body[0]][0].isupper()):
        return None
    tops = [i for i in body if not places[0] <= tree.heads[i] - 1 <= places[1]]
    if len(tops) != 1 or tree.heads[tops[0]] == 0:
        return None
    return _with_one_word(tree, body, tops[0])


def _with_one_word(tree: Tree, body: list[int], top: int) -> Tree:
    kept = sorted({*range(len(tree.words))} - {*body} | {top}, key=lambda i: body[0] if i == top else i)
    place = {old: new for new, old in enumerate(kept)}
    above = [top if i != top and tree.heads[i] - 1 in body else tree.heads[i] - 1 for i in kept]
    return Tree(
        [STAND_IN if i == top else tree.words[i] for i in kept],
        ["INTJ" if i == top else tree.upos[i] for i in kept],
        [0 if head < 0 else place[head] + 1 for head in above],
        [tree.labels[i] for i in kept],
    )
