"""Trains the tagger and parser of English that Vouchsafe ships. See README.md beside this file."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from disguises import disguised
from treebank import Tree, read_trees
from vouchsafe.reading.network import DILATIONS, FARTHEST, HASHED, ROOT, hashed_rows, plain_form

WIDTH, ARC, LABEL = 128, 96, 128
PADDING = -100
MEMORY = 0.9995
"""How slowly the averaged weights, which are the ones kept, follow the trained ones."""


@dataclass(frozen=True)
class Names:
    """What the model tells apart, each in a fixed order."""

    known: list[str]
    upos: list[str]
    labels: list[str]


def collect_names(trees: list[Tree]) -> tuple[Names, Counter[str]]:
    """Words seen at least twice, parts of speech and labels, with how often each word was seen."""
    counts = Counter(plain_form(word).lower() for tree in trees for word in tree.words)
    known = [ROOT, *sorted(word for word, number in counts.items() if number >= 2)]
    upos = sorted({tag for tree in trees for tag in tree.upos})
    labels = sorted({label for tree in trees for label in tree.labels})
    return Names(known, upos, labels), counts


class Parser(nn.Module):
    """The network of `vouchsafe.reading.network`, in a form that can be trained."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.table = nn.Embedding(HASHED + 1 + len(names.known), WIDTH)
        nn.init.normal_(self.table.weight, std=0.3)
        self.conv = nn.ModuleList(nn.Linear(WIDTH, 3 * WIDTH, bias=False) for _ in DILATIONS)
        self.conv_bias = nn.ParameterList(nn.Parameter(torch.zeros(WIDTH)) for _ in DILATIONS)
        self.upos = nn.Linear(WIDTH, len(names.upos))
        self.head, self.dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_distance = nn.Linear(ARC, 2 * FARTHEST + 1, bias=False)
        self.label_dependent, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL, bias=False)
        self.label_distance = nn.Parameter(torch.randn(2 * FARTHEST + 1, LABEL) * 0.1)
        self.label = nn.Linear(LABEL, len(names.labels))
        self.dropout = nn.Dropout(0.25)

    def forward(self, rows: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Hidden states, scores of parts of speech, scores of arcs [sentence, word, head]."""
        hidden = self.dropout(self.table(rows).sum(dim=2)) * mask[:, :, None]
        for step, conv, bias in zip(DILATIONS, self.conv, self.conv_bias, strict=True):
            left, here, right = conv(functional.layer_norm(hidden, (WIDTH,))).chunk(3, dim=2)
            mixed = here + bias
            mixed = mixed + functional.pad(left, (0, 0, step, 0))[:, : here.shape[1]]
            mixed = mixed + functional.pad(right, (0, 0, 0, step))[:, step:]
            hidden = hidden + self.dropout(functional.relu(mixed)) * mask[:, :, None]
        hidden = self.dropout(functional.layer_norm(hidden, (WIDTH,)))
        heads, dependents = functional.relu(self.head(hidden)), functional.relu(self.dependent(hidden))
        heads, dependents = self.dropout(heads), self.dropout(dependents)
        arcs = self.arc(dependents) @ heads.transpose(1, 2)
        places = torch.arange(rows.shape[1])
        distance = (places[None, :] - places[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        arcs = arcs + self.arc_distance(dependents).gather(2, distance.expand(len(rows), -1, -1))
        return hidden, self.upos(hidden), arcs.masked_fill(mask[:, None, :] == 0, -1e9)

    def label_scores(self, hidden: Tensor, heads: Tensor) -> Tensor:
        """Scores of labels for each word under the given heads."""
        governors = self.label_head(hidden).gather(1, heads[:, :, None].expand(-1, -1, LABEL))
        distance = (heads - torch.arange(heads.shape[1])).clamp(-FARTHEST, FARTHEST) + FARTHEST
        joined = functional.relu(self.label_dependent(hidden) + governors + self.label_distance[distance])
        return self.label(self.dropout(joined))


class Encoded:
    """A tree as numbers, the root in front."""

    def __init__(self, tree: Tree, names: Names, known: dict[str, int], counts: Counter[str]) -> None:
        forms = [ROOT] + [plain_form(word) for word in tree.words]
        self.rows = np.array([[*hashed_rows(form), HASHED + known.get(form.lower(), 0)] for form in forms])
        seen = np.array([1e9] + [counts[form.lower()] for form in forms[1:]])
        self.forget = 0.5 / (0.5 + seen)
        self.upos = [PADDING] + [names.upos.index(tag) for tag in tree.upos]
        self.heads = [0, *tree.heads]
        self.labels = [PADDING] + [names.labels.index(label) if label in names.labels else PADDING for label in tree.labels]


Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def batches(trees: list[Encoded], words: int, chance: random.Random | None) -> Iterator[Batch]:
    """Batches of trees of like length, about `words` positions each; with `chance`, shuffled and rare words forgotten."""
    jitter = chance.random if chance else lambda: 0.5
    order = sorted(range(len(trees)), key=lambda i: len(trees[i].heads) + 4 * jitter())
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(trees[i].heads) > words:
            groups.append([])
        groups[-1].append(i)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield padded([trees[i] for i in group], chance)


def padded(group: list[Encoded], chance: random.Random | None) -> Batch:
    """One batch: rows, mask, parts of speech, heads, labels."""
    shape = (len(group), max(len(tree.heads) for tree in group))
    rows = np.full((*shape, 6), HASHED)
    mask, upos, heads, labels = np.zeros(shape, np.float32), np.full(shape, PADDING), np.zeros(shape, int), np.full(shape, PADDING)
    for i, tree in enumerate(group):
        n = len(tree.heads)
        rows[i, :n], mask[i, :n], upos[i, :n], heads[i, :n], labels[i, :n] = tree.rows, 1, tree.upos, tree.heads, tree.labels
        if chance:
            drawn = np.random.default_rng(chance.getrandbits(32)).random(n)
            rows[i, :n, 5] = np.where(drawn < tree.forget, HASHED, rows[i, :n, 5])
    return torch.from_numpy(rows), torch.from_numpy(mask), torch.from_numpy(upos), torch.from_numpy(heads), torch.from_numpy(labels)


def loss_of(model: Parser, batch: Batch) -> Tensor:
    """Mean loss of parts of speech, heads and labels together."""
    rows, mask, upos, heads, labels = batch
    hidden, tag_scores, arcs = model(rows, mask)
    goal = torch.where(upos == PADDING, upos, heads)
    return (
        functional.cross_entropy(tag_scores.flatten(0, 1), upos.flatten(), ignore_index=PADDING)
        + functional.cross_entropy(arcs.flatten(0, 1), goal.flatten(), ignore_index=PADDING)
        + functional.cross_entropy(model.label_scores(hidden, heads).flatten(0, 1), labels.flatten(), ignore_index=PADDING)
    )


@torch.no_grad()
def figures(model: Parser, trees: list[Encoded]) -> tuple[float, float, float]:
    """UPOS, UAS and LAS in percent, heads chosen one by one."""
    model.eval()
    total = right_tag = right_head = right_both = 0
    for rows, mask, upos, heads, labels in batches(trees, 4000, None):
        hidden, tag_scores, arcs = model(rows, mask)
        found = arcs.argmax(dim=2)
        named = model.label_scores(hidden, found).argmax(dim=2)
        real = upos != PADDING
        attached = (found == heads) & real
        total += int(real.sum())
        right_tag += int(((tag_scores.argmax(dim=2) == upos) & real).sum())
        right_head += int(attached.sum())
        right_both += int((attached & (named == labels)).sum())
    model.train()
    return 100 * right_tag / total, 100 * right_head / total, 100 * right_both / total


def train(model: Parser, trees: list[Encoded], dev: list[Encoded], epochs: int, keep: Path, names: Names) -> None:
    """Trains for `epochs` with a rate that falls to nought, writing the averaged weights after each.

    An epoch that the steps do not suffice for is left out: shuffling makes the number of batches vary.
    """
    chance = random.Random(1)
    steps = int(epochs * 1.02 * sum(1 for _ in batches(trees, 1000, None))) + 10
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps, pct_start=0.08)
    began = time.monotonic()
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
    for epoch in range(epochs):
        for batch in batches(trees, 1000, chance):
            if schedule.last_epoch >= steps - 1:
                return
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(model, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            follow(averaged, model, schedule.last_epoch)
        own = {name: value.detach().clone() for name, value in model.state_dict().items()}
        model.load_state_dict(averaged)
        upos, uas, las = figures(model, dev)
        print(f"epoch {epoch + 1}: {time.monotonic() - began:.0f} s, dev UPOS {upos:.2f} UAS {uas:.2f} LAS {las:.2f}", flush=True)
        write(model, names, keep)
        model.load_state_dict(own)


@torch.no_grad()
def follow(averaged: dict[str, Tensor], model: Parser, step: int) -> None:
    """Moves the averaged weights towards the trained ones, faster in the first steps."""
    memory = min(MEMORY, (1 + step) / (10 + step))
    for name, value in model.state_dict().items():
        averaged[name].mul_(memory).add_(value, alpha=1 - memory)


def write(model: Parser, names: Names, out: Path) -> None:
    """Writes the weights as float16 under the names that `vouchsafe.reading.network` reads."""
    stored: dict[str, np.ndarray] = {"table": model.table.weight.detach().numpy()}
    for number, (conv, bias) in enumerate(zip(model.conv, model.conv_bias, strict=True)):
        stored[f"conv{number}.weight"], stored[f"conv{number}.bias"] = conv.weight.detach().numpy().T, bias.detach().numpy()
    for name in ("upos", "head", "dependent", "arc", "label_dependent", "label_head", "label"):
        layer = getattr(model, name)
        stored[f"{name}.weight"] = layer.weight.detach().numpy().T
        if layer.bias is not None:
            stored[f"{name}.bias"] = layer.bias.detach().numpy()
    stored["arc_distance"] = model.arc_distance.weight.detach().numpy().T
    stored["label_distance"] = model.label_distance.detach().numpy()
    arrays = {name: np.ascontiguousarray(value).astype(np.float16) for name, value in stored.items()}
    for name, values in (("known", names.known), ("upos_names", names.upos), ("labels", names.labels)):
        arrays[name] = np.frombuffer("\n".join(values).encode("utf-8"), np.uint8)
    np.savez_compressed(out, **arrays)


def main() -> None:
    """Reads the treebank, trains, writes the model."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebank", type=Path, required=True, help="folder with ewt-train, ewt-dev and gum-train (.conllu.gz)")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=28)
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(chosen.threads)
    trees = read_trees(chosen.treebank / "ewt-train.conllu.gz") + read_trees(chosen.treebank / "gum-train.conllu.gz")
    names, counts = collect_names(trees)
    known = {form: number for number, form in enumerate(names.known, start=1)}
    chance = random.Random(7)
    trees += [other for tree in trees for other in disguised(tree, chance)]
    encoded = [Encoded(tree, names, known, counts) for tree in trees]
    dev = [Encoded(tree, names, known, counts) for tree in read_trees(chosen.treebank / "ewt-dev.conllu.gz")]
    model = Parser(names)
    train(model, encoded, dev, chosen.epochs, chosen.out, names)


if __name__ == "__main__":
    main()
