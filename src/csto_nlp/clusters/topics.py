"""Topics: broad subjects, their number chosen by how much of a partition comes back on other articles.

k-means in the space of ``space.topic_space``, smoothed over the graph of nearest neighbours, for several k. For each,
two halves of the corpus are smoothed and clustered apart and the second half is labelled by both. What the two
labellings say of the corpus (their entropy) counts only as far as they agree. (Stability as in Lange et al. 2004,
Stability-based validation of clustering solutions; multiplying by the entropy takes away its preference for the
smallest k.)

The topics are fitted to a sample; every article then goes to the nearest centroid in the full TF-IDF space, where a
centroid knows its rare words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.space import Space
    from csto_nlp.clusters.vectors import Vectors

CANDIDATES: Final = (2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 27, 40)
#: Halvings for every candidate, and for the ``LEADERS`` among them, which few halvings cannot rank.
FIRST_SPLITS: Final = 2
SPLITS: Final = 7
LEADERS: Final = 5
#: Articles on which the number is chosen. Rows stand in the order of their content's hash: the first are a sample.
SAMPLE: Final = 2000
#: Articles to which the final topics are fitted; the others join the nearest.
FIT: Final = 5000
#: k-means is run from several starts: for each half, and for the final topics.
HALF_STARTS: Final = 3
STARTS: Final = 6
#: Smallest mean size of a topic.
LEAST: Final = 8
SEED: Final = 0
#: Agreement counts with this power: .9 by half, .8 by a quarter. A finer partition must come back almost as well.
DISCOUNT: Final = 6
#: Two or three topics come back whatever lies beneath them: so few must be worth so many times more.
COARSE: Final = 1.3
#: Worth of the best partition below which there is one topic; texts of words drawn at random stay below it.
NOTHING: Final = 0.01
#: Worth below which a larger sample is asked.
CLEAR: Final = 0.06
#: Rows that are compared with all centroids at a time, which bounds memory.
AT_ONCE: Final = 20_000


def find_topics(vectors: Vectors, k: int | None = None) -> NDArray[np.int64]:
    """Return a topic's number for each row of ``vectors``; ``k`` is chosen where it is not given."""
    import numpy as np

    from csto_nlp.clusters.space import topic_space

    n = vectors.tfidf.shape[0]
    sample = vectors.rows(np.arange(min(n, FIT)))
    space = topic_space(sample)
    k = min(k, len(space.rows)) if k else choose_k(space)
    if k < 2:
        return np.zeros(n, dtype=np.int64)
    labels = partition(space, k)
    return _gapless(nearest(vectors.tfidf, centroids(sample.tfidf, labels)))


def nearest(tfidf: Any, centres: Any) -> NDArray[np.int64]:
    """Return the number of the most similar of the unit ``centres`` for each row."""
    import numpy as np

    dense = centres.T.toarray()
    parts = [np.asarray(tfidf[at : at + AT_ONCE] @ dense).argmax(axis=1) for at in range(0, tfidf.shape[0], AT_ONCE)]
    return np.concatenate(parts).astype(np.int64)


def _gapless(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return labels numbered without gaps: a centroid may have drawn nobody."""
    import numpy as np

    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def centroids(tfidf: Any, labels: NDArray[np.int64]) -> Any:
    """Return the unit centroid of each cluster, sparse."""
    import numpy as np
    import scipy.sparse as sp
    from sklearn.preprocessing import normalize

    member = sp.csr_matrix((np.ones(len(labels), dtype=tfidf.dtype), (labels, np.arange(len(labels)))))
    return normalize(member @ tfidf)


def choose_k(space: Space) -> int:
    """Return the number of topics worth most, 1 where no partition is worth anything.

    Where the first ``SAMPLE`` rows do not say clearly, all are asked.
    """
    best, worth = _worthiest(space.first(SAMPLE))
    if worth < CLEAR and len(space.rows) > SAMPLE:
        best, worth = _worthiest(space)
    return best if worth >= NOTHING else 1


def _worthiest(space: Space) -> tuple[int, float]:
    """Return the best number of topics and its worth, the median over halvings."""
    import numpy as np

    fits = [k for k in CANDIDATES if k * LEAST <= len(space.rows) // 2]
    if not fits:
        return 1, 0.0
    first = worths(space, fits, range(FIRST_SPLITS))
    most = {k: round(max(worth[k] for worth in first), 6) for k in fits}  # a bad start can only lower it
    leaders = sorted(sorted(fits, key=lambda k: (-most[k], k))[:LEADERS])
    final = [*first, *worths(space, leaders, range(FIRST_SPLITS, SPLITS))]
    median = {k: round(float(np.median([worth[k] for worth in final])), 6) for k in leaders}
    best = max(leaders, key=lambda k: (median[k], -k))
    return best, median[best]


def worths(space: Space, candidates: list[int], splits: range) -> list[dict[int, float]]:
    """Return for each halving the worth of each candidate k: entropy (nats) times discounted agreement.

    Agreement is mutual information adjusted for chance (Vinh, Epps and Bailey 2010).
    """
    return [_halved(space, candidates, split) for split in splits]


def _halved(space: Space, candidates: list[int], split: int) -> dict[int, float]:
    import numpy as np
    from scipy.stats import entropy
    from sklearn.metrics import adjusted_mutual_info_score

    order = np.random.RandomState(split).permutation(len(space.rows))
    one, two = (space.part(np.sort(half)).smoothed() for half in np.array_split(order, 2))
    seeds = [_many_seeds(half, max(candidates), split, HALF_STARTS) for half in (one, two)]
    result = {}
    for k in candidates:
        other = _k_means(two, [rows[:k] for rows in seeds[1]]).labels_
        carried = _k_means(one, [rows[:k] for rows in seeds[0]]).predict(two)
        surprise = (entropy(np.bincount(other)) + entropy(np.bincount(carried))) / 2
        agreement = max(0.0, adjusted_mutual_info_score(other, carried))
        result[k] = agreement**DISCOUNT * surprise / (COARSE if k < 4 else 1)
    return result


def partition(space: Space, k: int) -> NDArray[np.int64]:
    """Return the best of several k-means partitions of smoothed rows."""
    import numpy as np

    rows = space.smoothed()
    best = _k_means(rows, _many_seeds(rows, k, SEED, STARTS))
    return np.asarray(best.labels_, dtype=np.int64)


def _many_seeds(rows: NDArray[np.float32], k: int, seed: int, starts: int) -> list[NDArray[np.float32]]:
    """Return for each start k rows to begin with, each far from those before: the first of them serve a smaller k.

    (Greedy k-means++; Arthur and Vassilvitskii 2007.)
    """
    from sklearn.cluster import kmeans_plusplus

    return [kmeans_plusplus(rows, k, random_state=seed * starts + start)[0] for start in range(starts)]


def _k_means(rows: NDArray[np.float32], starts: list[NDArray[np.float32]]) -> Any:
    """Return the best k-means fit from the given centres."""
    import warnings

    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        # Copies of one article leave fewer clusters than were asked for, which is no fault of theirs.
        warnings.simplefilter("ignore", ConvergenceWarning)
        fits = [KMeans(len(centres), init=centres, n_init=1, max_iter=60, tol=1e-3).fit(rows) for centres in starts]
    return min(fits, key=lambda fit: round(float(fit.inertia_), 6))
