"""How the patterns of time expressions are written: names of token classes, in place of the letters that are matched.

The lexer gives each token of a text a class and each class is one letter, so that a text becomes a string (its
skeleton) and an expression is found by a regular expression over it. Nobody need know the letters: a pattern says
``THE? (BACKWARD|FORWARD) UNIT`` and matches "the following year".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Token(StrEnum):
    """The classes of tokens. The words of each stand in ``models/rules/dates.txt`` under the class's name."""

    # Numbers, years and days
    DAY_NUMBER = "d"  # a figure from 1 to 31, which may be a day of a month or a count
    FIGURE = "n"  # any other figure: 4,500, 2.5, ½
    NUMBER = "N"  # five, twenty
    MULTIPLIER = "#"  # dozen, hundred
    ORDINAL = "o"  # first, 27th
    SECOND = "S"  # "second", an ordinal and a unit of time
    SEVERAL = "q"  # few, several, couple
    HALF = "h"
    YEAR = "Y"  # a figure from 1500 to 2099
    SHORT_YEAR = "@"  # '98
    ISO_DATE = "I"  # 2025-11-27, 2025/11/27
    FIGURE_DATE = "J"  # 27.11.2025, 11/27/2025
    CLOCK = "C"  # 10:30, and the figure of 10am
    DECADE = "K"  # 1990s, '90s, nineties
    QUARTER_CODE = "k"  # Q1, 3Q, H1, FY25
    # Names of times
    MONTH = "M"
    MONTH_SHORT = "j"  # Nov, without its full stop
    WEEKDAY = "W"
    WEEKDAY_SHORT = "w"  # Sun, without its full stop
    WEEKDAYS = "E"  # Mondays
    SEASON = "F"
    HOLIDAY = "H"
    DAY_WORD = "T"  # today, yesterday
    DAY_PART = "P"  # morning, night
    DAY_PARTS = "p"  # mornings, nights
    NOON = "m"
    MERIDIEM = "a"  # a.m., pm, o'clock
    ZONE = "z"
    PLACE_TIME = "^"  # Iraq time, where the state is a mention of its own
    UNIT = "U"  # year
    UNITS = "V"  # years
    CALENDAR_DATE = ">"  # date, the word
    QUARTER = "Q"
    FREQUENCY = "D"  # annual, daily
    NOW = "Z"
    # Which one is meant
    BACKWARD = "L"  # last, previous
    FORWARD = "X"  # next, following
    DEMONSTRATIVE = "t"  # this, that, same
    THAT = "*"  # that; before a word it is a word, elsewhere a demonstrative, and so in no skeleton
    LATEST = "l"
    VERY = "<"  # "the very next day"
    THE = "A"
    AN = "B"
    POSSESSIVE = "s"  # its, their
    GENITIVE = "'"  # 's
    EVERY = "e"
    OTHER = "O"
    AGO = "G"  # ago, earlier, later
    BEFORE = "f"  # before, after
    AHEAD = "!"
    # Which part of it, and how much
    PHASE = "b"  # early, late, mid
    EDGE = "8"  # end, beginning
    ABOUT = "c"  # about, nearly
    MORE = "5"  # more, fewer
    THAN = "2"
    AT = "3"
    LEAST = "4"  # least, most
    NO = "6"
    UP = "7"
    SOME = "+"
    QUALIFIER = "1"  # fiscal, trading, consecutive
    EXTENT = "9"  # long, near, foreseeable
    HORIZON = "0"  # term, future
    WHILE = "_"
    TIMES = "u"  # once, twice
    # Function words
    OF = "v"
    TO = "y"
    IN = "i"  # in, on, for, since
    FROM = "g"  # from, between
    AND = "&"
    OR = "r"
    SO = "R"
    PER = "~"
    # Everything else
    WORD = "x"  # a word, or a mark, without any temporal role
    PARAGRAPH = "|"  # white space with a line end that is no hard wrap
    EM_DASH = "="
    CURRENCY = "$"


#: A choice of classes; a class or a {fragment}, with the question mark and the blank that make it an optional word; an
#: opening bracket.
_PART: Final = re.compile(r"\(((?:[A-Z][A-Z_]+\|)+[A-Z][A-Z_]+)\)|(?:([A-Z][A-Z_]+|'s|—)|\{([a-z_]+)\})(\? )?|\((?!\?)")
_LETTERS: Final = {token.name: re.escape(token) for token in Token} | {"'s": Token.GENITIVE, "—": Token.EM_DASH}


def letters(pattern: str, fragments: Mapping[str, str] | None = None, table: Mapping[str, str] = _LETTERS) -> str:
    """Return the regular expression over a skeleton that ``pattern`` stands for.

    In a pattern ``UNIT`` is a token of that class, ``{length}`` one of ``fragments`` (already translated), and
    ``THE? UNIT`` an optional token with the blank after it. A bracket only groups. A blank is white space, marks of
    punctuation and ``'s`` are themselves, and the rest are the signs of regular expressions. ``table`` gives the letter
    of each class, escaped: those of English, unless another language has its own. Raises KeyError for an unknown name.
    """

    def translated(part: re.Match[str]) -> str:
        choice, name, fragment, optional = part.groups()
        if choice:  # a set of letters, which is matched faster than alternatives are
            return f"[{''.join(table[name] for name in choice.split('|'))}]"
        if name:
            expression = table[name]
        elif fragment:
            expression = f"(?:{(fragments or {})[fragment]})"
        else:
            return "(?:"
        return f"(?:{expression} )?" if optional else expression

    return _PART.sub(translated, pattern)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of class names without fragments, compiled when it is first wanted."""
    return re.compile(letters(pattern))
