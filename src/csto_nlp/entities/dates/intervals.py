"""The days a TIMEX3 value covers, first and last, both inclusive."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART_OF_YEAR: Final = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEARS: Final = re.compile(r"\d{2,4}")

#: First month and number of months of the parts of a year; winter runs on into the next year.
_PARTS: Final = {
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


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    last = year * 12 + month - 1 + count - 1
    end_year, end_month = last // 12, last % 12 + 1
    return dt.date(year, month, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _week(year: int, week: int, *, weekend: bool) -> tuple[dt.date, dt.date]:
    monday = dt.date.fromisocalendar(year, week, 1)
    return monday + dt.timedelta(days=5 if weekend else 0), monday + dt.timedelta(days=6)


def _years(digits: str) -> tuple[dt.date, dt.date]:
    size = 10 ** (4 - len(digits))
    first = int(digits) * size
    return dt.date(max(first, 1), 1, 1), dt.date(first + size - 1, 12, 31)


def _single(value: str) -> tuple[dt.date, dt.date] | None:
    if found := _DAY.fullmatch(value):
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), weekend=bool(found[3]))
    if found := _PART_OF_YEAR.fullmatch(value):
        return _months(int(found[1]), *_PARTS[found[2]])
    if _YEARS.fullmatch(value):
        return _years(value)
    return None


def interval(value: str) -> tuple[str | None, str | None]:
    """Return the first and the last ISO day of a value, or two Nones where it names no stretch of the calendar.

    Quarters and halves are of the calendar year, seasons are meteorological (spring is March to May), winter is
    named by the year it begins in. A range ``A/B`` runs from A's first day to B's last.
    """
    first, _, second = value.partition("/")
    try:
        days = _single(first)
        if second and days:
            other = _single(second)
            days = (days[0], other[1]) if other and other[1] >= days[0] else None
    except (ValueError, OverflowError):
        return None, None
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
