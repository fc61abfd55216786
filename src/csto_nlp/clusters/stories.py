"""Stories: articles about one event.

Average linkage on cosine similarity, cut where the silhouette is highest, so that neither the number of stories nor a
threshold is given. Then as often as it changes the number: latent semantic analysis (Deerwester et al. 1990) with as
many dimensions as there are stories, mixed with the plain similarity, and again the best cut. Articles far apart in
time are less alike than their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from sklearn.cluster import MiniBatchKMeans
from sklearn.preprocessing import normalize

from csto_nlp.clusters.headlines import few_stories
from csto_nlp.clusters.number_of_clusters import HIGHEST_CUT, Cut, choose_stories, is_one_story
from csto_nlp.clusters.space import LATENT_DIMENSIONS, MAX_DIMENSIONS, SEED, latent
from csto_nlp.clusters.trees import average_tree, cut_into, distances

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

#: Share of the plain similarity in the mix with latent semantic analysis.
PLAIN_SHARE: Final = 0.3
#: Numbers of latent dimensions over which similarity is averaged, as multiples of the number of stories.
AROUND: Final = (0.9, 1.0, 1.1)
#: Most rounds of latent semantic analysis and cut.
ROUNDS: Final = 3
#: Highest cut of the mix, for articles: what is less alike than this is two events of one affair, however well the
#: affairs separate. Headlines, with few words, may be.
HIGHEST_MIXED_CUT: Final = 0.65

#: Coverage of an event comes within days. Beyond ``NEAR_DAYS`` similarity falls by e in so many days: the summit of the
#: next year shares the words, not the event.
NEAR_DAYS: Final = 2.0
DECAY_DAYS: Final = 45.0

#: Articles that are compared each with each; a larger corpus is split into blocks first.
MAX_COMPARED: Final = 1000
#: Blocks into which rows are split at a time.
PARTS: Final = 64


def find_stories(
    vectors: Vectors, days: NDArray[np.float64], k: int | None = None, *, headlines: bool = False
) -> NDArray[np.int64]:
    """Return a story's number for each row. Rows must have words.

    ``days`` are the ordinals of the first and the last day of each row, the same where its day is known; NaN where
    nothing is known of it, infinite where that side is open.

    A corpus of more than ``MAX_COMPARED`` rows is first split by subject; no story reaches over two blocks.
    ``headlines`` says that the texts are no more than that.
    """
    n = vectors.tfidf.shape[0]
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    if n <= MAX_COMPARED or k:
        return _block_stories(vectors, days, k, headlines=headlines)
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
    rows_in_space = latent(tfidf, LATENT_DIMENSIONS // 2, rounds=2).astype(np.float32)
    waiting = [np.arange(len(rows_in_space))]
    while waiting:
        rows = waiting.pop()
        if len(rows) <= MAX_COMPARED:
            yield rows
        else:
            waiting.extend(rows[part] for part in _split(rows_in_space[rows]))


def _split(rows: NDArray[np.float32]) -> list[NDArray[np.int64]]:
    """Return two parts or more; rows that are all alike are parted in order."""
    parts = min(PARTS, -(-3 * len(rows) // MAX_COMPARED))
    model = MiniBatchKMeans(parts, random_state=SEED, n_init=1, batch_size=4096, max_iter=10)
    labels = model.fit_predict(rows)
    found = [np.flatnonzero(labels == number) for number in np.unique(labels)]
    return found if len(found) > 1 else np.array_split(np.arange(len(rows)), parts)


def _block_stories(vectors: Vectors, days: NDArray[np.float64], k: int | None, *, headlines: bool) -> NDArray[np.int64]:
    """Return stories of rows that are compared each with each."""
    if headlines and not k and (found := few_stories(vectors, days)) is not None:
        return found
    tfidf, decay = vectors.tfidf, _time_decay(days)
    similarity = (tfidf @ tfidf.T).toarray()
    if k:
        return cut_into(average_tree(distances(similarity * decay)), k)
    cut = _best_cut(similarity * decay)
    if cut.size < 2 or is_one_story(similarity * decay, cut):
        one = cut.size < 2 or cut.silhouette > 0
        return np.zeros(tfidf.shape[0], dtype=np.int64) if one else cut.labels
    return _refined(similarity, decay, cut, HIGHEST_CUT if headlines else HIGHEST_MIXED_CUT).labels


def _best_cut(similarity: NDArray[np.float64], highest: float = HIGHEST_CUT) -> Cut:
    distance = distances(similarity)
    return choose_stories(average_tree(distance), distance, highest)


def _refined(similarity: NDArray[np.float64], decay: NDArray[np.float64], cut: Cut, highest: float) -> Cut:
    """Return the cut after which the number stays, alternating between as many latent dimensions and the best cut."""
    axes = _latent_axes(similarity)
    size = cut.size
    for _ in range(ROUNDS):
        mixed = PLAIN_SHARE * similarity + (1 - PLAIN_SHARE) * _latent_similarity(axes, size)
        cut = _best_cut(mixed * decay, highest)
        if abs(cut.size - size) <= max(1, 0.02 * size):
            break
        size = round((size + cut.size) / 2)
    return cut


def _latent_axes(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the latent coordinates of each row, the strongest dimension first.

    The singular vectors of the TF-IDF matrix are the eigenvectors of its rows' inner products, which are at hand.
    """
    values, vectors = eigh(similarity, driver="evd")  # all of them, in less time than the other drivers take for some
    axes: NDArray[np.float64] = (vectors * np.sqrt(np.maximum(values, 0)))[:, : -MAX_DIMENSIONS - 1 : -1]
    return axes


def _latent_similarity(axes: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the cosine similarities in ``size`` latent dimensions, averaged with a few less and a few more.

    On one number alone a pair's similarity would hang on a dimension that a single article more brings or takes.
    """
    total = np.zeros((len(axes), len(axes)))
    for share in AROUND:
        rows = normalize(axes[:, : max(1, min(round(share * size), MAX_DIMENSIONS, axes.shape[1] - 1))])
        total += rows @ rows.T
    return total / len(AROUND)


def _time_decay(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor, 1 down to 0, by which distance in time lowers each similarity; 1 where it is unknown.

    The distance is that of the nearest two days on which the articles may have been written. Bounds hold the day of
    nine articles in ten, and the tenth lies about as far outside as they are wide: their width is taken off.
    """
    first, last = days[:, 0], days[:, 1]
    apart = np.fmax(first[:, None] - last[None, :], first[None, :] - last[:, None])
    width = last - first
    apart = np.fmax(apart - width[:, None] - width[None, :], 0.0)
    factor: NDArray[np.float64] = np.exp(-np.maximum(0, apart - NEAR_DAYS) / DECAY_DAYS)
    return factor
