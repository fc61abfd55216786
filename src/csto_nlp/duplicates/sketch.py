"""A sample of each text's shingles, chosen so that a shingle is in the samples of all texts that have it or of none.

FracMinHash (Irber et al., bioRxiv 2022.01.11.475838): keep the hashes below a limit. Unlike a MinHash signature of
fixed size, this sample estimates containment, so that a teaser finds its article. Two things are added for texts that
a quarter of their shingles represents badly: the opening of every text, with which teasers begin, and all of a short
text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.parameters import OPENING_SHINGLES, SAMPLE_BITS, TEXT_NUMBER_BITS, WHOLE_SAMPLE_SHINGLES
from csto_nlp.duplicates.shingles import find_words, hash_words, inverse_powers_of_base, mix, powers_of_base, shingle

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import SmallInts, UInts
    from csto_nlp.duplicates.compiled import Kernels
    from csto_nlp.duplicates.shingles import Words


@dataclass(frozen=True, slots=True)
class Sketch:
    """What candidates are looked for with, for the texts of one block.

    ``keys`` holds the sampled hashes' upper 40 bits above 24 zero bits, ``counts`` how many of them each text has.
    ``digests`` identifies each text's sequence of words (0: no words), ``words`` counts them.
    """

    keys: UInts
    counts: SmallInts
    digests: UInts
    words: SmallInts


def sketch(texts: Sequence[str]) -> Sketch:
    """Return the sketch of a block of texts."""
    kernels = compiled.kernels(sum(map(len, texts)))
    return _sketch(texts) if kernels is None else _sketch_compiled(kernels, texts)


def _sketch_compiled(kernels: Kernels, texts: Sequence[str]) -> Sketch:
    hashes, _, first = hash_words(kernels, texts)
    keys = np.empty(int(first[-1]) + 1, dtype=np.uint64)
    counts, digests = np.empty(len(texts), dtype=np.int32), np.empty(len(texts), dtype=np.uint64)
    kept = kernels.sample(hashes, first, keys, counts, digests)
    return Sketch(keys[:kept].copy(), counts, digests, np.diff(first).astype(np.int32))


def _sketch(texts: Sequence[str]) -> Sketch:
    words = find_words(texts)
    made = shingle(words)
    sizes = np.diff(made.first)
    place = np.arange(len(made.hashes)) - np.repeat(made.first[:-1], sizes)
    kept = made.hashes >> np.uint64(64 - SAMPLE_BITS) == 0
    kept |= place < OPENING_SHINGLES
    kept |= np.repeat(sizes <= WHOLE_SAMPLE_SHINGLES, sizes)
    running = np.zeros(len(kept) + 1, dtype=np.int32)
    np.cumsum(kept, out=running[1:])
    keys = made.hashes[kept] >> np.uint64(TEXT_NUMBER_BITS) << np.uint64(TEXT_NUMBER_BITS)
    return Sketch(keys, np.diff(running[made.first]), _digests(words), np.diff(words.first).astype(np.int32))


def _digests(words: Words) -> UInts:
    """Return for each text a hash of its words in their order, by the running sum that gives the words' own hashes."""
    total = len(words.hashes)
    running = np.zeros(total + 1, dtype=np.uint64)
    np.cumsum(mix(words.hashes.copy()) * powers_of_base(total), out=running[1:])
    begin, end = words.first[:-1], words.first[1:]
    digests: UInts = mix((running[end] - running[begin]) * inverse_powers_of_base(begin))
    digests[begin == end] = 0
    return digests
