"""What the articles of one page say of each other's day: a listing is newest first, and neighbours tell of one event.

Method: belief propagation over the grid of days. Two neighbours of a listing lie days, weeks or months apart, the upper
one the younger; the chain of all of them is a hidden Markov model, whose posteriors the forward-backward algorithm
gives (Rabiner 1989). A date without a year that several articles name is taken to be one day: each learns from the
others how likely each year of it is. Both are soft, since a listing may pin an article to its top and a day comes back
every year.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.dating.posterior import Days, Weights, probabilities, reading_of

if TYPE_CHECKING:
    from csto_nlp.dating.evidence import Evidence

#: Days within which all distances between two neighbours are as likely. Beyond, the likelihood falls with the distance
#: itself, which favours no scale: an archive lists several articles a day, a tag a few a year.
_NEAR: Final = 10.0
#: Share of neighbours of which the lower one is the younger, and of those that have nothing to do with each other.
_DISORDER, _STRANGE = 0.05, 0.03
#: Share of the articles that mean another year by a day that others name too.
_ANOTHER_YEAR: Final = 0.1
#: Least logarithm of what the others say of a year.
_LEAST: Final = -4.0
_TINY: Final = 1e-300


def along_listing(posteriors: Sequence[Weights]) -> list[Weights]:
    """Return the posteriors of the articles of a listing, from top to bottom, each with its neighbours known."""
    step = _step(len(posteriors[0]))
    count = len(posteriors)
    above = [np.ones_like(posteriors[0])]
    for posterior in posteriors[:-1]:
        above.append(step.down(_normal(posterior * above[-1])))
    below = [np.ones_like(posteriors[0])]
    for posterior in reversed(posteriors[1:]):
        below.append(step.up(_normal(posterior * below[-1])))
    return [_normal(posteriors[at] * above[at] * below[count - 1 - at]) for at in range(count)]


def _normal(weights: Weights) -> Weights:
    total: Weights = weights / max(float(weights.sum()), _TINY)
    return total


class _Step:
    """The step from one article of a listing to the next: a convolution over the days."""

    def __init__(self, days: int) -> None:
        self._days = days
        self._size = 1 << (2 * days).bit_length()
        gaps = np.arange(days, dtype=np.float64)
        older = 1 / (gaps + _NEAR)
        kernel = np.zeros(self._size)
        kernel[:days] += _DISORDER * older  # the lower one is the younger
        kernel[0] += (1 - _DISORDER) * older[0]
        kernel[-days + 1 :] += (1 - _DISORDER) * older[:0:-1]  # the lower one is the older
        self._down = np.fft.rfft(kernel / kernel.sum())
        self._up = np.conj(self._down)

    def down(self, posterior: Weights) -> Weights:
        """Return what the posterior of an article says of the one below it."""
        return self._passed(posterior, self._down)

    def up(self, posterior: Weights) -> Weights:
        """Return what the posterior of an article says of the one above it."""
        return self._passed(posterior, self._up)

    def _passed(self, posterior: Weights, kernel: np.ndarray) -> Weights:
        spread = np.fft.irfft(np.fft.rfft(posterior, self._size) * kernel, self._size)[: self._days]
        said: Weights = (1 - _STRANGE) * np.maximum(spread, 0.0) + _STRANGE / self._days
        return said


@functools.lru_cache(maxsize=2)
def _step(days: int) -> _Step:
    """Return the step over a grid of so many days, which all pages with a date share."""
    return _Step(days)


def shared_years(posteriors: Sequence[Weights], evidences: Sequence[Evidence], days: Days) -> list[Weights]:
    """Return the posteriors, each with what the others say of the year of the days that they name too."""
    naming: dict[tuple[int, int], dict[int, Days]] = {}
    for at, evidence in enumerate(evidences):
        for point in evidence.yearless:
            if point.day:
                naming.setdefault((point.month, point.day), {}).setdefault(at, reading_of(point, days))
    told: dict[int, Weights] = {}
    for meant in naming.values():
        if len(meant) > 1:
            for at, said in _years_of_others(posteriors, meant).items():
                told[at] = told[at] + said if at in told else np.log(posteriors[at] + _TINY) + said
    return [probabilities(told[at]) if at in told else posterior for at, posterior in enumerate(posteriors)]


def _different(ordinals: Days) -> list[int]:
    """Return the ordinals of a sequence that does not fall, each once."""
    found: list[int] = ordinals[np.flatnonzero(np.diff(ordinals, prepend=ordinals[0] - 1))].tolist()
    return found


def _years_of_others(posteriors: Sequence[Weights], meant: dict[int, Days]) -> dict[int, Weights]:
    """Return for each article that names a day what the others say of each of its own days: a logarithm, at most 0.

    ``meant`` gives by article the ordinal of the day that it would mean, had it been written on each day of the grid.
    """
    # Of its own days an article means few; numpy.unique would load a part of numpy that nothing else needs.
    occurrences = np.array(sorted({day for ordinals in meant.values() for day in _different(ordinals)}))
    votes = {}
    for at, ordinals in meant.items():
        shares = np.bincount(np.searchsorted(occurrences, ordinals), weights=posteriors[at], minlength=len(occurrences))
        votes[at] = np.log((1 - _ANOTHER_YEAR) * shares + _ANOTHER_YEAR / len(occurrences))
    total = np.add.reduce(list(votes.values()))
    said = {}
    for at, ordinals in meant.items():
        others = total - votes[at]
        said[at] = np.maximum(others - others.max(), _LEAST)[np.searchsorted(occurrences, ordinals)]
    return said
