"""Dense spaces in which topics are compact: latent semantic analysis, and word vectors beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

#: Latent dimensions of a space of topics, and dimensions kept of the mean word vectors.
DIMENSIONS: Final = 100
MEANING: Final = 50
LARGEST: Final = 300
NEIGHBOURS: Final = 15
SEED: Final = 0
#: Rows from which latent dimensions are learned. Articles stand in the order of their content's hash, so the first
#: are a sample.
FIT: Final = 20_000

#: Words of a text at which meaning weighs half; shorter texts share fewer words and lean on it more.
HALF_LENGTH: Final = 200

#: Articles whose mean vector is trusted by half.
ENOUGH: Final = 20


@dataclass(frozen=True, slots=True)
class Space:
    """Unit rows in which topics are sought, and the graph of nearest neighbours among them."""

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
        from csto_nlp.clusters.graph import smoothed

        return smoothed(self.rows, self.graph)


def latent(tfidf: Any, dimensions: int, rounds: int = 5) -> NDArray[np.float64]:
    """Return unit rows in a truncated singular value decomposition, of at most ``LARGEST`` dimensions.

    A large corpus is decomposed from its first ``FIT`` rows, in ``rounds`` of power iteration.
    """
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    sample = tfidf[:FIT]
    size = max(1, min(dimensions, LARGEST, min(sample.shape) - 1))
    model = TruncatedSVD(size, random_state=SEED, n_iter=rounds)
    with np.errstate(invalid="ignore", divide="ignore"):  # identical articles have no variance to explain
        rows: NDArray[np.float64] = normalize(model.fit(sample).transform(tfidf))
    return rows


def meaning(vectors: Vectors) -> NDArray[np.float32]:
    """Return unit rows: the mean word vector of each article, weighted by TF-IDF, less what the corpus shares.

    The mean over a few articles is their one subject rather than what is common to all texts, so it is taken off in
    part only where there are few.
    """
    import numpy as np
    from sklearn.preprocessing import normalize

    from csto_nlp.clusters.embeddings import word_vectors

    used = np.unique(vectors.tfidf.indices)
    held = vectors.tfidf[:, used].astype(np.float32)
    rows = normalize(np.asarray(held @ word_vectors([vectors.words[column] for column in used.tolist()])))
    shared = rows.mean(axis=0) * len(rows) / (len(rows) + ENOUGH)
    result: NDArray[np.float32] = normalize(rows - shared)
    return result


def topic_space(vectors: Vectors) -> Space:
    """Return unit rows that join latent dimensions and word vectors, the latter the heavier the shorter the texts."""
    import numpy as np
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import normalize

    from csto_nlp.clusters.graph import neighbour_graph

    means = meaning(vectors)
    weight = 1 / (1 + vectors.length / HALF_LENGTH)
    tfidf = vectors.tfidf.astype(np.float32)
    few = PCA(min(MEANING, *means.shape), random_state=SEED).fit_transform(means)
    rows = normalize(np.hstack([latent(tfidf, DIMENSIONS), weight * few]).astype(np.float32))
    return Space(rows, neighbour_graph([(tfidf, 1.0), (means, weight**2)], NEIGHBOURS))
