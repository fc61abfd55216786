"""What a Russian resolver sees of the text: the phrase that a pattern matched, and the tokens beside it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.resolve import phrase
from csto_nlp.entities.russian.dates import lexicon
from csto_nlp.entities.russian.dates.tokens import Token, compiled

if TYPE_CHECKING:
    from csto_nlp.entities.dates.lexer import LexedText

#: What a count is made of.
_OF_COUNT: Final = (Token.DAY_NUMBER, Token.FIGURE, Token.POINT_CLOCK, Token.YEAR, Token.NUMBER, Token.HALF_MORE)
_UNITS: Final = (Token.UNIT, Token.UNITS, Token.YEAR_WORD, Token.UNIT_ABBR, Token.WEEKEND)
#: Longest figure that still counts something, in characters.
_LONGEST: Final = 15
#: What points to one of several times.
POINTERS: Final = (Token.BACKWARD, Token.FORWARD, Token.NEAREST, Token.LATEST, Token.THIS, Token.THAT)


def figure(word: str) -> Fraction | None:
    """Return the value of a figure, with blanks between thousands, a decimal comma or an ending: 10-ти; else None."""
    plain = re.split("[-‑]", "".join(word.split()).replace(",", "."), maxsplit=1)[0]
    try:
        return Fraction(plain) if len(plain) <= _LONGEST else None
    except ValueError:
        return None


class RussianPhrase(phrase.Phrase):
    """A run of tokens, ``first`` to before ``last``, that a pattern of the Russian grammar matched."""

    __slots__ = ()

    @staticmethod
    def pattern(pattern: str) -> re.Pattern[str]:
        """Return a pattern of Russian class names, compiled."""
        return compiled(pattern)

    @property
    def unit(self) -> str | None:
        """The designator of the phrase's unit of time."""
        word = self.word(*_UNITS)
        return lexicon.UNITS.get(word) if word else None

    @property
    def month(self) -> int:
        """The number of the phrase's month; 0 where it has none."""
        return lexicon.MONTHS.get(self.word(Token.MONTH, Token.MONTH_SHORT) or "", 0)

    @property
    def weekday(self) -> int | None:
        """The ISO number of the phrase's weekday."""
        return lexicon.WEEKDAYS.get(self.word(Token.WEEKDAY, Token.WEEKDAYS) or "")

    @property
    def year(self) -> int | None:
        """The phrase's year in figures."""
        word = self.word(Token.YEAR, Token.YEAR_ORDINAL)
        return int(word[:4]) if word else None

    @property
    def day(self) -> int | None:
        """The first day of a month that the phrase names, in figures or spelt."""
        index = self.index(Token.DAY_NUMBER, Token.ORDINAL)
        return None if index is None else self.number_at(index)

    def number_at(self, index: int) -> int | None:
        """Return the number of a figure, an ordinal or a Roman one, with the tens before it: "двадцать пятого"."""
        word, token = self.lexed.word(index), self.lexed.skeleton[index]
        if token == Token.ROMAN:
            return roman(word)
        if word[0].isdigit():
            return int(word.partition("-")[0].partition("‑")[0])
        tens = 0
        if index - 2 >= self.first and self.lexed.skeleton[index - 2] == Token.NUMBER:
            tens = lexicon.NUMBERS.get(self.lexed.word(index - 2), 0)
        number = lexicon.ORDINALS.get(word) or lexicon.NUMBERS.get(word)
        return tens + number if number else None

    @property
    def size(self) -> Fraction | None:
        """The phrase's number of units, one where it states none; None where it is vague."""
        if self.has(Token.SEVERAL):
            word = self.word(Token.SEVERAL) or ""
            return Fraction(2) if word.startswith("пар") else None
        return self._count()

    def _count(self) -> Fraction | None:
        skeleton, total, counted = self.lexed.skeleton, Fraction(0), False
        for index in range(self.first, self.last):
            if skeleton[index] not in _OF_COUNT:
                continue
            word, counted = self.lexed.word(index), True
            if skeleton[index] == Token.NUMBER:
                total += lexicon.NUMBERS[word]
            elif skeleton[index] == Token.HALF_MORE:
                total += Fraction(3, 2)
            elif (value := figure(word)) is not None:
                total += value
            else:
                return None
        if not counted:
            total = Fraction(1)
        if self.has(Token.THOUSAND):
            total *= 1000
        return total + Fraction(1, 2) if self.holds("FROM HALF") else total

    @property
    def mod(self) -> str | None:
        """The TIMEX3 mod that "начало", "рано" and the like give."""
        return lexicon.MODIFIERS.get(self.word(Token.PHASE, Token.EDGE) or "")

    @property
    def approximation(self) -> str | None:
        """The TIMEX3 mod of a length or an hour: of "более", "не менее", "около"."""
        mod = lexicon.APPROXIMATIONS.get(self.word(Token.ABOUT, Token.MORE) or "")
        if self.has(Token.NO):
            return {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}.get(mod or "", mod)
        return mod

    @property
    def day_part(self) -> str | None:
        """The TIMEX3 code of the part of the day that the phrase names."""
        return lexicon.DAY_PARTS.get(self.word(Token.DAY_PART, Token.DAY_PART_NOUN) or "")

    @property
    def step(self) -> int:
        """How many units from the present one the phrase points to."""
        return lexicon.STEPS.get(self.word(*POINTERS) or "", 0)

    @property
    def is_capitalised(self) -> bool:
        """Whether the phrase is printed as a name is: one capital, and not where a sentence opens."""
        return self.lexed.printed(self.first).istitle() and not self.opens_sentence


_ROMAN_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "і": 1, "х": 10}


def roman(word: str) -> int:
    """Return the number of Roman figures up to XXXIX, in lower case, Latin letters or Cyrillic ones like them."""
    values = [_ROMAN_DIGITS.get(letter, 0) for letter in word]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def phrase_of(lexed: LexedText, first: int, last: int) -> RussianPhrase:
    """Return the phrase of some tokens of a text."""
    return RussianPhrase(lexed, first, last)
