"""How likely each day is as an article's own, by what the article says: arithmetic over days, nothing else.

Method: a log-linear model over the days of a grid. Each piece of evidence has a *reading* on each day, had the article
been written on it: the days since the latest date told as past, the number of people who are called by an office that
they did not hold yet, and the like. The readings fall into the bins of a learned histogram, whose logarithm is the
weight of the day; the weights of all readings and the logarithm of a prior on the article's age below the page's date
add up. They are fitted together (``training/date_bounds.py``), so that readings that say the same do not count twice.
No weight is below that of the worst bin by more than a bound, which is each reading's floor: one misread word cannot
rule a day out.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from csto_nlp.dating.evidence import DAY, FUTURE, MONTH, OPEN, PAST, YEAR
from csto_nlp.resources import model_text

if TYPE_CHECKING:
    from csto_nlp.dating.evidence import Evidence, YearlessPoint

Days: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
Weights: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

MODEL: Final = "dates/bounds.json"
#: First and last day that an article is looked for on; news before 1980 is seldom without a date.
FIRST_DAY: Final = dt.date(1980, 1, 1).toordinal()
LAST_DAY: Final = dt.date(2039, 12, 31).toordinal()
#: Years before the page's date that are looked at.
_YEARS_BACK: Final = 20
#: Scales, in days, of the age of an article below the day of its page: pages are fetched the same week or years later.
AGES: Final = (30.0, 90.0, 270.0, 810.0, 2430.0)
#: Scale, in days, of how long after the last change of the tables they are used.
_BEYOND_TABLES: Final = 365.0
#: Days by which a date told as past may lie ahead of the article, and the other way round: a slip of tense.
SLIP: Final = 7
#: Days around a change of office on which either holder may be called by it.
_HANDOVER: Final = 3
#: An ordinal after all days of all grids.
_BEYOND: Final = dt.date.max.toordinal() + 1
#: Stands for the distance of an event where the table does not know it: it makes a day neither likely nor unlikely.
_UNKNOWN: Final = 50
#: Of several dates without a year so many are read, and of claims of offices.
_MOST: Final = 40


@dataclass(frozen=True, eq=False)
class Factor:
    """A learned histogram: the lower edges of the bins, in days or as a count, and each bin's weight."""

    edges: Days
    weights: Weights

    def __call__(self, reading: Days) -> Weights:
        """Return the weight of each day by its reading."""
        lowest = int(self.edges[1]) - 1  # the first bin is open below, whatever its edge
        return self._by_reading[np.clip(reading - lowest, 0, len(self._by_reading) - 1)]

    @functools.cached_property
    def _by_reading(self) -> Weights:
        """The weight of every reading from the last of the first bin to the first of the last one."""
        return np.repeat(self.weights, [1, *np.diff(self.edges[1:]), 1])


class Model(NamedTuple):
    """The learned histograms by the name of their reading, and the share of the posterior that bounds hold."""

    factors: Mapping[str, Factor]
    mass: float


@functools.cache
def load_model() -> Model:
    """Return the shipped model. Raises ModelError where its file is missing or changed."""
    data = json.loads(model_text(MODEL))
    factors = {
        name: Factor(np.array(one["edges"], dtype=np.int64), np.array(one["weights"], dtype=np.float64))
        for name, one in data["factors"].items()
    }
    return Model(factors, float(data["mass"]))


def grid(page_date: str | None) -> Days:
    """Return the days, as ordinals, on which an article may have been written; none is after the page's date."""
    if page_date is None:
        return np.arange(FIRST_DAY, LAST_DAY + 1)
    last = last_ordinal(page_date)
    return np.arange(max(1, last - round(_YEARS_BACK * 365.25)), last + 1)


def last_ordinal(day: str) -> int:
    """Return the ordinal of an ISO day, or of the last day of a month."""
    if len(day) == len("2025-11"):
        year, month = map(int, day.split("-"))
        return dt.date(year + month // 12, month % 12 + 1, 1).toordinal() - 1 if year < dt.MAXYEAR else LAST_DAY
    return dt.date.fromisoformat(day).toordinal()


def prior(days: Days, page_date: str | None, known_until: int, ages: Sequence[float] = AGES) -> Weights:
    """Return the logarithm of the prior: an age below the page's date, of unknown scale.

    Without a page's date all days are as likely up to ``known_until``, the ordinal of the last day that the tables of
    offices know, and later ones the less, the later they are.
    """
    if page_date is None:
        return np.minimum((known_until - days) / _BEYOND_TABLES, 0.0)
    return _of_age(len(days), tuple(ages))


@functools.lru_cache(maxsize=4)
def _of_age(days: int, ages: tuple[float, ...]) -> Weights:
    """Return the logarithm of the prior of so many days up to the page's date, which all pages share."""
    age = np.arange(days - 1, -1, -1, dtype=np.float64)
    density: Weights = np.add.reduce([np.exp(-age / scale) / scale for scale in ages]) / len(ages)
    return np.log(density + np.finfo(np.float64).tiny)


def score(evidence: Evidence, days: Days, model: Model) -> Weights:
    """Return the logarithm, up to a constant, of what the evidence makes of each day."""
    total = np.zeros(len(days))
    for _, weights in weighed(evidence, days, model):
        total += weights
    return total


def weighed(evidence: Evidence, days: Days, model: Model) -> Iterator[tuple[str, Weights]]:
    """Yield the name of every kind of evidence that there is, and its weight on each day."""
    for name, reading in readings(evidence, days):
        yield name, model.factors[factor_of(name)](reading)


def factor_of(name: str) -> str:
    """Return the name of the histogram that weighs a reading: events are told of as days without their year are."""
    return name.replace("event", "yearless") if name.startswith("event") else name


def probabilities(logarithms: Weights) -> Weights:
    """Return the posterior of each day, given the sum of the logarithms."""
    odds = np.exp(logarithms - logarithms.max())
    total: Weights = odds / odds.sum()
    return total


def shortest_run(posterior: Weights, mass: float) -> tuple[int, int]:
    """Return the first and last index of the shortest run of days that holds a share of the posterior."""
    sums = np.concatenate([[0.0], np.cumsum(posterior)])
    wanted = mass * sums[-1] - 1e-12
    starts = int(np.searchsorted(sums, sums[-1] - wanted, side="right"))  # no run begins where less is left
    ends = np.searchsorted(sums, sums[:starts] + wanted)
    lengths = np.where(ends < len(sums), ends - np.arange(starts), len(sums) + 1)
    first = int(np.argmin(lengths))
    return first, int(ends[first]) - 1


# Readings


def readings(evidence: Evidence, days: Days) -> Iterator[tuple[str, Days]]:
    """Yield the name and the reading on each day of every kind of evidence that there is."""
    yield from _of_dated(evidence, days)
    yield from _of_yearless(evidence, days)
    yield from _of_events(evidence, days)
    yield from _of_offices(evidence, days)
    if evidence.names:
        outside = [(days < first).astype(np.int64) for first, _ in evidence.names[:_MOST]]
        yield "name before its day", np.add.reduce(outside)
        gone = [(days > last).astype(np.int64) for _, last in evidence.names[:_MOST]]
        yield "name after its day", np.add.reduce(gone)


def _of_dated(evidence: Evidence, days: Days) -> Iterator[tuple[str, Days]]:
    """Yield the days since the latest date told as past, and to the earliest told as future, by their grain."""
    for grain in (DAY, MONTH, YEAR):
        for side in (PAST, FUTURE, OPEN):
            firsts = [point.first for point in evidence.dated if point.grain == grain and point.side == side]
            opening = [
                point.first for point in evidence.dated if (point.grain, point.side, point.lead) == (grain, side, True)
            ]
            if opening and side == PAST and grain != YEAR:
                yield f"{side} {grain} in the lead", days - max(opening)
            if firsts:
                yield f"{side} {grain}", (days - max(firsts) if side != FUTURE else days - min(firsts))


@functools.lru_cache(maxsize=512)
def _occurrences(month: int, day: int) -> Days:
    """Return the ordinals of a day of the year, or of the first of a month, in all years of the grid and around it."""
    found = []
    for year in range(1950, 2050):
        try:
            found.append(dt.date(year, month, day or 1).toordinal())
        except ValueError:
            continue  # 29 February
    return np.array(found, dtype=np.int64)


def reading_of(point: YearlessPoint, days: Days) -> Days:
    """Return the ordinal of the date that a date without a year means, for an article written on each of ``days``.

    ``days`` are consecutive.
    """
    around = _occurrences(point.month, point.day)
    if point.side == FUTURE:
        slip = SLIP if point.day else 30
        until = around + slip + 1  # the first day on which the next one is meant
        until[-1] = _BEYOND
        first_of_next = until
    else:
        first_of_next = np.append(around[1:] - (SLIP if point.day else 0), _BEYOND)
    counts = np.diff(np.clip(first_of_next - days[0], 0, len(days)), prepend=0)
    result: Days = np.repeat(around, counts)
    return result


def _of_yearless(evidence: Evidence, days: Days) -> Iterator[tuple[str, Days]]:
    """Yield how far the dates without a year lie from each day, in the year in which the words would put them."""
    gaps: dict[str, list[Days]] = {}
    mismatches = []
    for point in evidence.yearless[:_MOST]:
        meant = reading_of(point, days)
        grain = DAY if point.day else MONTH
        lead = " in the lead" if point.lead and point.day and point.side == PAST else ""
        gap = meant - days if point.side == FUTURE else days - meant
        gaps.setdefault(f"yearless {point.side} {grain}{lead}", []).append(gap)
        if point.weekday and point.day:
            mismatches.append(((meant - 1) % 7 + 1 != point.weekday).astype(np.int64))
    for name, found in gaps.items():
        yield name, np.minimum.reduce(found)
        if len(found) > 1:
            yield f"{name}, the farthest", np.maximum.reduce(found)
    if mismatches:
        yield "weekday that does not fit", np.add.reduce(mismatches)


def _of_events(evidence: Evidence, days: Days) -> Iterator[tuple[str, Days]]:
    """Yield how far the nearest of the events lies that the words put on one side of each day."""
    gaps: dict[str, list[Days]] = {}
    for point in evidence.events[:_MOST]:
        held = np.array(point.days)
        if point.side == FUTURE:
            at = np.searchsorted(held, days - SLIP)
            gap = np.where(at < len(held), held[np.minimum(at, len(held) - 1)] - days, _BEYOND)
        else:
            at = np.searchsorted(held, days + SLIP, side="right") - 1
            gap = np.where((at >= 0) & (days <= point.known[1]), days - held[np.maximum(at, 0)], _BEYOND)
        gaps.setdefault(point.side, []).append(np.where(days >= point.known[0], gap, _BEYOND))
    for side, found in gaps.items():
        nearest = np.minimum.reduce(found)
        yield f"event {side} day", np.where(nearest == _BEYOND, _UNKNOWN, nearest)


def _of_offices(evidence: Evidence, days: Days) -> Iterator[tuple[str, Days]]:
    """Yield how many people are called by an office before they held it, after it, or "former" too early."""
    early, late, former = [], [], []
    for claim in evidence.offices[:_MOST]:
        first = min(start for start, _ in claim.terms)
        last = max(end for _, end in claim.terms)
        if claim.kind == "current":
            early.append((days < first - _HANDOVER).astype(np.int64))
            held = np.logical_or.reduce([(days >= a - _HANDOVER) & (days <= b + _HANDOVER) for a, b in claim.terms])
            late.append((~held & (days >= first - _HANDOVER)).astype(np.int64))
        elif claim.kind == "former":
            former.append((days <= min(end for _, end in claim.terms)).astype(np.int64))
        else:
            late.append((days > last + _HANDOVER).astype(np.int64))
    if early:
        yield "office before its term", np.add.reduce(early)
    if late:
        yield "office after its term", np.add.reduce(late)
    if former:
        yield "former before the term's end", np.add.reduce(former)
