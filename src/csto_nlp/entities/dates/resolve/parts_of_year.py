"""Resolvers of parts of a year: quarters and halves, the calendar of company news, and seasons.

Seasons are meteorological, and winter is named by the year it begins in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import SEASONS, UNITS, step_of
from csto_nlp.entities.dates.patterns import Token, compiled
from csto_nlp.entities.dates.quantities import ordinal
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.date_context import base_of
from csto_nlp.entities.dates.resolve.direction import nearest_tense
from csto_nlp.entities.dates.resolve.phrase import NEW_CLAUSE
from csto_nlp.entities.dates.values import DAYS_A_MONTH, Moment, quarter_of, shift
from csto_nlp.resources import word_lists
from csto_nlp.text.dates import MONTHS, full_year
from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase


def _stated_year(phrase: Phrase, context: DateContext) -> tuple[int | None, str]:
    """Return the year that a phrase states beside its quarter or half, and its anchor: 2025, "of that year"."""
    word, of = phrase.word(Token.YEAR), phrase.index(Token.OF)
    if word:
        return int(word), "explicit"
    # In "the last quarter of this year" the last word but one points to the year, and the first does not.
    stated = phrase if of is None else phrase.part(of + 2, phrase.last)
    base, anchor = base_of(stated, context)
    if not stated.has(Token.UNIT) or base is None:
        return None, "none"
    pointer = stated.word(Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD)
    if pointer is None and stated.word(Token.UNIT) not in ("year", "yr"):
        return None, "none"
    return base.year + step_of(pointer), anchor


def which_year(number: int, parts: int, phrase: Phrase, context: DateContext) -> int:
    """Return the year of a quarter or half named without one: the current part's, else as tense and distance say.

    ``number`` is the part's, of ``parts`` in a year.
    """
    article = context.article
    if article is None or article.month is None:
        return _latest_year(number, parts, article or Moment(1))
    months = 12 // parts
    first = (number - 1) * months + 1
    year = _latest_year(number, parts, article)
    ahead, back = (first - article.month) % 12, (article.month - first) % 12 - months + 1
    # Figures come out for the part that is just over, whatever is announced with them.
    if ahead == 0 or back <= months or phrase.after() == "ended":
        return year
    return year + context.is_future(phrase, "month", ahead * DAYS_A_MONTH, back * DAYS_A_MONTH)


#: Months of a half of the year in which nothing that was in it has been counted yet.
_BEGUN: Final = 2


def _is_just_begun(number: int, phrase: Phrase, context: DateContext) -> bool:
    """Whether a half of the year has just begun, so that what was in it was a year ago: "first-half sales fell"."""
    month = context.article.month if context.article else None
    if month is None or not 0 < month - (number - 1) * 6 <= _BEGUN:
        return False
    return nearest_tense(phrase.lexed.text, *phrase.lexed.span(phrase.first, phrase.last)) == "past"


def _latest_year(number: int, parts: int, article: Moment) -> int:
    """Return the year of the latest quarter or half of that number to have begun by the article's date."""
    month = article.month or 12
    current = quarter_of(month) if parts == 4 else (month + 5) // 6
    return article.year if number <= current else article.year - 1


def quarter(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the third quarter", "third-quarter", "Q1 2025", "the last quarter of this year"."""
    code = phrase.word(Token.QUARTER_CODE)
    if code and "h" in code:
        return _short_half(code, phrase, context)
    if code and code.startswith("fy"):
        return _fiscal_year(code, phrase)
    number = int(code.strip("q")) if code else ordinal(phrase.word(Token.ORDINAL, Token.SECOND) or "")
    year, anchor = _stated_year(phrase, context)
    last = number is None and phrase.has(Token.BACKWARD)
    if last and not year and not is_of_match(phrase):
        return Reading.date(shift("Q", -1, context.article), "article", phrase.mod)
    number = 4 if last else number
    if number not in (1, 2, 3, 4) or (year is None and is_of_match(phrase)):
        return None
    if year is None and (context.article is None or recurs(phrase)):
        return Reading("DATE" if context.article is None else "SET", f"XXXX-Q{number}", phrase.mod, "none")
    if year is None:
        year, anchor = which_year(number, 4, phrase, context), "article"
    return Reading("DATE", f"{year:04d}-Q{number}", phrase.mod, anchor)


#: What happens so year after year, left or right of its time within the clause.
_USUALLY: Final = (
    r"\b(?:usually|normally|typically|traditionally|generally|always|(?:every|each) year|annually"
    r"|(?:once|twice|\w+ times) a year)\b"
)
_USUAL_BEFORE: Final = lazy(rf"{_USUALLY}[^.;:!?\n]{{0,40}}\Z")
_USUAL_AFTER: Final = lazy(rf"[^.;:!?\n]{{0,12}}{_USUALLY}")


def recurs(phrase: Phrase) -> bool:
    """Whether a quarter or a season is that of any year: "is usually conducted in the second quarter"."""
    lexed, (start, end) = phrase.lexed, phrase.lexed.span(phrase.first, phrase.last)
    left, right = lexed.text[max(0, start - 60) : start].lower(), lexed.text[end : end + 40].lower()
    return _USUAL_BEFORE.search(left) is not None or _USUAL_AFTER.match(right) is not None


#: Characters on either side in which words of play are looked for.
_NEARBY: Final = 150
_WORD: Final = lazy(r"[a-z]+")


def is_of_match(phrase: Phrase) -> bool:
    """Whether a half or quarter is one of a match: "scored twice in the second half", "the last quarter of it"."""
    lexed, (start, end) = phrase.lexed, phrase.lexed.span(phrase.first, phrase.last)
    nearby = lexed.text[max(0, start - _NEARBY) : end + _NEARBY].lower()
    return not word_lists("dates_context")["words of play"].isdisjoint(_WORD.findall(nearby))


#: What "H1" without its year stands before where it is the first half of one.
_RESULTS: Final = word_set("results revenue revenues sales profit profits earnings net income turnover report figures")


def _short_half(code: str, phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "H1 2012", "H1 results"; elsewhere H1 without its year may be anything."""
    number = int(code.strip("h"))
    if phrase.has(Token.YEAR):
        return Reading("DATE", f"{phrase.year:04d}-H{number}", phrase.mod)
    if context.article is None or not (phrase.after() in _RESULTS or phrase.before() in ("in", "during", "for")):
        return None
    return Reading("DATE", f"{which_year(number, 2, phrase, context):04d}-H{number}", phrase.mod, "article")


def _fiscal_year(code: str, phrase: Phrase) -> Reading | None:
    """Return the reading of "FY2026", "FY25"."""
    if phrase.has(Token.YEAR):
        return None
    return Reading("DATE", f"{full_year(code.removeprefix('fy')):04d}", phrase.mod)


#: From a quarter of a list to its last one: ", third and fourth quarters of 2025".
_REST_OF_QUARTERS: Final = "(, (ORDINAL|SECOND)){0,2},? AND THE? (ORDINAL|SECOND) UNITS(( OF)?( THE)? YEAR)?"


def listed_quarter(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of the first ordinal of "the first and third quarters of 2025": that quarter."""
    rest = compiled(_REST_OF_QUARTERS).match(phrase.lexed.skeleton, phrase.last)
    return _of_list(phrase, phrase.part(phrase.last, rest.end()), context) if rest else None


def last_quarter(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of the last one of a list of quarters: (the first and) "third quarters of 2025"."""
    return _of_list(phrase, phrase, context)


def _of_list(phrase: Phrase, rest: Phrase, context: DateContext) -> Reading | None:
    """Return the quarter that the ordinal of a phrase names, of the year that the rest of its list states."""
    number = ordinal(phrase.word(Token.ORDINAL, Token.SECOND) or "")
    if UNITS.get(rest.word(Token.UNITS) or "") != "Q" or number not in (1, 2, 3, 4) or is_of_match(phrase):
        return None
    if year := rest.year:
        return Reading("DATE", f"{year:04d}-Q{number}")
    if recurs(phrase):
        return Reading("SET", f"XXXX-Q{number}", None, "none")
    if context.article is None:
        return Reading("DATE", f"XXXX-Q{number}", None, "none")
    return Reading("DATE", f"{which_year(number, 4, phrase, context):04d}-Q{number}", None, "article")


def two_quarters(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the second and third quarters of 2025", one after the other: a range."""
    first, second = (ordinal(word) or 0 for word in phrase.words(Token.ORDINAL, Token.SECOND))
    if UNITS.get(phrase.word(Token.UNITS) or "") != "Q" or second != first + 1 or not 1 <= first <= 3:
        return None
    year, anchor = phrase.year, "explicit"
    if year is None:
        if context.article is None:
            return None
        year, anchor = which_year(second, 4, phrase, context), "article"
    return Reading("DATE", f"{year:04d}-Q{first}/{year:04d}-Q{second}", None, anchor)


def quarter_ended(phrase: Phrase, context: DateContext) -> str | None:
    """Return the quarter of "the quarter ended July 31": the calendar quarter that holds most of it, the latest."""
    if phrase.after() not in ("ended", "ending") or not phrase.followed_by(" WORD (MONTH|MONTH_SHORT)"):
        return None
    if context.article is None or "period" in phrase:
        return None
    number = quarter_of((MONTHS[phrase.lexed.word(phrase.last + 3)] + 10) % 12 + 1)
    return f"{_latest_year(number, 4, context.article):04d}-Q{number}"


def quarter_before(context: DateContext) -> Reading | None:
    """Return the same quarter a year before, in a text that speaks of one."""
    if not context.speaks_of_quarters or context.quarter is None:
        return None
    return Reading("DATE", f"{int(context.quarter[:4]) - 1:04d}{context.quarter[4:]}", None, "context")


def year_quarter(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the 1988 quarter": that year's part of the quarter in question."""
    year = phrase.word(Token.YEAR) or ""
    if "period" in phrase and not context.speaks_of_quarters:
        return Reading("DATE", year)
    if context.quarter is None:
        return Reading("DATE", f"{year}-QX")
    return Reading("DATE", f"{year}-Q{context.quarter[-1]}", None, "context")


def half(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the first half of 2025", "the second half", "first-half"."""
    word = phrase.word(Token.ORDINAL, Token.SECOND, Token.BACKWARD, Token.FORWARD) or ""
    number = 2 if step_of(word) < 0 else ordinal(word)
    of_year = UNITS.get(phrase.word(Token.UNIT) or "") == "Y"
    if number not in (1, 2) or phrase.has(Token.DECADE) or (phrase.has(Token.UNIT) and not of_year):
        return None
    year, anchor = _stated_year(phrase, context)
    if year:
        return Reading("DATE", f"{year:04d}-H{number}", None, anchor)
    if is_of_match(phrase):
        return None
    if not of_year and not phrase.ends_with("-HALF") and phrase.before() not in ("in", "during", "for"):
        return None
    if context.article is None:
        return Reading("DATE", f"XXXX-H{number}", None, "none")
    year = which_year(number, 2, phrase, context) - _is_just_begun(number, phrase, context)
    year = context.article.year if of_year else year
    return Reading("DATE", f"{year:04d}-H{number}", None, "article")


_FIRST_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_OF_SEASON: Final = 3


def _season_begun(code: str, base: Moment) -> tuple[int, bool]:
    """Return the year of the latest season of that name to have begun by ``base``, and whether it runs on then."""
    month = base.month or 12
    since = (month - _FIRST_MONTH[code]) % 12
    return base.year - (month < _FIRST_MONTH[code]), since < _MONTHS_OF_SEASON


def pointed_season(word: str, step: int, base: Moment | None, anchor: str, mod: str | None) -> Reading:
    """Return the reading of this summer (``step`` 0), last summer (-1), next summer (1), told at ``base``."""
    return season_at(SEASONS[word], step, base, anchor, mod)


def season_at(code: str, step: int, base: Moment | None, anchor: str, mod: str | None) -> Reading:
    """Return the reading of this season (``step`` 0), the last (-1) or the next (1) of a code, told at ``base``."""
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod, "none")
    year, runs = _season_begun(code, base)
    # "last summer" in August is a year back, in October it is the one just gone; "this summer" is that of the year.
    if step < 0:
        year -= runs
    elif step > 0:
        year += 1
    elif not runs:
        year = base.year
    return Reading("DATE", f"{year:04d}-{code}", mod, anchor)


#: Before these "the spring" is a time even where a noun stands beside it: "in the spring snow fell".
_OPENERS: Final = word_set("in by this during since until till from before after through over of for")


def _is_modifier(phrase: Phrase) -> bool:
    """Whether the season is of another noun, as in "the spring thaw has begun"."""
    following = phrase.after()
    if not phrase.matches("THE SEASON") or phrase.before() in _OPENERS or not phrase.followed_by(" WORD"):
        return False
    return following.isalpha() and following not in NEW_CLAUSE and not tenses.is_verb(following)


def season(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the spring of 2025", "winter"; without a year the one that tense and distance point to."""
    word = phrase.word(Token.SEASON) or ""
    code, number = SEASONS[word], phrase.year
    if phrase.has(Token.UNITS) and "months" not in phrase:
        return None
    if number:
        return Reading("DATE", f"{number:04d}-{code}", phrase.mod)
    listed = phrase.preceded_by("SEASON (AND|OR) ")
    if (listed or phrase.before() in _OPENERS) and recurs(phrase):
        return Reading("SET", f"XXXX-{code}", phrase.mod, "none")
    opened = (
        listed
        or phrase.starts_with("THE|EDGE|PHASE")
        or phrase.before() in ("in", "by", "this", "during", "since", "until")
    )
    if not opened or phrase.opens_name or _is_modifier(phrase):
        return None
    if word in ("fall", "spring") and phrase.after() in ("of", "in", "from", "to", "back", "out", "water"):
        return None
    return yearless_season(phrase, code, context, phrase.mod)


def yearless_season(phrase: Phrase, code: str, context: DateContext, mod: str | None) -> Reading:
    """Return the reading of a season without its year: the current one, else as tense and distance say."""
    base = context.article
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod, "none")
    year, runs = _season_begun(code, base)
    if base.month and not runs:
        back = (base.month - _FIRST_MONTH[code]) % 12 - _MONTHS_OF_SEASON + 1
        ahead = (_FIRST_MONTH[code] - base.month) % 12
        year += context.is_future(phrase, "month", ahead * DAYS_A_MONTH, back * DAYS_A_MONTH)
    return Reading("DATE", f"{year:04d}-{code}", mod, "article")
