"""Calendar arithmetic on TIMEX3 values. Unknown parts are X: without an anchor "last year" is ``XXXX``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

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


def week_value(day: dt.date) -> str:
    """Return the ISO 8601 week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


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


def _shift_day(base: Moment, count: int) -> str:
    day = add_days(base, count)
    return day.isoformat() if day else UNKNOWN["D"]


def _shift_week(base: Moment, count: int) -> str:
    day = add_days(base, 7 * count)
    return week_value(day) if day else UNKNOWN["W"]


def _shift_month(base: Moment, count: int) -> str:
    if base.month is None:
        return UNKNOWN["M"]
    year, month = add_months(base.year, base.month, count)
    return f"{year:04d}-{month:02d}" if 0 < year < 10000 else UNKNOWN["M"]


def _shift_quarter(base: Moment, count: int) -> str:
    if base.month is None:
        return UNKNOWN["Q"]
    year, month = add_months(base.year, base.month, 3 * count)
    return f"{year:04d}-Q{quarter_of(month)}" if 0 < year < 10000 else UNKNOWN["Q"]


def _shift_year(base: Moment, count: int) -> str:
    year = base.year + count
    return f"{year:04d}" if 0 < year < 10000 else UNKNOWN["Y"]


def shift(unit: str, count: int, base: Moment | None) -> str:
    """Return the value, at the unit's own granularity, ``count`` units from ``base``.

    ``unit`` is a designator of ``lexicon.UNITS`` from the day upwards. Unknown parts come out as X.
    """
    if base is None:
        return UNKNOWN[unit]
    if unit == "D":
        return _shift_day(base, count)
    if unit in ("W", "FN"):
        return _shift_week(base, count * (2 if unit == "FN" else 1))
    if unit == "WE":
        week = _shift_week(base, count)
        return f"{week}-WE"
    if unit == "M":
        return _shift_month(base, count)
    if unit == "Q":
        return _shift_quarter(base, count)
    if unit == "Y":
        return _shift_year(base, count)
    size = {"DE": 10, "CE": 100, "ME": 1000}[unit]
    width = {"DE": 3, "CE": 2, "ME": 1}[unit]
    index = base.year // size + count
    return f"{index:0{width}d}" if 0 <= index < 10000 // size else UNKNOWN[unit]


def duration(unit: str, count: str) -> str:
    """Return the TIMEX3 duration of ``count`` units; ``count`` is a figure or X. A fortnight is two weeks."""
    if unit == "FN":
        return f"P{2 * int(count)}W" if count.isdigit() else "PXW"
    if unit.startswith("T"):
        return f"PT{count}{unit[1]}"
    return f"P{count}{unit}"
