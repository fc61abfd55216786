"""Resolvers of a part of something longer: "the first week of October", "the first half of the 1990s".

Also of the unit that holds a day: "the week of 24 November".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import BACKWARD, UNITS, WEEKDAYS, step_of
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.quantities import ordinal
from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.dates.resolve import absolute, years
from csto_nlp.entities.dates.resolve.date_context import base_of
from csto_nlp.entities.dates.resolve.days import any_day
from csto_nlp.entities.dates.values import add_months, interval, length, moment, quarter_of, shift, week_value

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

_NUMBER: Final = (Token.ORDINAL, Token.SECOND, Token.BACKWARD)


def _whole(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of the longer unit: October, 2008, the year, last month."""
    if phrase.month:
        return absolute.month_year(phrase, context) if phrase.has(Token.YEAR) else absolute.month(phrase, context)
    if year := phrase.year:
        return Reading("DATE", f"{year:04d}")
    unit = UNITS[phrase.word(Token.UNIT) or "year"]
    if unit.startswith("T"):
        return None
    base, anchor = base_of(phrase, context)
    step = step_of(phrase.word(Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD))
    return Reading.date(shift(unit, step, base), anchor)


def unit_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the first week of October", "the last day of 2008", "the last Sunday in March"."""
    at = phrase.index(Token.OF, Token.IN)
    word = phrase.word(*_NUMBER) or ""
    number = -1 if word in BACKWARD else ordinal(word)
    if at is None or number is None or number > 31 or phrase.lexed.word(at) not in ("of", "in"):
        return None
    whole = _whole(phrase.part(at + 2, phrase.last), context)
    first, last = interval(whole.value) if whole else (None, None)
    if whole is None or first is None or last is None:
        return None
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    unit = phrase.lexed.word(at - 2)
    value = _weekday(WEEKDAYS[unit], number, *days) if unit in WEEKDAYS else _unit(UNITS[unit], number, *days)
    return Reading("DATE", value, None, whole.anchor) if value else None


def units_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the first nine months of 2025", "nine months of this year": a range of months or days."""
    at = phrase.index(Token.OF, Token.IN)
    if at is None or phrase.lexed.word(at) not in ("of", "in"):
        return None
    counted, rest = phrase.part(phrase.first, at - 1), phrase.part(at + 2, phrase.last)
    word = counted.word(*_NUMBER)
    pointer = counted.index(*_NUMBER)
    unit, size = counted.unit or "", counted.part((pointer or counted.first - 1) + 1, counted.last).size
    if size is None or size.denominator != 1 or size < 2 or unit not in _SPANS or counted.has(Token.TO, Token.OR):
        return None
    if word is None and (unit != "M" or phrase.before() not in _OVER):
        return None  # "ten years of war", "nine months of talks" in a year
    number = 1 if word is None else -1 if word in BACKWARD else ordinal(word)
    whole = _whole(rest, context) if number in (1, -1) else None
    first, last = interval(whole.value) if whole else (None, None)
    if whole is None or first is None or last is None:
        return None
    value = _stretch(unit, int(size), number == -1, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    if value is None:
        return None
    spoken = length("M", size * 3) if unit == "Q" else length(unit, size)
    parts = (Part(counted.first, counted.last, spoken), Part(rest.first, rest.last, whole.value))
    return Reading("DATE", value, None, whole.anchor, parts)


#: Units whose runs are a part of a year or a month.
_SPANS: Final = ("M", "Q", "W", "D")
#: Before these "nine months of 2025" are its first ones.
_OVER: Final = ("in", "for", "over", "during", "of", "within", "after")


def _stretch(unit: str, size: int, from_end: bool, first: dt.date, last: dt.date) -> str | None:
    """Return the first or the last ``size`` units of the stretch of days from ``first`` to ``last``, as a range."""
    if unit in ("M", "Q"):
        count = size * (3 if unit == "Q" else 1)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if count >= months:
            return None
        start = add_months(first.year, first.month, months - count if from_end else 0)
        end = add_months(*start, count - 1)
        if unit == "Q":
            return f"{start[0]:04d}-Q{quarter_of(start[1])}/{end[0]:04d}-Q{quarter_of(end[1])}"
        return f"{start[0]:04d}-{start[1]:02d}/{end[0]:04d}-{end[1]:02d}"
    days = size * (7 if unit == "W" else 1)
    if days > (last - first).days:
        return None
    if from_end:
        return f"{last - dt.timedelta(days - 1)}/{last}"
    return f"{first}/{first + dt.timedelta(days - 1)}"


#: What points to the day of the article: "it's the second day of an offensive", "today is the eighth day of".
_HERE: Final = ("it", "today", "this")


def nth_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the second day" (of an offensive) where it is said to be today: the article's day."""
    is_today = phrase.before() in ("is", "'s", "’s") and phrase.before(2) in _HERE
    if not is_today or phrase.unit != "D" or context.today is None:
        return None
    return Reading("DATE", context.today.isoformat(), None, "article")


def unit_of_each(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "the second Saturday of every month": a set."""
    unit = UNITS[phrase.last_word]
    return None if unit.startswith("T") else Reading("SET", length(unit, Fraction(1)))


def half_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the first half of December", "the last third of 2011": the whole, with the part's mod."""
    at, word = phrase.index(Token.OF), phrase.word(*_NUMBER) or ""
    number = 2 if word in BACKWARD else ordinal(word)
    if at is None or number not in (1, 2) or not (phrase.has(Token.HALF) or "third" in phrase):
        return None
    inner = phrase.part(at + 2, phrase.last)
    read = years.decade if inner.has(Token.DECADE) else years.century if inner.has(Token.UNIT) else _whole
    whole = read(inner, context)
    return replace(whole, mod="START" if number == 1 else "END") if whole else None


def unit_of_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the week of 24 November": the week, or its weekend, that holds the day."""
    at, unit = phrase.index(Token.OF), phrase.unit
    if at is None or unit not in ("W", "WE"):
        return None
    day = any_day(phrase.part(at + 2, phrase.last), context)
    there = moment(day.value) if day else None
    if day is None or there is None or there.date is None:
        return None
    return Reading("DATE", week_value(there.date, unit), None, day.anchor)


def _weekday(weekday: int, number: int, first: dt.date, last: dt.date) -> str | None:
    """Return the ``number``-th of one weekday (the last where -1) in the stretch from ``first`` to ``last``."""
    if number < 0:
        return (last - dt.timedelta((last.isoweekday() - weekday) % 7)).isoformat()
    day = first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day.isoformat() if day <= last else None


def _unit(unit: str, number: int, first: dt.date, last: dt.date) -> str | None:
    """Return the ``number``-th unit (the last where -1) of the stretch from ``first`` to ``last``."""
    if unit == "M":
        year, month = (last.year, last.month) if number < 0 else add_months(first.year, first.month, number - 1)
        day = dt.date(year, month, 1)
        return f"{year:04d}-{month:02d}" if day <= last else None
    size = {"D": 1, "W": 7, "WE": 7}.get(unit)
    if size is None:
        return None
    # Of a week most days count: the middle one says which it is.
    middle = size // 2
    day = last - dt.timedelta(middle) if number < 0 else first + dt.timedelta(size * (number - 1) + middle)
    if day > last:
        return None
    return day.isoformat() if unit == "D" else week_value(day, unit)
