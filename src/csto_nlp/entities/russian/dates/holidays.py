"""Resolvers of Russian holidays: "День Победы", "Новый год", "День независимости Киргизии", "Пасха"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from csto_nlp.entities.dates.lexicon import HOLIDAYS_BY_YEAR, NATIONAL_HOLIDAYS
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve.absolute import yearless_day
from csto_nlp.entities.dates.resolve.holidays import by_year
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.calendar import year_behind
from csto_nlp.entities.russian.dates.tokens import Token
from csto_nlp.text.dates import iso_day

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase


def holiday(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of a holiday: of the year that is told, else the one that tense and distance point to."""
    name = " ".join((phrase.word(Token.HOLIDAY) or "").split())
    if phrase.before() in ("«", '"') or phrase.before().startswith("остров"):
        return None
    if national := lexicon.NATIONAL_HOLIDAYS.get(name):
        return _of_state(national, phrase, context)
    year = phrase.year or year_behind(phrase, context)
    if name in lexicon.EASTER_HOLIDAYS:
        return _of_easter(lexicon.EASTER_HOLIDAYS[name], year, context)
    day = lexicon.FIXED_HOLIDAYS.get(name)
    return _fixed(day, year, phrase, context) if day else None


def _fixed(day: tuple[int, int], year: int | None, phrase: RussianPhrase, context: DateContext) -> Reading | None:
    if year is None:
        return yearless_day(phrase, *day, context)
    value = iso_day(year, *day)
    return Reading("DATE", value, None, "explicit" if phrase.year else "article") if value else None


def _of_state(name: str, phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of a holiday of the state behind it: "День независимости Республики Узбекистан"."""
    owners = (lexicon.HOLIDAY_OWNERS.get(phrase.after(count)) for count in (1, 2))
    owner = next((one for one in owners if one), None)
    if changed := HOLIDAYS_BY_YEAR.get(f"{name} {owner}"):
        return by_year(phrase, changed, context)
    day = NATIONAL_HOLIDAYS.get(f"{name} {owner}")
    return _fixed(day, phrase.year, phrase, context) if day else None


def _of_easter(off: int, year: int | None, context: DateContext) -> Reading | None:
    """Return the reading of a day counted from Orthodox Easter: of ``year``, else the nearest to the article."""
    if year:
        return Reading("DATE", (orthodox_easter(year) + dt.timedelta(days=off)).isoformat())
    here = context.today
    if here is None or not dt.MINYEAR < here.year < dt.MAXYEAR:
        return None
    days = [orthodox_easter(here.year + step) + dt.timedelta(days=off) for step in (-1, 0, 1)]
    return Reading("DATE", min(days, key=lambda day: (abs((day - here).days), day)).isoformat(), None, "article")


def orthodox_easter(year: int) -> dt.date:
    """Return Easter Sunday of the Julian calendar, as a Gregorian day (Meeus, Astronomical Algorithms, 1991)."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)
