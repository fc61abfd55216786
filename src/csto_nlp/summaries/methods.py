"""The methods by name: each chooses sentences of one article or of several under a limit.

- ``coverage``: the pairs of words that a summary probably holds (``concepts``, ``selection``).
- ``centrality``: sentences that are like the rest. In one article: PacSum (Zheng and Lapata 2019, Sentence centrality
  revisited for unsupervised summarization), where a sentence counts for what later sentences share with it and against
  what earlier ones do, on TF-IDF vectors. In several: the cosine to the centroid of all (Radev et al. 2004,
  Centroid-based summarization of multiple documents), with a head start for early sentences. Both take time
  proportional to the text.
- ``lead``: the first sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import Final

from csto_nlp.summaries.concepts import Concepts, load_weights
from csto_nlp.summaries.selection import Limits, Selection, bundles, cover
from csto_nlp.summaries.units import Unit, idf
from csto_nlp.text.stems import inflection_stem
from csto_nlp.text.stopwords import sentence_stop_words

METHODS: Final = ("coverage", "centrality", "lead")

#: Articles beyond which a set is no longer like those that the weights were learned on: pairs with a stop word are
#: worth nothing there.
LARGE_SET: Final = 20
#: A sentence of which another one that was chosen holds a larger share of the words is a repetition.
MAX_OVERLAP: Final = 0.6
#: Head start of an article's first sentence over one far down, in parts of the largest cosine.
HEAD_START: Final = 0.5

Vector = dict[str, float]


def choose(units: Sequence[Unit], method: str, limits: Limits, *, several: bool) -> Selection:
    """Return the sentences that ``method`` chooses; ``several`` where the units are of a set of articles.

    Raises ValueError for an unknown method.
    """
    if method == "coverage":
        return _coverage(units, limits, several=several)
    if method == "centrality":
        scores = set_centrality(units) if several else article_centrality(units)
        return _ranked(units, scores, limits)
    if method == "lead":
        return _lead(units, limits)
    raise ValueError(f"no method {method!r} (methods: {', '.join(METHODS)})")


def _coverage(units: Sequence[Unit], limits: Limits, *, several: bool) -> Selection:
    """Cover the pairs of words that a summary probably holds."""
    concepts = Concepts(units)
    values = concepts.probabilities(load_weights("set" if several else "article"))
    if concepts.articles > LARGE_SET:
        # In hundreds of articles "it is" stands more often than anything that they tell of.
        values[concepts.holding(frozenset(map(inflection_stem, sentence_stop_words())))] = 0.0
    return cover(units, concepts.by_unit(), values, limits)


def _ranked(units: Sequence[Unit], scores: Sequence[float], limits: Limits) -> Selection:
    """Take sentences by falling score, leaving out what repeats one that was taken."""
    score = {(unit.article, unit.index): value for unit, value in zip(units, scores, strict=True)}
    ranked = sorted(bundles(units), key=lambda bundle: (-score[_key(bundle[-1])], _key(bundle[-1])))
    return _taken(ranked, score, limits)


def _lead(units: Sequence[Unit], limits: Limits) -> Selection:
    """Take the first sentence of each article, then the second of each, and so on."""
    ordered = sorted(bundles(units), key=lambda bundle: (bundle[-1].index, bundle[-1].article))
    return _taken(ordered, {_key(unit): 1 / (1 + unit.index) for unit in units}, limits)


def _taken(ranked: Iterable[list[Unit]], score: Mapping[tuple[int, int], float], limits: Limits) -> Selection:
    chosen, taken = Selection(limits), list[Unit]()
    for bundle in ranked:
        added = chosen.missing(bundle)
        if limits.sentences is not None and len(taken) >= limits.sentences:
            break
        width = sum(unit.width for unit in added)
        if added and chosen.fits(len(added), width) and overlap(bundle[-1], taken) <= MAX_OVERLAP:
            chosen.add(added, [score[_key(unit)] for unit in added])
            taken += added
    return chosen


def _key(unit: Unit) -> tuple[int, int]:
    return unit.article, unit.index


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
    return [value / largest + HEAD_START / (1 + unit.index) for unit, value in zip(units, likeness, strict=True)]


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
