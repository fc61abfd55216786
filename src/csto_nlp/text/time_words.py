"""Days and TIMEX3 values in words that people write: 27 Nov 2025, week of 13 Nov 2023, three years, every Monday."""

from __future__ import annotations

import datetime as dt
from typing import Final

from csto_nlp.text.dates import MONTH_NAMES
from csto_nlp.text.regex import lazy

_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS: Final = ("first", "second", "third", "fourth")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DAY_PARTS: Final = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip
_REFERENCES: Final = {"PRESENT_REF": "now", "PAST_REF": "the past", "FUTURE_REF": "the future"}
#: Values of which only the kind of time is known.
_UNKNOWN: Final = {
    "X": "a millennium", "XX": "a century", "XXX": "a decade", "XXXX": "a year", "XXXX-QX": "a quarter",
    "XXXX-XX": "a month", "XXXX-WXX": "a week", "XXXX-WXX-WE": "a weekend", "XXXX-XX-XX": "a day",
}  # fmt: skip
#: What a modifier puts before a length of time, and before a date.
_OF_LENGTHS: Final = {
    "APPROX": "about ", "MORE_THAN": "more than ", "LESS_THAN": "less than ", "EQUAL_OR_MORE": "at least ",
    "EQUAL_OR_LESS": "at most ", "START": "the beginning of ", "MID": "the middle of ", "END": "the end of ",
}  # fmt: skip
_OF_DATES: Final = {
    **_OF_LENGTHS, "START": "early ", "MID": "mid-", "END": "late ", "BEFORE": "before ", "AFTER": "after ",
    "EQUAL_OR_MORE": "since ", "EQUAL_OR_LESS": "until ", "MORE_THAN": "after ", "LESS_THAN": "before ",
}  # fmt: skip

_LENGTH = lazy(r"P(?=.)((?:[\dX.]+[YMWD])*)(?:T((?:[\dX.]+[HMS])+))?")
_PART_OF_LENGTH = lazy(r"([\dX.]+)([YMWDHS])")
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
_DATE = lazy(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
_WEEK = lazy(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?")
_WEEKDAY = lazy(r"XXXX-WXX-([1-7])")
_PART_OF_YEAR = lazy(r"(\d{4}|XXXX)-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_CLOCK = lazy(r"\d\d(?::\d\d){0,2}")


def day_in_words(day: str) -> str:
    """Return an ISO day, month or year as people write it: 27 Nov 2025, Nov 2025, 2025; anything else as it is."""
    return _date(day) or day


def days_apart_in_words(first: str | None, last: str | None) -> str:
    """Return the time from one ISO day, month or year to another: 3–5 May 2024, Nov 2019 – Jan 2020, since 2019.

    None for an open side; an empty string where both are open.
    """
    if first is None or last is None:
        return f"since {day_in_words(first)}" if first else f"until {day_in_words(last)}" if last else ""
    if first == last:
        return day_in_words(first)
    if _date(first) is None or _date(last) is None:
        return f"{first} – {last}"
    if first[:4] == last[:4] and len(first) == len(last):
        if len(first) == 10 and first[:7] == last[:7]:
            return f"{int(first[8:])}–{day_in_words(last)}"
        if len(first) > 4:
            return f"{day_in_words(first)[:-5]} – {day_in_words(last)}"
    return f"{day_in_words(first)}{'–' if len(first) == len(last) == 4 else ' – '}{day_in_words(last)}"


def time_in_words(value: str, mod: str | None = None, *, repeated: bool = False) -> str | None:
    """Return a TIMEX3 value in words, None where there are none for it.

    ``mod`` is the modifier that goes with the value, ``repeated`` says that it is a SET: P5Y is "five years", or "every
    five years".
    """
    length = _length(value)
    words = length or _unknown(value) or _range(value) or _point(value)
    if words is None:
        return None
    if mod is not None:
        of_dates = _DATE.match(value) is not None and not words.startswith("a ") and " of " not in words
        words = (_OF_DATES if of_dates else _OF_LENGTHS).get(mod, "") + words
    if not repeated:
        return words
    words = words.removeprefix("one ").removeprefix("a ").removeprefix("the ")
    return "every " + words.replace("some ", "few ")


def _length(value: str) -> str | None:
    """Return a length of time: three years, some days, 2 years 6 months."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    parts = [(size, _UNITS[unit]) for size, unit in _PART_OF_LENGTH.findall(found[1] or "")]
    clock = {"M": "minute"}
    parts += [(size, clock.get(unit, _UNITS[unit])) for size, unit in _PART_OF_LENGTH.findall(found[2] or "")]
    if not parts:
        return None
    return " ".join(
        f"{_size(size, in_words=len(parts) == 1)} {unit}{'' if size == '1' else 's'}" for size, unit in parts
    )


def _size(size: str, *, in_words: bool) -> str:
    if "X" in size:
        return "some"
    return _NUMBERS[int(size) - 1] if in_words and size.isdigit() and 1 <= int(size) <= len(_NUMBERS) else size


def _unknown(value: str) -> str | None:
    return _REFERENCES.get(value) or _UNKNOWN.get(value)


def _range(value: str) -> str | None:
    """Return both ends of a range, what they share written once."""
    first, slash, last = value.partition("/")
    if not slash:
        return None
    if _date(first) and _date(last) and "X" not in value:
        return days_apart_in_words(first, last)
    one, other = _point(first), _point(last)
    return f"{one} – {other}" if one and other else None


def _point(value: str) -> str | None:
    """Return a day, a longer stretch of the calendar, or a time of day."""
    day, has_time, clock = value.partition("T")
    if not has_time:
        return _date(value) or _stretch(value)
    time = _DAY_PARTS.get(clock) or (clock if _CLOCK.fullmatch(clock) else None)
    if time is None or day in {"", "XXXX-XX-XX"}:
        return time
    words = _point(day)
    return words and f"{words}, {time}"


def _date(value: str) -> str | None:
    """Return a day, a month or a year; of an unknown year the rest."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = found.groups()
    if year == "XXXX" and month is None:
        return None
    name = MONTH_NAMES[int(month) - 1][:3] if month and month.isdigit() and 1 <= int(month) <= 12 else None
    if month and name is None:
        return f"the {_ordinal(int(day))}" if month == "XX" and day and day.isdigit() else None
    if day == "XX":
        day = None
    return " ".join(filter(None, (day and str(int(day)), name, year if year != "XXXX" else None)))


def _stretch(value: str) -> str | None:
    """Return a week, a weekday, a part of a year, a decade or a century."""
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), found[3])
    if found := _WEEKDAY.fullmatch(value):
        return _WEEKDAYS[int(found[1]) - 1]
    if found := _PART_OF_YEAR.fullmatch(value):
        return _part_of_year(found[1], found[2])
    if value.isdigit() and len(value) == 3:
        return f"{value}0s"
    if value.isdigit() and len(value) == 2:
        return f"{_ordinal(int(value) + 1)} century"
    return None


def _part_of_year(year: str, part: str) -> str:
    """Return a season, a quarter or a half, with its year where that is known."""
    if part in _SEASONS:
        return _SEASONS[part] if year == "XXXX" else f"{_SEASONS[part]} {year}"
    words = f"{_ORDINALS[int(part[1]) - 1]} {'quarter' if part[0] == 'Q' else 'half'}"
    return words if year == "XXXX" else f"{words} of {year}"


def _week(year: int, week: int, part: str | None) -> str | None:
    """Return a week by its Monday, a weekend by its Saturday, or one day of the week."""
    try:
        day = dt.date.fromisocalendar(year, week, 6 if part == "WE" else int(part or 1))
    except ValueError:
        return None
    words = day_in_words(day.isoformat())
    return words if part and part != "WE" else f"{'weekend' if part else 'week'} of {words}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
