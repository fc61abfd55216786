"""The families of time expressions, as patterns over classes of tokens (see ``patterns`` for how they are written).

The first family that matches at a token wins, so the specific stand before the general. Every repetition is
bounded: one match reads a bounded number of tokens, and a whole text costs time linear in its length.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.entities.dates.patterns import Token, letters

#: Parts that several families share. One may use those above it.
_FRAGMENTS: Final = {
    # 4,500 | twenty-four | a hundred | 2 1/2 | two and a half
    "count": (
        "(((DAY_NUMBER|FIGURE)|YEAR(?! QUALIFIER))( MULTIPLIER){0,2}( DAY_NUMBER/DAY_NUMBER)?"
        "|(AN MULTIPLIER|NUMBER(?! NUMBER-UNIT))([ -](NUMBER|MULTIPLIER)|(?<=MULTIPLIER) AND NUMBER){0,4})"
        "([ -]AND[ -]AN[ -]HALF)?"
    ),
    # two to three | 10-15 | three or four | several
    "quantity": (
        "{count}( (TO|OR) | ?- ?|- (TO|OR) |-(TO|OR)-){count}|(?<=FROM ){count} AND {count}|{count}|AN? SEVERAL( OF)?"
    ),
    # about | no more than | at least | up to
    "about": "((ABOUT|SOME) |NO MORE THAN |MORE THAN |AT LEAST |UP TO )?",
    # early | the end of the | at the beginning of
    "phase": "(PHASE[ -]|EDGE-|THE? EDGE OF THE? )?",
    "month": "MONTH|MONTH_SHORT",
    "day": "DAY_NUMBER|ORDINAL",
    "pointer": "BACKWARD|FORWARD",
    "this": "DEMONSTRATIVE|BACKWARD|FORWARD",
    # the year | this year | the current year
    "in_question": "(THE ({this} )?|{this} )UNIT",
    # Friday | Fri, | Friday, the
    "weekday": "(WEEKDAY|WEEKDAY_SHORT),? THE? ",
    # this coming Sunday, | Friday, the
    "named_day": "(DEMONSTRATIVE? (BACKWARD|FORWARD|DEMONSTRATIVE) )?{weekday}",
    # 10 p.m. EST | ten a.m. | 10:30 | 12 noon
    "clock": "(CLOCK ?MERIDIEM|(DAY_NUMBER|NUMBER)[ -]?MERIDIEM|FIGURE ?MERIDIEM|CLOCK|DAY_NUMBER? NOON)( ?ZONE)?",
    # Friday | on Friday, Nov. 6 | next Friday | today
    "near_day": "{weekday}?(MONTH DAY_NUMBER|{day} MONTH)|{pointer} WEEKDAY|WEEKDAY|DAY_WORD",
    # Thursday, November 20, 2025 | the 5th of May, 2020
    "dated_day": "{named_day}?({month} ?{day}|THE? {day}( OF)? {month})( ?,? ?YEAR)?",
    # 12-13 | 12 to the 13th
    "through": " ?- ?| (TO|AND) THE? ",
    # 12 to 13 June | June 12 - June 13
    "two_days": "({day}{through}{day}( OF)? {month}|{month} ?{day}{through}({month} )?{day})(,? YEAR)?",
    # /25 | -2026
    "to_year": "((/|-)(YEAR|DAY_NUMBER|FIGURE))?",
    # a comma, however spaced, or a blank
    "comma": " ?,? ?",
    # nineteen ninety-eight | two thousand and four
    "spelt": "NUMBER NUMBER(-NUMBER)?|NUMBER MULTIPLIER(( AND)? NUMBER(-NUMBER)?)?",
    # last | early next | the following | that same | this past
    "pointed": (
        "({phase}THE? |(PHASE|AGO) THE? |THE )PHASE? DEMONSTRATIVE? VERY? ({this}|LATEST) (DEMONSTRATIVE |VERY )?"
    ),
    # the early third quarter | fourth-quarter | Q3
    "quarter": (
        "{phase}THE? QUALIFIER? (ORDINAL|SECOND|BACKWARD) (QUALIFIER[ -])?QUARTER"
        "|QUALIFIER? (ORDINAL|SECOND|BACKWARD)-QUARTER|{phase}QUARTER_CODE"
    ),
    # two trading days | three years or so | a year and a half | half a century
    "length": (
        "{quantity}[ -](QUALIFIER[ -])?(UNIT|UNITS|QUARTER|SECOND)( OR SO)?"
        "|AN[ -]QUALIFIER? (UNIT|QUARTER)( OR SO| AND AN HALF)?|HALF AN UNIT|AN HALF[- ]UNIT"
    ),
}

_FAMILY_PATTERNS: Final = {
    "years": "YEAR ?- ?(YEAR|DAY_NUMBER|FIGURE)|YEAR/(YEAR|DAY_NUMBER|FIGURE)|YEAR—YEAR",
    "day_range": "{month} ?{day}{through}{day}({comma}YEAR)?|{day}{through}{day}( OF)? {month}(,? YEAR)?",
    "early_hours": "THE? PHASE UNITS (OF|IN) ({dated_day}|{near_day}( DAY_PART)?|THE DAY_PART)",
    "day_part": (
        "(THE? (PHASE[ -])?DAY_PART ((OF|IN|FROM) )?)"
        "({two_days}|WEEKDAY( ?- ?| TO )WEEKDAY|{dated_day}|THE? {pointer} WEEKDAY|WEEKDAY|DAY_WORD|THE ORDINAL"
        "|THE {pointer} UNIT)"
    ),
    "day_clock": (
        "{about}({clock}|(FIGURE|YEAR) ?ZONE),? IN? ({dated_day}|{near_day}( DAY_PART|,? YEAR)?"
        "|{weekday}?FIGURE_DATE|ISO_DATE|(DEMONSTRATIVE|BACKWARD) DAY_PART)"
        "|({dated_day}|{near_day}|{weekday}?FIGURE_DATE|ISO_DATE)((,| AT|, AT)? |-)"
        "(CLOCK ?MERIDIEM|(DAY_NUMBER|NUMBER) ?MERIDIEM|FIGURE ?MERIDIEM|NOON|CLOCK)( ?ZONE| UNITS)?"
    ),
    "iso": "ISO_DATE",
    "figures": "{weekday}?FIGURE_DATE",
    "hours": (
        "(CLOCK|DAY_NUMBER|NUMBER|FIGURE)( (TO|AND) | ?- ?)"
        "(CLOCK ?MERIDIEM|(DAY_NUMBER|NUMBER)[ -]?MERIDIEM|FIGURE ?MERIDIEM)( ?ZONE)?(,? IN? {near_day})?"
    ),
    "clock_of_part": (
        "{about}((DAY_NUMBER|NUMBER)( MERIDIEM)?|CLOCK( ?MERIDIEM)?) "
        "((IN THE|AT) DAY_PART(,? IN? {near_day}(,? YEAR)?)?|(DEMONSTRATIVE|BACKWARD) DAY_PART)"
    ),
    "spoken_clock": (
        "(HALF|AN? QUARTER|(DAY_NUMBER|NUMBER)( UNITS)?) (BACKWARD|TO) (DAY_NUMBER|NUMBER)"
        "( MERIDIEM| IN THE DAY_PART| AT DAY_PART)?"
    ),
    "point_hours": "FIGURE( TO | ?- ?)FIGURE( ?ZONE)?(,? IN? {near_day}(,? YEAR)?)?",
    "military": "(FIGURE|YEAR|CLOCK) UNITS",
    "point_clock": (
        "(?<=AT )FIGURE(,? IN? {near_day}(,? YEAR)?| (DEMONSTRATIVE|BACKWARD) DAY_PART)?"
        "|(?<=IN )FIGURE,? IN? {near_day}(,? YEAR)?"
    ),
    "clock": (
        "{about}((CLOCK ?MERIDIEM|(DAY_NUMBER|NUMBER)[ -]?MERIDIEM|FIGURE ?MERIDIEM|CLOCK)( ?ZONE)?"
        "|(FIGURE|YEAR) ?ZONE)"
    ),
    "month_day_year": "{named_day}?{month},? ?{day}({comma}YEAR| SHORT_YEAR|,? {spelt})",
    "day_month_year": "{named_day}?THE? {day}( OF)?[ -]{month}((, |,| , | |-| OF )YEAR| SHORT_YEAR)",
    "year_month_day": "YEAR,? {month} DAY_NUMBER",
    "month_day_of": "({month} {day}|{day} {month}),?( OF)? THE? {this} UNIT",
    "month_year": "{phase}{month}((, | OF |,| , | |-)(YEAR|SHORT_YEAR)|,?( OF)? {spelt})",
    "month_of": "{phase}{month}( OF)? THE? {this} UNIT",
    "month_day": "{named_day}?{month}( ?{day}|, {day}(?=[.)|]|$))",
    "listed_day": "{day}(?=(, {day}){0,3},? AND {day}( OF)? {month})",
    "listed_on": (
        "DAY_NUMBER((?<=(MONTH|MONTH_SHORT) DAY_NUMBER AND DAY_NUMBER)"
        "|(?<=(MONTH|MONTH_SHORT) DAY_NUMBER, DAY_NUMBER AND DAY_NUMBER)"
        "|(?<=(MONTH|MONTH_SHORT) DAY_NUMBER, DAY_NUMBER)(?= AND DAY_NUMBER))"
        "(,? YEAR)?(?=[,.;:)]|PARAGRAPH|$| (IN|AT|AND) )"
    ),
    "day_month": "{named_day}?THE? ({day} OF MONTH|{day} {month})",
    "weekday_of": "WEEKDAY,?( OF)? THE? {this} UNIT",
    "units_of": (
        "(THE? (ORDINAL|SECOND|BACKWARD) {quantity} UNITS (OF|IN)|THE? {count} UNITS OF) "
        "({month}((, | OF |,| |-)YEAR)?|(THE UNIT )?YEAR|{in_question})"
    ),
    "unit_of": (
        "THE? (ORDINAL|SECOND|BACKWARD) (UNIT|WEEKDAY) (OF|IN) {phase}"
        "({month}((, | OF |,| |-)YEAR)?|YEAR|{in_question})"
    ),
    "nth_day": "THE (ORDINAL|SECOND) UNIT(?= OF)",
    "unit_of_each": "THE? (ORDINAL|SECOND|BACKWARD) (UNIT|WEEKDAY) OF EVERY UNIT",
    "unit_of_day": "THE UNIT OF THE? {dated_day}",
    "beside_day": (
        "THE UNIT BEFORE {pointer}( WEEKDAY|(?! (MONTH|SEASON)))"
        "|THE WEEKDAY BEFORE BACKWARD(?! (UNIT|WEEKDAY|MONTH|SEASON))|THE (UNIT|DAY_PART|WEEKDAY) BEFORE( DAY_WORD)?"
    ),
    "from_now": "({quantity}|AN) (UNIT|UNITS) (FROM (NOW|WEEKDAY|DAY_WORD)|BEFORE)",
    "same_before": (
        "THE? DEMONSTRATIVE QUALIFIER? (UNIT|QUARTER|CALENDAR_DATE)"
        "(,? OF? (BACKWARD|THE BACKWARD) UNIT| AN UNIT AGO| (OF|IN) YEAR)"
    ),
    "quarters": "THE? (ORDINAL|SECOND) (AND|TO) (ORDINAL|SECOND) UNITS(( OF)?( THE)? YEAR)?",
    "listed_quarter": "THE? (ORDINAL|SECOND)(?=(, (ORDINAL|SECOND)){0,2},? AND THE? (ORDINAL|SECOND) UNITS)",
    "last_quarter": "(?<=AND )THE? (ORDINAL|SECOND) UNITS(( OF)?( THE)? YEAR)?",
    "quarter": "({quarter})(( OF)?( THE)?( QUALIFIER)? YEAR| OF {in_question})?",
    "quarter_of": (
        "{this} UNIT's ((ORDINAL|SECOND|BACKWARD)[ -])?QUARTER|THE? YEAR('s)? (ORDINAL|SECOND|BACKWARD)[ -]QUARTER"
    ),
    "half_of": (
        "THE? (ORDINAL|SECOND|BACKWARD) HALF OF "
        "({month}(,?( OF)? YEAR)?|THE? (PHASE[ -])?(DECADE|(ORDINAL|NUMBER-ORDINAL)[ -]UNIT))"
        "|THE? (ORDINAL|BACKWARD) ORDINAL OF ({month}(,?( OF)? YEAR)?|YEAR|{in_question})"
    ),
    "half": (
        "THE? ((ORDINAL|SECOND|BACKWARD|FORWARD) |(ORDINAL|SECOND)-)HALF"
        "(( OF)?( THE)?( QUALIFIER)? (YEAR|DECADE)| OF {in_question})?"
    ),
    "year_quarter": "THE? YEAR QUARTER",
    "year_ago": "THE? DEMONSTRATIVE? UNIT-AGO ({quantity} UNITS|((ORDINAL|SECOND) )?QUARTER)|UNIT-AGO",
    "every": (
        "EVERY (OTHER |{quantity} |(ORDINAL|SECOND) |QUALIFIER )?"
        "(UNIT|UNITS|QUARTER|WEEKDAY|DAY_PART|MONTH|SEASON|SECOND)"
    ),
    "times": (
        "{quantity}? TIMES( (AN|EVERY|IN|PER) QUALIFIER? UNIT| EVERY (OTHER UNIT|{quantity} UNITS)|[ -]FREQUENCY)"
    ),
    "long": "(UNIT|UNITS)-EXTENT",
    "ago_day": "{about}{length} AGO ((DAY_WORD|WEEKDAY)|DEMONSTRATIVE (UNIT|MONTH))",
    "ago": "({about}{length}|THE UNIT|SOME? UNITS) (AGO|BEFORE|BACKWARD)",
    "long_ago": "(AN |SOME )?(QUALIFIER |EXTENT )?WHILE AGO|QUALIFIER AGO",
    "counted": (
        "{about}THE? ((BACKWARD|FORWARD|LATEST|ORDINAL)|DEMONSTRATIVE(?= (DAY_NUMBER|FIGURE|NUMBER))) "
        "{quantity} (QUALIFIER |MORE )?(UNITS|UNIT|SECOND)"
    ),
    "recent": "THE? (LATEST|DEMONSTRATIVE|BACKWARD|FORWARD|HORIZON|EXTENT) QUALIFIER? UNITS( AND UNITS)?",
    "relative": (
        "{pointed}QUALIFIER? ((UNIT|QUARTER|SEASON|CALENDAR_DATE)( OR SO| AND AN HALF)?|MONTH(?! (DAY_NUMBER|YEAR))"
        "|WEEKDAY( (DAY_PART|DAY_PARTS))?|DAY_PART)"
    ),
    "last_as_this": "(?<=UNIT (IN|THAN) )BACKWARD(?![ -](UNIT|UNITS|QUARTER|WEEKDAY|MONTH|SEASON|DAY_PART|ORDINAL))",
    "weekday_part": "((PHASE|AGO) )?{weekday}?WEEKDAY PHASE? (DAY_PART|DAY_PARTS)",
    "weekdays": "WEEKDAYS( (DAY_PART|DAY_PARTS))?",
    "weekday": "((PHASE|AGO) )?WEEKDAY",
    "day_word": "(PHASE |AGO )?DAY_WORD( (DAY_PART|DAY_PARTS))?",
    "decade": "{phase}THE? (PHASE[ -])?(NUMBER[ -])?DECADE",
    "century": "{phase}THE? (PHASE[ -])?(ORDINAL|NUMBER-ORDINAL|SECOND)[ -]UNIT",
    "centuries": "THE? PHASE? ORDINAL (AND|TO) THE? PHASE? (ORDINAL|NUMBER-ORDINAL) (UNITS|UNIT)",
    "season": (
        "{phase}THE? PHASE? SEASON( UNITS)?"
        "(,?( OF)? ((YEAR(/(YEAR|DAY_NUMBER|FIGURE))?|SHORT_YEAR)|NUMBER NUMBER(-NUMBER)?))?"
    ),
    "fiscal": "THE? (QUALIFIER UNIT? YEAR{to_year}|YEAR{to_year} QUALIFIER UNIT|UNIT YEAR/(YEAR|DAY_NUMBER|FIGURE))",
    "compound": "{about}{count} (UNIT|UNITS)(,?( AND)? {count} (UNIT|UNITS)){1,2}",
    "duration": (
        "{about}(((THE|OTHER) )?{quantity} ((QUALIFIER|MORE) )?UNITS( AND AN HALF)?"
        "|{quantity}[ -]((QUALIFIER|MORE)[ -])?(UNITS|UNIT|QUARTER|SECOND)(-EXTENT)?)"
    ),
    "half_unit": "{about}(HALF[ -]AN[ -]|(AN|OTHER) HALF[ -]|HALF-|AN QUARTER OF AN |((AN|OTHER) )?QUARTER[- ])UNIT",
    "phase_in": "(PHASE|AGO) IN THE UNIT",
    "phase_of": "THE? EDGE OF (THE |{this} )QUALIFIER? (UNIT|QUARTER|SEASON)|THE? UNIT's EDGE|UNIT[- ]EDGE(?! YEAR)",
    "spelt_year": "(THE UNIT )?{spelt}",
    "month": "{phase}MONTH",
    "year": "UNIT[- ]EDGE YEAR|(THE? PHASE[ -]|EDGE-|THE? EDGE OF |ABOUT )?(THE? UNIT )?YEAR|PHASE? SHORT_YEAR",
    "each_unit": "{about}AN (QUALIFIER ){0,2}UNIT(?!-(?! ))( OR (SO|NUMBER)| AND AN HALF)?",
    "per_unit": "PER UNIT",
    "part": "THE? PHASE[ -]DAY_PART|THE DAY_PART",
    "the_unit": "THE QUALIFIER? (UNIT|QUARTER)",
    "frequency": "FREQUENCY",
    "reference": "NOW|THE BACKWARD|THE HORIZON|THE EXTENT HORIZON|AT DEMONSTRATIVE",
    "at_the_moment": "AT THE HORIZON",
    "units": "THE? UNITS AHEAD|(THE? (ORDINAL|PHASE) )?UNITS( (OR|AND) UNITS)?",
    "holiday": "((BACKWARD|FORWARD|DEMONSTRATIVE) )?HOLIDAY( UNIT)?(,? YEAR)?",
    "part_alone": "DAY_PART",
    "noon": "DAY_NUMBER? NOON",
    # What most often turns out to be no expression: the families after it would all be tried.
    "day_alone": "THE ORDINAL( OF {in_question})?",
    "adjective": "DEMONSTRATIVE|LATEST|HORIZON",
}


def _family_letters() -> dict[str, str]:
    """Return the regular expression of each family over the skeleton's letters."""
    fragments: dict[str, str] = {}
    for name, pattern in _FRAGMENTS.items():
        fragments[name] = letters(pattern, fragments)
    return {name: letters(pattern, fragments) for name, pattern in _FAMILY_PATTERNS.items()}


_PATTERNS: Final = _family_letters()
#: The names of the families, in the order in which they are tried.
FAMILIES: Final = tuple(_PATTERNS)

#: What opens no family; refusing it at once saves trying every family at every blank.
_NO_OPENERS: Final = re.escape(
    " ,.-/:()"
    + "".join(
        (
            *(Token.EM_DASH, Token.GENITIVE, Token.IN, Token.OF, Token.TO, Token.AND, Token.OR, Token.FROM, Token.SO),
            *(Token.BEFORE, Token.MERIDIEM, Token.ZONE, Token.THAN),
        )
    )
)
#: A family's name stands behind its pattern, so that the engine passes by its first letter what cannot begin there.
_GROUPED: Final = {name: f"(?:{pattern})" for name, pattern in _PATTERNS.items()}
GRAMMAR: Final = re.compile(
    rf"(?=[^{_NO_OPENERS}])(?:" + "|".join(f"{pattern}(?P<{name}>)" for name, pattern in _GROUPED.items()) + ")"
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
        *(Token.ORDINAL, Token.SECOND, Token.NUMBER, Token.HALF, Token.YEAR, Token.SHORT_YEAR, Token.ISO_DATE),
        *(Token.FIGURE_DATE, Token.CLOCK, Token.DECADE, Token.QUARTER_CODE, Token.MONTH, Token.MONTH_SHORT),
        *(Token.WEEKDAY, Token.WEEKDAY_SHORT, Token.WEEKDAYS, Token.SEASON, Token.HOLIDAY, Token.DAY_WORD),
        *(Token.DAY_PART, Token.DAY_PARTS, Token.NOON, Token.MERIDIEM, Token.ZONE, Token.UNIT, Token.UNITS),
        *(Token.QUARTER, Token.FREQUENCY, Token.NOW, Token.BACKWARD, Token.FORWARD, Token.DEMONSTRATIVE),
        *(Token.LATEST, Token.AGO, Token.HORIZON),
    )
)
#: A stretch of tokens with some temporal role. What may stand before its trigger is bounded, to stay linear.
#: A figure with a point is one where "at" stands before it, or "to" and another: hours in European print.
STRETCH: Final = re.compile(
    rf"[^{_OUTSIDE}{_TRIGGERS}]{{0,24}}+[{_TRIGGERS}][^{_OUTSIDE}]*+|{Token.AT} {Token.FIGURE}"
    rf"|{Token.FIGURE}(?: {Token.TO} | ?- ?){Token.FIGURE}[^{_OUTSIDE}]*+"
)
