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

#: Words of a text at which meaning weighs half; shorter texts share fewer words and lean on it more.
HALF_LENGTH: Final = 200

#: Articles whose mean vector is trusted by half.
ENOUGH: Final = 20


def latent(tfidf: Any, dimensions: int) -> NDArray[np.float64]:
    """Return unit rows in a truncated singular value decomposition, of at most ``LARGEST`` dimensions."""
    from sklearn.preprocessing import normalize

    rows: NDArray[np.float64] = normalize(decompose(tfidf, dimensions)[0])
    return rows


def decompose(tfidf: Any, dimensions: int) -> tuple[NDArray[np.float64], Any]:
    """Return the latent rows and the fitted decomposition, which maps further rows."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD

    size = max(1, min(dimensions, LARGEST, min(tfidf.shape) - 1))
    model = TruncatedSVD(size, random_state=SEED, n_iter=5)
    with np.errstate(invalid="ignore", divide="ignore"):  # identical articles have no variance to explain
        return model.fit_transform(tfidf), model


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
    rows = PCA(min(DIMENSIONS, *rows.shape), random_state=SEED).fit_transform(rows)
    weight = 1 / (1 + vectors.length / HALF_LENGTH)
    joined: NDArray[np.float32] = normalize(
        np.hstack([latent(vectors.tfidf, DIMENSIONS), weight * rows]).astype(np.float32)
    )
    return joined
