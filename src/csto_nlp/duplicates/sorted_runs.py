"""Where the search keeps what is large: keys, sorted piece by piece and given back in order, and plain arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.arrays import in_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUN: Final = 1 << 18  # keys to a sorted run
PART: Final = 1 << 19  # keys to a range, about


class Runs:
    """Collects keys; ``parts`` yields them in sorted ranges and forgets them.

    ``_keep`` decides where a sorted run stays: here in memory; a subclass may put it into a file.
    """

    def __init__(self) -> None:
        self._runs: list[NDArray[np.uint64]] = []
        self._fresh: list[NDArray[np.uint64]] = []
        self._waiting = 0
        self._total = 0

    def add(self, keys: NDArray[np.uint64]) -> None:
        """Take some keys, in any order."""
        self._fresh.append(keys)
        self._waiting += len(keys)
        if self._waiting >= RUN:
            self._finish_run()

    def _finish_run(self) -> None:

        if not self._waiting:
            return
        run = in_order(self._fresh)
        self._fresh = []
        self._total += self._waiting
        self._waiting = 0
        self._runs.append(self._keep(run))

    def _keep(self, run: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return the run, wherever it is to stay."""
        return run

    def parts(self, low_bits: int) -> Iterator[NDArray[np.uint64]]:
        """Yield all keys in sorted arrays; keys that differ in their ``low_bits`` lowest bits only are in one array."""
        for pieces in self.bands(low_bits, PART):
            yield in_order(pieces, merge=True)

    def bands(self, low_bits: int, size: int) -> Iterator[list[NDArray[np.uint64]]]:
        """Yield the same ranges, of about ``size`` keys each, as sorted pieces that wait to be merged."""
        self._finish_run()
        runs, self._runs = self._runs, []
        cuts = self._cuts(runs, low_bits, size)
        self._total = 0
        places = [[0, *np.searchsorted(run, cuts).tolist(), len(run)] for run in runs]
        for part in range(len(cuts) + 1):
            pieces = [run[place[part] : place[part + 1]] for run, place in zip(runs, places, strict=True)]
            if any(map(len, pieces)):
                yield pieces

    def _cuts(self, runs: list[NDArray[np.uint64]], low_bits: int, size: int) -> NDArray[np.uint64]:
        """Return the keys at which to cut, so that the ranges hold about ``size`` keys each."""
        count = self._total // size
        if not count:
            return np.zeros(0, dtype=np.uint64)
        sample = np.sort(np.concatenate([run[:: max(1, len(run) // 1024)] for run in runs]))
        chosen = sample[np.linspace(0, len(sample) - 1, count + 2).astype(np.int64)[1:-1]]
        bits = np.uint64(low_bits)
        return np.unique(chosen >> bits << bits)


class Workspace:
    """Makes the large things of a search, here in memory; a subclass may put them into files."""

    def runs(self) -> Runs:
        """Return an empty collection of keys."""
        return Runs()

    def array(self, count: int) -> NDArray[np.uint64]:
        """Return an array of so many numbers, to be filled."""
        return np.empty(count, dtype=np.uint64)
