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
from csto_nlp.duplicates.arrays import ranges, run_starts, sort_keys
from csto_nlp.duplicates.parameters import COMMON_HASH_TEXTS, SAMPLE_BITS, TEXT_NUMBER_BITS, required_share
from csto_nlp.duplicates.sorted_runs import SortedRuns
from csto_nlp.parallel.blocks import Mapper, serial_map

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import Flags, Floats, Ints, SmallInts, UInts
    from csto_nlp.duplicates.compiled import Kernels
    from csto_nlp.duplicates.sorted_runs import Workspace

NEIGHBOURS: Final = 4  # pairs that a common hash makes for each of its texts
PAIRS_AT_ONCE: Final = 1 << 18
BAND_KEYS: Final = 1 << 15  # keys that another process is sent to count, about
MIN_SAMPLE: Final = 6  # sampled hashes; of fewer no share can be estimated, and a tenth in common is enough
MIN_KEPT_SHARE: Final = 0.1  # that tenth, of all kept hashes
DEVIATIONS: Final = 1.5  # standard deviations below the threshold at which a pair is still looked at

_TEXT_MASK: Final = (1 << TEXT_NUMBER_BITS) - 1


def candidate_pairs(
    runs: SortedRuns,
    is_representative: Flags,
    order: Ints,
    threshold: float,
    space: Workspace,
    mapper: Mapper = serial_map,
) -> Ints:
    """Return the pairs worth verifying, as rows (a, b) with a < b, sorted.

    ``runs`` holds the keys of all texts (hash above, number of the text below) and is left empty.
    ``is_representative`` marks the texts to look at, one of those with the same words; ``order`` gives each text a
    place in an order in which similar texts stand close. ``mapper`` is handed bands of keys.
    """
    rare, common = CooccurrenceCounts(len(order), space.runs()), CooccurrenceCounts(len(order), space.runs())
    if mapper is serial_map:
        for keys in runs.sorted_ranges(TEXT_NUMBER_BITS):
            _pair_neighbours(_count(_distinct(keys, is_representative), rare, common), order, common)
    else:
        bands = (
            [piece[is_representative[text_numbers(piece)]] for piece in pieces]
            for pieces in runs.bands(TEXT_NUMBER_BITS, BAND_KEYS)
        )
        for band in mapper(count_band, bands):
            rare.add_counts(band.texts, band.rare_counts)
            common.add_counts(band.texts, band.all_counts)
            rare.runs.add(band.rare_pairs)
            _pair_neighbours(band.common_keys, order, common)
    found = np.union1d(rare.likely_pairs(threshold), common.likely_pairs(threshold))
    return np.stack((found >> TEXT_NUMBER_BITS, found & _TEXT_MASK), axis=1)


def text_numbers(keys: UInts) -> Ints:
    """Return the numbers of the texts that some keys are of."""
    texts: Ints = (keys & np.uint64(_TEXT_MASK)).view(np.int64)
    return texts


def _hashes(keys: UInts) -> UInts:
    return keys >> np.uint64(TEXT_NUMBER_BITS)


def _is_sampled(keys: UInts) -> Flags:
    """Return which hashes are under the limit of the sample (the others are of openings and short texts)."""
    under: Flags = keys >> np.uint64(64 - SAMPLE_BITS) == 0
    return under


class CooccurrenceCounts:
    """How many hashes of one kind, rare or common, each two texts share, and how many each text has.

    There are two of these, because a pair that shares only a common story's hashes would drown among the texts' rare
    ones: the one counts rare hashes only, the other pairs of common hashes against all hashes of a text.
    """

    def __init__(self, total: int, runs: SortedRuns) -> None:
        self.sampled = np.zeros(total, dtype=np.int32)  # hashes of each text under the limit of the sample
        self.kept = np.zeros(total, dtype=np.int32)  # these, and those of openings and short texts
        self.runs = runs  # for each shared hash the code of the pair, and whether it is under the limit as lowest bit

    def add_hashes(self, texts: Ints, sampled: Flags) -> None:
        """Count a hash for each of ``texts``; ``sampled`` says which of these are under the sample's limit."""
        self.kept += np.bincount(texts, minlength=len(self.kept)).astype(np.int32)
        self.sampled += np.bincount(texts[sampled], minlength=len(self.kept)).astype(np.int32)

    def add_counts(self, texts: Ints, counts: SmallInts) -> None:
        """Add counts that were made elsewhere of some texts: a row of sampled and one of kept hashes."""
        self.sampled[texts] += counts[0]
        self.kept[texts] += counts[1]

    def add_pairs(self, left: Ints, right: Ints, sampled: Flags) -> None:
        """Count a shared hash for each pair of texts ``left[i]`` and ``right[i]``."""
        low, high = np.minimum(left, right), np.maximum(left, right)
        self.runs.add(((low << TEXT_NUMBER_BITS | high) << 1 | sampled).view(np.uint64))

    def likely_pairs(self, threshold: float) -> Ints:
        """Return the codes of the pairs whose shares leave it possible that they reach ``threshold``."""
        needed = _needed(int(self.sampled.max(initial=0)), threshold)
        found = [np.zeros(0, dtype=np.int64)]
        for keys in self.runs.sorted_ranges(low_bits=1):
            codes = keys >> np.uint64(1)
            begin = run_starts(codes)
            sampled = np.add.reduceat((keys & np.uint64(1)).astype(np.int32), begin[:-1])
            pairs = codes[begin[:-1]].view(np.int64)
            left, right = pairs >> TEXT_NUMBER_BITS, pairs & _TEXT_MASK
            asked = needed[np.minimum(self.sampled[left], self.sampled[right])]
            least_kept = MIN_KEPT_SHARE * np.minimum(self.kept[left], self.kept[right])
            found.append(pairs[np.where(asked > 0, sampled >= asked, np.diff(begin) >= least_kept)])
        return np.concatenate(found)


def _needed(largest: int, threshold: float) -> Floats:
    """Return how many sampled hashes two texts must share, by the smaller one's number; 0 where it is too small."""
    size = np.arange(largest + 1)
    share = np.maximum(threshold, required_share(size << SAMPLE_BITS))
    needed: Floats = np.maximum(share * size - DEVIATIONS * np.sqrt(size * share * (1 - share)), 1)
    needed[:MIN_SAMPLE] = 0
    return needed


@dataclass(frozen=True, slots=True)
class HashBand:
    """What the hashes of one band add: counts for ``texts``, pairs of rare hashes, keys of the common ones.

    The counts are of rare and of all hashes, each a row of sampled and a row of kept ones.
    """

    texts: Ints
    rare_counts: SmallInts
    all_counts: SmallInts
    rare_pairs: UInts
    common_keys: UInts


def count_band(pieces: list[UInts]) -> HashBand:
    """Return the counts of one band, whose keys come in sorted pieces; its texts are numbered anew meanwhile."""
    keys = sort_keys(pieces, merge=True)
    texts, numbers = np.unique(text_numbers(keys), return_inverse=True)
    rare, common = CooccurrenceCounts(len(texts), SortedRuns()), CooccurrenceCounts(len(texts), SortedRuns())
    local = _hashes(keys) << np.uint64(TEXT_NUMBER_BITS) | numbers.astype(np.uint64)
    common_keys = _count(_distinct(local, np.ones(len(texts), dtype=np.bool_)), rare, common)
    pairs = np.concatenate([np.zeros(0, dtype=np.uint64), *rare.runs.sorted_ranges(0)])
    low = texts[(pairs >> np.uint64(TEXT_NUMBER_BITS + 1)).astype(np.int64)]
    high = texts[text_numbers(pairs >> np.uint64(1))]
    return HashBand(
        texts,
        np.stack((rare.sampled, rare.kept)),
        np.stack((common.sampled, common.kept)),
        (low << TEXT_NUMBER_BITS | high).view(np.uint64) << np.uint64(1) | pairs & np.uint64(1),
        _hashes(common_keys) << np.uint64(TEXT_NUMBER_BITS) | texts[text_numbers(common_keys)].view(np.uint64),
    )


def _distinct(keys: UInts, is_representative: Flags) -> UInts:
    """Return the sorted keys without those of copies, and without repetitions of a hash in one text."""
    chosen = keys[is_representative[text_numbers(keys)]]
    return chosen[run_starts(chosen)[:-1]]


def _count(keys: UInts, rare: CooccurrenceCounts, common: CooccurrenceCounts) -> UInts:
    """Count each text's hashes and the pairs of rare hashes; return the keys of the common ones.

    ``keys`` are sorted, and unique. Pairs of common hashes are left to ``_pair_neighbours``.
    """
    kernels = compiled.kernels()
    if kernels is not None:
        return _count_compiled(kernels, keys, rare, common)
    texts = text_numbers(keys)
    begin = run_starts(_hashes(keys))
    sizes = np.diff(begin)
    sampled = _is_sampled(keys[begin[:-1]])
    is_common = np.repeat(sizes > COMMON_HASH_TEXTS, sizes)
    under = np.repeat(sampled, sizes)
    rare.add_hashes(texts[~is_common], under[~is_common])
    common.add_hashes(texts, under)
    _pair_all(texts, begin[:-1], sizes, sampled, rare)
    return keys[is_common]


def _count_compiled(kernels: Kernels, keys: UInts, rare: CooccurrenceCounts, common: CooccurrenceCounts) -> UInts:
    state = np.zeros(3, dtype=np.int64)
    bounds = np.empty((len(keys) // COMMON_HASH_TEXTS + 1, 2), dtype=np.int64)
    while state[0] < len(keys):
        pairs = np.empty(PAIRS_AT_ONCE, dtype=np.uint64)
        kernels.pair_up(keys, state, rare.sampled, rare.kept, common.sampled, common.kept, pairs, bounds)
        rare.runs.add(pairs[: state[1]].copy())
    begin, end = bounds[: state[2]].T
    return keys[ranges(begin, end - begin)]


def _pair_all(texts: Ints, begin: Ints, sizes: Ints, sampled: Flags, rare: CooccurrenceCounts) -> None:
    """Make every pair of the texts of each hash that is not common; all hashes of one size at a time.

    The texts of hash ``i`` are ``sizes[i]`` from ``begin[i]`` on; ``sampled[i]`` says whether it is under the limit.
    """
    for size in range(2, COMMON_HASH_TEXTS + 1):
        chosen = np.flatnonzero(sizes == size)
        first, second = np.triu_indices(size, 1)
        step = max(1, PAIRS_AT_ONCE // len(first))
        for low in range(0, len(chosen), step):
            some = chosen[low : low + step]
            grid = texts[begin[some][:, None] + np.arange(size)]
            rare.add_pairs(grid[:, first].ravel(), grid[:, second].ravel(), np.repeat(sampled[some], len(first)))


def _pair_neighbours(keys: UInts, order: Ints, common: CooccurrenceCounts) -> None:
    """Pair the texts of each common hash, by their sorted keys, with their next neighbours in the given order."""
    if not len(keys):
        return
    texts, hashes = text_numbers(keys), _hashes(keys)
    place = np.lexsort((order[texts], hashes))
    hashes, texts, under = hashes[place], texts[place], _is_sampled(keys[place])
    for step in range(1, NEIGHBOURS + 1):
        same = hashes[step:] == hashes[:-step]
        common.add_pairs(texts[:-step][same], texts[step:][same], under[step:][same])
