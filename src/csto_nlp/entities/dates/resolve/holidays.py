"""Resolvers of holidays whose day a rule fixes for everyone who prints the name: "Christmas", "Easter week"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import EASTER_HOLIDAYS, FIXED_HOLIDAYS, NATIONAL_HOLIDAYS, WEEKDAY_HOLIDAYS
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
    article = context.article
    if name == _ATTACKS:
        in_figures = phrase.preceded_by("[-/]|(DAY_NUMBER|FIGURE) ") and phrase.before(2) not in ("post", "pre")
        return None if in_figures or (article and article.year <= 2001) else Reading("DATE", "2001-09-11")
    fixed, year = FIXED_HOLIDAYS.get(name) or _of_state(name, phrase), phrase.year
    if fixed is None and name not in EASTER_HOLIDAYS and name not in WEEKDAY_HOLIDAYS:
        return None
    if year:
        day = dt.date(year, *fixed) if fixed else _movable(name, year)
        return Reading("DATE", day.isoformat())
    if fixed:
        return yearless_day(phrase, *fixed, context)
    if article is None or article.date is None:
        return None
    here = article.date
    days = [_movable(name, year) for year in (article.year - 1, article.year, article.year + 1)]
    nearest = min(days, key=lambda day: (abs((day - here).days), day))
    return Reading("DATE", nearest.isoformat(), None, "article")


def _of_state(name: str, phrase: Phrase) -> tuple[int, int] | None:
    """Return the day of a holiday of the state named beside it: "Kyrgyz Independence Day", "... of Tajikistan"."""
    owner = phrase.before(2) if phrase.before() in ("'s", "’s") else phrase.before()
    owners = (owner, phrase.after(2) if phrase.after() == "of" else "")
    return next((day for one in owners if (day := NATIONAL_HOLIDAYS.get(f"{name} {one}"))), None)


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
