"""Articles as TF-IDF vectors, with frequencies of the corpus and of a background corpus."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer
from sklearn.preprocessing import normalize

from csto_nlp.parallel.blocks import Mapper, in_blocks, serial_map
from csto_nlp.text.frequencies import document_frequencies, text_count
from csto_nlp.text.language import detect_language
from csto_nlp.text.stems import s_stem
from csto_nlp.text.stopwords import foreign_stop_words, news_stop_stems
from csto_nlp.text.tokens import LETTERS

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Two letters and more, digits and signs left out: numbers name no topic.

#: A headline states the subject: its words count this many times.
TITLE_WEIGHT: Final = 2

#: How many texts the background counts for. Enough to carry a corpus of a handful of articles, in which every word of
#: the one story looks common; a few hundred articles speak for themselves.
BACKGROUND_WEIGHT: Final = 270

#: A very long text gives its first characters; what it is about is said by then.
MAX_CHARACTERS: Final = 20_000

#: Mean number of counted words (those of a title count double) up to which articles are bare headlines.
HEADLINE_WORDS: Final = 20

#: Texts in which another process is sent to count words at a time.
BLOCK: Final = 64


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row an article, one column a word.

    ``tfidf`` holds rows of unit length (or zero, for an article without words), ``counts`` the raw counts (a word of
    the title ``TITLE_WEIGHT`` times), ``words`` the stems, ``forms`` the commonest written form of each, lower-case.
    ``languages`` holds the language of each article (ISO 639-1), empty where it cannot be told.
    """

    tfidf: Any
    counts: Any
    words: list[str]
    forms: list[str]
    idf: NDArray[np.float64]
    languages: NDArray[np.str_]

    def rows(self, chosen: NDArray[np.int64]) -> Vectors:
        """Return the vectors of some articles only, in the same columns."""
        return replace(self, tfidf=self.tfidf[chosen], counts=self.counts[chosen], languages=self.languages[chosen])

    @property
    def length(self) -> float:
        """Mean number of counted words in an article."""
        articles = int(self.counts.shape[0])
        return float(self.counts.sum()) / max(1, articles)

    @property
    def bare_headlines(self) -> bool:
        """Whether the articles are, on average, no more than headlines."""
        return self.length <= HEADLINE_WORDS


def make_vectors(articles: Sequence[Article], mapper: Mapper = serial_map) -> Vectors:
    """Return the vectors of ``articles``: (1 + log tf) * idf, rows of unit length.

    idf = log((w + n + 1) / (w * b / B + df + 1)) + 1 with n articles, of which df hold the word, and b of the B
    background texts, weighted as w texts. ``mapper`` is handed blocks of texts whose words are to be counted.
    """
    languages = _languages(articles)
    counts, words, forms = _count(articles, languages, mapper)
    df = np.bincount(counts.indices, minlength=len(words))
    idf = _idf(df, counts.shape[0], words)
    tfidf = counts.copy()
    tfidf.data = (1 + np.log(tfidf.data)) * idf[tfidf.indices]
    return Vectors(normalize(tfidf, copy=False), counts, words, forms, idf, languages)


def project(articles: Sequence[Article], column: Mapping[str, int], idf: NDArray[np.float64]) -> Any:
    """Return unit TF-IDF rows of ``articles``, a word in its given ``column``, weighted with that column's ``idf``."""
    counts, own, _ = _count(articles, _languages(articles), serial_map)
    pairs = [(row, column[word]) for row, word in enumerate(own) if word in column]
    rows, columns = (list(part) for part in zip(*pairs, strict=True)) if pairs else ([], [])
    chosen = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(own), len(idf)))
    tfidf = (counts @ chosen).tocsr()
    tfidf.data = (1 + np.log(tfidf.data)) * idf[tfidf.indices]
    return normalize(tfidf, copy=False)


@functools.cache
def _stop_stems() -> frozenset[str]:
    """Return the stems of English words that carry no topic."""
    return news_stop_stems() | frozenset(map(s_stem, ENGLISH_STOP_WORDS))


def _text(article: Article) -> str:
    return ((article.title or "") + "\n") * TITLE_WEIGHT + article.text[:MAX_CHARACTERS]


def _count(
    articles: Sequence[Article], languages: NDArray[np.str_], mapper: Mapper
) -> tuple[Any, list[str], list[str]]:
    """Return word counts by article, the stems in sorted order, and the commonest form of each."""
    texts = map(_text, articles)
    raw, written = count_words(texts) if mapper is serial_map else _joined(mapper(count_words, in_blocks(texts, BLOCK)))
    raw = _without_stop_words(raw, written, languages)
    totals = np.asarray(raw.sum(axis=0)).ravel()
    stems = [s_stem(word) for word in written]
    held = {stems[number] for number in np.flatnonzero(totals).tolist()}
    words = sorted(held - _stop_stems())
    column = {word: number for number, word in enumerate(words)}
    kept = [row for row, word in enumerate(stems) if word in column]
    target = [column[stems[row]] for row in kept]
    merge = sp.csr_matrix((np.ones(len(kept)), (kept, target)), shape=(len(written), len(words)))
    if not words:
        return sp.csr_matrix((len(articles), 1)), [""], [""]
    return (raw @ merge).tocsr(), words, _forms(words, stems, written, totals)


def _without_stop_words(counts: Any, written: list[str], languages: NDArray[np.str_]) -> Any:
    """Return the counts of ``written`` words without the stop words of each article's own language.

    English ones are left in; they go out of every article. "die" is a word of an English article and none of a
    German one.
    """
    for language in sorted(set(languages.tolist()) - {"", "en"}):
        stop = foreign_stop_words(language)
        stopped = np.array([word in stop for word in written], dtype=bool)
        own = np.repeat(languages == language, np.diff(counts.indptr))
        counts.data[own & stopped[counts.indices]] = 0
    counts.eliminate_zeros()
    return counts


def _languages(articles: Sequence[Article]) -> NDArray[np.str_]:
    """Return the language of each article (ISO 639-1), empty where it cannot be told."""
    told = [article.language or detect_language(article.text, article.title) or "" for article in articles]
    return np.array(told, dtype=np.str_)


def count_words(texts: Iterable[str]) -> tuple[Any, list[str]]:
    """Return the counts of the words in each text, lower-case and as they are written, and these words, sorted."""
    given = list(texts)
    vectorizer = CountVectorizer(token_pattern=LETTERS)
    try:
        raw = vectorizer.fit_transform(given)
    except ValueError:  # no text holds a word
        return sp.csr_matrix((len(given), 1), dtype="int64"), [""]
    raw.sort_indices()  # else in the order in which the words first occur, on which the rounding of sums would depend
    return raw, [str(word) for word in vectorizer.get_feature_names_out()]


def _joined(parts: Iterable[tuple[Any, list[str]]]) -> tuple[Any, list[str]]:
    """Return what ``count_words`` returns for all texts from what it returned for block after block of them."""
    made = list(parts)
    words = sorted({word for _, own in made for word in own if word}) or [""]
    column = {word: number for number, word in enumerate(words)}
    rows = []
    for counts, own in made:
        columns = np.array([column.get(word, 0) for word in own], dtype=counts.indices.dtype)
        shape = (counts.shape[0], len(words))
        rows.append(sp.csr_matrix((counts.data, columns[counts.indices], counts.indptr), shape=shape))
    return sp.vstack(rows, format="csr"), words


def _forms(words: list[str], stems: list[str], written: list[str], totals: NDArray[np.int64]) -> list[str]:
    """Return the commonest written form of each stem; of equals, the first in alphabetical order."""
    best: dict[str, tuple[int, str]] = {}
    for word, form, total in zip(stems, written, totals.tolist(), strict=True):
        best[word] = min(best.get(word, (1, "")), (-total, form))
    return [best[word][1] for word in words]


def _idf(df: NDArray[np.int64], articles: int, words: list[str]) -> NDArray[np.float64]:
    known = np.array([max(1, text_count(word)) for word in words], dtype=float) / document_frequencies().texts
    held = BACKGROUND_WEIGHT * known + df
    result: NDArray[np.float64] = np.log((BACKGROUND_WEIGHT + articles + 1) / (held + 1)) + 1
    return result
