"""Resolvers of years and what is made of them: "2002", "2026-2030", "the late 1990s", "the 19th century"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates import quantities
from csto_nlp.entities.dates.lexicon import NUMBERS, UNITS
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.readings import Reading
from csto_nlp.resources import word_lists
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Capitalised words after which a year is a date and not part of a name.
_YEAR_OPENERS: Final = word_set(
    """
    in since by from until till after before during between to of the early late mid for through about
    around circa all some many most several its his her their our no other another new throughout
    despite and as at on year fiscal or both only over nearly a an that this with within per but while
    where when beginning starting ending spring summer autumn fall winter copyright although though
    """
)

_YEARS_AHEAD: Final = 60


def is_year(phrase: Phrase, year: int, context: DateContext) -> bool:
    """Whether a four-figure number in this place can be a year, rather than a count or part of a name."""
    bound = context.article or context.bound
    if not phrase.has(Token.YEAR) or (bound and year > bound.year + _YEARS_AHEAD):
        return False
    lists = word_lists("dates_context")
    if phrase.followed_by("[ -]UNIT[ -]") and phrase.lexed.word(phrase.last + 3) == "old":
        return False  # "a 2000 year old tradition"
    numbered = phrase.before() in lists["numbered things"]
    if numbered or (phrase.before() == "." and phrase.before(2) in ("no", "ext", "tel")):
        return False
    in_figures = _follows_figures(phrase) or phrase.followed_by(_IN_FIGURES)
    return not in_figures and phrase.after() not in lists["counted things"] and not _in_name(phrase)


#: What follows a number that is part of a longer one, a share or an hour: 2010%, 2010.5, 2010-30, 2000 PT.
_IN_FIGURES: Final = r"[%:]|CURRENCY| %| ZONE|[.,](DAY_NUMBER|FIGURE)|[-/]DAY_NUMBER"


def _follows_figures(phrase: Phrase) -> bool:
    """Whether a number, or a mark that belongs to one, stands right before: $2000, No.2010, 3,2010; not "pre-1991"."""
    marked = phrase.preceded_by(r"(FIGURE|DAY_NUMBER) |CURRENCY|[-/:—]|FIGURE,|(?<!WORD)\.")
    return marked and phrase.lexed.word(phrase.first - 2) not in ("pre", "post")


def _in_name(phrase: Phrase) -> bool:
    """Whether the year closes a name, as in "Expo 2017": a capitalised word directly before it."""
    word = phrase.lexed.printed(phrase.first - 2) if phrase.preceded_by("WORD ") else ""
    return word[:1].isupper() and word.lower() not in _YEAR_OPENERS


def years(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "2026-2030", "2026-30", "2019/20": one range."""
    first = phrase.year
    if first is None or not is_year(phrase, first, context) or phrase.before() == "$":
        return None
    return _one_range(phrase)


def _one_range(phrase: Phrase) -> Reading | None:
    """Return the reading of two years that follow each other: "2019/20", "2026-2030"."""
    first, second = phrase.year or 0, phrase.last_word
    if not second.isdecimal() or len(second) not in (2, 4):  # "1888-1.81"
        return None
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return Reading("DATE", f"{first}/{last}") if first < last <= first + 200 else None


def year(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "2002", "mid-2026", "the end of 1990", "the year 2000"."""
    number = phrase.year
    if phrase.has(Token.SHORT_YEAR):
        after = not phrase.matches("SHORT_YEAR") or phrase.before() in _SHORT_YEAR_OPENERS
        return Reading("DATE", f"{number:04d}", phrase.mod) if after else None
    if UNITS.get(phrase.word(Token.UNIT) or "year") != "Y":
        return None
    about = phrase.word(Token.ABOUT)
    if about not in (None, "around", "roughly", "approximately"):
        return None  # "growth over 2004", "hopes about 2005": the word governs the year and does not round it
    if number is None or not is_year(phrase, number, context):
        return None
    return Reading("DATE", f"{number:04d}", phrase.mod or ("APPROX" if about else None))


#: After these '98 is a year and not a quotation or a jersey.
_SHORT_YEAR_OPENERS: Final = word_set("in of since from until till by during late early mid before after to and")


def spelt_year(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "nineteen ninety-six", "the year two thousand": as broadcasts are transcribed."""
    if phrase.has(Token.UNIT):
        if UNITS[phrase.word(Token.UNIT) or ""] != "Y":
            return None
    elif phrase.ends_with("MULTIPLIER") or (
        phrase.has(Token.MULTIPLIER) and phrase.before() not in ("in", "since", "by", "until", "of")
    ):
        return None
    number = quantities.spelt_year(phrase.words(Token.NUMBER, Token.MULTIPLIER))
    return Reading("DATE", f"{number:04d}") if number else None


def fiscal(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "fiscal 1989", "financial year 2008", "the 2008 fiscal year", "FY 2024/25"."""
    at = phrase.index("/", "-")
    if at is not None:
        read = _one_range(phrase.part(at - 1, at + 2))
        return replace(read, parts=()) if read and UNITS.get(phrase.word(Token.UNIT) or "year") == "Y" else None
    number = phrase.year
    return Reading("DATE", f"{number:04d}") if number else None


def decade(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the 1990s", "the '90s", "the late nineties"."""
    word = phrase.word(Token.DECADE) or ""
    digits = "".join(mark for mark in word if mark.isdigit())
    if len(digits) == 4:
        return Reading("DATE", digits[:3], phrase.mod)
    bare = word[0].isdigit() and phrase.matches("DECADE") and not phrase.preceded_by("DECADE AND ")
    if phrase.before() in ("his", "her", "their", "my", "our") or bare:
        return None  # an age, or a temperature
    tens = int(digits[0]) if digits else NUMBERS[f"{word[:-3]}y"] // 10
    bound = context.article or context.bound
    spelt = phrase.word(Token.NUMBER)
    hundreds = NUMBERS[spelt] if spelt else 20 if bound and bound.year >= 2000 + 10 * tens else 19
    return Reading("DATE", f"{hundreds}{tens}", phrase.mod) if 15 <= hundreds <= 20 else None


def century(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "the 19th century", "the early twenty-first century"."""
    if UNITS.get(phrase.word(Token.UNIT) or "") != "CE":
        return None
    tens = phrase.word(Token.NUMBER)
    number = (quantities.ordinal(phrase.word(Token.ORDINAL, Token.SECOND) or "") or 0) + (NUMBERS[tens] if tens else 0)
    return Reading("DATE", f"{number - 1:02d}", phrase.mod) if 1 <= number <= 30 else None


def centuries(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "the late 18th and early 19th centuries", "the 15th to the 19th century": a range."""
    words = phrase.words(Token.ORDINAL)
    tens = NUMBERS[phrase.words(Token.NUMBER)[0]] if phrase.has(Token.NUMBER) else 0
    first, second = quantities.ordinal(words[0]) or 0, tens + (quantities.ordinal(words[-1]) or 0)
    in_one = phrase.has(Token.UNIT) and not phrase.has(Token.TO)  # "the first and second century" are two
    if UNITS.get(phrase.last_word) != "CE" or in_one or not 1 <= first < second <= 30:
        return None
    return Reading("DATE", f"{first - 1:02d}/{second - 1:02d}")
