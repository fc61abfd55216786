"""Topics: broad subjects.

A large corpus: k-means in the space of ``space.topic_space``, smoothed over the graph of nearest neighbours. The topics
are fitted to a sample; every article then goes to the nearest centroid in the full TF-IDF space, where a centroid knows
its rare words.

A small corpus: a tree of average linkage. Where it holds runs of reports that are close to one another, on their
similarities less a part of what each article shares with all others: a long article, or one that says what the whole
corpus is about, is close to everything, and draws topics together that have nothing else in common; taken off whole, it
would tear the one topic of a corpus. Elsewhere on similarities by words and by meaning, smoothed as in a large corpus.

``number_of_clusters`` says how many topics there are, unless the caller does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from csto_nlp.clusters.number_of_clusters import (
    SMALL_CORPUS,
    choose_topics,
    k_means,
    number_of_topics,
    starting_centres,
)
from csto_nlp.clusters.space import SEED, Meaning, Space, main_languages, smoothed, topic_space
from csto_nlp.clusters.trees import average_tree, cut_into, distances

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

#: Articles to which the topics of a large corpus are fitted; the others join the nearest.
FITTED: Final = 5000
#: k-means for the final topics is run from between so many starts, and the more the fewer articles there are: the best
#: of many hardly changes when a few articles are added.
FEWEST_STARTS: Final = 6
MOST_STARTS: Final = 60
ROWS_OF_ALL_STARTS: Final = 30_000
#: Rows that are compared with all centroids at a time, which bounds memory.
ROWS_AT_ONCE: Final = 20_000

#: Similarity that half of the articles of a small corpus have to their nearest: a corpus with this much holds runs of
#: reports, whose topics show in their names.
RELATED_SIMILARITY: Final = 0.18
#: Share that is taken off of what an article of these has in common with all others.
SHARED_LESS: Final = 0.35
#: Elsewhere, among bare headlines and between languages the meaning of words must help, with this share.
MEANING_SHARE: Final = 0.3
#: Neighbours over which articles of a small corpus are smoothed at most, and from which on, and its articles for each.
SMALL_NEIGHBOURS: Final = 8
FEWEST_NEIGHBOURS: Final = 2
ARTICLES_A_NEIGHBOUR: Final = 8
#: Similarity of all articles, on average over the last two branches of their tree, above which there is one topic.
ONE_TOPIC_SIMILARITY: Final = 0.1


def find_topics(vectors: Vectors, k: int | None = None) -> NDArray[np.int64]:
    """Return a topic's number for each row of ``vectors``; ``k`` is chosen where it is not given."""
    return (_small_corpus if vectors.tfidf.shape[0] < SMALL_CORPUS else _large_corpus)(vectors, k)


def _large_corpus(vectors: Vectors, k: int | None) -> NDArray[np.int64]:
    n = vectors.tfidf.shape[0]
    sample = vectors.rows(np.arange(min(n, FITTED)))
    meaning = Meaning.of(sample)
    space = topic_space(sample, meaning)
    k = min(k, len(space.rows)) if k else number_of_topics(space)
    if k < 2:
        return np.zeros(n, dtype=np.int64)
    rows = smoothed(space.rows, space.graph())
    starts = min(MOST_STARTS, max(FEWEST_STARTS, ROWS_OF_ALL_STARTS // len(rows)))
    labels = np.asarray(k_means(rows, starting_centres(rows, k, SEED, starts)).labels_, dtype=np.int64)
    nearest = _nearest(vectors, meaning, space, labels)
    return np.unique(nearest, return_inverse=True)[1].astype(np.int64)  # a centroid may have drawn no article


def _nearest(vectors: Vectors, meaning: Meaning, space: Space, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row of ``vectors`` the topic whose centroid is nearest, by words and by meaning.

    ``labels`` are the topics of the rows of ``space``.
    """
    words = centroids(space.words, labels).T.toarray()
    member = sp.csr_matrix((np.ones(len(labels), dtype=np.float32), (labels, np.arange(len(labels)))))
    means = meaning.weight**2 * normalize(member @ space.means).T
    nearest = []
    for start in range(0, vectors.tfidf.shape[0], ROWS_AT_ONCE):
        block = vectors.rows(np.arange(start, min(start + ROWS_AT_ONCE, vectors.tfidf.shape[0])))
        nearest.append((block.tfidf @ words + meaning.rows(block) @ means).argmax(axis=1))
    return np.concatenate(nearest)


def centroids(tfidf: Any, labels: NDArray[np.int64]) -> Any:
    """Return the unit centroid of each cluster, sparse."""
    member = sp.csr_matrix((np.ones(len(labels), dtype=tfidf.dtype), (labels, np.arange(len(labels)))))
    return normalize(member @ tfidf)


def _small_corpus(vectors: Vectors, k: int | None) -> NDArray[np.int64]:
    n = vectors.tfidf.shape[0]
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    words = (vectors.tfidf @ vectors.tfidf.T).toarray()
    plain_tree = average_tree(distances(words))
    if not k and plain_tree[-1, 2] < 1 - ONE_TOPIC_SIMILARITY:
        return np.zeros(n, dtype=np.int64)
    mixed = len(main_languages(vectors.languages)) > 1
    related = not vectors.bare_headlines and not mixed and _are_related(words)
    similarity = _less_shared(words) if related else _smoothed_similarity(_with_meaning(words, vectors))
    distance = distances(similarity)
    tree = average_tree(distance)
    return cut_into(tree, k) if k else choose_topics(tree, distance, plain_tree, related=related)


def _are_related(similarity: NDArray[np.float64]) -> bool:
    return bool(np.median((similarity - 2 * np.eye(len(similarity))).max(axis=1)) >= RELATED_SIMILARITY)


def _with_meaning(words: NDArray[np.float64], vectors: Vectors) -> NDArray[np.float64]:
    rows = Meaning.of(vectors).rows(vectors)
    joined: NDArray[np.float64] = (1 - MEANING_SHARE) * words + MEANING_SHARE * (rows @ rows.T)
    return joined


def _less_shared(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each similarity less a share of what its two articles have with the others on average beyond all."""
    n = len(similarity)
    shared = (similarity.sum(axis=1) - similarity.diagonal()) / (n - 1)
    less: NDArray[np.float64] = similarity - SHARED_LESS * (shared[:, None] + shared[None, :] - shared.mean())
    return less


def _smoothed_similarity(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the similarities of articles of which each is the sum of itself and the unit mean of its neighbours.

    What ``space.smoothed`` does to rows, done to their inner products; a handful of articles stay as they are.
    """
    n = len(similarity)
    count = min(SMALL_NEIGHBOURS, n // ARTICLES_A_NEIGHBOUR)
    if count < FEWEST_NEIGHBOURS:
        return similarity
    others = similarity - 3 * np.eye(n)
    nearest = np.argsort(-np.round(others, 9), axis=1, kind="stable")[:, :count]
    graph = np.zeros((n, n))
    np.put_along_axis(graph, nearest, np.maximum(np.take_along_axis(others, nearest, axis=1), 0), axis=1)
    graph = np.maximum(graph, graph.T)
    graph /= np.maximum(graph.sum(axis=1, keepdims=True), 1e-9)
    lengths = np.sqrt(np.maximum((graph @ similarity * graph).sum(axis=1), 1e-9))
    weights = np.eye(n) + graph / lengths[:, None]
    result: NDArray[np.float64] = weights @ similarity @ weights.T
    lengths = np.sqrt(np.maximum(result.diagonal(), 1e-9))
    return result / lengths[:, None] / lengths[None, :]
