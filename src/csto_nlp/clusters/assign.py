"""New articles to earlier clusters, which neither move nor change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from csto_nlp.article import Article, content_order
from csto_nlp.clusters.keywords import keyword_table
from csto_nlp.clusters.model import Cluster, Clustering
from csto_nlp.clusters.topics import centroids
from csto_nlp.clusters.vectors import Vectors, make_vectors, project
from csto_nlp.enrichments import ClusterMembership
from csto_nlp.parallel.blocks import Mapper, in_blocks, serial_map

#: Why an article is an outlier.
UNLIKE_EARLIER: Final = "unlike every earlier cluster"

#: An article joins a cluster if it is as close to it as all but this share of the earlier members are to theirs, each
#: measured against the cluster without it; that similarity is kept between these bounds.
STRAY_SHARE: Final = 0.02
LOWEST_FLOOR: Final = 0.05
HIGHEST_FLOOR: Final = 0.3
#: Articles that are compared with all centroids at a time, which bounds memory.
ARTICLES_AT_ONCE: Final = 256


def assign(articles: Sequence[Article], earlier: Sequence[Article], mapper: Mapper = serial_map) -> Clustering:
    """Return a place among the clusters of ``earlier`` (articles that carry a ``cluster``) for each of ``articles``.

    Each goes to the nearest centroid, or is an outlier where none is near. Clusters come with the new articles
    only, under their earlier ids and labels. ``mapper`` runs a function over blocks of articles or texts.
    Raises ValueError where no earlier article has a cluster.
    """
    known = [article for article in earlier if _cluster_number(article) is not None]
    if not known:
        raise ValueError("no earlier article has a cluster")
    if not articles:
        return Clustering([], [])
    known = [known[row] for row in content_order(known)]
    numbers = [number for article in known if (number := _cluster_number(article)) is not None]
    named = [_EarlierCluster(number, []) for number in sorted(set(numbers))]
    position = {cluster.id: place for place, cluster in enumerate(named)}
    labels = np.array([position[number] for number in numbers], dtype=np.int64)
    vectors = make_vectors(known, mapper)
    centres = centroids(vectors.tfidf, labels)
    column = {word: number for number, word in enumerate(vectors.words)}
    find = _NearestCentroid(column, vectors.idf, centres.T.tocsr())
    nearest = [found for block in mapper(find, in_blocks(articles, ARTICLES_AT_ONCE)) for found in block]
    for article, label in zip(known, labels.tolist(), strict=True):
        named[label].articles.append(article)
    memberships = _memberships(nearest, _similarity_floor(vectors, labels), named)
    return Clustering(_clusters(articles, memberships, named, keyword_table(vectors, labels, len(named))), memberships)


@dataclass(frozen=True, slots=True)
class _EarlierCluster:
    """A cluster of the earlier run: its number and articles."""

    id: int
    articles: list[Article]

    def representative(self) -> Article:
        """Return the article that represented it, else the first of its articles by id."""
        return min(self.articles, key=lambda one: (not (one.cluster and one.cluster.representative), one.id))

    def label(self) -> str:
        """Return the label that it had, else the headline of its representative."""
        first = self.representative()
        return (first.cluster and first.cluster.label) or first.title or ""


def _cluster_number(article: Article) -> int | None:
    """Return the number of the article's cluster; a negative one, which some tools give to outliers, is none."""
    number = article.cluster.cluster if article.cluster else None
    return number if number is not None and number >= 0 else None


@dataclass(frozen=True, slots=True)
class _NearestCentroid:
    """Finds the centroid that each of some articles is nearest to; ``centres`` has one a column."""

    column: dict[str, int]
    idf: NDArray[np.float64]
    centres: Any

    def __call__(self, articles: Sequence[Article]) -> list[tuple[int, float]]:
        """Return the number of each article's centroid, and the cosine similarity."""
        similarity = (project(articles, self.column, self.idf) @ self.centres).toarray()
        best = similarity.argmax(axis=1)
        values = np.take_along_axis(similarity, best[:, None], axis=1).ravel()
        return list(zip(best.tolist(), values.tolist(), strict=True))


def _similarity_floor(vectors: Vectors, labels: NDArray[np.int64]) -> float:
    """Return the similarity below which an article belongs nowhere."""
    member = sp.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))))
    sums = (member @ vectors.tfidf).tocsr()
    others = sums[labels] - vectors.tfidf
    norms = np.sqrt(np.asarray(others.multiply(others).sum(axis=1)).ravel())
    values = np.asarray(others.multiply(vectors.tfidf).sum(axis=1)).ravel() / np.maximum(norms, 1e-12)
    shared = values[np.bincount(labels)[labels] > 1]
    return (
        float(np.clip(np.quantile(shared, STRAY_SHARE), LOWEST_FLOOR, HIGHEST_FLOOR)) if len(shared) else HIGHEST_FLOOR
    )


def _memberships(
    nearest: list[tuple[int, float]], floor: float, named: list[_EarlierCluster]
) -> list[ClusterMembership]:
    labels = [cluster.label() for cluster in named]
    return [
        ClusterMembership(named[position].id, labels[position], min(1.0, round(score, 4)))
        if score >= floor
        else ClusterMembership(None, reason=UNLIKE_EARLIER)
        for position, score in nearest
    ]


def _clusters(
    articles: Sequence[Article],
    memberships: list[ClusterMembership],
    named: list[_EarlierCluster],
    keywords: list[list[tuple[str, float]]],
) -> list[Cluster]:
    """Return the clusters that new articles joined, with these, named and represented as before."""
    new: dict[int, list[Article]] = defaultdict(list)
    for article, place in zip(articles, memberships, strict=True):
        if place.cluster is not None:
            new[place.cluster].append(article)
    return [
        Cluster.of(
            cluster.id,
            cluster.label(),
            terms,
            [],
            representative=cluster.representative(),
            members=new[cluster.id],
        )
        for cluster, terms in zip(named, keywords, strict=True)
        if cluster.id in new
    ]
