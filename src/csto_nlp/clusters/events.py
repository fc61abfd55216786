"""Articles told apart by event, from the similarity of each with each.

Average linkage says which articles belong together; where its tree is to be cut differs between corpora. Thirty
articles and more are cut by two measures at once. Their words as they are, cut where the silhouette is highest, within
bounds, say at which distance events part in this corpus. As many latent dimensions (Deerwester et al. 1990) as there
are stories of two and more tell twin events apart, whose words are alike but for the few that name the one or the
other; there the usual cut depends on the share of articles that have a partner at all. ``agreement`` says how far
above or below the usual cut a corpus is best cut.

Fewer articles are cut where the silhouette is highest, and then again, as often as it changes their number, in as many
latent dimensions as there are stories.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from sklearn.preprocessing import normalize

from csto_nlp.clusters.agreement import USUAL, Halves, best_height
from csto_nlp.clusters.number_of_clusters import STORY_CUTS, Cut, choose_stories, is_one_story
from csto_nlp.clusters.space import MAX_DIMENSIONS
from csto_nlp.clusters.trees import average_tree, cut_at, distances

#: Below so many articles no cut of fixed bounds is known to fit.
FEW_ARTICLES: Final = 30
#: Cuts of the words of many articles, as distances, that are tried.
EVENT_CUTS: Final = tuple(number / 200 for number in range(150, 177))
#: Cut in latent dimensions where no article has a partner, and where each has: an article is the likelier to belong to
#: another the more of its neighbours do.
ALONE_CUT: Final = 0.54
GROUPED_CUT: Final = 0.68
#: Fewest latent dimensions: where there is one event, it may be two events of one person.
FEWEST_DIMENSIONS: Final = 2
#: Share of the words as they are in the distance that decides, each distance taken as a share of its own cut.
WORDS_SHARE: Final = 0.3

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


@dataclass(frozen=True, slots=True)
class EventTree:
    """``FEW_ARTICLES`` and more, joined by both measures.

    ``tree`` has the usual cut at 1; ``latent`` holds the distances in latent dimensions. Where the words alone
    put no two articles together, ``lone`` holds the events of one, which stand.
    """

    tree: Any
    latent: NDArray[np.float64]
    lone: NDArray[np.int64] | None = None

    @classmethod
    def of(cls, similarity: NDArray[np.float64], decay: NDArray[np.float64]) -> EventTree:
        """Return the tree of articles by their similarities and what time leaves of each (0 to 1)."""
        words = distances(similarity * decay)
        tree = average_tree(words)
        cut = choose_stories(tree, words, EVENT_CUTS)
        sizes = np.bincount(cut.labels)
        shared = int(np.count_nonzero(sizes > 1))
        if not shared:
            return cls(tree, words, cut.labels)
        grouped = float(np.mean(sizes[cut.labels] > 1))
        height = ALONE_CUT + (GROUPED_CUT - ALONE_CUT) * grouped
        latent = distances(_inside(similarity, _latent_axes(similarity)[:, : max(shared, FEWEST_DIMENSIONS)]) * decay)
        return cls(average_tree(WORDS_SHARE * words / cut.height + (1 - WORDS_SHARE) * latent / height), latent)

    def height(self, halves: Callable[[], Halves]) -> float:
        """Return the height at which the tree is best cut; ``halves`` gives the trees of the halves of the words."""
        return USUAL if self.lone is not None else best_height(self.tree, self.latent, halves())

    def events(self, height: float) -> NDArray[np.int64]:
        """Return the events below ``height``."""
        return cut_at(self.tree, height) if self.lone is None else self.lone


def _inside(similarity: NDArray[np.float64], axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return similarity mixed with its cosine in latent dimensions, which counts as far as these hold the articles."""
    length = np.sqrt(np.linalg.norm(axes, axis=1))
    rows = normalize(axes)
    mixed: NDArray[np.float64] = PLAIN_SHARE * similarity + (1 - PLAIN_SHARE) * np.clip(rows @ rows.T, 0, 1) * np.outer(
        length, length
    )
    return mixed


def events_of_few(similarity: NDArray[np.float64], decay: NDArray[np.float64], *, headlines: bool) -> NDArray[np.int64]:
    """Return the events of few articles, or of ``headlines``, there may be one."""
    highest = HIGHEST_HEADLINE_CUT if headlines and len(similarity) >= FEW_ARTICLES else 1
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
