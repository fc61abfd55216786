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
from typing import TYPE_CHECKING, Final

from csto_nlp.summaries.words import traits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.summaries.units import Pair, Unit

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
_PERSONAL: Final = frozenset({"i", "we", "you", "your", "my", "our"})
#: Counts beyond what the weights were learned on say no more: of a word or pair, of articles, of all words.
MOST: Final = 40
MOST_ARTICLES: Final = 10
SIZES: Final = (150, 10_000)

Values = tuple[float, ...]


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
    from csto_nlp.resources import model_text

    rows = json.loads(model_text("summaries/concepts.json"))[kind]
    parts = (
        tuple(rows[part][name] for name in names)
        for part, names in (("left", WORD_FEATURES), ("right", WORD_FEATURES), ("pair", PAIR_FEATURES))
    )
    return Weights(rows["bias"], *parts)


def concept_weights(units: Sequence[Unit], weights: Weights) -> dict[Pair, float]:
    """Return for each pair of the units' articles the probability that a summary holds it."""
    import numpy as np

    pairs, features = concept_features(units)
    logits = weights.bias + features @ np.array((*weights.left, *weights.right, *weights.pair))
    return dict(zip(pairs, (1 / (1 + np.exp(-logits))).tolist(), strict=True))


def concept_features(units: Sequence[Unit]) -> tuple[list[Pair], NDArray[np.float64]]:
    """Return the pairs of the units' articles, and for each the features of its left word, right word and its own."""
    import numpy as np

    if not any(unit.pairs for unit in units):
        return [], np.zeros((0, 2 * len(WORD_FEATURES) + len(PAIR_FEATURES)))
    counts = _Counts(units)
    words = counts.word_features()
    own = counts.pair_features(words)
    left, right = np.divmod(counts.codes, len(counts.names))
    pairs = [(counts.names[a], counts.names[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    return pairs, np.hstack([words[left], words[right], own])


class _Counts:
    """Words and pairs of some articles as numbers, in the order of the text, and what is counted of them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        import numpy as np

        number: defaultdict[str, int] = defaultdict()
        number.default_factory = number.__len__
        words = np.array([number[stem] for unit in units for stem in unit.stems])
        self.names = list(number)
        self.words = words
        #: The unit of each word, and the index and article of each unit.
        self.unit = np.repeat(np.arange(len(units)), [len(unit.stems) for unit in units])
        self.index = np.array([unit.index for unit in units])
        self.article = np.unique([unit.article for unit in units], return_inverse=True)[1]
        self.articles = int(self.article.max()) + 1
        self.length = np.array([len(unit.stems) for unit in units])
        self.surface = [word for unit in units for word in unit.surface]
        self.personal = np.array([not _PERSONAL.isdisjoint(unit.stems) for unit in units], dtype=float)
        self.quoting = np.array([unit.quotes for unit in units], dtype=float)
        #: How far down its article each unit stands, from 0 to 1.
        self.place = self.index / (1 + _highest(self.article, self.index))
        inside = self.unit[1:] == self.unit[:-1]
        self.inside = np.concatenate(([False], inside))
        self.at = np.flatnonzero(inside)  # where the left word of each pair stands
        found = np.unique(words[self.at] * len(self.names) + words[self.at + 1], return_inverse=True)
        self.codes, self.pairs = found

    def word_features(self) -> NDArray[np.float64]:
        """Return the ``WORD_FEATURES`` of each word."""
        import numpy as np

        size = len(self.names)
        first = np.unique(self.words, return_index=True)[1]
        rarity, stop, digit = np.array([traits(self.surface[place]) for place in first.tolist()], dtype=float).T
        seen, places = np.unique(self.words * self.articles + self.article[self.unit], return_index=True)
        early = np.zeros(size)
        np.maximum.at(early, seen // self.articles, 1 / (1 + self.index[self.unit[places]]))
        capital = np.array([word[0].isupper() for word in self.surface], dtype=float)
        within = np.bincount(self.words[self.inside], minlength=size)
        capitals = np.bincount(self.words[self.inside], weights=capital[self.inside], minlength=size)
        return np.column_stack(
            [
                rarity,
                np.log(np.minimum(MOST, np.bincount(self.words, minlength=size))),
                np.bincount(seen // self.articles, minlength=size) / self.articles,
                early,
                stop,
                (2 * capitals > within) & (within > 0),
                digit,
            ]
        ).astype(float)

    def pair_features(self, words: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the ``PAIR_FEATURES`` of each pair, given the features of all words."""
        import numpy as np

        size = len(self.codes)
        unit = self.unit[self.at]
        seen, places = np.unique(self.pairs * self.articles + self.article[unit], return_index=True)
        firsts, owner = unit[places], seen // self.articles
        early = 1 / (1 + self.index[firsts])
        # The earliest of a pair's first units; of equals, that of the first article.
        order = np.lexsort((firsts, self.index[firsts], owner))
        earliest = firsts[order][np.unique(owner[order], return_index=True)[1]]
        held, held_at = np.unique(self.pairs * len(self.index) + unit, return_index=True)
        holder, holding = held // len(self.index), unit[held_at]
        holders = np.bincount(holder, minlength=size)
        quoted = np.bincount(holder, weights=self.quoting[holding], minlength=size) / holders
        place = np.bincount(holder, weights=self.place[holding], minlength=size) / holders
        articles = np.full(size, np.log(min(MOST_ARTICLES, self.articles)))
        a, b = words[self.codes // len(self.names)].T, words[self.codes % len(self.names)].T
        return np.column_stack(
            [
                np.log(np.minimum(MOST, np.bincount(self.pairs, minlength=size))),
                np.bincount(owner, minlength=size) / self.articles,
                1 / (1 + self.index[earliest]),
                np.bincount(owner, weights=early, minlength=size) / self.articles,
                a[4] * b[4],
                np.maximum(a[4], b[4]),
                a[5] * b[5],
                np.maximum(a[0], b[0]),
                np.minimum(a[0], b[0]),
                np.log(self.length[earliest]),
                np.minimum(a[1], b[1]),
                np.minimum(a[3], b[3]),
                np.bincount(holder, weights=self.personal[holding], minlength=size) / holders,
                quoted,
                place,
                np.full(size, np.log(np.clip(len(self.words), *SIZES))),
                articles,
                quoted * articles,
                place * articles,
            ]
        )


def _highest(group: NDArray[np.intp], values: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each member of a group the highest value in it."""
    import numpy as np

    highest = np.zeros(int(group.max()) + 1, dtype=values.dtype)
    np.maximum.at(highest, group, values)
    return highest[group]
