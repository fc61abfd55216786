"""What a cluster is about: keywords, the entities that mark it, a label made of both.

Keywords are ranked by log-odds of document frequencies, inside against outside, times the share of members that hold
the word: log-odds alone prefers rare words, the share alone common ones. What an article is about it says more than
once, and in its title. The first three keywords complement one another.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from csto_nlp.text.stopwords import non_keywords
from csto_nlp.text.tokens import LETTERS

if TYPE_CHECKING:
    from csto_nlp.clusters.vectors import Vectors
    from csto_nlp.entity import Entity

KEYWORDS: Final = 10
ENTITIES: Final = 8
LABEL_PARTS: Final = 4
#: Parts of a label below which words are taken that its central articles do not hold.
FEW_PARTS: Final = 2

#: A keyword stands in at least this share of the members; where too few words do for a label, as among headlines, in
#: the next lower one.
MEMBER_SHARES: Final = (0.15, 0.05, 0.02)
#: Entities of a label are named by at least this share of the members looked at.
MIN_ENTITY_SHARE: Final = 0.4
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

#: Letters from which on a word is another's beginning in meaning too: Libya and Libyan, work and workers.
_MIN_PREFIX: Final = 4
#: Letters with which two words must begin, and their share of the longer one, if only endings tell them apart.
_MIN_STEM: Final = 5
_STEM_SHARE: Final = 0.7

_KINDS: Final = ("state", "leader", "person", "organisation")


@dataclass(frozen=True, slots=True)
class MarkingEntity:
    """An entity that marks a cluster: the share of members that mention it, and of the articles outside."""

    kind: str
    id: str | None
    name: str
    share: float
    outside: float


def keyword_table(vectors: Vectors, labels: NDArray[np.int64], size: int) -> list[list[tuple[str, float]]]:
    """Return for each of ``size`` clusters its (term, weight), the best first; -1 among ``labels`` is no cluster."""
    order = np.argsort(labels, kind="stable")
    order = order[labels[order] >= 0]
    counts = vectors.counts[order].tocsr()
    totals = np.bincount(counts.indices, minlength=counts.shape[1])
    sizes = np.bincount(labels[order], minlength=size)
    ends = np.cumsum(sizes)
    # There may be thousands of small clusters, and to cut rows out of a sparse matrix costs more than their keywords.
    return [
        _keywords(vectors, _part(counts, start, end), totals, len(order))
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
        if len(pool) >= LABEL_PARTS:
            break
    pool = pool[np.argsort(-np.round(weights[pool] * often[pool], 9), kind="stable")]
    first = _complementary(_occurrence(part, words[pool]), odds[pool] * often[pool])
    chosen = [*pool[first].tolist(), *np.delete(pool, first).tolist()]
    return [(vectors.forms[words[at]], round(float(weights[at]), 4)) for at in chosen[:KEYWORDS]]


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


def count_entities(articles: Sequence[Sequence[Entity]]) -> Counter[tuple[str, str | None, str]]:
    """Return in how many articles each (kind, id, name) is mentioned; ``articles`` are lists of entities."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    for entities in articles:
        named = {
            (str(entity.kind), entity.identifier, entity.canonical) for entity in entities if entity.kind in _KINDS
        }
        counts.update(named)
    return counts


def marking_entities(own: Sequence[Sequence[Entity]], others: Counter[Any], other_articles: int) -> list[MarkingEntity]:
    """Return the entities of a cluster's articles that mark it, the strongest first."""
    n = max(1, len(own))
    found = [
        MarkingEntity(kind, ident, name, count / n, others[kind, ident, name] / max(1, other_articles))
        for (kind, ident, name), count in count_entities(own).items()
        if count >= min(2, n)
    ]
    return sorted(found, key=lambda mark: (-round(_strength(mark), 9), mark.kind, mark.name))[:ENTITIES]


def _strength(mark: MarkingEntity) -> float:
    return mark.share * math.log((mark.share + 0.05) / (mark.outside + 0.05))


def make_label(keywords: Sequence[tuple[str, float]], entities: Sequence[MarkingEntity], cased: dict[str, str]) -> str:
    """Return up to ``LABEL_PARTS`` names and words that share no word, names first.

    ``cased`` maps lower-case words to the way the articles write them; words that it lacks, as it does those of the
    other script in a cluster of two, are taken only where there is hardly another.
    """
    chosen = [mark for mark in entities if mark.share >= MIN_ENTITY_SHARE and _strength(mark) > 0.3][:2]
    parts: list[str] = []
    taken: set[str] = set()
    for mark in chosen:
        words = set(mark.name.lower().split())
        if not words & taken:
            parts.append(mark.name)
            taken |= words
    given = _given_names(entities) - taken
    taken |= {mark.id.lower() for mark in chosen if mark.id}
    terms = sorted((term for term, _ in keywords), key=lambda term: term not in cased)
    shown = {form.lower() for form in cased.values()} or {term for term, _ in keywords}
    for part in (cased.get(term, term) for term in terms):
        words = set(part.lower().split())
        said = _is_repeated(part.lower(), taken | given) if len(words) == 1 else bool(words & taken)
        if not said and len(parts) < (LABEL_PARTS if part.lower() in shown else FEW_PARTS):
            parts.append(part)
            given -= words
            taken |= words
    return ", ".join(parts)


def _is_repeated(word: str, others: set[str]) -> bool:
    """Whether a word is one of the others, begins one or begins with one, or differs from one in its ending alone.

    Endings tell forms of a Russian or German word apart, and two spellings of one name.
    """
    return word in others or any(_is_same(_plain(word), _plain(other)) for other in others)


def _is_same(one: str, two: str) -> bool:
    short, long = sorted((len(one), len(two)))
    shared = next((at for at in range(short) if one[at] != two[at]), short)
    return short >= _MIN_PREFIX and (shared == short or (shared >= _MIN_STEM and shared >= _STEM_SHARE * long))


def _plain(word: str) -> str:
    return word.replace("ё", "е")


def _given_names(entities: Sequence[MarkingEntity]) -> set[str]:
    """Return the given names of a cluster's people who have a surname too: alone they name nobody."""
    people = (mark.name.lower().split() for mark in entities if mark.kind in {"leader", "person"})
    return {word for words in people for word in words[:-1]}


# How a keyword is written: names in full and with their capitals.

#: Words of a name that a keyword may grow into.
MAX_NAME_WORDS: Final = 3
#: A keyword grows into a name that makes up this share of its mentions.
NAME_SHARE: Final = 0.4

_WORD: Final = re.compile(LETTERS)
_LETTER: Final = re.compile(r"[^\W\d_]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LATIN_SMALL: Final = re.compile(r"[a-z]")
#: Capitalised words in a row; the dots of initials may stand between them.
_NAME: Final = re.compile(r"[^\W\d_a-zà-ÿа-я][\w’'-]*(?: [^\W\d_a-zà-ÿа-я][\w’'-]*)+")
#: Words with a capital that open a sentence or introduce a name, and are no part of it.
_BEFORE_NAME: Final = frozenset(
    {"a", "after", "an", "and", "as", "at", "but", "dr", "for", "if", "in", "minister", "mr", "mrs", "ms", "on"}
    | {"president", "the", "when"}
)


class Spelling:
    """Written forms in a sample of texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for form, count in Counter(_WORD.findall(text)).items():
                self._forms[form.lower()][form] += count
            for match in _NAME.finditer(text):
                self._add_name(match[0].split())

    def _add_name(self, words: list[str]) -> None:
        while words and words[0].lower().strip("’'-.") in _BEFORE_NAME:
            words = words[1:]
        words = [re.sub(r"[’']s?$", "", word) for word in words]
        if 1 < len(words) <= MAX_NAME_WORDS:
            for word in set(words):
                self._names[word.lower()][" ".join(words)] += 1

    def holds(self, term: str) -> bool:
        """Whether a lower-case word stands in the texts."""
        return term in self._forms

    def show(self, term: str) -> str:
        """Return a lower-case word as the texts write it, as part of a longer name where it mostly stands in one."""
        forms = self._forms.get(term)
        if not forms:
            return term
        total = sum(forms.values())
        names = self._names.get(term)
        if names:
            name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
            if count >= 2 and count >= NAME_SHARE * total and name.lower().split()[0] == term:
                return name
        return min(forms.items(), key=lambda item: (-item[1], item[0]))[0]


def spell(terms: Sequence[str], texts: Iterable[str]) -> dict[str, str]:
    """Return how ``texts`` write those of ``terms`` that stand in them, in the script that most of them are in.

    Among Cyrillic texts a name in Latin letters is shown too.
    """
    given = list(texts)
    spelling = Spelling(given)
    letters, cyrillic = (sum(len(pattern.findall(text)) for text in given) for pattern in (_LETTER, _CYRILLIC))
    foreign = _LATIN_SMALL if cyrillic * 2 > letters else _CYRILLIC
    shown = {term: spelling.show(term) for term in terms if spelling.holds(term)}
    return {term: form for term, form in shown.items() if not foreign.match(form)}
