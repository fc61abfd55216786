"""Counts over time as bars: the large chart of the overview and the small ones beside names and topics."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from csto_nlp.text.dates import MONTH_NAMES

DAYS: Final = 62  # spans up to here are counted by day
MONTHS: Final = 90  # and up to here by month,
YEARS: Final = 120  # by year, by decade, beyond by century: a mistaken date may lie anywhere
WIDTH: Final = 960
HEIGHT: Final = 150
GAP: Final = 0.18  # of a bar's width
WIDEST: Final = 72  # a bar
TICKS: Final = 12  # labels that fit below the chart
#: Of the small charts: 24 columns of 4 and a height of 16 pixels, as page.css has them too.
SPARK_COLUMNS: Final = 24
SPARK_HEIGHT: Final = 16
SPARK_STEP: Final = 4
NAMES: Final = tuple(name[:3] for name in MONTH_NAMES)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``period`` is the beginning of an ISO day that all its articles share."""

    period: str
    label: str
    count: int
    x: int
    y: int
    width: int
    height: int
    tick: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Articles over time, with the highest count for the scale."""

    unit: str
    bars: list[Bar]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def volume(dates: Sequence[str]) -> Chart | None:
    """Return the chart of articles by day, month or year, whichever suits the span; None where no date is known."""
    if not dates:
        return None
    unit, size = _unit(min(dates), max(dates))
    counts = Counter(date[:size] for date in dates)
    columns = list(periods(min(counts), max(counts)))
    top = max(counts.values())
    step = WIDTH / len(columns)
    every = -(-len(columns) // TICKS)
    bars = []
    for number, period in enumerate(columns):
        height = max(1, round(HEIGHT * counts[period] / top)) if counts[period] else 0
        tick = short(period) if number % every == 0 else ""
        left, width = round(number * step), round(min(WIDEST, max(1.0, step * (1 - GAP))))
        bars.append(Bar(period, spoken(period), counts[period], left, HEIGHT - height, width, height, tick))
    return Chart(unit, bars, top)


def _unit(first: str, last: str) -> tuple[str, int]:
    """Return by what to count, and how many characters of an ISO date name one."""
    span = (day(last) - day(first)).days
    if span <= DAYS and min(len(first), len(last)) == 10:
        return "day", 10
    if span <= MONTHS * 31:
        return "month", 7
    years = span // 366
    return ("year", 4) if years <= YEARS else ("decade", 3) if years <= 10 * YEARS else ("century", 2)


def day(date: str) -> dt.date:
    """Return an ISO day or month as a day, the first of the month where none is known."""
    return dt.date.fromisoformat(date if len(date) == 10 else f"{date}-01")


def periods(first: str, last: str) -> Iterable[str]:
    """Yield all days, months, years, decades or centuries from one to another."""
    if len(first) <= 4:
        yield from (f"{year:0{len(first)}d}" for year in range(int(first), int(last) + 1))
    elif len(first) == 7:
        begin, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
        yield from (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(begin, end + 1))
    else:
        count = (day(last) - day(first)).days
        yield from ((day(first) + dt.timedelta(number)).isoformat() for number in range(count + 1))


def spoken(date: str) -> str:
    """Return a date as people write it: ``16 Aug 2020``, ``Aug 2020``, ``2020``; ``2020s`` for the beginning 202."""
    parts = date.split("-")
    if len(parts) == 1:
        return date if len(date) == 4 else f"{date:0<4}s"
    month = NAMES[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def short(period: str) -> str:
    """Return the label of a period on an axis."""
    parts = period.split("-")
    if len(parts) == 1:
        return spoken(period)
    month = NAMES[int(parts[1]) - 1]
    return f"{month} {parts[0][2:]}" if len(parts) == 2 else f"{int(parts[2])} {month}"


class Sparks:
    """Draws counts over the span of all dates, in columns of equal length."""

    def __init__(self, dates: Sequence[str]) -> None:
        known = [day(date).toordinal() for date in dates]
        self._first = min(known, default=0)
        self._days = max(known, default=0) - self._first + 1

    def path(self, dates: Iterable[str]) -> str:
        """Return an SVG path with a stroke upwards for each column that has any of ``dates``."""
        columns = Counter((day(date).toordinal() - self._first) * SPARK_COLUMNS // self._days for date in dates if date)
        top = max(columns.values(), default=1)
        parts = []
        for column in sorted(columns):
            height = max(2, round(SPARK_HEIGHT * columns[column] / top))
            parts.append(f"M{column * SPARK_STEP + SPARK_STEP // 2} {SPARK_HEIGHT}v-{height}")
        return "".join(parts)
