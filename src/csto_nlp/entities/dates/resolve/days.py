"""Resolvers of days named by their weekday, by a word ("tomorrow"), or by what they stand beside.

"Friday", "late Monday", "Mondays", "tomorrow morning", "the day before yesterday", "the Sunday before".
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_PARTS, DAY_WORDS, WEEKDAYS
from csto_nlp.entities.dates.patterns import Token, compiled
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve import absolute, relative
from csto_nlp.entities.dates.resolve.nowadays import is_nowadays
from csto_nlp.entities.dates.values import Moment, moment, shift
from csto_nlp.resources import word_lists
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase


def any_day(phrase: Phrase, context: DateContext, whole: Phrase | None = None) -> Reading | None:
    """Return the reading of the day that a phrase names in any form, whatever else it holds.

    ``whole`` is the expression that the phrase is the day of, where it has an hour as well.
    """
    if phrase.has(Token.FIGURE_DATE, Token.ISO_DATE):
        return (absolute.iso if phrase.has(Token.ISO_DATE) else absolute.figures)(phrase, context)
    if phrase.has(Token.MONTH, Token.MONTH_SHORT):
        return absolute.full_day(phrase, context) if phrase.has(Token.YEAR) else absolute.month_day(phrase, context)
    if phrase.has(Token.DAY_WORD, Token.ORDINAL):
        return (day_word if phrase.has(Token.DAY_WORD) else absolute.day_alone)(phrase, context)
    if phrase.has(Token.BACKWARD, Token.FORWARD) or phrase.matches("DEMONSTRATIVE DAY_PART"):
        return relative.relative(phrase, context)
    return bare_weekday(phrase, context, whole)


def bare_weekday(phrase: Phrase, context: DateContext, whole: Phrase | None = None) -> Reading | None:
    """Return the reading of "Friday", "late Monday": the nearest one on the side that the tense points to.

    ``whole`` is the expression that the phrase is the day of, where it has an hour as well.
    """
    number = WEEKDAYS[phrase.word(Token.WEEKDAY) or ""]
    if _is_name(phrase) or _is_beside_event(phrase) or _is_any(phrase):
        return None
    plural = phrase.word(Token.DAY_PARTS) or _shared_parts(phrase)
    if plural:
        return Reading("SET", f"XXXX-WXX-{number}T{DAY_PARTS[plural]}")
    base = context.today
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", phrase.mod, "none").in_part(phrase.day_part)
    if start := _range_start(whole or phrase, context):
        day = start + dt.timedelta(days=(number - start.isoweekday()) % 7)
    else:
        back = (base.isoweekday() - number) % 7
        is_future = back > 0 and context.is_future(whole or phrase, "weekday", 7 - back, back)
        day = base + dt.timedelta(days=7 * is_future - back)
    return Reading("DATE", day.isoformat(), phrase.mod, "article").in_part(phrase.day_part)


def weekday_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "Sunday next week", "Tuesday of last week": that day of the week."""
    number = WEEKDAYS[phrase.word(Token.WEEKDAY) or ""]
    start = phrase.index(Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD) or phrase.first
    week = relative.relative(phrase.part(start, phrase.last), context) if phrase.unit == "W" else None
    there = moment(week.value) if week else None
    if week is None or there is None or "W" not in week.value:
        return None
    return Reading.date(shift("D", number - 1, there), week.anchor)


def _is_name(phrase: Phrase) -> bool:
    """Whether the weekday belongs to a name: Black Friday, Sunday Times, Saturday Night Live."""
    lists = word_lists("dates_context")
    if phrase.before() in lists["before named weekdays"] and phrase.lexed.printed(phrase.first - 2)[:1].isupper():
        return True
    if (phrase.after(), phrase.after(2)) == ("night", "live"):
        return True
    return phrase.after() in lists["after weekdays in names"] and phrase.lexed.printed(phrase.last + 1)[:1].isupper()


def _is_any(phrase: Phrase) -> bool:
    """Whether the weekday is any one of them: "it happened on a Monday", which no noun follows."""
    return phrase.before() == "a" and phrase.before(2) == "on" and not phrase.followed_by("( DAY_PART)? WORD")


def _shared_parts(phrase: Phrase) -> str | None:
    """Return "nights" where a later weekday of the list bears the word for this one: "Monday and Tuesday nights"."""
    shared = compiled("(, WEEKDAY){0,5},? (AND|OR) WEEKDAY (?=DAY_PARTS)").match(phrase.lexed.skeleton, phrase.last)
    return phrase.lexed.word(shared.end()) if shared else None


def _is_beside_event(phrase: Phrase) -> bool:
    """Whether "the Sunday before" counts from what the text has not dated; ``beside`` reads the others."""
    is_free = phrase.followed_by(" BEFORE") and phrase.part(phrase.first, phrase.last + 2).is_free
    return is_free and phrase.before() == "the"


_BETWEEN_WEEKDAYS: Final = word_set("to until till through - – and or")


def _range_start(phrase: Phrase, context: DateContext) -> dt.date | None:
    """Return the weekday that this one follows: "from Monday to Friday", "Monday-Friday", "next Monday and Tuesday"."""
    named = phrase.before(3 if phrase.before(2) in DAY_PARTS else 2)
    if phrase.before() not in _BETWEEN_WEEKDAYS or named not in WEEKDAYS:
        return None
    there = context.last_dated("D")
    day, today = there.date if there else None, context.today
    # "Friday and Thursday" of what was said: two days of a list may be told backwards where they are past.
    passed = day is not None and today is not None and day <= today
    return None if passed and phrase.before() in ("and", "or") else day


def weekdays(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "Mondays", "weekdays": a set."""
    if "weekdays" in phrase:
        return Reading("SET", "XXXX-WXX")
    return Reading("SET", f"XXXX-WXX-{WEEKDAYS[(phrase.word(Token.WEEKDAYS) or '')[:-1]]}")


def day_word(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "today", "late yesterday", "tomorrow morning", "tonight"."""
    word = phrase.word(Token.DAY_WORD) or ""
    if _is_medium(phrase):
        return None
    if is_nowadays(phrase):
        return Reading.reference("PRESENT_REF")
    day = Reading.date(shift("D", DAY_WORDS[word], context.article), "article", phrase.mod)
    return (
        Reading("TIME", f"{day.value}TNI", day.mod, day.anchor) if word == "tonight" else day.in_part(phrase.day_part)
    )


def _is_medium(phrase: Phrase) -> bool:
    """Whether the word ends the name of a newspaper or a channel, as in USA Today and Russia Today."""
    lexed, first = phrase.lexed, phrase.first
    named = phrase.before() in word_lists("dates_context")["before today in names"]
    return named and lexed.printed(first).istitle() and lexed.printed(first - 2)[:1].isupper()


def beside(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the day before yesterday", "the year before last"; "the day before" the last dated one."""
    step = -1 if "before" in phrase else 1
    if phrase.has(Token.WEEKDAY):
        return _beside_weekday(phrase, context, step)
    unit = "D" if phrase.has(Token.DAY_PART) else phrase.unit
    if unit is None or unit.startswith("T") or "hence" in phrase:
        return None
    if phrase.has(Token.DAY_WORD, Token.BACKWARD, Token.FORWARD):
        return _twice(phrase, context, unit, step)
    if not phrase.is_free:
        return None
    base, anchor = context.last_or_article(unit)
    return Reading.date(shift(unit, step, base), anchor).in_part(phrase.day_part)


def _beside_weekday(phrase: Phrase, context: DateContext, step: int) -> Reading | None:
    """Return the reading of "the Sunday before", "the Sunday before last", "the day before last Tuesday"."""
    if "hence" in phrase:
        return None
    pointer = phrase.index(Token.BACKWARD, Token.FORWARD)
    if phrase.has(Token.UNIT) and pointer is not None:
        return _beside_pointed(phrase.part(pointer, phrase.last), context, step, phrase.unit)
    if pointer is None and phrase.is_free:
        return _nearest(phrase, context.last_dated("D"), step, "context")
    if (phrase.word(Token.BACKWARD), step) != ("last", -1):
        return None
    last = _nearest(phrase, context.article, step, "article")
    return _nearest(phrase, moment(last.value), step, "article") if last else None


def _beside_pointed(phrase: Phrase, context: DateContext, step: int, unit: str | None) -> Reading | None:
    """Return the reading of the day before or after the one that "last Tuesday" names."""
    day = relative.relative(phrase, context)
    there = moment(day.value) if day else None
    if day is None or there is None or unit != "D":
        return None
    return Reading("DATE", shift("D", step, there), None, day.anchor)


def _nearest(phrase: Phrase, base: Moment | None, step: int, anchor: str) -> Reading | None:
    """Return the reading of the phrase's weekday next before or after the day ``base``, which is not it."""
    if base is None or base.date is None:
        return None
    off = step * (WEEKDAYS[phrase.word(Token.WEEKDAY) or ""] - base.date.isoweekday()) % 7 or 7
    return Reading("DATE", shift("D", step * off, base), None, anchor)


#: What stands beside yesterday, last year or next year on its far side -> the step that leads there.
_TWICE: Final = {"yesterday": -1, "tomorrow": 1, "last": -1, "next": 1}


def _twice(phrase: Phrase, context: DateContext, unit: str, step: int) -> Reading | None:
    """Return the reading of "the day before yesterday", "the year before last", "the week after next"."""
    word = phrase.word(Token.DAY_WORD, Token.BACKWARD, Token.FORWARD) or ""
    if _TWICE.get(word) != step or phrase.has(Token.DAY_PART) or (unit != "D" and phrase.has(Token.DAY_WORD)):
        return None
    return Reading.date(shift(unit, 2 * step, context.article), "article")
