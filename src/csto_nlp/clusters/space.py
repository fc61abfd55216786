"""Dense rows in which topics are compact, the graph of nearest neighbours, and rows smoothed over it.

Rows come from latent semantic analysis (Deerwester et al. 1990) and from word vectors. A row that takes half of its
place from its neighbours loses what is particular to one article and keeps what its subject shares: k-means on smoothed
rows finds the communities of the graph (Wu et al. 2019, Simplifying graph convolutional networks; Zhang et al. 2019,
Attributed graph clustering via adaptive graph convolution).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.preprocessing import normalize

from csto_nlp.clusters.embeddings import english_vectors, multilingual_vectors

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors

#: Latent dimensions of a space of topics, and dimensions kept of the mean word vectors.
LATENT_DIMENSIONS: Final = 100
MEANING_DIMENSIONS: Final = 64
#: Most latent dimensions that are ever computed.
MAX_DIMENSIONS: Final = 300
#: Neighbours of each article in the graph of a space of topics.
NEIGHBOURS: Final = 15
SEED: Final = 0
#: Rows from which latent dimensions are learned. Articles stand in the order of their content's hash, so the first
#: are a sample.
DECOMPOSED: Final = 20_000
#: Weight of the word vectors, beside 1 for the words, for texts of no length; at ``HALF_LENGTH`` words it is half,
#: since longer texts share words enough. Where languages meet it is higher: only word vectors reach across.
MEANING_WEIGHT: Final = 2.0
MIXED_WEIGHT: Final = 3.0
HALF_LENGTH: Final = 60
#: Share of the articles whose language is told from which on it counts as one of the corpus: a headline of a few words
#: may be taken for any.
MAIN_SHARE: Final = 0.1
#: Articles whose mean vector is trusted by half.
HALF_TRUSTED: Final = 20
#: Rows whose similarities to all others are held at a time, which bounds memory.
ROWS_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Space:
    """Unit rows in which topics are sought, and what neighbours are found by.

    ``words`` are sparse TF-IDF rows, ``means`` mean word vectors of the length that they weigh.
    """

    rows: NDArray[np.float32]
    words: Any
    means: NDArray[np.float32]

    def part(self, chosen: NDArray[np.int64]) -> Space:
        """Return the space of some rows."""
        return Space(self.rows[chosen], self.words[chosen], self.means[chosen])

    def similarity(self) -> NDArray[np.float32]:
        """Return the similarity of each row to each other, by words and by meaning (a dense matrix: for samples)."""
        result: NDArray[np.float32] = _similarity([(self.words, 1.0), (self.means, 1.0)], 0, len(self.rows))
        return result

    def graph(self) -> Any:
        """Return the graph of nearest neighbours among the rows (sparse, symmetric)."""
        return neighbour_graph([(self.words, 1.0), (self.means, 1.0)], NEIGHBOURS)


def topic_space(vectors: Vectors, meaning: Meaning) -> Space:
    """Return unit rows that join latent dimensions and the word vectors of ``meaning``.

    Where a corpus holds several languages, what the latent rows of one have in common is taken off: else the languages
    would be its clearest topics.
    """
    means = meaning.rows(vectors)
    tfidf = vectors.tfidf.astype(np.float32)
    words: NDArray[Any] = latent(tfidf, LATENT_DIMENSIONS)
    if meaning.mixed:
        groups = meaning.groups(vectors)
        words = _centred(words, groups, {language: _shared(words[own]) for language, own in groups.items()})
    reduced = PCA(min(MEANING_DIMENSIONS, *means.shape), random_state=SEED).fit_transform(means)
    rows = normalize(np.hstack([words, meaning.weight * reduced]).astype(np.float32))
    return Space(rows, tfidf, means * np.float32(meaning.weight))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a corpus's words mean: a table of word vectors for each of its languages, the commonest first.

    ``columns`` are the words' columns in ``Vectors``, ``tables`` hold a row for each, ``shared`` what the articles of a
    language have in common, ``weight`` how much word vectors count beside the words, the more the shorter the texts.
    """

    columns: NDArray[np.int64]
    tables: dict[str, NDArray[np.float32]]
    shared: dict[str, NDArray[np.float32]]
    weight: float

    @classmethod
    def of(cls, vectors: Vectors) -> Meaning:
        """Return the meaning of the words of a corpus.

        A corpus in English takes the English vectors, any other the multilingual ones.
        """
        columns = np.unique(vectors.tfidf.indices)
        words = [vectors.forms[column] for column in columns.tolist()]
        languages = main_languages(vectors.languages)
        tables = [english_vectors(words)] if languages == ["en"] else multilingual_vectors(words, languages)
        weight = (MIXED_WEIGHT if len(languages) > 1 else MEANING_WEIGHT) / (1 + vectors.length / HALF_LENGTH)
        plain = cls(columns, dict(zip(languages, tables, strict=True)), {}, weight)
        rows, groups = plain.rows(vectors), plain.groups(vectors)
        return replace(plain, shared={language: _shared(rows[own]) for language, own in groups.items()})

    @property
    def mixed(self) -> bool:
        """Whether the corpus holds several languages."""
        return len(self.tables) > 1

    def groups(self, vectors: Vectors) -> dict[str, NDArray[np.int64]]:
        """Return the languages with the rows of each.

        A row in none of them goes to the commonest.
        """
        languages = [*self.tables]
        own = np.where(np.isin(vectors.languages, languages), vectors.languages, languages[0])
        return {language: np.flatnonzero(own == language) for language in languages}

    def rows(self, vectors: Vectors) -> NDArray[np.float32]:
        """Return unit rows: the mean word vector of each article, weighted by TF-IDF, less what its language shares."""
        held = vectors.tfidf[:, self.columns].astype(np.float32)
        size = next(iter(self.tables.values())).shape[1]
        rows = np.zeros((held.shape[0], size), dtype=np.float32)
        groups = self.groups(vectors)
        for language, own in groups.items():
            rows[own] = held[own] @ self.tables[language]
        return _centred(normalize(rows), groups, self.shared)


def main_languages(languages: NDArray[np.str_]) -> list[str]:
    """Return the languages of ``MAIN_SHARE`` of the articles and more, the commonest first; English if none is told."""
    names, counts = np.unique(languages[languages != ""], return_counts=True)
    order = np.lexsort((names, -counts))
    return [str(names[at]) for at in order if counts[at] >= MAIN_SHARE * counts.sum()] or ["en"]


def _shared(rows: NDArray[Any]) -> NDArray[Any]:
    """Return what rows have in common.

    The mean over a few articles is their one subject rather than what is common to all texts, so it is taken in part
    only where there are few.
    """
    shared: NDArray[Any] = rows.sum(axis=0) / (len(rows) + HALF_TRUSTED)
    return shared


def _centred(
    rows: NDArray[Any], groups: dict[str, NDArray[np.int64]], shared: dict[str, NDArray[Any]]
) -> NDArray[np.float32]:
    """Return unit rows, each less what its group shares."""
    result = rows.copy()
    for language, own in groups.items():
        if language in shared:
            result[own] -= shared[language]
    centred: NDArray[np.float32] = normalize(result).astype(np.float32)
    return centred


def latent(tfidf: Any, dimensions: int, rounds: int = 5) -> NDArray[np.float64]:
    """Return unit rows in a truncated singular value decomposition, of at most ``MAX_DIMENSIONS`` dimensions.

    A large corpus is decomposed from its first ``DECOMPOSED`` rows, in ``rounds`` of power iteration.
    """
    sample = tfidf[:DECOMPOSED]
    size = max(1, min(dimensions, MAX_DIMENSIONS, min(sample.shape) - 1))
    model = TruncatedSVD(size, random_state=SEED, n_iter=rounds)
    with np.errstate(invalid="ignore", divide="ignore"):  # identical articles have no variance to explain
        rows: NDArray[np.float64] = normalize(model.fit(sample).transform(tfidf))
    return rows


def neighbour_graph(parts: Sequence[tuple[Any, float]], neighbours: int) -> Any:
    """Return a symmetric sparse graph of each row's nearest ``neighbours``, weighted by similarity.

    ``parts`` are (rows, weight), sparse or dense; similarity is the weighted sum of their inner products. The graph
    is exact: every row is compared with every other, ``ROWS_AT_ONCE`` at a time.
    """
    n = parts[0][0].shape[0]
    count = min(neighbours, n - 1)
    if count < 1:
        return sp.csr_matrix((n, n), dtype=np.float32)
    blocks = [_nearest(_similarity(parts, start, ROWS_AT_ONCE), start, count) for start in range(0, n, ROWS_AT_ONCE)]
    columns, values = (np.concatenate(items) for items in zip(*blocks, strict=True))
    return _symmetric(columns, values)


def graph_of(similarity: NDArray[np.float32]) -> Any:
    """Return the graph of nearest neighbours of rows of which all similarities are known."""
    n = len(similarity)
    if n < 2:
        return sp.csr_matrix((n, n), dtype=np.float32)
    return _symmetric(*_nearest(similarity.copy(), 0, min(NEIGHBOURS, n - 1)))


def _symmetric(columns: NDArray[Any], values: NDArray[np.float32]) -> Any:
    """Return the symmetric graph of the nearest of each row and their similarities."""
    n, count = columns.shape
    graph = sp.csr_matrix((values.ravel(), columns.ravel(), np.arange(0, n * count + 1, count)), shape=(n, n))
    return graph.maximum(graph.T).tocsr()


def _similarity(parts: Sequence[tuple[Any, float]], start: int, count: int) -> Any:
    """Return the similarities of ``count`` rows from ``start`` on to all rows."""
    similarity: Any = 0
    for rows, weight in parts:
        product = rows[start : start + count] @ rows.T
        similarity = similarity + np.float32(weight) * (
            product if isinstance(product, np.ndarray) else product.toarray()
        )
    return similarity


def _nearest(similarity: NDArray[np.float32], start: int, count: int) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Return the nearest ``count`` of the rows from ``start`` on: columns and similarities.

    ``similarity`` is that of these rows to all, and is written to.
    """
    here = np.arange(len(similarity))
    similarity[here, start + here] = -1
    columns = np.argpartition(-similarity, count - 1, axis=1)[:, :count]
    return columns, np.maximum(np.take_along_axis(similarity, columns, axis=1), 0).astype(np.float32)


def smoothed(rows: NDArray[np.float32], graph: Any) -> NDArray[np.float32]:
    """Return unit rows, each the sum of itself and of the unit mean of its neighbours in ``graph``."""
    totals = np.asarray(graph.sum(axis=1)).ravel()
    shares = sp.diags(1 / np.maximum(totals, 1e-9)) @ graph
    result: NDArray[np.float32] = normalize(rows + normalize(shares @ rows)).astype(np.float32)
    return result
