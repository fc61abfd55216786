"""Resolvers of Russian dates that name their month or are printed in figures: "27 ноября 2025 года", "в начале мая"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.dates.resolve.absolute import yearless_day, yearless_month
from csto_nlp.entities.dates.values import shift
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token, compiled
from csto_nlp.text.dates import full_year, iso_day, numeric_day, parse_day

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase


def iso(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "2025-11-27", with or without a time of day, "2025.11.27"."""
    printed = phrase.lexed.printed(phrase.first)
    day = parse_day(printed)
    if day is None:
        return None
    return Reading("TIME", printed) if "T" in printed else Reading("DATE", day)


def figures(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "27.11.2025", "27.11.25": the day stands first."""
    index = phrase.index(Token.FIGURE_DATE)
    printed = phrase.lexed.printed(phrase.first if index is None else index)
    separator = next(mark for mark in printed if not mark.isdigit())
    one, two, last = printed.split(separator)
    if len(last) == 2 and separator == "-":
        return None  # a score of three parts
    value = numeric_day(int(one), int(two), full_year(last), separator=separator, day_first=True)
    return Reading("DATE", value) if value else None


def stated_year(phrase: RussianPhrase, context: DateContext) -> tuple[int | None, str]:
    """Return the year that a phrase states ("2025 года", "прошлого года", "с. г."), and its anchor."""
    if year := phrase.year:
        return year, "explicit"
    article = context.article
    if phrase.has(Token.CURRENT_YEAR):
        return (article.year, "article") if article else (None, "none")
    unit = phrase.index(Token.YEAR_WORD)
    pointers = [
        index for index in range(phrase.first, unit or phrase.first) if phrase.lexed.skeleton[index] in POINTERS
    ]
    if unit is None or not pointers:
        return None, "none"
    pointer = phrase.part(pointers[-1], unit)
    base, anchor = context.last_or_article("Y") if pointer.has(Token.THAT) else (article, "article")
    return (base.year + pointer.step, anchor) if base else (None, "none")


def year_behind(phrase: RussianPhrase, context: DateContext) -> int | None:
    """Return the year of "в этом году", "в прошлом году" right behind a date that states none."""
    behind = compiled(" IN (THIS|BACKWARD|FORWARD) YEAR_WORD").match(phrase.lexed.skeleton, phrase.last)
    return stated_year(phrase.part(phrase.last, behind.end()), context)[0] if behind else None


def _points_to_year(phrase: RussianPhrase) -> bool:
    """Whether a phrase names a year in words."""
    return phrase.has(Token.YEAR_WORD, Token.CURRENT_YEAR) and phrase.year is None


def day_month(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "27 ноября", "среду, 12 ноября 2025 года", "первого марта"."""
    start = phrase.index(Token.DAY_NUMBER, Token.ORDINAL)
    day, month = phrase.day, phrase.month
    if start is None or day is None or not month or iso_day(2000, month, day) is None:
        return None
    named = phrase.lexed.printed(phrase.index(Token.MONTH) or phrase.first)
    if named.istitle() and named.endswith(("ь", "т", "й")):
        return None  # the cinema "11 Октябрь": a date has the genitive
    year, anchor = stated_year(phrase, context)
    if year is None and (beside := year_behind(phrase, context)):
        year, anchor = beside, "article"
    elif year is None and (lent := _lent_year(phrase, context)):
        year, anchor = lent
    if year:
        value = iso_day(year, month, day)
        return Reading("DATE", value, None, anchor) if value else None
    yearly = phrase.followed_by(",? (EVERY YEAR_WORD|FREQUENCY)") or phrase.preceded_by("FREQUENCY,? (WORD )?")
    if yearly or _points_to_year(phrase):
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}", None, "none")
    return yearless_day(phrase, month, day, context)


#: From one date or month of a list to the last one, which alone states the year: " и июне 2023 года".
_REST: Final = (
    " ?(,|-|AND|TO|BY) ?((DAY_NUMBER|ORDINAL) )?(MONTH|MONTH_SHORT)"
    "( ?(,|-|AND|TO|BY) ?((DAY_NUMBER|ORDINAL) )?(MONTH|MONTH_SHORT)){0,3}"
    ",? ((YEAR|YEAR_ORDINAL)|((THAT|THIS)( PARTICLE)?|BACKWARD|FORWARD) YEAR_WORD|CURRENT_YEAR)"
)


def _lent_year(phrase: RussianPhrase, context: DateContext) -> tuple[int, str] | None:
    """Return the year that the last item of a list states, lent to an earlier one, and its anchor."""
    rest = compiled(_REST).match(phrase.lexed.skeleton, phrase.last)
    if rest is None:
        return _year_of_end(phrase, context)
    listed = phrase.part(phrase.last, rest.end())
    year, anchor = stated_year(listed, context)
    if year is None:
        return None
    months = [one.month for one in (phrase.part(i, i + 1) for i in range(listed.first, listed.last)) if one.month]
    return year - (bool(months) and months[-1] < phrase.month and listed.has(Token.BY, Token.TO)), anchor


#: From the beginning of a stretch to its end: " по сентябрь", " по 1 августа".
_END: Final = " (BY|TO) ((DAY_NUMBER|ORDINAL) )?(MONTH|MONTH_SHORT)"


def _year_of_end(phrase: RussianPhrase, context: DateContext) -> tuple[int, str] | None:
    """Return the year of the end of a stretch that states none ("с января по сентябрь"), lent to its beginning."""
    rest = compiled(_END).match(phrase.lexed.skeleton, phrase.last)
    if rest is None or phrase.before() not in ("с", "со") or context.article is None:
        return None
    start = phrase.last + 3
    end = phrase.part(start, rest.end())
    named = end.has(Token.DAY_NUMBER, Token.ORDINAL)
    read = day_month(end, context) if named else yearless_month(end, end.month, context, None)
    if read is None or not read.value[:4].isdigit():
        return None
    return int(read.value[:4]) - (end.month < phrase.month), read.anchor


def day_range(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "26-27 ноября", "1–5 декабря 2025 года": a range with its parts."""
    indexes = [
        i for i in range(phrase.first, phrase.last) if phrase.lexed.skeleton[i] in (Token.DAY_NUMBER, Token.ORDINAL)
    ]
    days = [phrase.number_at(index) or 0 for index in indexes]
    if len(days) != 2 or not 0 < days[0] < days[1]:
        return None
    second = day_month(phrase.part(indexes[1], phrase.last), context)
    if second is None:
        return None
    first = f"{second.value[:8]}{days[0]:02d}"
    dash = phrase.index("-") or phrase.first
    end = dash - (phrase.lexed.skeleton[dash - 1] == " ")
    parts = (Part(phrase.first, end, first), Part(indexes[1], phrase.last, second.value))
    return Reading("DATE", f"{first}/{second.value}", None, second.anchor, parts)


#: From a day of a list to its month.
_REST_OF_LIST: Final = "(, (DAY_NUMBER|ORDINAL)){0,5},? (AND|TO|BY) (NUMBER )?(DAY_NUMBER|ORDINAL) (MONTH|MONTH_SHORT)"


def listed_day(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of the first figure of "25 и 26 сентября", "с 1 по 5 декабря": of the month named last."""
    rest = compiled(_REST_OF_LIST).match(phrase.lexed.skeleton, phrase.last)
    day = phrase.number_at(phrase.last - 1)
    if rest is None or day is None:
        return None
    opened = phrase.before() in ("с", "со", "от")
    if phrase.part(phrase.last, rest.end()).has(Token.BY, Token.TO) and not opened:
        return None
    end = compiled(
        _REST_OF_LIST
        + "(,? (YEAR|YEAR_ORDINAL)|,? ((THAT|THIS)( PARTICLE)?|BACKWARD|FORWARD) YEAR_WORD|,? CURRENT_YEAR)?"
    )
    whole = end.match(phrase.lexed.skeleton, phrase.last)
    last = next(
        index
        for index in range(rest.end() - 1, phrase.last, -1)
        if phrase.lexed.skeleton[index] in (Token.DAY_NUMBER, Token.ORDINAL)
    )
    named = day_month(phrase.part(last, whole.end() if whole else rest.end()), context)
    if named is None or not day < int(named.value[8:10]):
        return None
    return replace(named, value=f"{named.value[:8]}{day:02d}", parts=())


def days_of_month(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "последних числах мая", "20-х числах ноября", "третьей декаде прошлого месяца"."""
    of_days = phrase.index(Token.DAYS_OF_MONTH) or phrase.first
    first = phrase.index(Token.ORDINAL, Token.LATEST, Token.DECADE) or phrase.first
    number = phrase.number_at(first) if phrase.lexed.skeleton[first] == Token.ORDINAL else None
    is_third = phrase.lexed.word(of_days).startswith("декад")
    if number and number > (_THIRDS if is_third else 1):
        return None
    mod = "END" if phrase.lexed.skeleton[first] == Token.LATEST else _THIRD_MODS.get(number or 0)
    rest = phrase.part(of_days + 2, phrase.last)
    if rest.has(Token.UNIT):
        known = context.article if rest.unit == "M" else None
        return Reading.date(shift("M", rest.step, known), "article", mod) if known else None
    read = month(rest, context)
    return replace(read, mod=mod) if read else None


#: The thirds of a month, of ten days each.
_THIRDS: Final = 3
_THIRD_MODS: Final = {1: "START", 2: "MID", 3: "END"}


def half_of_month(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "первой половине июля": the month, its beginning or end."""
    number = phrase.number_at(phrase.first)
    read = month(phrase.part((phrase.index(Token.HALF) or 0) + 2, phrase.last), context)
    return replace(read, mod="START" if number == 1 else "END") if read and number in (1, 2) else None


def month(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "ноябре", "начале мая", "марте 2025 г.", "ноябре прошлого года", "прошлом мае"."""
    at = phrase.index(Token.MONTH, Token.MONTH_SHORT)
    if at is None or _is_name(phrase.part(at, at + 1)):
        return None
    number, before, after = phrase.month, phrase.part(phrase.first, at), phrase.part(at, phrase.last)
    year, anchor = stated_year(after, context)
    if year is None and not before.has(*POINTERS) and (lent := _lent_year(phrase, context)):
        year, anchor = lent
    if year:
        return Reading("DATE", f"{year:04d}-{number:02d}", phrase.mod, anchor)
    if _points_to_year(after):
        return Reading("DATE", f"XXXX-{number:02d}", phrase.mod, "none")
    if before.has(*POINTERS) and context.article:
        return _pointed(before, number, phrase, context)
    return yearless_month(phrase, number, context, phrase.mod)


def _is_name(named: RussianPhrase) -> bool:
    """Whether a capitalised month is a name: one inside a sentence, or before another at its beginning."""
    if named.is_capitalised:
        return True
    following = named.lexed.printed(named.last + 1)
    return named.lexed.printed(named.first).istitle() and following.istitle() and named.followed_by(" WORD")


def _pointed(before: RussianPhrase, number: int, phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "прошлый май", "этим мартом": the nearest on that side of the article."""
    article = context.article
    if article is None or before.has(Token.LATEST):
        return None
    year, here = article.year, article.month or 12
    if before.step < 0 and number >= here:
        year -= 1
    elif before.step > 0 and number <= here:
        year += 1
    return Reading("DATE", f"{year:04d}-{number:02d}", phrase.mod, "article")
