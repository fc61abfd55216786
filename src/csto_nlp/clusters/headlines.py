"""Stories of bare headlines, of which two on one event may share no word.

Headlines are compared by words and by meaning, each is smoothed over its nearest neighbours, and an average-linkage
tree of the smoothed rows is cut where the communities of the neighbour graph are clearest (``number_of_clusters``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from csto_nlp.clusters.number_of_clusters import MIN_HEADLINES, choose_headline_stories, is_one_headline_story
from csto_nlp.clusters.space import LATENT_DIMENSIONS, Meaning, latent, neighbour_graph, smoothed
from csto_nlp.clusters.trees import average_tree, distances

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

#: Neighbours of each headline.
NEIGHBOURS: Final = 10
#: Mean similarity of two headlines of one community below which communities are no stories: headlines that share no
#: words, or nothing but their language, have .01, those on one event .14 and more.
MIN_INSIDE_SIMILARITY: Final = 0.05
#: Days without an article that end a story.
SILENCE: Final = 60


def few_stories(vectors: Vectors, days: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return a story's number for each headline, None where there are many small stories (``stories`` finds those).

    ``days`` are those of ``find_stories``; a silence ends a story.
    """
    n = vectors.tfidf.shape[0]
    if n >= MIN_HEADLINES:
        found = _communities(vectors)
    else:
        found = np.zeros(n, dtype=np.int64) if is_one_headline_story(vectors.tfidf) else None
    return None if found is None else split_at_silences(found, days)


def split_at_silences(labels: NDArray[np.int64], days: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return stories parted where no article can have come for more than ``SILENCE`` days.

    Articles of which no first day is known stay in the first.
    """
    first = np.nan_to_num(days[:, 0], nan=-np.inf, neginf=-np.inf)
    order = np.lexsort((first, labels))
    own, starts, ends = labels[order], first[order], np.fmax(days[order, 1], -np.inf)
    reached = np.concatenate([_running_maximum(ends[rows]) for rows in _runs(own)])
    # An undated neighbour, sorted first, leaves a difference that is infinite and no silence.
    silent = np.isfinite(reached[:-1]) & (starts[1:] > reached[:-1] + SILENCE)
    begins = np.concatenate([[True], (np.diff(own) != 0) | silent])
    result = np.empty_like(labels)
    result[order] = np.cumsum(begins) - 1
    return result


def _runs(labels: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return the rows of each label, of labels in order."""
    return np.split(np.arange(len(labels)), np.flatnonzero(np.diff(labels)) + 1)


def _running_maximum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.maximum.accumulate(values)
    return found


def _communities(vectors: Vectors) -> NDArray[np.int64] | None:
    tfidf, means = vectors.tfidf.astype(np.float32), Meaning.of(vectors).rows(vectors)
    graph = neighbour_graph([(tfidf, 1.0), (means, 1.0)], NEIGHBOURS)
    joined = normalize(np.hstack([latent(tfidf, LATENT_DIMENSIONS), means])).astype(np.float32)
    rows = smoothed(joined, graph).astype(float)
    labels = choose_headline_stories(average_tree(distances(rows @ rows.T)), graph.tocoo())
    return None if labels is None or _mean_similarity(vectors.tfidf, labels) < MIN_INSIDE_SIMILARITY else labels


def _mean_similarity(tfidf: Any, labels: NDArray[np.int64]) -> float:
    """Return the mean similarity of two headlines of one group: of each with the mean of the others in its own."""
    member = sp.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))))
    sums = member @ tfidf
    own = np.asarray(sums[labels].multiply(tfidf).sum(axis=1)).ravel() - 1
    others = np.bincount(labels)[labels] - 1
    return float(np.mean(own / np.maximum(others, 1)))
