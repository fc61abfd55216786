"""Concepts: pairs of neighbouring stems, and how likely a summary says each.

Gillick and Favre (2009, A scalable global model for summarization) cover the concepts that most documents share; Li,
Qian and Liu (2013, Using supervised bigram-based ILP for extractive summarization) learn what each is worth. Here a
logistic regression on the features below gives the probability that a summary holds the pair. Its weights stand in
``models/summaries``, one set for a single article and one for several.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from csto_nlp.resources import model_text
from csto_nlp.summaries.units import Unit, traits

#: Features of each of the two words, then those of the pair.
WORD_FEATURES: Final = ("rarity", "count", "share", "early", "stop", "capital", "digit")
PAIR_FEATURES: Final = (
    "count",
    "share",
    "early",
    "spread",
    "stops",
    "stop",
    "capitals",
    "rarer",
    "commoner",
    "length",
    "least_count",
    "least_early",
    "personal",
    "quoted",
    "place",
    "size",
    "articles",
    "quoted_articles",
    "place_articles",
)
#: Stems of words in which a writer or speaker talks of himself or to the reader.
_PERSONAL: Final = frozenset(
    {"i", "we", "you", "your", "my", "our", "я", "мы", "вы", "мой", "наш", "ваш", "нам", "вас"}
)
#: Counts beyond what the weights were learned on say no more: of a word or pair, of articles, of all words.
MOST: Final = 40
MOST_ARTICLES: Final = 10
SIZES: Final = (150, 10_000)

Values = tuple[float, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a logistic regression: the bias, and a weight for each feature of the left word, the right word, the pair."""

    bias: float
    left: Values
    right: Values
    pair: Values


@functools.cache
def load_weights(kind: str) -> Weights:
    """Return the weights for an ``article`` or a ``set``. Raises ModelError where the file is missing or changed."""
    rows = json.loads(model_text("summaries/concepts.json"))[kind]
    parts = (
        tuple(rows[part][name] for name in names)
        for part, names in (("left", WORD_FEATURES), ("right", WORD_FEATURES), ("pair", PAIR_FEATURES))
    )
    return Weights(rows["bias"], *parts)


class Concepts:
    """The words and pairs of some articles' sentences as numbers, in the order of the text, and counts of them.

    ``names`` are the stems, ``codes`` the pairs (number of the left stem times the number of stems, plus that of the
    right one). ``units`` holds whole articles.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        number: defaultdict[str, int] = defaultdict()
        number.default_factory = number.__len__
        words = np.fromiter((number[stem] for unit in units for stem in unit.stems), dtype=np.intp)
        self.names = list(number)
        self._words = words
        self._length = np.array([len(unit.stems) for unit in units], dtype=np.intp)
        #: The unit of each word, and the index and article of each unit.
        self._unit = np.repeat(np.arange(len(units)), self._length)
        self._index = np.array([unit.index for unit in units], dtype=np.intp)
        self._article = np.unique([unit.article for unit in units], return_inverse=True)[1]
        self.articles = int(self._article.max(initial=-1)) + 1
        self._units = units
        inside = self._unit[1:] == self._unit[:-1]
        self._inside = np.concatenate(([False], inside))[: len(words)]
        self._at = np.flatnonzero(inside)  # where the left word of each pair stands
        left, right = words[self._at], words[self._at + 1]
        self.codes, self._pairs = np.unique(left * len(number) + right, return_inverse=True)
        held = np.unique(self._unit[self._at] * max(1, len(self.codes)) + self._pairs)
        #: Which unit holds which pair, each once, by unit.
        self._holding, self._held = np.divmod(held, max(1, len(self.codes)))

    def pairs(self) -> list[Pair]:
        """Return the pairs as stems."""
        return [(self.names[a], self.names[b]) for a, b in zip(*(side.tolist() for side in self._sides()), strict=True)]

    def by_unit(self) -> list[Sequence[int]]:
        """Return for each unit the numbers of the pairs that it holds."""
        ends = np.searchsorted(self._holding, np.arange(len(self._units)), side="right").tolist()
        held = self._held.tolist()
        return [held[start:end] if start < end else () for start, end in pairwise([0, *ends])]

    def holding(self, stems: frozenset[str]) -> NDArray[np.bool_]:
        """Return for each pair whether one of its words is among some stems."""
        among = np.array([name in stems for name in self.names], dtype=bool)
        left, right = self._sides()
        either: NDArray[np.bool_] = among[left] | among[right]
        return either

    def probabilities(self, weights: Weights) -> NDArray[np.float64]:
        """Return for each pair the probability that a summary holds it."""
        logits = weights.bias + self.features() @ np.array((*weights.left, *weights.right, *weights.pair))
        likely: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
        return likely

    def features(self) -> NDArray[np.float64]:
        """Return for each pair the features of its left word, of its right word and its own."""
        words = self._word_features()
        left, right = self._sides()
        return np.hstack([words[left], words[right], self._pair_features(words)])

    def _sides(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the numbers of the left and of the right stem of each pair."""
        left, right = np.divmod(self.codes, max(1, len(self.names)))
        return left, right

    def _word_features(self) -> NDArray[np.float64]:
        """Return the ``WORD_FEATURES`` of each word."""
        size, articles = len(self.names), max(1, self.articles)
        surface = [word for unit in self._units for word in unit.surface]
        first = np.unique(self._words, return_index=True)[1]
        known = [traits(surface[place]) for place in first.tolist()]
        rarity, stop, digit = np.array(known, dtype=float).reshape(size, 3).T
        seen, places = np.unique(self._words * articles + self._article[self._unit], return_index=True)
        early = np.zeros(size)
        np.maximum.at(early, seen // articles, 1 / (1 + self._index[self._unit[places]]))
        capital = np.array([word[0].isupper() for word in surface], dtype=float)
        within = np.bincount(self._words[self._inside], minlength=size)
        capitals = np.bincount(self._words[self._inside], weights=capital[self._inside], minlength=size)
        return np.column_stack(
            [
                rarity,
                np.log(np.minimum(MOST, np.bincount(self._words, minlength=size))),
                np.bincount(seen // articles, minlength=size) / articles,
                early,
                stop,
                (2 * capitals > within) & (within > 0),
                digit,
            ]
        ).astype(float)

    def _pair_features(self, words: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the ``PAIR_FEATURES`` of each pair, given the features of all words."""
        size, articles = len(self.codes), max(1, self.articles)
        unit = self._unit[self._at]
        seen, places = np.unique(self._pairs * articles + self._article[unit], return_index=True)
        firsts, owner = unit[places], seen // articles
        early = 1 / (1 + self._index[firsts])
        # The earliest of a pair's first units; of equals, that of the first article.
        order = np.lexsort((firsts, self._index[firsts], owner))
        earliest = firsts[order][np.unique(owner[order], return_index=True)[1]]
        left, right = self._sides()
        a, b = words[left].T, words[right].T
        personal, quoted, place = self._means_over_holders()
        several = np.full(size, np.log(min(MOST_ARTICLES, articles)))
        return np.column_stack(
            [
                np.log(np.minimum(MOST, np.bincount(self._pairs, minlength=size))),
                np.bincount(owner, minlength=size) / articles,
                1 / (1 + self._index[earliest]),
                np.bincount(owner, weights=early, minlength=size) / articles,
                a[4] * b[4],
                np.maximum(a[4], b[4]),
                a[5] * b[5],
                np.maximum(a[0], b[0]),
                np.minimum(a[0], b[0]),
                np.log(self._length[earliest]),
                np.minimum(a[1], b[1]),
                np.minimum(a[3], b[3]),
                personal,
                quoted,
                place,
                np.full(size, np.log(np.clip(len(self._words), *SIZES))),
                several,
                quoted * several,
                place * several,
            ]
        )

    def _means_over_holders(self) -> list[NDArray[np.float64]]:
        """Return for each pair the shares of its units that are personal and that quote, and how far down they are."""
        size = len(self.codes)
        personal = np.array([not _PERSONAL.isdisjoint(unit.stems) for unit in self._units], dtype=float)
        quoting = np.array([unit.quotes for unit in self._units], dtype=float)
        down = self._index / (1 + _highest(self._article, self._index))
        holders = np.bincount(self._held, minlength=size)
        return [
            np.bincount(self._held, weights=values[self._holding], minlength=size) / holders
            for values in (personal, quoting, down)
        ]


def _highest(group: NDArray[np.intp], values: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each member of a group the highest value in it."""
    highest = np.zeros(int(group.max(initial=-1)) + 1, dtype=values.dtype)
    np.maximum.at(highest, group, values)
    return highest[group]
