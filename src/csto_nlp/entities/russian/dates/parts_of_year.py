"""Resolvers of parts of a year in Russian: "I квартал", "первое полугодие", "осенью", "девять месяцев 2024 года"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.dates.resolve.ago import same_stretch
from csto_nlp.entities.dates.resolve.parts_of_year import season_at, which_year, yearless_season
from csto_nlp.entities.dates.values import shift
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.any_day import any_day
from csto_nlp.entities.russian.dates.calendar import stated_year
from csto_nlp.entities.russian.dates.direction import tense_beside
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token, compiled
from csto_nlp.entities.russian.dates.years import decade
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase

_NUMBERED: Final = (Token.ROMAN, Token.ORDINAL, Token.DAY_NUMBER)


def _part(letter: str, parts: int, phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of a numbered quarter (Q) or half (H) of a year that has so many of them."""
    at = phrase.index(*_NUMBERED)
    number = None if at is None else phrase.number_at(at)
    if at is None or number is None or not 1 <= number <= parts:
        return None
    year, anchor = stated_year(phrase, context)
    if year is None and context.article is None:
        return Reading("DATE", f"XXXX-{letter}{number}", phrase.mod, "none")
    if year is None:
        year, anchor = _which_year(number, parts, phrase, context), "article"
    return Reading("DATE", f"{year:04d}-{letter}{number}", phrase.mod, anchor)


def _which_year(number: int, parts: int, phrase: RussianPhrase, context: DateContext) -> int:
    """Return the year of a quarter or half without one: the latest one, where no verb tells of the future."""
    latest, article = which_year(number, parts, phrase, context), context.article
    if article is None or article.month is None:
        return latest
    months = 12 // parts
    over = (article.year, article.month) > (latest, number * months)
    return latest + (
        over and tense_beside(phrase.lexed.text, *phrase.lexed.span(phrase.first, phrase.last)) == "future"
    )


def quarter(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "I квартале", "третий квартал 2025 года", "1 кв. 2025 г."."""
    unit = phrase.word(Token.UNIT, Token.UNITS, Token.QUARTER_ABBR) or ""
    if unit != "кв" and lexicon.UNITS.get(unit) != "Q":
        return None
    if phrase.has(Token.DAY_NUMBER) and phrase.has(Token.QUARTER_ABBR) and stated_year(phrase, context)[0] is None:
        return None  # 3 кв. is a flat as often
    return _part("Q", 4, phrase, context)


def quarters(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "I-III кварталах 2025 года": a range with its parts."""
    both = [i for i in range(phrase.first, phrase.last) if phrase.lexed.skeleton[i] in _NUMBERED]
    if lexicon.UNITS.get(phrase.word(Token.UNITS) or "") != "Q" or len(both) != 2:
        return None
    first, second = (phrase.number_at(index) or 0 for index in both)
    last = _part("Q", 4, phrase.part(both[1], phrase.last), context)
    if last is None or not 1 <= first < second or (phrase.has(Token.AND) and second != first + 1):
        return None
    start = f"{last.value[:5]}Q{first}"
    parts = (Part(both[0], both[0] + 1, start), Part(both[1], phrase.last, last.value))
    return Reading("DATE", f"{start}/{last.value}", None, last.anchor, parts)


def half(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "первом полугодии", "второй половине 2025 года", "первой половине 1990-х"."""
    if phrase.has(Token.HALF_YEAR):
        return _part("H", 2, phrase, context)
    number = phrase.number_at(phrase.first)
    if number not in (1, 2):
        return None
    mod = "START" if number == 1 else "END"
    rest = phrase.part((phrase.index(Token.HALF) or 0) + 2, phrase.last)
    if rest.has(Token.DECADE, Token.DECADE_WORD):
        read = decade(rest, context)
        return Reading("DATE", read.value, mod) if read else None
    if rest.has(Token.CENTURY, Token.CENTURY_ABBR):
        century = rest.number_at(rest.first)
        return Reading("DATE", f"{century - 1:02d}", mod) if century else None
    if rest.starts_with("UNIT"):
        return _half_of_unit(rest, number, mod, context)
    year, anchor = stated_year(rest, context)
    if year is None and context.article and rest.matches("YEAR_WORD"):
        year, anchor = context.article.year, "article"
    return Reading("DATE", f"{year:04d}-H{number}", None, anchor) if year else None


def _half_of_unit(rest: RussianPhrase, number: int, mod: str, context: DateContext) -> Reading | None:
    """Return the reading of "первой половине дня", "второй половине месяца" after its half."""
    unit = lexicon.UNITS.get(rest.lexed.word(rest.first))
    if unit == "D" and rest.last - rest.first > 1:
        start = compiled("UNIT (IN )?").match(rest.lexed.skeleton, rest.first, rest.last)
        day = any_day(rest.part(start.end(), rest.last), context) if start else None
        return day.in_part("MO" if number == 1 else "AF") if day and day.type == "DATE" else None
    if rest.last - rest.first > 1:
        return None
    if unit == "D":
        return Reading.date(shift("D", 0, context.article), "article").in_part("MO" if number == 1 else "AF")
    return Reading.date(shift(unit, 0, context.article), "article", mod) if unit in ("M", "W") else None


#: Before these a season's noun is a time.
_OPENERS: Final = word_set("на за к ко до с со после от по в во под через")


def season(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "осенью", "весной 2025 года", "прошлой зимой", "осень следующего года", "начале лета"."""
    at = phrase.index(Token.SEASON, Token.IN_SEASON) or phrase.first
    code = lexicon.SEASONS[phrase.lexed.word(at)]
    if phrase.part(at, at + 1).is_capitalised:
        return None
    year, anchor = stated_year(phrase.part(at, phrase.last), context)
    if year:
        return Reading("DATE", f"{year:04d}-{code}", phrase.mod, anchor)
    pointer = phrase.part(phrase.first, at)
    if pointer.has(*POINTERS):
        if pointer.has(Token.LATEST, Token.THAT):
            return None
        return season_at(code, pointer.step, context.article, "article", phrase.mod)
    if not (phrase.has(Token.IN_SEASON, Token.EDGE, Token.PHASE) or phrase.before() in _OPENERS):
        return None
    return yearless_season(phrase, code, context, phrase.mod)


_MONTHS_OF_YEAR: Final = 11


def units_of(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "девять месяцев 2024 года": January to that month, with its two parts."""
    at = phrase.index(Token.UNIT, Token.UNITS) or phrase.first
    lasting = phrase.part(phrase.first, at + 1)
    ordinal = lasting.word(Token.ORDINAL)
    size = lasting.part(lasting.first + 2, lasting.last).size if ordinal else lasting.size
    rest = phrase.part(at + 2, phrase.last)
    year, anchor = stated_year(rest, context)
    if rest.matches("YEAR_WORD") and rest.last_word == "года" and context.article:
        year, anchor = context.article.year, "article"
    if lasting.unit != "M" or not year or not size or not 2 <= size <= _MONTHS_OF_YEAR or size.denominator != 1:
        return None
    if ordinal and not ordinal.startswith("перв"):
        return None
    parts = (Part(phrase.first, at + 1, f"P{int(size)}M"), Part(at + 2, phrase.last, f"{year:04d}"))
    return Reading("DATE", f"{year:04d}-01/{year:04d}-{int(size):02d}", None, anchor, parts)


def same_period(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "аналогичный период прошлого года": the stretch in question as it lies in that year."""
    year, anchor = stated_year(phrase.part((phrase.index(Token.PERIOD) or 0) + 2, phrase.last), context)
    if year is None:
        return None
    read = same_stretch(context, year)
    if context.stretch is None and context.quarter:
        return Reading("DATE", f"{year:04d}{context.quarter[4:]}", None, "context")
    return Reading(read.type, read.value, None, read.anchor if context.stretch else anchor) if read else None
