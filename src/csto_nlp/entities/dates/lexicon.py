"""The words of time: the class of each, and what it is worth. The lists stand in ``models/rules/dates.txt``."""

from __future__ import annotations

import functools
from typing import Final

from csto_nlp.entities.dates.patterns import Token
from csto_nlp.resources import word_lists
from csto_nlp.text.dates import MONTHS
from csto_nlp.text.tokens import words

# Read when the module is, and not at first use: the lexer's pattern is made of these words, so whoever imports this
# module needs them.
_LISTS: Final = word_lists("dates")


def _words(heading: str) -> list[str]:
    """Return the words of one list."""
    return [entry.partition(" = ")[0] for entry in _LISTS[heading]]


def _values(*headings: str) -> dict[str, str]:
    """Return what the words of some lists are worth; a word without a value is left out."""
    entries = (entry.partition(" = ") for heading in headings for entry in _LISTS[heading])
    return {word: value for word, _, value in entries if value}


def _numbers(*headings: str) -> dict[str, int]:
    return {word: int(value) for word, value in _values(*headings).items()}


WEEKDAYS: Final[dict[str, int]] = {
    "monday": 1,
    "tuesday": 2,
    "wednesday": 3,
    "thursday": 4,
    "friday": 5,
    "saturday": 6,
    "sunday": 7,
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}
#: Unit word -> designator of ISO 8601, with TH, TM, TS below the day; DE, CE and ME are ten, a hundred and a thousand
#: years, WE a weekend, FN a fortnight, PERIOD the quarter that company news speaks of.
UNITS: Final = _values("unit", "units", "quarter", "second")
NUMBERS: Final = _numbers("number")
#: Number words that multiply and take an article: "a hundred", "three dozen".
MULTIPLIERS: Final = _numbers("multiplier")
ORDINALS: Final = _numbers("ordinal") | {"second": 2}
#: Season, part of the day, name of a clock time -> its TIMEX3 code.
SEASONS: Final = _values("season")
DAY_PARTS: Final = _values("day_part", "day_parts")
CLOCK_WORDS: Final = _values("noon")
#: Days from the article's own: yesterday is -1.
DAY_WORDS: Final = _numbers("day_word")
#: "annual" is P1Y as a set, "yearlong" P1Y as a length.
FREQUENCIES: Final = _values("frequency")
LENGTHS: Final = _values("lasting")
#: Words that refer to no calendar date -> PRESENT_REF, PAST_REF.
REFERENCES: Final = _values("now")
#: Modifying word -> TIMEX3 mod: "early" is START.
MODIFIERS: Final = _values("phase", "edge", "ago")
BACKWARD: Final = frozenset(_words("backward"))
FORWARD: Final = frozenset(_words("forward"))
#: Holiday -> month and day; days from Easter Sunday; month, weekday, which of the month, and days from there.
FIXED_HOLIDAYS: Final = {name: (int(day[:2]), int(day[3:])) for name, day in _values("fixed holidays").items()}
#: Holiday and name of a state -> month and day; the holidays among them without the state.
NATIONAL_HOLIDAYS: Final = {name: (int(day[:2]), int(day[3:])) for name, day in _values("national holidays").items()}


def _term(printed: str) -> tuple[int, int, int, int]:
    """Return month, day, first and last year of "09-27 2018-"."""
    day, years = printed.split()
    first, _, last = years.partition("-")
    return int(day[:2]), int(day[3:]), int(first), int(last or 9999)


#: Those whose day changed -> month, day, first and last year of each.
HOLIDAYS_BY_YEAR: Final = {
    name: tuple(_term(term) for term in terms.split(", "))
    for name, terms in _values("national holidays by year").items()
}
EASTER_HOLIDAYS: Final = _numbers("easter holidays")
WEEKDAY_HOLIDAYS: Final = {name: tuple(map(int, rule.split())) for name, rule in _values("weekday holidays").items()}
_OF_STATES: Final = dict.fromkeys(name.rpartition(" ")[0] for name in (*NATIONAL_HOLIDAYS, *HOLIDAYS_BY_YEAR))
HOLIDAYS: Final = (*FIXED_HOLIDAYS, *EASTER_HOLIDAYS, *WEEKDAY_HOLIDAYS, *_OF_STATES)

#: Lower-case word -> class. Names that English also uses as plain words are settled in ``lexer`` by their capital.
WORDS: Final[dict[str, Token]] = {
    **{word: token for token in Token if (heading := token.name.lower()) in _LISTS for word in _words(heading)},
    **dict.fromkeys(LENGTHS, Token.FREQUENCY),
    **{name: Token.HOLIDAY for name in HOLIDAYS if " " not in name},
    **{word: Token.MONTH if len(word) > 4 or word in ("may", "june", "july") else Token.MONTH_SHORT for word in MONTHS},
    **{word: Token.WEEKDAY if word.endswith("day") else Token.WEEKDAY_SHORT for word in WEEKDAYS},
    **{f"{word}s": Token.WEEKDAYS for word in (*WEEKDAYS, "weekday") if word.endswith("day")},
    **{f"{word[:-1]}ies": Token.DECADE for word, value in NUMBERS.items() if value > 19},
}
#: These count as names of time only with a capital letter (or after the full stop of an abbreviation).
NEEDS_CAPITAL: Final = frozenset(_words("capital")) | {
    word
    for word, token in WORDS.items()
    if token in (Token.MONTH_SHORT, Token.WEEKDAY_SHORT, Token.ZONE, Token.HOLIDAY)
}


def step_of(word: str | None) -> int:
    """Return -1 for a word that points back ("last"), 1 for one that points ahead ("next"), else 0."""
    return -1 if word in BACKWARD else 1 if word in FORWARD else 0


#: Classes of words that make no time expression by themselves.
_LITTLE: Final = (Token.OF, Token.THE, Token.IN, Token.AND, Token.AN)


@functools.lru_cache(maxsize=1 << 12)
def may_overlap_date(phrase: str) -> bool:
    """Whether a time expression could share a word with a phrase; where in doubt, it could.

    No time expression contains a word that is not in the lexicon. So it shares none with a phrase that begins and ends
    with other words, and has nothing but them and little ones (Republic of the Congo) between.
    """
    found = words(phrase.lower())
    if not found or found[0] in WORDS or found[-1] in WORDS:
        return True
    return any(not word.isalpha() or WORDS.get(word, Token.THE) not in _LITTLE for word in found)
