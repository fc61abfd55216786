"""How central sentences are, by their words.

In one article: PacSum (Zheng and Lapata 2019, Sentence centrality revisited for unsupervised summarization), where a
sentence counts for what later sentences share with it and against what earlier ones do, on TF-IDF vectors. In several:
the cosine to the centroid of all (Radev et al. 2004, Centroid-based summarization of multiple documents), with a head
start for early sentences. Both in time proportional to the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from csto_nlp.summaries.words import idf
from csto_nlp.text.stopwords import sentence_stop_words

if TYPE_CHECKING:
    from csto_nlp.summaries.units import Unit

#: Head start of an article's first sentence over one far down, in parts of the largest cosine.
EARLY: Final = 0.5

Vector = dict[str, float]


def article_centrality(units: Sequence[Unit]) -> list[float]:
    """Return the score of each sentence of one article: what follows resembles it, what precedes does not."""
    vectors = [_vector(unit) for unit in units]
    later = _sum(vectors)
    earlier: Vector = {}
    scores = []
    for vector in vectors:
        _add(later, vector, -1.0)
        scores.append(_dot(vector, later) - _dot(vector, earlier))
        _add(earlier, vector, 1.0)
    return scores


def set_centrality(units: Sequence[Unit]) -> list[float]:
    """Return the score of each sentence of several articles: likeness to all, and a head start for early ones."""
    vectors = [_vector(unit) for unit in units]
    centroid = _sum(vectors)
    likeness = [_dot(vector, centroid) for vector in vectors]
    largest = max(likeness, default=0.0) or 1.0
    return [value / largest + EARLY / (1 + unit.index) for unit, value in zip(units, likeness, strict=True)]


def overlap(unit: Unit, others: Iterable[Unit]) -> float:
    """Return the largest share of a sentence's words that one of ``others`` holds."""
    own = set(unit.stems) - sentence_stop_words()
    return max((len(own & set(other.stems)) / len(own) for other in others), default=0.0) if own else 1.0


def _vector(unit: Unit) -> Vector:
    """Return TF-IDF with sublinear counts, of unit length."""
    surface = dict(zip(unit.stems, unit.surface, strict=True))
    vector = {word: (1 + log(n)) * idf(surface[word]) for word, n in Counter(unit.stems).items()}
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _sum(vectors: Iterable[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        _add(total, vector, 1.0)
    return total


def _add(total: Vector, vector: Vector, sign: float) -> None:
    for word, value in vector.items():
        total[word] = total.get(word, 0.0) + sign * value


def _dot(a: Vector, b: Vector) -> float:
    return sum(value * b[word] for word, value in a.items() if word in b)
