"""Find and resolve every time expression of an English text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.grammar import GRAMMAR, STRETCH, families_after, family_pattern
from csto_nlp.entities.dates.lexer import LexedText, lex
from csto_nlp.entities.dates.patterns import compiled
from csto_nlp.entities.dates.reader import DateRules, Resolver, mentions
from csto_nlp.entities.dates.resolve import (
    absolute,
    ago,
    clock,
    days,
    direction,
    durations,
    holidays,
    ordinals,
    parts_of_year,
    relative,
    years,
)
from csto_nlp.entities.dates.resolve.phrase import Phrase
from csto_nlp.entities.dates.resolve.ranges import join_ranges

if TYPE_CHECKING:
    from csto_nlp.entities.dates.readings import DateMention

#: Family of the grammar -> what reads its phrases.
_RESOLVERS: Final[dict[str, Resolver]] = {
    "iso": absolute.iso,
    "figures": absolute.figures,
    "years": years.years,
    "day_range": absolute.day_range,
    "day_part": clock.of_day,
    "day_clock": clock.with_day,
    "clock_of_part": clock.of_part,
    "spoken_clock": clock.spoken,
    "clock": clock.alone,
    "hours": clock.hours,
    "military": clock.military,
    "point_clock": clock.with_point,
    "point_hours": clock.point_hours,
    "month_day_year": absolute.full_day,
    "day_month_year": absolute.full_day,
    "year_month_day": absolute.full_day,
    "month_day_of": absolute.month_day_of,
    "month_year": absolute.month_year,
    "month_of": absolute.month_of,
    "month_day": absolute.month_day,
    "day_month": absolute.month_day,
    "day_alone": absolute.day_alone,
    "early_hours": clock.early_hours,
    "listed_day": absolute.listed_day,
    "listed_on": absolute.listed_on,
    "weekday_of": days.weekday_of,
    "units_of": ordinals.units_of,
    "unit_of": ordinals.unit_of,
    "nth_day": ordinals.nth_day,
    "unit_of_each": ordinals.unit_of_each,
    "unit_of_day": ordinals.unit_of_day,
    "beside_day": days.beside,
    "from_now": ago.from_now,
    "same_before": ago.same_before,
    "quarters": parts_of_year.two_quarters,
    "listed_quarter": parts_of_year.listed_quarter,
    "last_quarter": parts_of_year.last_quarter,
    "quarter": parts_of_year.quarter,
    "quarter_of": parts_of_year.quarter,
    "half_of": ordinals.half_of,
    "half": parts_of_year.half,
    "year_quarter": parts_of_year.year_quarter,
    "year_ago": ago.year_ago,
    "every": durations.every,
    "times": durations.times,
    "long": durations.long,
    "long_ago": relative.long_ago,
    "ago_day": ago.ago_day,
    "ago": ago.ago,
    "counted": durations.counted,
    "recent": durations.recent,
    "relative": relative.relative,
    "last_as_this": relative.last_as_this,
    "weekday_part": days.bare_weekday,
    "weekdays": days.weekdays,
    "weekday": days.bare_weekday,
    "day_word": days.day_word,
    "decade": years.decade,
    "century": years.century,
    "centuries": years.centuries,
    "season": parts_of_year.season,
    "fiscal": years.fiscal,
    "compound": durations.compound,
    "duration": durations.plain,
    "half_unit": durations.half_unit,
    "phase_in": relative.phase_of,
    "phase_of": relative.phase_of,
    "month": absolute.month,
    "year": years.year,
    "each_unit": durations.each_unit,
    "per_unit": durations.per_unit,
    "part": clock.part_of_day,
    "the_unit": relative.the_unit,
    "frequency": durations.frequency,
    "reference": relative.reference,
    "at_the_moment": relative.at_the_moment,
    "adjective": relative.adjective,
    "units": durations.units,
    "holiday": holidays.holiday,
    "part_alone": clock.part_of_day,
    "noon": clock.noon,
    "spelt_year": years.spelt_year,
}


def _day_first(lexed: LexedText) -> bool:
    """Whether the text's slashed dates put the day first: one of them has a first figure above 12."""
    printed = (lexed.printed(found.start()) for found in compiled("FIGURE_DATE").finditer(lexed.skeleton))
    return any("/" in date and int(date.partition("/")[0]) > 12 for date in printed)


_RULES: Final = DateRules(
    lex=lex,
    stretch=STRETCH,
    grammar=GRAMMAR,
    family_pattern=family_pattern,
    families_after=families_after,
    resolvers=_RESOLVERS,
    phrase=Phrase,
    points_ahead=direction.points_ahead,
    day_first=_day_first,
    joined=join_ranges,
)


def find_dates(
    text: str,
    date: str | None = None,
    *,
    page_date: str | None = None,
    bounds: tuple[str, str] | None = None,
    points_ahead: Callable[[Phrase, str, int, int], float] = direction.points_ahead,
) -> list[DateMention]:
    """Return every time expression of ``text``, in order and without overlaps.

    ``date`` is the article's own date, a day or ``YYYY-MM``, in any form ``parse_day`` reads; without it yearless
    expressions stay unresolved (``XXXX-11-27``). ``page_date`` is a day by which the text stood on its page: it
    bounds what can be a year and resolves nothing. ``bounds`` are the first and the last ISO day on which a text
    without ``date`` may have been written: what means the same on all days between them is resolved, with the anchor
    ``bounds``. ``points_ahead`` replaces the model that gives the probability that a weekday or a yearless day lies
    ahead. Types and values are TIMEX3's (ISO-TimeML 1.2.1).
    """
    return list(iterate_dates(text, date, page_date=page_date, bounds=bounds, points_ahead=points_ahead))


def iterate_dates(
    text: str,
    date: str | None = None,
    *,
    page_date: str | None = None,
    bounds: tuple[str, str] | None = None,
    points_ahead: Callable[[Phrase, str, int, int], float] = direction.points_ahead,
) -> Iterator[DateMention]:
    """Return an iterator over what ``find_dates`` returns, each as soon as nothing that follows can change it."""
    return mentions(_RULES, text, date, page_date, bounds, points_ahead)
