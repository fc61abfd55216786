"""Average-linkage trees (UPGMA) and their cuts."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

#: Distance of two items that are the same but for rounding.
SAME: Final = 1e-9


def distances(similarities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 - similarity, symmetric, between 0 and 2, with a zero diagonal."""
    result = 1 - (similarities + similarities.T) / 2
    np.clip(result, 0, 2, out=result)
    np.fill_diagonal(result, 0)
    return result


def average_tree(distance: NDArray[np.float64]) -> Any:
    """Return scipy's linkage matrix of the average-linkage tree. Needs two items or more."""
    return linkage(squareform(distance, checks=False), "average")


def cut_at(tree: Any, height: float) -> NDArray[np.int64]:
    """Return the clusters of a tree below ``height``, numbered from 0."""
    return np.asarray(fcluster(tree, height, "distance"), dtype=np.int64) - 1


def cut_into(tree: Any, k: int) -> NDArray[np.int64]:
    """Return ``k`` clusters of a tree, numbered from 0, or fewer where there are no more than ``k`` different items.

    Of branches that part at one height, as those of unrelated articles do, the last joined are parted first.
    """
    joins = max(len(tree) + 1 - k, int(np.count_nonzero(tree[:, 2] < SAME)))
    order = np.arange(len(tree), dtype=float)
    return np.asarray(fcluster(tree, joins - 1, "monocrit", monocrit=order), dtype=np.int64) - 1
