"""Resolvers of the same time in another year: the same quarter last year, the year-ago period, a year ago today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_WORDS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.resolve.quarters import quarter_before
from csto_nlp.entities.dates.resolve.relative import anchored, size_of, unit_of
from csto_nlp.entities.dates.values import Moment, length, moment, shift
from csto_nlp.text.dates import MONTHS, iso_day

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene

#: Units of which "this" and "that" can be compared with another year's.
_POINTED: Final = ("D", "W", "M", "Q")


def year_ago(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read year-ago, the year-earlier quarter, the comparable year-ago period."""
    unit = unit_of(phrase)
    if unit is None or unit.startswith("T"):
        return None
    if unit == "Y" and (year_back := quarter_before(scene)):
        return year_back
    if "V" in phrase.kinds:
        return Reading("DURATION", length(UNITS[phrase.word("V") or "years"], size_of(phrase)))
    value = shift(unit, -1, scene.anchor)
    return Reading("DATE", value, None, anchored(value, "article"))


def same_before(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the same quarter last year, the same period of 2019, the same month a year earlier, this week last year."""
    unit, word = unit_of(phrase), phrase.word("t")
    last = phrase.tokens.word(phrase.last - 1)
    if word in ("current", "present", "these", "those") or phrase.word("G") == "later":
        return None
    if unit is None or (word in ("this", "that") and unit not in _POINTED):
        return None
    stated = phrase.year
    of_year = phrase.word("G") is not None or UNITS.get(last) == "Y"
    if stated is None and not of_year:
        return None
    base = _compared(unit, scene)
    if base is None:
        return None
    return _in_year(unit, base, stated or base.year - 1, "context" if unit in ("Q", "PERIOD") else "article")


def _compared(unit: str, scene: Scene) -> Moment | None:
    """Return the moment whose counterpart of another year is meant."""
    if unit in ("Q", "PERIOD"):
        if scene.quarter:
            return moment(scene.quarter)
        return moment(shift("Q", -1, scene.anchor)) if unit == "Q" else scene.anchor
    return scene.context(unit) or scene.anchor


def _in_year(unit: str, base: Moment, year: int, anchor: str) -> Reading | None:
    """Return the unit that holds ``base``, a moment of another year, in ``year``."""
    there = Moment(year, base.month, base.day)
    if unit == "W":
        week = f"{year:04d}-W{base.date.isocalendar().week:02d}" if base.date else None
        return Reading("DATE", week, None, anchor) if week else None
    if unit == "D":
        day = iso_day(year, base.month, base.day) if base.month and base.day else None
        return Reading("DATE", day, None, anchor) if day else None
    if unit not in ("M", "Q", "PERIOD"):
        return None
    value = shift("M" if unit == "M" else "Q", 0, there)
    return None if "X" in value else Reading("DATE", value, None, anchor)


def ago_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read a year ago today, a week ago Tuesday, two years ago this month."""
    unit, size = unit_of(phrase), size_of(phrase)
    base = scene.anchor.date if scene.anchor else None
    if base is None or phrase.word("G") != "ago" or size is None or size.denominator != 1 or unit not in ("W", "Y"):
        return None
    last = phrase.tokens.word(phrase.last - 1)
    if "t" in phrase.kinds:
        finer, there = UNITS.get(last, "M"), _back(base, unit, int(size))
        if phrase.word("t") != "this" or unit != "Y" or finer not in ("M", "W") or there is None:
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
