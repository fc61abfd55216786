"""Find and resolve every time expression of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from csto_nlp.entities.dates.grammar import FULL_DAY, GRAMMAR, STRETCH, families_after, pattern
from csto_nlp.entities.dates.lexer import Tokens, tokenise
from csto_nlp.entities.dates.mention import DateMention, Reading
from csto_nlp.entities.dates.resolve import (
    absolute,
    clock,
    comparisons,
    dayparts,
    durations,
    holidays,
    ordinals,
    quarters,
    references,
    relative,
    seasons,
    weekdays,
    years,
)
from csto_nlp.entities.dates.resolve.context import Phrase, Scene
from csto_nlp.entities.dates.resolve.direction import RULED, features, probability_ahead, ruled
from csto_nlp.entities.dates.resolve.ranges import Found, join_ranges
from csto_nlp.entities.dates.values import Moment, moment
from csto_nlp.text.dates import parse_day

Resolver = Callable[[Phrase, Scene], Reading | None]

_RESOLVERS: Final[dict[str, Resolver]] = {
    "iso": absolute.iso,
    "figures": absolute.figures,
    "years": years.years,
    "day_range": absolute.day_range,
    "day_part": dayparts.of_day,
    "day_clock": clock.with_day,
    "clock_of_part": clock.of_part,
    "spoken_clock": clock.spoken,
    "clock": clock.alone,
    "military": clock.military,
    "point_clock": clock.with_point,
    "month_day_year": absolute.full_day,
    "day_month_year": absolute.full_day,
    "year_month_day": absolute.full_day,
    "month_day_of": absolute.month_day_of,
    "month_year": absolute.month_year,
    "month_of": absolute.month_of,
    "month_day": absolute.month_day,
    "day_month": absolute.month_day,
    "day_alone": absolute.day_alone,
    "unit_of": ordinals.unit_of,
    "unit_of_each": ordinals.unit_of_each,
    "unit_of_day": dayparts.unit_of_day,
    "beside_day": dayparts.beside,
    "from_now": relative.from_now,
    "same_before": comparisons.same_before,
    "quarters": quarters.two_quarters,
    "quarter": quarters.quarter,
    "quarter_of": quarters.quarter,
    "half_of": ordinals.half_of,
    "half": quarters.half,
    "year_quarter": quarters.year_quarter,
    "year_ago": comparisons.year_ago,
    "every": durations.every,
    "times": durations.times,
    "long": durations.long,
    "long_ago": relative.long_ago,
    "ago_day": comparisons.ago_day,
    "ago": relative.ago,
    "counted": durations.counted,
    "recent": durations.recent,
    "relative": relative.relative,
    "weekday_part": weekdays.bare_weekday,
    "weekdays": weekdays.weekdays,
    "weekday": weekdays.bare_weekday,
    "day_word": relative.day_word,
    "decade": years.decade,
    "century": years.century,
    "centuries": years.centuries,
    "season": seasons.season,
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
    "part": dayparts.part_of_day,
    "the_unit": relative.the_unit,
    "frequency": durations.frequency,
    "reference": references.reference,
    "at_the_moment": references.at_the_moment,
    "adjective": references.adjective,
    "units": durations.units,
    "holiday": holidays.holiday,
    "part_alone": dayparts.part_of_day,
    "noon": clock.noon,
    "spelt_year": years.spelt_year,
}


def _points_ahead(phrase: Phrase, kind: str, ahead: int, back: int) -> float:
    tokens = phrase.tokens
    start, end = tokens.span(phrase.first, phrase.last)
    settled = ruled(tokens.text, start, end, kind)
    if settled:
        return RULED
    learned = probability_ahead(features(tokens.text, start, end, kind, ahead=ahead, back=back))
    return learned if settled is None else min(learned, 1 - RULED)


def _anchor(date: str | None) -> Moment | None:
    day = parse_day(date) if date else None
    return moment(day) if day else None


def _day_first(tokens: Tokens) -> bool:
    """Whether the text's slashed dates put the day first: one of them has a first figure above 12."""
    printed = (tokens.raw(found.start()) for found in re.finditer("J", tokens.skeleton))
    return any("/" in date and int(date.partition("/")[0]) > 12 for date in printed)


def _read(tokens: Tokens, scene: Scene, first: int, last: int) -> list[Found]:
    """Return the expressions within one stretch of the skeleton."""
    found: list[Found] = []
    position = first
    while match := GRAMMAR.search(tokens.skeleton, position, last):
        item = _understand(match, scene, last)
        if item is None:
            position = match.start() + 1
            continue
        found.append(item)
        scene.sees(item.family, item.reading)
        position = item.phrase.last
    return found


def _mention(tokens: Tokens, item: Found) -> DateMention:
    span = tokens.span(item.phrase.first, item.phrase.last)
    return DateMention.of(tokens.text, span, item.reading, item.family)


def _understand(match: re.Match[str], scene: Scene, last: int) -> Found | None:
    """Resolve a match; where its family declines, try the families after it at the same token."""
    family, found = match.lastgroup or "", match
    reading = _RESOLVERS[family](Phrase(scene.tokens, *found.span()), scene)
    if reading is None:
        for name in families_after(family):
            again = pattern(name).match(scene.tokens.skeleton, match.start(), last)
            if again and (reading := _RESOLVERS[name](Phrase(scene.tokens, *again.span()), scene)):
                family, found = name, again
                break
    return Found(family, Phrase(scene.tokens, *found.span()), reading) if reading else None


def find_dates(
    text: str,
    date: str | None = None,
    *,
    page_date: str | None = None,
    points_ahead: Callable[[Phrase, str, int, int], float] = _points_ahead,
) -> list[DateMention]:
    """Return every time expression of ``text``, in order and without overlaps.

    ``date`` is the article's own date, a day or ``YYYY-MM``, in any form ``parse_day`` reads; without it yearless
    expressions stay unresolved (``XXXX-11-27``). ``page_date`` is a day by which the text stood on its page: it
    bounds what can be a year and resolves nothing. ``points_ahead`` replaces the model that gives the
    probability that a weekday or a yearless day lies ahead. Types and values are TIMEX3's (ISO-TimeML 1.2.1).
    """
    tokens = tokenise(text)
    scene = Scene(tokens, _anchor(date), _anchor(date or page_date), points_ahead, _day_first(tokens))
    found: list[Found] = []
    for stretch in STRETCH.finditer(tokens.skeleton):
        found += _read(tokens, scene, *stretch.span())
    return [_mention(tokens, item) for item in join_ranges(found)]


def explicit_days(text: str) -> list[str]:
    """Return the ISO days that ``text`` states in full, year included, in order and with repetitions."""
    tokens = tokenise(text)
    scene = Scene(tokens, None, None, _points_ahead, _day_first(tokens))
    days: list[str] = []
    for match in FULL_DAY.finditer(tokens.skeleton):
        reading = _RESOLVERS[match.lastgroup or ""](Phrase(tokens, *match.span()), scene)
        if reading:
            days.append(reading.value[:10])
    return days
