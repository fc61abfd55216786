"""Where the search keeps what is large: keys, sorted run by run and given back in order, and plain arrays.

In memory, or with ``SpilledWorkspace`` in temporary files, which vanish with the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.arrays import sort_keys
from csto_nlp.errors import WriteError

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import UInts

RUN_KEYS: Final = 1 << 18  # keys to a sorted run
RANGE_KEYS: Final = 1 << 19  # keys to a range that is given back, about


class SortedRuns:
    """Collects keys; ``sorted_ranges`` yields them in order and forgets them."""

    def __init__(self) -> None:
        self._runs: list[UInts] = []
        self._unsorted: list[UInts] = []
        self._waiting = 0
        self._total = 0

    def add(self, keys: UInts) -> None:
        """Take some keys, in any order."""
        self._unsorted.append(keys)
        self._waiting += len(keys)
        if self._waiting >= RUN_KEYS:
            self.finish_run()

    def finish_run(self) -> None:
        """Sort the keys that came since the last run into one of their own."""
        if self._waiting:
            self._runs.append(self._store(sort_keys(self._unsorted)))
            self._total += self._waiting
            self._unsorted, self._waiting = [], 0

    def _store(self, run: UInts) -> UInts:
        """Return the run from where it is to stay: here from memory."""
        return run

    def sorted_ranges(self, low_bits: int) -> Iterator[UInts]:
        """Yield all keys in sorted arrays; keys that differ in their ``low_bits`` lowest bits only are in one array."""
        for pieces in self.bands(low_bits, RANGE_KEYS):
            yield sort_keys(pieces, merge=True)

    def bands(self, low_bits: int, size: int) -> Iterator[list[UInts]]:
        """Yield the same ranges, of about ``size`` keys each, as sorted pieces that are still to be merged."""
        self.finish_run()
        runs, self._runs = self._runs, []
        cuts = _cuts(runs, low_bits, self._total // size)
        self._total = 0
        places = [[0, *np.searchsorted(run, cuts).tolist(), len(run)] for run in runs]
        for band in range(len(cuts) + 1):
            pieces = [run[place[band] : place[band + 1]] for run, place in zip(runs, places, strict=True)]
            if any(map(len, pieces)):
                yield pieces


def _cuts(runs: list[UInts], low_bits: int, count: int) -> UInts:
    """Return about ``count`` keys at which to cut the runs into bands of about the same size, by a sample of keys."""
    if not count:
        return np.zeros(0, dtype=np.uint64)
    sample = np.sort(np.concatenate([run[:: max(1, len(run) // 1024)] for run in runs]))
    chosen = sample[np.linspace(0, len(sample) - 1, count + 2).astype(np.int64)[1:-1]]
    return np.unique(chosen >> np.uint64(low_bits) << np.uint64(low_bits))


class SpilledRuns(SortedRuns):
    """Sorted runs that stay in a temporary file, mapped into memory a range at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._file: IO[bytes] | None = None

    def _store(self, run: UInts) -> UInts:
        """Return the run, mapped from the file. Raises WriteError where there is no room."""
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="csto-nlp-")  # noqa: SIM115  lives as long as the runs
            start = self._file.seek(0, 2)
            self._file.write(run.tobytes())
            self._file.flush()
        except OSError as error:
            raise WriteError(f"cannot write temporary file: {error.strerror or error}") from error
        return np.memmap(self._file, dtype=np.uint64, mode="r", offset=start, shape=run.shape)


class Workspace:
    """Makes the large things of a search, here in memory."""

    def runs(self) -> SortedRuns:
        """Return an empty collection of keys."""
        return SortedRuns()

    def array(self, count: int) -> UInts:
        """Return an array of ``count`` numbers, to be filled."""
        return np.empty(count, dtype=np.uint64)


class SpilledWorkspace(Workspace):
    """Makes them in temporary files."""

    def runs(self) -> SortedRuns:
        """Return an empty collection of keys."""
        return SpilledRuns()

    def array(self, count: int) -> UInts:
        """Return an array of ``count`` numbers, to be filled. Raises WriteError where there is no room."""
        if not count:
            return np.empty(0, dtype=np.uint64)
        try:
            with TemporaryFile(prefix="csto-nlp-") as file:
                file.truncate(8 * count)
                return np.memmap(file, dtype=np.uint64, mode="r+", shape=count)
        except OSError as error:
            raise WriteError(f"cannot write temporary file: {error.strerror or error}") from error
