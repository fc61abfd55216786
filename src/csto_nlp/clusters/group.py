"""From articles to a clustering: order by content, vectors, groups, labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.article import Article, content_order
from csto_nlp.clusters.model import Clustering
from csto_nlp.parallel.blockwise import Mapper, in_turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

GRAINS: Final = ("topic", "story")

Entities = list[dict[str, Any]]
#: Finds the entity records of articles, one list each.
Finder = Callable[[Sequence[Article]], list[Entities]]


def cluster(
    articles: Sequence[Article],
    *,
    grain: str = "topic",
    k: int | None = None,
    find: Finder | None = None,
    mapper: Mapper = in_turn,
) -> Clustering:
    """Group ``articles`` by ``grain``: ``topic`` or ``story``; into ``k`` groups where it is given.

    The result does not depend on the order of ``articles``, and memberships come in that order. ``find`` returns
    entity records for articles that carry none (default: tables and rules, in this process); they mark the labels.
    ``mapper`` runs a function over blocks of texts, here or on other processes.
    Raises ValueError for an unknown grain or a ``k`` below 1.
    """
    if grain not in GRAINS or (k is not None and k < 1):
        raise ValueError(f"no grain {grain!r} or number of groups {k!r}")
    if not articles:
        return Clustering([], [])
    import sklearn.cluster  # noqa: F401  a library loaded after the limit would not heed it
    from threadpoolctl import threadpool_limits

    from csto_nlp.clusters.describe import describe
    from csto_nlp.clusters.vectors import make_vectors

    order = content_order(articles)
    ordered = [articles[number] for number in order]
    with threadpool_limits(1):  # sums over several threads round differently from run to run
        vectors = make_vectors(ordered, mapper)
        labels = _grouped(ordered, vectors, grain, k)
        described = describe(ordered, vectors, labels, find or find_entities_of)
    return Clustering(described.clusters, _unordered(described.memberships, order))


def _unordered(items: list[Any], order: list[int]) -> list[Any]:
    result: list[Any] = [None] * len(items)
    for item, number in zip(items, order, strict=True):
        result[number] = item
    return result


def find_entities_of(articles: Sequence[Article]) -> list[Entities]:
    """Return the entity records of each article by tables and rules."""
    from csto_nlp.entities.pipeline import find_entities

    return [[entity.to_record() for entity in find_entities(article, model="none")] for article in articles]


def _grouped(articles: Sequence[Article], vectors: Vectors, grain: str, k: int | None) -> NDArray[np.int64]:
    """Return each article's group, numbered by falling size, -1 for articles without words."""
    import numpy as np

    labels = np.full(len(articles), -1, dtype=np.int64)
    rows = np.flatnonzero(vectors.tfidf.getnnz(axis=1))
    if len(rows):
        chosen = vectors.rows(rows)
        labels[rows] = _by_story(articles, rows, chosen, k) if grain == "story" else _by_topic(chosen, k)
    return renumbered(labels)


def _by_story(
    articles: Sequence[Article], rows: NDArray[np.int64], vectors: Vectors, k: int | None
) -> NDArray[np.int64]:
    import numpy as np

    from csto_nlp.clusters.headlines import WORDS
    from csto_nlp.clusters.stories import find_stories

    days = np.array([_ordinal(articles[row].date) for row in rows.tolist()], dtype=float)
    return find_stories(vectors, days, k, headlines=vectors.length <= WORDS)


def _by_topic(vectors: Vectors, k: int | None) -> NDArray[np.int64]:
    from csto_nlp.clusters.few import FEW, find_few_topics
    from csto_nlp.clusters.topics import find_topics

    if vectors.tfidf.shape[0] < FEW:
        return find_few_topics(vectors, k)
    return find_topics(vectors, k)


def _ordinal(date: str | None) -> float:
    """Return a day's proleptic ordinal; NaN where no day is known."""
    import datetime as dt

    return float(dt.date.fromisoformat(date).toordinal()) if date and len(date) == 10 else float("nan")


def renumbered(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return ``labels`` numbered by falling size, of equals by the first member; -1 stays."""
    import numpy as np

    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    groups = sorted(
        (-size, start, name)
        for name, start, size in zip(names.tolist(), first.tolist(), sizes.tolist(), strict=True)
        if name >= 0
    )
    number = {name: position for position, (_, _, name) in enumerate(groups)}
    return np.array([number.get(label, -1) for label in labels.tolist()], dtype=np.int64)
