"""Exact figures for candidate pairs, from all their shingles.

A text's shingles are kept as a sorted set of 48-bit numbers: 47 bits of the hash, and whether the shingle contains a
number. Putting the number of the pair above them and sorting brings what both texts have side by side, for thousands of
pairs in one array. Two different shingles of one pair fall together once in 10**10 pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.arrays import heads, in_order, spans
from csto_nlp.duplicates.shingles import blocks, find_words, hash_words, shingle
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.compiled import Kernels
    from csto_nlp.duplicates.sorted_runs import Workspace

ELEMENT_BITS: Final = 48
COPIED: Final = 1 << 12  # texts whose shingles are copied at a time
SORTED: Final = 8  # texts whose shingles are sorted at a time
PAIRS: Final = 1 << 14  # pairs compared at a time
ELEMENTS: Final = 1 << 17  # shingles compared at a time
PARCEL: Final = 1 << 14  # shingles that another process is sent to compare


@dataclass(frozen=True, slots=True)
class Sets:
    """The shingle sets of some texts, those of text ``i`` from ``first[i]`` to ``first[i + 1]``, each sorted."""

    elements: NDArray[np.uint64]
    first: NDArray[np.int64]

    def sizes(self) -> NDArray[np.int64]:
        """Return how many shingles each text has."""
        return np.diff(self.first)

    def only(self, texts: NDArray[np.int64], space: Workspace) -> Sets:
        """Return the sets of some texts (sorted numbers), numbered anew."""
        sizes = self.sizes()[texts]
        first = np.zeros(len(texts) + 1, dtype=np.int64)
        np.cumsum(sizes, out=first[1:])
        elements = space.array(int(first[-1]))
        for low in range(0, len(texts), COPIED):
            some = slice(low, low + COPIED)
            places = spans(self.first[texts[some]], sizes[some])
            elements[first[low] : first[low] + len(places)] = self.elements[places]
        return Sets(elements, first)

    def per_text(self, marks: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Return for each text how many of its shingles are marked; without marks, how many contain a number."""
        counts = np.zeros(len(self.first) - 1, dtype=np.int64)
        for low in range(0, len(counts), COPIED):
            bounds = self.first[low : low + COPIED + 1]
            some = slice(bounds[0], bounds[-1])
            running = np.zeros(bounds[-1] - bounds[0] + 1, dtype=np.int64)
            np.cumsum(self.elements[some] & np.uint64(1) if marks is None else marks[some], out=running[1:])
            counts[low : low + COPIED] = np.diff(running[bounds - bounds[0]])
        return counts


def shingle_sets(texts: Sequence[str]) -> Sets:
    """Return the shingle sets of a block of texts (at most 65,536)."""
    fast = compiled.kernels(sum(map(len, texts)))
    elements = _elements(texts) if fast is None else _compiled_elements(fast, texts)
    elements = elements[heads(elements)[:-1]]
    first = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(np.bincount((elements >> np.uint64(ELEMENT_BITS)).astype(np.int64), minlength=len(texts)), out=first[1:])
    return Sets(elements & np.uint64((1 << ELEMENT_BITS) - 1), first)


def _compiled_elements(fast: Kernels, texts: Sequence[str]) -> NDArray[np.uint64]:
    hashes, numbers, first = hash_words(fast, texts, numbers=True)
    elements = np.empty(int(first[-1]), dtype=np.uint64)
    elements = elements[: fast.elements(hashes, numbers, first, elements)]
    return in_order((elements,))


def _elements(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return the shingles of all texts, each below the number of its text, sorted."""
    made = shingle(find_words(texts, numbers=True))
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64), np.diff(made.first))
    number = np.zeros(0, dtype=np.uint64) if made.numbers is None else made.numbers.astype(np.uint64)
    elements = owner << np.uint64(ELEMENT_BITS) | made.hashes >> np.uint64(17) << np.uint64(1) | number
    for low in range(0, len(texts), SORTED):  # a few texts at a time: they are in order, and small arrays sort faster
        elements[made.first[low] : made.first[min(low + SORTED, len(texts))]].sort()
    return elements


def all_sets(texts: Iterable[str], words: NDArray[np.int32], mapper: Mapper, space: Workspace) -> Sets:
    """Return the shingle sets of many texts; ``words`` says how many words each has."""
    elements = space.array(int(np.maximum(words, 1).sum()))  # more than there are shingles
    sizes = [np.zeros(1, dtype=np.int64)]
    end = 0
    for part in mapper(shingle_sets, blocks(texts)):
        elements[end : end + len(part.elements)] = part.elements
        end += len(part.elements)
        sizes.append(part.sizes())
    return Sets(elements[:end], np.cumsum(np.concatenate(sizes)))


@dataclass(frozen=True, slots=True)
class Shared:
    """What the texts of each pair share: shingles, those with a number, those of a marked kind."""

    shingles: NDArray[np.int64]
    numbers: NDArray[np.int64]
    marked: NDArray[np.int64]


#: Sets, pairs (rows of two indices into them) and the marks of their shingles, if any.
_Parcel = tuple[Sets, "NDArray[np.int64]", "NDArray[np.bool_] | None"]


def count_shared(
    sets: Sets, pairs: NDArray[np.int64], marks: NDArray[np.bool_] | None = None, mapper: Mapper = serial_map
) -> Shared:
    """Count the shared shingles of each pair (rows of two indices into ``sets``), exactly."""
    if mapper is serial_map or not len(pairs):
        return _counted((sets, pairs, marks))
    parts: list[Shared] = list(mapper(_counted, _parcels(sets, pairs, marks)))
    return Shared(*(np.concatenate([getattr(part, name) for part in parts]) for name in Shared.__slots__))


def _parcels(sets: Sets, pairs: NDArray[np.int64], marks: NDArray[np.bool_] | None) -> Iterator[_Parcel]:
    """Yield stretches of the pairs, each with the sets that it needs."""
    every = sets.sizes()
    for begin, end in _stretches(every, pairs, PARCEL):
        texts, rows = np.unique(pairs[begin:end], return_inverse=True)
        places = spans(sets.first[texts], every[texts])
        first = np.zeros(len(texts) + 1, dtype=np.int64)
        np.cumsum(every[texts], out=first[1:])
        some = Sets(np.asarray(sets.elements[places]), first)
        yield some, rows.reshape(-1, 2), None if marks is None else marks[places]


def _stretches(sizes: NDArray[np.int64], pairs: NDArray[np.int64], elements: int) -> Iterator[tuple[int, int]]:
    """Yield where stretches of the pairs begin and end that hold about so many shingles."""
    load = np.cumsum(sizes[pairs].sum(axis=1))
    begin = 0
    while begin < len(pairs):
        done = int(load[begin - 1]) if begin else 0
        end = min(begin + PAIRS, max(begin + 1, int(np.searchsorted(load, done + elements))))
        yield begin, min(end, len(pairs))
        begin = end


def _counted(parcel: _Parcel) -> Shared:
    sets, pairs, marks = parcel
    fast = compiled.kernels()
    if fast is not None:
        counts = np.empty((len(pairs), 3), dtype=np.int64)
        some = np.zeros(0, dtype=np.bool_) if marks is None else marks
        # What came from another process need not lie on the borders of machine words, as kernels ask.
        given = (np.asarray(sets.elements), sets.first, pairs)
        fast.count_shared(*(np.require(array, requirements=("C", "A")) for array in given), some, counts)
        return Shared(counts[:, 0], counts[:, 1], counts[:, 2])
    result = Shared(*(np.zeros(len(pairs), dtype=np.int64) for _ in range(3)))
    for begin, end in _stretches(sets.sizes(), pairs, ELEMENTS):
        for target, counts in zip(
            (result.shingles, result.numbers, result.marked), _count(sets, pairs[begin:end], marks), strict=True
        ):
            target[begin:end] = counts
    return result


def _count(
    sets: Sets, pairs: NDArray[np.int64], marks: NDArray[np.bool_] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    texts = pairs.ravel()
    sizes = sets.first[texts + 1] - sets.first[texts]
    places = spans(sets.first[texts], sizes)
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64) >> np.uint64(1), sizes)
    # One bit is spared for the mark: a pair's number needs 14 bits, so the element moves up by one.
    keys = owner << np.uint64(ELEMENT_BITS + 1) | sets.elements[places] << np.uint64(1)
    if marks is not None:
        keys |= marks[places]
    keys.sort(kind="stable")  # timsort: the keys are two rising runs a pair, which it merges in linear time
    both = keys[1:][keys[1:] == keys[:-1]]
    pair = (both >> np.uint64(ELEMENT_BITS + 1)).astype(np.int64)
    number, mark = (both & np.uint64(2)) != 0, (both & np.uint64(1)) != 0
    shared, numbers, marked = (np.bincount(chosen, minlength=len(pairs)) for chosen in (pair, pair[number], pair[mark]))
    return shared, numbers, marked
