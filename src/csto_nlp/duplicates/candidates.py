"""Pairs of texts that are worth comparing: those whose samples share enough.

A hash that few texts have makes a pair of every two of them. One that many have (formulas, furniture, or a story
that hundreds of sites carry) pairs each text only with its neighbours in an order in which similar texts stand side by
side; the work stays linear, and a large family of copies stays connected.

What a hash does depends on no other hash. So the keys, in the order of their hashes, may be cut into bands that are
counted apart, on other processes: all that a band's texts need besides is a place in that order, which is given to the
common hashes in the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.arrays import heads, in_order, spans
from csto_nlp.duplicates.parameters import COMMON_HASH_TEXTS, SAMPLE_BITS, TEXT_NUMBER_BITS, required_share
from csto_nlp.duplicates.sorted_runs import Runs
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.compiled import Kernels
    from csto_nlp.duplicates.sorted_runs import Workspace

NEIGHBOURS: Final = 4  # pairs that a common hash makes for each of its texts
CHUNK: Final = 1 << 18  # pairs made at a time
BAND: Final = 1 << 15  # keys that another process is sent to count, about
FEW: Final = 6  # sampled hashes; with fewer no share can be estimated, and a tenth in common is enough
SPREAD: Final = 1.5  # standard deviations below the threshold at which a pair is still looked at

_TEXTS: Final = (1 << TEXT_NUMBER_BITS) - 1


def candidate_pairs(
    runs: Runs,
    stands: NDArray[np.bool_],
    order: NDArray[np.int64],
    threshold: float,
    space: Workspace,
    mapper: Mapper = serial_map,
) -> NDArray[np.int64]:
    """Return the pairs worth verifying, as rows (a, b) with a < b, sorted.

    ``runs`` holds the keys of all texts (hash above, number of the text below) and is left empty. ``stands`` marks the
    texts to look at, one of those with the same words; ``order`` gives each text a place in an order in which similar
    texts stand close.
    """
    few, many = Channel(len(order), space.runs()), Channel(len(order), space.runs())
    if mapper is serial_map:
        for keys in runs.parts(TEXT_NUMBER_BITS):
            _share_neighbours(_count(keys, stands, few, many), order, many)
    else:
        bands = ([piece[stands[_texts(piece)]] for piece in pieces] for pieces in runs.bands(TEXT_NUMBER_BITS, BAND))
        for band in mapper(count_band, bands):
            few.take(band.texts, band.few)
            many.take(band.texts, band.many)
            few.runs.add(band.pairs)
            _share_neighbours(band.common, order, many)
    found = np.union1d(few.pairs(threshold), many.pairs(threshold))
    return np.stack((found >> TEXT_NUMBER_BITS, found & _TEXTS), axis=1)


class Channel:
    """Counts how many hashes of one kind, rare or common, each two texts share, and each text has."""

    def __init__(self, total: int, runs: Runs) -> None:
        self.sampled = np.zeros(total, dtype=np.int32)  # hashes under the limit of the sample
        self.kept = np.zeros(total, dtype=np.int32)  # these, and those of openings and short texts
        self.runs = runs

    def has(self, texts: NDArray[np.int64], sampled: NDArray[np.bool_]) -> None:
        """Note which texts have the hashes; ``sampled`` says which of these are under the sample's limit."""
        self.kept += np.bincount(texts, minlength=len(self.kept)).astype(np.int32)
        self.sampled += np.bincount(texts[sampled], minlength=len(self.kept)).astype(np.int32)

    def share(self, left: NDArray[np.int64], right: NDArray[np.int64], sampled: NDArray[np.bool_]) -> None:
        """Note that the texts ``left[i]`` and ``right[i]`` share a hash."""
        low, high = np.minimum(left, right), np.maximum(left, right)
        self.runs.add(((low << TEXT_NUMBER_BITS | high) << 1 | sampled).view(np.uint64))

    def take(self, texts: NDArray[np.int64], counts: NDArray[np.int32]) -> None:
        """Add what another channel has counted of some texts: rows of sampled and kept hashes."""
        self.sampled[texts] += counts[0]
        self.kept[texts] += counts[1]

    def pairs(self, threshold: float) -> NDArray[np.int64]:
        """Return the codes of the pairs whose shares leave it possible that they reach ``threshold``."""
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
        left, right = codes >> TEXT_NUMBER_BITS, codes & _TEXTS
        asked = need[np.minimum(self.sampled[left], self.sampled[right])]
        tenth = 0.1 * np.minimum(self.kept[left], self.kept[right])
        likely: NDArray[np.bool_] = np.where(asked > 0, sampled >= asked, kept >= tenth)
        return likely


def _needed(largest: int, threshold: float) -> NDArray[np.float64]:
    """Return how many sampled hashes two texts must share, by the smaller one's number; 0 where it is too small."""
    size = np.arange(largest + 1)
    share = np.maximum(threshold, required_share(size << SAMPLE_BITS))
    need: NDArray[np.float64] = np.maximum(share * size - SPREAD * np.sqrt(size * share * (1 - share)), 1)
    need[:FEW] = 0
    return need


@dataclass(frozen=True, slots=True)
class Band:
    """What the hashes of one band add: counts of the channels for ``texts``, pairs of rare hashes, common keys."""

    texts: NDArray[np.int64]
    few: NDArray[np.int32]
    many: NDArray[np.int32]
    pairs: NDArray[np.uint64]
    common: NDArray[np.uint64]


def count_band(pieces: list[NDArray[np.uint64]]) -> Band:
    """Count the pairs of one band, whose keys come in sorted pieces, with its texts numbered anew."""
    keys = in_order(pieces, merge=True)
    texts, numbers = np.unique(_texts(keys), return_inverse=True)
    few, many = Channel(len(texts), Runs()), Channel(len(texts), Runs())
    local = keys >> np.uint64(TEXT_NUMBER_BITS) << np.uint64(TEXT_NUMBER_BITS) | numbers.astype(np.uint64)
    common = _count(local, np.ones(len(texts), dtype=np.bool_), few, many)
    pairs = np.concatenate([np.zeros(0, dtype=np.uint64), *few.runs.parts(0)])
    low, high = texts[(pairs >> np.uint64(TEXT_NUMBER_BITS + 1)).astype(np.int64)], texts[_texts(pairs >> np.uint64(1))]
    return Band(
        texts,
        np.stack((few.sampled, few.kept)),
        np.stack((many.sampled, many.kept)),
        (low << TEXT_NUMBER_BITS | high).view(np.uint64) << np.uint64(1) | pairs & np.uint64(1),
        common >> np.uint64(TEXT_NUMBER_BITS) << np.uint64(TEXT_NUMBER_BITS) | texts[_texts(common)].view(np.uint64),
    )


def _texts(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the texts of some keys."""
    texts: NDArray[np.int64] = (keys & np.uint64(_TEXTS)).view(np.int64)
    return texts


def _count(keys: NDArray[np.uint64], stands: NDArray[np.bool_], few: Channel, many: Channel) -> NDArray[np.uint64]:
    """Count the pairs of one part, whose keys are sorted, and return the keys of its common hashes."""
    fast = compiled.kernels()
    if fast is not None:
        return _count_compiled(fast, keys[: fast.distinct(keys, stands)], few, many)
    chosen = keys[stands[_texts(keys)]]
    return _count_unique(chosen[heads(chosen)[:-1]], few, many)


def _count_unique(keys: NDArray[np.uint64], few: Channel, many: Channel) -> NDArray[np.uint64]:
    """Do so where the keys are unique too, and all of texts to look at."""
    hashes = keys >> np.uint64(TEXT_NUMBER_BITS)
    texts = _texts(keys)
    begin = heads(hashes)
    sizes = np.diff(begin)
    sampled = _is_sampled(keys[begin[:-1]])
    common = np.repeat(sizes > COMMON_HASH_TEXTS, sizes)
    under = np.repeat(sampled, sizes)
    few.has(texts[~common], under[~common])
    many.has(texts, under)
    _share_all(texts, begin[:-1], sizes, sampled, few)
    return keys[common]


def _count_compiled(fast: Kernels, keys: NDArray[np.uint64], few: Channel, many: Channel) -> NDArray[np.uint64]:
    """Do the same with kernels."""
    state = np.zeros(3, dtype=np.int64)
    common = np.empty((len(keys) // COMMON_HASH_TEXTS + 1, 2), dtype=np.int64)
    while state[0] < len(keys):
        pairs = np.empty(CHUNK, dtype=np.uint64)
        fast.pair_up(keys, state, few.sampled, few.kept, many.sampled, many.kept, pairs, common)
        few.runs.add(pairs[: state[1]].copy())
    begin, end = common[: state[2]].T
    return keys[spans(begin, end - begin)]


def _is_sampled(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which hashes are under the limit of the sample (the others are of openings and short texts)."""
    under: NDArray[np.bool_] = keys >> np.uint64(64 - SAMPLE_BITS) == 0
    return under


def _share_all(
    texts: NDArray[np.int64],
    begin: NDArray[np.int64],
    sizes: NDArray[np.int64],
    sampled: NDArray[np.bool_],
    channel: Channel,
) -> None:
    """Make every pair of the texts of each hash that is not common; all hashes of one size at a time."""
    for size in range(2, COMMON_HASH_TEXTS + 1):
        chosen = np.flatnonzero(sizes == size)
        first, second = np.triu_indices(size, 1)
        step = max(1, CHUNK // len(first))
        for low in range(0, len(chosen), step):
            some = chosen[low : low + step]
            grid = texts[begin[some][:, None] + np.arange(size)]
            channel.share(grid[:, first].ravel(), grid[:, second].ravel(), np.repeat(sampled[some], len(first)))


def _share_neighbours(keys: NDArray[np.uint64], order: NDArray[np.int64], channel: Channel) -> None:
    """Pair the texts of each common hash, by their sorted keys, with their next neighbours in the given order."""
    if not len(keys):
        return
    members = _texts(keys)
    place = np.lexsort((order[members], keys >> np.uint64(TEXT_NUMBER_BITS)))
    group, members, under = keys[place] >> np.uint64(TEXT_NUMBER_BITS), members[place], _is_sampled(keys[place])
    for step in range(1, NEIGHBOURS + 1):
        same = group[step:] == group[:-step]
        channel.share(members[:-step][same], members[step:][same], under[step:][same])
