"""The result of a search, by the articles' ids: statuses, groups, pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product
from math import isnan
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.days import NO_DAY, day_number
from csto_nlp.duplicates.known import KnownArticles
from csto_nlp.duplicates.model import (
    CONTAINS,
    EXACT,
    NO_DUPLICATE,
    TEMPLATE,
    THRESHOLD,
    Figures,
    Group,
    Pair,
    Passage,
    mirrored,
)
from csto_nlp.duplicates.passages import shared_passages
from csto_nlp.duplicates.search import ArticleColumns, SearchResult, Sketches, Texts, search
from csto_nlp.enrichments import DuplicateStatus
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.duplicates.arrays import Ints

DIGITS: Final = 4  # of a printed share
PAIRS_AT_ONCE: Final = 64  # pairs whose passages are looked for at a time


def find_duplicates(
    articles: Iterable[Article],
    *,
    earlier: Iterable[Article] = (),
    threshold: float = THRESHOLD,
    mapper: Mapper = serial_map,
) -> Duplicates:
    """Find exact and near duplicates, cut copies and shared formulas among articles.

    Texts are compared, titles are not. ``earlier`` articles take part, but nothing is said of them unless they belong
    with one of ``articles``. One with the id, the title and the words of an earlier one is known: never canonical.
    ``threshold`` is the share of the shorter text's shingles (three words in a row) that both
    must have. ``mapper`` runs a function over blocks, here or on other processes. The result does not depend on the
    articles' order.
    """
    given = list(articles)
    sketches = Sketches()
    sketches.read((article.text for article in given), mapper)
    known = KnownArticles([article.id for article in given], sketches.digests(), lambda number: given[number].title)
    others = list(known.others(earlier))
    sketches.read((article.text for article in others), mapper)
    everything = given + others
    columns = ArticleColumns([article.id for article in everything], [article.date for article in everything])

    def texts(numbers: Sequence[int]) -> Iterator[str]:
        return (everything[number].text for number in numbers)

    found = search(columns, sketches, texts, threshold=threshold, mapper=mapper, arrays=mapper)
    return Duplicates(found, texts, len(given), known.numbers)


class Duplicates:
    """What a search found. Articles are numbered as they were given; the first ``asked`` of them are asked about.

    ``known`` are those of them that are among the earlier articles as they are.
    """

    def __init__(self, found: SearchResult, texts: Texts, asked: int, known: Iterable[int] = ()) -> None:
        self._found = found
        self._known = sorted(known)
        self._texts = texts
        self._asked = asked

    def __repr__(self) -> str:
        """Say how much was found."""
        return f"Duplicates({self._asked} articles, {len(self.groups)} groups)"

    @cached_property
    def _members(self) -> list[list[int]]:
        """The groups as lists of numbers, the canonical article first, ordered by its id."""
        found = self._found
        by_root: dict[int, list[int]] = defaultdict(list)
        grouping = found.grouping
        for text, root in grouping.root.items():
            by_root[root] += found.copies.get(text, [text])
        for text, members in found.copies.items():
            if text not in grouping.root:
                by_root[-1 - text] += members
        groups = [
            sorted(members, key=lambda number: int(found.rank[number]))
            for members in by_root.values()
            if len(members) > 1 and min(members) < self._asked
        ]
        return sorted(groups, key=lambda members: found.columns.ids[members[0]])

    @cached_property
    def groups(self) -> list[Group]:
        """The groups, numbered from 0 in the order of their canonical articles' ids."""
        ids, dates = self._found.columns.ids, self._found.columns.dates
        made = []
        for number, members in enumerate(self._members):
            known = sorted(date for date in (dates[member] for member in members) if date)
            span = (known[0], known[-1]) if known else (None, None)
            made.append(Group(number, ids[members[0]], tuple(sorted(ids[member] for member in members)), *span))
        return made

    @cached_property
    def statuses(self) -> list[DuplicateStatus]:
        """What is said of each article, in the order in which they were given."""
        found = self._found
        ids = found.columns.ids
        statuses = [NO_DUPLICATE] * self._asked
        relations = self._relations()
        for number, members in enumerate(self._members):
            for member in members:
                if member >= self._asked:
                    continue
                if member == members[0]:
                    statuses[member] = DuplicateStatus(number, canonical=True)
                    continue
                verdict, of = self._nearest(member, members, relations)
                statuses[member] = DuplicateStatus(number, canonical=False, verdict=verdict, of=ids[of])
        for text in sorted(found.grouping.compounds):
            self._set_compound(text, relations, statuses)
        for number in self._known:
            if statuses[number].canonical:
                statuses[number] = replace(statuses[number], canonical=False, verdict=EXACT, of=ids[number])
        return statuses

    def _relations(self) -> dict[int, list[tuple[float, int, str]]]:
        """Return for each text its pairs that count: (jaccard, other text, verdict as seen from the first)."""
        table = self._found.table
        relations: dict[int, list[tuple[float, int, str]]] = defaultdict(list)
        for (a, b), jaccard, verdict in zip(
            table.pairs.tolist(), table.jaccard.tolist(), table.verdicts.tolist(), strict=True
        ):
            if verdict != TEMPLATE:
                relations[a].append((jaccard, b, verdict))
                relations[b].append((jaccard, a, mirrored(verdict)))
        return relations

    @cached_property
    def _representative(self) -> dict[int, int]:
        """For each text with exact copies, the one that represents them in the table."""
        return {member: text for text, members in self._found.copies.items() for member in members}

    def _nearest(
        self, member: int, members: list[int], relations: dict[int, list[tuple[float, int, str]]]
    ) -> tuple[str, int]:
        """Return the member's verdict on the canonical article, or else on the member most like it."""
        representative, canonical = self._representative.get(member, member), members[0]
        if self._representative.get(canonical, canonical) == representative:
            return EXACT, canonical
        if representative != member:
            return EXACT, representative
        rank, inside = self._found.rank, set(members)
        some = [
            (jaccard, -int(rank[other]), other, verdict)
            for jaccard, other, verdict in relations[member]
            if other in inside
        ]
        direct = [row for row in some if row[2] == self._representative.get(canonical, canonical)]
        _, _, other, verdict = max(direct or some)
        return verdict, canonical if direct else other

    def _set_compound(
        self, text: int, relations: dict[int, list[tuple[float, int, str]]], statuses: list[DuplicateStatus]
    ) -> None:
        rank, ids = self._found.rank, self._found.columns.ids
        parts = [(-int(rank[other]), other) for _, other, verdict in relations[text] if verdict == CONTAINS]
        if parts and text < self._asked and statuses[text].group is None:
            statuses[text] = DuplicateStatus(verdict=CONTAINS, of=ids[max(parts)[1]])

    @property
    def has_pairs(self) -> bool:
        """Whether any of the articles has a duplicate, grouped or not."""
        return bool(self.groups) or any(status.of is not None for status in self.statuses)

    def unique(self) -> list[int]:
        """Return the numbers of the canonical articles, in the order in which they were given."""
        return [number for number, status in enumerate(self.statuses) if status.canonical]

    def pairs(self, *, passages: bool = False) -> Iterator[Pair]:
        """Yield every verified pair, ordered by the ids, the smaller id as ``a``; with what they share, if asked for.

        Of articles with the same words each two are a pair, so that a text that was copied n times gives n(n-1)/2.
        """
        rows = self._rows()
        for low in range(0, len(rows), PAIRS_AT_ONCE):
            some = rows[low : low + PAIRS_AT_ONCE].tolist()
            shared = self._passages(some) if passages else [()] * len(some)
            for (one, other, row), runs in zip(some, shared, strict=True):
                yield self._pair(one, other, row, runs)

    def _passages(self, rows: list[list[int]]) -> list[tuple[Passage, ...]]:
        one, other = [row[0] for row in rows], [row[1] for row in rows]
        return shared_passages(list(zip(self._texts(one), self._texts(other), strict=True)))

    def _rows(self) -> Ints:
        """Return the pairs of articles in order: (a, b, row in the table or -1 for articles with the same words)."""
        found, pairs = self._found, self._found.table.pairs
        several = np.zeros(len(found.rank), dtype=np.bool_)
        several[list(found.copies)] = True
        plain = np.flatnonzero(~several[pairs].any(axis=1))
        rows: Ints = np.concatenate((np.column_stack((pairs[plain], plain)), self._copied(np.flatnonzero(several))))
        rows = rows[rows[:, :2].min(axis=1) < self._asked]
        places = found.place[rows[:, :2]]
        swapped = places[:, 0] > places[:, 1]
        rows[swapped] = rows[swapped][:, [1, 0, 2]]
        places.sort(axis=1)
        ordered: Ints = rows[np.lexsort((places[:, 1], places[:, 0]))]
        return ordered

    def _copied(self, texts: Ints) -> Ints:
        """Return the rows of pairs in which there is an article with the same words as another."""
        found, pairs = self._found, self._found.table.pairs
        made = [(one, other, -1) for members in found.copies.values() for one, other in combinations(members, 2)]
        for row in np.flatnonzero(np.isin(pairs, texts).any(axis=1)).tolist():
            a, b = pairs[row].tolist()
            every = product(found.copies.get(a, [a]), found.copies.get(b, [b]))
            made += ((one, other, row) for one, other in every)
        return np.array(made, dtype=np.int64).reshape(-1, 3)

    def _pair(self, one: int, other: int, row: int, passages: tuple[Passage, ...]) -> Pair:
        """Return the pair of two articles; ``row`` of the table holds its figures, for whichever order."""
        ids, days = self._found.columns.ids, self._days_apart(one, other)
        if row < 0:
            return Pair(ids[one], ids[other], EXACT, Figures(1.0, 1.0, 1.0, 1.0, 1.0, days), passages)
        first, verdict, jaccard, a_in_b, b_in_a, rare, numbers = self._printed[row]
        if self._representative.get(one, one) != first:
            verdict, a_in_b, b_in_a = mirrored(verdict), b_in_a, a_in_b
        return Pair(ids[one], ids[other], verdict, Figures(jaccard, a_in_b, b_in_a, rare, numbers, days), passages)

    @cached_property
    def _printed(self) -> list[tuple[int, str, float, float, float, float, float | None]]:
        """The table's rows as they are printed: first text, verdict, and the rounded figures."""
        table = self._found.table
        shares = [
            [round(share, DIGITS) for share in column.tolist()]
            for column in (table.jaccard, table.a_in_b, table.b_in_a, table.rare_overlap)
        ]
        numbers = [None if isnan(share) else round(share, DIGITS) for share in table.numbers_agree.tolist()]
        return list(zip(table.pairs[:, 0].tolist(), table.verdicts.tolist(), *shares, numbers, strict=True))

    def _days_apart(self, one: int, other: int) -> int | None:
        dates = self._found.columns.dates
        first, second = day_number(dates[one]), day_number(dates[other])
        return None if NO_DAY in {first, second} else abs(first - second)
