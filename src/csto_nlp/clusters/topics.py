"""Topics: broad subjects, their number chosen by how much of a partition comes back on other articles.

k-means in the space of ``space.topic_space`` for several k. For each, two halves of the corpus are clustered apart and
the second half is labelled by both. The mutual information of the two labellings is what the data determine; what is
left of their entropy was invented by chance and counts against it. Few topics say little, too many come out
differently each time. (Stability as in Lange et al. 2004, Stability-based validation of clustering solutions;
counting it as information takes away its preference for the smallest k.)

The topics so found are then sharpened in the full TF-IDF space, where a cluster's centroid knows its rare words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES: Final = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 24, 28, 34, 40)
#: Halvings for every candidate, and for the ``LEADERS`` among them, which k-means with few starts cannot rank.
FIRST_SPLITS: Final = 3
SPLITS: Final = 8
LEADERS: Final = 4
#: Articles on which the number is chosen. Rows stand in the order of their content's hash: the first are a sample.
SAMPLE: Final = 2000
#: Articles to which the final topics are fitted; the others join the nearest.
FIT: Final = 20_000
STARTS: Final = 20
#: Smallest mean size of a topic.
LEAST: Final = 8
SEED: Final = 0
#: What a nat of irreproducible information costs, in reproducible ones.
COST: Final = 2.0
SHARPENING: Final = 5


def find_topics(space: NDArray[np.float32], tfidf: Any, k: int | None = None) -> NDArray[np.int64]:
    """Return a topic's number for each row; ``k`` is chosen where it is not given.

    ``space`` holds the dense rows in which topics are sought, ``tfidf`` the same articles' sparse ones.
    """
    import numpy as np

    n = len(space)
    k = min(k, n, SAMPLE) if k else choose_k(space[:SAMPLE])
    if k < 2:
        return np.zeros(n, dtype=np.int64)
    return sharpened(tfidf, _partition(space, k))


def sharpened(tfidf: Any, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Move each row to the nearest TF-IDF centroid, a few times. A cluster may empty; the numbers stay without gaps."""
    import numpy as np

    for _ in range(SHARPENING):
        nearest = np.asarray(tfidf @ centroids(tfidf, labels).T.toarray()).argmax(axis=1)
        moved = np.unique(nearest, return_inverse=True)[1].astype(np.int64)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels


def centroids(tfidf: Any, labels: NDArray[np.int64]) -> Any:
    """Return the unit centroid of each cluster, sparse."""
    import numpy as np
    import scipy.sparse as sp
    from sklearn.preprocessing import normalize

    member = sp.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))))
    return normalize(member @ tfidf)


def choose_k(space: NDArray[np.float32]) -> int:
    """Return the number of topics with the highest net information.

    Two or three topics almost always come back, whatever lies beneath them; they are the answer only where no finer
    partition is reproducible. One topic is the answer where nothing is.
    """
    fits = [k for k in CANDIDATES if k * LEAST <= len(space)]
    gains = {k: net_information(space, k, range(FIRST_SPLITS), 2) for k in fits}
    for least in (4, 2):
        leaders = sorted((k for k in fits if k >= least), key=lambda k: (-gains[k], k))[:LEADERS]
        final = {k: net_information(space, k, range(SPLITS), 4) for k in leaders}
        best = max(leaders, key=lambda k: (final[k], -k), default=1)
        if final.get(best, 0) > 0:
            return best
    return 1


def net_information(space: NDArray[np.float32], k: int, splits: range, starts: int) -> float:
    """Return reproducible minus irreproducible information of k topics in nats, the median over several halvings.

    I - COST * (H - I), with I adjusted for chance (Vinh, Epps and Bailey 2010). Each k-means has ``starts`` starts.
    """
    import numpy as np
    from scipy.stats import entropy
    from sklearn.metrics import adjusted_mutual_info_score

    gains = []
    for split in splits:
        order = np.random.RandomState(split).permutation(len(space))
        one, two = space[order[: len(space) // 2]], space[order[len(space) // 2 :]]
        other = _k_means(two, k, split, starts).labels_
        carried = _k_means(one, k, split, starts).predict(two)
        surprise = (entropy(np.bincount(other)) + entropy(np.bincount(carried))) / 2
        agreement = adjusted_mutual_info_score(other, carried)
        gains.append((agreement - COST * (1 - agreement)) * surprise)
    return round(float(np.median(gains)), 6)


def _partition(space: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """Return k-means clusters: many starts on a sample, whose best centres begin the fit to the whole."""
    import numpy as np

    best = _k_means(space[:SAMPLE], k, SEED, STARTS)
    model = _k_means(space[:FIT], k, SEED, 1, best.cluster_centers_) if len(space) > SAMPLE else best
    labels: NDArray[np.int64] = np.asarray(model.predict(space), dtype=np.int64)
    return labels


def _k_means(
    space: NDArray[np.float32], k: int, seed: int, starts: int, centres: NDArray[np.float32] | None = None
) -> Any:
    import warnings

    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    begin: Any = "k-means++" if centres is None else centres
    with warnings.catch_warnings():
        # Copies of one article leave fewer clusters than were asked for, which is no fault of theirs.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return KMeans(k, init=begin, n_init=starts, random_state=seed, max_iter=100).fit(space)
