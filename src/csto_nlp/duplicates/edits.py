"""Whether two texts that share little are versions of one text, or two texts that quote the same words.

Edits fall anywhere: what they leave are many short runs, evenly spread. Quotations, of a speaker or of an agency, are
few long runs between stretches that have nothing in common. If edits leave each word as it was with a chance of q, a
share of q**3 of the shingles survives, in runs of 1 / (1 - q) shingles on average; so the mean run tells the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.parameters import SHINGLE_WORDS
from csto_nlp.duplicates.shingles import find_words, shingle

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.parallel.blocks import Mapper

LONG: Final = 1.4  # mean run, relative to that which edits leave, from which the runs are quotations


def edited_all_over(
    pairs: NDArray[np.int64], texts: Callable[[Sequence[int]], Iterable[str]], mapper: Mapper
) -> NDArray[np.bool_]:
    """Return for each pair whether what it shares looks like what edits leave, seen from the shorter text."""
    return np.array(list(mapper(_all_over, (tuple(texts(pair)) for pair in pairs.tolist()))), dtype=np.bool_)


def _all_over(both: tuple[str, str]) -> bool:
    made = shingle(find_words(both))
    first, second = made.hashes[: made.first[1]], made.hashes[made.first[1] :]
    shorter, longer = sorted((first, second), key=len)
    shared = np.zeros(len(shorter) + 1, dtype=np.bool_)
    shared[1:] = np.isin(shorter, longer)
    count = int(shared.sum())
    runs = int((shared[1:] & ~shared[:-1]).sum())
    expected = 1 / (1 - (count / len(shorter)) ** (1 / SHINGLE_WORDS)) if count < len(shorter) else len(shorter)
    return count <= LONG * expected * runs
