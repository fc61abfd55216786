"""Concepts: pairs of neighbouring stems, and how likely a summary says each.

Gillick and Favre (2009, A scalable global model for summarization) cover the concepts that most documents share; Li,
Qian and Liu (2013, Using supervised bigram-based ILP for extractive summarization) learn what each is worth. Here a
logistic regression on the features below gives the probability that a summary holds the pair. Its weights stand in
``models/summaries``, one set for a single article and one for several.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, Final

from csto_nlp.summaries.words import STOP_WORDS, idf

if TYPE_CHECKING:
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
)
#: Stems of words in which a writer or speaker talks of himself or to the reader.
_PERSONAL: Final = frozenset({"i", "we", "you", "your", "my", "our"})
#: Counts beyond what the weights were learned on say no more.
MOST: Final = 40

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
    counts = Concepts(units)
    words = {word: counts.word(word) for word in counts.words}
    left = {word: sum(map(mul, weights.left, values)) for word, values in words.items()}
    right = {word: sum(map(mul, weights.right, values)) for word, values in words.items()}
    found = {}
    for pair in counts.pairs:
        own = sum(map(mul, weights.pair, counts.pair(pair, words[pair[0]], words[pair[1]])))
        logit = weights.bias + left[pair[0]] + right[pair[1]] + own
        found[pair] = 1 / (1 + exp(-max(-60.0, logit)))
    return found


class Concepts:
    """Counts of the words and pairs of some articles, and their features."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[Pair] = Counter()
        self._articles = len({unit.article for unit in units}) or 1
        self._word_articles: Counter[str] = Counter()
        self._pair_articles: Counter[Pair] = Counter()
        self._word_first: dict[str, int] = {}
        self._pair_first: dict[Pair, Unit] = {}
        self._pair_early: dict[Pair, float] = {}
        self._personal: Counter[Pair] = Counter()
        self._sentences: Counter[Pair] = Counter()
        self._surface: dict[str, str] = {}
        self._capitals: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()
        last = -1
        seen_words: set[str] = set()
        seen_pairs: set[Pair] = set()
        for unit in units:
            if unit.article != last:
                last, seen_words, seen_pairs = unit.article, set(), set()
            self._count_words(unit, seen_words)
            self._count_pairs(unit, seen_pairs)

    def _count_words(self, unit: Unit, seen: set[str]) -> None:
        self.words.update(unit.stems)
        for place, (stem, surface) in enumerate(zip(unit.stems, unit.surface, strict=True)):
            if stem not in seen:
                seen.add(stem)
                self._word_articles[stem] += 1
                self._word_first[stem] = min(unit.index, self._word_first.get(stem, unit.index))
                self._surface.setdefault(stem, surface.lower())
            if place:
                self._inside[stem] += 1
                self._capitals[stem] += surface[0].isupper()

    def _count_pairs(self, unit: Unit, seen: set[Pair]) -> None:
        self.pairs.update(zip(unit.stems, unit.stems[1:], strict=False))
        self._sentences.update(unit.pairs)
        if not _PERSONAL.isdisjoint(unit.stems):
            self._personal.update(unit.pairs)
        for pair in unit.pairs:
            if pair in seen:
                continue
            seen.add(pair)
            self._pair_articles[pair] += 1
            self._pair_early[pair] = self._pair_early.get(pair, 0.0) + 1 / (1 + unit.index)
            first = self._pair_first.get(pair)
            if first is None or unit.index < first.index:
                self._pair_first[pair] = unit

    def word(self, stem: str) -> Values:
        """Return the ``WORD_FEATURES`` of a stem."""
        surface, inside = self._surface[stem], self._inside[stem]
        return (
            idf(surface),
            log(min(MOST, self.words[stem])),
            self._word_articles[stem] / self._articles,
            1 / (1 + self._word_first[stem]),
            float(surface in STOP_WORDS),
            float(2 * self._capitals[stem] > inside > 0),
            float(surface[0].isdigit()),
        )

    def pair(self, pair: Pair, left: Values, right: Values) -> Values:
        """Return the ``PAIR_FEATURES`` of a pair, given the features of its words."""
        first = self._pair_first[pair]
        return (
            log(min(MOST, self.pairs[pair])),
            self._pair_articles[pair] / self._articles,
            1 / (1 + first.index),
            self._pair_early[pair] / self._articles,
            left[4] * right[4],
            max(left[4], right[4]),
            left[5] * right[5],
            max(left[0], right[0]),
            min(left[0], right[0]),
            log(len(first.stems)),
            min(left[1], right[1]),
            min(left[3], right[3]),
            self._personal[pair] / self._sentences[pair],
        )
