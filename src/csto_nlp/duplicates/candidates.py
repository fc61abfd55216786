"""Pairs of texts that are worth comparing: those whose samples share enough.

A hash that few texts have makes a pair of every two of them. One that many have (formulas, furniture, or a story
that hundreds of sites carry) pairs each text only with its neighbours in an order in which similar texts stand side by
side; the work stays linear, and a large family of copies stays connected.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.arrays import heads, spans
from csto_nlp.duplicates.sample import SCALE_BITS, TEXT_BITS
from csto_nlp.duplicates.verify import required

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from csto_nlp.duplicates.compiled import Kernels
    from csto_nlp.duplicates.runs import Runs, Workspace

COMMON: Final = 32  # texts; a hash that more have is common
NEIGHBOURS: Final = 4  # pairs that a common hash makes for each of its texts
CHUNK: Final = 1 << 18  # pairs made at a time
FEW: Final = 6  # sampled hashes; with fewer no share can be estimated, and a tenth in common is enough
SPREAD: Final = 1.5  # standard deviations below the threshold at which a pair is still looked at

_TEXTS: Final = (1 << TEXT_BITS) - 1


def candidate_pairs(
    parts: Iterable[NDArray[np.uint64]],
    stands: NDArray[np.bool_],
    order: NDArray[np.int64],
    threshold: float,
    space: Workspace,
) -> NDArray[np.int64]:
    """Return the pairs worth verifying, as rows (a, b) with a < b, sorted.

    ``parts`` holds the keys of all texts (hash above, number of the text below), sorted, cut so that equal hashes are
    in one part. ``stands`` marks the texts to look at, one of those with the same words; ``order`` gives each text a
    place in an order in which similar texts stand close.
    """
    import numpy as np

    few, many = Channel(len(order), space.runs()), Channel(len(order), space.runs())
    fast = compiled.kernels()
    for keys in parts:
        if fast is None:
            chosen = keys[stands[(keys & np.uint64(_TEXTS)).astype(np.int64)]]
            _count_part(chosen[heads(chosen)[:-1]], order, few, many)
        else:
            _count_compiled(fast, keys[: fast.distinct(keys, stands)], order, few, many)
    found = np.union1d(few.pairs(threshold), many.pairs(threshold))
    return np.stack((found >> TEXT_BITS, found & _TEXTS), axis=1)


class Channel:
    """Counts how many hashes of one kind, rare or common, each two texts share, and each text has."""

    def __init__(self, total: int, runs: Runs) -> None:
        import numpy as np

        self.sampled = np.zeros(total, dtype=np.int32)  # hashes under the limit of the sample
        self.kept = np.zeros(total, dtype=np.int32)  # these, and those of openings and short texts
        self.runs = runs

    def has(self, texts: NDArray[np.int64], sampled: NDArray[np.bool_]) -> None:
        """Note which texts have the hashes; ``sampled`` says which of these are under the sample's limit."""
        import numpy as np

        self.kept += np.bincount(texts, minlength=len(self.kept)).astype(np.int32)
        self.sampled += np.bincount(texts[sampled], minlength=len(self.kept)).astype(np.int32)

    def share(self, left: NDArray[np.int64], right: NDArray[np.int64], sampled: NDArray[np.bool_]) -> None:
        """Note that the texts ``left[i]`` and ``right[i]`` share a hash."""
        import numpy as np

        low, high = np.minimum(left, right), np.maximum(left, right)
        self.runs.add(((low << TEXT_BITS | high) << 1 | sampled).view(np.uint64))

    def pairs(self, threshold: float) -> NDArray[np.int64]:
        """Return the codes of the pairs whose shares leave it possible that they reach ``threshold``."""
        import numpy as np

        need = _needed(int(self.sampled.max(initial=0)), threshold)
        found = [np.zeros(0, dtype=np.int64)]
        fast = compiled.kernels()
        for keys in self.runs.parts(low_bits=1):
            if fast is not None:
                some = np.empty(len(keys), dtype=np.uint64)
                found.append(some[: fast.likely(keys, self.sampled, self.kept, need, some)].astype(np.int64))
                continue
            codes = keys >> np.uint64(1)
            begin = heads(codes)
            sampled = np.add.reduceat((keys & np.uint64(1)).astype(np.int32), begin[:-1])
            pairs = codes[begin[:-1]].view(np.int64)
            found.append(pairs[self._likely(pairs, np.diff(begin), sampled, need)])
        return np.concatenate(found)

    def _likely(
        self, codes: NDArray[np.int64], kept: NDArray[np.int64], sampled: NDArray[np.int32], need: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        import numpy as np

        left, right = codes >> TEXT_BITS, codes & _TEXTS
        asked = need[np.minimum(self.sampled[left], self.sampled[right])]
        tenth = 0.1 * np.minimum(self.kept[left], self.kept[right])
        likely: NDArray[np.bool_] = np.where(asked > 0, sampled >= asked, kept >= tenth)
        return likely


def _needed(largest: int, threshold: float) -> NDArray[np.float64]:
    """Return how many sampled hashes two texts must share, by the smaller one's number; 0 where it is too small."""
    import numpy as np

    size = np.arange(largest + 1)
    share = np.maximum(threshold, required(size << SCALE_BITS))
    need: NDArray[np.float64] = np.maximum(share * size - SPREAD * np.sqrt(size * share * (1 - share)), 1)
    need[:FEW] = 0
    return need


def _count_part(keys: NDArray[np.uint64], order: NDArray[np.int64], few: Channel, many: Channel) -> None:
    """Count the pairs of one part; its keys are sorted and unique."""
    import numpy as np

    hashes = keys >> np.uint64(TEXT_BITS)
    texts = (keys & np.uint64(_TEXTS)).astype(np.int64)
    begin = heads(hashes)
    sizes = np.diff(begin)
    sampled = _is_sampled(keys[begin[:-1]])
    common = np.repeat(sizes > COMMON, sizes)
    under = np.repeat(sampled, sizes)
    few.has(texts[~common], under[~common])
    many.has(texts, under)
    _share_all(texts, begin[:-1], sizes, sampled, few)
    chosen = np.flatnonzero(sizes > COMMON)
    _share_neighbours(texts, begin[chosen], sizes[chosen], sampled[chosen], order, many)


def _count_compiled(
    fast: Kernels, keys: NDArray[np.uint64], order: NDArray[np.int64], few: Channel, many: Channel
) -> None:
    """Do the same with kernels."""
    import numpy as np

    state = np.zeros(3, dtype=np.int64)
    common = np.empty((len(keys) // COMMON + 1, 2), dtype=np.int64)
    while state[0] < len(keys):
        pairs = np.empty(CHUNK, dtype=np.uint64)
        fast.pair_up(keys, state, few.sampled, few.kept, many.sampled, many.kept, pairs, common)
        few.runs.add(pairs[: state[1]].copy())
    begin, end = common[: state[2]].T
    texts = (keys & np.uint64(_TEXTS)).astype(np.int64)
    _share_neighbours(texts, begin, end - begin, _is_sampled(keys[begin]), order, many)


def _is_sampled(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which hashes are under the limit of the sample (the others are of openings and short texts)."""
    import numpy as np

    under: NDArray[np.bool_] = keys >> np.uint64(64 - SCALE_BITS) == 0
    return under


def _share_all(
    texts: NDArray[np.int64],
    begin: NDArray[np.int64],
    sizes: NDArray[np.int64],
    sampled: NDArray[np.bool_],
    channel: Channel,
) -> None:
    """Make every pair of the texts of each hash that is not common; all hashes of one size at a time."""
    import numpy as np

    for size in range(2, COMMON + 1):
        chosen = np.flatnonzero(sizes == size)
        first, second = np.triu_indices(size, 1)
        step = max(1, CHUNK // len(first))
        for low in range(0, len(chosen), step):
            some = chosen[low : low + step]
            grid = texts[begin[some][:, None] + np.arange(size)]
            channel.share(grid[:, first].ravel(), grid[:, second].ravel(), np.repeat(sampled[some], len(first)))


def _share_neighbours(
    texts: NDArray[np.int64],
    begin: NDArray[np.int64],
    sizes: NDArray[np.int64],
    sampled: NDArray[np.bool_],
    order: NDArray[np.int64],
    channel: Channel,
) -> None:
    """Pair the texts of each common hash with their next neighbours in the given order."""
    import numpy as np

    if not len(begin):
        return
    group = np.repeat(np.arange(len(begin)), sizes)
    members = texts[spans(begin, sizes)]
    place = np.lexsort((order[members], group))
    group, members, under = group[place], members[place], sampled[group[place]]
    for step in range(1, NEIGHBOURS + 1):
        same = group[step:] == group[:-step]
        channel.share(members[:-step][same], members[step:][same], under[step:][same])
