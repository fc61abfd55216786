"""One event told in several languages.

Reports in two languages share no words, but they name the same people, states and bodies, whose ids the entities of
their records carry, and the same days. A story of one language is joined to the story of another that shares most of
them, if that one has none nearer either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from csto_nlp.entity import DateEntity, NamedEntity

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Ids and days that two articles must share: one person and his state are in the news with several events a day.
FEWEST_SHARED: Final = 3
#: Mean similarity of two stories above which they may be one.
LEAST_SIMILARITY: Final = 0.35
#: Rounds of joining: what a story of one language lacks, the joined one may have.
ROUNDS: Final = 12
#: Similarity falls by e in so many days between two articles; further apart than the second number none is left.
DECAY_DAYS: Final = 7.0
MOST_DAYS: Final = 30.0
#: Articles that are compared with those of other languages at a time, which bounds memory.
ROWS_AT_ONCE: Final = 500


def join_languages(
    labels: NDArray[np.int64], articles: Sequence[Article], languages: NDArray[np.str_], days: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the stories ``labels`` of ``articles``, with those of different languages joined that tell of one event.

    ``languages`` are their codes, "" where one is not known. ``days`` are the ordinals of the first and last day of
    each article, NaN where nothing is known: only an article of which something is known is joined. Nothing changes
    unless articles in two languages carry entities with ids.
    """
    marked = np.array([bool(article.entities) for article in articles])
    known = np.flatnonzero(marked & np.isfinite(days).all(axis=1))
    if len(set(languages[known].tolist()) - {""}) < 2:
        return labels
    similar = _similarities(_id_rows([articles[row] for row in known.tolist()]), languages[known], days[known])
    labels = labels.copy()
    for _ in range(ROUNDS):
        _, own = np.unique(labels[known], return_inverse=True)
        joined = _joined(labels, labels[known], _between(similar, own, languages[known]))
        if np.array_equal(joined, labels):
            break
        labels = joined
    return labels


def _id_rows(articles: Sequence[Article]) -> Any:
    """Return a sparse unit row for each article: (1 + log count) * log((n + 1) / (df + 1)) of its ids and days."""
    counts = [_ids(article) for article in articles]
    column = {key: number for number, key in enumerate(sorted(set().union(*counts)))}
    columns = [column[key] for own in counts for key in own]
    values = 1 + np.log(np.array([count for own in counts for count in own.values()], dtype=float))
    rows = sp.csr_matrix((values, columns, np.cumsum([0, *map(len, counts)])), shape=(len(articles), len(column) or 1))
    rows.sort_indices()
    held = np.bincount(rows.indices, minlength=rows.shape[1])
    rows.data *= np.log((len(articles) + 1) / (held + 1))[rows.indices]
    rows.eliminate_zeros()
    return normalize(rows, copy=False)


def _ids(article: Article) -> Counter[str]:
    """Return how often each id, and each day, is named in an article."""
    return Counter(key for entity in article.entities or () if (key := _key(entity)))


def _key(entity: Any) -> str | None:
    if isinstance(entity, NamedEntity):
        return entity.id
    if isinstance(entity, DateEntity) and entity.value and entity.value.count("-") == 2 and len(entity.value) == 10:
        return entity.value
    return None


def _similarities(rows: Any, language: NDArray[np.str_], days: NDArray[np.float64]) -> Any:
    """Return the similarities of articles in different languages, sparse, by ids and days."""
    order = np.argsort(days[:, 0], kind="stable")
    held = rows.astype(bool).astype(np.float64)
    found = [sp.coo_matrix((len(language), len(language)))]
    for band, near in _bands(order, days):
        shared = (held[band] @ held[near].T).toarray()
        apart = np.maximum(days[band, 0][:, None] - days[near, 1], days[near, 0] - days[band, 1][:, None])
        value = (rows[band] @ rows[near].T).toarray() * np.exp(-np.maximum(apart, 0) / DECAY_DAYS)
        foreign = (language[band][:, None] != language[near]) & (language[band] != "")[:, None] & (language[near] != "")
        value[~foreign | (shared < FEWEST_SHARED) | (apart > MOST_DAYS)] = 0
        at, to = np.nonzero(value)
        found.append(sp.coo_matrix((value[at, to], (band[at], near[to])), shape=(len(language), len(language))))
    return sum(part.tocsr() for part in found)


def _bands(
    order: NDArray[np.int64], days: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield some rows at a time, by their first day, and those that may lie within ``MOST_DAYS`` of one of them."""
    for start in range(0, len(order), ROWS_AT_ONCE):
        band = order[start : start + ROWS_AT_ONCE]
        earliest, latest = days[band, 0].min() - MOST_DAYS, days[band, 1].max() + MOST_DAYS
        yield band, np.flatnonzero((days[:, 1] >= earliest) & (days[:, 0] <= latest))


def _between(similar: Any, own: NDArray[np.int64], language: NDArray[np.str_]) -> Any:
    """Return the mean similarity of two stories over their pairs in different languages, sparse.

    ``own`` is each article's story, from 0.
    """
    member = sp.csr_matrix((np.ones(len(own)), (own, np.arange(len(own)))))
    sums = (member @ similar @ member.T).tocoo()
    codes, column = np.unique(language, return_inverse=True)
    told = np.zeros((own.max() + 1, len(codes)))
    np.add.at(told, (own, column), 1)
    size = told.sum(axis=1)
    pairs = size[sums.row] * size[sums.col] - (told[sums.row] * told[sums.col]).sum(axis=1)
    sums.data = sums.data / np.maximum(pairs, 1)
    sums.setdiag(0)
    return sums.tocsr()


def _joined(labels: NDArray[np.int64], known: NDArray[np.int64], between: Any) -> NDArray[np.int64]:
    """Return ``labels`` with each two stories joined that are each other's nearest, and near enough."""
    numbers = np.unique(known)
    nearest = np.asarray(between.argmax(axis=1)).ravel()
    value = between.max(axis=1).toarray().ravel()
    result = labels.copy()
    for one, other in enumerate(nearest.tolist()):
        if one < other and nearest[other] == one and value[one] >= LEAST_SIMILARITY:
            result[labels == numbers[other]] = numbers[one]
    return result
