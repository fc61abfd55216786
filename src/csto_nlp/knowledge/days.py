"""Partial dates (a year, a month or a day) and stretches of days, and whether a term covers one."""

from __future__ import annotations

import calendar
import functools
import re

_FULL = len("2000-01-01")
_SHAPE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
#: Between the days of a stretch, as in ISO 8601: 2025-11-20/2026-01-14.
STRETCH = "/"


@functools.lru_cache(maxsize=1 << 12)
def is_partial_date(value: str) -> bool:
    """Whether a value is YYYY, YYYY-MM or YYYY-MM-DD, and in the calendar."""
    if not _SHAPE.match(value):
        return False
    return len(value) < _FULL or int(value[8:]) <= _month_length(value)


def is_stretch(value: str) -> bool:
    """Whether a value is a stretch of days in the calendar, from one to another."""
    first, _, last = value.partition(STRETCH)
    return len(first) == len(last) == _FULL and is_partial_date(first) and is_partial_date(last) and first <= last


def first_day(value: str) -> str:
    """Return the earliest day a partial date or a stretch includes, as YYYY-MM-DD."""
    if len(value) > _FULL:
        return value[:_FULL]
    return value + "-01-01"[len(value) - 4 :]


def last_day(value: str) -> str:
    """Return the latest day a partial date or a stretch includes, as YYYY-MM-DD."""
    if len(value) > _FULL:
        return value[-_FULL:]
    if len(value) == len("2000"):
        return f"{value}-12-31"
    return f"{value}-{_month_length(value)}" if len(value) == len("2000-01") else value


def covers(start: str, end: str, day: str) -> bool | None:
    """Return whether the time from ``start`` to ``end``, both inclusive, covers all of ``day``; None where unknown.

    All three may be partial dates, ``day`` also a stretch of days. An empty start is unknown, an empty end is open.
    """
    if len(day) == len(start) == _FULL and len(end) in (0, _FULL):
        return start <= day and (not end or day <= end)
    low, high = first_day(day), last_day(day)
    if (start and high < first_day(start)) or (end and low > last_day(end)):
        return False
    begun = bool(start) and low >= last_day(start)
    running = not end or high <= first_day(end)
    return True if begun and running else None


def _month_length(value: str) -> int:
    return calendar.monthrange(int(value[:4]) or 4, int(value[5:7]))[1]
