"""Resolvers of expressions that name a place in the calendar: days, months, quarters, years and beyond."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import BACKWARD, DAY_PARTS, FORWARD, UNITS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import ordinal
from csto_nlp.entities.dates.resolve.relative import base_of
from csto_nlp.entities.dates.values import DAYS_A_MONTH, Moment, add_months
from csto_nlp.text.dates import MONTHS, full_year, iso_day, numeric_day, parse_day
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene


def _month(phrase: Phrase) -> int:
    word = phrase.word("Mj")
    return MONTHS[word] if word else 0


def _day(phrase: Phrase) -> int | None:
    index = phrase.index("do")
    if index is None:
        return None
    word = phrase.tokens.word(index)
    return ordinal(word) if phrase.tokens.skeleton[index] == "o" else int(word)


def iso(phrase: Phrase, _: Scene) -> Reading | None:
    """Read 2025-11-27, with or without a time of day; 2025/11/27, 2025.11.27."""
    printed = phrase.tokens.raw(phrase.first)
    day = parse_day(printed)
    if day is None:
        return None
    return Reading("TIME", printed) if "T" in printed else Reading("DATE", day)


def figures(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read 28.03.2008, 3/28/2008; the page's other dates decide which figure of a slashed one is the day."""
    index = phrase.index("J")
    printed = phrase.tokens.raw(index if index is not None else phrase.first)
    separator = next(mark for mark in printed if not mark.isdigit())
    one, two, last = printed.split(separator)
    if len(last) == 2 and separator != "/":
        return None  # 3.11.12 is a version and 1-2-03 a score as often as a date
    value = numeric_day(int(one), int(two), full_year(last), separator=separator, day_first=scene.day_first)
    return Reading("DATE", value) if value else None


def day_range(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read November 27-28, 2025; 27-28 November."""
    days = [_ordinal_or_int(word) for word in phrase.words("do")]
    month, year = _month(phrase), phrase.year
    if len(days) != 2 or not days[0] or not days[1] or days[0] >= days[1]:
        return None
    if "&" in phrase.kinds and phrase.before() != "between":
        return None  # two days of a list
    if "y" in phrase.kinds and (_counts(phrase) or phrase.tokens.skeleton[phrase.first - 2 : phrase.first] == "$ "):
        return None
    if year is None:
        first = yearless_day(phrase, month, days[0], scene)
        prefix = first.value[:4]
        anchor = first.anchor
    else:
        prefix, anchor = f"{year:04d}", "explicit"
    return Reading("DATE", f"{prefix}-{month:02d}-{days[0]:02d}/{prefix}-{month:02d}-{days[1]:02d}", None, anchor)


def _ordinal_or_int(word: str) -> int | None:
    return int(word) if word.isdigit() else ordinal(word)


def full_day(phrase: Phrase, _: Scene) -> Reading | None:
    """Read November 27, 2025; 27 November 2025; 2025, November 27."""
    year, day = phrase.year, _day(phrase)
    value = iso_day(year, _month(phrase), day) if year and day else None
    return Reading("DATE", value) if value else None


def _year_of_unit(phrase: Phrase, scene: Scene) -> tuple[int | None, str]:
    """Return the year of "this year", "last year", "that year" inside a longer phrase, and its anchor."""
    index = phrase.index("U")
    word = phrase.word("tLX")
    base, anchor = base_of(phrase, scene)
    if index is None or UNITS.get(phrase.tokens.word(index)) != "Y" or base is None:
        return None, "none"
    return base.year + (-1 if word in BACKWARD else 1 if word in FORWARD else 0), anchor


def month_day_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read March 3 of this year."""
    (year, anchor), day = _year_of_unit(phrase, scene), _day(phrase)
    value = iso_day(year, _month(phrase), day) if year and day else None
    return Reading("DATE", value, None, anchor) if value else None


def month_year(phrase: Phrase, _: Scene) -> Reading | None:
    """Read March 2022, late March 2022, the end of March 2022."""
    year = phrase.year
    return Reading("DATE", f"{year:04d}-{_month(phrase):02d}", phrase.mod) if year else None


def month_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read May of this year, June last year, November of the following year."""
    year, anchor = _year_of_unit(phrase, scene)
    return Reading("DATE", f"{year:04d}-{_month(phrase):02d}", phrase.mod, anchor) if year else None


#: Months by which two dates of one account are at most taken to lie apart.
_HALF_YEAR: Final = 6
#: A day that likely lies ahead is not put before the date of an undated text that it is read beside.
_LIKELY: Final = 0.5


def _in_context(phrase: Phrase, scene: Scene, month: int, rest: str, mod: str | None) -> Reading:
    """Return the reading of a yearless date in an undated text: beside the last date there that has a month."""
    there = scene.context("M")
    if there is None or there.month is None:
        return Reading("DATE", f"XXXX{rest}", mod, "none")
    year = there.year
    if month - there.month > _HALF_YEAR:
        year -= 1
    elif there.month - month >= _HALF_YEAR:
        year += 1
    value, reached = f"{year:04d}{rest}", scene.last_month or ""
    passed = value[: len(reached)] <= reached[: len(value)]
    if passed and scene.future(phrase, "day", 183, 183) > _LIKELY:
        return Reading("DATE", f"XXXX{rest}", mod, "none")
    return Reading("DATE", value, mod, "context")


def yearless_day(phrase: Phrase, month: int, day: int, scene: Scene) -> Reading:
    """Return the reading of a month and day without a year: the year that fits the tense and the distance."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return _in_context(phrase, scene, month, f"-{month:02d}-{day:02d}", None)
    base = (anchor.month, anchor.day or 1)
    this = (month, day)
    past = anchor.year if this <= base else anchor.year - 1
    ahead = anchor.year if this >= base else anchor.year + 1
    year = past
    fitting = [candidate for candidate in {past, ahead} if _weekday_fits(phrase, candidate, month, day)]
    if len(fitting) == 1:
        year = fitting[0]
    elif past != ahead and scene.lies_ahead(phrase, "day", *_distances(anchor, past, ahead, month, day)):
        year = ahead
    # 29 February: the leap year of the two, where one is.
    value = iso_day(year, month, day) or iso_day(past, month, day) or iso_day(ahead, month, day)
    return Reading("DATE", value or f"XXXX-{month:02d}-{day:02d}", None, "article" if value else "none")


def _weekday_fits(phrase: Phrase, year: int, month: int, day: int) -> bool:
    """Whether the weekday that a phrase prints with its day is that of the year: "Friday, May 14"."""
    word = phrase.word("Ww")
    value = iso_day(year, month, day) if word else None
    return value is not None and dt.date.fromisoformat(value).isoweekday() == WEEKDAYS[word or ""]


def _distances(anchor: Moment, past: int, ahead: int, month: int, day: int) -> tuple[int, int]:
    """Return the days from the anchor to the reading ahead and to the one behind, months taken as 30.4 days."""

    def off(year: int) -> int:
        months = (year - anchor.year) * 12 + month - (anchor.month or 1)
        return round(months * 30.44) + day - (anchor.day or 1)

    return max(0, off(ahead)), max(0, -off(past))


def month_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read November 27, Friday, Oct. 23, the 27th of November."""
    day, month = _day(phrase), _month(phrase)
    if day is None or iso_day(2000, month, day) is None or _counts(phrase) or _misprinted(phrase):
        return None
    if (month, day) == (9, 11) and phrase.after() in _ATTACKS and (scene.anchor is None or scene.anchor.year > 2001):
        return Reading("DATE", "2001-09-11")
    return yearless_day(phrase, month, day, scene)


#: Before these "Sept. 11" is that of 2001.
_ATTACKS: Final = words("attacks terror terrorist terrorists hijackers hijackings")


def day_alone(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the 27th, the 5th of next month."""
    day = _day(phrase)
    anchor = scene.anchor
    in_month = "U" in phrase.kinds and UNITS[phrase.tokens.word(phrase.last - 1)] == "M"
    if day is None or not phrase.words("o")[0][0].isdigit() or not (in_month or _stands_alone(phrase)):
        return None
    if anchor is None or anchor.month is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}", None, "none")
    word = phrase.word("tLX")
    step = -1 if word in BACKWARD else 1 if word in FORWARD else 0 if in_month else _month_step(phrase, scene, day)
    year, number = add_months(anchor.year, anchor.month, step)
    value = iso_day(year, number, day)
    return Reading("DATE", value, None, "article") if value else None


def _month_step(phrase: Phrase, scene: Scene, day: int) -> int:
    """Return the month that "the 27th" is of: this one, the last one (-1) or the next (1), as the tense has it."""
    today = scene.anchor.day if scene.anchor else None
    if today is None or day == today:
        return 0
    off = day - today
    ahead, back = (off, DAYS_A_MONTH - off) if off > 0 else (DAYS_A_MONTH + off, -off)
    return scene.lies_ahead(phrase, "day", ahead, back) - (off > 0)


def _stands_alone(phrase: Phrase) -> bool:
    """Whether "the 27th" follows a preposition of time and qualifies no noun."""
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 2]
    opened = phrase.before() in ("on", "by", "until", "since") or phrase.before() in DAY_PARTS
    return opened and following not in (" x", "-x", " U", " V", " Q")


def _counts(phrase: Phrase) -> bool:
    """Whether the number is a share or a count: "March 5 percent", "May 20%"."""
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 2]
    return following[:1] in ("%", "/") or following == " %" or phrase.after() in ("percent", "million", "billion")


def _misprinted(phrase: Phrase) -> bool:
    """Whether a year follows that does not go with the day: "29 February 2023", "Dec. 31, 9999"."""
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 4].replace(",", "")
    return following[:2] == " Y" or following in (" n", " n.", " n|")


def month(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read March, late March, the end of March: the year that fits the tense."""
    index = phrase.index("M")
    if index is None or not _is_month(phrase, index) or re.match(r" ?[do]", phrase.tokens.skeleton[phrase.last :][:2]):
        return None
    number, mod = _month(phrase), phrase.mod
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return _in_context(phrase, scene, number, f"-{number:02d}", mod)
    past = anchor.year if number <= anchor.month else anchor.year - 1
    ahead = anchor.year if number >= anchor.month else anchor.year + 1
    year = past
    if past != ahead and scene.lies_ahead(phrase, "month", *_distances(anchor, past, ahead, number, anchor.day or 1)):
        year = ahead
    return Reading("DATE", f"{year:04d}-{number:02d}", mod, "article")


#: After these a capitalised May, March or August is the month.
_MONTH_OPENERS: Final = words(
    """
    in since from until till after before during early mid late through last next this each every mid-
    beginning end start middle around about
    """
)
#: After these it is the month unless a capitalised word follows, as in "by August Wilson".
_WEAK_OPENERS: Final = words("by between to of for on and or")
#: Before a plain noun these make it the month: "the May elections", "his March visit".
_DETERMINERS: Final = words("a an the his her its our their my this last next")
#: Words that go on after the May or the March that is none: "the March on Rome".
_NO_NOUNS: Final = words(
    "on for of in to at by against through from with and or is was were will would has had said who"
)
#: Names of months that are also given names or plain words.
_AMBIGUOUS: Final = words("may march august april june")
#: After these words the month is part of a name of history: the October Revolution.
_HISTORIC: Final = words("revolution uprising theses manifesto")


def _is_month(phrase: Phrase, index: int) -> bool:
    word, following = phrase.tokens.word(index), phrase.after()
    if following in _HISTORIC and _capitalised(phrase, phrase.last):
        return False
    if word not in _AMBIGUOUS:
        return True
    opener = phrase.before() if index == phrase.first else "early"
    if opener == "." and phrase.before(2) in ("mr", "ms", "mrs", "dr"):
        return False
    named = _capitalised(phrase, phrase.last)
    if opener in _MONTH_OPENERS or (opener in _WEAK_OPENERS and not named) or _opens_range(phrase):
        return True
    if word in ("april", "june"):
        return not named
    plain = phrase.tokens.skeleton[phrase.last : phrase.last + 2] == " x" and following[:1].isalpha()
    return opener in _DETERMINERS and plain and not named and following not in _NO_NOUNS


def _opens_range(phrase: Phrase) -> bool:
    """Whether another month follows: March-May, March to May."""
    return bool(re.match(r"(?: ?- ?| y )M", phrase.tokens.skeleton[phrase.last : phrase.last + 4]))


def _capitalised(phrase: Phrase, index: int) -> bool:
    tokens = phrase.tokens
    nearby = [i for i in (index, index + 1) if i < len(tokens.skeleton)]
    return len(nearby) == 2 and tokens.skeleton[nearby[0]] == " " and tokens.raw(nearby[1])[:1].isupper()
