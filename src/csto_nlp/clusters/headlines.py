"""Stories of bare headlines, of which two on one event may share no word.

Headlines are compared by words and by meaning, each is smoothed over its nearest neighbours, and an average-linkage
tree of the smoothed rows is cut where the communities of the neighbour graph are clearest (modularity; Newman and
Girvan 2004). Where most neighbours then lie in one community, there are few stories with many headlines each. Where
few do, either there is one story, whose headlines have no communities to speak of, or there are many stories of a few
headlines, which communities are too coarse for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

#: Mean number of counted words (those of a title count double) up to which articles are bare headlines.
WORDS: Final = 20
NEIGHBOURS: Final = 10
#: Headlines from which neighbourhoods say anything.
FEW: Final = 15
#: Share of neighbours inside the communities above which these are the stories.
INSIDE: Final = 0.83
#: Share above which communities are separate beyond doubt, however few they are.
APART: Final = 0.95
#: Fewer than ``FEW`` headlines are one story where this share of pairs have a word in common, and the mean similarity
#: is as high as this: one word that all have in common, such as the name of their subject, is not enough.
SHARING: Final = 0.5
ALIKE: Final = 0.11
#: Days without an article that end a story.
SILENCE: Final = 60
#: Modularity that arises without any communities: at ``FEW`` headlines, for each e-fold more, and at most.
CHANCE: Final = (0.34, 0.107, 0.5)
#: Cuts of the tree that are tried beyond the first 40, each this much finer than the last.
FINER: Final = 1.05


def few_stories(vectors: Vectors, days: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return a story's number for each headline, None where there are many small stories (``stories`` finds those).

    ``days`` are ordinals, NaN where unknown; a silence ends a story.
    """
    found = _few(vectors)
    return None if found is None else parted(found, days)


def parted(labels: NDArray[np.int64], days: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return stories parted where no article came for more than ``SILENCE`` days; undated ones stay in the first."""
    import numpy as np

    order = np.lexsort((np.nan_to_num(days, nan=-np.inf), labels))
    own, dates = labels[order], days[order]
    # An undated neighbour, sorted first, leaves a difference that is NaN and so no silence.
    begins = np.concatenate([[True], (np.diff(own) != 0) | (np.diff(dates) > SILENCE)])
    result = np.empty_like(labels)
    result[order] = np.cumsum(begins) - 1
    return result


def _few(vectors: Vectors) -> NDArray[np.int64] | None:
    import numpy as np

    from csto_nlp.clusters.graph import neighbour_graph
    from csto_nlp.clusters.space import meaning

    n = vectors.tfidf.shape[0]
    one = np.zeros(n, dtype=np.int64)
    if n < FEW:
        return one if _alike(vectors.tfidf) else None
    tfidf, means = vectors.tfidf.astype(np.float32), meaning(vectors)
    graph = neighbour_graph([(tfidf, 1.0), (means, 1.0)], NEIGHBOURS)
    labels, modularity, inside = _clearest(_tree(tfidf, means, graph), graph.tocoo())
    base, slope, most = CHANCE
    if inside < APART and modularity < min(most, base + slope * np.log(n / FEW)):
        return one
    return labels if inside >= INSIDE else None


def _alike(tfidf: Any) -> bool:
    """Whether most pairs of a handful of headlines are alike, and none stands alone."""
    import numpy as np

    similarities = (tfidf @ tfidf.T).toarray()
    np.fill_diagonal(similarities, 0)
    pairs = similarities[np.triu_indices(len(similarities), 1)]
    alone = (similarities.max(axis=1) <= 0).any()
    return bool(not alone and (pairs > 0).mean() >= SHARING and pairs.mean() >= ALIKE)


def _tree(tfidf: Any, means: NDArray[np.float32], graph: Any) -> Any:
    import numpy as np
    from sklearn.preprocessing import normalize

    from csto_nlp.clusters.graph import smoothed
    from csto_nlp.clusters.space import DIMENSIONS, latent
    from csto_nlp.clusters.trees import average_tree, distances

    joined = normalize(np.hstack([latent(tfidf, DIMENSIONS), means])).astype(np.float32)
    rows = smoothed(joined, graph).astype(float)
    return average_tree(distances(rows @ rows.T))


def _clearest(tree: Any, graph: Any) -> tuple[NDArray[np.int64], float, float]:
    """Return the cut of highest modularity, its modularity, and the share of neighbours inside its clusters.

    ``graph`` is given as row, column and weight of each edge.
    """
    import numpy as np

    from csto_nlp.clusters.trees import cut_into

    total = float(graph.data.sum()) or 1.0
    best = (np.zeros(graph.shape[0], dtype=np.int64), 0.0, 1.0)
    k = 2
    while k <= graph.shape[0] // 2:
        labels = cut_into(tree, k)
        own, other = labels[graph.row], labels[graph.col]
        inside = float(graph.data[own == other].sum()) / total
        modularity = inside - float(((np.bincount(own, weights=graph.data) / total) ** 2).sum())
        if modularity > best[1] + 1e-9:
            best = (labels, modularity, inside)
        k = max(k + 1, round(k * FINER))
    return best
