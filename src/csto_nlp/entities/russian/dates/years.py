"""Resolvers of Russian years, decades and centuries: "2006-м", "2025–2027 годы", "начало 1990-х", "XX век"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase

#: Prepositions after which a bare figure that closes its phrase is a year.
_OPENERS: Final = word_set("в во с со до к ко от после по на за из около начиная")
_NAMED: Final = "( ?YEAR_ABBR| YEAR_WORD)"
#: A list or range whose last year says that all are years: "2019, 2021 и 2023 годах".
_LISTED: Final = f"( ?(,|-) ?(YEAR|YEAR_ORDINAL)| (AND|TO|BY) ((WORD|IN|FROM) )?(YEAR|YEAR_ORDINAL)){{1,5}}{_NAMED}"
_CLOSED: Final = r" ?[.,;:)](?! ?(DAY_NUMBER|FIGURE))|PARAGRAPH|\Z| ?- "
_YEARS_AHEAD: Final = 60
_SHORT_SPAN: Final = 200


def _in_reach(number: int, context: DateContext) -> bool:
    bound = context.article or context.bound
    return bound is None or number <= bound.year + _YEARS_AHEAD


def _is_year(phrase: RussianPhrase, context: DateContext) -> bool:
    """Whether a bare four-figure number is a year: a list, a bracket or a preposition and a close say so."""
    if phrase.followed_by(_LISTED):
        return True
    if phrase.before() == "(" and phrase.followed_by(r"[),;]"):
        return True
    if not phrase.followed_by(_CLOSED) or phrase.preceded_by(r"(DAY_NUMBER|FIGURE)[ ,-]|[/:]"):
        return False
    listed = phrase.preceded_by("YEAR (AND|BY|TO) ") and context.last is not None
    return phrase.has(Token.EDGE) or phrase.before() in _OPENERS or listed


def year(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "2025 году", "2006-м", "конец 2013-го", "2021" before "и 2022 годах"."""
    number = phrase.year
    if number is None or not _in_reach(number, context) or phrase.preceded_by("WORD-"):
        return None  # "Кубок Азии-2019"
    if not phrase.has(Token.YEAR_WORD, Token.YEAR_ABBR):
        if phrase.has(Token.YEAR) and not _is_year(phrase, context):
            return None
        if phrase.has(Token.YEAR_ORDINAL) and phrase.followed_by(" (UNITS|UNIT|DAY_NUMBER)"):
            return None
    return Reading("DATE", f"{number:04d}", phrase.mod)


def years(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "2025–2027 годы", "2025-2030 гг.", "2024/25": one range with its parts."""
    first = phrase.year
    at = phrase.index("-", "/")
    if first is None or at is None or not _in_reach(first, context):
        return None
    start = at + 1 + (phrase.lexed.skeleton[at + 1] == " ")
    printed = phrase.lexed.word(start)
    if not printed.isdigit() or len(printed) not in (2, 4):
        return None
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    if not first < last <= first + _SHORT_SPAN or not _are_years(phrase, start):
        return None
    end = at - (phrase.lexed.skeleton[at - 1] == " ")
    parts = (Part(phrase.first, end, f"{first}"), Part(start, phrase.last, f"{last}"))
    return Reading("DATE", f"{first}/{last}", None, "explicit", () if phrase.has("/") else parts)


def _are_years(phrase: RussianPhrase, second: int) -> bool:
    """Whether two figures are years: the word behind them, a slash, a bracket or a preposition and a close say so."""
    if phrase.has(Token.YEAR_WORD, Token.YEAR_ABBR) or phrase.followed_by(" WORD YEAR_WORD"):
        return True
    if phrase.has("/"):
        return not phrase.preceded_by("WORD ?|CURRENCY ?") or phrase.before() in _OPENERS or phrase.before() == "сезона"
    bracketed = phrase.before() == "(" or phrase.before() in _OPENERS
    return bracketed and len(phrase.lexed.word(second)) == 4 and phrase.followed_by(_CLOSED)


def _decade(phrase: RussianPhrase, index: int, context: DateContext) -> str | None:
    """Return the value of the decade at a token: 199 for "1990-х", "90-е", "девяностые"."""
    word = phrase.lexed.word(index)
    digits = word[:4] if word[:4].isdigit() else word[:2] if word[0].isdigit() else ""
    if len(digits) == 4:
        return digits[:3]
    tens = int(digits[0]) if digits else lexicon.DECADES.get(word)
    if tens is None:
        return None
    bound = context.article or context.bound
    this = bound.year if bound else 2020
    return f"{20 if 2000 + 10 * tens <= this and tens < 4 else 19}{tens}"


def decade(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "90-е годы", "начале 1990-х годов", "девяностые"."""
    at = phrase.index(Token.DECADE, Token.DECADE_WORD)
    value = None if at is None else _decade(phrase, at, context)
    if at is None or value is None:
        return None
    word = phrase.lexed.word(at)
    named = phrase.has(Token.YEAR_WORD, Token.YEAR_ABBR)
    if not named and not (word[:4].isdigit() or phrase.has(Token.EDGE)):
        # "20-е" may be a day, "нулевые" anything: only after a preposition, and no noun behind.
        of_decades = context.last is not None and len(context.last) == _DECADE_DIGITS
        beside_noun = phrase.followed_by(" (WORD|DAYS_OF_MONTH|UNITS)") and word[0].isdigit() and not of_decades
        if phrase.before() not in _OPENERS or beside_noun:
            return None
        if word.startswith("нулев") and not phrase.followed_by(r" ?[,.;)]|\Z"):
            return None
    return Reading("DATE", value, phrase.mod)


def decades(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "1970-1980-х годах", "80-90-е годы": a range with its parts."""
    wanted = (Token.DECADE, Token.DECADE_WORD, Token.YEAR, Token.FIGURE)
    both = [index for index in range(phrase.first, phrase.last) if phrase.lexed.skeleton[index] in wanted]
    values = [_decade(phrase, index, context) for index in both]
    if len(values) != 2 or None in values or str(values[0]) >= str(values[1]):
        return None
    parts = (Part(both[0], both[0] + 1, str(values[0])), Part(both[1], phrase.last, str(values[1])))
    return Reading("DATE", f"{values[0]}/{values[1]}", None, "explicit", parts)


#: Digits of a decade's value: 199.
_DECADE_DIGITS: Final = 3
_LATEST_CENTURY: Final = 30


def century(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "XX век", "конце девятнадцатого века", "прошлого века"."""
    if phrase.has(*POINTERS):
        if context.article is None or phrase.has(Token.LATEST, Token.NEAREST, Token.THAT):
            return None
        return Reading("DATE", f"{context.article.year // 100 + phrase.step:02d}", phrase.mod, "article")
    at = phrase.index(Token.ROMAN, Token.ORDINAL, Token.DAY_NUMBER)
    number = None if at is None else phrase.number_at(at)
    if at is None or not number or not 1 <= number <= _LATEST_CENTURY:
        return None
    if phrase.lexed.skeleton[at] == Token.DAY_NUMBER or (
        phrase.ends_with("CENTURY_ABBR") and not phrase.has(Token.ROMAN)
    ):
        return None
    return Reading("DATE", f"{number - 1:02d}", phrase.mod)


def centuries(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "XIX-XX веков": a range with its parts."""
    both = [i for i in range(phrase.first, phrase.last) if phrase.lexed.skeleton[i] in (Token.ROMAN, Token.ORDINAL)]
    numbers = [phrase.number_at(index) or 0 for index in both]
    if len(numbers) != 2 or not 1 <= numbers[0] < numbers[1] <= _LATEST_CENTURY:
        return None
    ends = [f"{number - 1:02d}" for number in numbers]
    return Reading(
        "DATE",
        "/".join(ends),
        None,
        "explicit",
        (
            Part(both[0], both[0] + 1, ends[0]),
            Part(both[1], phrase.last, ends[1]),
        ),
    )
