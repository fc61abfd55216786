"""Small array operations that several steps need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW: Final = 1 << 11  # keys for which counting their bytes costs more than it saves


def spans(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the indices start, start + 1, ... of every span, one span after the other."""
    before = np.cumsum(sizes) - sizes
    places: NDArray[np.int64] = np.arange(int(sizes.sum()), dtype=np.int64)
    places += np.repeat(starts - before, sizes)
    return places


def in_order(pieces: Sequence[NDArray[np.uint64]], *, merge: bool = False) -> NDArray[np.uint64]:
    """Return the keys of all pieces, sorted; ``merge`` says that each piece is."""
    total = sum(map(len, pieces))
    fast = compiled.kernels() if total > FEW else None
    if fast is None:
        keys = np.concatenate(pieces)
        keys.sort(kind="stable" if merge else None)  # the stable one is timsort, which merges sorted runs
        return keys
    room = np.empty(2 * total, dtype=np.uint64)
    np.concatenate(pieces, out=room[:total])
    begin = fast.sort(room, np.zeros((8, 256), dtype=np.int64))
    return room[begin : begin + total].copy()


def heads(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return where each run of equal values begins in a sorted array, and the array's length at the end."""
    changes = np.ones(len(values) + 1, dtype=np.bool_)
    if len(values):
        np.not_equal(values[1:], values[:-1], out=changes[1:-1])
    else:
        changes[:] = False
        return np.zeros(1, dtype=np.int64)
    return np.flatnonzero(changes)


def components(total: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each of ``total`` nodes the smallest node that edges connect it with."""
    label = np.arange(total, dtype=np.int64)
    while len(left):
        low = np.minimum(label[left], label[right])
        np.minimum.at(label, label[left], low)
        np.minimum.at(label, label[right], low)
        while True:  # follow every label to its end
            further = label[label]
            if (further == label).all():
                break
            label = further
        differ = label[left] != label[right]
        left, right = left[differ], right[differ]
    return label
