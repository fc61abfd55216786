"""Exact figures for candidate pairs, from all their shingles.

A text's shingles are kept as a sorted set of 48-bit numbers: 47 bits of the hash, and whether the shingle contains a
number. Putting the number of the pair above them and sorting brings the shingles that both texts have side by side,
for thousands of pairs in one array. Two different shingles of one pair fall together once in 10**10 pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.arrays import offsets, ranges, run_starts, sort_keys
from csto_nlp.duplicates.shingles import find_words, hash_words, shingle, text_blocks
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import Flags, Ints, SmallInts, UInts
    from csto_nlp.duplicates.compiled import Kernels
    from csto_nlp.duplicates.sorted_runs import Workspace

ELEMENT_BITS: Final = 48
TEXTS_COPIED: Final = 1 << 12  # texts whose shingles are copied at a time
TEXTS_SORTED: Final = 8  # texts whose shingles are sorted at a time
PAIRS_COMPARED: Final = 1 << 14  # pairs compared at a time
SHINGLES_COMPARED: Final = 1 << 17  # shingles compared at a time
PARCEL_SHINGLES: Final = 1 << 14  # shingles that another process is sent to compare


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The shingle sets of some texts, those of text ``i`` from ``first[i]`` to ``first[i + 1]``, each sorted."""

    elements: UInts
    first: Ints

    def sizes(self) -> Ints:
        """Return how many shingles each text has."""
        return np.diff(self.first)

    def only(self, texts: Ints, space: Workspace) -> ShingleSets:
        """Return the sets of some texts (sorted numbers), numbered anew."""
        sizes = self.sizes()[texts]
        first = offsets(sizes)
        elements = space.array(int(first[-1]))
        for low in range(0, len(texts), TEXTS_COPIED):
            some = slice(low, low + TEXTS_COPIED)
            places = ranges(self.first[texts[some]], sizes[some])
            elements[first[low] : first[low] + len(places)] = self.elements[places]
        return ShingleSets(elements, first)

    def count_numbers(self) -> Ints:
        """Return for each text how many of its shingles contain a number."""
        return self._count(lambda some: self.elements[some] & np.uint64(1))

    def count_marked(self, marks: Flags) -> Ints:
        """Return for each text how many of its shingles are marked."""
        return self._count(marks.__getitem__)

    def _count(self, ones: Callable[[slice], Any]) -> Ints:
        """Return the sum over each text's shingles; ``ones`` gives a stretch of the summands."""
        counts = np.zeros(len(self.first) - 1, dtype=np.int64)
        for low in range(0, len(counts), TEXTS_COPIED):
            bounds = self.first[low : low + TEXTS_COPIED + 1]
            running = offsets(ones(slice(bounds[0], bounds[-1])))
            counts[low : low + TEXTS_COPIED] = np.diff(running[bounds - bounds[0]])
        return counts


def shingle_sets(texts: Sequence[str]) -> ShingleSets:
    """Return the shingle sets of a block of texts (at most 65,536)."""
    kernels = compiled.kernels(sum(map(len, texts)))
    elements = _elements(texts) if kernels is None else _elements_compiled(kernels, texts)
    elements = elements[run_starts(elements)[:-1]]
    owner = (elements >> np.uint64(ELEMENT_BITS)).astype(np.int64)
    first = offsets(np.bincount(owner, minlength=len(texts)))
    return ShingleSets(elements & np.uint64((1 << ELEMENT_BITS) - 1), first)


def _elements_compiled(kernels: Kernels, texts: Sequence[str]) -> UInts:
    hashes, numbers, first = hash_words(kernels, texts, numbers=True)
    elements = np.empty(int(first[-1]), dtype=np.uint64)
    return sort_keys((elements[: kernels.elements(hashes, numbers, first, elements)],))


def _elements(texts: Sequence[str]) -> UInts:
    """Return the shingles of all texts, each below the number of its text, sorted."""
    made = shingle(find_words(texts, numbers=True))
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64), np.diff(made.first))
    number = np.zeros(0, dtype=np.uint64) if made.numbers is None else made.numbers.astype(np.uint64)
    elements = owner << np.uint64(ELEMENT_BITS) | made.hashes >> np.uint64(17) << np.uint64(1) | number
    for low in range(0, len(texts), TEXTS_SORTED):  # the texts are in order, and small arrays sort faster
        elements[made.first[low] : made.first[min(low + TEXTS_SORTED, len(texts))]].sort()
    return elements


def all_sets(texts: Iterable[str], words: SmallInts, mapper: Mapper, space: Workspace) -> ShingleSets:
    """Return the shingle sets of many texts; ``words`` says how many words each has."""
    elements = space.array(int(np.maximum(words, 1).sum()))  # more than there are shingles
    sizes = [np.zeros(0, dtype=np.int64)]
    end = 0
    for part in mapper(shingle_sets, text_blocks(texts)):
        elements[end : end + len(part.elements)] = part.elements
        end += len(part.elements)
        sizes.append(part.sizes())
    return ShingleSets(elements[:end], offsets(np.concatenate(sizes)))


@dataclass(frozen=True, slots=True)
class SharedCounts:
    """How many shingles the texts of each pair share: all, those with a number, those that are marked."""

    shingles: Ints
    numbers: Ints
    marked: Ints


#: Sets, pairs (rows of two indices into them) and the marks of their shingles, if any.
_Parcel = tuple[ShingleSets, "Ints", "Flags | None"]


def count_shared(
    sets: ShingleSets, pairs: Ints, marks: Flags | None = None, mapper: Mapper = serial_map
) -> SharedCounts:
    """Count the shared shingles of each pair (rows of two indices into ``sets``), exactly."""
    if mapper is serial_map or not len(pairs):
        return _count_parcel((sets, pairs, marks))
    parts: list[SharedCounts] = list(mapper(_count_parcel, _parcels(sets, pairs, marks)))
    return SharedCounts(
        *(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(SharedCounts))
    )


def _parcels(sets: ShingleSets, pairs: Ints, marks: Flags | None) -> Iterator[_Parcel]:
    """Yield stretches of the pairs, each with the sets that it needs."""
    every = sets.sizes()
    for begin, end in _stretches(every, pairs, PARCEL_SHINGLES):
        texts, rows = np.unique(pairs[begin:end], return_inverse=True)
        places = ranges(sets.first[texts], every[texts])
        some = ShingleSets(np.asarray(sets.elements[places]), offsets(every[texts]))
        yield some, rows.reshape(-1, 2), None if marks is None else marks[places]


def _stretches(sizes: Ints, pairs: Ints, shingles: int) -> Iterator[tuple[int, int]]:
    """Yield where stretches of the pairs begin and end that hold about so many shingles."""
    load = np.cumsum(sizes[pairs].sum(axis=1))
    begin = 0
    while begin < len(pairs):
        done = int(load[begin - 1]) if begin else 0
        end = min(begin + PAIRS_COMPARED, max(begin + 1, int(np.searchsorted(load, done + shingles))))
        yield begin, min(end, len(pairs))
        begin = end


def _count_parcel(parcel: _Parcel) -> SharedCounts:
    sets, pairs, marks = parcel
    kernels = compiled.kernels()
    if kernels is not None:
        counts = np.empty((len(pairs), 3), dtype=np.int64)
        some = np.zeros(0, dtype=np.bool_) if marks is None else marks
        # What came from another process need not lie on the borders of machine words, as kernels ask.
        given = (np.asarray(sets.elements), sets.first, pairs)
        kernels.count_shared(*(np.require(array, requirements=("C", "A")) for array in given), some, counts)
    else:
        stretches = [
            _count_stretch(sets, pairs[begin:end], marks)
            for begin, end in _stretches(sets.sizes(), pairs, SHINGLES_COMPARED)
        ]
        counts = np.concatenate([np.zeros((0, 3), dtype=np.int64), *stretches])
    return SharedCounts(counts[:, 0], counts[:, 1], counts[:, 2])


def _count_stretch(sets: ShingleSets, pairs: Ints, marks: Flags | None) -> Ints:
    """Return a row of three counts for each pair: shared shingles, those with a number, those marked."""
    texts = pairs.ravel()
    sizes = sets.first[texts + 1] - sets.first[texts]
    places = ranges(sets.first[texts], sizes)
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64) >> np.uint64(1), sizes)
    # One bit is spared for the mark: a pair's number needs 14 bits, so the element moves up by one.
    keys = owner << np.uint64(ELEMENT_BITS + 1) | sets.elements[places] << np.uint64(1)
    if marks is not None:
        keys |= marks[places]
    keys.sort(kind="stable")  # timsort: the keys are two rising runs a pair, which it merges in linear time
    both = keys[1:][keys[1:] == keys[:-1]]
    pair = (both >> np.uint64(ELEMENT_BITS + 1)).astype(np.int64)
    number, mark = (both & np.uint64(2)) != 0, (both & np.uint64(1)) != 0
    return np.stack([np.bincount(rows, minlength=len(pairs)) for rows in (pair, pair[number], pair[mark])], axis=1)
