"""Topics of a small corpus, where no half of it could be clustered alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.clusters.trees import average_tree, best_cut, cut_at, cut_into, distances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

#: Below this many articles topics are cut from a tree.
FEW: Final = 150
#: Share of the words themselves beside their meaning.
WORDS: Final = 0.7
#: Heights between which the tree is cut. The background table keeps the scale of similarities the same in any corpus:
#: below, articles of one topic are still apart; above, what has nothing in common is put together.
LOWEST: Final = 0.84
HIGHEST: Final = 0.97
#: A tree whose root lies below this height holds one topic.
ONE_TOPIC: Final = 0.92


def find_few_topics(vectors: Vectors, k: int | None = None) -> NDArray[np.int64]:
    """Return a topic's number for each row: the best cut of an average-linkage tree, one topic where none is good."""
    import numpy as np

    from csto_nlp.clusters.space import meaning

    n = vectors.tfidf.shape[0]
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    rows = meaning(vectors)
    distance = distances(WORDS * (vectors.tfidf @ vectors.tfidf.T).toarray() + (1 - WORDS) * (rows @ rows.T))
    tree = average_tree(distance)
    if k:
        return cut_into(tree, k)
    if tree[-1, 2] < ONE_TOPIC:
        return np.zeros(n, dtype=np.int64)
    cut = best_cut(tree, distance, LOWEST, HIGHEST, coarse=True)
    return cut.labels if cut else cut_at(tree, ONE_TOPIC)
