"""Resolvers of Russian clock times and parts of the day, alone or with their day.

"14:30 мск", "в 15 часов", "в 7 утра", "27 ноября в 10:30", "вечером в среду", "в ночь на 6 октября".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.values import Moment, shift
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.any_day import any_day, day_alone
from csto_nlp.entities.russian.dates.grammar import fragment
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token, compiled
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase


def night(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "ночь на среду", "ночь с 5 на 6 октября": the night that ends on that day."""
    if not phrase.lexed.word(phrase.first).startswith("ноч"):
        return None
    at = (phrase.index(Token.ON) or 0) + 2
    day = phrase.part(at, phrase.last)
    read = day_alone(day, context) if day.matches("ORDINAL") else any_day(day, context)
    return read.in_part("NI") if read and read.type == "DATE" else None


_MINUTES: Final = 60
_LAST_HOUR: Final = 24
_NOON: Final = 12


def _in_part(hour: int, part: str | None) -> int | None:
    """Return the hour of the day that an hour of the clock face is "утра", "дня", "вечера", "ночи"."""
    if part is None:
        return hour
    if hour > _NOON:
        return hour if part in ("AF", "EV", "NI") else None
    if part == "MO":
        return hour
    if part in ("AF", "EV"):
        return hour if hour == _NOON and part == "AF" else hour + _NOON if hour < _NOON else None
    return {_NOON: 0}.get(hour, hour if hour < 6 else hour + _NOON)


def _time(phrase: RussianPhrase) -> str | None:
    """Return hh:mm of the clock time that a phrase states, or None where its units are none of the clock."""
    if noon := phrase.word(Token.NOON):
        return lexicon.CLOCK_WORDS[noon]
    part = lexicon.DAY_PARTS.get(phrase.word(Token.DAY_PART_NOUN) or "")
    if phrase.last_word == "дня" or phrase.holds("(UNIT|UNITS|CLOCK) UNIT ZONE"):
        part = "AF"
    if face := phrase.word(Token.CLOCK, Token.POINT_CLOCK):
        hours, minutes, *rest = face.replace(".", ":").split(":")
        hour = _in_part(int(hours), part)
        if hour is None or hour > _LAST_HOUR:
            return None
        return ":".join((f"{hour:02d}", minutes, *rest))
    return _spoken(phrase, part)


def _spoken(phrase: RussianPhrase, part: str | None) -> str | None:
    """Return hh:mm of "15 часов 30 минут", "7 утра", "час ночи"."""
    units = phrase.words(Token.UNIT, Token.UNITS, Token.UNIT_ABBR)
    if part == "AF" and units and units[-1] == "дня":
        units = units[:-1]
    codes = [lexicon.UNITS.get(unit) for unit in units]
    numbers = _numbers(phrase)
    if codes not in ([], ["TH"], ["TH", "TM"]) or (not codes and not part):
        return None
    if not numbers:
        numbers = [1] if units == ["час"] and part else []
    if len(numbers) != max(1, len(codes)) or (part == "AF" and not codes):
        return None
    hour = _in_part(numbers[0], part)
    minutes = numbers[1] if len(numbers) > 1 else 0
    return f"{hour:02d}:{minutes:02d}" if hour is not None and hour <= _LAST_HOUR and minutes < _MINUTES else None


def _numbers(phrase: RussianPhrase) -> list[int]:
    """Return the whole numbers of a phrase."""
    found = []
    for word in phrase.words(Token.DAY_NUMBER, Token.FIGURE, Token.NUMBER):
        if word.isdigit() and len(word) <= 2:
            found.append(int(word))
        elif word in lexicon.NUMBERS:
            found.append(lexicon.NUMBERS[word])
        else:
            return []
    return found


_UTC: Final = re.compile(r",? (?:по гринвичу|по всемирному времени)", re.IGNORECASE)
#: A place's time behind an hour: "по московскому времени", "по времени Астаны", "мск".
_ZONED: Final = re.compile(
    r",? (?:\()?по (?:[а-я-]+(?:ому|ему) времени|времени [А-Я]|гринвичу|[А-Я][а-я]+у\b)", re.IGNORECASE
)


def _is_zoned(phrase: RussianPhrase) -> bool:
    end = phrase.lexed.span(phrase.first, phrase.last)[1]
    return phrase.has(Token.ZONE) or _ZONED.match(phrase.lexed.text, end) is not None


def _zone_mark(phrase: RussianPhrase) -> str:
    """Return the Z of a time told in UTC."""
    end = phrase.lexed.span(phrase.first, phrase.last)[1]
    return "Z" if phrase.word(Token.ZONE) in ("utc", "gmt") or _UTC.match(phrase.lexed.text, end) else ""


def _cut(phrase: RussianPhrase) -> tuple[RussianPhrase, RussianPhrase] | None:
    """Return the clock part and the day part of a phrase that has both."""
    skeleton = phrase.lexed.skeleton
    day = fragment("any_day").match(skeleton, phrase.first, phrase.last)
    if day and day.end() < phrase.last:
        rest = compiled("( DAY_PART)?,? ?((IN|TO|BY|ABOUT|ON) )?").match(skeleton, day.end(), phrase.last)
        start = rest.end() if rest else day.end()
        return phrase.part(start, phrase.last), phrase.part(phrase.first, day.end())
    about = compiled("((NO )?MORE (THAN )?|ABOUT )?").match(skeleton, phrase.first, phrase.last)
    hour = fragment("hour").match(skeleton, about.end() if about else phrase.first, phrase.last)
    if hour is None:
        return None
    rest = compiled(",? ?(IN )?").match(skeleton, hour.end(), phrase.last)
    return phrase.part(phrase.first, hour.end()), phrase.part(rest.end() if rest else hour.end(), phrase.last)


#: Prepositions before an hour.
_AT: Final = word_set("в во к ко с со до около после примерно ровно")


def day_clock(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "27 ноября в 14:30", "завтра в 10 часов", "17:00 30 апреля", "7 утра в среду"."""
    both = _cut(phrase)
    if both is None:
        return None
    clock, day = both
    time, read = _time(clock), any_day(day, context)
    if time is None or read is None or read.type != "DATE":
        return None
    bare = not clock.has(Token.CLOCK, Token.NOON, Token.ZONE) and not _is_zoned(clock)
    if bare and clock.first > phrase.first and clock.before() not in _AT:
        return None
    if clock.has(Token.POINT_CLOCK) and not _is_pointed_hour(clock):
        return None
    if clock.first > phrase.first and phrase.part(phrase.first, clock.first).ends_with(
        "(YEAR|YEAR_WORD|YEAR_ABBR),? ?"
    ):
        return None  # a full date and an hour side by side, as pages print them above a text
    return Reading("TIME", f"{read.value[:10]}T{time}{_zone_mark(clock)}", clock.approximation, read.anchor)


def day_part(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "вечером 27 ноября", "рано утром в четверг", "субботу вечером", "поздно вечером"."""
    at = phrase.index(Token.DAY_PART, Token.DAY_PART_NOUN)
    if at is None:
        return None
    code, mod = lexicon.DAY_PARTS[phrase.lexed.word(at)], phrase.mod
    before, after = phrase.part(phrase.first, at), phrase.part(at + 1, phrase.last)
    if not after.skeleton and not before.has(Token.DAY_WORD, Token.WEEKDAY, Token.MONTH, Token.FIGURE_DATE, *POINTERS):
        return _on_day_in_question(phrase, code, mod, context)
    if after.skeleton:
        start = compiled(" (IN )?").match(after.lexed.skeleton, after.first, after.last)
        day = after.part(start.end() if start else after.first, after.last)
    else:
        end = before.last
        while before.lexed.skeleton[end - 1] in (" ", ",", Token.PHASE):
            end -= 1
        day = before.part(before.first, end)
    read = day_alone(day, context) if day.matches("ORDINAL") else any_day(day, context)
    if read is None or read.type != "DATE":
        return None
    return Reading("DATE", read.value, mod, read.anchor).in_part(code)


#: Tokens of the same sentence looked at for the day in question.
_NEARBY: Final = 60


def _day_in_question(phrase: RussianPhrase, context: DateContext) -> tuple[Moment | None, str]:
    """Return the day that the same sentence has named, else the article's, and the anchor it is."""
    before = phrase.lexed.skeleton[max(0, phrase.first - _NEARBY) : phrase.first]
    sentence = re.split(r"\. |\|", before)[-1]
    named = any(token in sentence for token in (Token.MONTH, Token.WEEKDAY, Token.FIGURE_DATE))
    return context.last_or_article("D") if named else (context.article, "article")


def _on_day_in_question(phrase: RussianPhrase, time: str, mod: str | None, context: DateContext) -> Reading:
    """Return the reading of an hour or a part of the day on the day in question.

    The hour of what was announced for a day ahead is of that day: "пройдёт 5 декабря. Начало в 18:00".
    """
    base, anchor = _day_in_question(phrase, context)
    there, today = context.last_dated("D"), context.today
    if ":" in time and there and there.date and today and there.date > today:
        base, anchor = there, "context"
    day = shift("D", 0, base)
    return Reading("TIME", f"{day}T{time}", mod, "none" if "X" in day else anchor)


#: Words behind a figure with a point that make it a measure or a price.
_MEASURED: Final = re.compile(
    r"раза?$|млн|млрд|тыс|проц|руб|долл|евро|тенге|сом|балл|мет|км|секунд|градус|пункт|см|кг|тонн|бар|очк|гол|%"
)
_POINT_OPENERS: Final = word_set("в во к ко с со до около после")


def _is_pointed_hour(phrase: RussianPhrase) -> bool:
    """Whether "10.30" is an hour: a zone or a preposition says so, and no measure follows."""
    if _is_zoned(phrase):
        return True
    return (
        phrase.before() in _POINT_OPENERS
        and not phrase.followed_by(" ?(%|CURRENCY|UNIT|UNITS|THOUSAND|-)")
        and not (_MEASURED.match(phrase.after()))
    )


def alone(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "14:30", "15 часов", "около 7 утра", "полночь": on the day in question."""
    time = _time(phrase)
    if time is None or not _is_clock(phrase):
        return None
    return _on_day_in_question(phrase, time + _zone_mark(phrase), phrase.approximation, context)


def _is_clock(phrase: RussianPhrase) -> bool:
    """Whether figures and units are an hour of the day, and no score, length or measure."""
    before = phrase.before()
    if phrase.has(Token.POINT_CLOCK):
        return _is_pointed_hour(phrase)
    if phrase.has(Token.CLOCK):
        beside = phrase.preceded_by("(ISO_DATE|FIGURE_DATE|YEAR|YEAR_WORD|MONTH),? ?") or phrase.followed_by(
            " ?- ?CLOCK"
        )
        return (
            beside
            or before in _AT
            or _is_zoned(phrase)
            or phrase.has(Token.DAY_PART_NOUN)
            or before in ("по", "-", "и")
        )
    if phrase.has(Token.NOON):
        return not phrase.is_capitalised
    if phrase.has(Token.DAY_PART_NOUN) or phrase.last_word == "дня":
        return before in _AT or phrase.has(Token.ABOUT) or phrase.has(Token.UNITS)
    return _is_zoned(phrase) or _is_spoken_hour(phrase)


def _is_spoken_hour(phrase: RussianPhrase) -> bool:
    """Whether "15 часов" is an hour and no length: "в 15 часов", "с 9 до 18 часов"."""
    before = phrase.before()
    hours = _numbers(phrase)
    opened = before in ("в", "во", "к") or phrase.preceded_by("FROM (DAY_NUMBER|NUMBER|CLOCK)( UNITS)? (TO|BY) ")
    return opened and bool(hours) and hours[0] < _LAST_HOUR and phrase.after() not in ("назад", "после", "до", "спустя")


def listed_hour(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of the first hour of "с 9 до 18 часов"."""
    if phrase.before() not in ("с", "со"):
        return None
    hour = fragment("hour").match(phrase.lexed.skeleton, phrase.last + 3)
    second = _time(phrase.part(phrase.last + 3, hour.end())) if hour else None
    first = phrase.number_at(phrase.first)
    if second is None or first is None or first >= int(second[:2]):
        return None
    return _on_day_in_question(phrase, f"{first:02d}:00", None, context)


def part_alone(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "утром", "вечером", "ночью": of the day in question."""
    code, word = lexicon.DAY_PARTS[phrase.last_word], phrase.last_word
    if word == "днем" and (phrase.is_capitalised or phrase.before() in ("с", "со", "перед")):
        return None  # "с днем рождения"
    return _on_day_in_question(phrase, code, None, context)
