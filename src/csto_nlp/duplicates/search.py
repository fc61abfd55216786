"""The whole search: sketches, candidates, exact figures, verdicts, groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from csto_nlp.duplicates.arrays import components
from csto_nlp.duplicates.candidates import candidate_pairs
from csto_nlp.duplicates.days import Days
from csto_nlp.duplicates.edits import edited_all_over
from csto_nlp.duplicates.grouping import Grouping, group_pairs
from csto_nlp.duplicates.model import TEMPLATE
from csto_nlp.duplicates.parameters import COMMON_HASH_TEXTS, MIN_CLEAR_SHARE, TEXT_NUMBER_BITS
from csto_nlp.duplicates.shingles import blocks
from csto_nlp.duplicates.sketch import Sketch, sketch
from csto_nlp.duplicates.sorted_runs import Workspace
from csto_nlp.duplicates.verdict import Table, judge
from csto_nlp.duplicates.verify import all_sets, count_shared
from csto_nlp.errors import UsageError
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from numpy.typing import NDArray


CLOSE: Final = 512  # texts; in families up to this size every pair is compared


class Texts(Protocol):
    """Where the texts are: by number, as often as needed."""

    def __call__(self, numbers: Sequence[int]) -> Iterable[str]:
        """Yield the texts of these numbers."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What is known of each article besides its text, in columns."""

    ids: Sequence[str]
    dates: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """All that the search found, by the articles' numbers.

    ``copies`` lists the texts that have the same words, by the number that stands for them in ``table``. ``rank``
    orders all articles, the fullest first, then the earliest, then by id; ``place`` by id alone.
    """

    heads: Heads
    table: Table
    copies: dict[int, list[int]]
    rank: NDArray[np.int64]
    place: NDArray[np.int64]
    grouping: Grouping


class Sketches:
    """What candidates are found with, gathered block by block: keys of all texts, and three columns."""

    def __init__(self, space: Workspace | None = None) -> None:
        self.space = space or Workspace()
        self.keys = self.space.runs()
        self._digests: list[NDArray[np.uint64]] = []
        self._words: list[NDArray[np.int32]] = []
        self._smallest: list[NDArray[np.uint64]] = []
        self._total = 0

    def read(self, texts: Iterable[str], mapper: Mapper, watch: Callable[[Sketch], None] | None = None) -> None:
        """Add texts; ``watch`` is shown the sketch of every block."""
        for made in mapper(sketch, blocks(texts)):
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

    def columns(self) -> tuple[NDArray[np.uint64], NDArray[np.int32], NDArray[np.uint64]]:
        """Return digests, numbers of words and smallest keys of all texts."""
        if not self._total:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint64)
        return np.concatenate(self._digests), np.concatenate(self._words), np.concatenate(self._smallest)


def search(
    heads: Heads,
    sketches: Sketches,
    texts: Texts,
    *,
    threshold: float,
    mapper: Mapper = serial_map,
    arrays: Mapper = serial_map,
) -> Found:
    """Find all pairs among the texts that were sketched, and group them.

    ``mapper`` is handed blocks of texts; ``arrays`` bands of keys, and pairs with the shingles of their texts.
    """
    digests, words, smallest = sketches.columns()
    rank, place = _ranks(heads, words)
    stands, copies = _exact_copies(digests, rank)
    order = np.empty(len(rank), dtype=np.int64)
    order[np.lexsort((rank, smallest))] = np.arange(len(rank))
    pairs = candidate_pairs(sketches.keys, stands, order, threshold, sketches.space, arrays)
    table = _verified(Days(heads.dates, copies), words, pairs, texts, threshold, mapper, arrays, sketches.space)
    counting = table.only(np.flatnonzero(table.verdicts != TEMPLATE))
    grouping = group_pairs(counting.pairs, counting.a_in_b, counting.b_in_a, rank)
    return Found(heads, table, copies, rank, place, grouping)


def _ranks(heads: Heads, words: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each article's place in the order fullest, earliest, id, and in that of the ids.

    A day that is not known comes last.
    """
    order = sorted(range(len(words)), key=heads.ids.__getitem__)
    place, rank = np.empty(len(words), dtype=np.int64), np.empty(len(words), dtype=np.int64)
    place[order] = np.arange(len(words))
    days = [date or "~" for date in heads.dates]
    order.sort(key=days.__getitem__)
    placed = np.array(order, dtype=np.int64)
    rank[placed[np.argsort(-words[placed], kind="stable")]] = np.arange(len(words))
    return rank, place


def _exact_copies(
    digests: NDArray[np.uint64], rank: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], dict[int, list[int]]]:
    """Return which texts stand for all with the same words (the first by rank), and the lists of those with copies."""
    order = np.lexsort((rank, digests))
    digests = digests[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = digests[1:] != digests[:-1]
    stands = np.zeros(len(order), dtype=np.bool_)
    stands[order] = first & (digests != 0)
    begin = np.flatnonzero(first)
    sizes = np.diff(np.append(begin, len(order)))
    copies = {}
    for start, size in zip(begin[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        if digests[start]:
            members = order[start : start + size].tolist()
            copies[members[0]] = members
    return stands, copies


def _verified(
    days: Days,
    words: NDArray[np.int32],
    pairs: NDArray[np.int64],
    texts: Texts,
    threshold: float,
    mapper: Mapper,
    arrays: Mapper,
    space: Workspace,
) -> Table:
    """Return the figures of the candidate pairs; in large families, of all pairs."""
    numbers, rows = _numbered(pairs)
    sets = all_sets(texts(numbers.tolist()), words[numbers], mapper, space)
    shared = count_shared(sets, rows, mapper=arrays).shingles
    alike = shared >= threshold * sets.sizes()[rows].min(axis=1)
    rows = _closed(rows[alike], len(numbers))
    kept, rows = _numbered(rows)
    if len(kept) < len(numbers):
        sets = sets.only(kept, space)
    table = judge(sets, rows, numbers[kept][rows], days.apart, threshold, space, arrays)
    weak = np.flatnonzero((table.share() < MIN_CLEAR_SHARE) & (table.verdicts != TEMPLATE))
    quoted = weak[~edited_all_over(table.pairs[weak], texts, mapper)]
    return table.only(np.setdiff1d(np.arange(len(table.pairs)), quoted))


def _numbered(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers that occur in the pairs, sorted, and the pairs as places among these."""
    numbers, rows = np.unique(pairs, return_inverse=True)
    return numbers, rows.reshape(-1, 2)


def _closed(rows: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Add all pairs of each family that is too large for every two of its texts to have become candidates."""
    family = components(total, rows[:, 0], rows[:, 1])
    sizes = np.bincount(family, minlength=total)
    large = np.flatnonzero((sizes > COMMON_HASH_TEXTS) & (sizes <= CLOSE))
    if not len(large):
        return rows
    added = [rows]
    for one in large:
        members = np.flatnonzero(family == one)
        first, second = np.triu_indices(len(members), 1)
        added.append(np.stack((members[first], members[second]), axis=1))
    return np.unique(np.concatenate(added), axis=0)
