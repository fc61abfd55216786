"""The whole search: sketches, candidates, exact figures, verdicts, groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from csto_nlp.duplicates.arrays import components
from csto_nlp.duplicates.candidates import candidate_pairs
from csto_nlp.duplicates.days import PublicationDays
from csto_nlp.duplicates.grouping import Grouping, group_pairs
from csto_nlp.duplicates.model import TEMPLATE
from csto_nlp.duplicates.parameters import COMMON_HASH_TEXTS, TEXT_NUMBER_BITS
from csto_nlp.duplicates.shingles import text_blocks
from csto_nlp.duplicates.sketch import Sketch, sketch
from csto_nlp.duplicates.sorted_runs import Workspace
from csto_nlp.duplicates.verdict import PairTable, exact_copies, judge, without_quotations
from csto_nlp.duplicates.verify import all_sets, count_shared
from csto_nlp.errors import UsageError
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import Ints, SmallInts, UInts

LARGEST_COMPLETE_FAMILY: Final = 512  # texts; in families up to this size every pair is compared


class Texts(Protocol):
    """Where the texts are: by number, as often as needed."""

    def __call__(self, numbers: Sequence[int]) -> Iterable[str]:
        """Yield the texts of these numbers."""


@dataclass(frozen=True, slots=True)
class ArticleColumns:
    """What is known of each article besides its text, in columns."""

    ids: Sequence[str]
    dates: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """All that the search found, by the articles' numbers.

    ``copies`` lists the texts that have the same words, by the number of the one that represents them in ``table``.
    ``rank`` orders all articles, the fullest first, then the earliest, then by id; ``place`` by id alone.
    """

    columns: ArticleColumns
    table: PairTable
    copies: dict[int, list[int]]
    rank: Ints
    place: Ints
    grouping: Grouping


class Sketches:
    """What candidates are found with, gathered block by block: keys of all texts, and three columns."""

    def __init__(self, space: Workspace | None = None) -> None:
        self.space = space or Workspace()
        self.keys = self.space.runs()
        self._total = 0
        # What np.concatenate of no block at all should give.
        self._digests: list[UInts] = [np.zeros(0, dtype=np.uint64)]
        self._words: list[SmallInts] = [np.zeros(0, dtype=np.int32)]
        self._smallest: list[UInts] = [np.zeros(0, dtype=np.uint64)]

    def read(self, texts: Iterable[str], mapper: Mapper, watch: Callable[[Sketch], None] | None = None) -> None:
        """Add texts; ``watch`` is shown the sketch of every block.

        Raises UsageError where there are more than a key has numbers for.
        """
        for made in mapper(sketch, text_blocks(texts)):
            self._add(made)
            if watch is not None:
                watch(made)

    def _add(self, made: Sketch) -> None:
        count = len(made.digests)
        if self._total + count >= 1 << TEXT_NUMBER_BITS:
            raise UsageError(f"more than {(1 << TEXT_NUMBER_BITS) - 1} articles at once", "use --index and --against")
        owner = np.arange(self._total, self._total + count, dtype=np.uint64)
        self.keys.add(made.keys | np.repeat(owner, made.counts))
        smallest = np.full(count, np.iinfo(np.uint64).max, dtype=np.uint64)
        some = made.counts > 0
        if some.any():
            smallest[some] = np.minimum.reduceat(made.keys, (np.cumsum(made.counts) - made.counts)[some])
        self._digests.append(made.digests)
        self._words.append(made.words)
        self._smallest.append(smallest)
        self._total += count

    def digests(self) -> UInts:
        """Return the hash of each text's words in their order, as far as texts are read."""
        return np.concatenate(self._digests)

    def columns(self) -> tuple[UInts, SmallInts, UInts]:
        """Return digests, numbers of words and smallest keys of all texts."""
        return np.concatenate(self._digests), np.concatenate(self._words), np.concatenate(self._smallest)


def search(
    columns: ArticleColumns,
    sketches: Sketches,
    texts: Texts,
    *,
    threshold: float,
    mapper: Mapper = serial_map,
    arrays: Mapper = serial_map,
) -> SearchResult:
    """Find all pairs among the texts that were sketched, and group them.

    ``mapper`` is handed blocks of texts; ``arrays`` bands of keys, and pairs with the shingles of their texts.
    """
    digests, words, smallest = sketches.columns()
    rank, place = _ranks(columns, words)
    is_representative, copies = exact_copies(digests, rank)
    # Texts with the same smallest hash are often versions of one text, so this order puts those side by side.
    order = np.empty(len(rank), dtype=np.int64)
    order[np.lexsort((rank, smallest))] = np.arange(len(rank))
    pairs = candidate_pairs(sketches.keys, is_representative, order, threshold, sketches.space, arrays)
    days = PublicationDays(columns.dates, copies)
    table = _verified(days, words, pairs, texts, threshold, mapper, arrays, sketches.space)
    counting = table.only(table.verdicts != TEMPLATE)
    grouping = group_pairs(counting.pairs, counting.a_in_b, counting.b_in_a, rank)
    return SearchResult(columns, table, copies, rank, place, grouping)


def _ranks(columns: ArticleColumns, words: SmallInts) -> tuple[Ints, Ints]:
    """Return each article's place in the order fullest, earliest, id, and in that of the ids.

    A day that is not known comes last.
    """
    order = sorted(range(len(words)), key=columns.ids.__getitem__)
    place, rank = np.empty(len(words), dtype=np.int64), np.empty(len(words), dtype=np.int64)
    place[order] = np.arange(len(words))
    days = [date or "~" for date in columns.dates]
    order.sort(key=days.__getitem__)
    placed = np.array(order, dtype=np.int64)
    rank[placed[np.argsort(-words[placed], kind="stable")]] = np.arange(len(words))
    return rank, place


def _verified(
    days: PublicationDays,
    words: SmallInts,
    pairs: Ints,
    texts: Texts,
    threshold: float,
    mapper: Mapper,
    arrays: Mapper,
    space: Workspace,
) -> PairTable:
    """Return figures and verdicts of the candidate pairs; in large families, of all pairs."""
    numbers, rows = _numbered(pairs)
    sets = all_sets(texts(numbers.tolist()), words[numbers], mapper, space)
    shared = count_shared(sets, rows, mapper=arrays).shingles
    reach = shared >= threshold * sets.sizes()[rows].min(axis=1)
    rows = _with_whole_families(rows[reach], len(numbers))
    kept, rows = _numbered(rows)
    if len(kept) < len(numbers):
        sets = sets.only(kept, space)
    table = judge(sets, rows, numbers[kept][rows], days.between, threshold, space, arrays)
    return without_quotations(table, texts, mapper)


def _numbered(pairs: Ints) -> tuple[Ints, Ints]:
    """Return the numbers that occur in the pairs, sorted, and the pairs as places among these."""
    numbers, rows = np.unique(pairs, return_inverse=True)
    return numbers, rows.reshape(-1, 2)


def _with_whole_families(rows: Ints, total: int) -> Ints:
    """Add all pairs of each family that is too large for every two of its texts to have become candidates.

    ``rows`` are pairs of ``total`` texts; a family are the texts that pairs connect.
    """
    family = components(total, rows[:, 0], rows[:, 1])
    sizes = np.bincount(family, minlength=total)
    large = np.flatnonzero((sizes > COMMON_HASH_TEXTS) & (sizes <= LARGEST_COMPLETE_FAMILY))
    if not len(large):
        return rows
    added = [rows]
    for one in large:
        members = np.flatnonzero(family == one)
        first, second = np.triu_indices(len(members), 1)
        added.append(np.stack((members[first], members[second]), axis=1))
    return np.unique(np.concatenate(added), axis=0)
