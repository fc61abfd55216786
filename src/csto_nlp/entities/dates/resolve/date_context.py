"""What an expression may lean on: the article's date, and the expressions that stand before it in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.values import Moment, moment
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    import datetime as dt

    from csto_nlp.entities.dates.lexer import LexedText
    from csto_nlp.entities.dates.readings import Reading
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Days by which one reading must be further off than the other for distance to decide ...
_FAR: Final = 270
#: ... unless the words are surer of the other reading than this.
_SURE: Final = 0.92
_BARE_YEAR: Final = re.compile(r"\d{4}")
#: "the nine months" of company news.
_MONTHS: Final = re.compile(r"P\dM")
#: Stretches of months that are compared with those of other years.
_STRETCH: Final = re.compile(r"\d{4}-\d\d/\d{4}-\d\d|\d{4}-Q\d/\d{4}-Q\d|\d{4}-H\d")


@dataclass(slots=True)
class DateContext:
    """The state of the reading of one text: its date, and what was dated so far.

    ``article`` is the article's date, ``bound`` the last day that the text can have been written, ``days`` the first
    and the last day between which an article without a date was written. ``last`` is the value of the latest expression
    that names a calendar date and ``last_token`` the token after it, ``last_month`` and ``last_day`` are those of the
    latest that are at least so fine,
    ``quarter`` that of the latest quarter, ``stretch`` that of the latest half-year or range of months.
    ``speaks_of_quarters`` says that the text compares quarters rather than years or nine months. ``day_first`` is the
    order of its dates in figures. ``points_ahead`` gives the probability that the weekday or yearless day of a phrase
    lies ahead; its arguments are those of ``is_future``. ``told_month`` is the latest month told without its year: the
    token after it, its year and its number.
    """

    lexed: LexedText
    article: Moment | None
    bound: Moment | None
    points_ahead: Callable[[Phrase, str, int, int], float]
    day_first: bool = False
    last: str | None = None
    last_token: int | None = None
    last_month: str | None = None
    last_day: str | None = None
    quarter: str | None = None
    stretch: str | None = None
    speaks_of_quarters: bool = False
    days: tuple[dt.date, dt.date] | None = None
    told_month: tuple[int, int, int] | None = None

    @property
    def today(self) -> dt.date | None:
        """The article's day, or None where it is not known."""
        return self.article.date if self.article else None

    def last_dated(self, unit: str = "Y") -> Moment | None:
        """Return the moment of the last expression dated finely enough to count ``unit``s from, or None."""
        value = self._last_of(unit)
        return moment(value) if value else None

    def _last_of(self, unit: str) -> str | None:
        """Return the value of the last expression dated finely enough to count ``unit``s from."""
        if unit in ("D", "W", "WE", "FN"):
            return self.last_day
        return self.last_month if unit in ("M", "Q") else self.last

    def is_coarse(self, unit: str) -> bool:
        """Whether the last expression is another year than the article's, of which nothing so fine as ``unit`` is told.

        "Founded in 2020. Six months later ..." counts neither from the article's date nor from an earlier month.
        """
        value = self._last_of(unit)
        told = self.last is not None and _BARE_YEAR.fullmatch(self.last) is not None
        elsewhere = self.article is None or str(self.article.year) != self.last
        return told and elsewhere and (value is None or value[:4] != self.last)

    def last_or_article(self, unit: str) -> tuple[Moment | None, str]:
        """Return the moment to count ``unit``s from, and the anchor it is: the last dated one, else the article."""
        there = self.last_dated(unit)
        return (there, "context") if there else (self.article, "article")

    def is_future(self, phrase: Phrase, kind: str, ahead: int, back: int) -> bool:
        """Whether a phrase means the reading ``ahead`` days on rather than the one ``back`` days ago.

        ``kind`` is ``weekday``, ``day`` or ``month``. The words decide, and where one reading is far nearer than the
        other, the distance.
        """
        probability = self.points_ahead(phrase, kind, ahead, back)
        if abs(ahead - back) <= _FAR:
            return probability > 0.5
        return probability > (1 - _SURE if ahead < back else _SURE)

    def remember(self, family: str, reading: Reading, token: int) -> None:
        """Note a resolved expression, which ends before ``token``, for those that lean on it."""
        if family in ("quarter", "quarter_of", "the_unit") and "-Q" in reading.value and "X" not in reading.value:
            self.quarter, self.speaks_of_quarters = reading.value, True
        elif family == "relative" and "-Q" in reading.value:
            self.speaks_of_quarters = True
        elif family in ("counted", "fiscal") or (family == "duration" and _MONTHS.fullmatch(reading.value)):
            self.speaks_of_quarters = False
        if ("/" in reading.value or "-H" in reading.value) and _STRETCH.fullmatch(reading.value):
            self.stretch, self.quarter = reading.value, None
        # "today" is said from anywhere in a text and moves nothing.
        if reading.type in ("DATE", "TIME") and family != "day_word" and reading.value[:4].isdigit():
            self.last, self.last_token = reading.value.rpartition("/")[2], token
            there = moment(self.last)
            if there and there.month:
                self.last_month = self.last
            if there and there.day:
                self.last_day = self.last


#: Before these "the next year" is a length from now on and not the year after the one in question.
SPANNING: Final = word_set("over in within during for throughout")


def base_of(phrase: Phrase, context: DateContext) -> tuple[Moment | None, str]:
    """Return what "next", "following", "that", "previous" count from, and the name of that anchor."""
    word = phrase.word(Token.BACKWARD, Token.FORWARD) or phrase.word(Token.DEMONSTRATIVE)
    if word in ("next", "last") and phrase.before() in SPANNING:
        return context.article, "article"
    leans = word in ("following", "that", "subsequent", "ensuing", "preceding") or (
        word in ("same", "next", "previous") and has_article(phrase)
    )
    if not leans:
        return context.article, "article"
    return context.last_or_article("D" if phrase.has(*_OF_DAYS) else phrase.unit or "Y")


#: What is counted from a day.
_OF_DAYS: Final = (Token.DAY_PART, Token.DAY_PARTS, Token.WEEKDAY)


def has_article(phrase: Phrase) -> bool:
    """Whether "the" stands right before "next" or "last": not so in "the end of next month"."""
    index = phrase.index(Token.BACKWARD, Token.FORWARD, Token.DEMONSTRATIVE, Token.LATEST)
    return index is not None and phrase.part(phrase.first, index).ends_with("THE (VERY )?")
