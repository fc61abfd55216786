"""TIMEX3 values: how they are shifted, and the days they cover. What is unknown is X: without a date ``XXXX-05``."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fractions import Fraction

#: Days of a month, near enough to say which of two readings is the nearer.
DAYS_A_MONTH: Final = 30
#: Spring, summer, autumn, winter.
SEASON_CODES: Final = ("SP", "SU", "FA", "WI")

#: Values whose moment or days are remembered: texts of a day tell the same ones again and again.
_REMEMBERED: Final = 512

#: What a value of each unit looks like when nothing is known of it.
UNKNOWN: Final[dict[str, str]] = {
    "Y": "XXXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "W": "XXXX-WXX",
    "FN": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "D": "XXXX-XX-XX",
    "DE": "XXX",
    "CE": "XX",
    "ME": "X",
    **{code: f"XXXX-{code}" for code in SEASON_CODES},
}
_PART: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q([1-4])|-W(\d\d))?(?![\dX])")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the calendar, as fine as it is known: a year, a month, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, or None where it is not known."""
        if self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    @classmethod
    def of(cls, day: dt.date) -> Moment:
        """Return the moment of a known day."""
        return cls(day.year, day.month, day.day)


@functools.lru_cache(maxsize=_REMEMBERED)
def moment(value: str) -> Moment | None:
    """Return the moment a TIMEX3 value begins with; quarters and weeks count from their first month or day."""
    found = _PART.match(value)
    if not found or int(found[1]) == 0:
        return None
    year, month, day, quarter, week = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101  the pattern's first group always takes part
    try:
        if week:
            return Moment.of(dt.date.fromisocalendar(year, week, 1))
        if day:
            return Moment.of(dt.date(year, month or 1, day))
    except ValueError:
        return None
    return Moment(year, 3 * quarter - 2 if quarter else month)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month ``count`` months on (back where negative)."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def week_value(day: dt.date, unit: str = "W") -> str:
    """Return the ISO 8601 week of a day, or its weekend (``unit`` WE)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}{'-WE' if unit == 'WE' else ''}"


def quarter_of(month: int) -> int:
    """Return the quarter, 1 to 4, that a month falls in."""
    return (month + 2) // 3


def add_days(base: Moment, count: int) -> dt.date | None:
    """Return the day ``count`` days on, or None where the base's day is unknown or the calendar ends."""
    if base.date is None:
        return None
    try:
        return base.date + dt.timedelta(days=count)
    except OverflowError:
        return None


#: Units that are counted in days, in months, in years.
_DAYS: Final = {"D": 1, "W": 7, "WE": 7, "FN": 14}
_MONTHS: Final = {"M": 1, "Q": 3}
_YEARS: Final = {"Y": 1, "DE": 10, "CE": 100, "ME": 1000}


def _days_on(unit: str, count: int, base: Moment) -> str | None:
    day = add_days(base, count * _DAYS[unit])
    if day is None:
        return None
    return day.isoformat() if unit == "D" else week_value(day, unit)


def _months_on(unit: str, count: int, base: Moment) -> str | None:
    if base.month is None:
        return None
    year, month = add_months(base.year, base.month, count * _MONTHS[unit])
    if not 0 < year < 10000:
        return None
    return f"{year:04d}-Q{quarter_of(month)}" if unit == "Q" else f"{year:04d}-{month:02d}"


def _years_on(size: int, count: int, base: Moment) -> str | None:
    """Return the value ``count`` times ``size`` years on, a power of ten: the year's leading figures."""
    index = base.year // size + count
    return f"{index:0{5 - len(str(size))}d}" if 0 <= index < 10000 // size else None


def shift(unit: str, count: int, base: Moment | None) -> str:
    """Return the value, at the unit's own granularity, ``count`` units from ``base``.

    ``unit`` is a designator of ``lexicon.UNITS`` from the day upwards, or a season's code, which is counted in years:
    "two summers ago" is that of the year before last. What is not known comes out as X.
    """
    if base is None:
        return UNKNOWN[unit]
    if unit in SEASON_CODES:
        year = _years_on(1, count, base)
        return f"{year}-{unit}" if year else UNKNOWN[unit]
    if unit in _YEARS:
        return _years_on(_YEARS[unit], count, base) or UNKNOWN[unit]
    return (_months_on if unit in _MONTHS else _days_on)(unit, count, base) or UNKNOWN[unit]


def duration(unit: str, count: str) -> str:
    """Return the TIMEX3 duration of ``count`` units; ``count`` is a figure or X. A fortnight is two weeks."""
    larger, size = ("Y", _YEARS[unit]) if unit in _YEARS else ("W", 2) if unit == "FN" else (unit, 1)
    if size > 1:
        return f"P{size * int(count)}{larger}" if count.isdigit() else f"PX{larger}"
    if unit.startswith("T"):
        return f"PT{count}{unit[1]}"
    return f"P{count}{unit}"


#: What a fraction of a unit is in smaller ones.
_SMALLER: Final = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}


def length(unit: str, size: Fraction | None) -> str:
    """Return the TIMEX3 duration of ``size`` units, X where the size is vague: P2Y6M, PT30M, P150Y, PXD."""
    if size is None:
        return duration(unit, "X")
    if unit in _YEARS:
        unit, size = "Y", size * _YEARS[unit]
    whole, rest = divmod(size, 1)
    smaller, ratio = _SMALLER.get(unit, ("", 1))
    parts = rest * ratio
    if rest and (not smaller or parts.denominator != 1):
        return duration(unit, f"{float(size):g}")
    if not rest:
        return duration(unit, str(whole))
    tail = duration(smaller, str(parts))
    if not whole:
        return tail
    head = duration(unit, str(whole))
    return head + tail.removeprefix("PT" if head.startswith("PT") else "P")


_DAY_VALUE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH_VALUE: Final = re.compile(r"(\d{4})-(\d\d)")
_WEEK_VALUE: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART_OF_YEAR_VALUE: Final = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEARS_VALUE: Final = re.compile(r"\d{2,4}")

#: First month and number of months of the parts of a year; winter runs on into the next year.
_PARTS_OF_YEAR: Final = {
    "Q1": (1, 3),
    "Q2": (4, 3),
    "Q3": (7, 3),
    "Q4": (10, 3),
    "H1": (1, 6),
    "H2": (7, 6),
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
}


def _days_of_months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    end_year, end_month = add_months(year, month, count - 1)
    return dt.date(year, month, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _days_of_week(year: int, week: int, *, weekend: bool) -> tuple[dt.date, dt.date]:
    monday = dt.date.fromisocalendar(year, week, 1)
    return monday + dt.timedelta(days=5 if weekend else 0), monday + dt.timedelta(days=6)


def _days_of_years(digits: str) -> tuple[dt.date, dt.date]:
    size = 10 ** (4 - len(digits))
    first = int(digits) * size
    return dt.date(max(first, 1), 1, 1), dt.date(first + size - 1, 12, 31)


def _days_of(value: str) -> tuple[dt.date, dt.date] | None:
    if found := _DAY_VALUE.fullmatch(value):
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _MONTH_VALUE.fullmatch(value):
        return _days_of_months(int(found[1]), int(found[2]), 1)
    if found := _WEEK_VALUE.fullmatch(value):
        return _days_of_week(int(found[1]), int(found[2]), weekend=bool(found[3]))
    if found := _PART_OF_YEAR_VALUE.fullmatch(value):
        return _days_of_months(int(found[1]), *_PARTS_OF_YEAR[found[2]])
    if _YEARS_VALUE.fullmatch(value):
        return _days_of_years(value)
    return None


@functools.lru_cache(maxsize=_REMEMBERED)
def interval(value: str) -> tuple[str | None, str | None]:
    """Return the first and the last ISO day of a value, or two Nones where it names no stretch of the calendar.

    Quarters and halves are of the calendar year, seasons are meteorological (spring is March to May), winter is
    named by the year it begins in. A range ``A/B`` runs from A's first day to B's last.
    """
    first, _, second = value.partition("/")
    try:
        days = _days_of(first)
        if second and days:
            other = _days_of(second)
            days = (days[0], other[1]) if other and other[1] >= days[0] else None
    except (ValueError, OverflowError):
        return None, None
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
