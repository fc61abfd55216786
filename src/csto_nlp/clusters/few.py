"""Topics of a small corpus, where no half of it could be clustered alone.

Average linkage on centred similarities, cut where the silhouette is highest. Centring takes off what each article
shares with all others: a long article, or one that says what the whole corpus is about, is close to everything, and
unless that is taken off it draws topics together that have nothing else in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.clusters.headlines import WORDS
from csto_nlp.clusters.trees import average_tree, best_cut, cut_at, cut_into, distances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

#: Below this many articles topics are cut from a tree.
FEW: Final = 150
#: Similarity that half of the articles have to their nearest: such a corpus holds runs of reports, whose topics show in
#: their names. Elsewhere, and among bare headlines, the meaning of words must help, with this share, and topics are
#: broader.
KIN: Final = 0.18
MEANING: Final = 0.1
#: How strongly few topics are preferred, with kin and without.
COARSE: Final = (0.5, 2.0)
#: Similarity of all articles, on average over the last two branches of their tree, above which there is one topic.
ONE_TOPIC: Final = 0.1
#: Worth of the best cut below which there is one topic, but for articles less alike than ``STRANGE``.
NOTHING: Final = 0.045
STRANGE: Final = 0.04
#: Fewer strangers than this show no topics.
LEAST: Final = 12


def find_few_topics(vectors: Vectors, k: int | None = None) -> NDArray[np.int64]:
    """Return a topic's number for each row: the best cut of an average-linkage tree, one topic where none is good."""
    import numpy as np

    n = vectors.tfidf.shape[0]
    if n < 2:
        return np.zeros(n, dtype=np.int64)
    words = (vectors.tfidf @ vectors.tfidf.T).toarray()
    plain = average_tree(distances(words))
    if not k and plain[-1, 2] < 1 - ONE_TOPIC:
        return np.zeros(n, dtype=np.int64)
    kin = vectors.length > WORDS and _have_kin(words)
    distance = distances(_centred(words if kin else _with_meaning(words, vectors)))
    tree = average_tree(distance)
    if k:
        return cut_into(tree, k)
    # Above 1 a cut puts together what is less alike than any two articles.
    heights = tree[tree[:, 2] < 1, 2]
    cut = best_cut(tree, distance, heights, COARSE[0] if kin else COARSE[1])
    if cut is None or (cut.silhouette < NOTHING if kin else n < LEAST):
        return cut_at(plain, 1 - STRANGE)
    return cut.labels


def _have_kin(similarity: NDArray[np.float64]) -> bool:
    import numpy as np

    return bool(np.median((similarity - 2 * np.eye(len(similarity))).max(axis=1)) >= KIN)


def _with_meaning(words: NDArray[np.float64], vectors: Vectors) -> NDArray[np.float64]:
    from csto_nlp.clusters.space import meaning

    rows = meaning(vectors)
    joined: NDArray[np.float64] = (1 - MEANING) * words + MEANING * (rows @ rows.T)
    return joined


def _centred(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each similarity less what its two articles have with the others on average, and plus the mean of all."""
    n = len(similarity)
    shared = (similarity.sum(axis=1) - similarity.diagonal()) / (n - 1)
    centred: NDArray[np.float64] = similarity - shared[:, None] - shared[None, :] + shared.mean()
    return centred
