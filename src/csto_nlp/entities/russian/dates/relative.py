"""Resolvers of Russian expressions that point from the article's date, or from the last dated one, to a time.

"на прошлой неделе", "в тот же день", "до конца года", "в следующую пятницу", "вчера", "в выходные", "недавно".
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Reading
from csto_nlp.entities.dates.values import Moment, add_days, duration, shift
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.direction import is_past_form
from csto_nlp.entities.russian.dates.phrase import POINTERS
from csto_nlp.entities.russian.dates.tokens import Token
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.russian.dates.phrase import RussianPhrase

_WEEK: Final = 7


def relative(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "прошлой неделе", "тот же день", "этом месяце", "последние дни", "следующую пятницу"."""
    at = phrase.index(*POINTERS)
    if at is None or phrase.has(Token.PERIOD, Token.UNIT_ABBR):
        return None
    pointed, token = phrase.part(at, phrase.last), phrase.lexed.skeleton[at]
    if pointed.has(Token.WEEKDAY):
        return _weekday(pointed, token, context)
    if pointed.has(Token.DAY_PART, Token.DAY_PART_NOUN):
        return None if _is_told_of(pointed) else _day_part(pointed, token, context)
    if pointed.has(Token.HALF_YEAR):
        return _half_year(pointed, context)
    return _unit(pointed, token, phrase.mod, context) if pointed.unit else None


def _is_told_of(pointed: RussianPhrase) -> bool:
    """Whether a pointer is no part of the time of day behind it: "сообщил об этом утром", where "этим" would agree."""
    return pointed.lexed.word(pointed.first).endswith(("ом", "ем")) and pointed.last_word in _BY_DAY


def _unit(pointed: RussianPhrase, token: str, mod: str | None, context: DateContext) -> Reading | None:
    """Return the reading of a pointer before a unit: one of the calendar, or a length."""
    unit = pointed.unit or ""
    if token == Token.LATEST or (token == Token.NEAREST and unit != "WE"):
        return _length(pointed, token, unit)
    if _is_plural(pointed):
        return _plural(pointed, token, unit)
    if unit.startswith("T"):
        return None
    base, anchor = _base(pointed, token, unit, context)
    if base is None and token == Token.THAT:
        return None
    return Reading.date(shift(unit, pointed.step, base), anchor, mod)


#: Parts of the day in the instrumental, as adverbs have them.
_BY_DAY: Final = word_set("утром днем вечером ночью")
#: Plural forms that can be no singular, of words that have forms of both kinds in one list.
_PLURAL: Final = word_set("годы годов годам годами годах лет дни сутки недели месяцы")


def _is_plural(phrase: RussianPhrase) -> bool:
    """Whether a pointer and its unit are plural: "прошлой недели" is a genitive, "прошлые недели" are many."""
    if phrase.last_word == "недели":
        return phrase.lexed.word(phrase.first).endswith(("е", "и"))
    return phrase.has(Token.UNITS) or phrase.last_word in _PLURAL


def _base(phrase: RussianPhrase, token: str, unit: str, context: DateContext) -> tuple[Moment | None, str]:
    """Return what a pointer counts from, and the name of that anchor."""
    word = phrase.lexed.word(phrase.first)
    same = token == Token.THIS and phrase.has(Token.PARTICLE)  # "в этом же году"
    leans = token == Token.THAT or same or word.startswith(("предыдущ", "предшеств"))
    if unit == "D":
        leans = leans or token == Token.FORWARD or (token == Token.THIS and word.startswith("эт"))
    if not leans:
        return context.article, "article"
    there = context.last_dated(unit)
    if there is None and (unit != "D" or (token == Token.THAT and not phrase.has(Token.PARTICLE))):
        return (None, "none") if token == Token.THAT else (context.article, "article")
    return (there, "context") if there else (context.article, "article")


def _length(phrase: RussianPhrase, token: str, unit: str) -> Reading | None:
    """Return the reading of "последний год", "ближайшие дни": a length up to now or from now on."""
    plural = _is_plural(phrase)
    if plural and unit == "Y" and token == Token.LATEST:
        return Reading.reference("PAST_REF")
    if plural:
        one = unit == "D" and phrase.last_word.startswith("сут")
        return Reading("DURATION", duration("M" if unit == "Q" else unit, "1" if one else "X"))
    if unit == "D" or phrase.before() == "в":
        return None  # "в последний день", "в последнюю минуту"
    return Reading("DURATION", "P3M" if unit == "Q" else duration(unit, "1"))


def _plural(phrase: RussianPhrase, token: str, unit: str) -> Reading | None:
    """Return the reading of "минувшие сутки", "прошлые годы", "эти дни", "следующие недели"."""
    if phrase.last_word.startswith("сут"):
        return Reading("DURATION", "P1D") if token in (Token.BACKWARD, Token.FORWARD) else None
    if token == Token.THIS:
        return Reading.reference("PRESENT_REF")
    if token == Token.BACKWARD and unit == "Y":
        return Reading.reference("PAST_REF")
    if token == Token.THAT:
        return Reading.reference("PAST_REF")
    return Reading("DURATION", duration("M" if unit == "Q" else unit, "X"))


def _weekday(phrase: RussianPhrase, token: str, context: DateContext) -> Reading | None:
    """Return the reading of "минувший вторник", "следующую пятницу", "эту среду", "ближайшее воскресенье"."""
    number, base = phrase.weekday, context.today
    if number is None or token == Token.LATEST:
        return None
    if token == Token.THAT:
        base, anchor = (there.date, "context") if (there := context.last_dated("D")) else (base, "article")
    else:
        anchor = "article"
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", None, "none")
    off = number - base.isoweekday()
    back = -off % _WEEK
    if token == Token.FORWARD:
        off += _WEEK  # of the week to come
    elif token == Token.NEAREST:
        off = _WEEK - back
    elif token in (Token.BACKWARD, Token.THAT):
        off = -(back or _WEEK if token == Token.BACKWARD else back)
    day = add_days(Moment.of(base), off)
    return Reading.date(day.isoformat() if day else f"XXXX-WXX-{number}", anchor)


def _day_part(phrase: RussianPhrase, token: str, context: DateContext) -> Reading | None:
    """Return the reading of "этой ночью", "прошлой ночью", "тот вечер", "следующее утро"."""
    if token in (Token.LATEST, Token.NEAREST):
        return None
    leans = token in (Token.THAT, Token.FORWARD)
    base, anchor = context.last_or_article("D") if leans else (context.article, "article")
    return Reading.date(shift("D", phrase.step, base), anchor).in_part(phrase.day_part)


def _half_year(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "этом полугодии", "прошлое полугодие"."""
    article = context.article
    if article is None or article.month is None or phrase.has(Token.LATEST, Token.THAT):
        return None
    halves = article.year * 2 + (article.month > 6) + phrase.step
    return Reading("DATE", f"{halves // 2:04d}-H{halves % 2 + 1}", None, "article")


def phase_of(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "начала года", "концу недели", "середине месяца", "конца квартала"."""
    unit = phrase.unit
    if phrase.has(Token.HALF_YEAR):
        return _half_year(phrase, context)
    if phrase.has(Token.HALF, Token.UNITS) or unit in (None, "D") or unit.startswith("T"):
        return None
    if phrase.last_word in ("годы", "годов", "годах"):
        return None
    return Reading.date(shift(unit, 0, context.article), "article", phrase.mod)


#: After these "среда" is the day, with the case that they ask for; elsewhere it is surroundings.
_SREDA: Final = {
    "среду": word_set("в во на за"),
    "среде": word_set("к ко"),
    "среды": word_set("до с со после от утром вечером ночью днем"),
}
_SURROUNDINGS: Final = word_set("обитания проживания общения жизни развития обучения")
#: Before a weekday these make a name of it: "черная пятница".
_NAMED_DAYS: Final = word_set(
    "черная черную черной черный страстная страстную великая великую великий чистый вербное прощеное кровавое"
    " пасхальное"
)


def is_weekday(phrase: RussianPhrase) -> bool:
    """Whether a word is the day of the week, and no name and no surroundings."""
    at = phrase.index(Token.WEEKDAY)
    if at is None:
        return False
    named = phrase.part(at, at + 1)
    word = named.last_word
    if named.before() in _NAMED_DAYS or (named.is_capitalised and not named.followed_by(",? DAY_NUMBER")):
        return False
    if not word.startswith("сред"):
        return True
    if named.followed_by(",? ?DAY_NUMBER") or named.preceded_by(
        "(DAY_PART|DAY_WORD|BACKWARD|FORWARD|NEAREST),? (IN )?"
    ):
        return True
    return named.before() in _SREDA.get(word, ()) and named.after() not in _SURROUNDINGS


def weekday(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "вторник", "среду": the nearest one on the side that the tense points to."""
    number, base = phrase.weekday, context.today
    if number is None or not is_weekday(phrase):
        return None
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", None, "none")
    start = _range_start(phrase, context)
    beside = (
        context.last_dated("D") if phrase.preceded_by("(MONTH|YEAR|YEAR_WORD|YEAR_ABBR|FIGURE_DATE),? (IN )?") else None
    )
    if beside and beside.date and beside.date.isoweekday() == number:
        day = beside.date  # "20 марта, в субботу"
    elif start:
        day = start + dt.timedelta(days=(number - start.isoweekday()) % _WEEK)
    else:
        back = (base.isoweekday() - number) % _WEEK
        ahead = back > 0 and context.is_future(phrase, "weekday", _WEEK - back, back)
        day = base + dt.timedelta(days=_WEEK * ahead - back)
    return Reading("DATE", day.isoformat(), None, "article")


def _range_start(phrase: RussianPhrase, context: DateContext) -> dt.date | None:
    """Return the weekday just told where this one ends its stretch: "с понедельника по пятницу"."""
    if not phrase.preceded_by("FROM WEEKDAY (BY|TO) ") or context.last_day is None:
        return None
    there = context.last_dated("D")
    return there.date if there else None


def weekdays(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "(по) вторникам": a set."""
    listed = phrase.before() == "по" or phrase.preceded_by("WEEKDAYS(,| AND) ")
    return Reading("SET", f"XXXX-WXX-{phrase.weekday}") if listed else None


def weekend(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "(в) выходные", "(по) выходным"."""
    if phrase.before() == "по":
        return Reading("SET", "XXXX-WXX-WE")
    if phrase.before() not in ("в", "на", "за", "до", "к") or phrase.followed_by(" (UNITS|WORD-)"):
        return None
    ahead = context.article is not None and context.is_future(phrase, "weekday", 4, 3)
    today = context.today
    begun = today is not None and today.isoweekday() > 5
    return Reading.date(shift("WE", 0 if ahead or begun else -1, context.article), "article")


#: Endings of the genitive, in which stands what a day is the eve of.
_GENITIVES: Final = ("а", "я", "ы", "и", "ов", "ев", "ей", "ий", "ой", "ых", "их", "ого", "его")
#: After "накануне" these open a clause of their own; another word is what it is the eve of.
_AFTER_EVE: Final = word_set(
    "он она они оно мы я в во на с со из от до и а но также уже еще по при о об к у был была были было президент"
    " премьер министр глава стороны его ее их"
)


def day_word(phrase: RussianPhrase, context: DateContext) -> Reading | None:
    """Return the reading of "сегодня", "вчера", "накануне", "вчерашний", "сегодняшний день"."""
    at = phrase.index(Token.DAY_WORD, Token.DAY_ADJECTIVE) or phrase.first
    word = phrase.lexed.word(at)
    if phrase.has(Token.DAY_ADJECTIVE) and phrase.has(Token.UNIT) and phrase.unit != "D":
        return None
    if phrase.before() == "россия" or (phrase.is_capitalised and phrase.lexed.printed(at - 1) in '«"'):
        return None
    if word == "накануне" and _is_eve(phrase):
        return None
    return Reading.date(shift("D", lexicon.DAY_WORDS[word], context.article), "article")


def _is_eve(phrase: RussianPhrase) -> bool:
    """Whether "накануне" is the eve of what follows: "накануне выборов"."""
    following = phrase.lexed.printed(phrase.last + 1)
    if not phrase.followed_by(" WORD") or not following[:1].islower():
        return phrase.followed_by(" (HOLIDAY|DAY_NUMBER|YEAR)")
    word = following.lower()
    return word.endswith(_GENITIVES) and word not in _AFTER_EVE and not is_past_form(word)


def reference(phrase: RussianPhrase, _: DateContext) -> Reading | None:
    """Return the reading of "сейчас", "настоящее время", "последнее время", "будущем": no place in the calendar."""
    if phrase.matches("NOW"):
        return Reading.reference(lexicon.REFERENCES[phrase.last_word])
    if phrase.has(Token.MOMENT):
        if phrase.has(Token.PRESENT) or phrase.starts_with("THIS"):
            return (
                Reading.reference("PRESENT_REF")
                if phrase.before() in ("в", "на") and phrase.has(Token.PRESENT)
                else None
            )
        return Reading.reference("FUTURE_REF" if phrase.has(Token.NEAREST) else "PAST_REF")
    if phrase.matches("FORWARD|BACKWARD") and phrase.last_word in ("будущем", "прошлом") and phrase.before() == "в":
        if phrase.followed_by(r" ?[.,;:)]| (AND|IN)|PARAGRAPH|\Z"):
            return Reading.reference("FUTURE_REF" if phrase.last_word == "будущем" else "PAST_REF")
        following = phrase.after()
        if is_past_form(following) or following.endswith("ть") or following in ("и", "уже", "также", "не"):
            return Reading.reference("FUTURE_REF" if phrase.last_word == "будущем" else "PAST_REF")
    return None
