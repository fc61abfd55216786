"""Operations on numpy arrays that several steps of the search need, and short names for the types of its arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

UInts = NDArray[np.uint64]  # hashes; keys, which hold a hash above the number of a text
Ints = NDArray[np.int64]  # numbers of texts, places in other arrays, counts
SmallInts = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def offsets(sizes: NDArray[np.integer]) -> Ints:
    """Return where each of several ranges of these sizes begins when they lie end to end, and at last where all end."""
    first = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=first[1:])
    return first


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Return the indices start, start + 1, ... of every range, one range after the other."""
    places: Ints = np.arange(int(sizes.sum()), dtype=np.int64)
    places += np.repeat(starts - offsets(sizes)[:-1], sizes)
    return places


def run_starts(values: UInts) -> Ints:
    """Return where each run of equal values begins in a sorted array, and the array's length at the end."""
    if not len(values):
        return np.zeros(1, dtype=np.int64)
    changes = np.ones(len(values) + 1, dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:-1])
    return np.flatnonzero(changes)


def sort_keys(pieces: Sequence[UInts], *, merge: bool = False) -> UInts:
    """Return the keys of all pieces, sorted; ``merge`` says that each piece is sorted already."""
    keys = np.concatenate(pieces)
    keys.sort(kind="stable" if merge else None)  # the stable one is timsort, which merges sorted runs
    return keys


def components(total: int, left: Ints, right: Ints) -> Ints:
    """Return for each of ``total`` nodes the smallest node that the edges ``left[i]``, ``right[i]`` connect it with."""
    label = np.arange(total, dtype=np.int64)
    while len(left):
        low = np.minimum(label[left], label[right])
        np.minimum.at(label, label[left], low)
        np.minimum.at(label, label[right], low)
        while True:  # follow every label to the node that is its own
            further = label[label]
            if (further == label).all():
                break
            label = further
        differ = label[left] != label[right]
        left, right = left[differ], right[differ]
    return label
