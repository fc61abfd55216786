"""New articles to earlier clusters, which neither move nor change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.clusters.model import Cluster, Clustering, Membership

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.article import Article
    from csto_nlp.clusters.vectors import Vectors

NEW: Final = "unlike every earlier cluster"

#: An article joins a cluster if it is as close to it as all but this share of the earlier members are to theirs, each
#: measured against the cluster without it; between these bounds.
STRAY: Final = 0.02
LEAST: Final = 0.05
MOST: Final = 0.3


def assign(articles: Sequence[Article], earlier: Sequence[Article]) -> Clustering:
    """Return a place among the clusters of ``earlier`` (articles that carry a ``cluster``) for each of ``articles``.

    Each goes to the nearest centroid, or is an outlier where none is near. Clusters come with the new articles
    only, under their earlier ids and labels. Raises ValueError where no earlier article has a cluster.
    """
    from csto_nlp.clusters.labels import keyword_table
    from csto_nlp.clusters.topics import centroids
    from csto_nlp.clusters.vectors import make_vectors, project

    known = [article for article in earlier if _place(article).get("id") is not None]
    if not known:
        raise ValueError("no earlier article has a cluster")
    ids = sorted({int(_place(article)["id"]) for article in known})
    labels = _labels(known, ids)
    vectors = make_vectors(known)
    centres = centroids(vectors.tfidf, labels)
    similarity = (project(articles, vectors.words, vectors.idf) @ centres.T).toarray()
    memberships = _memberships(similarity, _floor(vectors, labels), known, ids)
    keywords = keyword_table(vectors, labels, len(ids))
    clusters = [
        _cluster(number, articles, memberships, known, keywords[position]) for position, number in enumerate(ids)
    ]
    return Clustering([cluster for cluster in clusters if cluster.articles], memberships)


def _place(article: Article) -> dict[str, Any]:
    place = article.enrichments.get("cluster")
    return place if isinstance(place, dict) else {}


def _labels(known: Sequence[Article], ids: list[int]) -> NDArray[np.int64]:
    import numpy as np

    position = {number: place for place, number in enumerate(ids)}
    return np.array([position[int(_place(article)["id"])] for article in known], dtype=np.int64)


def _floor(vectors: Vectors, labels: NDArray[np.int64]) -> float:
    """Return the similarity below which an article belongs nowhere."""
    import numpy as np
    import scipy.sparse as sp

    rows = np.arange(len(labels))
    member = sp.csr_matrix((np.ones(len(labels)), (labels, rows)))
    sums = (member @ vectors.tfidf).tocsr()
    others = sums[labels] - vectors.tfidf
    norms = np.sqrt(np.asarray(others.multiply(others).sum(axis=1)).ravel())
    values = np.asarray(others.multiply(vectors.tfidf).sum(axis=1)).ravel() / np.maximum(norms, 1e-12)
    shared = values[np.bincount(labels)[labels] > 1]
    return float(np.clip(np.quantile(shared, STRAY), LEAST, MOST)) if len(shared) else MOST


def _memberships(
    similarity: NDArray[np.float64], floor: float, known: Sequence[Article], ids: list[int]
) -> list[Membership]:
    names = {int(_place(article)["id"]): _place(article).get("label") for article in known}
    result = []
    for row in similarity:
        position = int(row.argmax())
        score = round(float(row[position]), 4)
        near = score >= floor
        number = ids[position]
        result.append(Membership(number, names[number], min(1.0, score)) if near else Membership(None, reason=NEW))
    return result


def _cluster(
    number: int,
    articles: Sequence[Article],
    memberships: list[Membership],
    known: Sequence[Article],
    keywords: list[tuple[str, float]],
) -> Cluster:
    """Return a cluster with its new articles, named and represented as before."""
    new = [article for article, place in zip(articles, memberships, strict=True) if place.cluster == number]
    old = [article for article in known if _place(article)["id"] == number]
    first = min(old, key=lambda article: (not _place(article).get("representative"), article.id))
    dates = sorted(article.date for article in new if article.date)
    return Cluster(
        id=number,
        label=str(_place(first).get("label") or first.title or ""),
        keywords=keywords,
        entities=[],
        representative=first.id,
        headline=first.title,
        articles=sorted(article.id for article in new),
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        dates=dates,
    )
