"""From articles to a clustering: an order by content, vectors, groups, and what each group is about."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from csto_nlp.article import Article, content_order
from csto_nlp.clusters.furniture import without_furniture
from csto_nlp.clusters.keywords import KEYWORDS, keyword_table
from csto_nlp.clusters.labels import MarkingEntity, count_entities, make_label, marking_entities
from csto_nlp.clusters.languages import join_languages
from csto_nlp.clusters.model import Cluster, Clustering
from csto_nlp.clusters.readings import READ_CHARACTERS, Readings
from csto_nlp.clusters.stories import find_stories
from csto_nlp.clusters.topics import centroids, find_topics
from csto_nlp.clusters.vectors import Vectors, make_vectors
from csto_nlp.dating import bounded
from csto_nlp.enrichments import ClusterMembership
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import Entity
from csto_nlp.parallel.blocks import Mapper, serial_map
from csto_nlp.text.language import WITH_TABLES

GRAINS: Final = ("topic", "story")
#: Why an article is an outlier.
NO_WORDS: Final = "no words to compare"

#: Most members of a cluster that are read for entities; central ones, and others, that are read for the use of words.
READ_MEMBERS: Final = 48
CENTRAL_MEMBERS: Final = 12
OTHER_MEMBERS: Final = 12
#: Keywords of which the words of a label are chosen.
LABEL_WORDS: Final = 30
#: Articles read in all; where there are many clusters, fewer of each are.
READ_ARTICLES: Final = 240
#: Clusters whose members are read; the small ones of a large corpus are named by their words alone.
READ_CLUSTERS: Final = 250
#: Clusters up to which articles are compared with all centroids at once; beyond, so many articles at a time with their
#: own. Both bound memory.
DENSE_CLUSTERS: Final = 100
SCORED_AT_ONCE: Final = 1000

Entities = list[Entity]
#: Finds the entities of articles, one list each.
Finder = Callable[[Sequence[Article]], list[Entities]]
#: Gives the entities that articles came with, one list each, None for those that came without.
Carrier = Callable[[Sequence[Article]], list[Entities | None]]


def cluster(
    articles: Sequence[Article],
    *,
    grain: str = "topic",
    k: int | None = None,
    find: Finder | None = None,
    carried: Carrier | None = None,
    mapper: Mapper = serial_map,
) -> Clustering:
    """Return a clustering of ``articles`` by ``grain``: ``topic`` or ``story``; into ``k`` groups where it is given.

    The result does not depend on the order of ``articles``, and memberships come in that order. ``find`` returns
    entities for articles that carry none (default: tables and rules, in this process); they mark the labels.
    ``carried`` gives the entities with which articles came whose records are kept elsewhere; they join stories of
    different languages.
    ``mapper`` runs a function over blocks of texts, here or on other processes.
    Raises ValueError for an unknown grain or a ``k`` below 1.
    """
    if grain not in GRAINS or (k is not None and k < 1):
        raise ValueError(f"no grain {grain!r} or number of groups {k!r}")
    if not articles:
        return Clustering([], [])
    order = content_order(articles)
    ordered = [articles[number] for number in order]
    if grain == "story":
        ordered = [_bounded(article) for article in ordered]
    with threadpool_limits(1):  # sums over several threads round differently from run to run
        if grain == "story":
            told = without_furniture(ordered)
            vectors = make_vectors(told, mapper)
        else:
            vectors = make_vectors(ordered, mapper)
        labels = _group(ordered, vectors, grain, k, find or _find_entities, carried or _carried_entities)
        clusters, memberships = _describe(ordered, vectors, labels, find or _find_entities)
    place = dict(zip(order, memberships, strict=True))
    return Clustering(clusters, [place[number] for number in range(len(articles))])


def _bounded(article: Article) -> Article:
    """Return an article with the ``date_bounds`` that reading it from a file would have given it.

    One that was read, by any command or by ``load``, has what it can have.
    """
    read = article.source.path is not None
    return article if read or article.date or article.date_bounds else bounded([article])[0]


def _carried_entities(articles: Sequence[Article]) -> list[Entities | None]:
    return [article.entities for article in articles]


def _find_entities(articles: Sequence[Article]) -> list[Entities]:
    return [find_entities(article, model="none") for article in articles]


def _group(
    articles: Sequence[Article], vectors: Vectors, grain: str, k: int | None, find: Finder, carried: Carrier
) -> NDArray[np.int64]:
    """Return each article's group, numbered by falling size, -1 for articles without words."""
    labels = np.full(len(articles), -1, dtype=np.int64)
    rows = np.flatnonzero(vectors.tfidf.getnnz(axis=1))
    if len(rows):
        compared = vectors.rows(rows)
        if grain == "story":
            days = np.array([_ordinals(articles[row].days) for row in rows.tolist()], dtype=float)
            labels[rows] = find_stories(compared, days, k, headlines=compared.bare_headlines)
            if not k:
                chosen = _with_entities([articles[row] for row in rows.tolist()], compared.languages, find, carried)
                labels[rows] = join_languages(labels[rows], chosen, compared.languages, days)
        else:
            labels[rows] = find_topics(compared, k)
    return _renumbered(labels)


def _with_entities(
    articles: list[Article], languages: NDArray[np.str_], find: Finder, carried: Carrier
) -> list[Article]:
    """Return the articles with their entities where they are in several languages, else as they are.

    What none came with is found where several of the languages have tables of names.
    """
    told = set(languages.tolist()) - {""}
    if len(told) < 2:
        return articles
    entities = carried(articles)
    if len(told & WITH_TABLES) > 1:
        missing = [row for row, own in enumerate(entities) if own is None]
        openings = [replace(articles[row], text=articles[row].text[:READ_CHARACTERS]) for row in missing]
        for row, own in zip(missing, find(openings), strict=True):
            entities[row] = own
    return [
        article if own is None else article.enriched(entities=own)
        for article, own in zip(articles, entities, strict=True)
    ]


def _ordinals(days: tuple[str | None, str | None] | None) -> tuple[float, float]:
    """Return the proleptic ordinals of the first and the last day on which an article may have been written.

    An open side is infinite; both are NaN where nothing is known.
    """
    if days is None:
        return float("nan"), float("nan")
    first, last = (float(dt.date.fromisoformat(day).toordinal()) if day else None for day in days)
    return float("-inf") if first is None else first, float("inf") if last is None else last


def _renumbered(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return ``labels`` numbered by falling size, of equals by the first member; -1 stays."""
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    groups = sorted(
        (-size, start, name)
        for name, start, size in zip(names.tolist(), first.tolist(), sizes.tolist(), strict=True)
        if name >= 0
    )
    number = {name: position for position, (_, _, name) in enumerate(groups)}
    return np.array([number.get(label, -1) for label in labels.tolist()], dtype=np.int64)


def _describe(
    articles: Sequence[Article], vectors: Vectors, labels: NDArray[np.int64], find: Finder
) -> tuple[list[Cluster], list[ClusterMembership]]:
    """Return clusters, and memberships in the order of ``articles``; ``labels`` are numbered from 0, -1 for none."""
    size = int(labels.max(initial=-1)) + 1
    scores = _scores(vectors, labels, size)
    # Members by falling score: the first of each cluster represents it.
    members = [sorted(rows, key=lambda row: (-scores[row], row)) for rows in _rows_of_clusters(labels, size)]
    keywords = keyword_table(vectors, labels, size, LABEL_WORDS)
    marking = _marking_entities(_read_entities(articles, members, find))
    clusters = [
        _cluster(
            number, [articles[row] for row in rows], keywords[number], marking.get(number, []), _main(vectors, rows)
        )
        for number, rows in enumerate(members)
    ]
    representatives = {rows[0] for rows in members}
    memberships = [
        ClusterMembership(label, clusters[label].label, scores[row], row in representatives)
        if label >= 0
        else ClusterMembership(None, reason=NO_WORDS)
        for row, label in enumerate(labels.tolist())
    ]
    return clusters, memberships


def _rows_of_clusters(labels: NDArray[np.int64], size: int) -> list[list[int]]:
    """Return the rows of each of ``size`` clusters, in order."""
    order = np.argsort(labels, kind="stable")
    ends = np.searchsorted(labels[order], np.arange(size + 1))
    return [order[start:end].tolist() for start, end in itertools.pairwise(ends.tolist())]


def _scores(vectors: Vectors, labels: NDArray[np.int64], size: int) -> list[float]:
    """Return each article's cosine similarity to its cluster's centroid, rounded."""
    result = np.zeros(len(labels))
    if size:
        rows = np.flatnonzero(labels >= 0)
        chosen, own = vectors.tfidf[rows], labels[rows]
        centres = centroids(chosen, own)
        if size <= DENSE_CLUSTERS:
            result[rows] = (chosen @ centres.T.toarray())[np.arange(len(rows)), own]
        for start in range(0, len(rows) if size > DENSE_CLUSTERS else 0, SCORED_AT_ONCE):
            part = slice(start, start + SCORED_AT_ONCE)
            result[rows[part]] = np.asarray(chosen[part].multiply(centres[own[part]]).sum(axis=1)).ravel()
    return [min(1.0, round(value, 4)) for value in result.tolist()]


def _main(vectors: Vectors, rows: list[int]) -> str:
    """Return the language of most of some articles, of equals the first in alphabetical order."""
    if len(rows) == 1:
        return str(vectors.languages[rows[0]])
    names, counts = np.unique(vectors.languages[rows], return_counts=True)
    return str(names[counts.argmax()])


Read = list[tuple[Article, Entities]]


def _read_entities(articles: Sequence[Article], members: list[list[int]], find: Finder) -> list[Read]:
    """Return some articles of each cluster with their entities: those that they carry, else what ``find`` finds."""
    each = max(3, min(READ_MEMBERS, READ_ARTICLES // max(1, len(members))))
    chosen = [_evenly_spaced(rows, each) for rows in members[:READ_CLUSTERS]]
    missing = [row for rows in chosen for row in rows if articles[row].entities is None]
    openings = [replace(articles[row], text=articles[row].text[:READ_CHARACTERS]) for row in missing]
    found = dict(zip(missing, find(openings), strict=True))
    return [
        [(articles[row], found[row] if row in found else articles[row].entities or []) for row in rows]
        for rows in chosen
    ]


def _evenly_spaced(rows: list[int], count: int) -> list[int]:
    """Return ``count`` of the rows at equal distances: the centre of a broad topic may turn on names of its own."""
    step = max(1.0, len(rows) / count)
    return [rows[int(number * step)] for number in range(min(count, len(rows)))]


def _marking_entities(read: list[Read]) -> dict[int, list[MarkingEntity]]:
    """Return the entities that mark each cluster against the others."""
    counts = [count_entities(own) for own in read]
    total, articles = Counter[Any](), sum(map(len, read))
    for own in counts:
        total.update({key: said.articles for key, said in own.items()})
    return {
        number: marking_entities(
            counts[number],
            len(own),
            total - Counter({key: said.articles for key, said in counts[number].items()}),
            articles - len(own),
        )
        for number, own in enumerate(read)
    }


def _cluster(
    number: int,
    members: list[Article],
    keywords: list[tuple[str, float]],
    marking: list[MarkingEntity],
    language: str,
) -> Cluster:
    """Return the record of a cluster; ``members`` are sorted from its centre outwards."""
    return Cluster.of(
        number,
        _label(members, keywords, marking, language),
        keywords[:KEYWORDS],
        [{"kind": one.kind, "id": one.id, "name": one.name, "share": round(one.share, 4)} for one in marking],
        representative=members[0],
        members=members,
    )


def _label(
    members: list[Article], keywords: list[tuple[str, float]], marking: list[MarkingEntity], language: str
) -> str:
    """Return the label: a lone article's headline says it best, and where no word marks a cluster it must do."""
    first = members[0]
    headline = " ".join((first.title or "").split()) or " ".join(first.text.split()[:8])
    if len(members) == 1:
        return headline
    others = list(range(CENTRAL_MEMBERS, len(members)))
    read = [*members[:CENTRAL_MEMBERS], *(members[row] for row in _evenly_spaced(others, OTHER_MEMBERS))]
    readings = Readings(read, [term for term, _ in keywords], language)
    return make_label(keywords, marking, readings) or headline
