"""Resolvers of holidays whose day a rule fixes for everyone who prints the name: "Christmas", "Easter week"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import (
    EASTER_HOLIDAYS,
    FIXED_HOLIDAYS,
    HOLIDAYS_BY_YEAR,
    NATIONAL_HOLIDAYS,
    WEEKDAY_HOLIDAYS,
)
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve.absolute import yearless_day
from csto_nlp.entities.dates.values import moment, week_value

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase


#: A day of history that is printed as its month and day.
_ATTACKS: Final = "9/11"


def holiday(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "Christmas", "Easter week", "Labor Day weekend": the nearest to the article's date."""
    unit = phrase.word(Token.UNIT)
    day = _day(phrase, context)
    there = moment(day.value) if day else None
    if day is None or unit in (None, "day"):
        return day
    if unit not in ("week", "weekend") or there is None or there.date is None:
        return None
    if unit == "week":
        return replace(day, value=week_value(there.date))
    # The weekend of a Monday or a Tuesday is the one before it.
    beside = there.date - dt.timedelta(days=2 if there.date.isoweekday() <= 2 else 0)
    return replace(day, value=week_value(beside, "WE"))


def _day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of the holiday's day."""
    name = (phrase.word(Token.HOLIDAY) or "").replace("’", "'")
    if name == _ATTACKS:
        return _attacks(phrase, context)
    changed = [terms for one in _owners(phrase) if (terms := HOLIDAYS_BY_YEAR.get(f"{name} {one}"))]
    if changed:
        return by_year(phrase, changed[0], context)
    of_state = [day for one in _owners(phrase) if (day := NATIONAL_HOLIDAYS.get(f"{name} {one}"))]
    fixed = of_state[0] if of_state else FIXED_HOLIDAYS.get(name)
    if fixed:
        return _in_year(phrase.year, *fixed) if phrase.year else yearless_day(phrase, *fixed, context)
    return _of_rule(name, phrase.year, context) if name in EASTER_HOLIDAYS or name in WEEKDAY_HOLIDAYS else None


def _attacks(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "9/11", which is none before 2001 and where it is part of a figure."""
    in_figures = phrase.preceded_by("[-/]|(DAY_NUMBER|FIGURE) ") and phrase.before(2) not in ("post", "pre")
    before = context.article is not None and context.article.year <= 2001
    return None if in_figures or before else Reading("DATE", "2001-09-11")


def _in_year(year: int, month: int, day: int) -> Reading:
    return Reading("DATE", dt.date(year, month, day).isoformat())


def _of_rule(name: str, year: int | None, context: DateContext) -> Reading | None:
    """Return the reading of a holiday that a rule fixes in each year: in ``year``, else the nearest to the article."""
    if year:
        return Reading("DATE", _movable(name, year).isoformat())
    here = context.today
    if here is None:
        return None
    days = [_movable(name, year) for year in (here.year - 1, here.year, here.year + 1)]
    nearest = min(days, key=lambda day: (abs((day - here).days), day))
    return Reading("DATE", nearest.isoformat(), None, "article")


def _owners(phrase: Phrase) -> tuple[str, str]:
    """Return the words that may name a holiday's state: "Kyrgyz Independence Day", "... of Tajikistan"."""
    owner = phrase.before(2) if phrase.before() in ("'s", "’s") else phrase.before()
    return owner, phrase.after(2) if phrase.after() == "of" else ""


def by_year(phrase: Phrase, terms: tuple[tuple[int, int, int, int], ...], context: DateContext) -> Reading | None:
    """Return the reading of a holiday whose day changed; None in a year of which no ``terms`` tell."""
    for month, day, first, last in terms:
        stated = phrase.year
        read = _in_year(stated, month, day) if stated else yearless_day(phrase, month, day, context)
        if read.value[:4].isdigit() and first <= int(read.value[:4]) <= last:
            return read
    return None


def _movable(name: str, year: int) -> dt.date:
    """Return the day of a holiday that is counted from Western Easter or from a weekday of its month."""
    if name in EASTER_HOLIDAYS:
        return _easter(year) + dt.timedelta(days=EASTER_HOLIDAYS[name])
    month, weekday, number, off = WEEKDAY_HOLIDAYS[name]
    if number < 0:
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7 - off)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1) + off)


def _easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 19 * weekday) // 433
    month = (epact + weekday - 7 * late + 90) // 25
    return dt.date(year, month, (epact + weekday - 7 * late + 33 * month + 19) % 32)
