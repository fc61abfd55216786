"""What an expression means where only bounds of the article's day are known: what it means on all days of them.

Every reading that counts from the article's day moves forward with it, or stays: so what it means on the first and on
the last day of the bounds alike, it means on all of them. A day or month without its year lies within half a year of
the article; where only one year of it does so on all days, and the tense allows it, that one is meant.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.values import Moment, interval, moment

if TYPE_CHECKING:
    from csto_nlp.entities.dates.readings import Reading
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

Resolver = Callable[["Phrase", "DateContext"], "Reading | None"]

ANCHOR: Final = "bounds"
#: Families of expressions whose year an undated text may lend them from the date before ("context").
_YEARLESS: Final = frozenset({"month", "month_day", "day_month", "day_range"})
_HALF_YEAR: Final = 183
_EVEN: Final = 0.5
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def on_all_days(phrase: Phrase, family: str, resolver: Resolver, reading: Reading, context: DateContext) -> Reading:
    """Return the reading of a phrase on all days of ``context.days``; ``reading`` where they disagree.

    ``reading`` is what the phrase means in a text of unknown date, ``resolver`` what reads phrases of its ``family``.
    """
    unresolved = reading.type in ("DATE", "TIME") and reading.anchor == "none" and "X" in reading.value
    if context.days is None or not (unresolved or (family in _YEARLESS and reading.anchor == "context")):
        return reading
    first, last = (
        resolver(phrase, dataclasses.replace(context, article=Moment.of(day), days=None)) for day in context.days
    )
    if first is None or last is None or first.anchor != "article" or last.anchor != "article":
        return reading
    if first != last:
        if family not in _YEARLESS:
            return reading
        near = [one for one in (first, last) if _is_near(one, context.days) and _fits(one, phrase, context)]
        if len(near) != 1:
            return reading
        first = near[0]
    return dataclasses.replace(first, anchor=ANCHOR)


def _ends(reading: Reading) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a reading of a day or month, or of a range of days."""
    first, last = interval(reading.value)
    return dt.date.fromisoformat(first or "0001-01-01"), dt.date.fromisoformat(last or "9999-12-31")


def _is_near(reading: Reading, days: tuple[dt.date, dt.date]) -> bool:
    """Whether a reading lies within half a year of all days."""
    first, last = _ends(reading)
    return (first - days[0]).days < _HALF_YEAR and (days[1] - last).days < _HALF_YEAR


def _fits(reading: Reading, phrase: Phrase, context: DateContext) -> bool:
    """Whether some day of the bounds lies on the side of a reading that the words around it point to."""
    if context.days is None:
        return False
    first, last = _ends(reading)
    kind = "day" if _DAY.match(reading.value) else "month"
    ahead = context.points_ahead(phrase, kind, _HALF_YEAR, _HALF_YEAR) > _EVEN
    return last >= context.days[0] if ahead else first <= context.days[1]


def days_of(bounds: tuple[str, str] | None) -> tuple[dt.date, dt.date] | None:
    """Return bounds, two ISO days, as dates; None where they are none."""
    if bounds is None:
        return None
    first, last = (found.date if (found := moment(day)) else None for day in bounds)
    return (first, last) if first and last and first <= last else None
