"""Average-linkage trees, and the cut of a tree that separates best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Heights that are usually tried, as cosine distances.
LOWEST: Final = 0.2
HIGHEST: Final = 0.995
STEPS: Final = 48


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
    """Return at most ``k`` clusters of a tree, numbered from 0."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster

    return np.asarray(fcluster(tree, k, "maxclust"), dtype=np.int64) - 1


def best_cut(tree: Any, distance: NDArray[np.float64], heights: Iterable[float], coarse: float = 0) -> Cut | None:
    """Return the cut with the highest mean silhouette (Rousseeuw 1987), None where no cut leaves two groups.

    Of the cuts tried (at ``heights``), those with one cluster or with
    singletons only have no silhouette. The silhouette counts times (1 - clusters / items) to the power ``coarse``: on
    a small corpus it favours pairs, because a pair has few chances to be bad.
    """
    import numpy as np

    best: Cut | None = None
    seen: set[int] = set()
    short = distance.astype(np.float32)
    for height in heights:
        labels = cut_at(tree, float(height))
        size = int(labels.max()) + 1
        if size in seen or not 1 < size < len(labels):
            continue
        seen.add(size)
        value = silhouette(short, labels) * (1 - size / len(labels)) ** coarse
        if best is None or value > best.silhouette + 1e-9:
            best = Cut(labels, float(height), value)
    return best


def silhouette(distance: NDArray[np.floating[Any]], labels: NDArray[np.int64]) -> float:
    """Return the mean silhouette of a partition; an item alone in its cluster counts 0."""
    import numpy as np
    import scipy.sparse as sp

    n, size = len(labels), int(labels.max()) + 1
    sizes = np.bincount(labels, minlength=size)
    member = sp.csr_matrix((np.ones(n, dtype=distance.dtype), (labels, np.arange(n))), shape=(size, n))
    sums = np.asarray(member @ distance)  # one row a cluster
    items = np.arange(n)
    own = sums[labels, items] / np.maximum(sizes[labels] - 1, 1)
    sums /= sizes[:, None]
    sums[labels, items] = np.inf
    other = sums.min(axis=0)
    values = np.where(sizes[labels] > 1, (other - own) / np.maximum(np.maximum(own, other), 1e-12), 0)
    return float(values.mean())
