"""Average-linkage trees, and the cut of a tree that separates best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Distance of two items that are the same but for rounding.
SAME: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Cut:
    """Labels from 0, the height at which the tree was cut, and the mean silhouette there."""

    labels: NDArray[np.int64]
    height: float
    silhouette: float

    @property
    def size(self) -> int:
        """Number of clusters."""
        return int(self.labels.max(initial=-1)) + 1


def distances(similarities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 - similarity, symmetric, between 0 and 2, with a zero diagonal."""
    import numpy as np

    result = 1 - (similarities + similarities.T) / 2
    np.clip(result, 0, 2, out=result)
    np.fill_diagonal(result, 0)
    return result


def average_tree(distance: NDArray[np.float64]) -> Any:
    """Return scipy's linkage matrix of the average-linkage tree (UPGMA). Needs two items or more."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    return linkage(squareform(distance, checks=False), "average")


def cut_at(tree: Any, height: float) -> NDArray[np.int64]:
    """Return the clusters of a tree below ``height``, numbered from 0."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster

    return np.asarray(fcluster(tree, height, "distance"), dtype=np.int64) - 1


def cut_into(tree: Any, k: int) -> NDArray[np.int64]:
    """Return ``k`` clusters of a tree, numbered from 0, or fewer where there are no more than ``k`` different items.

    Of branches that part at one height, as those of unrelated articles do, the last joined are parted first.
    """
    import numpy as np
    from scipy.cluster.hierarchy import fcluster

    joins = max(len(tree) + 1 - k, int(np.count_nonzero(tree[:, 2] < SAME)))
    order = np.arange(len(tree), dtype=float)
    return np.asarray(fcluster(tree, joins - 1, "monocrit", monocrit=order), dtype=np.int64) - 1


def best_cut(tree: Any, distance: NDArray[np.float64], heights: Iterable[float], coarse: float = 0) -> Cut | None:
    """Return the cut with the highest mean silhouette (Rousseeuw 1987), None where no cut leaves two groups.

    Of the cuts tried, at rising ``heights``, those with one cluster or with singletons only have no silhouette. The
    silhouette counts times (1 - clusters / items) to the power ``coarse``: on a small corpus it favours pairs, because
    a pair has few chances to be bad.
    """
    import numpy as np

    n = len(distance)
    best: Cut | None = None
    finer, sums = np.arange(n), distance.astype(np.float32)
    for height in heights:
        size = n - int(np.searchsorted(tree[:, 2], height, side="right"))
        if not 1 < size < len(sums):  # no group, or the same ones as before
            continue
        labels = cut_at(tree, float(height))
        sums = _merged(sums, finer, labels)
        finer = labels
        value = _silhouette(sums, labels) * (1 - size / n) ** coarse
        if best is None or value > best.silhouette + 1e-9:
            best = Cut(labels, float(height), value)
    return best


def _merged(sums: NDArray[np.float32], finer: NDArray[np.int64], labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return each cluster's summed distances to all items, a row a cluster, from those of a ``finer`` partition."""
    import numpy as np
    import scipy.sparse as sp

    whole = np.zeros(len(sums), dtype=np.int64)
    whole[finer] = labels
    member = sp.csr_matrix((np.ones(len(sums), dtype=sums.dtype), (whole, np.arange(len(sums)))))
    return np.asarray(member @ sums)


def _silhouette(sums: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """Return the mean silhouette of a partition from ``_merged`` sums; an item alone in its cluster counts 0."""
    import numpy as np

    sizes = np.bincount(labels)
    items = np.arange(len(labels))
    own = sums[labels, items] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes[:, None].astype(sums.dtype)
    means[labels, items] = np.inf
    other = means.min(axis=0)
    values = np.where(sizes[labels] > 1, (other - own) / np.maximum(np.maximum(own, other), 1e-12), 0)
    return float(values.mean())
