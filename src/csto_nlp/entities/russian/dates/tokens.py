"""The classes of tokens of Russian time expressions, and patterns of them as in ``entities/dates/patterns.py``."""

from __future__ import annotations

import functools
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates import patterns

if TYPE_CHECKING:
    from collections.abc import Mapping


class Token(StrEnum):
    """The classes of tokens. The words of each stand in ``models/russian/dates.txt`` under the class's name."""

    # Numbers, years and days
    DAY_NUMBER = "d"  # a figure from 1 to 31, which may be a day of a month or a count
    FIGURE = "n"  # any other figure: 4 500, 2,5
    NUMBER = "N"  # пять, двадцати
    THOUSAND = "#"
    ORDINAL = "o"  # первый, 27-го
    ROMAN = "R"  # XX, IV
    SEVERAL = "q"  # несколько
    HALF_MORE = "h"  # полтора
    YEAR = "Y"  # a figure from 1500 to 2099
    YEAR_ORDINAL = "y"  # 2006-м
    ISO_DATE = "I"  # 2025-11-27
    FIGURE_DATE = "J"  # 27.11.2025
    CLOCK = "C"  # 10:30
    POINT_CLOCK = "c"  # 10.30, which may be any figure
    DECADE = "K"  # 90-е, 1990-х
    DECADE_WORD = "?"  # девяностые
    # Names of times
    MONTH = "M"
    MONTH_SHORT = "j"  # нояб.
    WEEKDAY = "W"
    WEEKDAYS = "w"  # вторникам
    WEEKEND = "e"
    SEASON = "F"
    IN_SEASON = "f"  # осенью
    HOLIDAY = "H"
    DAY_WORD = "T"  # сегодня
    DAY_ADJECTIVE = "t"  # вчерашний
    DAY_PART = "P"  # утром
    DAY_PART_NOUN = "p"  # ночь
    NOON = "m"
    ZONE = "z"
    UNIT = "U"  # неделя, in a form that can be singular
    UNITS = "V"  # недель
    YEAR_WORD = "G"  # год, года, годы
    YEAR_ABBR = "g"  # г., гг.
    CURRENT_YEAR = "3"  # с. г.
    UNIT_ABBR = "u"  # ч., мин.
    QUARTER_ABBR = "Q"  # кв.
    CENTURY = "E"  # век
    CENTURY_ABBR = "v"  # в., вв.
    HALF_YEAR = "6"  # полугодие
    HALF_UNIT = "7"  # полгода
    HALF = "8"  # половина
    LENGTH = "L"  # пятилетний, 10-дневный
    DAYS_OF_MONTH = "9"  # числах
    PERIOD = "0"
    MOMENT = "1"  # время
    FREQUENCY = "D"  # ежегодно
    NOW = "Z"
    # Which one is meant
    BACKWARD = "B"
    FORWARD = "X"
    NEAREST = "x"
    LATEST = "l"
    THIS = "s"
    THAT = "S"
    SAME = "A"
    PRESENT = "a"
    EVERY = "k"
    FULL = "b"
    PARTICLE = "2"  # же
    AGO = "4"
    MARK_OF_AGO = "5"  # тому
    # Which part of it, and how much
    PHASE = "O"
    EDGE = "!"
    ABOUT = "~"
    MORE = "+"
    NO = "_"
    THAN = ">"
    TIMES = "r"
    SHARP = "="
    # Function words
    AND = "&"
    TO = "<"
    BY = "@"
    IN = "i"
    ON = "*"
    FROM = ";"
    # Everything else
    WORD = "ж"  # a word, or a mark, without any temporal role
    PARAGRAPH = "|"
    CURRENCY = "$"


_LETTERS: Final = {token.name: re.escape(token) for token in Token}


def letters(pattern: str, fragments: Mapping[str, str] | None = None) -> str:
    """Return the regular expression over a Russian skeleton that ``pattern`` stands for."""
    return patterns.letters(pattern, fragments, _LETTERS)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of class names without fragments, compiled when it is first wanted."""
    return re.compile(letters(pattern))
