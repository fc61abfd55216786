"""Dense rows in which topics are compact, the graph of nearest neighbours, and rows smoothed over it.

Rows come from latent semantic analysis (Deerwester et al. 1990) and from word vectors. A row that takes half of its
place from its neighbours loses what is particular to one article and keeps what its subject shares: k-means on smoothed
rows finds the communities of the graph (Wu et al. 2019, Simplifying graph convolutional networks; Zhang et al. 2019,
Attributed graph clustering via adaptive graph convolution).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.preprocessing import normalize

from csto_nlp.clusters.embeddings import word_vectors

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

#: Latent dimensions of a space of topics, and dimensions kept of the mean word vectors.
LATENT_DIMENSIONS: Final = 100
MEANING_DIMENSIONS: Final = 50
#: Most latent dimensions that are ever computed.
MAX_DIMENSIONS: Final = 300
#: Neighbours of each article in the graph of a space of topics.
NEIGHBOURS: Final = 15
SEED: Final = 0
#: Rows from which latent dimensions are learned. Articles stand in the order of their content's hash, so the first
#: are a sample.
DECOMPOSED: Final = 20_000
#: Words of a text at which meaning weighs half; shorter texts share fewer words and lean on it more.
HALF_LENGTH: Final = 200
#: Articles whose mean vector is trusted by half.
HALF_TRUSTED: Final = 20
#: Rows whose similarities to all others are held at a time, which bounds memory.
ROWS_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Space:
    """Unit rows in which topics are sought, and the graph of nearest neighbours among them (sparse, symmetric)."""

    rows: NDArray[np.float32]
    graph: Any

    def first(self, count: int) -> Space:
        """Return the space of the first ``count`` rows."""
        return Space(self.rows[:count], self.graph[:count, :count])

    def part(self, chosen: NDArray[np.int64]) -> Space:
        """Return the space of some rows; neighbours outside are lost."""
        return Space(self.rows[chosen], self.graph[chosen][:, chosen])

    def smoothed(self) -> NDArray[np.float32]:
        """Return the rows smoothed over the graph."""
        return smoothed(self.rows, self.graph)


def topic_space(vectors: Vectors) -> Space:
    """Return unit rows that join latent dimensions and word vectors, the latter the heavier the shorter the texts."""
    means = meaning(vectors)
    weight = 1 / (1 + vectors.length / HALF_LENGTH)
    tfidf = vectors.tfidf.astype(np.float32)
    reduced = PCA(min(MEANING_DIMENSIONS, *means.shape), random_state=SEED).fit_transform(means)
    rows = normalize(np.hstack([latent(tfidf, LATENT_DIMENSIONS), weight * reduced]).astype(np.float32))
    return Space(rows, neighbour_graph([(tfidf, 1.0), (means, weight**2)], NEIGHBOURS))


def latent(tfidf: Any, dimensions: int, rounds: int = 5) -> NDArray[np.float64]:
    """Return unit rows in a truncated singular value decomposition, of at most ``MAX_DIMENSIONS`` dimensions.

    A large corpus is decomposed from its first ``DECOMPOSED`` rows, in ``rounds`` of power iteration.
    """
    sample = tfidf[:DECOMPOSED]
    size = max(1, min(dimensions, MAX_DIMENSIONS, min(sample.shape) - 1))
    model = TruncatedSVD(size, random_state=SEED, n_iter=rounds)
    with np.errstate(invalid="ignore", divide="ignore"):  # identical articles have no variance to explain
        rows: NDArray[np.float64] = normalize(model.fit(sample).transform(tfidf))
    return rows


def meaning(vectors: Vectors) -> NDArray[np.float32]:
    """Return unit rows: the mean word vector of each article, weighted by TF-IDF, less what the corpus shares.

    The mean over a few articles is their one subject rather than what is common to all texts, so it is taken off in
    part only where there are few.
    """
    used = np.unique(vectors.tfidf.indices)
    held = vectors.tfidf[:, used].astype(np.float32)
    rows = normalize(np.asarray(held @ word_vectors([vectors.words[column] for column in used.tolist()])))
    shared = rows.mean(axis=0) * len(rows) / (len(rows) + HALF_TRUSTED)
    result: NDArray[np.float32] = normalize(rows - shared)
    return result


def neighbour_graph(parts: Sequence[tuple[Any, float]], neighbours: int) -> Any:
    """Return a symmetric sparse graph of each row's nearest ``neighbours``, weighted by similarity.

    ``parts`` are (rows, weight), sparse or dense; similarity is the weighted sum of their inner products. The graph
    is exact: every row is compared with every other, ``ROWS_AT_ONCE`` at a time.
    """
    n = parts[0][0].shape[0]
    count = min(neighbours, n - 1)
    if count < 1:
        return sp.csr_matrix((n, n), dtype=np.float32)
    blocks = [_nearest(parts, start, count) for start in range(0, n, ROWS_AT_ONCE)]
    columns, values = (np.concatenate(items) for items in zip(*blocks, strict=True))
    graph = sp.csr_matrix((values.ravel(), columns.ravel(), np.arange(0, n * count + 1, count)), shape=(n, n))
    return graph.maximum(graph.T).tocsr()


def _nearest(parts: Sequence[tuple[Any, float]], start: int, count: int) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Return the nearest ``count`` of the rows from ``start`` on: columns and similarities."""
    similarity: Any = 0
    for rows, weight in parts:
        product = rows[start : start + ROWS_AT_ONCE] @ rows.T
        similarity = similarity + np.float32(weight) * (
            product if isinstance(product, np.ndarray) else product.toarray()
        )
    here = np.arange(len(similarity))
    similarity[here, start + here] = -1
    columns = np.argpartition(-similarity, count - 1, axis=1)[:, :count]
    return columns, np.maximum(np.take_along_axis(similarity, columns, axis=1), 0).astype(np.float32)


def smoothed(rows: NDArray[np.float32], graph: Any) -> NDArray[np.float32]:
    """Return unit rows, each the sum of itself and of the unit mean of its neighbours in ``graph``."""
    totals = np.asarray(graph.sum(axis=1)).ravel()
    shares = sp.diags(1 / np.maximum(totals, 1e-9)) @ graph
    result: NDArray[np.float32] = normalize(rows + normalize(shares @ rows)).astype(np.float32)
    return result
