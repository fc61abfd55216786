"""Stories: articles about one event.

Average linkage on cosine similarity, cut where the silhouette is highest, so that neither the number of stories nor a
threshold is given. Then as often as it changes the number: latent semantic analysis (Deerwester et al. 1990) with as
many dimensions as there are stories, mixed with the plain similarity, and again the best cut. Articles far apart in
time are less alike than their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.clusters.trees import Cut, average_tree, best_cut, cut_at, cut_into, distances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

#: Share of the plain similarity in the mix with latent semantic analysis.
PLAIN: Final = 0.3
#: Numbers of latent dimensions over which similarity is averaged, as multiples of the number of stories.
AROUND: Final = (0.9, 1.0, 1.1)
ROUNDS: Final = 3

#: Coverage of an event comes within days. Beyond ``NEAR`` days similarity falls by e in so many days: the summit of
#: the next year shares the words, not the event.
NEAR: Final = 2.0
DECAY_DAYS: Final = 45.0

#: Lowest and highest cut of a tree, as cosine distances, and cuts between them.
LOWEST: Final = 0.2
HIGHEST: Final = 0.995
STEPS: Final = 48
#: Highest cut of the mix, for articles: what is less alike than this is two events of one affair, however well the
#: affairs separate. Headlines, with few words, may be.
LOOSEST: Final = 0.65

#: Cut for a corpus so small that no cut has a silhouette.
FALLBACK: Final = 0.8

#: Articles that are compared each with each; a larger corpus is split into blocks first.
BLOCK: Final = 1000
#: Blocks into which rows are split at a time.
PARTS: Final = 64
#: Most latent dimensions.
LARGEST: Final = 300


def find_stories(
    vectors: Vectors, days: NDArray[np.float64], k: int | None = None, *, headlines: bool = False
) -> NDArray[np.int64]:
    """Return a story's number for each row; ``days`` are ordinals, NaN where unknown. Rows must have words.

    A corpus of more than ``BLOCK`` rows is first split by subject; no story reaches over such a border.
    ``headlines`` says that the texts are no more than that.
    """
    import numpy as np

    n = vectors.tfidf.shape[0]
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    if n <= BLOCK or k:
        return _dense(vectors, days, k, headlines=headlines)
    first, copies = _distinct(vectors.tfidf, days)
    if len(first) < n:
        return find_stories(vectors.rows(first), days[first], headlines=headlines)[copies]
    labels = np.zeros(n, dtype=np.int64)
    total = 0
    for rows in _blocks(vectors.tfidf):
        labels[rows] = total + find_stories(vectors.rows(rows), days[rows], headlines=headlines)
        total = int(labels[rows].max()) + 1
    return labels


def _distinct(tfidf: Any, days: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first row of each text of a day, and for each row the place of its own among them.

    Copies must not come into different blocks.
    """
    import numpy as np

    places: dict[tuple[bytes, bytes, bytes], int] = {}
    first: list[int] = []
    copies = np.zeros(len(days), dtype=np.int64)
    bounds = tfidf.indptr.tolist()
    for row, day in enumerate(days):
        entries = slice(bounds[row], bounds[row + 1])
        key = (tfidf.indices[entries].tobytes(), tfidf.data[entries].tobytes(), day.tobytes())
        copies[row] = places.setdefault(key, len(places))
        if len(places) > len(first):
            first.append(row)
    return np.array(first, dtype=np.int64), copies


def _blocks(tfidf: Any) -> Iterator[NDArray[np.int64]]:
    """Yield row numbers by block: clusters in latent space, split again where they are still too large."""
    import numpy as np

    from csto_nlp.clusters.space import DIMENSIONS, latent

    space = latent(tfidf, DIMENSIONS // 2, rounds=2).astype(np.float32)
    waiting = [np.arange(len(space))]
    while waiting:
        rows = waiting.pop()
        if len(rows) <= BLOCK:
            yield rows
        else:
            waiting.extend(rows[part] for part in _split(space[rows]))


def _split(space: NDArray[np.float32]) -> list[NDArray[np.int64]]:
    """Return two parts or more; rows that are all alike are parted in order."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    from csto_nlp.clusters.space import SEED

    parts = min(PARTS, -(-3 * len(space) // BLOCK))
    model = MiniBatchKMeans(parts, random_state=SEED, n_init=1, batch_size=4096, max_iter=10)
    labels = model.fit_predict(space)
    found = [np.flatnonzero(labels == number) for number in np.unique(labels)]
    return found if len(found) > 1 else np.array_split(np.arange(len(space)), parts)


def _dense(vectors: Vectors, days: NDArray[np.float64], k: int | None, *, headlines: bool) -> NDArray[np.int64]:
    """Return stories of rows that are compared each with each."""
    import numpy as np

    from csto_nlp.clusters.headlines import few_stories

    if headlines and not k and (found := few_stories(vectors, days)) is not None:
        return found
    tfidf, gate = vectors.tfidf, _gate(days)
    similarity = (tfidf @ tfidf.T).toarray()
    if k:
        return cut_into(average_tree(distances(similarity * gate)), k)
    cut = _cut(similarity * gate)
    if cut.size < 2 or _is_one(similarity * gate, cut):
        one = cut.size < 2 or cut.silhouette > 0
        return np.zeros(tfidf.shape[0], dtype=np.int64) if one else cut.labels
    return _refined(similarity, gate, cut, HIGHEST if headlines else LOOSEST).labels


def _cut(similarity: NDArray[np.float64], highest: float = HIGHEST) -> Cut:
    import numpy as np

    distance = distances(similarity)
    tree = average_tree(distance)
    heights = np.linspace(LOWEST, HIGHEST, STEPS)
    return best_cut(tree, distance, heights[heights <= highest]) or Cut(cut_at(tree, FALLBACK), FALLBACK, 0.0)


def _refined(similarity: NDArray[np.float64], gate: NDArray[np.float64], cut: Cut, highest: float) -> Cut:
    """Alternate between latent dimensions, as many as stories, and the best cut, until the number stays."""
    axes = _axes(similarity)
    size = cut.size
    for _ in range(ROUNDS):
        mixed = PLAIN * similarity + (1 - PLAIN) * _latent(axes, size)
        cut = _cut(mixed * gate, highest)
        if abs(cut.size - size) <= max(1, 0.02 * size):
            break
        size = round((size + cut.size) / 2)
    return cut


def _axes(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the latent coordinates of each row, the strongest dimension first.

    The singular vectors of the TF-IDF matrix are the eigenvectors of its rows' inner products, which are at hand.
    """
    import numpy as np
    from scipy.linalg import eigh

    values, vectors = eigh(similarity, driver="evd")  # all of them, in less time than the other drivers take for some
    axes: NDArray[np.float64] = (vectors * np.sqrt(np.maximum(values, 0)))[:, : -LARGEST - 1 : -1]
    return axes


def _latent(axes: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the cosine similarities in ``size`` latent dimensions, averaged with a few less and a few more.

    On one number alone a pair's similarity would hang on a dimension that a single article more brings or takes.
    """
    import numpy as np
    from sklearn.preprocessing import normalize

    total = np.zeros((len(axes), len(axes)))
    for share in AROUND:
        rows = normalize(axes[:, : max(1, min(round(share * size), LARGEST, axes.shape[1] - 1))])
        total += rows @ rows.T
    return total / len(AROUND)


def _gate(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor, 1 down to 0, by which distance in time lowers each similarity; 1 where a day is unknown."""
    import numpy as np

    apart = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=0.0)
    factor: NDArray[np.float64] = np.exp(-np.maximum(0, apart - NEAR) / DECAY_DAYS)
    return factor


def _is_one(similarity: NDArray[np.float64], cut: Cut) -> bool:
    """Whether the best cut parts what belongs together: the parts are still alike and not well separated."""
    import numpy as np

    apart = cut.labels[:, None] != cut.labels[None, :]
    between = float(similarity[apart].mean())
    return between > 0.07 + 0.8 * max(0.0, cut.silhouette - 0.15) and bool(np.any(apart))
