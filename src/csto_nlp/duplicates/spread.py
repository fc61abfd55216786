"""Whether two texts that share little share it all over, as versions of one text do, or in one place: a quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.duplicates.shingles import find_words, shingle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUARTERS: Final = 4
EVEN: Final = 0.35  # of the share of the whole, what all quarters but one must reach


def spread_out(pairs: NDArray[np.int64], texts: Callable[[Sequence[int]], Iterable[str]]) -> NDArray[np.bool_]:
    """Return for each pair whether what it shares lies in at least three quarters of the shorter text."""
    import numpy as np

    return np.array([_even(*texts(pair)) for pair in pairs.tolist()], dtype=np.bool_)


def _even(a: str, b: str) -> bool:
    import numpy as np

    made = shingle(find_words((a, b)))
    first, second = made.hashes[: made.first[1]], made.hashes[made.first[1] :]
    shorter, longer = sorted((first, second), key=len)
    shared = np.isin(shorter, longer)
    quarters = sorted(part.mean() for part in np.array_split(shared, QUARTERS) if len(part))
    return len(quarters) < QUARTERS or bool(quarters[0] > 0 and quarters[1] >= EVEN * shared.mean())
