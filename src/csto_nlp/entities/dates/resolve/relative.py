"""Resolvers of expressions that point from the article's date, or from the last dated expression, to a time.

"last week", "the following year", "next March", "this morning", "the weekend", "the end of the year", "recently".
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import REFERENCES, UNITS, WEEKDAYS, step_of
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.date_context import SPANNING, base_of, has_article
from csto_nlp.entities.dates.resolve.direction import nearest_tense
from csto_nlp.entities.dates.resolve.parts_of_year import is_of_match, pointed_season, quarter_before, quarter_ended
from csto_nlp.entities.dates.values import Moment, add_days, interval, length, shift
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase


def relative(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "last week", "this summer", "the following year", "the latest quarter", "next March"."""
    word = phrase.word(Token.BACKWARD, Token.FORWARD) or phrase.word(Token.DEMONSTRATIVE, Token.LATEST) or ""
    no_date = phrase.has(Token.CALENDAR_DATE) and (word not in ("that", "same") or context.last_day is None)
    if no_date or _is_conjunction(phrase) or phrase.opens_title:
        return None
    base, anchor = base_of(phrase, context)
    if phrase.has(Token.SEASON):
        return pointed_season(phrase.word(Token.SEASON) or "", step_of(word), base, anchor, phrase.mod)
    if phrase.has(Token.MONTH):
        return _month(phrase, word, base, anchor)
    if phrase.has(Token.WEEKDAY):
        return _weekday(phrase, word, base, anchor)
    if phrase.has(Token.DAY_PART):
        return _day_part(phrase, word, base, anchor)
    return _unit(phrase, context, word, base, anchor)


#: Before these "that Friday" points to a day.
_DAY_OPENERS: Final = word_set("on in of by until till since from before after during early late")


def _is_conjunction(phrase: Phrase) -> bool:
    """Whether "that" opens a clause: "said that last week", "said that May".

    In "since that May", and in "That May he left" where a sentence begins, it points to one.
    """
    that = phrase.index(Token.DEMONSTRATIVE)
    if that is None or phrase.lexed.word(that) != "that":
        return False
    if phrase.has(Token.BACKWARD, Token.FORWARD, Token.LATEST):
        return True
    if phrase.has(Token.MONTH) and phrase.before() in (";", "—", "–"):
        return False
    opens_sentence = phrase.lexed.printed(that) == "That" and not phrase.before()[:1].isalnum()
    return phrase.has(Token.MONTH, Token.WEEKDAY) and phrase.before() not in _DAY_OPENERS and not opens_sentence


def _unit(phrase: Phrase, context: DateContext, word: str, base: Moment | None, anchor: str) -> Reading | None:
    """Return the reading of "last week", "the following year", "the latest quarter", "the past year and a half"."""
    unit = phrase.unit
    if unit is None or unit.startswith("T") or word == "recent":
        return None
    if unit in ("Q", "PERIOD"):
        return _quarter(phrase, context, word, base, anchor)
    if word == "same" and anchor == "article" and unit != "D":
        return None
    if _is_length(phrase, word, unit, anchor):
        return _length_of(phrase, unit)
    if unit == "D" and word == "this" and _is_of_these_times(phrase):
        return Reading.reference("PRESENT_REF")
    step = -1 if word == "latest" or (unit == "WE" and _is_weekend_past(phrase, word, context)) else step_of(word)
    return Reading.date(shift(unit, step, base), anchor, phrase.mod)


def _quarter(phrase: Phrase, context: DateContext, word: str, base: Moment | None, anchor: str) -> Reading | None:
    """Return the reading of "last quarter", "the latest quarter", "the same period" of company news."""
    if phrase.unit == "PERIOD":
        return _period(word, context)
    if is_of_match(phrase):
        return None
    if _is_length(phrase, word, "Q", anchor):
        return _length_of(phrase, "Q")
    if word in ("latest", "same", "that") and context.quarter and not _runs_on(context, word):
        return Reading("DATE", context.quarter, phrase.mod, "context")
    if word == "same" and anchor == "article":
        return None
    return Reading.date(shift("Q", -1 if word == "latest" else step_of(word), base), anchor, phrase.mod)


def _length_of(phrase: Phrase, unit: str) -> Reading:
    """Return the length of one unit, or of one and a half."""
    return Reading("DURATION", length(unit, Fraction(3 if phrase.has(Token.HALF) else 2, 2)), phrase.mod)


def _is_of_these_times(phrase: Phrase) -> bool:
    """Whether "this day" stands for these times: "to this day", "in this day and age"."""
    return phrase.before() == "to" or (phrase.followed_by(" AND WORD") and phrase.after(2) == "age")


def last_as_this(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "last" in "twice as high this year as last": the unit before the one in question."""
    lexed, unit = phrase.lexed, phrase.first - 4
    if (
        phrase.last_word != "last"
        or not phrase.is_free
        or phrase.before() not in ("as", "than")
        or lexed.word(unit - 2) != "this"
    ):
        return None
    designator = UNITS.get(lexed.word(unit), "T")
    return None if designator.startswith("T") else Reading.date(shift(designator, -1, context.article), "article")


#: Up to this day of the week, Wednesday, "this weekend" may be the one just over.
_MIDWEEK: Final = 3


def _is_weekend_past(phrase: Phrase, word: str, context: DateContext) -> bool:
    """Whether "this weekend", told early in a week, is the one before it: "the fair took place this weekend"."""
    weekday = context.today.isoweekday() if context.today else 7
    return word == "this" and weekday <= _MIDWEEK and not context.is_future(phrase, "weekday", 6 - weekday, weekday)


def _is_length(phrase: Phrase, word: str, unit: str, anchor: str) -> bool:
    """Whether the phrase is a length up to now or from now on, as "the past year" is and "last year" is not."""
    if phrase.has(Token.HALF):
        return True
    if unit == "WE":
        return False
    if word == "past" and unit in ("D", "W") and phrase.word(Token.DEMONSTRATIVE) == "this":
        return False  # "this past week" is the one just over
    if word in ("past", "coming") or (word in ("next", "last") and unit in ("DE", "CE")):
        return True
    if word not in ("last", "next") or unit == "Q" or phrase.has(Token.EDGE):
        return False
    # "The next day" is a day, and "over the next day" a length.
    spans = unit != "D" or word == "last" or phrase.before() in SPANNING
    return has_article(phrase) and anchor == "article" and spans


def _runs_on(context: DateContext, word: str) -> bool:
    """Whether the quarter in question is not over, so that it cannot be the latest one."""
    last = interval(context.quarter or "")[1]
    day = context.today
    return word == "latest" and day is not None and last is not None and last >= day.isoformat()


def _period(word: str, context: DateContext) -> Reading | None:
    """Return the quarter in question for "the latest period" of company news."""
    if word == "latest" and context.quarter is None and context.article:
        context.quarter = shift("Q", -1, context.article)
        return Reading("DATE", context.quarter, None, "article")
    if context.quarter is None or word not in ("latest", "same", "this", "current"):
        return None
    if word == "same":
        return quarter_before(context)
    return Reading("DATE", context.quarter, None, "context")


def _month(phrase: Phrase, word: str, base: Moment | None, anchor: str) -> Reading | None:
    """Return the reading of "last March", "next March", "that March": the nearest on that side of ``base``."""
    number, step = phrase.month, step_of(word)
    if word in ("latest", "recent"):
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", phrase.mod, "none")
    # "That March" without a dated one before it is past.
    year = base.year - (word == "that" and anchor == "article" and number > (base.month or 12))
    # Of a year alone, as in "In 2020 ... The following March", every month lies behind or ahead.
    if step < 0 and number >= (base.month or 1):
        year -= 1
    elif step > 0 and number <= (base.month or 12):
        year += 1
    return Reading("DATE", f"{year:04d}-{number:02d}", phrase.mod, anchor)


def _weekday(phrase: Phrase, word: str, base: Moment | None, anchor: str) -> Reading:
    """Return the reading of "last Friday", "next Friday": the nearest on that side of ``base``."""
    number, step = WEEKDAYS[phrase.word(Token.WEEKDAY) or ""], step_of(word)
    today = base.date if base else None
    day = None
    if base and today:
        back = (today.isoweekday() - number) % 7
        if step:
            days = -(back or 7) if step < 0 else 7 - back
        else:  # of the same week; "that Friday" without a dated day before it is past
            days = -back if word == "that" and anchor == "article" else number - today.isoweekday()
        day = add_days(base, days)
    value = day.isoformat() if day else f"XXXX-WXX-{number}"
    return Reading.date(value, anchor).in_part(phrase.day_part)


def _day_part(phrase: Phrase, word: str, base: Moment | None, anchor: str) -> Reading | None:
    """Return the reading of "this morning", "last night", "that evening"."""
    if word in ("latest", "recent", "these", "those", "present", "current"):
        return None
    return Reading.date(shift("D", step_of(word), base), anchor, phrase.mod).in_part(phrase.day_part)


def the_unit(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the quarter", "the weekend", "the year": the one in question."""
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
        runs = context.today is not None and context.today.isoweekday() > 5
        value = shift("WE", 0 if runs or context.is_future(phrase, "weekday", 4, 3) else -1, context.article)
    elif unit == "Q":
        value = quarter_ended(phrase, context) or shift("Q", -1, context.article)
    elif unit in ("Y", "W") and phrase.after() not in ("of", "that", "when", "before", "after"):
        value = shift(unit, 0, context.article)
    else:
        return None
    return Reading.date(value, "article")


def phase_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the end of the year", "year-end", "the beginning of this month", "earlier in the year"."""
    unit = phrase.unit
    if phrase.word(Token.IN) not in (None, "in") or (unit == "D" and phrase.has(Token.IN) and phrase.has(Token.PHASE)):
        return None
    if phrase.has(Token.SEASON) or unit is None or unit.startswith("T") or unit == "PERIOD":
        return None
    word = phrase.word(Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD)
    if unit == "Q" and not word and context.quarter:
        return Reading("DATE", context.quarter, phrase.mod, "context")
    base, anchor = base_of(phrase, context)
    if unit == "D" and phrase.has(Token.IN):
        base, anchor = context.last_or_article("D")  # "later in the day"
    step = -1 if unit == "Y" and not word and _is_end_past(phrase, context) else step_of(word)
    return Reading.date(shift(unit, step, base), anchor, phrase.mod)


#: Up to this month of a year its end may be that of the year before.
_EARLY_IN_YEAR: Final = 2


def _is_end_past(phrase: Phrase, context: DateContext) -> bool:
    """Whether the end of the year is that of the last one: "since year-end", "the year-end target was missed"."""
    if phrase.mod != "END":
        return False
    if phrase.before() == "since":
        return True
    early = context.article is not None and (context.article.month or 12) <= _EARLY_IN_YEAR
    return early and nearest_tense(phrase.lexed.text, *phrase.lexed.span(phrase.first, phrase.last)) == "past"


#: Words after which "the past" or "the future" is no modifier of a noun.
_CLAUSE_OPENERS: Final = word_set(
    """
    but when with he she it they we you who that which is are was were will would has have had may might
    can could it looks held holds because if while where there his their
    """
)


def reference(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "now", "recently", "the past", "the near future": no place in the calendar."""
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
    """Return the reading of "at the moment": now, unless it is the moment of an event."""
    return Reading.reference("PRESENT_REF") if "moment" in phrase and not _is_of_event(phrase) else None


def _is_of_event(phrase: Phrase) -> bool:
    """Whether "at the moment" is that of an event: "at the moment of impact", "at the moment he came in"."""
    if phrase.after() in ("of", "when", "that", "where"):
        return True
    end = phrase.lexed.starts[phrase.last]
    following = re.split(r"[.;!?\n]", phrase.lexed.text[end : end + 60], maxsplit=1)[0].lower()
    return tenses.nearest([], re.findall(r"[a-z]+(?:['’][a-z]+)?", following))[1] == "past"


def adjective(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "current", "recent" before a noun."""
    value = {"current": "PRESENT_REF", "recent": "PAST_REF"}.get(phrase.last_word)
    return (
        Reading.reference(value)
        if value and phrase.followed_by(" (QUALIFIER WORD|WORD|(DAY_NUMBER|FIGURE|NUMBER) )")
        else None
    )


def long_ago(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "long ago", "a while ago", "some time later": no place in the calendar."""
    if phrase.word(Token.AGO) == "ago":
        return Reading.reference("PAST_REF")
    return Reading.reference("FUTURE_REF") if "later" in phrase and phrase.has(Token.WHILE) else None
