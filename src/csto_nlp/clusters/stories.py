"""Stories: articles about one event.

Average linkage on cosine similarity, cut where the silhouette is highest, so that neither the number of stories nor a
threshold is given. Then as often as it changes the number: latent semantic analysis (Deerwester et al. 1990) with as
many dimensions as there are stories, mixed with the plain similarity, and again the best cut. Articles far apart in
time are less alike than their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from csto_nlp.clusters.trees import Cut, average_tree, best_cut, cut_at, cut_into, distances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Share of the plain similarity in the mix with latent semantic analysis.
PLAIN: Final = 0.3
ROUNDS: Final = 3

#: Coverage of an event comes within days. Beyond ``NEAR`` days similarity falls with this half-way time, down to
#: ``FLOOR``: an anniversary report shares the words, not the event.
NEAR: Final = 2.0
DECAY_DAYS: Final = 30.0
FLOOR: Final = 0.3

#: Cut for a corpus so small that no cut has a silhouette.
FALLBACK: Final = 0.8

#: Articles that are compared each with each; a larger corpus is split into blocks first.
BLOCK: Final = 2500


def find_stories(tfidf: Any, days: NDArray[np.float64], k: int | None = None) -> NDArray[np.int64]:
    """Return a story's number for each row; ``days`` are ordinals, NaN where unknown. Rows must have words.

    A corpus of more than ``BLOCK`` rows is first split by subject; no story reaches over such a border.
    """
    import numpy as np

    n = tfidf.shape[0]
    if n > BLOCK and not k:
        return _by_block(tfidf, days)
    return _dense(tfidf, days, k) if n > 1 else np.zeros(n, dtype=np.int64)


def _by_block(tfidf: Any, days: NDArray[np.float64]) -> NDArray[np.int64]:
    import numpy as np

    labels = np.zeros(tfidf.shape[0], dtype=np.int64)
    total = 0
    for rows in _blocks(tfidf):
        found = _dense(tfidf[rows], days[rows], None) if len(rows) > 1 else np.zeros(1, dtype=np.int64)
        labels[rows] = found + total
        total += int(found.max()) + 1
    return labels


def _blocks(tfidf: Any) -> list[NDArray[np.int64]]:
    """Return row numbers by block: clusters in latent space, halved in order where they are still too large."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    from csto_nlp.clusters.space import DIMENSIONS, SEED, latent

    space = latent(tfidf, DIMENSIONS)
    model = MiniBatchKMeans(-(-2 * len(space) // BLOCK), random_state=SEED, n_init=3, batch_size=4096)
    labels = model.fit_predict(space)
    blocks = [np.flatnonzero(labels == number) for number in np.unique(labels)]
    return [part for rows in blocks for part in np.array_split(rows, -(-len(rows) // BLOCK))]


def _dense(tfidf: Any, days: NDArray[np.float64], k: int | None) -> NDArray[np.int64]:
    """Return stories of rows that are compared each with each."""
    import numpy as np

    n = tfidf.shape[0]
    gate = _gate(days)
    similarity = (tfidf @ tfidf.T).toarray()
    if k:
        return cut_into(average_tree(distances(similarity * gate)), k)
    cut = _cut(similarity * gate)
    if cut.size < 2 or _is_one(similarity * gate, cut):
        return np.zeros(n, dtype=np.int64) if cut.size < 2 or cut.silhouette > 0 else cut.labels
    return _refined(tfidf, similarity, gate, cut).labels


def _cut(similarity: NDArray[np.float64]) -> Cut:
    distance = distances(similarity)
    tree = average_tree(distance)
    return best_cut(tree, distance) or Cut(cut_at(tree, FALLBACK), FALLBACK, 0.0)


def _refined(tfidf: Any, similarity: NDArray[np.float64], gate: NDArray[np.float64], cut: Cut) -> Cut:
    """Alternate between latent dimensions, as many as stories, and the best cut, until the number stays."""
    size = cut.size
    for _ in range(ROUNDS):
        mixed = PLAIN * similarity + (1 - PLAIN) * _latent(tfidf, size)
        cut = _cut(mixed * gate)
        if abs(cut.size - size) <= max(1, 0.02 * size):
            break
        size = round((size + cut.size) / 2)
    return cut


def _latent(tfidf: Any, size: int) -> NDArray[np.float64]:
    """Return the cosine similarities in ``size`` latent dimensions."""
    from csto_nlp.clusters.space import latent

    rows = latent(tfidf, size)
    product: NDArray[np.float64] = rows @ rows.T
    return product


def _gate(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor, 1 down to ``FLOOR``, by which distance in time lowers each similarity."""
    import numpy as np

    apart = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=0.0)
    factor: NDArray[np.float64] = FLOOR + (1 - FLOOR) * np.exp(-np.maximum(0, apart - NEAR) / DECAY_DAYS)
    return factor


def _is_one(similarity: NDArray[np.float64], cut: Cut) -> bool:
    """Whether the best cut parts what belongs together: the parts are still alike and not well separated."""
    import numpy as np

    apart = cut.labels[:, None] != cut.labels[None, :]
    between = float(similarity[apart].mean())
    return between > 0.07 + 0.8 * max(0.0, cut.silhouette - 0.15) and bool(np.any(apart))
