"""Resolvers of dates that name their month or are printed in figures: "27 November 2025", "late March", "the 27th"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_PARTS, UNITS, step_of
from csto_nlp.entities.dates.patterns import Token, compiled
from csto_nlp.entities.dates.quantities import ordinal
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve.date_context import base_of
from csto_nlp.entities.dates.resolve.parts_of_year import recurs
from csto_nlp.entities.dates.resolve.tenses import is_past
from csto_nlp.entities.dates.values import DAYS_A_MONTH, Moment, add_months, moment
from csto_nlp.text.dates import full_year, iso_day, numeric_day, parse_day
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: What points to a month or year inside a longer phrase: "this year", "next month".
_POINTERS: Final = (Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD)


def _day(phrase: Phrase) -> int | None:
    """Return the day of the month that a phrase names."""
    word = phrase.word(Token.DAY_NUMBER, Token.ORDINAL)
    return _day_number(word) if word else None


def _day_number(word: str) -> int | None:
    return int(word) if word.isdigit() else ordinal(word)


def iso(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "2025-11-27", with or without a time of day, "2025/11/27", "2025.11.27"."""
    index = phrase.index(Token.ISO_DATE)
    printed = phrase.lexed.printed(phrase.first if index is None else index)
    day = parse_day(printed)
    if day is None:
        return None
    return Reading("TIME", printed) if "T" in printed else Reading("DATE", day)


def figures(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "28.03.2008", "3/28/2008"; other dates of the text decide which figure is the day."""
    index = phrase.index(Token.FIGURE_DATE)
    printed = phrase.lexed.printed(index if index is not None else phrase.first)
    separator = next(mark for mark in printed if not mark.isdigit())
    one, two, last = printed.split(separator)
    if len(last) == 2 and separator != "/":
        return None  # 3.11.12 is a version and 1-2-03 a score as often as a date
    value = numeric_day(int(one), int(two), full_year(last), separator=separator, day_first=context.day_first)
    return Reading("DATE", value) if value else None


def day_range(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "November 27-28, 2025", "27-28 November": a range."""
    days = [_day_number(word) for word in phrase.words(Token.DAY_NUMBER, Token.ORDINAL)]
    month, year = phrase.month, phrase.year
    if len(days) != 2 or not days[0] or not days[1] or days[0] >= days[1]:
        return None
    if phrase.has(Token.AND) and phrase.before() != "between":
        return None  # two days of a list
    if phrase.has(Token.TO) and (_is_count(phrase) or phrase.preceded_by("CURRENCY ")):
        return None  # "$ 3 to 5 May" is no date
    if year is None:
        first = yearless_day(phrase, month, days[0], context)
        prefix = first.value[:4]
        anchor = first.anchor
    else:
        prefix, anchor = f"{year:04d}", "explicit"
    return Reading("DATE", f"{prefix}-{month:02d}-{days[0]:02d}/{prefix}-{month:02d}-{days[1]:02d}", None, anchor)


def full_day(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "November 27, 2025", "27 November 2025", "2025, November 27"."""
    year, day = phrase.year, _day(phrase)
    value = iso_day(year, phrase.month, day) if year and day else None
    return Reading("DATE", value) if value else None


def _year_of_unit(phrase: Phrase, context: DateContext) -> tuple[int | None, str]:
    """Return the year of "this year", "last year", "that year" inside a longer phrase, and its anchor."""
    base, anchor = base_of(phrase, context)
    if UNITS.get(phrase.word(Token.UNIT) or "") != "Y" or base is None:
        return None, "none"
    return base.year + step_of(phrase.word(*_POINTERS)), anchor


def month_day_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "March 3 of this year"."""
    (year, anchor), day = _year_of_unit(phrase, context), _day(phrase)
    value = iso_day(year, phrase.month, day) if year and day else None
    return Reading("DATE", value, None, anchor) if value else None


def month_year(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "March 2022", "late March 2022", "the end of March 2022"."""
    year = phrase.year
    return Reading("DATE", f"{year:04d}-{phrase.month:02d}", phrase.mod) if year else None


def month_of(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "May of this year", "June last year", "November of the following year"."""
    year, anchor = _year_of_unit(phrase, context)
    return Reading("DATE", f"{year:04d}-{phrase.month:02d}", phrase.mod, anchor) if year else None


#: Months by which two dates of one account are at most taken to lie apart.
_HALF_YEAR: Final = 6
#: A day that likely lies ahead is not put before the date of an undated text that it is read beside.
_LIKELY: Final = 0.5


def _in_context(phrase: Phrase, context: DateContext, month: int, rest: str, mod: str | None) -> Reading:
    """Return the reading of a yearless date in an undated text: beside the last date there that has a month."""
    there = context.last_dated("M")
    if there is None or there.month is None:
        return Reading("DATE", f"XXXX{rest}", mod, "none")
    year = there.year
    if month - there.month > _HALF_YEAR:
        year -= 1
    elif there.month - month >= _HALF_YEAR:
        year += 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return Reading("DATE", f"XXXX{rest}", mod, "none")
    value, reached = f"{year:04d}{rest}", context.last_month or ""
    passed = value[: len(reached)] <= reached[: len(value)]
    if passed and context.points_ahead(phrase, "day", 183, 183) > _LIKELY:
        return Reading("DATE", f"XXXX{rest}", mod, "none")
    return Reading("DATE", value, mod, "context")


def yearless_day(phrase: Phrase, month: int, day: int, context: DateContext) -> Reading:
    """Return the reading of a month and day without a year: the year that fits the weekday, the tense, the distance."""
    article = context.article
    if article is None or article.month is None:
        return _in_context(phrase, context, month, f"-{month:02d}-{day:02d}", None)
    if history := _year_of_history(phrase, context, month, day):
        value = iso_day(history, month, day)
        return Reading("DATE", value or f"XXXX-{month:02d}-{day:02d}", None, "context" if value else "none")
    past, ahead = _years_around(article, month, day)
    fitting = [year for year in {past, ahead} if _weekday_fits(phrase, year, month, day)]
    year = fitting[0] if len(fitting) == 1 else _nearer_year(phrase, "day", context, month, day)
    # 29 February: the leap year of the two, where one is.
    value = iso_day(year, month, day) or iso_day(past, month, day) or iso_day(ahead, month, day)
    return Reading("DATE", value or f"XXXX-{month:02d}-{day:02d}", None, "article" if value else "none")


#: Years by which a paragraph that tells of history lies back.
_HISTORY: Final = 50


def _year_of_history(phrase: Phrase, context: DateContext, month: int, day: int | None = None) -> int | None:
    """Return the year of a day or month that only the text before it in its paragraph tells, or None.

    Told in a paragraph of history ("In January 1835 ... On October 2 ...") the date goes on from the last one; beside
    a full date of the same month ("was killed on June 24, 2005, over a June 20 shooting") it is of that year.
    """
    there, last = context.last_dated(), context.last_token
    if there is None or last is None or context.article is None or there.year >= context.article.year:
        return None
    lexed = phrase.lexed
    if there.month is None or Token.PARAGRAPH in lexed.skeleton[last : phrase.first]:
        return None  # a bare year may be that of a founding, beside a day of now
    if there.year <= context.article.year - _HISTORY:
        return there.year + (there.month - month > _HALF_YEAR)
    same_month = day is not None and there.day is not None and there.month == month
    if not same_month or _SENTENCE_ENDS.search(lexed.text, lexed.starts[last], lexed.starts[phrase.first]):
        return None
    return there.year


#: A mark that may end a sentence, with the blank after it.
_SENTENCE_ENDS: Final = re.compile(r"[.!?][\"”’]*\s")


def _weekday_fits(phrase: Phrase, year: int, month: int, day: int) -> bool:
    """Whether the weekday that a phrase prints with its day is that of the year: "Friday, May 14"."""
    weekday = phrase.weekday
    value = iso_day(year, month, day) if weekday else None
    return value is not None and dt.date.fromisoformat(value).isoweekday() == weekday


def _years_around(article: Moment, month: int, day: int) -> tuple[int, int]:
    """Return the years of the latest day of that date up to the article's date, and of the first from it on."""
    that, this = (month, day), (article.month or 1, article.day or 1)
    return article.year - (that > this), article.year + (that < this)


def _nearer_year(phrase: Phrase, kind: str, context: DateContext, month: int, day: int) -> int:
    """Return the year that the words point to, or the distance: months are taken as 30.4 days."""
    article = context.article or Moment(1)
    past, ahead = _years_around(article, month, day)

    def days_to(year: int) -> int:
        months = (year - article.year) * 12 + month - (article.month or 1)
        return round(months * 30.44) + day - (article.day or 1)

    if past == ahead or not context.is_future(phrase, kind, max(0, days_to(ahead)), max(0, -days_to(past))):
        return past
    return ahead


def month_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "November 27", "Friday, Oct. 23", "the 27th of November"."""
    day, month = _day(phrase), phrase.month
    if day is None or iso_day(2000, month, day) is None or _is_count(phrase) or _is_misprint(phrase):
        return None
    after_2001 = context.article is None or context.article.year > 2001
    if (month, day) == (9, 11) and phrase.after() in _ATTACKS and after_2001:
        return Reading("DATE", "2001-09-11")
    return yearless_day(phrase, month, day, context)


#: From a day of a list to the month of its last day: ", 5 and 6 of June 2025".
_REST_OF_LIST: Final = (
    "(, (DAY_NUMBER|ORDINAL)){0,3},? AND (DAY_NUMBER|ORDINAL)( OF)? (MONTH|MONTH_SHORT)((, | OF | )YEAR)?"
)


def listed_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of the first figure of "26 and 27 June 2025": a day of the month that the last one names."""
    rest = compiled(_REST_OF_LIST).match(phrase.lexed.skeleton, phrase.last)
    day = _day(phrase)
    if rest is None or day is None or phrase.before() in ("between", "article", "articles", "no"):
        return None
    whole = phrase.part(phrase.first, rest.end())
    days = [_day_number(word) or 0 for word in whole.words(Token.DAY_NUMBER, Token.ORDINAL)]
    month, year = whole.month, whole.year
    if days != sorted(set(days)) or iso_day(2000, month, days[-1]) is None:
        return None
    if year:
        value = iso_day(year, month, day)
        return Reading("DATE", value) if value else None
    return yearless_day(whole, month, day, context)


def listed_on(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of the later figure of "April 24 and 25": of the same month as the one before it."""
    day, there = _day(phrase), moment(context.last_day or "")
    if day is None or there is None or there.month is None or there.day is None or day <= there.day:
        return None
    value = iso_day(phrase.year or there.year, there.month, day)
    return Reading("DATE", value, None, "explicit" if phrase.year else "context") if value else None


#: Before these "Sept. 11" is that of 2001.
_ATTACKS: Final = word_set("attacks terror terrorist terrorists hijackers hijackings")


def day_alone(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the 27th", "the 5th of next month"."""
    day, in_month = _day(phrase), UNITS.get(phrase.word(Token.UNIT) or "") == "M"
    if day is None or not phrase.words(Token.ORDINAL)[0][0].isdigit() or not (in_month or _stands_alone(phrase)):
        return None
    base, anchor = base_of(phrase, context) if in_month else (context.article, "article")
    if base is None or base.month is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}", None, "none")
    step = step_of(phrase.word(*_POINTERS)) or (0 if in_month else _month_step(phrase, context, day))
    year, number = add_months(base.year, base.month, step)
    value = iso_day(year, number, day)
    return Reading("DATE", value, None, anchor) if value else None


def _month_step(phrase: Phrase, context: DateContext, day: int) -> int:
    """Return the month that "the 27th" is of: this one, the last one (-1) or the next (1), as the tense has it."""
    today = context.article.day if context.article else None
    if today is None or day == today:
        return 0
    off = day - today
    ahead, back = (off, DAYS_A_MONTH - off) if off > 0 else (DAYS_A_MONTH + off, -off)
    return context.is_future(phrase, "day", ahead, back) - (off > 0)


def _stands_alone(phrase: Phrase) -> bool:
    """Whether "the 27th" follows a preposition of time and qualifies no noun."""
    opened = phrase.before() in ("on", "by", "until", "since") or phrase.before() in DAY_PARTS
    return opened and not phrase.followed_by("-WORD| (WORD|UNIT|UNITS|QUARTER)")


def _is_count(phrase: Phrase) -> bool:
    """Whether the number is a share or a count: "March 5 percent", "May 20%"."""
    return phrase.followed_by(" ?%|/") or phrase.after() in ("percent", "million", "billion")


def _is_misprint(phrase: Phrase) -> bool:
    """Whether a year follows that does not go with the day: "29 February 2023", "Dec. 31, 9999"."""
    return phrase.followed_by(r",? (YEAR|FIGURE([,.]|PARAGRAPH|\Z))")


def month(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "March", "late March", "the end of March": the year that fits the tense."""
    index = phrase.index(Token.MONTH)
    if index is None or not _is_month(phrase, index) or phrase.followed_by(" ?(DAY_NUMBER|ORDINAL)"):
        return None
    return yearless_month(phrase, phrase.month, context, phrase.mod)


def yearless_month(phrase: Phrase, number: int, context: DateContext, mod: str | None) -> Reading:
    """Return the reading of a month without its year: the year that fits the list it is in, the tense, the distance."""
    article = context.article
    if article is None or article.month is None:
        return _in_context(phrase, context, number, f"-{number:02d}", mod)
    if recurs(phrase):
        return Reading("SET", f"XXXX-{number:02d}", mod, "none")
    if history := _year_of_history(phrase, context, number):
        return Reading("DATE", f"{history:04d}-{number:02d}", mod, "context")
    year = _year_in_list(phrase, context, number) or _nearer_year(phrase, "month", context, number, article.day or 1)
    context.told_month = (phrase.last, year, number)
    return Reading("DATE", f"{year:04d}-{number:02d}", mod, "article")


#: Tokens between two months of one list: "Italy in November, back to Osh in December, Mexico in January".
_LIST_GAP: Final = 24
#: Months by which the later one follows at most.
_LIST_STEP: Final = 3


def _year_in_list(phrase: Phrase, context: DateContext, number: int) -> int | None:
    """Return the year of a month told right after one that lies ahead, in the same clause: it does not go back."""
    if context.told_month is None or context.article is None:
        return None
    last, year, month = context.told_month
    between = phrase.lexed.text[phrase.lexed.starts[last] : phrase.lexed.starts[phrase.first]].lower()
    lies_ahead = (year, month) > (context.article.year, context.article.month or 0)
    if not lies_ahead or phrase.first - last > _LIST_GAP or not re.fullmatch(r"[^.;:\n]*", between):
        return None
    if any(is_past(word) for word in re.findall(r"[a-z]+", between)):
        return None
    return year + (number < month) if (number - month) % 12 <= _LIST_STEP else None


#: After these a capitalised May, March or August is the month.
_MONTH_OPENERS: Final = word_set(
    """
    in since from until till after before during early mid late through last next this each every mid-
    beginning end start middle around about
    """
)
#: After these it is the month unless a capitalised word follows, as in "by August Wilson".
_WEAK_OPENERS: Final = word_set("by between to of for on and or")
#: Before a plain noun these make it the month: "the May elections", "his March visit".
_DETERMINERS: Final = word_set("a an the his her its our their my this last next")
#: Words that go on after the May or the March that is none: "the March on Rome".
_NO_NOUNS: Final = word_set(
    "on for of in to at by against through from with and or is was were will would has had said who that"
)
#: Names of months that are also given names or plain words.
_AMBIGUOUS: Final = word_set("may march august april june")
#: After these words the month is part of a name of history: the October Revolution.
_HISTORIC: Final = word_set("revolution uprising theses manifesto")


def _is_month(phrase: Phrase, index: int) -> bool:
    """Whether the month at ``index`` is one, and not a given name, a plain word or part of a name of history."""
    word, following, named = phrase.lexed.word(index), phrase.after(), phrase.is_before_capital
    if following in _HISTORIC and named:
        return False
    if word not in _AMBIGUOUS:
        return True
    opener = phrase.before() if index == phrase.first else "early"
    if opener == "." and phrase.before(2) in ("mr", "ms", "mrs", "dr"):
        return False
    opens_range = phrase.followed_by("( ?- ?| TO )MONTH") or phrase.preceded_by("MONTH ?- ?")
    if opener in _MONTH_OPENERS or (opener in _WEAK_OPENERS and not named) or opens_range:
        return True
    if word in ("april", "june"):
        return not named
    is_noun = phrase.followed_by(" WORD") and following[:1].isalpha() and following not in _NO_NOUNS
    return opener in _DETERMINERS and is_noun and not named
