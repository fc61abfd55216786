"""How many days lie between two articles, where an article may have been published on several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as calendar
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from csto_nlp.duplicates.arrays import Ints

NO_DAY: Final = -1  # stands for a number of days that is not known


def day_number(date: str | None) -> int:
    """Return the ordinal of an ISO day, -1 where only a month or nothing is known."""
    return calendar.fromisoformat(date).toordinal() if date is not None and len(date) == 10 else NO_DAY


class PublicationDays:
    """The days of all articles. One that represents others with the same words has the days of all of them."""

    def __init__(self, dates: Sequence[str | None], copies: Mapping[int, Sequence[int]]) -> None:
        self._dates = dates
        self._copies = copies

    def between(self, pairs: Ints) -> Ints:
        """Return for each pair of articles how many days lie between them at the least, -1 where it is not known."""
        numbers, rows = np.unique(pairs, return_inverse=True)
        days = np.array([day_number(self._dates[number]) for number in numbers.tolist()], dtype=np.int64)
        days = days[rows.reshape(-1, 2)]
        between = np.where((days != NO_DAY).all(axis=1), np.abs(days[:, 0] - days[:, 1]), NO_DAY)
        copied = [number for number in numbers.tolist() if number in self._copies]
        chosen = np.flatnonzero(np.isin(pairs, copied).any(axis=1))
        for row, (a, b) in zip(chosen.tolist(), pairs[chosen].tolist(), strict=True):
            between[row] = _least_difference(self._days(a), self._days(b))
        return between

    def _days(self, number: int) -> Ints:
        """Return the days of an article, in order."""
        members = self._copies.get(number, (number,))
        days = np.unique(np.array([day_number(self._dates[member]) for member in members], dtype=np.int64))
        known: Ints = days[days != NO_DAY]
        return known


def _least_difference(some: Ints, others: Ints) -> int:
    """Return the least difference between a day of the one and a day of the other; both are sorted."""
    if not len(some) or not len(others):
        return NO_DAY
    places = np.searchsorted(others, some)
    before, after = others[np.maximum(places - 1, 0)], others[np.minimum(places, len(others) - 1)]
    return int(np.minimum(np.abs(some - before), np.abs(some - after)).min())
