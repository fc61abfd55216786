"""What a cluster is about: keywords, the entities that mark it, a label made of both.

Keywords are ranked by log-odds of document frequencies, inside against outside, times the share of members that hold
the word: log-odds alone prefers rare words, the share alone common ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.clusters.vectors import Vectors

KEYWORDS: Final = 10
ENTITIES: Final = 8
LABEL_PARTS: Final = 4

#: A keyword stands in at least this share of the members.
LEAST_SHARE: Final = 0.15
#: Entities of a label are named by at least this share of the members looked at.
ENTITY_SHARE: Final = 0.4
#: How strongly the share of members counts beside log-odds.
SHARE_POWER: Final = 0.6

_KINDS: Final = ("state", "leader", "person", "organisation")


@dataclass(frozen=True, slots=True)
class Mark:
    """An entity of a cluster: its kind, id, name, and the share of members that mention it, in and out."""

    kind: str
    id: str | None
    name: str
    articles: int
    share: float
    outside: float


def keyword_table(vectors: Vectors, labels: NDArray[np.int64], size: int) -> list[list[tuple[str, float]]]:
    """Return for each of ``size`` clusters its (term, weight), by falling weight; -1 among ``labels`` is no cluster."""
    import numpy as np
    import scipy.sparse as sp

    held = vectors.counts.copy()
    held.data = np.ones_like(held.data, dtype=float)
    inside = labels >= 0
    member = sp.csr_matrix((np.ones(inside.sum()), (labels[inside], np.flatnonzero(inside))), shape=(size, len(labels)))
    frequencies = (member @ held).tocsr()
    totals = np.asarray(frequencies.sum(axis=0)).ravel()
    sizes = np.bincount(labels[inside], minlength=size)
    return [_keywords(vectors, frequencies[number], totals, sizes, number) for number in range(size)]


def _keywords(
    vectors: Vectors, row: Any, totals: NDArray[np.float64], sizes: NDArray[np.int64], number: int
) -> list[tuple[str, float]]:
    import numpy as np

    columns, df = row.indices, row.data
    n, rest = int(sizes[number]), int(sizes.sum() - sizes[number])
    share = df / n
    within = (df + 0.1) / (n + 0.2)
    usual = np.exp(1 - vectors.idf[columns])  # what the background and the corpus expect, for a corpus of one cluster
    without = (totals[columns] - df + 0.1 + usual) / (rest + 1.2)
    weights = share**SHARE_POWER * np.log(within / without)
    fit = (share >= LEAST_SHARE) & (weights > 0) & (df >= min(2, n))
    order = sorted(np.flatnonzero(fit).tolist(), key=lambda at: (-round(weights[at], 9), vectors.words[columns[at]]))
    return [(vectors.forms[columns[at]], round(float(weights[at]), 4)) for at in order[:KEYWORDS]]


def count_entities(articles: Sequence[Sequence[dict[str, Any]]]) -> Counter[tuple[str, str | None, str]]:
    """Return in how many articles each (kind, id, name) is mentioned; ``articles`` are lists of entity records."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    for entities in articles:
        named = {
            (entity["kind"], entity.get("id"), entity["name"])
            for entity in entities
            if entity["kind"] in _KINDS and entity.get("name")
        }
        counts.update(named)
    return counts


def marks(own: Sequence[Sequence[dict[str, Any]]], others: Counter[Any], other_articles: int) -> list[Mark]:
    """Return the entities of a cluster's articles that mark it, the strongest first."""
    n = max(1, len(own))
    found = [
        Mark(kind, ident, name, count, count / n, others[kind, ident, name] / max(1, other_articles))
        for (kind, ident, name), count in count_entities(own).items()
        if count >= min(2, n)
    ]
    return sorted(found, key=lambda mark: (-round(_strength(mark), 9), mark.kind, mark.name))[:ENTITIES]


def _strength(mark: Mark) -> float:
    import math

    return mark.share * math.log((mark.share + 0.05) / (mark.outside + 0.05))


def make_label(keywords: Sequence[tuple[str, float]], entities: Sequence[Mark], cased: dict[str, str]) -> str:
    """Return up to ``LABEL_PARTS`` names and words that share no word, names first.

    ``cased`` maps lower-case words to the way the articles write them.
    """
    names = [mark.name for mark in entities if mark.share >= ENTITY_SHARE and _strength(mark) > 0.15][:2]
    parts: list[str] = []
    used: set[str] = set()
    for part in [*names, *(cased.get(term, term) for term, _ in keywords)]:
        words = set(part.lower().split())
        if not words & used and len(parts) < LABEL_PARTS:
            parts.append(part)
            used |= words
    return ", ".join(parts)
