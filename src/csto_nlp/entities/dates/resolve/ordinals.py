"""Resolvers of a numbered part of something longer: the first week of October, the first half of the 1990s."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from csto_nlp.entities.dates.intervals import interval
from csto_nlp.entities.dates.lexicon import BACKWARD, FORWARD, UNITS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import ordinal
from csto_nlp.entities.dates.resolve import absolute, years
from csto_nlp.entities.dates.values import add_months, length, shift, week_value

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene


def _whole(phrase: Phrase, scene: Scene) -> Reading | None:
    """Return the reading of the longer unit."""
    if phrase.index("Mj") is not None:
        return absolute.month_year(phrase, scene) if "Y" in phrase.kinds else absolute.month(phrase, scene)
    year = phrase.year
    if year:
        return Reading("DATE", f"{year:04d}")
    unit, word = UNITS[phrase.word("U") or "year"], phrase.word("tLX")
    if unit.startswith("T"):
        return None
    step = -1 if word in BACKWARD else 1 if word in FORWARD else 0
    return Reading("DATE", shift(unit, step, scene.anchor), None, "article")


def unit_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the first week of October, the last day of 2008, the last Sunday in March, the first Monday of the year."""
    at = phrase.index("vi")
    word = phrase.word("oSL") or ""
    number = -1 if word in BACKWARD else ordinal(word)
    if at is None or number is None or number > 31 or phrase.tokens.word(at) not in ("of", "in"):
        return None
    whole = _whole(phrase.part(at + 2, phrase.last), scene)
    days = interval(whole.value) if whole else (None, None)
    if whole is None or days[0] is None or days[1] is None:
        return None
    first, last = dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[1])
    unit = phrase.tokens.word(at - 2)
    value = (
        _weekday(WEEKDAYS[unit], number, first, last) if unit in WEEKDAYS else _value(UNITS[unit], number, first, last)
    )
    return Reading("DATE", value, None, whole.anchor) if value else None


def unit_of_each(phrase: Phrase, _: Scene) -> Reading | None:
    """Read the second Saturday of every month: a set."""
    unit = UNITS[phrase.tokens.word(phrase.last - 1)]
    return None if unit.startswith("T") else Reading("SET", length(unit, Fraction(1)))


def half_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the first half of December, the second half of the 1990s: the whole, with the mod of its half."""
    at, word = phrase.index("v"), phrase.word("oSL") or ""
    number = 2 if word in BACKWARD else ordinal(word)
    if at is None or number not in (1, 2):
        return None
    inner = phrase.part(at + 2, phrase.last)
    if "K" in inner.kinds:
        whole = years.decade(inner, scene)
    else:
        whole = years.century(inner, scene) if "U" in inner.kinds else _whole(inner, scene)
    return replace(whole, mod="START" if number == 1 else "END") if whole else None


def _weekday(weekday: int, number: int, first: dt.date, last: dt.date) -> str | None:
    """Return the ``number``-th such weekday (the last where -1) of the stretch from ``first`` to ``last``."""
    if number < 0:
        return (last - dt.timedelta((last.isoweekday() - weekday) % 7)).isoformat()
    day = first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day.isoformat() if day <= last else None


def _value(unit: str, number: int, first: dt.date, last: dt.date) -> str | None:
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
    return day.isoformat() if unit == "D" else f"{week_value(day)}{'-WE' if unit == 'WE' else ''}"
