"""Find and resolve every time expression of a Russian text: the resolvers of the families, and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.reader import DateRules, Resolver, mentions
from csto_nlp.entities.dates.resolve.ranges import Found, range_of
from csto_nlp.entities.russian.dates import (
    any_day,
    calendar,
    clock,
    direction,
    holidays,
    lengths,
    parts_of_year,
    relative,
    years,
)
from csto_nlp.entities.russian.dates.grammar import GRAMMAR, STRETCH, families_after, family_pattern
from csto_nlp.entities.russian.dates.lexer import lex
from csto_nlp.entities.russian.dates.phrase import RussianPhrase

if TYPE_CHECKING:
    from csto_nlp.entities.dates.readings import DateMention
    from csto_nlp.entities.dates.resolve.date_context import DateContext

#: Family of the grammar -> what reads its phrases.
_RESOLVERS: Final[dict[str, Resolver]] = {
    "iso": calendar.iso,
    "night": clock.night,
    "day_clock": clock.day_clock,
    "day_part": clock.day_part,
    "figures": calendar.figures,
    "day_range": calendar.day_range,
    "listed_day": calendar.listed_day,
    "day_month": calendar.day_month,
    "day_alone": any_day.of_month_in_question,
    "same_period": parts_of_year.same_period,
    "days_of_month": calendar.days_of_month,
    "half_of_month": calendar.half_of_month,
    "month": calendar.month,
    "quarters": parts_of_year.quarters,
    "quarter": parts_of_year.quarter,
    "half": parts_of_year.half,
    "season": parts_of_year.season,
    "units_of": parts_of_year.units_of,
    "decades": years.decades,
    "decade": years.decade,
    "centuries": years.centuries,
    "century": years.century,
    "years": years.years,
    "year": years.year,
    "every": lengths.every,
    "times": lengths.times,
    "rate": lengths.rate,
    "ago": lengths.ago,
    "counted": lengths.counted,
    "relative": relative.relative,
    "phase_of": relative.phase_of,
    "compound": lengths.compound,
    "clock": clock.alone,
    "listed_count": lengths.listed_count,
    "duration": lengths.duration_of,
    "each_unit": lengths.each_unit,
    "listed_hour": clock.listed_hour,
    "weekday": relative.weekday,
    "weekdays": relative.weekdays,
    "weekend": relative.weekend,
    "day_word": relative.day_word,
    "part_alone": clock.part_alone,
    "frequency": lengths.frequency,
    "reference": relative.reference,
    "holiday": holidays.holiday,
}
#: Families whose values a dash makes the ends of one range.
_ENDS: Final = frozenset({"month", "day_month", "figures", "iso", "quarter", "season"})


def _joined(found: Iterable[Found], context: DateContext) -> Iterator[Found]:
    """Yield the expressions of a text, two that a dash joins as one range: "28 ноября – 3 декабря"."""
    previous: Found | None = None
    for item in found:
        if previous and {previous.family, item.family} <= _ENDS and _gap(previous, item).matches(" ?- ?"):
            whole = range_of(previous, item)
            if whole:
                context.remember(whole.family, whole.reading, whole.phrase.last)
                previous = whole
                continue
        if previous:
            yield previous
        previous = item
    if previous:
        yield previous


def _gap(first: Found, second: Found) -> RussianPhrase:
    """Return what stands between two expressions."""
    return RussianPhrase(first.phrase.lexed, first.phrase.last, second.phrase.first)


_RULES: Final = DateRules(
    lex=lex,
    stretch=STRETCH,
    grammar=GRAMMAR,
    family_pattern=family_pattern,
    families_after=families_after,
    resolvers=_RESOLVERS,
    phrase=RussianPhrase,
    points_ahead=direction.points_ahead,
    day_first=lambda _: True,
    joined=_joined,
)


def find_dates(
    text: str, date: str | None = None, *, page_date: str | None = None, bounds: tuple[str, str] | None = None
) -> list[DateMention]:
    """Return every time expression of a Russian text, in order and without overlaps.

    Arguments and records are those of ``csto_nlp.entities.dates.find_dates``.
    """
    return list(iterate_dates(text, date, page_date=page_date, bounds=bounds))


def iterate_dates(
    text: str, date: str | None = None, *, page_date: str | None = None, bounds: tuple[str, str] | None = None
) -> Iterator[DateMention]:
    """Return an iterator over what ``find_dates`` returns, each as soon as nothing that follows can change it."""
    return mentions(_RULES, text, date, page_date, bounds)
