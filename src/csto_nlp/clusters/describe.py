"""Clusters and memberships from groups: centroids, representatives, keywords, entities, labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.clusters.labels import Mark, count_entities, keyword_table, make_label, marks
from csto_nlp.clusters.model import Cluster, Clustering, Membership
from csto_nlp.clusters.naming import spell

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.article import Article
    from csto_nlp.clusters.vectors import Vectors

NO_WORDS: Final = "no words to compare"
#: Most members of a cluster that are read for entities, and central ones that are read for spelling.
READ: Final = 48
SPELT: Final = 12
#: Characters of each that are read.
READ_CHARACTERS: Final = 3000
#: Articles read in all; where there are many clusters, fewer of each are.
READ_IN_ALL: Final = 240
#: Articles scored at a time, which bounds memory.
SCORED: Final = 1000
#: Clusters up to which all centroids are compared at once.
DENSE: Final = 100
#: Clusters whose members are read; the small ones of a large corpus are named by their words alone.
READ_CLUSTERS: Final = 250

Entities = list[dict[str, Any]]


def describe(
    articles: Sequence[Article],
    vectors: Vectors,
    labels: NDArray[np.int64],
    find: Callable[[Sequence[Article]], list[Entities]],
) -> Clustering:
    """Return clusters and memberships, in the order of ``articles``; ``labels`` are numbered from 0, -1 for none."""
    import numpy as np

    size = int(labels.max(initial=-1)) + 1
    scores = _scores(vectors, labels, size)
    members = [np.flatnonzero(labels == number).tolist() for number in range(size)]
    central = [sorted(rows, key=lambda row: (-scores[row], row)) for rows in members]
    each = max(3, min(READ, READ_IN_ALL // max(1, size)))
    entities = _read(articles, [_spread(rows, each) for rows in central[:READ_CLUSTERS]], find)
    keywords = keyword_table(vectors, labels, size)
    found = _marked(entities)
    clusters = [
        _cluster(number, articles, members[number], central[number], keywords[number], found.get(number, []))
        for number in range(size)
    ]
    return Clustering(clusters, _memberships(labels, scores, clusters, [rows[0] for rows in central]))


def _scores(vectors: Vectors, labels: NDArray[np.int64], size: int) -> list[float]:
    """Return each article's cosine similarity to its cluster's centroid, rounded."""
    import numpy as np

    from csto_nlp.clusters.topics import centroids

    result = np.zeros(len(labels))
    if size:
        rows = np.flatnonzero(labels >= 0)
        chosen, own = vectors.tfidf[rows], labels[rows]
        centres = centroids(chosen, own)
        if size <= DENSE:
            result[rows] = (chosen @ centres.T.toarray())[np.arange(len(rows)), own]
        for start in range(0, len(rows) if size > DENSE else 0, SCORED):
            part = slice(start, start + SCORED)
            result[rows[part]] = np.asarray(chosen[part].multiply(centres[own[part]]).sum(axis=1)).ravel()
    return [min(1.0, round(value, 4)) for value in result.tolist()]


def _spread(rows: list[int], count: int) -> list[int]:
    """Return ``count`` of the rows at equal distances: the centre of a broad topic may turn on names of its own."""
    step = max(1.0, len(rows) / count)
    return [rows[int(number * step)] for number in range(min(count, len(rows)))]


def _read(
    articles: Sequence[Article], chosen: list[list[int]], find: Callable[[Sequence[Article]], list[Entities]]
) -> list[list[Entities]]:
    """Return the entities of the chosen articles: those that they carry, else what ``find`` finds."""
    missing = [row for rows in chosen for row in rows if "entities" not in articles[row].enrichments]
    openings = [replace(articles[row], text=articles[row].text[:READ_CHARACTERS]) for row in missing]
    found = dict(zip(missing, find(openings), strict=True))
    return [[found[row] if row in found else articles[row].enrichments["entities"] for row in rows] for rows in chosen]


def _marked(entities: list[list[Entities]]) -> dict[int, list[Mark]]:
    """Return the entities that mark each cluster against the others."""
    counts = [count_entities(own) for own in entities]
    total, articles = sum(counts, start=type(counts[0])()) if counts else None, sum(map(len, entities))
    return {
        number: marks(own, total - counts[number], articles - len(own))
        for number, own in enumerate(entities)
        if total is not None
    }


def _cluster(
    number: int,
    articles: Sequence[Article],
    rows: list[int],
    central: list[int],
    keywords: list[tuple[str, float]],
    found: list[Mark],
) -> Cluster:
    first = articles[central[0]]
    dates = sorted(date for row in rows if (date := articles[row].date))
    return Cluster(
        id=number,
        label=_label([articles[row] for row in central[:SPELT]], keywords, found),
        keywords=keywords,
        entities=[
            {"kind": mark.kind, "id": mark.id, "name": mark.name, "share": round(mark.share, 4)} for mark in found
        ],
        representative=first.id,
        headline=first.title,
        articles=sorted(articles[row].id for row in rows),
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        dates=dates,
    )


def _label(central: list[Article], keywords: list[tuple[str, float]], found: list[Mark]) -> str:
    """Return the label: a lone article's headline says it best, and where no word marks a cluster it must do."""
    first = central[0]
    headline = " ".join((first.title or "").split()) or " ".join(first.text.split()[:8])
    if len(central) == 1:
        return headline
    texts = ((article.text or article.title or "")[:READ_CHARACTERS] for article in central)
    return make_label(keywords, found, spell([term for term, _ in keywords], texts)) or headline


def _memberships(
    labels: NDArray[np.int64], scores: list[float], clusters: list[Cluster], representatives: list[int]
) -> list[Membership]:
    chosen = set(representatives)
    return [
        Membership(label, clusters[label].label, scores[row], row in chosen)
        if label >= 0
        else Membership(None, reason=NO_WORDS)
        for row, label in enumerate(labels.tolist())
    ]
