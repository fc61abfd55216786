"""At which cut of a tree two halves of the vocabulary find the same stories.

Two reports on one event share many words, so either half of the words puts them together. What only some words put
together, as the vocabulary of a subject does with two events of one kind, the other half parts elsewhere. Each cut is
judged by that agreement (stability, as in Lange et al. 2004, Stability-based validation of clustering solutions, over
features instead of items) and by how well it separates the articles.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from csto_nlp.clusters.number_of_clusters import silhouette
from csto_nlp.clusters.trees import average_tree, cut_at, cut_into, distances

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

#: Times that the vocabulary is halved, by one bit each of a word's hash.
HALVINGS: Final = 16
#: The usual cut, and those that are tried around it.
USUAL: Final = 1.0
CUTS: Final = tuple(number / 50 for number in range(46, 57))


class Halves:
    """Average-linkage trees of articles by each half of their words, for ``HALVINGS`` ways to halve them."""

    def __init__(self, vectors: Vectors, similarity: NDArray[np.float64], decay: NDArray[np.float64]) -> None:
        """Grow the trees.

        ``similarity`` holds the cosine similarities of ``vectors``, ``decay`` what time leaves of each (0 to 1).
        """
        tfidf = vectors.tfidf
        hashes = np.zeros(tfidf.shape[1], dtype=np.uint32)
        held = np.unique(tfidf.indices)
        hashes[held] = [_hash(vectors.words[column]) for column in held.tolist()]
        self.trees = [_trees_of_halves(tfidf, hashes & (1 << bit) > 0, similarity, decay) for bit in range(HALVINGS)]

    def agreement(self, size: int) -> NDArray[np.float64]:
        """Return for each halving how far its two trees agree when each is cut into ``size`` stories."""
        return np.array([adjusted_rand_index(cut_into(one, size), cut_into(two, size)) for one, two in self.trees])


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def _trees_of_halves(
    tfidf: Any, side: NDArray[np.bool_], similarity: NDArray[np.float64], decay: NDArray[np.float64]
) -> tuple[Any, Any]:
    """Return the trees of the words on either side."""
    rows = tfidf[:, np.flatnonzero(side)]
    first = (rows @ rows.T).toarray()
    return tuple(average_tree(distances(_cosine(products) * decay)) for products in (first, similarity - first))


def _cosine(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return cosine similarities from inner products; a row without words is like no other."""
    length = np.sqrt(np.maximum(np.diag(products), 0))
    length[length < 1e-6] = np.inf
    result: NDArray[np.float64] = products / np.outer(length, length)
    return result


def best_height(tree: Any, distance: NDArray[np.float64], halves: Halves) -> float:
    """Return the height at which to cut ``tree``: where halves of the vocabulary agree and the stories are separate.

    The worth of a cut is the agreement of two halves (adjusted Rand index) plus the silhouette by ``distance``. Each
    halving names the cut that is worth most to it, of equals the nearest to the usual one, and the mean of these is
    taken: where halvings differ, as they do on few articles, it stays near the usual cut.
    """
    found = [cut_at(tree, height) for height in CUTS]
    sizes = [int(labels.max()) + 1 for labels in found]
    partitions = {size: labels for size, labels in zip(sizes, found, strict=True) if 1 < size < len(distance)}
    if not partitions:
        return USUAL
    worth = {size: halves.agreement(size) + silhouette(distance, labels) for size, labels in partitions.items()}
    heights = np.array([height for height, size in zip(CUTS, sizes, strict=True) if size in worth])
    values = np.array([worth[size] for size in sizes if size in worth]).round(9)
    preferred = np.lexsort((heights, np.abs(heights - USUAL).round(9)))
    named = heights[preferred][values[preferred].argmax(axis=0)]
    return round(float(named.mean()), 9)


def adjusted_rand_index(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Return the adjusted Rand index (Hubert and Arabie 1985) of two partitions, each numbered from 0."""
    pairs = [_pairs(np.unique(both, return_counts=True)[1]) for both in (one * (other.max() + 1) + other, one, other)]
    chance = pairs[1] * pairs[2] / _pairs(np.array([len(one)]))
    most = (pairs[1] + pairs[2]) / 2
    return 1.0 if most == chance else (pairs[0] - chance) / (most - chance)


def _pairs(sizes: NDArray[np.int64]) -> float:
    return float((sizes * (sizes - 1)).sum()) / 2
