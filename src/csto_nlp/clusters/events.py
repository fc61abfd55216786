"""Articles told apart by event, from the similarity of each with each.

Average linkage, cut where the silhouette is highest, so that neither the number of stories nor a threshold is given.
Then, as often as it changes the number: latent semantic analysis (Deerwester et al. 1990) with as many dimensions as
there are stories, mixed with the plain similarity, and again the best cut.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from sklearn.preprocessing import normalize

from csto_nlp.clusters.number_of_clusters import STORY_CUTS, Cut, choose_stories, is_one_story
from csto_nlp.clusters.space import MAX_DIMENSIONS
from csto_nlp.clusters.trees import average_tree, distances

#: Headlines from which on no cut may join what shares one word.
MANY_HEADLINES: Final = 30
#: Share of the plain similarity in the mix with latent semantic analysis.
PLAIN_SHARE: Final = 0.3
#: Numbers of latent dimensions over which similarity is averaged, as multiples of the number of stories.
AROUND: Final = (0.9, 1.0, 1.1)
#: Most rounds of latent semantic analysis and cut.
ROUNDS: Final = 3
#: Highest cut of the mix, for few articles: what is less alike than this is two events of one affair, however well the
#: affairs separate. Headlines, with few words, may be.
HIGHEST_MIXED_CUT: Final = 0.65
#: The same for many headlines, where a cut above it would join what shares one word.
HIGHEST_HEADLINE_CUT: Final = 0.8


def events(similarity: NDArray[np.float64], decay: NDArray[np.float64], *, headlines: bool) -> NDArray[np.int64]:
    """Return each row's event by the similarities and what time leaves of each (0 to 1); there may be one event.

    ``headlines`` says that the texts are no more than that.
    """
    highest = HIGHEST_HEADLINE_CUT if headlines and len(similarity) >= MANY_HEADLINES else 1
    cut = _best_cut(similarity * decay, highest)
    if cut.size < 2 or is_one_story(similarity * decay, cut):
        one = cut.size < 2 or cut.silhouette > 0
        return np.zeros(len(similarity), dtype=np.int64) if one else cut.labels
    return _refined(similarity, decay, cut, highest if headlines else HIGHEST_MIXED_CUT).labels


def _best_cut(similarity: NDArray[np.float64], highest: float = 1) -> Cut:
    distance = distances(similarity)
    return choose_stories(average_tree(distance), distance, [height for height in STORY_CUTS if height <= highest])


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
