"""Resolvers of a distance in time, and of the same time in another year.

"two years ago", "a week later", "two weeks from Friday", "a year ago today", "the same quarter last year".
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_WORDS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve.parts_of_year import quarter_before
from csto_nlp.entities.dates.values import Moment, length, moment, shift
from csto_nlp.text.dates import MONTHS, iso_day

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase


def ago(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "two years ago", "a week earlier", "three days later"."""
    unit, word = phrase.unit, phrase.word(Token.AGO, Token.BEFORE, Token.BACKWARD)
    if unit is None or unit == "PERIOD" or phrase.after() == "than" or not (phrase.has(Token.AGO) or phrase.is_free):
        return None
    if phrase.has(Token.BACKWARD) and (word != "prior" or phrase.after() == "to"):
        return None  # "two years past the deadline", "six months prior to this"
    size = None if phrase.starts_with("(SOME )?UNITS") else phrase.size
    sign = 1 if word in ("later", "after") else -1
    if size is None:
        return Reading.reference("FUTURE_REF" if sign > 0 else "PAST_REF")
    if unit == "Y" and size == 1 and sign < 0 and (year_back := quarter_before(context)):
        return year_back
    # Company news compares every figure with "a year earlier": than its own day, not than the last comparison.
    compares = unit == "Y" and sign < 0 and context.quarter is not None
    leans = word != "ago" and not compares
    base, anchor = context.last_or_article(unit) if leans else (context.article, "article")
    # What comes later than a bare year comes after it; what came earlier is told of a day, and the year is in passing.
    if leans and sign > 0 and unit in ("M", "W", "D") and context.is_coarse(unit):
        base = None
    unit, size = _in_whole_units(unit, size)
    if unit.startswith("T") or size.denominator != 1:
        return Reading("DURATION", length(unit, size))
    return Reading.date(shift(unit, sign * int(size), base), anchor, phrase.approximation)


def _in_whole_units(unit: str, size: Fraction) -> tuple[str, Fraction]:
    """Return the same time in the unit in which it is told: "two decades ago" names a year, as twenty years do."""
    if unit in ("DE", "CE"):
        return "Y", (10 if unit == "DE" else 100) * size
    if unit == "Y" and size.denominator != 1 and (size * 12).denominator == 1:
        return "M", 12 * size
    if unit in ("M", "W", "D"):
        return unit, Fraction(int(size))
    return unit, size


def from_now(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "two weeks from now", "a year hence", "a week from Sunday"."""
    unit, size = phrase.unit, phrase.size
    if "hence" not in phrase and "from" not in phrase:
        return None
    day = phrase.word(Token.WEEKDAY, Token.DAY_WORD)
    if size is None:
        return None if day else Reading.reference("FUTURE_REF")
    if unit is None or unit.startswith("T") or unit == "PERIOD" or size.denominator != 1:
        return None
    base = context.article
    if day:
        base = _coming_day(day, context)
        unit, size = ("D", 7 * size) if unit == "W" else (unit, size)
    return Reading.date(shift(unit, int(size), base), "article")


def _coming_day(word: str, context: DateContext) -> Moment | None:
    """Return today, tomorrow, or the next weekday of that name."""
    base = context.today
    if base is None:
        return None
    days = DAY_WORDS[word] if word in DAY_WORDS else (WEEKDAYS[word] - base.isoweekday()) % 7 or 7
    return Moment.of(base + dt.timedelta(days=days))


def ago_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "a year ago today", "a week ago Tuesday", "two years ago this month"."""
    unit, size = phrase.unit, phrase.size
    base = context.today
    if base is None or "ago" not in phrase or size is None or size.denominator != 1 or unit not in ("W", "Y"):
        return None
    last = phrase.last_word
    if phrase.has(Token.DEMONSTRATIVE):
        finer, there = UNITS.get(last, "M"), _back(base, unit, int(size))
        if "this" not in phrase or unit != "Y" or finer not in ("M", "W") or there is None:
            return None
        month = MONTHS.get(last)
        value = f"{there.year:04d}-{month:02d}" if month else shift(finer, 0, Moment.of(there))
        return Reading("DATE", value, None, "article")
    day = base + dt.timedelta(days=DAY_WORDS.get(last, 0))
    if last in WEEKDAYS:
        day -= dt.timedelta(days=(base.isoweekday() - WEEKDAYS[last]) % 7)
    there = _back(day, unit, int(size))
    return Reading("DATE", there.isoformat(), None, "article") if there else None


def _back(day: dt.date, unit: str, count: int) -> dt.date | None:
    """Return the day ``count`` weeks or years before ``day``, or None where the calendar has none."""
    try:
        return day - dt.timedelta(weeks=count) if unit == "W" else day.replace(year=day.year - count)
    except (ValueError, OverflowError):
        return None


def year_ago(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "year-ago", "the year-earlier quarter", "the comparable year-ago period"."""
    unit = phrase.unit
    if unit is None or unit.startswith("T"):
        return None
    if unit == "Y" and (year_back := quarter_before(context)):
        return year_back
    if phrase.has(Token.UNITS):
        return Reading("DURATION", length(UNITS[phrase.last_word], phrase.size))
    return Reading.date(shift(unit, -1, context.article), "article")


#: Units of which "this" and "that" can be compared with another year's.
_COMPARABLE: Final = ("D", "W", "M", "Q")


def same_before(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the same quarter last year", "the same period of 2019", "this week last year"."""
    unit, word, year = phrase.unit, phrase.word(Token.DEMONSTRATIVE), phrase.year
    if word in ("current", "present", "these", "those") or "later" in phrase:
        return None
    if unit is None or (word in ("this", "that") and unit not in _COMPARABLE):
        return None
    if year is None and not phrase.has(Token.AGO) and UNITS.get(phrase.last_word) != "Y":
        return None
    base = _compared(unit, context)
    if unit == "PERIOD" and context.quarter is None:
        return same_stretch(context, year)
    if base is None:
        return None
    return _in_year(unit, base, year or base.year - 1, "context" if unit in ("Q", "PERIOD") else "article")


def same_stretch(context: DateContext, year: int | None) -> Reading | None:
    """Return the stretch of months in question as it lies in ``year`` or the year before; else that year itself.

    Told at the end of 2025, "the same period of 2024" is January to September after "in January-September".
    """
    stretch = context.stretch
    if stretch is None:
        known = year or (context.article.year - 1 if context.article else None)
        return Reading("DATE", f"{known:04d}", None, "explicit" if year else "article") if known else None
    ends = stretch.split("/")
    step = (year or int(ends[-1][:4]) - 1) - int(ends[-1][:4])
    return Reading("DATE", "/".join(f"{int(end[:4]) + step:04d}{end[4:]}" for end in ends), None, "context")


def _compared(unit: str, context: DateContext) -> Moment | None:
    """Return the moment whose counterpart of another year is meant."""
    if unit not in ("Q", "PERIOD"):
        return context.last_dated(unit) or context.article
    if context.quarter:
        return moment(context.quarter)
    return moment(shift("Q", -1, context.article)) if unit == "Q" else context.article


def _in_year(unit: str, base: Moment, year: int, anchor: str) -> Reading | None:
    """Return the unit that holds ``base``, a moment of another year, in ``year``."""
    value: str | None = None
    if unit == "W" and base.date:
        value = f"{year:04d}-W{base.date.isocalendar().week:02d}"
    elif unit == "D" and base.month and base.day:
        value = iso_day(year, base.month, base.day)
    elif unit in ("M", "Q", "PERIOD"):
        value = shift("M" if unit == "M" else "Q", 0, Moment(year, base.month, base.day))
    return Reading("DATE", value, None, anchor) if value and "X" not in value else None
