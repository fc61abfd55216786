"""How many clusters there are: three estimators, one below the other.

Which one answers:

| clusters | corpus | estimator |
|---|---|---|
| topics | ``SMALL_CORPUS`` articles and more | stability: ``number_of_topics`` |
| topics | fewer | silhouette: ``choose_topics`` |
| stories | articles | silhouette: ``choose_stories``, ``is_one_story`` |
| stories | bare headlines | modularity: ``choose_headline_stories``, ``is_one_headline_story`` |

Stability needs halves of the corpus that are worth clustering. The silhouette needs pairs of members that are alike,
which headlines on one event need not be: two of them may share no word, but they share neighbours. Each estimator can
answer that there is one cluster. The thresholds were set on labelled collections (``docs/cluster.md``).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.stats import entropy
from sklearn.cluster import KMeans, kmeans_plusplus
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics.cluster import expected_mutual_information

from csto_nlp.clusters.space import graph_of, smoothed
from csto_nlp.clusters.trees import cut_at, cut_into

if TYPE_CHECKING:
    from csto_nlp.clusters.space import Space

#: Below this many articles topics are cut from a tree: no half of the corpus could be clustered alone.
SMALL_CORPUS: Final = 150

# 1. Stability: how much of a partition comes back on other articles, and how separate its parts are.

#: Numbers of topics that are tried.
CANDIDATES: Final = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 25, 30)
#: Samples on which each number is judged, and articles in each. The figures drift with the number of articles, so it is
#: the same for all corpora that have as many.
SAMPLES: Final = 8
SAMPLE: Final = 800
#: Smallest mean size of a topic in half a sample.
MIN_TOPIC_SIZE: Final = 6
#: k-means is run from several starts for each sample and half.
STARTS_OF_SAMPLE: Final = 2
#: Power with which modularity counts beside agreement. Two topics, which come back most easily, part a graph less than
#: any other number can, and so are held back.
MODULARITY_POWER: Final = 1.5
#: Worth of the best partition below which there is one topic: texts of words drawn at random from real ones reach .055,
#: the labelled collections .09 to .6.
MIN_WORTH: Final = 0.06


def number_of_topics(space: Space) -> int:
    """Return the number of topics whose k-means partition is worth most, 1 where no partition is worth anything.

    Worth is judged on samples of one size. It is agreement times a power of modularity, the mean over samples of their
    logarithms. Agreement: two halves of the sample are smoothed and clustered apart, each half is labelled by the
    clusters of the other, and these labels are compared with those that the whole sample gives (stability as in
    Lange et al. 2004, Stability-based validation of clustering solutions). Modularity (Newman and Girvan 2004) of the
    sample's neighbour graph tells how few neighbours the partition parts: alone it prefers many topics, as agreement
    prefers few.
    """
    n = len(space.rows)
    fits = [k for k in CANDIDATES if k * MIN_TOPIC_SIZE <= min(n, SAMPLE) // 2]
    if not fits:
        return 1
    samples = [_worths(space.part(_sample(n, seed)), fits, seed) for seed in range(SAMPLES)]
    worth = {k: round(float(np.exp(np.mean([np.log(sample[k]) for sample in samples]))), 6) for k in fits}
    best = max(fits, key=lambda k: (worth[k], -k))
    return best if worth[best] >= MIN_WORTH else 1


def _sample(n: int, seed: int) -> NDArray[np.int64]:
    """Return the numbers of the rows of a sample, in order."""
    chosen: NDArray[np.int64] = np.sort(np.random.RandomState(seed).permutation(n)[:SAMPLE])
    return chosen


def _worths(sample: Space, candidates: list[int], seed: int) -> dict[int, float]:
    """Return what each number of topics is worth on one sample.

    Agreement is mutual information adjusted for chance (Vinh, Epps and Bailey 2010).
    """
    similarity = sample.similarity()
    graph = graph_of(similarity)
    edges = graph.tocoo()
    whole = smoothed(sample.rows, graph)
    order = np.random.RandomState(seed).permutation(len(sample.rows))
    rows_of_one, rows_of_two = (np.sort(half) for half in np.array_split(order, 2))
    one, two = (
        smoothed(sample.rows[half], graph_of(similarity[np.ix_(half, half)])) for half in (rows_of_one, rows_of_two)
    )
    starts = [starting_centres(rows, max(candidates), seed, STARTS_OF_SAMPLE) for rows in (whole, one, two)]
    result = {}
    for k in candidates:
        fit, first, second = (
            k_means(rows, [centres[:k] for centres in begun])
            for rows, begun in zip((whole, one, two), starts, strict=True)
        )
        agreement = (
            adjusted_information(fit.labels_[rows_of_two], first.predict(two), k)
            + adjusted_information(fit.labels_[rows_of_one], second.predict(one), k)
        ) / 2
        modularity = max(modularity_of(fit.labels_, edges)[0], LEAST)
        result[k] = max(agreement, LEAST) * modularity**MODULARITY_POWER
    return result


#: Below this, agreement and modularity are noise.
LEAST: Final = 1e-3


def adjusted_information(one: NDArray[Any], other: NDArray[Any], k: int) -> float:
    """Return the mutual information of two labellings with numbers below ``k``, adjusted for chance.

    As scikit-learn's ``adjusted_mutual_info_score``, whose checks of its input take longer than its sums.
    """
    n = len(one)
    table = np.bincount(one * k + other, minlength=k * k).reshape(k, k)
    table = table[table.any(axis=1)][:, table.any(axis=0)]
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    held = table > 0
    chance = np.outer(rows, columns)[held] / n
    information = float((table[held] * np.log(table[held] / chance)).sum()) / n
    expected = float(expected_mutual_information(sp.csr_matrix(table), n))
    most = (float(entropy(rows)) + float(entropy(columns))) / 2
    return (information - expected) / max(most - expected, LEAST)


def modularity_of(labels: NDArray[Any], graph: Any) -> tuple[float, float]:
    """Return the modularity of a partition of a graph (sparse, COO form), and the share of weight inside its parts."""
    total = float(graph.data.sum()) or 1.0
    own, other = labels[graph.row], labels[graph.col]
    inside = float(graph.data[own == other].sum()) / total
    return inside - float(((np.bincount(own, weights=graph.data) / total) ** 2).sum()), inside


def starting_centres(rows: NDArray[np.float32], k: int, seed: int, starts: int) -> list[NDArray[np.float32]]:
    """Return for each start k rows to begin with, each far from those before: the first of them serve a smaller k.

    (Greedy k-means++; Arthur and Vassilvitskii 2007.)
    """
    return [kmeans_plusplus(rows, k, random_state=int(seed * starts + start))[0] for start in range(starts)]


def k_means(rows: NDArray[np.float32], starts: list[NDArray[np.float32]]) -> Any:
    """Return the best k-means fit from the given starting centres."""
    with warnings.catch_warnings():
        # Copies of one article leave fewer clusters than were asked for, which is no fault of theirs.
        warnings.simplefilter("ignore", ConvergenceWarning)
        fits = [KMeans(len(centres), init=centres, n_init=1, max_iter=60, tol=1e-3).fit(rows) for centres in starts]
    return min(fits, key=lambda fit: round(float(fit.inertia_), 6))


# 2. Silhouette: how much closer members are to their own cluster than to the next one.

#: How strongly few topics of a small corpus are preferred: where its articles are related, and elsewhere.
COARSE_RELATED: Final = 0.75
COARSE_UNRELATED: Final = 2.0
#: Silhouette of the best cut below which related articles have no topics.
MIN_SILHOUETTE: Final = 0.05
#: Fewer unrelated articles than this show no topics.
MIN_UNRELATED: Final = 12
#: Where no cut is good there is one topic, but for articles that are less alike than this.
MIN_SIMILARITY: Final = 0.04
#: Cuts of a tree of few articles or of headlines, as cosine distances.
STORY_CUTS: Final = tuple(np.linspace(0.2, 0.995, 48).tolist())
#: Cut of a tree of stories so small that no cut has a silhouette.
FALLBACK_CUT: Final = 0.8


@dataclass(frozen=True, slots=True)
class Cut:
    """Labels from 0, and the mean silhouette and the height of this cut of a tree.

    ``silhouette`` counts as ``_best_silhouette`` says, ``plain`` is the silhouette itself.
    """

    labels: NDArray[np.int64]
    silhouette: float
    height: float
    plain: float = 0.0

    @property
    def size(self) -> int:
        """Number of clusters."""
        return int(self.labels.max(initial=-1)) + 1


def choose_topics(tree: Any, distance: NDArray[np.float64], plain_tree: Any, *, related: bool) -> NDArray[np.int64]:
    """Return the topics of a small corpus: the best cut of ``tree`` by silhouette, one topic where none is good.

    ``tree`` is made of ``distance``, ``plain_tree`` of the words alone; ``related`` tells whether the corpus holds
    runs of reports on one thing.
    """
    # Above 1 a cut puts together what is less alike than any two articles.
    heights = tree[tree[:, 2] < 1, 2]
    cut = _best_silhouette(tree, distance, heights, COARSE_RELATED if related else COARSE_UNRELATED)
    if cut is None or (cut.plain < MIN_SILHOUETTE if related else len(distance) < MIN_UNRELATED):
        return cut_at(plain_tree, 1 - MIN_SIMILARITY)
    return cut.labels


def choose_stories(tree: Any, distance: NDArray[np.float64], heights: Iterable[float]) -> Cut:
    """Return the stories of a tree made of ``distance``: of its cuts at rising ``heights`` the best by silhouette."""
    return _best_silhouette(tree, distance, heights) or Cut(cut_at(tree, FALLBACK_CUT), 0.0, FALLBACK_CUT)


def is_one_story(similarity: NDArray[np.float64], cut: Cut) -> bool:
    """Whether the best cut parts what belongs together: the parts are still alike and not well separated."""
    apart = cut.labels[:, None] != cut.labels[None, :]
    between = float(similarity[apart].mean())
    return between > 0.07 + 0.8 * max(0.0, cut.silhouette - 0.15) and bool(np.any(apart))


def _best_silhouette(
    tree: Any, distance: NDArray[np.float64], heights: Iterable[float], coarse: float = 0
) -> Cut | None:
    """Return the cut with the highest mean silhouette (Rousseeuw 1987), None where no cut leaves two groups.

    Of the cuts tried, at rising ``heights``, those with one cluster or with singletons only have no silhouette. The
    silhouette counts times (1 - clusters / items) to the power ``coarse``: on a small corpus it favours pairs, because
    a pair has few chances to be bad.
    """
    n = len(distance)
    best: Cut | None = None
    finer, sums = np.arange(n), distance.astype(np.float32)
    for height in heights:
        size = n - int(np.searchsorted(tree[:, 2], height, side="right"))
        if not 1 < size < len(sums):  # no group, or the same ones as before
            continue
        labels = cut_at(tree, float(height))
        sums = _merged(sums, finer, labels)
        finer = labels
        plain = _silhouette(sums, labels)
        value = plain * (1 - size / n) ** coarse
        if best is None or value > best.silhouette + 1e-9:
            best = Cut(labels, value, float(height), plain)
    return best


def _merged(sums: NDArray[np.float32], finer: NDArray[np.int64], labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return each cluster's summed distances to all items, a row a cluster, from those of a ``finer`` partition."""
    whole = np.zeros(len(sums), dtype=np.int64)
    whole[finer] = labels
    member = sp.csr_matrix((np.ones(len(sums), dtype=sums.dtype), (whole, np.arange(len(sums)))))
    return np.asarray(member @ sums)


def _silhouette(sums: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """Return the mean silhouette of a partition from ``_merged`` sums; an item alone in its cluster counts 0."""
    sizes = np.bincount(labels)
    items = np.arange(len(labels))
    own = sums[labels, items] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes[:, None].astype(sums.dtype)
    means[labels, items] = np.inf
    other = means.min(axis=0)
    values = np.where(sizes[labels] > 1, (other - own) / np.maximum(np.maximum(own, other), 1e-12), 0)
    return float(values.mean())


# 3. Modularity: how many more neighbours lie inside the clusters than would by chance.

#: Headlines from which neighbourhoods say anything.
MIN_HEADLINES: Final = 15
#: Share of neighbours inside the communities above which these are the stories.
MIN_INSIDE: Final = 0.83
#: Share above which communities are separate beyond doubt, however few they are.
SEPARATE_INSIDE: Final = 0.95
#: Modularity that arises without any communities: at ``MIN_HEADLINES``, for each e-fold more, and at most.
CHANCE_MODULARITY: Final = (0.34, 0.107, 0.5)
#: Numbers of communities that are tried beyond the first 40, each this much larger than the last.
GROWTH: Final = 1.05
#: A handful of headlines are one story where this share of pairs have a word in common, and the mean similarity is as
#: high as this: one word that all have in common, like the name of their subject, is not enough.
MIN_SHARING: Final = 0.5
MIN_MEAN_SIMILARITY: Final = 0.11


def choose_headline_stories(tree: Any, graph: Any) -> NDArray[np.int64] | None:
    """Return the stories of bare headlines: the communities of their neighbour graph (Newman and Girvan 2004).

    ``tree`` is cut where modularity is highest; ``graph`` is a sparse matrix in COO form. Where most neighbours then
    lie in one community, there are few stories with many headlines each. Where few do, either there is one story, whose
    headlines have no communities to speak of, or there are many stories of a few headlines, which communities are too
    coarse for: None.
    """
    n = graph.shape[0]
    labels, modularity, inside = _best_modularity(tree, graph)
    base, slope, most = CHANCE_MODULARITY
    if inside < SEPARATE_INSIDE and modularity < min(most, base + slope * np.log(n / MIN_HEADLINES)):
        return np.zeros(n, dtype=np.int64)
    return labels if inside >= MIN_INSIDE else None


def is_one_headline_story(tfidf: Any) -> bool:
    """Whether most pairs of a handful of headlines are alike, and none stands alone."""
    similarities = (tfidf @ tfidf.T).toarray()
    np.fill_diagonal(similarities, 0)
    pairs = similarities[np.triu_indices(len(similarities), 1)]
    alone = (similarities.max(axis=1) <= 0).any()
    return bool(not alone and (pairs > 0).mean() >= MIN_SHARING and pairs.mean() >= MIN_MEAN_SIMILARITY)


def _best_modularity(tree: Any, graph: Any) -> tuple[NDArray[np.int64], float, float]:
    """Return the cut of highest modularity, its modularity, and the share of neighbours inside its clusters."""
    best = (np.zeros(graph.shape[0], dtype=np.int64), 0.0, 1.0)
    k = 2
    while k <= graph.shape[0] // 2:
        labels = cut_into(tree, k)
        modularity, inside = modularity_of(labels, graph)
        if modularity > best[1] + 1e-9:
            best = (labels, modularity, inside)
        k = max(k + 1, round(k * GROWTH))
    return best
