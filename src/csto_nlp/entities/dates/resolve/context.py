"""What a resolver sees: the phrase that matched, and the state of the reading so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import MODIFIERS
from csto_nlp.entities.dates.numbers import spelt_year
from csto_nlp.entities.dates.values import Moment, moment
from csto_nlp.text.dates import full_year
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.lexer import Tokens
    from csto_nlp.entities.dates.mention import Reading


#: Words that open no noun phrase.
NEW_CLAUSE: Final = words(
    """
    that as when while where who which because but and or in at on to with by from for during amid said says told is
    was were are had has would will
    """
)


#: Marks that open a quotation, typewritten ones among them.
_QUOTES: Final = frozenset("\"'`“‘«")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens, ``first`` to before ``last``, that a pattern of the grammar matched."""

    tokens: Tokens
    first: int
    last: int

    @property
    def kinds(self) -> str:
        """The phrase's part of the skeleton."""
        return self.tokens.skeleton[self.first : self.last]

    @property
    def mod(self) -> str | None:
        """The TIMEX3 mod that "early", "the end of" and the like give."""
        word = self.word("b8G")
        return MODIFIERS.get(word) if word else None

    @property
    def year(self) -> int | None:
        """The phrase's year: 1998, '98, nineteen ninety-eight."""
        word = self.word("Y@")
        if word:
            return full_year(word.lstrip("'’`‘"))
        return spelt_year(self.words("N#"))

    def index(self, classes: str) -> int | None:
        """Return the index of the first token whose class is among ``classes``."""
        for index in range(self.first, self.last):
            if self.tokens.skeleton[index] in classes:
                return index
        return None

    def word(self, classes: str) -> str | None:
        """Return the first word of one of ``classes``, in lower case."""
        index = self.index(classes)
        return None if index is None else self.tokens.word(index)

    def words(self, classes: str) -> list[str]:
        """Return all words of ``classes``, in lower case."""
        skeleton = self.tokens.skeleton
        return [self.tokens.word(i) for i in range(self.first, self.last) if skeleton[i] in classes]

    def __contains__(self, word: str) -> bool:
        return any(self.tokens.word(index) == word for index in range(self.first, self.last))

    def part(self, first: int, last: int) -> Phrase:
        """Return a narrower phrase of the same tokens."""
        return Phrase(self.tokens, first, last)

    @property
    def is_free(self) -> bool:
        """Whether the phrase's last word, "before" or "after", has no object: a mark or a new clause follows."""
        following = self.tokens.skeleton[self.last : self.last + 2].lstrip(" ")
        return following[:1] in ("", *",.:;)|&") or self.after() in NEW_CLAUSE or not self.after()[:1].isalnum()

    @property
    def opens_name(self) -> bool:
        """Whether the phrase's last word and the one after it both have a capital, as in "Fall River"."""
        tokens, last = self.tokens, self.last
        if not tokens.raw(last - 1)[:1].isupper() or tokens.skeleton[last : last + 2] != " x":
            return False
        return tokens.raw(last + 1)[:1].isupper()

    @property
    def opens_title(self) -> bool:
        """Whether the phrase begins a quoted title with its capitals: the programmes "60 Minutes" and "This Week"."""
        index = self.index("UVQS")
        unit = self.tokens.raw(index) if index is not None else ""
        return unit.istitle() and self.first > 0 and self.tokens.raw(self.first - 1) in _QUOTES

    def before(self, count: int = 1) -> str:
        """Return the word ``count`` words to the left, in lower case; "" beyond a punctuation mark or the text."""
        return self._beside(self.first - 1, -1, count)

    def after(self, count: int = 1) -> str:
        """Return the word ``count`` words to the right, in lower case."""
        return self._beside(self.last, 1, count)

    def _beside(self, index: int, step: int, count: int) -> str:
        skeleton = self.tokens.skeleton
        while 0 <= index < len(skeleton):
            if skeleton[index] == " ":
                index += step
                continue
            count -= 1
            if count == 0:
                return self.tokens.word(index)
            index += step
        return ""


#: Days by which one reading must be further off than the other for distance to decide ...
_FAR: Final = 270
#: ... unless the words are surer of the other reading than this.
_SURE: Final = 0.92

#: "the nine months" of company news.
_MONTHS: Final = re.compile(r"P\dM")


@dataclass(slots=True)
class Scene:
    """The state of one reading of a text: its own date, and what was dated so far.

    ``anchor`` is the article's date, ``bound`` the last day that the text can have been written. ``last`` is the
    value of the latest expression that names a calendar date, ``last_month`` and ``last_day`` those of the latest
    that are at least so fine, ``quarter`` that of the latest quarter.
    ``future`` gives the probability that the weekday or yearless day of a phrase lies ahead.
    """

    tokens: Tokens
    anchor: Moment | None
    bound: Moment | None
    future: Callable[[Phrase, str, int, int], float]
    day_first: bool = False
    last: str | None = None
    last_month: str | None = None
    last_day: str | None = None
    quarter: str | None = None
    #: Whether the text speaks of the quarter rather than of the year or of nine months.
    of_quarters: bool = False

    def context(self, unit: str = "Y") -> Moment | None:
        """Return the moment of the last expression dated finely enough to count ``unit``s from, or None."""
        value = self.last
        if unit in ("D", "W", "WE", "FN"):
            value = self.last_day
        elif unit in ("M", "Q"):
            value = self.last_month
        return moment(value) if value else None

    def lies_ahead(self, phrase: Phrase, kind: str, ahead: int, back: int) -> bool:
        """Whether a phrase means the reading ``ahead`` days on rather than the one ``back`` days ago.

        The words decide, and where one reading is far nearer than the other, the distance.
        """
        probability = self.future(phrase, kind, ahead, back)
        if abs(ahead - back) <= _FAR:
            return probability > 0.5
        return probability > (1 - _SURE if ahead < back else _SURE)

    def sees(self, family: str, reading: Reading) -> None:
        """Remember a resolved expression for those that lean on it."""
        if family in ("quarter", "quarter_of", "the_unit") and "-Q" in reading.value and "X" not in reading.value:
            self.quarter, self.of_quarters = reading.value, True
        elif family == "relative" and "-Q" in reading.value:
            self.of_quarters = True
        elif family in ("counted", "fiscal") or (family == "duration" and _MONTHS.fullmatch(reading.value)):
            self.of_quarters = False
        # "today" is said from anywhere in a text and moves nothing.
        if reading.type in ("DATE", "TIME") and family != "day_word" and reading.value[:4].isdigit():
            self.last = reading.value.rpartition("/")[2]
            there = moment(self.last)
            if there and there.month:
                self.last_month = self.last
            if there and there.day:
                self.last_day = self.last
