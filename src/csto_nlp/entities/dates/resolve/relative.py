"""Resolvers of expressions that point from the article's date, or from the last dated expression, to a time.

"last week", "the following year", "next March", "this morning", "the weekend", "the end of the year", "recently".
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import REFERENCES, WEEKDAYS, step_of
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.parts_of_year import pointed_season, quarter_before, quarter_ended
from csto_nlp.entities.dates.values import Moment, interval, length, shift
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Before these "the next year" is a length from now on and not the year after the one in question.
_SPANNING: Final = words("over in within during for throughout")


def base_of(phrase: Phrase, context: DateContext) -> tuple[Moment | None, str]:
    """Return what "next", "following", "that", "previous" count from, and the name of that anchor."""
    word = phrase.word(Token.BACKWARD, Token.FORWARD) or phrase.word(Token.DEMONSTRATIVE)
    if word in ("next", "last") and phrase.before() in _SPANNING:
        return context.article, "article"
    leans = word in ("following", "that", "subsequent", "ensuing", "preceding") or (
        word in ("same", "next", "previous") and _has_article(phrase)
    )
    if not leans:
        return context.article, "article"
    return context.last_or_article("D" if phrase.has(*_OF_DAYS) else phrase.unit or "Y")


#: What is counted from a day.
_OF_DAYS: Final = (Token.DAY_PART, Token.DAY_PARTS, Token.WEEKDAY)


def _has_article(phrase: Phrase) -> bool:
    """Whether "the" stands right before "next" or "last": not so in "the end of next month"."""
    index = phrase.index(Token.BACKWARD, Token.FORWARD, Token.DEMONSTRATIVE, Token.LATEST)
    return index is not None and phrase.part(phrase.first, index).ends_with("THE ")


def relative(phrase: Phrase, context: DateContext) -> Reading | None:
    """Read last week, this summer, the following year, the latest quarter, next March, this morning."""
    word = phrase.word(Token.BACKWARD, Token.FORWARD) or phrase.word(Token.DEMONSTRATIVE, Token.LATEST) or ""
    if _is_conjunction(phrase) or phrase.opens_title:
        return None
    base, anchor = base_of(phrase, context)
    if phrase.has(Token.SEASON):
        return pointed_season(phrase.word(Token.SEASON) or "", step_of(word), base, anchor, phrase.mod)
    if phrase.has(Token.MONTH):
        return _month(phrase, word, context.article)
    if phrase.has(Token.WEEKDAY):
        return _weekday(phrase, context, word)
    if phrase.has(Token.DAY_PART):
        return _day_part(phrase, word, base, anchor)
    return _unit(phrase, context, word, base, anchor)


def _is_conjunction(phrase: Phrase) -> bool:
    """Whether "that" opens a clause: "said that last week", "said that May"; "since that May" points to one."""
    if phrase.word(Token.DEMONSTRATIVE) != "that":
        return False
    if phrase.has(Token.BACKWARD, Token.FORWARD, Token.LATEST):
        return True
    return phrase.has(Token.MONTH, Token.WEEKDAY) and phrase.before() not in _DAY_OPENERS


#: Before these "that Friday" points to a day.
_DAY_OPENERS: Final = words("on in of by until till since from before after during early late")


def _unit(phrase: Phrase, context: DateContext, word: str, base: Moment | None, anchor: str) -> Reading | None:
    """Read last week, the following year, the latest quarter, the past year and a half."""
    unit = phrase.unit
    if unit == "PERIOD":
        return _period(word, context)
    if unit is None or unit.startswith("T") or word == "recent":
        return None
    if _is_length(phrase, word, unit, anchor):
        return Reading("DURATION", length(unit, Fraction(3 if phrase.has(Token.HALF) else 2, 2)), phrase.mod)
    if unit == "Q" and word in ("latest", "same", "that") and context.quarter and not _runs_on(context, word):
        return Reading("DATE", context.quarter, phrase.mod, "context")
    if word == "same" and anchor == "article" and unit != "D":
        return None
    return Reading.date(shift(unit, -1 if word == "latest" else step_of(word), base), anchor, phrase.mod)


def _is_length(phrase: Phrase, word: str, unit: str, anchor: str) -> bool:
    """Whether the phrase is a length up to now or from now on, as "the past year" is and "last year" is not."""
    if phrase.has(Token.HALF):
        return True
    if unit == "WE":
        return False
    if word in ("past", "coming") or (word in ("next", "last") and unit in ("DE", "CE")):
        return True
    if word not in ("last", "next") or unit == "Q" or phrase.has(Token.EDGE):
        return False
    return _has_article(phrase) and anchor == "article"


def _runs_on(context: DateContext, word: str) -> bool:
    """Whether the quarter in question is not over, so that it cannot be the latest one."""
    last = interval(context.quarter or "")[1]
    day = context.article.date if context.article else None
    return word == "latest" and day is not None and last is not None and last >= day.isoformat()


def _period(word: str, context: DateContext) -> Reading | None:
    """Return the quarter in question for "the latest period" of company news."""
    if context.quarter is None or word not in ("latest", "same", "this", "current"):
        return None
    if word == "same":
        return quarter_before(context)
    return Reading("DATE", context.quarter, None, "context")


def _month(phrase: Phrase, word: str, base: Moment | None) -> Reading | None:
    """Read last March, next March, this March: the nearest on that side of ``base``."""
    number = phrase.month
    if base is None or base.month is None:
        return Reading("DATE", f"XXXX-{number:02d}", phrase.mod, "none")
    year = base.year
    if step_of(word) < 0 and number >= base.month:
        year -= 1
    elif step_of(word) > 0 and number <= base.month:
        year += 1
    elif word in ("latest", "recent"):
        return None
    return Reading("DATE", f"{year:04d}-{number:02d}", phrase.mod, "article")


def _weekday(phrase: Phrase, context: DateContext, word: str) -> Reading:
    """Read last Friday, next Friday, the following Friday night: the nearest on that side of its base."""
    number = WEEKDAYS[phrase.word(Token.WEEKDAY) or ""]
    base = context.article.date if context.article else None
    there = context.last_dated("D") if word in ("following", "preceding", "previous") else None
    if there:
        base = there.date
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", None, "none").in_part(phrase.day_part)
    back = (base.isoweekday() - number) % 7
    step = step_of(word)
    days = -(back or 7) if step < 0 else 7 - back if step > 0 else number - base.isoweekday()
    return Reading("DATE", (base + dt.timedelta(days=days)).isoformat(), None, "article").in_part(phrase.day_part)


def _day_part(phrase: Phrase, word: str, base: Moment | None, anchor: str) -> Reading | None:
    """Read this morning, last night, that evening."""
    if word in ("latest", "recent", "these", "those", "present", "current"):
        return None
    return Reading.date(shift("D", step_of(word), base), anchor, phrase.mod).in_part(phrase.day_part)


def the_unit(phrase: Phrase, context: DateContext) -> Reading | None:
    """Read the quarter, the weekend, the year: the one in question."""
    unit = phrase.unit
    if phrase.followed_by("-"):
        return None
    if unit == "Y" and (phrase.after() in ("ended", "ending") or phrase.followed_by(" TO (MONTH|MONTH_SHORT)")):
        return Reading("DURATION", "P1Y")  # "the year to March"
    if unit == "Y" and phrase.followed_by(" (FIGURE|DAY_NUMBER)"):
        return None  # "the year 9999"
    if unit == "Q" and context.quarter:
        return Reading("DATE", context.quarter, None, "context")
    if unit == "WE":
        value = shift("WE", 0 if context.is_future(phrase, "weekday", 4, 3) else -1, context.article)
    elif unit == "Q":
        value = quarter_ended(phrase, context) or shift("Q", -1, context.article)
    elif unit in ("Y", "W") and phrase.after() not in ("of", "that", "when", "before", "after"):
        value = shift(unit, 0, context.article)
    else:
        return None
    return Reading.date(value, "article")


def phase_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Read the end of the year, the beginning of this month, year-end, the year's end, earlier in the year."""
    unit = phrase.unit
    if phrase.word(Token.IN) not in (None, "in") or (unit == "D" and phrase.has(Token.IN)):
        return None
    if phrase.has(Token.SEASON) or unit is None or unit.startswith("T") or unit == "PERIOD":
        return None
    word = phrase.word(Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD)
    value = shift(unit, step_of(word), context.article)
    if unit == "Q" and not word and context.quarter:
        value = context.quarter
    return Reading.date(value, "article", phrase.mod)


#: Words after which "the past" or "the future" is no modifier of a noun.
_CLAUSE_OPENERS: Final = words(
    """
    but when with he she it they we you who that which is are was were will would has have had may might
    can could it looks held holds because if while where there his their
    """
)


def reference(phrase: Phrase, _: DateContext) -> Reading | None:
    """Read now, recently, the past, the near future: no place in the calendar."""
    if phrase.matches("NOW"):
        return Reading.reference(REFERENCES[phrase.last_word])
    if phrase.matches("THE BACKWARD"):
        return Reading.reference("PAST_REF") if "past" in phrase and not _is_modifier(phrase) else None
    if phrase.matches("AT DEMONSTRATIVE"):
        return Reading.reference("PRESENT_REF") if "present" in phrase else None
    word = phrase.word(Token.HORIZON)
    if word == "moment" or (not phrase.has(Token.EXTENT) and (word == "term" or _is_modifier(phrase))):
        return None
    return Reading.reference("FUTURE_REF")


def _is_modifier(phrase: Phrase) -> bool:
    """Whether a further word of the noun phrase follows, as in "the past president"."""
    return phrase.followed_by("-") or (phrase.followed_by(" WORD") and phrase.after() not in _CLAUSE_OPENERS)


def at_the_moment(phrase: Phrase, _: DateContext) -> Reading | None:
    """Read at the moment: now, unless it is the moment of an event."""
    return Reading.reference("PRESENT_REF") if "moment" in phrase and not _is_of_event(phrase) else None


def _is_of_event(phrase: Phrase) -> bool:
    """Whether "at the moment" is that of an event: "at the moment of impact", "at the moment he came in"."""
    if phrase.after() in ("of", "when", "that", "where"):
        return True
    end = phrase.lexed.starts[phrase.last]
    following = re.split(r"[.;!?]", phrase.lexed.text[end : end + 60], maxsplit=1)[0].lower()
    return tenses.nearest([], re.findall(r"[a-z]+(?:['’][a-z]+)?", following))[1] == "past"


def adjective(phrase: Phrase, _: DateContext) -> Reading | None:
    """Read current, recent before a noun."""
    value = {"current": "PRESENT_REF", "recent": "PAST_REF"}.get(phrase.last_word)
    return Reading.reference(value) if value and phrase.followed_by(" (WORD|(DAY_NUMBER|FIGURE|NUMBER) )") else None


def long_ago(phrase: Phrase, _: DateContext) -> Reading | None:
    """Read long ago, a while ago, some time later: no place in the calendar."""
    if phrase.word(Token.AGO) == "ago":
        return Reading.reference("PAST_REF")
    return Reading.reference("FUTURE_REF") if "later" in phrase and phrase.has(Token.WHILE) else None
