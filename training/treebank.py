"""The trees of a treebank, read from gzipped CoNLL-U."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tree:
    """A sentence of a treebank; heads count from 1, 0 is the root."""

    words: list[str]
    upos: list[str]
    heads: list[int]
    labels: list[str]


def read_trees(path: Path) -> list[Tree]:
    """The trees of a gzipped CoNLL-U file, without empty nodes and the lines of contracted words."""
    trees = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
            rows = [row for row in rows if row[0].isdigit()]
            if rows and all(row[6].isdigit() for row in rows):
                trees.append(Tree([r[1] for r in rows], [r[3] for r in rows], [int(r[6]) for r in rows], [r[7] for r in rows]))
    return trees
