"""The Russian words of time: the class of each form, and what it is worth. Forms have е for ё."""

from __future__ import annotations

import functools
from typing import Final

from csto_nlp.entities.russian.dates.tokens import Token
from csto_nlp.resources import word_lists
from csto_nlp.text.dates import PRINTED_MONTHS, RUSSIAN_MONTHS
from csto_nlp.text.tokens import words

_LISTS: Final = word_lists("dates", "russian")


def _values(heading: str) -> dict[str, str]:
    """Return the words of one list and what they are worth, "" where that is nothing."""
    return {word: value for word, _, value in (entry.partition(" = ") for entry in _LISTS[heading])}


def _numbers(*headings: str) -> dict[str, int]:
    return {word: int(value) for heading in headings for word, value in _values(heading).items()}


def _month_forms(name: str) -> tuple[str, ...]:
    """Return the cases of a month's name in the nominative; of an abbreviation the word itself."""
    if name.endswith("ь"):
        return (name, *(name[:-1] + ending for ending in ("я", "ю", "ем", "е")))
    if name == "май":
        return (name, *(name[:-1] + ending for ending in ("я", "ю", "ем", "е")))
    return (name, *(name + ending for ending in ("а", "у", "ом", "е"))) if name in ("март", "август") else (name,)


_NAMES: Final = RUSSIAN_MONTHS | {name: PRINTED_MONTHS[name] for name in ("февр", "нояб")}
#: Case forms of the months' names, and their abbreviations.
MONTHS: Final = {form: number for name, number in _NAMES.items() for form in _month_forms(name)}
SHORT_MONTHS: Final = frozenset(name for name in _NAMES if len(name) < 5 and not name.endswith(("ь", "я", "й", "рт")))

WEEKDAYS: Final = _numbers("weekday", "weekdays")
#: Unit word -> designator of ISO 8601, with TH, TM, TS below the day; DE, CE and ME are ten, a hundred and a thousand
#: years, WE a weekend.
UNITS: Final = (
    _values("unit")
    | _values("units")
    | _values("year_word")
    | dict.fromkeys(_LISTS["weekend"], "WE")
    | {"ч": "TH", "мин": "TM"}
)
NUMBERS: Final = _numbers("number")
ORDINALS: Final = _numbers("ordinal")
DECADES: Final = _numbers("decade_word")
SEASONS: Final = _values("season") | _values("in_season")
DAY_PARTS: Final = _values("day_part") | _values("day_part_noun")
CLOCK_WORDS: Final = _values("noon")
#: Days from the article's own: yesterday is -1.
DAY_WORDS: Final = _numbers("day_word", "day_adjective")
#: How often, and what a word with "=" before it is long.
FREQUENCIES: Final = _values("frequency")
REFERENCES: Final = _values("now")
#: Word -> TIMEX3 mod.
MODIFIERS: Final = _values("phase") | _values("edge")
APPROXIMATIONS: Final = _values("about") | _values("more")
HALF_UNITS: Final = _values("half_unit")
#: How far a word points from the present unit: -1 the last one, 1 the next one.
STEPS: Final = _numbers("backward", "forward", "nearest", "latest", "this", "that")
#: Words of distance: -1 ago, 1 later.
SIDES: Final = _numbers("ago")
#: Holiday -> month and day; its English name, where the state behind it says when it is; days from Orthodox Easter.
FIXED_HOLIDAYS: Final = {name: (int(day[:2]), int(day[3:])) for name, day in _values("fixed holidays").items()}
NATIONAL_HOLIDAYS: Final = _values("national holidays")
EASTER_HOLIDAYS: Final = _numbers("easter holidays")
HOLIDAYS: Final = (*FIXED_HOLIDAYS, *NATIONAL_HOLIDAYS, *EASTER_HOLIDAYS)
#: Genitive of a state -> the word of the English table.
HOLIDAY_OWNERS: Final = _values("holiday owners")

#: Form -> class.
WORDS: Final[dict[str, Token]] = {
    **{word: token for token in Token if (heading := token.name.lower()) in _LISTS for word in _values(heading)},
    **{form: Token.MONTH_SHORT if form in SHORT_MONTHS else Token.MONTH for form in MONTHS},
}


@functools.lru_cache(maxsize=1 << 12)
def may_overlap_date(phrase: str) -> bool:
    """Whether a time expression could share a word with a phrase: one of its words is a word of time or a figure."""
    return any(not word.isalpha() or word in WORDS for word in words(phrase.lower().replace("ё", "е")))
