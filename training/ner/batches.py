"""Sentences -> batches: soft or hard labels, changed afresh every epoch, grouped by length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import data
import names
import numpy as np
import torch
from tokenizers import Tokenizer

from csto_nlp.entities.ner.piece_encoder import PieceEncoder

Array = np.ndarray[Any, Any]
Row = tuple[list[str], Array]  # words; label weights (words, labels)
ONE_HOT = np.eye(len(data.LABELS), dtype=np.float16)
INDEX = {label: i for i, label in enumerate(data.LABELS)}
SMALL = frozenset(["a", "an", "the", "of", "in", "on", "to", "for", "and", "by", "at", "with", "from", "as"])
MAX_PIECES, MAX_WORD_PIECES = 256, 12


def encoder(folder: Path) -> PieceEncoder:
    """Return the encoder the shipped model uses, for the tokenizer in ``folder``."""
    return PieceEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")), MAX_PIECES, MAX_WORD_PIECES)


def hard(path: Path) -> list[Row]:
    """Return the sentences of a tagged file, each label certain."""
    return [(s["tokens"], ONE_HOT[[INDEX[t] for t in s["tags"]]]) for s in data.read(path)]


def soft(path: Path) -> list[Row]:
    """Return the sentences a teacher has labelled (see ``train.py label``)."""
    saved = np.load(path, allow_pickle=False)
    words, ends = str(saved["words"]).split("\n"), np.cumsum(saved["lengths"])
    weights = saved["weights"].astype(np.float16) / 255
    return [(words[e - n : e], weights[e - n : e]) for n, e in zip(saved["lengths"], ends, strict=True)]


@dataclass(frozen=True)
class Changes:
    """How often sentences are changed: shares of the sentences of an epoch, and the number of template sentences.

    A recased sentence keeps its labels, so the model learns lower case and capitals from what the teachers saw as it
    was written.
    """

    person: float = 0.40
    place: float = 0.10
    body: float = 0.04
    lower: float = 0.12
    upper: float = 0.13
    title: float = 0.07
    templates: int = 3000
    world: float = 0.35


class Changer:
    """Applies ``Changes`` to sentences, drawing from the random numbers it is given."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.people = names.people("train", 40_000, world=changes.world)

    def made_up(self, rng: random.Random) -> list[Row]:
        """Return the template sentences of one epoch."""
        made = (names.sentence(rng, self.people) for _ in range(self.changes.templates))
        return [(tokens, ONE_HOT[[INDEX[t] for t in tags]]) for tokens, tags in made]

    def __call__(self, row: Row, rng: random.Random) -> Row:
        """Return the row, perhaps with other names and in another case."""
        c = self.changes
        swapped = {k for k, p in (("PER", c.person), ("LOC", c.place), ("ORG", c.body)) if rng.random() < p}
        words, weights = self._swap(*row, swapped, rng) if swapped else row
        draw = rng.random()
        if draw < c.lower:
            words = [w.lower() for w in words]
        elif draw < c.lower + c.upper:
            words = [w.upper() for w in words]
        elif draw < c.lower + c.upper + c.title:
            words = [w if w.lower() in SMALL else w[:1].upper() + w[1:] for w in words]
        return words, weights

    def _swap(self, words: list[str], weights: Array, kinds: set[str], rng: random.Random) -> Row:
        """Put other names in the place of all names of the given types."""
        new, rows, last = [], [], 0
        for start, end, kind in data.spans([data.LABELS[i] for i in weights.argmax(1)]):
            if kind in kinds:
                name = self._name(kind, end - start, rng)
                new += words[last:start] + name
                tags = [f"B-{kind}"] + [f"I-{kind}"] * (len(name) - 1)
                rows += [weights[last:start], ONE_HOT[[INDEX[t] for t in tags]]]
                last = end
        return new + words[last:], np.concatenate([*rows, weights[last:]])

    def _name(self, kind: str, words: int, rng: random.Random) -> list[str]:
        """Return a name of one type; a single word stands for a surname."""
        if kind == "PER":
            return rng.choice(self.people).split()[0 if words > 1 else -1 :]
        return (names.place(rng) if kind == "LOC" else names.body(rng)).split()


Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def collate(rows: list[tuple[list[int], list[int], list[int], Array]]) -> Batch:
    """Return ids, mask, case (batch, pieces) and the label weights, zero off the words' first pieces."""
    width = -(-max(len(ids) for ids, *_ in rows) // 8) * 8
    ids, mask, case = (np.zeros((len(rows), width), np.int64) for _ in range(3))
    target = np.zeros((len(rows), width, len(data.LABELS)), np.float32)
    for i, (pieces, cases, first, weights) in enumerate(rows):
        n = len(pieces)
        ids[i, :n], mask[i, :n], case[i, :n] = pieces, 1, cases
        target[i, first[: len(weights)]] = weights[: len(first)]
    return tuple(map(torch.from_numpy, (ids, mask, case, target)))  # type: ignore[return-value]


class Epoch(torch.utils.data.IterableDataset[Batch]):
    """The batches of one epoch, about ``budget`` pieces each, of like length, in random order."""

    def __init__(self, rows: list[Row], coder: PieceEncoder, changer: Changer, budget: int, seed: int) -> None:
        self.rows, self.coder, self.changer, self.budget, self.seed = rows, coder, changer, budget, seed

    def __iter__(self) -> Iterator[Batch]:
        rng = random.Random(self.seed)  # noqa: S311  repeatable, not secret
        rows = [self.changer(row, rng) for row in self.rows] + self.changer.made_up(rng)
        coded = []
        for words, weights in rows:
            window = self.coder.windows(words)[0]  # what does not fit the first window is left out
            coded.append((window.ids, window.case, window.first, weights))
        order = sorted(range(len(coded)), key=lambda i: len(coded[i][0]) + 6 * rng.random())
        batches: list[list[int]] = [[]]
        longest = 0
        for i in order:
            longest = max(longest, len(coded[i][0]))
            if batches[-1] and (len(batches[-1]) + 1) * longest > self.budget:
                batches.append([])
                longest = len(coded[i][0])
            batches[-1].append(i)
        rng.shuffle(batches)
        yield from (collate([coded[i] for i in batch]) for batch in batches)
