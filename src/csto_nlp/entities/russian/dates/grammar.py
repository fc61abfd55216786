"""The families of Russian time expressions, as patterns over classes of tokens, in the order in which they are tried.

A family that declines a phrase leaves it to those after it. Every repetition is bounded, so that a search is linear.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.entities.russian.dates.tokens import Token, letters

#: Parts that families share; one may use those above it.
_FRAGMENTS_WRITTEN: Final = {
    # 2025 года | 2025 г. | 2006-м
    "year": "(YEAR|YEAR_ORDINAL)( ?YEAR_ABBR| YEAR_WORD)?",
    "stated": "(YEAR|YEAR_ORDINAL)( ?YEAR_ABBR| YEAR_WORD)",
    # этот | тот же самый | прошлый
    "pointer": "((THAT|THIS)( PARTICLE)?( SAME)?|BACKWARD|FORWARD|NEAREST|LATEST)",
    # прошлого года | того же года | с. г.
    "pointed_year": "({pointer} YEAR_WORD|CURRENT_YEAR)",
    "of_year": "(,? {year}|,? {pointed_year})",
    "month": "(MONTH|MONTH_SHORT)",
    "day": "(DAY_NUMBER|(NUMBER )?ORDINAL)",
    "comma": "(, ?| )",
    # четверг, 27 ноября 2025 года
    "dated_day": (
        "(WEEKDAY{comma})?{day} {month}{of_year}?|(WEEKDAY{comma})?FIGURE_DATE( ?YEAR_ABBR| YEAR_WORD)?|ISO_DATE"
    ),
    # сегодня | прошлую пятницу | тот же день | среду
    "near_day": "DAY_WORD|({pointer} )?WEEKDAY|{pointer} UNIT",
    "any_day": "({dated_day}|{near_day})",
    # 14:30 мск | 15 часов | 7 утра | 2 часа ночи | 17 ч. 45 мин.
    "hour": (
        "(SHARP )?((CLOCK|POINT_CLOCK)( ?UNIT_ABBR| (UNITS|UNIT))?( DAY_PART_NOUN| UNIT)?"
        "|(DAY_NUMBER|NUMBER) ?(UNITS|UNIT|UNIT_ABBR)( (DAY_NUMBER|FIGURE|NUMBER|POINT_CLOCK) ?(UNITS|UNIT|UNIT_ABBR))?"
        "( DAY_PART_NOUN| UNIT)?"
        "|(DAY_NUMBER|NUMBER|FIGURE) (DAY_PART_NOUN|UNIT)|UNIT (DAY_PART_NOUN|UNIT)|NOON)( ZONE)?"
    ),
    # более чем | не менее | около
    "about": "((NO )?MORE (THAN )?|ABOUT )?",
    # 44 | тридцать пять | два с половиной | полтора | 5 тысяч
    "number": "(DAY_NUMBER|FIGURE|POINT_CLOCK|YEAR|NUMBER( NUMBER){0,3}|HALF_MORE)( THOUSAND)?( FROM HALF)?",
    # 2-3 | три-четыре | пять или шесть | несколько
    "quantity": "({number}( ?- ?| AND ){number}|{number}|SEVERAL)",
    "unit": "(UNIT|UNITS|YEAR_WORD|UNIT_ABBR)",
    "edge": "(EDGE |(FULL )?PHASE )?",
}

_FAMILY_PATTERNS: Final = {
    "iso": "ISO_DATE",
    "night": ("DAY_PART_NOUN ON ({any_day}|ORDINAL)|DAY_PART_NOUN FROM ({day}|WEEKDAY) ON ({any_day}|ORDINAL)"),
    "day_clock": "{any_day}( DAY_PART)?{comma}((IN|TO|BY|ABOUT|ON) )?{hour}|{about}{hour}{comma}(IN )?{any_day}",
    "day_part": (
        "(PHASE )?(DAY_PART|DAY_PART_NOUN) (IN )?{any_day}|{any_day}{comma}(PHASE )?DAY_PART"
        "|(PHASE )?DAY_PART ORDINAL|PHASE (DAY_PART|DAY_PART_NOUN)"
    ),
    "figures": "(WEEKDAY{comma})?FIGURE_DATE( ?YEAR_ABBR| YEAR_WORD)?",
    "day_range": "{day} ?- ?{day} {month}{of_year}?",
    "listed_day": "{day}(?=(, {day}){0,5},? (AND|TO|BY) {day} {month})",
    "day_month": "(WEEKDAY{comma})?{day} {month}{of_year}?",
    "day_alone": "ORDINAL DAYS_OF_MONTH",
    "same_period": "(SAME|THAT PARTICLE( SAME)?) PERIOD ({year}|{pointed_year})",
    "days_of_month": "{edge}(LATEST|ORDINAL|DECADE) DAYS_OF_MONTH ({month}{of_year}?|{pointer} UNIT)",
    "half_of_month": "ORDINAL HALF {month}{of_year}?",
    "month": "{edge}(({pointer} )?MONTH{of_year}?|MONTH_SHORT{of_year})",
    "quarters": "(ROMAN|ORDINAL|DAY_NUMBER) ?(-|AND) ?(ROMAN|ORDINAL|DAY_NUMBER) UNITS( {year}| {pointed_year})?",
    "quarter": "{edge}(ROMAN|ORDINAL|DAY_NUMBER) (UNIT|UNITS|QUARTER_ABBR)( {year}| {pointed_year})?",
    "half": (
        "{edge}(ROMAN|ORDINAL|DAY_NUMBER) HALF_YEAR( {year}| {pointed_year})?"
        "|ORDINAL HALF ({stated}|{pointed_year}|YEAR_WORD|UNIT( (IN )?{any_day})?"
        "|(DECADE|DECADE_WORD)( YEAR_WORD| YEAR_ABBR)?"
        "|(ROMAN|ORDINAL) (CENTURY|CENTURY_ABBR))"
    ),
    "season": "{edge}(({pointer} )?(SEASON|IN_SEASON)( {year}| {pointed_year})?)",
    "units_of": "(ORDINAL )?(DAY_NUMBER|NUMBER) (UNIT|UNITS) ({stated}|{pointed_year}|YEAR_WORD)",
    "decades": "(DECADE|DECADE_WORD|YEAR|FIGURE) ?- ?(DECADE|DECADE_WORD)( YEAR_WORD| YEAR_ABBR)?",
    "decade": "{edge}(DECADE|DECADE_WORD)( YEAR_WORD| YEAR_ABBR)?",
    "centuries": "(ROMAN|ORDINAL|DAY_NUMBER) ?- ?(ROMAN|ORDINAL|DAY_NUMBER) ?(CENTURY|CENTURY_ABBR)",
    "century": "{edge}(ROMAN|ORDINAL|DAY_NUMBER) ?(CENTURY|CENTURY_ABBR)|{pointer} CENTURY",
    "years": "(YEAR ?- ?(YEAR|DAY_NUMBER|FIGURE)|YEAR/(YEAR|DAY_NUMBER|FIGURE))( ?YEAR_ABBR| YEAR_WORD)?",
    "year": "{edge}{year}",
    "every": "EVERY ({number} |ORDINAL )?({unit}|WEEKDAY|WEEKDAYS|MONTH|SEASON|DAY_PART_NOUN|HALF_UNIT|WEEKEND)",
    "times": "({number} )?TIMES IN ({number} )?({unit}|HALF_UNIT|SEASON)",
    "rate": "IN (UNIT|YEAR_WORD)",
    "ago": (
        "{about}(FULL )?({quantity} {unit}( AND {number} {unit})?|{unit}( AND {number} {unit})?|HALF_UNIT)"
        " (MARK_OF_AGO )?AGO|DAY_PART AGO"
    ),
    "counted": (
        "(LATEST|NEAREST|BACKWARD|FORWARD|THIS) {about}({quantity} {unit}|HALF_UNIT)|ORDINAL (NUMBER|DAY_NUMBER) {unit}"
    ),
    "relative": ("{edge}{pointer} ({unit}|HALF_YEAR|WEEKDAY|WEEKEND|DAY_PART_NOUN|DAY_PART|PERIOD)"),
    "phase_of": "EDGE (UNIT|UNITS|YEAR_WORD|HALF_YEAR)|ORDINAL HALF UNIT",
    "clock": "{about}{hour}",
    "compound": "{about}{number} {unit}(,? AND|,)? {number} {unit}",
    "listed_count": "{number}(?= (TO|BY) {number} {unit})",
    "duration": "{about}(FULL )?{quantity} (FULL )?{unit}|{about}HALF_UNIT|LENGTH",
    "each_unit": "{about}(FULL )?(UNIT|UNITS|YEAR_WORD)",
    "listed_hour": "DAY_NUMBER(?= TO {hour})",
    "weekday": "WEEKDAY",
    "weekdays": "WEEKDAYS",
    "weekend": "WEEKEND",
    "day_word": "DAY_WORD|DAY_ADJECTIVE( UNIT)?",
    "part_alone": "DAY_PART",
    "frequency": "FREQUENCY",
    "reference": "NOW|(PRESENT|LATEST|NEAREST|THIS) MOMENT|FORWARD|BACKWARD",
    "holiday": "HOLIDAY( {year})?",
}


def _fragment_letters() -> dict[str, str]:
    """Return the regular expression of each fragment over the skeleton's letters."""
    fragments: dict[str, str] = {}
    for name, pattern in _FRAGMENTS_WRITTEN.items():
        fragments[name] = letters(pattern, fragments)
    return fragments


_FRAGMENTS: Final = _fragment_letters()
#: The regular expression of each family.
_PATTERNS: Final = {name: letters(pattern, _FRAGMENTS) for name, pattern in _FAMILY_PATTERNS.items()}


@functools.cache
def fragment(name: str) -> re.Pattern[str]:
    """Return the pattern of a part that families share, as "any_day" and "hour"."""
    return re.compile(_FRAGMENTS[name])


#: The names of the families, in the order in which they are tried.
FAMILIES: Final = tuple(_PATTERNS)

#: What opens no family; refusing it at once saves trying every family at every blank.
_NO_OPENERS: Final = re.escape(
    " ,.-/:()%"
    + "".join(
        (
            *(Token.AND, Token.TO, Token.BY, Token.ON, Token.FROM, Token.WORD, Token.PARAGRAPH, Token.CURRENCY),
            *(Token.PARTICLE, Token.AGO, Token.MARK_OF_AGO, Token.THAN, Token.ZONE, Token.YEAR_ABBR, Token.MOMENT),
            *(Token.PERIOD, Token.UNIT_ABBR, Token.QUARTER_ABBR, Token.CENTURY_ABBR, Token.DAYS_OF_MONTH, Token.HALF),
        )
    )
)
GRAMMAR: Final = re.compile(
    rf"(?=[^{_NO_OPENERS}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()) + ")"
)


@functools.cache
def family_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of one family, compiled when it is first wanted."""
    return re.compile(_PATTERNS[name])


def families_after(name: str) -> tuple[str, ...]:
    """Return the families that come after ``name``, for a phrase whose reading was refused."""
    return FAMILIES[FAMILIES.index(name) + 1 :]


#: What ends a stretch of tokens with some temporal role.
_OUTSIDE: Final = re.escape(f"{Token.WORD}{Token.PARAGRAPH}%{Token.CURRENCY}")
#: The classes one of which every family needs.
_TRIGGERS: Final = "".join(
    (
        *(Token.YEAR, Token.YEAR_ORDINAL, Token.ISO_DATE, Token.FIGURE_DATE, Token.CLOCK, Token.POINT_CLOCK),
        *(Token.DECADE, Token.MONTH, Token.MONTH_SHORT, Token.WEEKDAY, Token.WEEKDAYS, Token.WEEKEND, Token.SEASON),
        *(Token.IN_SEASON, Token.HOLIDAY, Token.DAY_WORD, Token.DAY_ADJECTIVE, Token.DAY_PART, Token.DAY_PART_NOUN),
        *(Token.NOON, Token.UNIT, Token.UNITS, Token.YEAR_WORD, Token.UNIT_ABBR, Token.QUARTER_ABBR, Token.CENTURY),
        *(Token.CENTURY_ABBR, Token.HALF_YEAR, Token.HALF_UNIT, Token.LENGTH, Token.PERIOD, Token.MOMENT),
        *(
            Token.FREQUENCY,
            Token.NOW,
            Token.DAYS_OF_MONTH,
            Token.FORWARD,
            Token.BACKWARD,
            Token.DECADE_WORD,
            Token.CURRENT_YEAR,
        ),
    )
)
#: A stretch of tokens with some temporal role. What may stand before its trigger is bounded, to stay linear.
STRETCH: Final = re.compile(rf"[^{_OUTSIDE}{re.escape(_TRIGGERS)}]{{0,24}}+[{re.escape(_TRIGGERS)}][^{_OUTSIDE}]*+")
