"""Which day a Russian phrase names, in whatever form: with its month, in figures, as a weekday, by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.values import add_months, moment
from csto_nlp.entities.russian.dates import calendar, relative
from csto_nlp.entities.russian.dates.direction import tense_beside
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token
from csto_nlp.text.dates import iso_day

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase


def any_day(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of the day that a phrase names in any form."""
    if phrase.has(Token.ISO_DATE):
        return calendar.iso(phrase, context)
    if phrase.has(Token.FIGURE_DATE):
        return calendar.figures(phrase, context)
    if phrase.has(Token.MONTH, Token.MONTH_SHORT):
        return calendar.day_month(phrase, context)
    if phrase.has(Token.DAY_WORD):
        return relative.day_word(phrase, context)
    if phrase.has(*POINTERS):
        read = relative.relative(phrase, context)
        return read if read and read.type == "DATE" and moment(read.value) and phrase.unit in (None, "D") else None
    return relative.weekday(phrase, context)


def day_alone(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "16-е" behind a part of the day: of the article's month, or the one before or after it.

    Without the article's day it is of the month of the last day told.
    """
    number, today, there = phrase.number_at(phrase.first), context.today, context.last_dated("D")
    if today and number:
        ahead = tense_beside(phrase.lexed.text, *phrase.lexed.span(phrase.first, phrase.last)) == "future"
        step = int(number < today.day) if ahead else -(number > today.day)
        value = iso_day(*add_months(today.year, today.month, step), number)
    else:
        value = iso_day(there.year, there.month, number) if there and there.month and number else None
    return Reading("DATE", value, None, "article" if today else "context") if value else None


def of_month_in_question(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "19-го числа": of the month of the last day told, else of the article's."""
    there = context.last_dated("D") or context.article
    number = phrase.number_at(phrase.first)
    if phrase.last_word != "числа" or there is None or not there.month or not number:
        return None
    value = iso_day(there.year, there.month, number)
    return Reading("DATE", value, None, "context" if context.last_day else "article") if value else None
