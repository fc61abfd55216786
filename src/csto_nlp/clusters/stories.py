"""Stories: articles about one event.

Articles are compared by their words and days (``likeness``) and told apart by event (``events``). A large corpus is
split by subject first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans

from csto_nlp.clusters.events import events
from csto_nlp.clusters.headlines import few_stories
from csto_nlp.clusters.likeness import time_decay
from csto_nlp.clusters.space import LATENT_DIMENSIONS, SEED, latent
from csto_nlp.clusters.trees import average_tree, cut_into, distances

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

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
    if n <= MAX_COMPARED or k:
        return _block_stories(vectors, days, k, headlines=headlines)
    first, copies = _distinct(vectors.tfidf, days)
    if len(first) < n:
        return find_stories(vectors.rows(first), days[first], headlines=headlines)[copies]
    labels = np.zeros(n, dtype=np.int64)
    total = 0
    for rows in _blocks(vectors.tfidf):
        labels[rows] = total + _block_stories(vectors.rows(rows), days[rows], headlines=headlines)
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


def _block_stories(
    vectors: Vectors, days: NDArray[np.float64], k: int | None = None, *, headlines: bool = False
) -> NDArray[np.int64]:
    """Return stories of rows that are compared each with each, ``k`` of them where that is given."""
    if len(days) == 1:
        return np.zeros(1, dtype=np.int64)
    if headlines and not k and (found := few_stories(vectors, days)) is not None:
        return found
    similarity: NDArray[np.float64] = (vectors.tfidf @ vectors.tfidf.T).toarray()
    decay = time_decay(days)
    if k:
        return cut_into(average_tree(distances(similarity * decay)), k)
    return events(similarity, decay, headlines=headlines)
