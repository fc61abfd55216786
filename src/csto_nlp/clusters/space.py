"""Dense spaces in which topics are compact: latent semantic analysis, and word vectors beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

DIMENSIONS: Final = 50
LARGEST: Final = 300
SEED: Final = 0
#: Rows from which a space is learned. Articles stand in the order of their content's hash, so the first are a sample.
FIT: Final = 20_000

#: Words of a text at which meaning weighs half; shorter texts share fewer words and lean on it more.
HALF_LENGTH: Final = 200

#: Articles whose mean vector is trusted by half.
ENOUGH: Final = 20


def latent(tfidf: Any, dimensions: int) -> NDArray[np.float64]:
    """Return unit rows in a truncated singular value decomposition, of at most ``LARGEST`` dimensions."""
    from sklearn.preprocessing import normalize

    rows: NDArray[np.float64] = normalize(decompose(tfidf, dimensions))
    return rows


def decompose(tfidf: Any, dimensions: int) -> NDArray[np.float64]:
    """Return the latent rows; a large corpus is decomposed from its first ``FIT`` rows, which are a sample of it."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD

    sample = tfidf[:FIT]
    size = max(1, min(dimensions, LARGEST, min(sample.shape) - 1))
    model = TruncatedSVD(size, random_state=SEED, n_iter=5)
    with np.errstate(invalid="ignore", divide="ignore"):  # identical articles have no variance to explain
        rows: NDArray[np.float64] = model.fit(sample).transform(tfidf)
    return rows


def meaning(vectors: Vectors) -> NDArray[np.float32]:
    """Return unit rows: the mean word vector of each article, weighted by TF-IDF, less what the corpus shares.

    The mean over a few articles is their one subject rather than what is common to all texts, so it is taken off in
    part only where there are few.
    """
    import numpy as np
    from sklearn.preprocessing import normalize

    from csto_nlp.clusters.embeddings import word_vectors

    rows = normalize(np.asarray(vectors.tfidf.astype(np.float32) @ word_vectors(vectors.words)))
    shared = rows.mean(axis=0) * len(rows) / (len(rows) + ENOUGH)
    result: NDArray[np.float32] = normalize(rows - shared)
    return result


def topic_space(vectors: Vectors) -> NDArray[np.float32]:
    """Return unit rows that join latent dimensions and word vectors, the latter the heavier the shorter the texts."""
    import numpy as np
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import normalize

    rows = meaning(vectors)
    sample = rows[:FIT]
    rows = PCA(min(DIMENSIONS, *sample.shape), random_state=SEED).fit(sample).transform(rows)
    weight = 1 / (1 + vectors.length / HALF_LENGTH)
    joined: NDArray[np.float32] = normalize(
        np.hstack([latent(vectors.tfidf, DIMENSIONS), weight * rows]).astype(np.float32)
    )
    return joined
