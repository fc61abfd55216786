"""What two texts share, as runs of words with character offsets into both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.duplicates.model import Passage
from csto_nlp.duplicates.shingles import WIDTH, find_words, shingle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTEST: Final = 5  # words; shorter runs are everyday phrases


def shared_passages(a: str, b: str) -> tuple[Passage, ...]:
    """Return the maximal runs of at least five words that both texts have, in the order of ``a``.

    Words are compared without case, accents and punctuation. A run that stands several times in both texts is paired
    first with first, second with second.
    """
    import numpy as np

    words = find_words((a, b))
    made = shingle(words)
    cut, begin = int(made.first[1]), int(words.first[1])
    if begin < WIDTH or len(words.hashes) - begin < WIDTH:
        return ()
    left, right = _matches(made.hashes[:cut], made.hashes[cut:])
    breaks = np.flatnonzero((np.diff(left) != 1) | (np.diff(right) != 1)) + 1
    found = []
    for run in np.split(np.arange(len(left)), breaks):
        if len(run) >= SHORTEST - WIDTH + 1:
            spans = [
                (int(words.starts[word] - origin), int(words.ends[word + len(run) + WIDTH - 2] - origin))
                for word, origin in ((left[run[0]], 0), (right[run[0]] + begin, words.origin[1]))
            ]
            found.append(Passage(*spans))
    return tuple(found)


def _matches(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return places in ``a`` and ``b`` of equal shingles, each place at most once, in the order of ``a``."""
    import numpy as np

    kinds = np.unique(np.concatenate((a, b)), return_inverse=True)[1].astype(np.int64)
    keys = []
    for some in (kinds[: len(a)], kinds[len(a) :]):
        order = np.argsort(some, kind="stable")
        begin = np.flatnonzero(np.diff(some[order], prepend=-1))
        turn = np.empty(len(some), dtype=np.int64)  # the how-manieth of its kind each one is
        turn[order] = np.arange(len(some)) - np.repeat(begin, np.diff(begin, append=len(some)))
        keys.append(some << 32 | turn)
    _, left, right = np.intersect1d(keys[0], keys[1], assume_unique=True, return_indices=True)
    order = np.argsort(left)
    return left[order], right[order]
