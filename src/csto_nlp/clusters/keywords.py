"""The words that mark a cluster.

They are ranked by log-odds of document frequencies, inside against outside, times the share of members that hold
the word: log-odds alone prefers rare words, the share alone common ones. What an article is about it says more than
once, and in its title. The first three keywords complement one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from csto_nlp.text.stopwords import non_keywords

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

KEYWORDS: Final = 10
#: Words below which rarer ones are taken.
FEWEST: Final = 4

#: A keyword stands in at least this share of the members; where too few words do for a label, as among headlines, in
#: the next lower one.
MEMBER_SHARES: Final = (0.15, 0.05, 0.02)
#: How strongly the share of members counts beside log-odds.
SHARE_POWER: Final = 0.8
#: Words among which keywords are chosen, and the log-odds that each must have.
POOL: Final = 50
MIN_LOG_ODDS: Final = 0.7
#: The first keywords are chosen to stand, between them, in as many members as can be.
COMPLEMENTARY: Final = 3
#: Members up to which it counts fully that a word is repeated; the words of many show what they share anyway.
FULLY_REPEATED: Final = 6
#: How much the strength of a word counts beside the members newly covered.
STRENGTH_POWER: Final = 0.1


def keyword_table(
    vectors: Vectors, labels: NDArray[np.int64], size: int, count: int = KEYWORDS
) -> list[list[tuple[str, float]]]:
    """Return for each of ``size`` clusters its ``count`` best (term, weight); -1 among ``labels`` is no cluster."""
    order = np.argsort(labels, kind="stable")
    order = order[labels[order] >= 0]
    counts = vectors.counts[order].tocsr()
    totals = np.bincount(counts.indices, minlength=counts.shape[1])
    sizes = np.bincount(labels[order], minlength=size)
    ends = np.cumsum(sizes)
    # There may be thousands of small clusters, and to cut rows out of a sparse matrix costs more than their keywords.
    return [
        _keywords(vectors, _part(counts, start, end), totals, len(order))[:count]
        for start, end in zip((ends - sizes).tolist(), ends.tolist(), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a sparse matrix of counts: row, column and count of each entry."""

    size: int
    rows: NDArray[np.int64]
    columns: NDArray[np.int32]
    counts: NDArray[np.float64]


def _part(counts: Any, start: int, end: int) -> _Part:
    bounds = counts.indptr[start : end + 1]
    entries = slice(bounds[0], bounds[-1])
    rows = np.repeat(np.arange(end - start), np.diff(bounds))
    return _Part(end - start, rows, counts.indices[entries], counts.data[entries])


def _keywords(vectors: Vectors, part: _Part, totals: NDArray[np.int64], articles: int) -> list[tuple[str, float]]:
    """Return the keywords of the cluster whose rows are ``part``, of ``articles`` whose words ``totals`` hold."""
    n = part.size
    words, place, df = np.unique(part.columns, return_inverse=True, return_counts=True)
    mean = np.bincount(place, weights=part.counts) / df  # in the articles that hold it
    usual = np.exp(1 - vectors.idf[words])  # how common the word is anyway; decides where nothing is outside
    odds = np.log((df + 0.1) / (n + 0.2) / ((totals[words] - df + 0.1 + usual) / (articles - n + 1.2)))
    often = 1 + np.log(mean) * min(1, FULLY_REPEATED / n)
    weights = (df / n) ** SHARE_POWER * odds
    pool = np.array([], dtype=np.int64)
    for share in MEMBER_SHARES:
        common = np.flatnonzero(df >= max(min(2, n), share * n))
        # Columns stand in alphabetical order, which stable sorting keeps among equals.
        best = common[np.argsort(-np.round(weights[common], 9), kind="stable")[:POOL]]
        told = np.array([vectors.forms[column] not in non_keywords() for column in words[best]], dtype=bool)
        pool = best[(odds[best] > MIN_LOG_ODDS) & told]
        if len(pool) >= FEWEST:
            break
    pool = pool[np.argsort(-np.round(weights[pool] * often[pool], 9), kind="stable")]
    first = _complementary(_occurrence(part, words[pool]), odds[pool] * often[pool])
    chosen = [*pool[first].tolist(), *np.delete(pool, first).tolist()]
    return [(vectors.forms[words[at]], round(float(weights[at]), 4)) for at in chosen]


def _occurrence(part: _Part, columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which rows hold which of ``columns``."""
    held = np.zeros((part.size, len(columns)), dtype=bool)
    if len(columns):
        order = np.argsort(columns)
        near = np.minimum(np.searchsorted(columns, part.columns, sorter=order), len(columns) - 1)
        entries = np.flatnonzero(columns[order[near]] == part.columns)
        held[part.rows[entries], order[near[entries]]] = True
    return held


def _complementary(held: NDArray[np.bool_], strengths: NDArray[np.float64]) -> list[int]:
    """Return up to ``COMPLEMENTARY`` columns that together stand in most rows.

    Each adds the most to what is not covered.
    """
    open_rows = np.ones(held.shape[0], dtype=bool)
    chosen: list[int] = []
    for _ in range(min(COMPLEMENTARY, held.shape[1])):
        gains = held[open_rows].sum(axis=0) * strengths**STRENGTH_POWER
        gains[chosen] = -1
        at = int(np.argmax(np.round(gains, 9)))
        chosen.append(at)
        open_rows &= ~held[:, at]
        if not open_rows.any():
            break
    return chosen
