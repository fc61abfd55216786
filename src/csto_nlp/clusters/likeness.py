"""How far the days between two articles leave them to tell of one event."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Coverage of an event comes within days. Beyond ``NEAR_DAYS`` similarity falls by e in so many days: the summit of the
#: next year shares the words, not the event.
NEAR_DAYS: Final = 2.0
DECAY_DAYS: Final = 20.0
#: Share of undated articles whose day lies outside the bounds that were read for it.
MISSED_SHARE: Final = 0.1


def time_decay(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor, 1 down to 0, by which distance in time lowers each similarity; 1 where it is unknown.

    ``days`` are the ordinals of the first and the last day on which each article may have been written. The distance is
    that of the nearest two. Where one of the articles has bounds only, the factor does not fall below the share of
    bounds that miss the day.
    """
    first, last = days[:, 0], days[:, 1]
    apart = np.fmax(first[:, None] - last[None, :], first[None, :] - last[:, None])
    factor = np.exp(-np.maximum(0, np.nan_to_num(apart) - NEAR_DAYS) / DECAY_DAYS)
    bounded = last > first
    uncertain = bounded[:, None] | bounded[None, :]
    result: NDArray[np.float64] = np.where(uncertain, MISSED_SHARE + (1 - MISSED_SHARE) * factor, factor)
    return result
