"""What two texts share, as runs of words with character offsets into both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.arrays import offsets, ranges, run_starts
from csto_nlp.duplicates.model import Passage
from csto_nlp.duplicates.parameters import SHINGLE_WORDS
from csto_nlp.duplicates.shingles import find_words, mix, shingle

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import Ints, UInts

MIN_WORDS: Final = 5  # of a passage; shorter runs are everyday phrases
_SALT: Final = 0x9E3779B97F4A7C15


def shared_passages(pairs: Sequence[tuple[str, str]]) -> list[tuple[Passage, ...]]:
    """Return for each pair of texts the maximal runs of at least five words that both have, in the first one's order.

    Words are compared without case, accents and punctuation. A shingle that stands several times in both is paired
    first with first, second with second.
    """
    words = find_words([text for pair in pairs for text in pair])
    made = shingle(words)
    owner = np.repeat(np.arange(2 * len(pairs)), np.diff(made.first))
    left, right = _matches(made.hashes, owner)
    breaks = np.ones(len(left) + 1, dtype=np.bool_)
    breaks[1:-1] = (np.diff(left) != 1) | (np.diff(right) != 1) | (np.diff(owner[left]) != 0)
    begin = np.flatnonzero(breaks)
    lengths = np.diff(begin) + SHINGLE_WORDS - 1  # in words
    begin, lengths = begin[:-1][lengths >= MIN_WORDS], lengths[lengths >= MIN_WORDS]
    sides = []
    for places in (left[begin], right[begin]):
        text = owner[places]
        first = places - made.first[text] + words.first[text]
        origin = words.origin[text]
        starts, ends = words.starts[first] - origin, words.ends[first + lengths - 1] - origin
        sides.append(list(zip(starts.tolist(), ends.tolist(), strict=True)))
    found: list[list[Passage]] = [[] for _ in pairs]
    for pair, a, b in zip((owner[left[begin]] >> 1).tolist(), *sides, strict=True):
        found[pair].append(Passage(a, b))
    return [tuple(some) for some in found]


def _matches(hashes: UInts, owner: Ints) -> tuple[Ints, Ints]:
    """Return places of equal shingles in the two texts of a pair, each place at most once, in the first one's order.

    ``owner`` says which text a shingle is of; texts 0 and 1 are a pair, 2 and 3, and so on.
    """
    salted = mix(hashes + (owner >> 1).astype(np.uint64) * np.uint64(_SALT))  # so that pairs keep to themselves
    order = np.argsort(salted, kind="stable")
    begin = run_starts(salted[order])
    second = offsets(owner[order] & 1)
    of_second = np.diff(second[begin])
    of_first = np.diff(begin) - of_second
    common = np.minimum(of_first, of_second)
    left, right = order[ranges(begin[:-1], common)], order[ranges(begin[:-1] + of_first, common)]
    place = np.argsort(left)
    return left[place], right[place]
